#include "indexer/feeds/json_feed.h"

#include <algorithm>
#include <functional>
#include <unordered_set>
#include <utility>

#include "catalog/base/json.h"
#include "catalog/feeds/feed_sink.h"
#include "indexer/feeds/json_items.h"
#include "indexer/feeds/table_store.h"

namespace kb::feeds {
namespace {

using hsds::HsdsObject;

constexpr std::size_t kMostIdsKept = 500'000;
constexpr std::size_t kMostPlaces = 300;

enum class Kind { kService, kOrganization, kServiceAtLocation, kLocation, kTaxonomy, kOther };

bool HasAny(const HsdsObject& object, std::initializer_list<std::string_view> keys) {
  for (const std::string_view key : keys) {
    if (object.Has(key)) return true;
  }
  return false;
}

Kind KindOf(const HsdsObject& object, std::string_view file) {
  if (object.Has("openapi_url")) return Kind::kOther;
  if (object.Object("location") || (object.Has("location_id") && object.Has("service_id"))) {
    return Kind::kServiceAtLocation;
  }
  if (HasAny(object, {"location_type", "addresses"})) return Kind::kLocation;
  if (HasAny(object, {"status", "organization", "organization_id", "service_at_locations"})) return Kind::kService;
  if (HasAny(object, {"services", "website", "organization_identifiers", "legal_status", "tax_status", "tax_id",
                      "year_incorporated", "parent_organization_id", "programs"})) {
    return Kind::kOrganization;
  }
  if (HasAny(object, {"taxonomy", "taxonomy_detail", "term_uri", "parent_id", "code", "version"}))
    return Kind::kTaxonomy;
  if (file.find("organization") != std::string_view::npos) return Kind::kOrganization;
  if (file.find("taxonom") != std::string_view::npos) return Kind::kTaxonomy;
  if (file.find("service") != std::string_view::npos) return Kind::kService;
  return Kind::kOther;
}

// The text of an object with one member more in front.
std::string WithMember(const std::string& name, const std::string& json, const std::string& object) {
  const std::size_t open = object.find('{');
  const std::string rest = object.substr(open + 1);
  const bool empty = rest.find_first_not_of(" \t\r\n") == rest.find('}');
  return "{\"" + name + "\":" + json + (empty ? "" : ",") + rest;
}

std::string Quoted(const std::string& text) {
  JsonWriter writer;
  writer.StartArray().String(text).EndArray();
  const std::string array = writer.Take();
  return array.substr(1, array.size() - 2);
}

class JsonFeed : public FeedReader {
 public:
  JsonFeed(std::vector<std::filesystem::path> files, const FeedOptions& options, hsds::TermTable table,
           std::unique_ptr<TempFolder> unpacked)
      : files_(std::move(files)), table_(std::move(table)), sink_(options, table_), unpacked_(std::move(unpacked)) {
    for (const std::filesystem::path& file : files_) {
      std::error_code code;
      progress_.bytes_total += std::filesystem::file_size(file, code);
    }
  }

  Result<bool> Next(FeedItem& item) override {
    while (!sink_.Take(item)) {
      const Result<bool> more = Advance();
      if (!more) return more.error();
      if (!*more && !sink_.Take(item)) return false;
      if (!*more) return true;
    }
    return true;
  }

  [[nodiscard]] FeedProgress progress() const override {
    FeedProgress now = progress_;
    if (items_) now.bytes_read += items_->bytes_read();
    return now;
  }
  [[nodiscard]] FeedSummary summary() const override {
    FeedSummary summary = sink_.summary();
    if (pages_ < total_pages_) {
      summary.part_because =
          "only " + std::to_string(pages_) + " of " + std::to_string(total_pages_) + " pages are here";
    }
    if (!any_list_ && records_ == 1 && files_.size() == 1 && files_[0].extension() == ".json") {
      summary.part_because = "a single record is not a whole feed";
    }
    return summary;
  }

