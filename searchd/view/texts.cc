#include "searchd/view/texts.h"

#include <optional>

#include "catalog/base/file.h"
#include "catalog/base/json.h"

namespace kb::view {
namespace {

std::optional<std::string_view> ValueOf(std::string_view name, TextValues values) {
  for (const auto& [key, value] : values) {
    if (key == name) return value;
  }
  return std::nullopt;
}

// "{when}" at `open`: the position after it, and the name.  nullopt: a brace that stands for itself.
std::optional<std::string_view> PlaceholderAt(std::string_view text, std::size_t open) {
  const std::size_t close = text.find('}', open);
  if (close == std::string_view::npos) return std::nullopt;
  return text.substr(open + 1, close - open - 1);
}

std::string WithSite(std::string_view text, std::string_view site) {
  constexpr std::string_view kSite = "{site}";
  std::string named(text);
  for (std::size_t at = named.find(kSite); at != std::string::npos; at = named.find(kSite, at + site.size())) {
    named.replace(at, kSite.size(), site);
  }
  return named;
}

}  // namespace

Result<Texts> Texts::Load(const std::filesystem::path& file, std::string_view site) {
  const Result<std::string> content = ReadFile(file, 1U << 20);
  if (!content) return content.error();
  const Result<JsonDocument> document = JsonDocument::Parse(*content);
  if (!document) {
    return Error{document.error().code, document.error().message, file.string() + ":" + document.error().place};
  }
  if (!document->root().IsObject()) {
    return Error{ErrorCode::kInvalidInput, "expected an object of texts", file.string()};
  }
  Texts texts;
  for (const auto& [key, value] : document->root().Members()) {
    if (!value.IsString()) {
      return Error{ErrorCode::kInvalidInput, "the text \"" + std::string(key) + "\" is no string", file.string()};
    }
    if (!texts.texts_.emplace(key, WithSite(value.AsString(), site)).second) {
      return Error{ErrorCode::kInvalidInput, "the text \"" + std::string(key) + "\" stands twice", file.string()};
    }
  }
  return texts;
}

Result<Texts> Texts::LoadOver(const std::filesystem::path& file, const Texts& fallback, std::string_view site) {
  Result<Texts> texts = Load(file, site);
  if (texts) texts->texts_.insert(fallback.texts_.begin(), fallback.texts_.end());
  return texts;
}

bool Texts::Has(std::string_view key) const { return texts_.contains(std::string(key)); }

const std::string& Texts::Get(std::string_view key) const {
  const auto found = texts_.find(std::string(key));
  if (found == texts_.end()) throw Bug("no text for the key " + std::string(key));
  return found->second;
}

std::string Texts::Format(std::string_view key, TextValues values) const {
  const std::string& text = Get(key);
  std::string filled;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::optional<std::string_view> name = text[i] == '{' ? PlaceholderAt(text, i) : std::nullopt;
    if (!name) {
      filled += text[i];
      continue;
    }
    const std::optional<std::string_view> value = ValueOf(*name, values);
    if (!value) throw Bug("the text " + std::string(key) + " wants {" + std::string(*name) + "}");
    filled += *value;
    i += name->size() + 1;
  }
  return filled;
}

std::string Texts::Count(std::string_view key, unsigned count) const {
  const std::string form = std::string(key) + (count == 1 ? ".one" : ".other");
  return Format(form, {{"count", RenderNumber(count)}});
}

std::string RenderNumber(unsigned number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3;) {
    at -= 3;
    digits.insert(at, "\u00a0");
  }
  return digits;
}

}  // namespace kb::view
