#include "tests/catalog/index/case_records.h"

#include "catalog/base/nearest_word.h"
#include "tests/catalog/index/case_words.h"

namespace kb::test {
namespace {

using hours::Channel;
using hours::ScheduleStatus;

Error RefuseRecord(std::string message) { return Error{ErrorCode::kInvalidInput, std::move(message), ""}; }

struct Cell {
  const std::string& text;
  const terms::Vocabulary& vocabulary;
  std::vector<model::Organization>& organizations;
};

// Reads each part of a comma list with `read` into `out`.
template <typename Read>
Status ReadList(const std::string& text, std::vector<std::string>& out, Read read) {
  for (const std::string& part : Split(text, ',')) {
    const Result<std::string> value = read(part);
    if (!value) return value.error();
    out.push_back(*value);
  }
  return Done();
}

model::Location& PlaceOf(model::Service& service) {
  if (service.locations.empty()) {
    service.locations.emplace_back();
    service.locations.back().id = "l1";
  }
  return service.locations.front();
}

Status ReadName(const Cell& cell, model::Service& service) {
  service.id = CaseId(cell.text);
  service.name = cell.text;
  return Done();
}

Status ReadDescription(const Cell& cell, model::Service& service) {
  service.description = cell.text;
  return Done();
}

Status ReadNeeds(const Cell& cell, model::Service& service) {
  return ReadList(cell.text, service.needs, [&](const std::string& name) { return CaseNeed(name, cell.vocabulary); });
}

Status ReadCovers(const Cell& cell, model::Service& service) {
  return ReadList(cell.text, service.covers, [&](const std::string& name) { return CaseArea(name, cell.vocabulary); });
}

Status ReadPlace(const Cell& cell, model::Service& service) {
  const Result<std::string> area = CaseArea(cell.text, cell.vocabulary);
  if (!area) return area.error();
  PlaceOf(service).area = *area;
  return Done();
}

Status ReadStreet(const Cell& cell, model::Service& service) {
  PlaceOf(service).address.street = cell.text;
  return Done();
}

Status ReadPoint(const Cell& cell, model::Service& service) {
  const std::vector<std::string> parts = Split(cell.text, ' ');
  if (parts.size() != 2) return RefuseRecord("\"" + cell.text + "\" is no point: 57.70 11.97");
  PlaceOf(service).latitude = std::stod(parts[0]);
  PlaceOf(service).longitude = std::stod(parts[1]);
  return Done();
}

Status ReadSecret(const Cell& cell, model::Service& service) {
  if (cell.text != "ja") return RefuseRecord("write \"ja\" or nothing");
  PlaceOf(service).type = model::LocationType::kConfidential;
  return Done();
}

template <Channel kChannel>
Status ReadHours(const Cell& cell, model::Service& service) {
  hours::Schedule schedule;
  schedule.channel = kChannel;
  if (cell.text == "okänt") {
    schedule.status = ScheduleStatus::kUnknown;
  } else if (cell.text == "enligt överenskommelse") {
    schedule.status = ScheduleStatus::kByAppointment;
  } else {
    const Result<std::string> hours = CaseHours(cell.text);
    if (!hours) return hours.error();
    schedule.status = ScheduleStatus::kKnown;
    schedule.hours = *hours;
  }
  service.schedules.push_back(schedule);
  return Done();
}

// "2026-12-24 stängt" or "2026-12-24 10-14": an exception to every schedule before it.
Status ReadException(const Cell& cell, model::Service& service) {
  const std::vector<std::string> parts = Split(cell.text, ' ');
  if (parts.size() != 2) return RefuseRecord("\"" + cell.text + "\" is no exception: 2026-12-24 stängt");
  const Result<LocalDate> date = ParseLocalDate(parts[0]);
  if (!date) return date.error();
  hours::ScheduleException exception{.from = *date, .to = *date, .intervals = {}, .note = {}, .source = {}};
  if (parts[1] != "stängt") {
    const std::vector<std::string> ends = Split(parts[1], '-');
    if (ends.size() != 2) return RefuseRecord("\"" + parts[1] + "\" is no pair of times: 10-14");
    exception.intervals.push_back({.start = std::stoi(ends[0]) * 60, .end = std::stoi(ends[1]) * 60});
  }
  for (hours::Schedule& schedule : service.schedules) schedule.exceptions.push_back(exception);
  return Done();
}

// "18-25", "18-", "-25"
Status ReadAge(const Cell& cell, model::Service& service) {
  const std::vector<std::string> ends = Split(cell.text, '-');
  if (ends.size() != 2) return RefuseRecord("\"" + cell.text + "\" is no age: 18-25");
  if (!ends[0].empty()) service.eligibility.minimum_age = std::stoi(ends[0]);
  if (!ends[1].empty()) service.eligibility.maximum_age = std::stoi(ends[1]);
  return Done();
}

template <std::vector<std::string> model::Service::*kMember, terms::TermList terms::Vocabulary::*kList>
Status ReadTerms(const Cell& cell, model::Service& service) {
  return ReadList(cell.text, service.*kMember,
                  [&](const std::string& name) { return CaseTerm(name, cell.vocabulary.*kList); });
}

Status ReadVerified(const Cell& cell, model::Service& service) {
  const Result<model::PartialDate> date = model::PartialDate::Parse(cell.text);
  if (!date) return date.error();
  service.verified_at = *date;
  return Done();
}

Status ReadStatus(const Cell& cell, model::Service& service) {
  const auto status = model::ParseRecordStatus(cell.text);
  if (!status) return RefuseRecord("\"" + cell.text + "\" is no status: active, closed, merged ...");
  service.lifecycle.status = *status;
  return Done();
}

// "2026-11-28 12:00-14:00"
Status ReadOccurrence(const Cell& cell, model::Service& service) {
  service.kind = model::ServiceKind::kActivity;
  for (const std::string& part : Split(cell.text, ',')) {
    const std::vector<std::string> words = Split(part, ' ');
    const std::vector<std::string> ends = words.size() == 2 ? Split(words[1], '-') : std::vector<std::string>();
    if (ends.size() != 2) return RefuseRecord("\"" + part + "\" is no occurrence: 2026-11-28 12:00-14:00");
    const Result<LocalTime> start = ParseLocalTime(words[0] + "T" + ends[0]);
    const Result<LocalTime> end = ParseLocalTime(words[0] + "T" + ends[1]);
    if (!start || !end) return RefuseRecord("\"" + part + "\" has no such time");
    service.occurrences.push_back({.start = *start, .end = *end});
  }
  return Done();
}

Status ReadKnowledge(const Cell& cell, model::Service& service) {
  service.kind = model::ServiceKind::kKnowledge;
  service.knowledge = model::Knowledge{.type = "minutes", .date = {}, .text = cell.text, .document_url = {}};
  return Done();
}

Status ReadOrganization(const Cell& cell, model::Service& service) {
  model::Organization organization;
  organization.id = CaseId(cell.text);
  organization.name = cell.text;
  service.organizations.push_back({.id = organization.id, .role = model::OrganizationRole::kLead});
  cell.organizations.push_back(organization);
  return Done();
}

Status ReadPhoneNumber(const Cell& cell, model::Service& service) {
  service.phones.push_back({.number = cell.text, .label = {}, .type = {}, .location_id = {}});
  return Done();
}

Status ReadPeer(const Cell& cell, model::Service& service) {
  if (cell.text != "ja") return RefuseRecord("write \"ja\" or nothing");
  service.peer = true;
  return Done();
}

struct Column {
  std::string_view heading;
  Status (*read)(const Cell&, model::Service&);
};

constexpr Column kColumns[] = {
    {"namn", ReadName},
    {"beskrivning", ReadDescription},
    {"behov", ReadNeeds},
    {"område", ReadCovers},
    {"plats", ReadPlace},
    {"gata", ReadStreet},
    {"punkt", ReadPoint},
    {"hemlig", ReadSecret},
    {"öppet", ReadHours<Channel::kVisit>},
    {"telefon", ReadHours<Channel::kPhone>},
    {"chatt", ReadHours<Channel::kChat>},
    {"undantag", ReadException},
    {"ålder", ReadAge},
    {"målgrupp", ReadTerms<&model::Service::audiences, &terms::Vocabulary::audiences>},
    {"väg in", ReadTerms<&model::Service::access, &terms::Vocabulary::access_forms>},
    {"typ", ReadTerms<&model::Service::types, &terms::Vocabulary::organisation_types>},
    {"språk", ReadTerms<&model::Service::languages, &terms::Vocabulary::languages>},
    {"kontrollerad", ReadVerified},
    {"status", ReadStatus},
    {"tillfälle", ReadOccurrence},
    {"anteckning", ReadKnowledge},
    {"organisation", ReadOrganization},
    {"nummer", ReadPhoneNumber},
    {"egen erfarenhet", ReadPeer},
};

}  // namespace

Status ReadCell(const std::string& column, const std::string& cell, const terms::Vocabulary& vocabulary,
                model::Service& service, std::vector<model::Organization>& organizations) {
  std::vector<std::string_view> known;
  for (const Column& candidate : kColumns) {
    if (candidate.heading == column) {
      if (cell.empty()) return Done();
      return candidate.read({.text = cell, .vocabulary = vocabulary, .organizations = organizations}, service);
    }
    known.push_back(candidate.heading);
  }
  return RefuseRecord("no column is called \"" + column + "\"; " + DidYouMean(column, known));
}

}  // namespace kb::test