 private:
  // False when there is nothing more.
  Result<bool> Advance() {
    if (!items_) {
      if (next_file_ == files_.size()) return GiveGathered();
      file_name_ = files_[next_file_].filename().string();
      Result<std::unique_ptr<JsonItems>> opened = JsonItems::Open(files_[next_file_]);
      if (!opened) {
        sink_.AddProblem(file_name_, "", opened.error().message, "", true);
        ++next_file_;
        return true;
      }
      items_ = *std::move(opened);
    }
    JsonItem item;
    std::string reason;
    const JsonNext next = items_->Next(item, reason);
    const std::string place = file_name_ + ":" + std::to_string(item.line);
    if (next == JsonNext::kBroken) sink_.AddProblem(place, "", reason, "check the file with a JSON validator", true);
    if (next == JsonNext::kItem) return ReadItem(item, place);
    if (next != JsonNext::kEnd) return true;
    progress_.bytes_read += items_->bytes_read();
    pages_ += items_->pages();
    any_list_ |= items_->is_list();
    total_pages_ = std::max(total_pages_, items_->total_pages());
    items_.reset();
    in_file_.clear();
    ++next_file_;
    return true;
  }

  Result<bool> ReadItem(const JsonItem& item, const std::string& place) {
    const Result<JsonDocument> document = JsonDocument::Parse(item.text);
    if (!document || !document->root().IsObject()) {
      const std::string why = document ? "it is no object" : document.error().Text();
      sink_.AddProblem(place, "", why, "check the file with a JSON validator", true);
      return true;
    }
    const HsdsObject object(document->root(), place);
    ++records_;
    switch (KindOf(object, file_name_)) {
      case Kind::kService:
        ReadService(object);
        break;
      case Kind::kOrganization:
        ReadOrganization(object, document->root());
        break;
      case Kind::kServiceAtLocation:
        return Gather(object, document->root());
      case Kind::kLocation:
        sink_.CountRow("locations");
        sink_.AddPlace(object);
        break;
      case Kind::kTaxonomy:
        sink_.CountRow("taxonomy_terms");
        break;
      case Kind::kOther:
        ReadOther(object);
        break;
    }
    return true;
  }

  void ReadOther(const HsdsObject& object) {
    const bool about = HasAny(object, {"openapi_url", "openapi", "total_items", "resources"});
    if (about) {
      sink_.CountPassedOver("descriptions of an API or package");
      return;
    }
    sink_.AddProblem(object.place(), "", "it is neither a service nor an organisation of HSDS",
                     "a service has \"status\", an organisation \"website\" or \"services\"", true);
  }

  // False, and told, if this file has had that id before.
  bool IsFirst(const HsdsObject& object) {
    const std::size_t id = std::hash<std::string>()(object.Line("id"));
    if (given_.size() < kMostIdsKept) given_.insert(id);
    if (in_file_.size() >= kMostIdsKept || in_file_.insert(id).second || object.Line("id").empty()) return true;
    sink_.AddProblem(object.place(), "id", "the file has given this id before", "give every service an id of its own",
                     true);
    return false;
  }

  void ReadService(const HsdsObject& object) {
    sink_.CountRow("services");
    if (!IsFirst(object)) return;
    if (const std::optional<HsdsObject> organization = object.Object("organization")) {
      Mention(*organization);
    }
    sink_.AddService(object);
  }

  // An organisation that a service carries along: given out once, not with each service.
  void Mention(const HsdsObject& organization) {
    const std::string id = organization.Line("id");
    if (id.empty() || known_.size() >= kMostIdsKept) return;
    if (!known_.insert(std::hash<std::string>()(id)).second) return;
    sink_.AddOrganization(organization, Standing::kMentioned);
  }

  void ReadOrganization(const HsdsObject& object, JsonValue json) {
    sink_.CountRow("organizations");
    const std::string id = object.Line("id");
    if (known_.size() < kMostIdsKept) known_.insert(std::hash<std::string>()(id));
    sink_.AddOrganization(object, Standing::kOwn);
    const std::optional<JsonValue> services = json.Find("services");
    if (!services || !services->IsArray()) return;
    for (const JsonValue service : services->Elements()) {
      if (!service.IsObject()) continue;
      sink_.CountRow("services");
      if (!IsFirst(HsdsObject(service, object.place()))) continue;
      std::string text = service.ToText();
      if (!service.Find("organization_id") && !service.Find("organization")) {
        text = WithMember("organization_id", Quoted(id), text);
      }
      sink_.AddServiceText(WithMember("_place", Quoted(object.place()), text));
    }
  }

