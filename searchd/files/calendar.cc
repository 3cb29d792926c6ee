// The one file that names libical.
#include "searchd/files/calendar.h"

#include <libical/ical.h>

#include <cstdio>
#include <cstdlib>
#include <map>
#include <memory>
#include <set>
#include <tuple>

#include "catalog/hours/opening.h"
#include "catalog/hsds/to_hsds.h"
#include "searchd/files/listing_place.h"
#include "searchd/files/repetition.h"
#include "searchd/view/labels.h"

namespace kb::files {
namespace {

using hours::State;
using index::StoredListing;

constexpr const char* kZone = "Europe/Stockholm";
constexpr const char* kZoneText =
    "BEGIN:VTIMEZONE\r\nTZID:Europe/Stockholm\r\n"
    "BEGIN:DAYLIGHT\r\nTZNAME:CEST\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nDTSTART:19810329T020000\r\n"
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\nEND:DAYLIGHT\r\n"
    "BEGIN:STANDARD\r\nTZNAME:CET\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nDTSTART:19961027T030000\r\n"
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";

struct Times {
  hours::DayInterval interval;
  bool tentative = false;
  bool operator<(const Times& other) const {
    return std::tuple(interval.start, interval.end, tentative) <
           std::tuple(other.interval.start, other.interval.end, other.tentative);
  }
};

// "20261127T180000"
std::string Stamp(LocalTime time) {
  char text[40];
  const LocalDate date = time.date();
  std::snprintf(text, sizeof text, "%04d%02d%02dT%02d%02d00", date.year(), date.month(), date.day(),
                time.minute_of_day() / 60, time.minute_of_day() % 60);
  return text;
}

// The moment in UTC: "20261127T170000Z".
std::string UtcStamp(LocalTime time) {
  const std::string text = RenderRfc3339(time);
  const std::string offset = text.substr(text.size() - 6);
  const int minutes = std::atoi(offset.substr(1, 2).c_str()) * 60 + std::atoi(offset.substr(4, 2).c_str());
  return Stamp(time + (offset[0] == '-' ? minutes : -minutes)) + "Z";
}

void AddLocal(icalcomponent* event, icalproperty_kind kind, const std::vector<LocalTime>& times) {
  for (const LocalTime time : times) {
    icalproperty* property = icalproperty_new(kind);
    icalproperty_set_value_from_string(property, Stamp(time).c_str(), "DATE-TIME");
    icalproperty_add_parameter(property, icalparameter_new_tzid(kZone));
    icalcomponent_add_property(event, property);
  }
}

std::vector<LocalTime> At(const std::vector<LocalDate>& dates, int minute) {
  std::vector<LocalTime> times;
  for (const LocalDate date : dates) times.emplace_back(date, minute);
  return times;
}

std::string RuleText(const Repetition& repetition, int minute) {
  constexpr const char* kNames[] = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
  std::string days;
  for (const Weekday day : repetition.weekdays)
    days += (days.empty() ? "" : ",") + std::string(kNames[static_cast<int>(day)]);
  std::string rule = "FREQ=WEEKLY;UNTIL=" + UtcStamp(LocalTime(repetition.last, minute));
  if (repetition.weeks > 1) rule += ";INTERVAL=" + std::to_string(repetition.weeks);
  return rule + ";BYDAY=" + days;
}

class EventWriter {
 public:
  EventWriter(icalcomponent* calendar, const StoredListing& listing, const std::string& base, LocalTime now,
              const view::Face& face)
      : calendar_(calendar), listing_(listing), base_(base), now_(now), face_(face) {}

  void WriteHours() {
    const std::vector<hours::Schedule> schedules = SchedulesOf(listing_);
    for (std::size_t i = 0; i < schedules.size(); ++i) {
      for (const auto& [times, dates] : OpenDays(schedules[i])) WriteDays(i, schedules[i], times, dates);
    }
  }

  void WriteOccurrences() {
    const std::vector<model::Occurrence>& occurrences = listing_.service.occurrences;
    for (std::size_t i = 0; i < occurrences.size(); ++i) {
      if (occurrences[i].end <= now_) continue;
      icalcomponent* event = NewEvent("o" + std::to_string(i), listing_.card.name);
      AddLocal(event, ICAL_DTSTART_PROPERTY, {occurrences[i].start});
      AddLocal(event, ICAL_DTEND_PROPERTY, {occurrences[i].end});
      icalcomponent_add_component(calendar_, event);
    }
  }

 private:
  [[nodiscard]] std::map<Times, std::set<LocalDate>> OpenDays(const hours::Schedule& schedule) const {
    std::map<Times, std::set<LocalDate>> days;
    const Result<hours::Opening> opening = hours::Opening::Compile(schedule);
    if (!opening) return days;
    for (int ahead = 0; ahead < kCalendarDays; ++ahead) {
      const LocalDate date = now_.date() + ahead;
      for (const hours::DaySpan& span : opening->Day(date)) {
        const bool whole_day = span.interval.start == 0 && span.interval.end >= kMinutesPerDay;
        if (span.state == State::kOpen) days[{span.interval, false}].insert(date);
        const bool may_be =
            span.state == State::kUnknown || span.state == State::kCallFirst || span.state == State::kByAppointment;
        if (may_be && !whole_day) days[{span.interval, true}].insert(date);
      }
    }
    return days;
  }

