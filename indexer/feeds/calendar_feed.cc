#include "indexer/feeds/calendar_feed.h"

#include <libical/ical.h>

#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "catalog/base/file.h"
#include "indexer/feeds/queued_feed.h"

namespace kb::feeds {
namespace {

constexpr std::size_t kLargestCalendar = 16U << 20;
constexpr std::size_t kMostEvents = 20'000;
constexpr std::size_t kMostOccurrences = 400;
constexpr int kMostSteps = 50'000;  // of a repetition that begins long ago
constexpr int kDaysAhead = 366;
constexpr std::size_t kLongestEventText = 4000;

using Component = std::unique_ptr<icalcomponent, void (*)(icalcomponent*)>;
using Occurrences = std::map<int64_t, int64_t>;  // from and to, in minutes of LocalTime

std::string Text(const char* text) { return text == nullptr ? "" : std::string(text); }

std::string PropertyText(icalcomponent* event, icalproperty_kind kind) {
  icalproperty* property = icalcomponent_get_first_property(event, kind);
  if (property == nullptr) return "";
  const icalvalue* value = icalproperty_get_value(property);
  return value == nullptr ? "" : Text(icalvalue_get_text(value));
}

// On the clock of Stockholm; a time without a zone is on it already.
std::optional<LocalTime> LocalOf(icaltimetype time, icaltimezone* stockholm) {
  if (icaltime_is_null_time(time) || !icaltime_is_valid_time(time) || time.year < 1970 || time.year > 2200)
    return std::nullopt;
  if (time.zone != nullptr || icaltime_is_utc(time)) time = icaltime_convert_to_zone(time, stockholm);
  return LocalTime(LocalDate::FromYmd(time.year, time.month, time.day), time.hour * 60 + time.minute);
}

struct Event {
  icalcomponent* component = nullptr;
  std::string uid;
  std::optional<LocalTime> start;
  std::optional<LocalTime> end;
  bool whole_days = false;
  std::optional<LocalTime> replaces;  // the occurrence of the event of the same UID that this one stands for
  bool cancelled = false;
  std::size_t number = 0;  // of the event in the file, from 1
};

class Reader {
 public:
  Reader(QueuedFeed& feed, icaltimezone* stockholm) : feed_(feed), stockholm_(stockholm) {
    const LocalDate today = feed.options().today.value_or(LocalDate());
    from_ = LocalTime(today, 0);
    to_ = feed.options().today ? from_ + int64_t{kDaysAhead} * kMinutesPerDay
                               : LocalTime(LocalDate::FromYmd(2200, 1, 1), 0);
  }

  void Read(icalcomponent* calendar) {
    title_ = TitleOf(calendar);
    std::vector<Event> events = EventsOf(calendar);
    for (const Event& event : events) {
      if (event.replaces) replaced_[event.uid].insert(event.replaces->minutes());
    }
    std::map<std::string, Occurrences> moved;
    for (const Event& event : events) {
      if (event.replaces && !event.cancelled && event.start && event.end && *event.start < *event.end)
        moved[event.uid][event.start->minutes()] = event.end->minutes();
    }
    for (const Event& event : events) {
      if (!event.replaces) Take(event, moved[event.uid]);
    }
  }

 private:
  static std::string TitleOf(icalcomponent* calendar) {
    for (icalproperty* property = icalcomponent_get_first_property(calendar, ICAL_X_PROPERTY); property != nullptr;
         property = icalcomponent_get_next_property(calendar, ICAL_X_PROPERTY)) {
      if (Text(icalproperty_get_x_name(property)) == "X-WR-CALNAME") return Text(icalproperty_get_x(property));
    }
    return "";
  }

  std::vector<Event> EventsOf(icalcomponent* calendar) {
    std::vector<Event> events;
    for (icalcomponent* component = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
         component != nullptr && events.size() < kMostEvents;
         component = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT)) {
      Event event{.component = component};
      event.number = events.size() + 1;
      event.uid = Text(icalcomponent_get_uid(component));
      const icaltimetype start = icalcomponent_get_dtstart(component);
      event.whole_days = start.is_date != 0;
      event.start = LocalOf(start, stockholm_);
      event.end = LocalOf(icalcomponent_get_dtend(component), stockholm_);
      event.replaces = LocalOf(icalcomponent_get_recurrenceid(component), stockholm_);
      event.cancelled = icalcomponent_get_status(component) == ICAL_STATUS_CANCELLED;
      events.push_back(std::move(event));
      ++feed_.counts().rows["events"];
    }
    return events;
  }

  [[nodiscard]] static bool IsPrivate(icalcomponent* event) {
    icalproperty* property = icalcomponent_get_first_property(event, ICAL_CLASS_PROPERTY);
    if (property == nullptr) return false;
    const icalproperty_class kind = icalproperty_get_class(property);
    return kind == ICAL_CLASS_PRIVATE || kind == ICAL_CLASS_CONFIDENTIAL;
  }

