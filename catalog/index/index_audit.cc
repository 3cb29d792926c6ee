#include "catalog/index/index_audit.h"

#include <xapian.h>

#include <map>
#include <optional>
#include <utility>

#include "catalog/base/json.h"
#include "catalog/index/document_builder.h"
#include "catalog/index/generation.h"
#include "catalog/index/index_metadata.h"
#include "catalog/index/public_record.h"
#include "catalog/index/schema.h"
#include "catalog/index/xapian_errors.h"
#include "catalog/model/record_json.h"

namespace kb::index {
namespace {

std::map<std::string, std::string> MembersOf(const std::string& json) {
  std::map<std::string, std::string> members;
  const Result<JsonDocument> document = JsonDocument::Parse(json);
  if (!document || !document->root().IsObject()) return members;
  for (const auto& [name, value] : document->root().Members()) members[std::string(name)] = value.ToText();
  return members;
}

// "name, phones"; empty if both say the same.
std::string DifferingMembers(const std::string& expected, const std::string& found) {
  const std::map<std::string, std::string> a = MembersOf(expected);
  std::map<std::string, std::string> b = MembersOf(found);
  std::string names;
  const auto note = [&names](const std::string& name) { names += (names.empty() ? "" : ", ") + name; };
  for (const auto& [name, value] : a) {
    const auto other = b.find(name);
    if (other == b.end() || other->second != value) note(name);
    if (other != b.end()) b.erase(other);
  }
  for (const auto& [name, value] : b) note(name);
  return names;
}

std::string NotAsTheRecords(const std::string& what, const std::string& members) {
  return what + " is not as the records have it: " + (members.empty() ? "its words or facets" : members);
}

}  // namespace

struct IndexAudit::Impl {
  Impl(const std::string& directory, const terms::Vocabulary& words, const text::Analyzer& analyzer)
      : database(directory), builder(words, analyzer), vocabulary(words) {}

  [[nodiscard]] std::optional<Xapian::Document> Find(const std::string& unique_term) const {
    const auto posting = database.postlist_begin(unique_term);
    if (posting == database.postlist_end(unique_term)) return std::nullopt;
    return database.get_document(*posting);
  }
  // Listings of the service that the index holds, by their ids.
  [[nodiscard]] std::map<std::string, Xapian::Document> ListingsOf(const std::string& service) const;
  Result<std::string> Difference(const Xapian::Document& expected, const Xapian::Document& found) const;