  void WriteDays(std::size_t number, const hours::Schedule& schedule, const Times& times,
                 const std::set<LocalDate>& dates) {
    const std::string summary = listing_.card.name + " – " +
                                view::LabelOf(index::FacetKind::kChannel, hours::ChannelName(schedule.channel), face_);
    const std::string key = "h" + std::to_string(number) + "-" + std::to_string(times.interval.start) + "-" +
                            std::to_string(times.interval.end) + (times.tentative ? "t" : "");
    for (const Repetition& repetition : RepetitionsOf(dates)) {
      icalcomponent* event = NewHours(key, summary, times, repetition.first);
      if (!repetition.weekdays.empty()) {
        icalproperty* rule = icalproperty_new(ICAL_RRULE_PROPERTY);
        icalproperty_set_value_from_string(rule, RuleText(repetition, times.interval.start).c_str(), "RECUR");
        icalcomponent_add_property(event, rule);
      }
      AddLocal(event, ICAL_EXDATE_PROPERTY, At(repetition.except, times.interval.start));
      icalcomponent_add_component(calendar_, event);
      // Single days are events of their own: many calendars pass RDATE over.
      for (const LocalDate date : repetition.also) {
        icalcomponent_add_component(calendar_, NewHours(key, summary, times, date));
      }
    }
  }

  [[nodiscard]] icalcomponent* NewHours(const std::string& key, const std::string& summary, const Times& times,
                                        LocalDate date) const {
    icalcomponent* event = NewEvent(key + "-" + std::to_string(date.days()), summary);
    AddLocal(event, ICAL_DTSTART_PROPERTY, {LocalTime(date, times.interval.start)});
    AddLocal(event, ICAL_DTEND_PROPERTY, {LocalTime(date, times.interval.end)});
    if (times.tentative) icalcomponent_add_property(event, icalproperty_new_status(ICAL_STATUS_TENTATIVE));
    icalcomponent_add_property(event, icalproperty_new_transp(ICAL_TRANSP_TRANSPARENT));
    return event;
  }

  [[nodiscard]] icalcomponent* NewEvent(const std::string& key, const std::string& summary) const {
    const index::Card& card = listing_.card;
    icalcomponent* event = icalcomponent_new(ICAL_VEVENT_COMPONENT);
    const std::string uid = card.id + "-" + key + "@" + hsds::ServiceUuid(card.service_id);
    icalcomponent_add_property(event, icalproperty_new_uid(uid.c_str()));
    icalproperty* stamp = icalproperty_new(ICAL_DTSTAMP_PROPERTY);
    icalproperty_set_value_from_string(stamp, UtcStamp(LocalTime(now_.date(), 0)).c_str(), "DATE-TIME");
    icalcomponent_add_property(event, stamp);
    icalcomponent_add_property(event, icalproperty_new_summary(summary.c_str()));
    const std::string place = view::PlaceText(card, face_);
    if (!place.empty()) icalcomponent_add_property(event, icalproperty_new_location(place.c_str()));
    if (const auto position = PositionOf(listing_)) {
      const icalgeotype geo{.lat = position->first, .lon = position->second};
      icalcomponent_add_property(event, icalproperty_new_geo(geo));
    }
    const std::string url = base_ + "/v/" + card.slug;
    icalcomponent_add_property(event, icalproperty_new_url(url.c_str()));
    if (!card.summary.empty()) icalcomponent_add_property(event, icalproperty_new_description(card.summary.c_str()));
    return event;
  }

  icalcomponent* calendar_;
  const StoredListing& listing_;
  const std::string& base_;
  LocalTime now_;
  const view::Face& face_;
};

void AddName(icalcomponent* calendar, const char* property, const std::string& name) {
  icalproperty* named = icalproperty_new_x(name.c_str());
  icalproperty_set_x_name(named, property);
  icalcomponent_add_property(calendar, named);
}

}  // namespace

std::string CalendarOf(const std::vector<StoredListing>& listings, const std::string& name, const std::string& base,
                       LocalTime now, const view::Face& face) {
  const std::unique_ptr<icalcomponent, decltype(&icalcomponent_free)> calendar(
      icalcomponent_new(ICAL_VCALENDAR_COMPONENT), &icalcomponent_free);
  icalcomponent_add_property(calendar.get(), icalproperty_new_version("2.0"));
  icalcomponent_add_property(calendar.get(), icalproperty_new_prodid("-//Kunskapsbank//Kunskapsbank//SV"));
  AddName(calendar.get(), "X-WR-CALNAME", name);
  icalcomponent_add_component(calendar.get(), icalcomponent_new_from_string(kZoneText));
  for (const StoredListing& listing : listings) {
    EventWriter writer(calendar.get(), listing, base, now, face);
    if (listing.service.kind == model::ServiceKind::kActivity && !listing.service.occurrences.empty()) {
      writer.WriteOccurrences();
    } else {
      writer.WriteHours();
    }
  }
  char* text = icalcomponent_as_ical_string_r(calendar.get());
  std::string ics = text == nullptr ? std::string() : std::string(text);
  std::free(text);
  return ics;
}

}  // namespace kb::files
