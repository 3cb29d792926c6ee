#include "catalog/hsds/salvage.h"

#include <algorithm>
#include <charconv>
#include <set>
#include <string_view>
#include <utility>

#include "catalog/model/validate.h"

namespace kb::hsds {
namespace {

constexpr int kMostRounds = 4;
constexpr std::size_t kMostElements = 500;

// "phones[3].number" -> member "phones", index 3, rest "number".
struct FieldPath {
  std::string_view member;
  std::size_t index = 0;
  bool indexed = false;
  std::string_view rest;
};

FieldPath Split(std::string_view field) {
  FieldPath path;
  const std::size_t end = std::min(field.find_first_of(".["), field.size());
  path.member = field.substr(0, end);
  field.remove_prefix(end);
  if (!field.empty() && field.front() == '[') {
    const char* first = field.data() + 1;
    const auto [last, error] = std::from_chars(first, field.data() + field.size(), path.index);
    path.indexed = error == std::errc();
    field.remove_prefix(std::min(static_cast<std::size_t>(last - field.data()) + 1, field.size()));
  }
  if (!field.empty() && field.front() == '.') field.remove_prefix(1);
  path.rest = field;
  return path;
}

template <typename T>
bool Take(std::vector<T>& list, const FieldPath& path) {
  if (!path.indexed) {
    if (list.size() <= kMostElements) return false;
    list.resize(kMostElements);
    return true;
  }
  if (path.index >= list.size()) return false;
  list.erase(list.begin() + static_cast<std::ptrdiff_t>(path.index));
  return true;
}

bool Clear(std::string& text) {
  const bool had = !text.empty();
  text.clear();
  return had;
}

bool MendLocation(model::Location& location, std::string_view rest) {
  if (rest.substr(0, 7) == "address") return Clear(location.address.postal_code);
  if (rest.substr(0, 13) == "accessibility") {
    location.accessibility.clear();
    return true;
  }
  if (rest == "area") return Clear(location.area);
  const bool had = location.latitude || location.longitude;
  location.latitude.reset();
  location.longitude.reset();
  return had;
}

bool MendSchedule(hours::Schedule& schedule, std::string_view rest) {
  if (rest == "source_url") return Clear(schedule.source_url);
  if (rest == "location_id") return Clear(schedule.location_id);
  if (schedule.status == hours::ScheduleStatus::kUnknown) return false;
  hours::Schedule unknown;
  unknown.channel = schedule.channel;
  unknown.access = schedule.access;
  unknown.location_id = schedule.location_id;
  unknown.text = schedule.text;
  schedule = std::move(unknown);
  return true;
}

template <typename Record>
bool MendCommon(Record& record, const FieldPath& path) {
  if (path.member == "url") return Clear(record.url);
  if (path.member == "email") return Clear(record.email);
  if (path.member == "alternate_names") return Take(record.alternate_names, path);
  if (path.member == "types") return Take(record.types, path);
  if (path.member == "description") record.description.resize(std::min<std::size_t>(record.description.size(), 15'000));
  return false;
}

bool Mend(model::Organization& organization, const FieldPath& path) {
  if (path.member == "legal_id") return Clear(organization.legal_id);
  return MendCommon(organization, path);
}

bool MendLists(model::Service& service, const FieldPath& path) {
  if (path.member == "phones") return Take(service.phones, path);
  if (path.member == "contacts") return Take(service.contacts, path);
  if (path.member == "needs") return Take(service.needs, path);
  if (path.member == "audiences") return Take(service.audiences, path);
  if (path.member == "access") return Take(service.access, path);
  if (path.member == "languages") return Take(service.languages, path);
  if (path.member == "covers") return Take(service.covers, path);
  if (path.member == "taxonomy_terms") return Take(service.taxonomy_terms, path);
  if (path.member == "agreements") return Take(service.agreements, path);
  if (path.member == "occurrences") return Take(service.occurrences, path);
  return MendCommon(service, path);
}

bool Mend(model::Service& service, const FieldPath& path) {
  if (path.member == "locations" && path.indexed && path.index < service.locations.size()) {
    return path.rest == "id" ? Take(service.locations, path) : MendLocation(service.locations[path.index], path.rest);
  }
  if (path.member == "locations" || (path.member == "schedules" && !path.indexed)) {
    return path.member == "locations" ? Take(service.locations, path) : Take(service.schedules, path);
  }
  if (path.member == "schedules" && path.index < service.schedules.size()) {
    return MendSchedule(service.schedules[path.index], path.rest);
  }
  if (path.member == "eligibility") {
    service.eligibility.minimum_age.reset();
    service.eligibility.maximum_age.reset();
    return path.rest.find("age") != std::string_view::npos;
  }
  if (path.member == "chat_url") return Clear(service.chat_url);
  return MendLists(service, path);
}

template <typename Record>
bool SalvageRecord(Record& record, const terms::Vocabulary& vocabulary, const std::string& place,
                   const MemberPlaces& places, std::vector<HsdsProblem>& problems) {
  for (int round = 0; round < kMostRounds; ++round) {
    std::vector<model::Problem> found = model::Validate(record, vocabulary);
    if (found.empty()) return true;
    // From the last to the first, so that taking out an element moves no other that is to go.
    std::reverse(found.begin(), found.end());
    std::set<std::pair<std::string_view, std::size_t>> taken;
    bool mended = false;
    for (const model::Problem& problem : found) {
      const FieldPath path = Split(problem.field);
      if (path.indexed && !taken.insert({path.member, path.index}).second) continue;
      if (!Mend(record, path)) continue;
      mended = true;
      // After the first round the elements have moved.
      const auto element = round > 0 ? places.end() : places.find(problem.field.substr(0, problem.field.find(']') + 1));
      const std::string& where = element == places.end() ? place : element->second;
      problems.push_back({where, problem.field, problem.message, problem.suggestion, false});
    }
    if (!mended) break;
  }
  const std::vector<model::Problem> left = model::Validate(record, vocabulary);
  if (left.empty()) return true;
  problems.push_back({place, left.front().field, left.front().message, left.front().suggestion, true});
  return false;
}

}  // namespace

bool Salvage(model::Organization& organization, const terms::Vocabulary& vocabulary, const std::string& place,
             std::vector<HsdsProblem>& problems) {
  return SalvageRecord(organization, vocabulary, place, {}, problems);
}

bool Salvage(model::Service& service, const terms::Vocabulary& vocabulary, const std::string& place,
             const MemberPlaces& places, std::vector<HsdsProblem>& problems) {
  return SalvageRecord(service, vocabulary, place, places, problems);
}

}  // namespace kb::hsds
