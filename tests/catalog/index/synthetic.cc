#include "tests/catalog/index/synthetic.h"

#include <algorithm>

namespace kb::test {
namespace {

using hours::Channel;
using hours::OpenFilter;
using hours::OpenKind;
using hours::ScheduleStatus;

const std::vector<std::string> kNeeds = {"boende",
                                         "boende.akut-natt",
                                         "beroende",
                                         "beroende.alkohol",
                                         "sorg-kris-suicid",
                                         "sorg-kris-suicid.samtal-telefon",
                                         "psykisk-halsa.oro-angest"};
// A country, a län, kommuner, a stadsområde and what lies in it, a historic SDN and one of its members, an ort.
const std::vector<std::string> kAreas = {"SE",
                                         "SE-14",
                                         "SE-1480",
                                         "SE-1283",
                                         "SE-12",
                                         "SE-1480-S1",
                                         "SE-1480-S4",
                                         "SE-1480-M10",
                                         "SE-1480-M15",
                                         "SE-1480-P604",
                                         "SE-1480-SDN-angered",
                                         "SE-1480-ort-2725872"};
const std::vector<std::string> kAudiences = {"alla", "vuxna", "unga-vuxna"};
const std::vector<std::string> kAccess = {"drop-in", "tidsbokning", "anonymt"};
const std::vector<std::string> kTypes = {"forening", "brukarorganisation"};
const std::vector<std::string> kLanguages = {"sv", "en", "ar"};
// Words that no stemmer joins and no vocabulary holds.
const std::vector<std::string> kWords = {"qorvux", "zeltip", "vrimbo"};
const std::vector<std::string> kHours = {"24/7",           "Mo-Fr 09:00-16:00",         "Mo-Su 18:00-01:00",
                                         "Fr 16:00-02:00", "Sa,Su 11:00-14:00",         "Mo-Fr 10:00-12:00,13:00-20:00",
                                         "We 17:00-21:00", "Mo-Fr 08:00-17:00; PH off", "Dec 24 10:00-15:00"};
const std::vector<Channel> kChannels = {Channel::kVisit, Channel::kPhone, Channel::kChat};

std::string Digits(int number) { return std::to_string(number); }

}  // namespace

std::vector<std::string> Synthetic::Some(const std::vector<std::string>& list, int most) {
  std::vector<std::string> chosen = list;
  std::shuffle(chosen.begin(), chosen.end(), random_);
  chosen.resize(std::min(chosen.size(), static_cast<std::size_t>(Number(most + 1))));
  return chosen;
}

std::vector<std::string> Synthetic::SomeAreas(int most) { return Some(kAreas, most); }

// Around a weekend with an Advent Sunday and around Christmas, close to midnight more often than not.
LocalTime Synthetic::Moment() {
  const LocalDate first = Chance(70) ? LocalDate::FromYmd(2026, 11, 27) : LocalDate::FromYmd(2026, 12, 23);
  const int minute = Chance(50) ? 1440 - 30 + Number(60) : Number(1440);
  return {first + Number(4), minute};
}

hours::Schedule Synthetic::Schedule() {
  hours::Schedule schedule;
  schedule.channel = OneOf(kChannels);
  const int kind = Number(10);
  schedule.status = kind == 0   ? ScheduleStatus::kUnknown
                    : kind == 1 ? ScheduleStatus::kByAppointment
                                : ScheduleStatus::kKnown;
  if (schedule.status == ScheduleStatus::kKnown) schedule.hours = OneOf(kHours);
  if (schedule.status == ScheduleStatus::kKnown && Chance(20)) {
    const LocalDate day = Moment().date();
    schedule.exceptions.push_back({.from = day, .to = day, .intervals = {}, .note = {}, .source = {}});
    if (Chance(50)) schedule.exceptions.back().intervals.push_back({.start = 20 * 60, .end = 26 * 60});
  }
  return schedule;
}

model::Location Synthetic::Location(int number) {
  model::Location location;
  location.id = "l" + Digits(number);
  location.name = "Syntetisk plats " + Digits(number);
  location.area = OneOf(kAreas);
  const int kind = Number(10);
  if (kind == 0) location.type = model::LocationType::kConfidential;
  if (kind == 1) location.type = model::LocationType::kOutreach;
  if (kind >= 3) {
    location.latitude = 57.6 + Number(1000) * 0.0004;
    location.longitude = 11.8 + Number(1000) * 0.0005;
  }
  return location;
}

model::Occurrence Synthetic::Occurrence() {
  const LocalTime start = Moment();
  return {.start = start, .end = start + 30 + Number(300)};
}

model::Service Synthetic::Service(int number) {
  model::Service service;
  // Ids whose order is not that of their numbers, so that document ids and ids disagree.
  service.id = "syntetisk-" + Digits((number * 37) % 101) + "-" + Digits(number);
  service.name = "Syntetisk " + OneOf(kWords);
  service.description = "Syntetisk text " + OneOf(kWords) + ".";
  if (Chance(60)) service.needs = Some(kNeeds, 3);
  if (Chance(70)) service.covers = SomeAreas(2);
  service.audiences = Some(kAudiences, 2);
  service.access = Some(kAccess, 2);
  service.types = Some(kTypes, 2);
  service.languages = Some(kLanguages, 2);
  service.cost.kind = static_cast<model::CostKind>(Number(3));
  service.peer = Chance(30);
  service.kind = Chance(80) ? model::ServiceKind::kSupport
                            : OneOf(std::vector{model::ServiceKind::kActivity, model::ServiceKind::kKnowledge});
  if (service.kind == model::ServiceKind::kActivity && Chance(80)) {
    for (int i = 0; i <= Number(2); ++i) service.occurrences.push_back(Occurrence());
  }
  if (Chance(40)) service.eligibility.minimum_age = 10 + Number(15);
  if (Chance(30)) service.eligibility.maximum_age = 25 + Number(40);
  for (int i = 0; i < Number(4); ++i) service.schedules.push_back(Schedule());
  for (int i = 0; i < Number(3); ++i) service.locations.push_back(Location(i));
  if (Chance(50)) service.phones.push_back({.number = "010-000 00 00", .label = {}, .type = {}, .location_id = {}});
  if (Chance(60)) service.verified_at = model::PartialDate(LocalDate::FromYmd(2025, 11, 20) + Number(300));
  const auto status = static_cast<model::RecordStatus>(Number(12));
  service.lifecycle.status = status <= model::RecordStatus::kHistorical ? status : model::RecordStatus::kActive;
  return service;
}

OpenFilter Synthetic::Open() {
  const auto kind = static_cast<OpenKind>(Number(8));
  OpenFilter filter{.kind = kind, .from = {}, .to = {}};
  if (kind == OpenKind::kAt || kind == OpenKind::kInterval) filter.from = Moment();
  if (kind == OpenKind::kInterval) filter.to = filter.from + 20 + Number(600);
  return filter;
}

index::SearchQuery Synthetic::Query() {
  index::SearchQuery query;
  query.interpret = index::Interpret::kOff;
  query.now = Moment();
  query.limit = 100;
  query.sort = static_cast<index::Sort>(Number(3));
  if (Chance(30)) query.text = OneOf(kWords);
  if (Chance(35)) query.needs = Some(kNeeds, 2);
  if (Chance(35)) query.areas = SomeAreas(2);
  if (Chance(50)) query.open.push_back(Open());
  if (Chance(15)) query.open.push_back(Open());
  if (Chance(30)) query.channels.push_back(OneOf(kChannels));
  if (Chance(10)) query.channels.push_back(OneOf(kChannels));
  if (Chance(20)) query.audiences = Some(kAudiences, 2);
  if (Chance(20)) query.access = Some(kAccess, 2);
  if (Chance(15)) query.types = Some(kTypes, 1);
  if (Chance(15)) query.languages = Some(kLanguages, 2);
  if (Chance(10)) query.costs = {"free"};
  if (Chance(10)) query.kinds = Some({"support", "activity", "knowledge"}, 2);
  if (Chance(5)) query.needs = {"finns-inte"};
  query.peer = Chance(10);
  if (Chance(25)) query.age = 12 + Number(60);
  if (Chance(35)) {
    query.near = {.latitude = 57.7 + Number(100) * 0.002, .longitude = 11.9 + Number(100) * 0.002};
    if (Chance(60)) query.radius_metres = 500 + Number(20000);
  }
  return query;
}

}  // namespace kb::test
