#include "indexer/feeds/osm_record.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "catalog/base/ascii.h"
#include "catalog/hours/expression.h"
#include "catalog/model/open_street_map.h"
#include "catalog/terms/fold.h"

namespace kb::feeds {
namespace {

using hsds::Facet;
using hsds::MappedTerm;

// Keys whose values say what a place is for.
constexpr const char* kMeaningful[] = {"social_facility",       "social_facility:for",    "healthcare",
                                       "healthcare:speciality", "healthcare:counselling", "community_centre:for"};
// Keys that mean something for some of their values only.
constexpr const char* kSometimes[] = {"amenity",      "office",        "wheelchair", "toilets:wheelchair",
                                      "hearing_loop", "tactile_paving"};

std::string OsmSlug(std::string_view name) {
  std::string slug = terms::FoldName(name).substr(0, 40);
  std::replace(slug.begin(), slug.end(), ' ', '-');
  return slug.empty() ? "x" : slug;
}

// "a; b;" -> a, b.
std::vector<std::string> ValuesOf(const std::string& text) {
  std::vector<std::string> values;
  std::string_view rest = text;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(';'), rest.size());
    const std::string_view value = ascii::Trim(rest.substr(0, end));
    if (!value.empty()) values.emplace_back(value);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return values;
}

model::Source OsmSource(const OsmElement& element, const FeedOptions& options) {
  return {.id = "s1",
          .url = std::string(model::kOpenStreetMap) + element.kind + "/" + element.id,
          .name = "OpenStreetMap (ODbL)",
          .as_of = std::nullopt,
          .retrieved = options.retrieved,
          .verified = false};
}

hours::Schedule OsmSchedule(const std::string& text, hours::Channel channel, const std::string& url) {
  hours::Schedule schedule;
  schedule.channel = channel;
  schedule.text = text;
  schedule.source_url = url;
  const Result<hours::Expression> expression = hours::ParseExpression(text);
  if (expression) {
    schedule.status = hours::ScheduleStatus::kKnown;
    schedule.hours = hours::RenderExpression(*expression);
  }
  return schedule;
}

void AddOnce(const std::string& id, std::vector<std::string>& list) {
  if (std::find(list.begin(), list.end(), id) == list.end()) list.push_back(id);
}

void AddMeaning(const MappedTerm& meaning, model::Service& service) {
  if (meaning.facet == Facet::kNeed) AddOnce(meaning.id, service.needs);
  if (meaning.facet == Facet::kAudience) AddOnce(meaning.id, service.audiences);
  if (meaning.facet == Facet::kAccess) AddOnce(meaning.id, service.access);
  if (meaning.facet == Facet::kType) AddOnce(meaning.id, service.types);
  if (meaning.facet == Facet::kLanguage) AddOnce(meaning.id, service.languages);
  if (meaning.facet == Facet::kAccessibility) AddOnce(meaning.id, service.locations.front().accessibility);
}

void AddTerms(const OsmElement& element, hsds::FeedWords& words, model::Service& service) {
  const auto add = [&](const char* key, bool counted) {
    for (const std::string& value : ValuesOf(element.Tag(key))) {
      const std::string term = std::string(key) + "=" + value;
      service.taxonomy_terms.push_back({"osm", term});
      const std::vector<MappedTerm> meanings = counted ? words.FindTerm("osm", term, "") : words.Known("osm", term);
      for (const MappedTerm& meaning : meanings) AddMeaning(meaning, service);
    }
  };
  for (const char* key : kMeaningful) add(key, true);
  for (const char* key : kSometimes) add(key, false);
  constexpr std::string_view kLanguageKey = "language:";
  for (const auto& [key, value] : element.tags) {
    if (key.rfind(kLanguageKey, 0) != 0 || value != "yes") continue;
    if (const auto id = words.Find(Facet::kLanguage, key.substr(kLanguageKey.size()))) AddOnce(*id, service.languages);
  }
}

std::optional<int> AgeOf(const std::string& text) {
  int age = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), age);
  if (text.empty() || failed != std::errc() || end != text.data() + text.size() || age < 0 || age > 120) {
    return std::nullopt;
  }
  return age;
}