  Xapian::Database database;
  DocumentBuilder builder;
  const terms::Vocabulary& vocabulary;
  uint64_t sequence = 0;
};

std::map<std::string, Xapian::Document> IndexAudit::Impl::ListingsOf(const std::string& service) const {
  std::map<std::string, Xapian::Document> listings;
  const std::string term = Term(prefix::kService, service);
  for (auto posting = database.postlist_begin(term); posting != database.postlist_end(term); ++posting) {
    const Xapian::Document document = database.get_document(*posting);
    auto unique = document.termlist_begin();
    unique.skip_to(prefix::kUnique);
    if (unique != document.termlist_end()) listings.emplace((*unique).substr(1), document);
  }
  return listings;
}

// Members that differ; empty if it is none of the record's.
Result<std::string> IndexAudit::Impl::Difference(const Xapian::Document& expected,
                                                 const Xapian::Document& found) const {
  const std::string expected_data = expected.get_data();
  const std::string found_data = found.get_data();
  const Result<SplitData> a = SplitDocumentData(expected_data);
  if (!a) return a.error();
  const Result<SplitData> b = SplitDocumentData(found_data);
  if (!b) return b.error();
  const Result<StoredRecord> ours = DecodeRecord(a->record);
  if (!ours) return ours.error();
  const Result<StoredRecord> theirs = DecodeRecord(b->record);
  if (!theirs) return theirs.error();
  std::string members = DifferingMembers(model::ToJson(ours->service), model::ToJson(theirs->service));
  if (!(ours->organizations == theirs->organizations))
    members += (members.empty() ? "" : ", ") + std::string("its organisations");
  if (members.empty() && a->card != b->card) members = "its card";
  return members;
}

IndexAudit::IndexAudit(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
IndexAudit::~IndexAudit() = default;

Result<std::unique_ptr<IndexAudit>> IndexAudit::Open(const std::filesystem::path& index_directory,
                                                     const terms::Vocabulary& vocabulary,
                                                     const text::Analyzer& analyzer) {
  const Result<std::optional<Generation>> current = CurrentGeneration(index_directory);
  if (!current) return current.error();
  if (!current->has_value()) return Error{ErrorCode::kNotFound, "there is no index yet", index_directory.string()};
  return Guarded([&]() -> Result<std::unique_ptr<IndexAudit>> {
    auto impl = std::make_unique<Impl>((*current)->directory.string(), vocabulary, analyzer);
    const Result<IndexMetadata> metadata = IndexMetadata::Read(impl->database);
    if (!metadata) return metadata.error();
    if (const Status fits = metadata->CheckFits(IndexMetadata::Of(vocabulary, analyzer)); !fits) return fits.error();
    impl->sequence = metadata->sequence;
    return std::unique_ptr<IndexAudit>(new IndexAudit(std::move(impl)));
  });
}

uint64_t IndexAudit::sequence() const { return impl_->sequence; }

Result<std::vector<std::string>> IndexAudit::Compare(const model::Service& service,
                                                     const std::vector<model::Organization>& organizations) const {
  return Guarded([&]() -> Result<std::vector<std::string>> {
    std::vector<std::string> findings;
    const model::Service open = PublicService(service, impl_->vocabulary);
    std::map<std::string, Xapian::Document> found = impl_->ListingsOf(open.id);
    for (const model::Listing& listing : model::Listings(open)) {
      const auto document = found.find(listing.id);
      if (document == found.end()) {
        findings.push_back("listing " + listing.id + " is missing");
        continue;
      }
      const Xapian::Document expected = impl_->builder.Build(listing, organizations).document;
      if (document->second.get_value(slot::kContentHash) != expected.get_value(slot::kContentHash)) {
        const Result<std::string> members = impl_->Difference(expected, document->second);
        if (!members) return members.error();
        findings.push_back(NotAsTheRecords("listing " + listing.id, *members));
      }
      found.erase(document);
    }
    for (const auto& [id, document] : found) findings.push_back("listing " + id + " is not in the records");
    return findings;
  });
}

Result<std::vector<std::string>> IndexAudit::Compare(const model::Organization& organization) const {
  return Guarded([&]() -> Result<std::vector<std::string>> {
    const std::string what = "organization " + organization.id;
    const auto found = impl_->Find(Term(prefix::kOrganizationUnique, organization.id));
    if (!found) return std::vector<std::string>{what + " is missing"};
    const Xapian::Document expected = impl_->builder.Build(organization).document;
    if (found->get_value(slot::kContentHash) == expected.get_value(slot::kContentHash))
      return std::vector<std::string>{};
    return std::vector<std::string>{NotAsTheRecords(what, DifferingMembers(expected.get_data(), found->get_data()))};
  });
}

Status IndexAudit::ForEachDocument(const std::function<Status(DocumentKind, std::string_view)>& callback) const {
  return Guarded([&]() -> Status {
    const Xapian::Database& database = impl_->database;
    const std::string organization = prefix::kOrganizationUnique;
    const auto end = database.allterms_end(prefix::kUnique);
    for (auto term = database.allterms_begin(prefix::kUnique); term != end; ++term) {
      const std::string unique = *term;
      const bool is_organization = unique.substr(0, organization.size()) == organization;
      Status done = is_organization
                        ? callback(DocumentKind::kOrganization, std::string_view(unique).substr(organization.size()))
                        : callback(DocumentKind::kListing, std::string_view(unique).substr(1));
      if (!done) return done;
    }
    return Done();
  });
}

}  // namespace kb::index