  void Take(const Event& event, const Occurrences& moved) {
    FeedSummary& counts = feed_.counts();
    const std::string id =
        feed_.options().publisher + "-ics-" +
        DigitsOf(event.uid.empty() ? PropertyText(event.component, ICAL_SUMMARY_PROPERTY) : event.uid);
    if (!event.start) return feed_.Refuse(event.number, "DTSTART", "an event without a time cannot be listed", id);
    if (IsPrivate(event.component)) return void(++counts.passed_over["private events"]);
    if (event.cancelled) return void(++counts.passed_over["cancelled events"]);
    if (event.whole_days) return void(++counts.passed_over["events of whole days"]);
    if (!event.end || *event.end <= *event.start)
      return feed_.Refuse(event.number, "DTEND", "an event without an end cannot be listed", id);
    if (TooOften(event)) return feed_.Refuse(event.number, "RRULE", "repeats more often than daily", id);
    Occurrences all = OccurrencesOf(event);
    for (const auto& [from, to] : moved) {
      if (to > from_.minutes() && from < to_.minutes()) all[from] = to;
    }
    if (all.empty()) return void(++counts.passed_over["events that are over"]);
    model::Organization organization = feed_.OrganizationOf(title_);
    model::Service service = ServiceOf(event, id, all);
    service.organizations = {{organization.id, model::OrganizationRole::kLead}};
    feed_.Give(std::move(organization), std::move(service), event.number);
  }

  static bool TooOften(const Event& event) {
    for (icalproperty* property = icalcomponent_get_first_property(event.component, ICAL_RRULE_PROPERTY);
         property != nullptr; property = icalcomponent_get_next_property(event.component, ICAL_RRULE_PROPERTY)) {
      const icalrecurrencetype_frequency often = icalproperty_get_rrule(property).freq;
      if (often == ICAL_SECONDLY_RECURRENCE || often == ICAL_MINUTELY_RECURRENCE || often == ICAL_HOURLY_RECURRENCE)
        return true;
    }
    return false;
  }

  [[nodiscard]] std::set<int64_t> ExceptionsOf(const Event& event) const {
    const auto replaced = replaced_.find(event.uid);
    std::set<int64_t> never = replaced == replaced_.end() ? std::set<int64_t>{} : replaced->second;
    for (icalproperty* property = icalcomponent_get_first_property(event.component, ICAL_EXDATE_PROPERTY);
         property != nullptr; property = icalcomponent_get_next_property(event.component, ICAL_EXDATE_PROPERTY)) {
      icaltimetype time = icalproperty_get_datetime_with_component(property, event.component);
      if (icaltime_is_null_time(time)) time = icalproperty_get_exdate(property);
      const std::optional<LocalTime> local = LocalOf(time, stockholm_);
      if (local) never.insert(local->minutes());
    }
    return never;
  }

  Occurrences OccurrencesOf(const Event& event) const {
    const std::set<int64_t> never = ExceptionsOf(event);
    const int64_t length = event.end->minutes() - event.start->minutes();
    Occurrences all;
    const auto add = [&](LocalTime start) {
      const bool ahead = start.minutes() + length > from_.minutes() && start < to_;
      if (ahead && never.count(start.minutes()) == 0 && all.size() < kMostOccurrences)
        all[start.minutes()] = start.minutes() + length;
    };
    add(*event.start);
    const icaltimetype first = icalcomponent_get_dtstart(event.component);
    for (icalproperty* property = icalcomponent_get_first_property(event.component, ICAL_RRULE_PROPERTY);
         property != nullptr; property = icalcomponent_get_next_property(event.component, ICAL_RRULE_PROPERTY)) {
      const std::unique_ptr<icalrecur_iterator, void (*)(icalrecur_iterator*)> times(
          icalrecur_iterator_new(icalproperty_get_rrule(property), first), &icalrecur_iterator_free);
      for (int step = 0; times && step < kMostSteps && all.size() < kMostOccurrences; ++step) {
        const std::optional<LocalTime> start = LocalOf(icalrecur_iterator_next(times.get()), stockholm_);
        if (!start || *start >= to_) break;
        add(*start);
      }
    }
    return all;
  }

  [[nodiscard]] model::Service ServiceOf(const Event& event, const std::string& id, const Occurrences& all) const {
    model::Service service;
    service.id = id;
    service.kind = model::ServiceKind::kActivity;
    service.name = TextOfHtml(PropertyText(event.component, ICAL_SUMMARY_PROPERTY), 200);
    service.description = TextOfHtml(PropertyText(event.component, ICAL_DESCRIPTION_PROPERTY), kLongestEventText);
    if (icalproperty* url = icalcomponent_get_first_property(event.component, ICAL_URL_PROPERTY))
      service.url = Text(icalproperty_get_url(url));
    for (const auto& [from, to] : all) service.occurrences.push_back({LocalTime(from), LocalTime(to)});
    AddPlace(event, service);
    for (icalproperty* property = icalcomponent_get_first_property(event.component, ICAL_CATEGORIES_PROPERTY);
         property != nullptr; property = icalcomponent_get_next_property(event.component, ICAL_CATEGORIES_PROPERTY)) {
      const std::string term = Text(icalproperty_get_categories(property));
      if (!term.empty()) service.taxonomy_terms.push_back({"ical", term});
    }
    if (!event.uid.empty()) service.external_ids.push_back({"ical", event.uid});
    service.lifecycle.status = model::RecordStatus::kActive;
    service.sources = {feed_.SourceOf(title_)};
    return service;
  }

