#include "catalog/index/recent_changes.h"

#include <algorithm>

#include "catalog/index/bytes.h"

namespace kb::index {

void RecentChanges::Add(uint64_t revision, const std::set<uint32_t>& documents) {
  AddCommit({.revision = revision, .documents = {documents.begin(), documents.end()}});
}

void RecentChanges::AddCommit(Commit commit) {
  if (!commits_.empty() && commits_.back().revision + 1 != commit.revision) *this = {};
  documents_ += commit.documents.size();
  commits_.push_back(std::move(commit));
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
  for (std::size_t i = revision + 1 - commits_.front().revision; i < commits_.size(); ++i) {
    documents.insert(documents.end(), commits_[i].documents.begin(), commits_[i].documents.end());
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
    Commit commit{.revision = first + i, .documents = {}};
    uint32_t document = 0;
    const uint64_t count = in.Varint();
    for (uint64_t j = 0; j < count && in.good(); ++j) {
      document += static_cast<uint32_t>(in.Varint());
      commit.documents.push_back(document);
    }
    changes.AddCommit(std::move(commit));
  }
  return in.AtEnd() ? changes : RecentChanges();
}

}  // namespace kb::index