  Result<bool> Gather(const HsdsObject& object, JsonValue json) {
    sink_.CountRow("service_at_locations");
    const std::optional<HsdsObject> service = object.Object("service");
    const std::string id = service ? service->Line("id") : object.Line("service_id");
    if (id.empty() || !service) {
      sink_.AddProblem(object.place(), "service", "the service at location carries no service",
                       "give the full form, with the service inside", true);
      return true;
    }
    if (const std::optional<HsdsObject> organization = service->Object("organization")) Mention(*organization);
    if (!gathered_) {
      const Status opened = OpenGathered();
      if (!opened) return opened.error();
    }
    TableRow row;
    row.table = Table::kServiceAtLocations;
    row.owner = "s:" + id;
    row.place = object.place();
    row.body = json.ToText();
    Status added = gathered_->Add(row);
    if (added && services_.insert(std::hash<std::string>()(id)).second) {
      row.table = Table::kServices;
      row.self = std::exchange(row.owner, "");
      row.body = WithMember("_place", Quoted(object.place()), json.Find("service")->ToText());
      added = gathered_->Add(row);
    }
    if (!added) return added.error();
    return true;
  }

  Status OpenGathered() {
    Result<std::unique_ptr<TempFolder>> folder = TempFolder::Make();
    if (!folder) return folder.error();
    folder_ = *std::move(folder);
    Result<std::unique_ptr<TableStore>> store = TableStore::Open(folder_->path() / "places.sqlite");
    if (!store) return store.error();
    gathered_ = *std::move(store);
    return Done();
  }

  // The next service of those that came as services at locations.
  Result<bool> GiveGathered() {
    if (!gathered_) return false;
    if (!finished_) {
      const Status finished = gathered_->Finish();
      if (!finished) return finished.error();
      finished_ = true;
    }
    const std::optional<TableRow> service = gathered_->Next(Table::kServices, after_);
    const Status read = gathered_->Check();
    if (!read) return read.error();
    if (!service) return false;
    const bool given = given_.count(std::hash<std::string>()(service->self.substr(2))) != 0;
    if (given) return true;  // in full, by another file
    std::string places;
    std::size_t count = 0;
    for (const TableRow& place : gathered_->Children(service->self)) {
      if (++count > kMostPlaces) break;
      places += (places.empty() ? "[" : ",") + place.body;
    }
    sink_.AddServiceText(WithMember("service_at_locations", places + "]", service->body));
    return true;
  }

  std::vector<std::filesystem::path> files_;
  hsds::TermTable table_;
  FeedSink sink_;
  std::unique_ptr<TempFolder> unpacked_;
  std::unique_ptr<JsonItems> items_;
  std::string file_name_;
  std::size_t next_file_ = 0;
  std::unordered_set<std::size_t> known_;     // organisations given out
  std::unordered_set<std::size_t> given_;     // services given out
  std::unordered_set<std::size_t> in_file_;   // of them, by this file
  std::unordered_set<std::size_t> services_;  // gathered
  std::unique_ptr<TempFolder> folder_;
  std::unique_ptr<TableStore> gathered_;
  bool finished_ = false;
  int64_t after_ = 0;
  std::size_t records_ = 0;  // objects at the top
  bool any_list_ = false;
  std::size_t pages_ = 0;
  std::size_t total_pages_ = 0;
  FeedProgress progress_;
};

}  // namespace

Result<std::unique_ptr<FeedReader>> OpenJsonFeed(std::vector<std::filesystem::path> files, const FeedOptions& options,
                                                 hsds::TermTable table, std::unique_ptr<TempFolder> unpacked) {
  return std::unique_ptr<FeedReader>(
      std::make_unique<JsonFeed>(std::move(files), options, std::move(table), std::move(unpacked)));
}

}  // namespace kb::feeds
