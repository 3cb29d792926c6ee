#include "tests/catalog/index/brute_force.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "catalog/index/listing_facts.h"
#include "catalog/index/public_record.h"

namespace kb::test {
namespace {

using hours::Channel;
using hours::OpenKind;
using index::SearchQuery;
using model::LocationType;
using terms::Area;
using terms::AreaLevel;

template <typename List, typename Value>
bool Has(const List& list, const Value& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

bool Meet(const std::vector<std::string>& asked, const std::vector<std::string>& stated) {
  return asked.empty() || std::any_of(asked.begin(), asked.end(), [&](const auto& id) { return Has(stated, id); });
}

double Metres(double latitude_a, double longitude_a, double latitude_b, double longitude_b) {
  const double radian = std::acos(-1.0) / 180;
  const double u = std::sin((latitude_b - latitude_a) * radian / 2);
  const double v = std::sin((longitude_b - longitude_a) * radian / 2);
  return 2 * 6371008.8 *
         std::asin(std::sqrt(u * u + std::cos(latitude_a * radian) * std::cos(latitude_b * radian) * v * v));
}

std::set<std::string> WordsOf(const std::string& text) {
  std::set<std::string> words;
  std::string word;
  for (char c : text + " ") {
    if (c >= 'a' && c <= 'z') {
      word.push_back(c);
    } else if (!word.empty()) {
      words.insert(word);
      word.clear();
    }
  }
  return words;
}

hours::Opening UnknownHours(Channel channel) {
  hours::Schedule schedule;
  schedule.channel = channel;
  return *hours::Opening::Compile(schedule);
}

}  // namespace

BruteForce::BruteForce(const terms::Vocabulary& vocabulary, const std::vector<model::Service>& services)
    : vocabulary_(vocabulary) {
  public_.reserve(services.size());
  for (const model::Service& whole : services) {
    // Two secret places in one kommun are one listing: nobody could tell them apart.
    const model::Service& service = public_.emplace_back(index::PublicService(whole, vocabulary));
    const model::RecordStatus status = service.lifecycle.status;
    const bool found = status == model::RecordStatus::kActive || status == model::RecordStatus::kUnconfirmed ||
                       status == model::RecordStatus::kTemporarilyClosed;
    if (!found) continue;
    for (const model::Listing& listing : model::Listings(service)) Add(listing);
  }
}

std::set<std::string> BruteForce::Above(const std::string& area) const {
  std::set<std::string> above;
  std::vector<std::string> waiting = {area};
  while (!waiting.empty()) {
    const std::string here = waiting.back();
    waiting.pop_back();
    for (const Area& candidate : vocabulary_.areas.all()) {
      const bool is_parent = vocabulary_.areas.Find(here)->parent == candidate.id || Has(candidate.members, here);
      if (is_parent && above.insert(candidate.id).second) waiting.push_back(candidate.id);
    }
  }
  return above;
}

bool BruteForce::Related(const std::string& a, const std::string& b) const {
  static std::map<std::string, std::set<std::string>>* const known = new std::map<std::string, std::set<std::string>>;
  for (const std::string& area : {a, b}) {
    if (!known->contains(area)) (*known)[area] = Above(area);
  }
  return a == b || (*known)[a].contains(b) || (*known)[b].contains(a);
}

void BruteForce::Place(const model::Listing& listing, Plain& plain) const {
  const model::Location* location = listing.location;
  plain.covers = listing.service->covers;
  const bool secret = location != nullptr && location->type == LocationType::kConfidential;
  const auto lift = [&](const std::string& id) { return index::LiftToKommun(id, vocabulary_.areas); };
  if (location == nullptr) return;
  if (plain.covers.empty()) plain.covers = {lift(location->area)};
  if (secret) return;
  const Area& area = *vocabulary_.areas.Find(location->area);
  plain.knows_place = location->latitude.has_value() || area.level >= AreaLevel::kKommun;
  plain.latitude = location->latitude.value_or(*area.latitude);
  plain.longitude = location->longitude.value_or(*area.longitude);
}

void BruteForce::Hours(const model::Listing& listing, Plain& plain) const {
  const model::Service& service = *listing.service;
  if (service.kind == model::ServiceKind::kKnowledge) return;
  for (const hours::Schedule& schedule : listing.Schedules()) {
    plain.channels.insert(schedule.channel);
    plain.openings.push_back(*hours::Opening::Compile(schedule));
  }
  if (listing.location != nullptr) {
    plain.channels.insert(listing.location->type == LocationType::kOutreach ? Channel::kOutreach : Channel::kVisit);
  }
  if (!service.phones.empty()) plain.channels.insert(Channel::kPhone);
  if (!plain.openings.empty()) return;
  if (service.kind == model::ServiceKind::kActivity && !service.occurrences.empty()) {
    plain.openings.push_back(*hours::Opening::Compile(index::EffectiveSchedules(listing).front()));
    return;
  }
  for (Channel channel : plain.channels) plain.openings.push_back(UnknownHours(channel));
  plain.unknown_hours_without_channel = plain.channels.empty();
}

void BruteForce::Add(const model::Listing& listing) {
  const model::Service& service = *listing.service;
  Plain plain;
  plain.id = listing.id;
  plain.service = &service;
  for (const std::string& need : service.needs) {
    plain.needs.insert(need);
    plain.needs.insert(need.substr(0, need.find('.')));
  }
  Place(listing, plain);
  Hours(listing, plain);
  plain.words = WordsOf(service.name + " " + service.description);
  const index::FacetIds ids(vocabulary_);
  plain.quality = index::FactsOf(listing, {}, ids).quality;
  all_.push_back(std::move(plain));
}

bool BruteForce::MatchesStated(const Plain& plain, const SearchQuery& query) const {
  const model::Service& service = *plain.service;
  const bool need = query.needs.empty() || std::any_of(query.needs.begin(), query.needs.end(),
                                                       [&](const auto& id) { return plain.needs.contains(id); });
  if (!need || !Meet(query.audiences, service.audiences) || !Meet(query.access, service.access)) return false;
  if (!Meet(query.types, service.types) || !Meet(query.languages, service.languages)) return false;
  if (!Meet(query.costs, {model::CostKindName(service.cost.kind)})) return false;
  if (!Meet(query.kinds, {model::ServiceKindName(service.kind)})) return false;
  if (!query.accessibility.empty()) return false;  // none of the records states any
  if (query.peer && !service.peer) return false;
  if (!query.age) return true;
  return *query.age >= service.eligibility.minimum_age.value_or(0) &&
         *query.age <= service.eligibility.maximum_age.value_or(200);
}

bool BruteForce::MatchesOpen(const Plain& plain, const SearchQuery& query) const {
  if (query.open.empty()) {
    return query.channels.empty() || std::any_of(query.channels.begin(), query.channels.end(),
                                                 [&](Channel c) { return plain.channels.contains(c); });
  }
  for (const hours::OpenFilter& filter : query.open) {
    for (const hours::Opening& opening : plain.openings) {
      const bool by_channel = query.channels.empty() || Has(query.channels, opening.channel());
      if (by_channel && opening.Matches(filter, query.now)) return true;
    }
    const bool unknown = filter.kind == OpenKind::kUnknown && query.channels.empty();
    if (unknown && plain.unknown_hours_without_channel) return true;
  }
  return false;
}

bool BruteForce::CoversOneOf(const Plain& plain, const std::vector<std::string>& areas) const {
  for (const std::string& cover : plain.covers) {
    for (const std::string& area : areas) {
      if (Related(cover, area)) return true;
    }
  }
  return false;
}

std::string BruteForce::KommunAt(double latitude, double longitude) const {
  std::string nearest;
  double best = 1e12;
  for (const Area& area : vocabulary_.areas.all()) {
    if (area.level != AreaLevel::kKommun) continue;
    const double metres = Metres(latitude, longitude, *area.latitude, *area.longitude);
    if (metres < best) nearest = area.id;
    best = std::min(best, metres);
  }
  return nearest;
}

bool BruteForce::MatchesWhere(const Plain& plain, const SearchQuery& query) const {
  if (!query.areas.empty() && !CoversOneOf(plain, query.areas)) return false;
  if (!query.near || !query.radius_metres) return true;
  if (!plain.knows_place) return CoversOneOf(plain, {KommunAt(query.near->latitude, query.near->longitude)});
  return Metres(query.near->latitude, query.near->longitude, plain.latitude, plain.longitude) <= *query.radius_metres;
}

bool BruteForce::Matches(const Plain& plain, const SearchQuery& query) const {
  const model::Service& service = *plain.service;
  if (service.kind == model::ServiceKind::kActivity && !service.occurrences.empty()) {
    const bool over = std::all_of(service.occurrences.begin(), service.occurrences.end(),
                                  [&](const model::Occurrence& occurrence) { return occurrence.end <= query.now; });
    if (over) return false;
  }
  if (!query.text.empty() && !plain.words.contains(query.text)) return false;
  return MatchesStated(plain, query) && MatchesOpen(plain, query) && MatchesWhere(plain, query);
}

int BruteForce::CoverageRank(const Plain& plain, const SearchQuery& query) const {
  std::vector<std::string> asked;
  for (const std::string& area : query.areas) {
    if (vocabulary_.areas.Find(area) != nullptr) asked.push_back(area);
  }
  if (asked.empty() && query.near) asked = {KommunAt(query.near->latitude, query.near->longitude)};
  if (asked.empty()) return 0;
  int rank = 3;
  for (const std::string& cover : plain.covers) {
    for (const std::string& area : asked) {
      if (!Related(cover, area)) continue;
      const bool local = cover == area || Above(cover).contains(area);
      rank = std::min(rank, local ? 0 : cover == "SE" ? 2 : 1);
    }
  }
  return rank;
}

int64_t BruteForce::MinutesToOpen(const Plain& plain, const SearchQuery& query) const {
  int64_t best = 1000000;
  for (const hours::Opening& opening : plain.openings) {
    if (!query.channels.empty() && !Has(query.channels, opening.channel())) continue;
    const hours::ChannelState state = opening.StateAt(query.now);
    if (state.state == hours::State::kOpen) best = 0;
    if (state.opens) best = std::min(best, *state.opens - query.now);
  }
  return best;
}

bool BruteForce::IsStale(const std::string& listing_id, LocalTime now) const {
  const auto plain =
      std::find_if(all_.begin(), all_.end(), [&](const Plain& candidate) { return candidate.id == listing_id; });
  const auto& verified = plain->service->verified_at;
  const LocalDate today = now.date();
  return !verified || verified->Earliest() < LocalDate::FromYmd(today.year() - 1, today.month(), today.day());
}

bool BruteForce::IsAgeing(const Plain& plain, LocalTime now) {
  const LocalDate today = now.date();
  const bool last_year = today.month() <= 9;
  const int month = last_year ? today.month() + 3 : today.month() - 9;
  const int year = last_year ? today.year() - 1 : today.year();
  const LocalDate oldest = LocalDate::FromYmd(year, month, std::min(today.day(), DaysInMonth(year, month)));
  return !plain.service->verified_at || plain.service->verified_at->Earliest() < oldest;
}

std::vector<int64_t> BruteForce::OrderOf(const Plain& plain, const SearchQuery& query) const {
  int64_t metres = 0;
  if (query.near && plain.knows_place) {
    metres = std::llround(Metres(query.near->latitude, query.near->longitude, plain.latitude, plain.longitude));
  } else if (query.near) {
    metres = CoverageRank(plain, query) == 3 ? 2000000001 : 2000000000;
  }
  SearchQuery open_now = query;
  open_now.open = {{.kind = OpenKind::kNow, .from = {}, .to = {}}};
  const bool dated = std::any_of(query.open.begin(), query.open.end(),
                                 [](const auto& filter) { return filter.kind == OpenKind::kInterval; });
  const int64_t chosen = query.sort == index::Sort::kDistance      ? metres
                         : query.sort == index::Sort::kOpenSoonest ? MinutesToOpen(plain, query)
                                                                   : 0;
  return {chosen,
          plain.quality == 0 ? 1 : 0,
          dated && !MatchesOpen(plain, open_now) ? 1 : 0,
          IsStale(plain.id, query.now) ? 1 : 0,
          CoverageRank(plain, query),
          IsAgeing(plain, query.now) ? 1 : 0,
          metres,
          -plain.quality};
}

std::vector<std::string> BruteForce::Find(const SearchQuery& query) const {
  std::vector<std::pair<std::vector<int64_t>, std::string>> found;
  for (const Plain& plain : all_) {
    if (Matches(plain, query)) found.emplace_back(OrderOf(plain, query), plain.id);
  }
  std::sort(found.begin(), found.end());
  std::vector<std::string> ids;
  for (const auto& [order, id] : found) ids.push_back(id);
  return ids;
}

unsigned BruteForce::Total(const SearchQuery& query) const {
  return static_cast<unsigned>(
      std::count_if(all_.begin(), all_.end(), [&](const Plain& plain) { return Matches(plain, query); }));
}

unsigned BruteForce::Placeless(const SearchQuery& query) const {
  if (!query.near) return 0;
  return static_cast<unsigned>(std::count_if(
      all_.begin(), all_.end(), [&](const Plain& plain) { return !plain.knows_place && Matches(plain, query); }));
}

}  // namespace kb::test
