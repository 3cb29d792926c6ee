#include "catalog/index/listing_facts.h"

#include <algorithm>
#include <map>

#include "catalog/hours/school_holidays.h"
#include "catalog/index/public_record.h"
#include "catalog/index/schema.h"

namespace kb::index {
namespace {

using hours::Channel;
using hours::Schedule;

void AddFacet(std::vector<FacetId>& facets, const FacetIds& ids, FacetKind kind, std::string_view name) {
  if (const auto id = ids.Find(kind, name)) facets.push_back(*id);
}

void AddFacets(std::vector<FacetId>& facets, const FacetIds& ids, FacetKind kind,
               const std::vector<std::string>& names) {
  for (const std::string& name : names) AddFacet(facets, ids, kind, name);
}

std::vector<FacetId> FacetsOf(const model::Listing& listing, const std::vector<model::Organization>& organizations,
                              const FacetIds& ids) {
  const model::Service& service = *listing.service;
  std::vector<FacetId> facets;
  AddFacets(facets, ids, FacetKind::kNeed, service.needs);
  AddFacets(facets, ids, FacetKind::kArea, CoveredAreas(listing, ids.vocabulary()));
  for (Channel channel : ChannelsOf(listing)) AddFacet(facets, ids, FacetKind::kChannel, hours::ChannelName(channel));
  AddFacets(facets, ids, FacetKind::kAudience, service.audiences);
  AddFacets(facets, ids, FacetKind::kAccess, service.access);
  AddFacets(facets, ids, FacetKind::kType, TypesOf(service, organizations));
  AddFacets(facets, ids, FacetKind::kLanguage, service.languages);
  AddFacet(facets, ids, FacetKind::kCost, model::CostKindName(service.cost.kind));
  if (listing.location != nullptr) {
    AddFacets(facets, ids, FacetKind::kAccessibility, listing.location->accessibility);
  }
  if (service.peer) AddFacet(facets, ids, FacetKind::kPeer, kPeerValue);
  AddFacet(facets, ids, FacetKind::kKind, model::ServiceKindName(service.kind));
  std::sort(facets.begin(), facets.end());
  facets.erase(std::unique(facets.begin(), facets.end()), facets.end());
  return facets;
}

Position PositionOf(const model::Listing& listing, const terms::Vocabulary& vocabulary) {
  const model::Location* location = listing.location;
  if (location == nullptr || location->type == model::LocationType::kConfidential) return {};
  if (location->latitude && location->longitude) {
    return {.precision = Precision::kPoint, .latitude = *location->latitude, .longitude = *location->longitude};
  }
  const terms::Area* area = vocabulary.areas.Find(AreaOf(listing, vocabulary));
  if (area == nullptr || area->level < terms::AreaLevel::kKommun || !area->latitude || !area->longitude) return {};
  return {.precision = Precision::kArea, .latitude = *area->latitude, .longitude = *area->longitude};
}

bool HasNumber(const model::Listing& listing, bool sms) {
  const std::vector<model::Phone> phones = listing.Phones();
  return std::any_of(phones.begin(), phones.end(), [sms](const model::Phone& phone) {
    return (phone.type == "sms") == sms && !phone.number.empty();
  });
}

bool IsReachableBy(Channel channel, const model::Listing& listing) {
  const model::Service& service = *listing.service;
  switch (channel) {
    case Channel::kPhone:
      return HasNumber(listing, false);
    case Channel::kSms:
      return HasNumber(listing, true);
    case Channel::kChat:
      return !service.chat_url.empty() || !service.url.empty();
    case Channel::kVideo:
      return !service.url.empty();
    case Channel::kEmail:
      return !service.email.empty();
    case Channel::kVisit:
      return listing.location != nullptr &&
             (!listing.location->address.street.empty() || !listing.location->name.empty());
    case Channel::kOutreach:
      return true;  // it comes to people
  }
  return false;
}

// Whether a visitor can act on what the listing says: call a number, go somewhere, write.
bool IsReachable(const model::Listing& listing) {
  const std::vector<Channel> channels = ChannelsOf(listing);
  if (channels.empty()) return !listing.service->url.empty() || !listing.service->how_to.empty();
  return std::any_of(channels.begin(), channels.end(),
                     [&listing](Channel channel) { return IsReachableBy(channel, listing); });
}

// How much a visitor is told, 0-100; orders what is otherwise equal.
uint8_t QualityOf(const model::Listing& listing, const ListingFacts& facts) {
  const model::Service& service = *listing.service;
  const bool hours_known =
      facts.schedules && std::any_of(facts.schedules->begin(), facts.schedules->end(), [](const Schedule& schedule) {
        return schedule.status == hours::ScheduleStatus::kKnown;
      });
  const bool source_verified =
      std::any_of(service.sources.begin(), service.sources.end(), [](const model::Source& s) { return s.verified; });
  if (!IsReachable(listing)) return kNoWayIn;
  int quality = 0;
  quality += service.description.size() >= 40 ? 20 : 0;
  quality += !listing.Phones().empty() || !service.chat_url.empty() ? 20 : 0;
  quality += hours_known ? 20 : 0;
  quality += service.lifecycle.status == model::RecordStatus::kActive ? 10 : 0;
  quality += source_verified ? 10 : 0;
  quality += !service.how_to.empty() ? 5 : 0;
  quality += !service.description_easy.empty() ? 5 : 0;
  quality += facts.position.precision == Precision::kPoint || listing.location == nullptr ? 5 : 0;
  quality += !service.url.empty() ? 5 : 0;
  return static_cast<uint8_t>(quality);
}

// Intervals of one occurrence, cut at midnight when it lasts longer than a day.
void AddOccurrence(const model::Occurrence& occurrence, std::map<LocalDate, std::vector<hours::DayInterval>>& days) {
  LocalTime start = occurrence.start;
  while (start < occurrence.end) {
    const LocalTime limit = start + kMinutesPerDay;
    const LocalTime end = occurrence.end <= limit ? occurrence.end : LocalTime(start.date() + 1, 0);
    const int minute = start.minute_of_day();
    days[start.date()].push_back({.start = minute, .end = minute + static_cast<int>(end - start)});
    start = end;
  }
}

// Open exactly while it takes place.
Schedule OccurrenceSchedule(const model::Service& service) {
  std::map<LocalDate, std::vector<hours::DayInterval>> days;
  for (const model::Occurrence& occurrence : service.occurrences) AddOccurrence(occurrence, days);
  Schedule schedule;
  schedule.channel = Channel::kVisit;
  schedule.status = hours::ScheduleStatus::kKnown;
  schedule.hours = "off";
  for (auto& [date, intervals] : days) {
    std::sort(intervals.begin(), intervals.end());
    schedule.exceptions.push_back({.from = date, .to = date, .intervals = intervals, .note = {}, .source = {}});
  }
  return schedule;
}

void AddOnce(std::vector<Channel>& channels, Channel channel) {
  if (std::find(channels.begin(), channels.end(), channel) == channels.end()) channels.push_back(channel);
}

bool IsVisited(const model::Location& location) {
  return location.type == model::LocationType::kPhysical || location.type == model::LocationType::kConfidential;
}

uint8_t PackAge(const std::optional<int>& age) {
  return age && *age >= 0 && *age < kAgeNotStated ? static_cast<uint8_t>(*age) : kAgeNotStated;
}

}  // namespace

std::vector<Channel> ChannelsOf(const model::Listing& listing) {
  const model::Service& service = *listing.service;
  std::vector<Channel> channels;
  if (service.kind == model::ServiceKind::kKnowledge) return channels;
  for (const Schedule& schedule : listing.Schedules()) AddOnce(channels, schedule.channel);
  if (listing.location != nullptr && IsVisited(*listing.location)) AddOnce(channels, Channel::kVisit);
  if (listing.location != nullptr && listing.location->type == model::LocationType::kOutreach) {
    AddOnce(channels, Channel::kOutreach);
  }
  for (const model::Phone& phone : listing.Phones()) {
    AddOnce(channels, phone.type == "sms" ? Channel::kSms : Channel::kPhone);
  }
  if (!service.chat_url.empty()) AddOnce(channels, Channel::kChat);
  if (!service.email.empty()) AddOnce(channels, Channel::kEmail);
  std::sort(channels.begin(), channels.end());
  return channels;
}

std::vector<Schedule> EffectiveSchedules(const model::Listing& listing) {
  std::vector<Schedule> schedules = listing.Schedules();
  if (!schedules.empty()) return schedules;
  if (listing.service->kind == model::ServiceKind::kActivity && !listing.service->occurrences.empty()) {
    return {OccurrenceSchedule(*listing.service)};
  }
  for (Channel channel : ChannelsOf(listing)) {
    Schedule unknown;
    unknown.channel = channel;
    unknown.status = hours::ScheduleStatus::kUnknown;
    schedules.push_back(unknown);
  }
  return schedules;
}

std::string AreaOf(const model::Listing& listing, const terms::Vocabulary& vocabulary) {
  if (listing.location == nullptr) return {};
  if (vocabulary.areas.Find(listing.location->area) != nullptr) return listing.location->area;
  const auto kommun = vocabulary.KommunOfPostalCode(listing.location->address.postal_code);
  return kommun ? vocabulary.areas.at(*kommun).id : std::string();
}

std::vector<std::string> CoveredAreas(const model::Listing& listing, const terms::Vocabulary& vocabulary) {
  if (!listing.service->covers.empty()) return listing.service->covers;
  const std::string area = AreaOf(listing, vocabulary);
  if (area.empty()) return {};
  return {LiftToKommun(area, vocabulary.areas)};
}

std::string SchoolKommunOf(const model::Listing& listing, const terms::Vocabulary& vocabulary) {
  const terms::Areas& areas = vocabulary.areas;
  std::vector<std::string> here = {AreaOf(listing, vocabulary)};
  if (listing.location == nullptr) here = listing.service->covers;
  std::optional<terms::AreaIndex> one;
  for (const std::string& id : here) {
    const auto area = areas.IndexOf(id);
    const auto kommun = area ? areas.KommunOf(*area) : std::nullopt;
    if (!kommun || (one && *one != *kommun)) return {};
    one = kommun;
  }
  if (!one) return {};
  const std::string& id = areas.at(*one).id;
  return id.substr(id.find('-') + 1);
}

std::vector<std::string> TypesOf(const model::Service& service, const std::vector<model::Organization>& organizations) {
  std::vector<std::string> types = service.types;
  for (const model::Organization& organization : organizations) {
    for (const std::string& type : organization.types) {
      if (std::find(types.begin(), types.end(), type) == types.end()) types.push_back(type);
    }
  }
  return types;
}

ListingFacts FactsOf(const model::Listing& listing, const std::vector<model::Organization>& organizations,
                     const FacetIds& ids) {
  const model::Service& service = *listing.service;
  ListingFacts facts;
  facts.facets = FacetsOf(listing, organizations, ids);
  if (service.kind != model::ServiceKind::kKnowledge) facts.schedules = EffectiveSchedules(listing);
  const auto hangs_on_school = [](const Schedule& schedule) { return hours::NamesSchoolHolidays(schedule.hours); };
  if (facts.schedules && std::any_of(facts.schedules->begin(), facts.schedules->end(), hangs_on_school)) {
    facts.school_kommun = SchoolKommunOf(listing, ids.vocabulary());
  }
  if (service.kind == model::ServiceKind::kActivity) {
    for (const model::Occurrence& occurrence : service.occurrences) {
      if (!facts.activity_end || *facts.activity_end < occurrence.end) facts.activity_end = occurrence.end;
    }
  }
  facts.position = PositionOf(listing, ids.vocabulary());
  if (service.verified_at) facts.verified = service.verified_at->Earliest();
  facts.minimum_age = PackAge(service.eligibility.minimum_age);
  facts.maximum_age = PackAge(service.eligibility.maximum_age);
  facts.quality = QualityOf(listing, facts);
  return facts;
}

}  // namespace kb::index
