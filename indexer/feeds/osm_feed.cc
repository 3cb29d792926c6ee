#include "indexer/feeds/osm_feed.h"

#include <algorithm>
#include <deque>
#include <map>
#include <optional>
#include <pugixml.hpp>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "catalog/base/file.h"
#include "catalog/base/json.h"
#include "catalog/hours/expression.h"
#include "catalog/hsds/salvage.h"
#include "catalog/terms/fold.h"

namespace kb::feeds {
namespace {

constexpr std::size_t kLargestFile = 512U << 20;

struct Element {
  std::string kind;  // "node", "way", "relation"
  std::string id;
  std::optional<double> latitude;
  std::optional<double> longitude;
  std::map<std::string, std::string> tags;

  [[nodiscard]] std::string Tag(const std::string& name) const {
    const auto found = tags.find(name);
    return found == tags.end() ? "" : found->second;
  }
  // The first that there is.
  [[nodiscard]] std::string Tag(const std::string& name, const std::string& other) const {
    const std::string value = Tag(name);
    return value.empty() ? Tag(other) : value;
  }
};

bool IsWanted(const Element& element) {
  static const std::set<std::string> kAmenities = {"social_facility", "clinic", "community_centre", "social_centre"};
  static const std::set<std::string> kOffices = {"association", "ngo", "charity", "foundation"};
  return kAmenities.count(element.Tag("amenity")) > 0 || kOffices.count(element.Tag("office")) > 0 ||
         !element.Tag("healthcare").empty();
}

std::string Slug(std::string_view name) {
  std::string slug = terms::FoldName(name).substr(0, 40);
  std::replace(slug.begin(), slug.end(), ' ', '-');
  return slug.empty() ? "x" : slug;
}

std::vector<std::string> Parts(const std::string& text) {
  std::vector<std::string> parts;
  std::string part;
  for (const char c : text + ";") {
    if (c != ';') {
      part += c;
      continue;
    }
    const std::size_t begin = part.find_first_not_of(' ');
    if (begin != std::string::npos) parts.push_back(part.substr(begin, part.find_last_not_of(' ') + 1 - begin));
    part.clear();
  }
  return parts;
}

hours::Schedule ScheduleOf(const std::string& text, const std::string& url) {
  hours::Schedule schedule;
  schedule.text = text;
  schedule.source_url = url;
  const Result<hours::Expression> expression = hours::ParseExpression(text);
  if (expression) {
    schedule.status = hours::ScheduleStatus::kKnown;
    schedule.hours = hours::RenderExpression(*expression);
  }
  return schedule;
}

class OsmFeed : public FeedReader {
 public:
  OsmFeed(FeedOptions options, std::string file) : options_(std::move(options)), file_(std::move(file)) {}

  Result<bool> Next(FeedItem& item) override {
    if (items_.empty()) return false;
    item = std::move(items_.front());
    items_.pop_front();
    ++given_;
    return true;
  }
  [[nodiscard]] FeedProgress progress() const override { return {given_, given_ + items_.size()}; }
  [[nodiscard]] FeedSummary summary() const override { return summary_; }

  void Take(const Element& element) {
    ++summary_.rows[element.kind];
    if (!IsWanted(element)) {
      if (!element.tags.empty()) ++summary_.passed_over[element.kind];
      return;
    }
    const std::string place =
        std::string(element.kind) + " " + element.id;  // an element has a name of its own, no line
    if (element.Tag("name").empty()) return Refuse(place, "name", "a place without a name cannot be listed");
    model::Organization organization = OrganizationOf(element);
    model::Service service = ServiceOf(element, organization.id);
    std::vector<hsds::HsdsProblem> problems;
    const bool good = hsds::Salvage(organization, *options_.vocabulary, place, problems) &&
                      hsds::Salvage(service, *options_.vocabulary, place, {}, problems);
    for (const hsds::HsdsProblem& problem : problems) {
      ++(problem.record_refused ? summary_.refused : summary_.mended);
      items_.emplace_back(FeedProblem{file_, 0, place + ": " + problem.field, problem.reason, problem.suggestion,
                                      problem.record_refused, problem.record_refused ? service.id : ""});
    }
    if (!good) return;
    ++summary_.services;
    items_.emplace_back(FeedRecord{std::move(organization), file_, Standing::kMentioned});
    items_.emplace_back(FeedRecord{std::move(service), file_, Standing::kOwn});
  }

 private:
  void Refuse(const std::string& place, const char* field, const char* reason) {
    ++summary_.refused;
    items_.emplace_back(FeedProblem{file_, 0, place + ": " + field, reason, "", true, ""});
  }

  [[nodiscard]] model::Source SourceOf(const Element& element) const {
    return {.id = "s1",
            .url = "https://www.openstreetmap.org/" + element.kind + "/" + element.id,
            .name = "OpenStreetMap (ODbL)",
            .as_of = std::nullopt,
            .retrieved = options_.retrieved,
            .verified = false};
  }

  [[nodiscard]] model::Organization OrganizationOf(const Element& element) const {
    model::Organization organization;
    organization.name = element.Tag("operator", "name");
    organization.id = options_.publisher + "-osm-o-" + Slug(organization.name);
    organization.sources.push_back(SourceOf(element));
    return organization;
  }