// The day on which somebody stood there and looked.
std::optional<model::PartialDate> SurveyedOn(const OsmElement& element) {
  for (const char* key : {"check_date", "survey:date"}) {
    const Result<model::PartialDate> date = model::PartialDate::Parse(element.Tag(key));
    if (date) return *date;
  }
  return std::nullopt;
}

model::Location OsmLocation(const OsmElement& element, const terms::Vocabulary& vocabulary) {
  model::Location location;
  location.id = "l1";
  location.latitude = element.latitude;
  location.longitude = element.longitude;
  const std::string street = element.Tag("addr:street", "addr:place");
  const std::string house = element.Tag("addr:housenumber");
  location.address = {street.empty() || house.empty() ? street : street + " " + house, element.Tag("addr:postcode"),
                      element.Tag("addr:city")};
  const auto kommun = vocabulary.KommunOfPostalCode(location.address.postal_code);
  if (kommun) location.area = vocabulary.areas.at(*kommun).id;
  return location;
}

void AddContacts(const OsmElement& element, model::Service& service) {
  service.url = element.Tag("website", "contact:website");
  service.email = element.Tag("email", "contact:email");
  for (const std::string& email : ValuesOf(service.email)) {
    service.email = email;  // one address: the first
    break;
  }
  for (const char* key : {"phone", "contact:phone", "mobile", "contact:mobile"}) {
    for (const std::string& number : ValuesOf(element.Tag(key))) {
      const bool known = std::any_of(service.phones.begin(), service.phones.end(),
                                     [&](const model::Phone& phone) { return phone.number == number; });
      if (!known) service.phones.push_back({.number = number});
    }
  }
}

}  // namespace

bool IsWantedPlace(const OsmElement& element) {
  const std::string amenity = element.Tag("amenity");
  for (const char* wanted : {"social_facility", "clinic", "community_centre", "social_centre"}) {
    if (amenity == wanted) return true;
  }
  const std::string office = element.Tag("office");
  for (const char* wanted : {"association", "ngo", "charity", "foundation"}) {
    if (office == wanted) return true;
  }
  return !element.Tag("healthcare").empty();
}

model::Organization OsmOrganization(const OsmElement& element, const FeedOptions& options) {
  model::Organization organization;
  organization.name = element.Tag("operator", "name");
  organization.id = options.publisher + "-osm-o-" + OsmSlug(organization.name);
  organization.sources.push_back(OsmSource(element, options));
  return organization;
}

model::Service OsmService(const OsmElement& element, const std::string& organization, const FeedOptions& options,
                          hsds::FeedWords& words) {
  model::Service service;
  service.id = options.publisher + "-osm-" + element.kind.substr(0, 1) + element.id;
  service.name = element.Tag("name");
  for (const char* key : {"alt_name", "official_name", "short_name"}) {
    for (const std::string& name : ValuesOf(element.Tag(key))) AddOnce(name, service.alternate_names);
  }
  service.description = element.Tag("description:sv", "description");
  service.organizations = {{organization, model::OrganizationRole::kLead}};
  AddContacts(element, service);
  service.locations.push_back(OsmLocation(element, *options.vocabulary));
  service.eligibility.minimum_age = AgeOf(element.Tag("min_age"));
  service.eligibility.maximum_age = AgeOf(element.Tag("max_age"));
  service.verified_at = SurveyedOn(element);
  const model::Source source = OsmSource(element, options);
  if (!element.Tag("opening_hours").empty()) {
    service.schedules.push_back(OsmSchedule(element.Tag("opening_hours"), hours::Channel::kVisit, source.url));
  }
  if (!element.Tag("opening_hours:phone").empty()) {
    service.schedules.push_back(OsmSchedule(element.Tag("opening_hours:phone"), hours::Channel::kPhone, source.url));
  }
  AddTerms(element, words, service);
  service.external_ids.push_back({"osm", element.kind + "/" + element.id});
  service.sources.push_back(source);
  return service;
}

}  // namespace kb::feeds