  // "Exempelgatan 3, 411 06 Göteborg" is an address; anything else the name of a place.
  void AddPlace(const Event& event, model::Service& service) const {
    const std::string text = TextOfHtml(PropertyText(event.component, ICAL_LOCATION_PROPERTY), 300);
    const bool online = text.find("http") == 0 || text.find("Zoom") != std::string::npos || text == "Online";
    if (text.empty()) return;
    model::Location location;
    location.id = "l1";
    location.type = online ? model::LocationType::kOnline : model::LocationType::kPhysical;
    const std::size_t code = PostalCodeAt(text);
    if (online) {
      location.name = "";
    } else if (code == std::string::npos) {
      location.name = text;
    } else {
      location.address.street = std::string(text.substr(0, text.find_last_not_of(" ,", code == 0 ? 0 : code - 1) + 1));
      const bool parted = text[code + 3] == ' ';
      location.address.postal_code = text.substr(code, 3) + " " + text.substr(code + (parted ? 4 : 3), 2);
      std::string city = text.substr(code + (parted ? 6 : 5));
      city = city.substr(0, city.find(','));
      location.address.city = city.substr(std::min(city.size(), city.find_first_not_of(' ')));
      const auto kommun = feed_.options().vocabulary->KommunOfPostalCode(location.address.postal_code);
      if (kommun) location.area = feed_.options().vocabulary->areas.at(*kommun).id;
    }
    if (icalproperty* property = icalcomponent_get_first_property(event.component, ICAL_GEO_PROPERTY);
        property && !online) {
      location.latitude = icalproperty_get_geo(property).lat;
      location.longitude = icalproperty_get_geo(property).lon;
    }
    service.locations.push_back(std::move(location));
  }

  // Where "411 06" or "41106" stands, not within a longer number; npos: nowhere.
  static std::size_t PostalCodeAt(const std::string& text) {
    const auto digit = [&text](std::size_t at) { return at < text.size() && text[at] >= '0' && text[at] <= '9'; };
    for (std::size_t i = 0; i < text.size(); ++i) {
      if ((i > 0 && digit(i - 1)) || !digit(i) || !digit(i + 1) || !digit(i + 2)) continue;
      const std::size_t rest = i + 3 < text.size() && text[i + 3] == ' ' ? i + 4 : i + 3;
      if (text[i] != '0' && digit(rest) && digit(rest + 1) && !digit(rest + 2)) return i;
    }
    return std::string::npos;
  }

  QueuedFeed& feed_;
  icaltimezone* stockholm_;
  LocalTime from_;
  LocalTime to_;
  std::string title_;
  std::map<std::string, std::set<int64_t>> replaced_;
};

}  // namespace

Result<std::unique_ptr<FeedReader>> OpenCalendarFeed(const std::filesystem::path& file, const FeedOptions& options) {
  const std::string name = file.filename().string();
  const Result<std::string> text = ReadFile(file, kLargestCalendar);
  if (!text) return text.error();
  icaltimezone* stockholm = icaltimezone_get_builtin_timezone("Europe/Stockholm");
  if (stockholm == nullptr)
    return Error{ErrorCode::kUnavailable, "the machine's time zones are missing (tzdata)", name};
  if (!IsValidUtf8(*text) || text->find('\0') != std::string::npos)
    return Error{ErrorCode::kInvalidInput, "is not UTF-8, as calendars are", name};
  icalerror_set_errors_are_fatal(0);
  const Component parsed(icalparser_parse_string(text->c_str()), &icalcomponent_free);
  if (!parsed) return Error{ErrorCode::kInvalidInput, "this is no calendar (iCalendar)", name};
  auto feed = std::make_unique<QueuedFeed>(options, name);
  Reader reader(*feed, stockholm);
  const bool one = icalcomponent_isa(parsed.get()) == ICAL_VCALENDAR_COMPONENT;
  // Several calendars in one file come below a root of the library's own.
  icalcomponent* calendar =
      one ? parsed.get() : icalcomponent_get_first_component(parsed.get(), ICAL_VCALENDAR_COMPONENT);
  if (calendar == nullptr) return Error{ErrorCode::kInvalidInput, "this is no calendar (iCalendar)", name};
  while (calendar != nullptr) {
    reader.Read(calendar);
    calendar = one ? nullptr : icalcomponent_get_next_component(parsed.get(), ICAL_VCALENDAR_COMPONENT);
  }
  return std::unique_ptr<FeedReader>(std::move(feed));
}

}  // namespace kb::feeds