  [[nodiscard]] model::Service ServiceOf(const Element& element, const std::string& organization) const {
    model::Service service;
    service.id = options_.publisher + "-osm-" + element.kind.substr(0, 1) + element.id;
    service.name = element.Tag("name");
    service.description = element.Tag("description");
    service.organizations = {{organization, model::OrganizationRole::kLead}};
    service.url = element.Tag("website", "contact:website");
    service.email = element.Tag("email", "contact:email");
    for (const std::string& number : Parts(element.Tag("phone", "contact:phone")))
      service.phones.push_back({.number = number});
    model::Location location;
    location.id = "l1";
    location.latitude = element.latitude;
    location.longitude = element.longitude;
    const std::string house = element.Tag("addr:housenumber");
    location.address = {element.Tag("addr:street") + (house.empty() ? "" : " " + house), element.Tag("addr:postcode"),
                        element.Tag("addr:city")};
    if (element.Tag("addr:street").empty()) location.address.street.clear();
    const auto kommun = options_.vocabulary->KommunOfPostalCode(location.address.postal_code);
    if (kommun) location.area = options_.vocabulary->areas.at(*kommun).id;
    service.locations.push_back(std::move(location));
    const model::Source source = SourceOf(element);
    if (!element.Tag("opening_hours").empty())
      service.schedules.push_back(ScheduleOf(element.Tag("opening_hours"), source.url));
    for (const char* key :
         {"amenity", "social_facility", "social_facility:for", "healthcare", "healthcare:speciality", "office"}) {
      for (const std::string& value : Parts(element.Tag(key)))
        service.taxonomy_terms.push_back({"osm", std::string(key) + "=" + value});
    }
    service.external_ids.push_back({"osm", element.kind + "/" + element.id});
    service.sources.push_back(source);
    return service;
  }

  FeedOptions options_;
  std::string file_;
  std::deque<FeedItem> items_;
  FeedSummary summary_;
  uint64_t given_ = 0;
};

Status ReadXml(const std::string& text, const std::string& name, OsmFeed& feed) {
  pugi::xml_document document;
  const pugi::xml_parse_result parsed = document.load_buffer(text.data(), text.size());
  const pugi::xml_node root = document.document_element();
  if (!parsed || std::string_view(root.name()) != "osm") {
    return Error{ErrorCode::kInvalidInput, "this is no OSM file",
                 name + ":byte " + std::to_string(parsed ? 0 : parsed.offset)};
  }
  for (const pugi::xml_node& node : root.children()) {
    Element element;
    element.kind = node.name();
    if (element.kind != "node" && element.kind != "way" && element.kind != "relation") continue;
    element.id = node.attribute("id").as_string();
    const pugi::xml_node at = node.child("center") ? node.child("center") : node;
    if (at.attribute("lat") && at.attribute("lon")) {
      element.latitude = at.attribute("lat").as_double();
      element.longitude = at.attribute("lon").as_double();
    }
    for (const pugi::xml_node& tag : node.children("tag"))
      element.tags[tag.attribute("k").as_string()] = tag.attribute("v").as_string();
    feed.Take(element);
  }
  return Done();
}

std::optional<double> Number(JsonValue object, std::string_view key) {
  const std::optional<JsonValue> value = object.Find(key);
  return value && value->IsNumber() ? std::optional(value->AsDouble()) : std::nullopt;
}

Status ReadJson(const std::string& text, const std::string& name, OsmFeed& feed) {
  const Result<JsonDocument> document = JsonDocument::Parse(text);
  if (!document) return Error{document.error().code, document.error().message, name + ":" + document.error().place};
  const std::optional<JsonValue> elements =
      document->root().IsObject() ? document->root().Find("elements") : std::nullopt;
  if (!elements || !elements->IsArray())
    return Error{ErrorCode::kInvalidInput, "this is no answer of Overpass: it has no \"elements\"", name};
  for (const JsonValue json : elements->Elements()) {
    if (!json.IsObject()) continue;
    const std::optional<JsonValue> kind = json.Find("type");
    const std::optional<JsonValue> id = json.Find("id");
    const std::optional<JsonValue> tags = json.Find("tags");
    if (!kind || !kind->IsString() || !id || !id->IsInt()) continue;
    Element element{.kind = std::string(kind->AsString()), .id = std::to_string(id->AsInt())};
    const std::optional<JsonValue> center = json.Find("center");
    const JsonValue at = center && center->IsObject() ? *center : json;
    element.latitude = Number(at, "lat");
    element.longitude = Number(at, "lon");
    if (tags && tags->IsObject()) {
      for (const auto& [key, value] : tags->Members()) {
        if (value.IsString()) element.tags[std::string(key)] = std::string(value.AsString());
      }
    }
    if (!element.latitude || !element.longitude) element.latitude = element.longitude = std::nullopt;
    feed.Take(element);
  }
  return Done();
}

}  // namespace

Result<std::unique_ptr<FeedReader>> OpenOsmFeed(const std::filesystem::path& file, const FeedOptions& options) {
  const std::string name = file.filename().string();
  const Result<std::string> text = ReadFile(file, kLargestFile);
  if (!text) return text.error();
  if (!IsValidUtf8(*text)) {
    return Error{ErrorCode::kInvalidInput, "this is no text; a binary extract is made XML by `osmium cat`", name};
  }
  auto feed = std::make_unique<OsmFeed>(options, name);
  const std::size_t begin = text->find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  const bool json = begin != std::string::npos && (*text)[begin] == '{';
  const Status read = json ? ReadJson(*text, name, *feed) : ReadXml(*text, name, *feed);
  if (!read) return read.error();
  return std::unique_ptr<FeedReader>(std::move(feed));
}

}  // namespace kb::feeds
