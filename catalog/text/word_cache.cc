#include "catalog/text/word_cache.h"

#include <functional>
#include <utility>

namespace kb::text {

WordCache::Part& WordCache::PartOf(const std::string& surface) {
  return parts_[std::hash<std::string>()(surface) / 7 % kParts];
}

void WordCache::Add(const std::string& surface, Token token, Part& part) {
  if (part.young.size() >= kMostYoung) {
    part.old = std::move(part.young);
    part.young.clear();
  }
  part.young.insert_or_assign(surface, std::move(token));
}

std::optional<Token> WordCache::Find(const std::string& surface) {
  Part& part = PartOf(surface);
  const std::lock_guard lock(part.mutex);
  if (const auto young = part.young.find(surface); young != part.young.end()) return young->second;
  const auto old = part.old.find(surface);
  if (old == part.old.end()) return std::nullopt;
  Token token = old->second;
  Add(surface, token, part);
  return token;
}

void WordCache::Keep(const std::string& surface, const Token& token) {
  Part& part = PartOf(surface);
  const std::lock_guard lock(part.mutex);
  Add(surface, token, part);
}

}  // namespace kb::text
