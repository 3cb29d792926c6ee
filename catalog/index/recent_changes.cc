#include "catalog/index/recent_changes.h"

#include <algorithm>

#include "catalog/index/bytes.h"

namespace kb::index {

void RecentChanges::Add(uint64_t revision, const std::set<uint32_t>& documents) {
  if (!commits_.empty() && commits_.back().revision + 1 != revision) *this = {};
  commits_.push_back({.revision = revision, .documents = {documents.begin(), documents.end()}});
  documents_ += documents.size();
  while (!commits_.empty() && (commits_.size() > kMaxCommits || documents_ > kMaxDocuments)) {
    documents_ -= commits_.front().documents.size();
    commits_.pop_front();
  }
}

std::optional<std::vector<uint32_t>> RecentChanges::Since(uint64_t revision) const {
  if (commits_.empty() || commits_.front().revision > revision + 1 || commits_.back().revision < revision) {
    return std::nullopt;
  }
  std::vector<uint32_t> documents;
  for (const Commit& commit : commits_) {
    if (commit.revision > revision) documents.insert(documents.end(), commit.documents.begin(), commit.documents.end());
  }
  std::sort(documents.begin(), documents.end());
  documents.erase(std::unique(documents.begin(), documents.end()), documents.end());
  return documents;
}

std::string RecentChanges::Encode() const {
  ByteWriter out;
  out.Varint(commits_.empty() ? 0 : commits_.front().revision);
  out.Varint(commits_.size());
  for (const Commit& commit : commits_) {
    out.Varint(commit.documents.size());
    uint32_t before = 0;
    for (uint32_t document : commit.documents) {
      out.Varint(document - before);
      before = document;
    }
  }
  return out.Take();
}

RecentChanges RecentChanges::Decode(std::string_view bytes) {
  ByteReader in(bytes);
  RecentChanges changes;
  const uint64_t first = in.Varint();
  const uint64_t commits = in.Varint();
  for (uint64_t i = 0; i < commits && in.good(); ++i) {
    std::set<uint32_t> documents;
    uint32_t document = 0;
    const uint64_t count = in.Varint();
    for (uint64_t j = 0; j < count && in.good(); ++j) {
      document += static_cast<uint32_t>(in.Varint());
      documents.insert(document);
    }
    changes.Add(first + i, documents);
  }
  return in.AtEnd() ? changes : RecentChanges();
}

}  // namespace kb::index
