#include "searchd/submit/form_record.h"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <iterator>

#include "catalog/hours/describe.h"
#include "catalog/hours/expression.h"
#include "catalog/hours/opening.h"
#include "catalog/terms/fold.h"
#include "searchd/submit/form_contacts.h"

namespace kb::submit {
namespace {

using model::Location;
using model::LocationType;
using model::Organization;
using model::Service;

constexpr const char* kDayWords[] = {"mån", "tis", "ons", "tors", "fre", "lör", "sön"};

std::optional<int> NumberOf(const std::string& text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

// People write an address without its scheme.
std::string WithScheme(const std::string& url) {
  if (url.empty() || url.find("://") != std::string::npos) return url;
  return "https://" + url;
}

bool IsHandled(hours::Channel channel) {
  return std::any_of(std::begin(kChannels), std::end(kChannels),
                     [&](const char* name) { return std::string_view(name) == hours::ChannelName(channel); });
}

// Dated exceptions of the form: "stängt", or times as "10-14" reads on that day.
std::vector<hours::ScheduleException> ExceptionsOf(const Form& form, LocalDate today) {
  std::vector<hours::ScheduleException> exceptions;
  for (int row = 1; row <= kExceptionRows; ++row) {
    const std::string number = std::to_string(row);
    const Result<LocalDate> from = ParseLocalDate(form.Get("exception_from_" + number));
    if (!from) continue;
    const Result<LocalDate> to = ParseLocalDate(form.Get("exception_to_" + number));
    hours::ScheduleException exception{.from = *from,
                                       .to = to && *to >= *from ? *to : *from,
                                       .intervals = {},
                                       .note = form.Get("exception_note_" + number)};
    const std::string& times = form.Get("exception_times_" + number);
    const hours::HoursText read = hours::ReadSwedishHours("mån-sön " + times, {today});
    if (!times.empty() && !read.readings.empty()) {
      hours::Schedule schedule;
      schedule.status = hours::ScheduleStatus::kKnown;
      schedule.hours = read.readings.front().hours;
      const Result<hours::Opening> opening = hours::Opening::Compile(schedule);
      // An ordinary Monday: holidays must not colour it.
      for (const hours::DaySpan& span :
           opening ? opening->Day(LocalDate::FromYmd(2026, 3, 2)) : std::vector<hours::DaySpan>()) {
        if (span.state == hours::State::kOpen) exception.intervals.push_back(span.interval);
      }
    }
    exceptions.push_back(std::move(exception));
  }
  return exceptions;
}

Location ToLocation(const Form& form, int place, Location base) {
  const auto get = [&](const char* name) { return form.Get(PlaceField(name, place)); };
  base.type = model::ParseLocationType(get("place_type")).value_or(LocationType::kPhysical);
  const model::Address before = base.address;
  if (base.type == LocationType::kPhysical) {
    base.name = get("place_name");
    base.address = {get("street"), get("postal_code"), get("city")};
    base.directions = get("directions");
    base.accessibility = form.All(PlaceField("accessibility", place));
  } else {
    // What was typed of a protected place is not kept anywhere.
    base = Location{.id = base.id, .type = base.type, .area = base.type == LocationType::kOutreach ? base.area : ""};
  }
  if (!(base.address == before)) {
    base.latitude.reset();
    base.longitude.reset();
    base.area.clear();  // the kommun of the postal code, found when it is indexed
  }
  return base;
}

bool SpeaksOfPlace(const Form& form, int place) {
  const std::string& type = form.Get(PlaceField("place_type", place));
  if (type == "none" || type.empty()) return false;
  return type != "physical" || !form.Get(PlaceField("street", place)).empty() ||
         !form.Get(PlaceField("postal_code", place)).empty() || !form.Get(PlaceField("city", place)).empty();
}

std::vector<Location> ToLocations(const Form& form, const std::vector<Location>& base) {
  std::vector<Location> locations;
  const int places = PlaceCount(form);
  for (int place = 1; place <= places; ++place) {
    const auto at = static_cast<std::size_t>(place - 1);
    if (!SpeaksOfPlace(form, place)) continue;
    Location known = at < base.size() ? base[at] : Location{};
    if (known.id.empty()) known.id = "l" + std::to_string(place);
    locations.push_back(ToLocation(form, place, std::move(known)));
  }
  for (std::size_t at = static_cast<std::size_t>(places); at < base.size(); ++at) locations.push_back(base[at]);
  return locations;
}

void PutSchedules(const Form& form, LocalDate today, Service& service) {
  std::erase_if(service.schedules, [](const hours::Schedule& schedule) { return IsHandled(schedule.channel); });
  const std::vector<hours::ScheduleException> exceptions = ExceptionsOf(form, today);
  for (const char* channel : kChannels) {
    for (hours::Schedule& schedule : SchedulesOf(form, channel, today)) {
      if (schedule.status == hours::ScheduleStatus::kKnown) schedule.exceptions = exceptions;
      service.schedules.push_back(std::move(schedule));
    }
  }
}

void PutPhone(const Form& form, Service& service) {
  const std::string& number = form.Get("phone");
  if (number.empty()) {
    if (!service.phones.empty()) service.phones.erase(service.phones.begin());
    return;
  }
  if (service.phones.empty()) service.phones.emplace_back();
  service.phones.front().number = number;
  service.phones.front().label = form.Get("phone_label");
}

void PutPlacesIn(Form& form, const std::vector<Location>& locations) {
  const int places = std::clamp(static_cast<int>(locations.size()), 1, kMostPlaces);
  form.Set("places", std::to_string(places));
  for (int place = 1; place <= places && static_cast<std::size_t>(place) <= locations.size(); ++place) {
    const Location& location = locations[static_cast<std::size_t>(place - 1)];
    const auto set = [&](const char* name, const std::string& value) { form.Set(PlaceField(name, place), value); };
    set("place_type", model::LocationTypeName(location.type));
    set("place_name", location.name);
    set("street", location.address.street);
    set("postal_code", location.address.postal_code);
    set("city", location.address.city);
    set("directions", location.directions);
    form.Set(PlaceField("accessibility", place), location.accessibility);
  }
}

std::string WordsOf(const hours::Schedule& schedule, const FormContext& context) {
  if (!schedule.text.empty() && schedule.text.size() <= 512) return schedule.text;
  if (schedule.hours.empty() || context.hours_words == nullptr) return "";
  const Result<hours::Expression> expression = hours::ParseExpression(schedule.hours);
  if (!expression) return "";
  const Result<std::string> words = hours::DescribeHours(*expression, *context.hours_words);
  return words ? *words : "";
}

void PutHoursIn(Form& form, const Service& service, const FormContext& context) {
  int row = 0;
  for (const hours::Schedule& schedule : service.schedules) {
    if (!IsHandled(schedule.channel)) continue;
    const std::string name = std::string("hours_") + hours::ChannelName(schedule.channel);
    const std::string words = WordsOf(schedule, context);
    form.Set(name, form.Get(name).empty() || words.empty() ? form.Get(name) + words : form.Get(name) + "\n" + words);
    if (row > 0) continue;
    for (const hours::ScheduleException& exception : schedule.exceptions) {
      if (exception.to < context.today || row == kExceptionRows) continue;
      const std::string number = std::to_string(++row);
      form.Set("exception_from_" + number, RenderLocalDate(exception.from));
      if (exception.to != exception.from) form.Set("exception_to_" + number, RenderLocalDate(exception.to));
      std::string times;
      for (const hours::DayInterval& interval : exception.intervals) {
        char text[32];
        std::snprintf(text, sizeof text, "%02d:%02d-%02d:%02d", interval.start / 60, interval.start % 60,
                      interval.end / 60 % 24, interval.end % 60);
        times += (times.empty() ? "" : ", ") + std::string(text);
      }
      form.Set("exception_times_" + number, times);
      form.Set("exception_note_" + number, exception.note);
    }
  }
}

}  // namespace

std::string HoursTextOf(const Form& form, std::string_view channel) {
  const std::string& text = form.Get("hours_" + std::string(channel));
  if (!text.empty()) return text;
  std::string week;
  for (std::size_t day = 0; day < std::size(kDays); ++day) {
    const std::string& times = form.Get("week_" + std::string(channel) + "_" + kDays[day]);
    if (!times.empty()) week += (week.empty() ? "" : "\n") + std::string(kDayWords[day]) + " " + times;
  }
  return week;
}

std::vector<hours::Schedule> SchedulesOf(const Form& form, std::string_view channel, LocalDate today) {
  const std::string text = HoursTextOf(form, channel);
  if (text.empty()) return {};
  hours::Schedule schedule;
  schedule.channel = hours::ParseChannel(channel).value_or(hours::Channel::kVisit);
  schedule.text = text;
  std::vector<hours::Schedule> schedules;
  for (const hours::TextReading& reading : hours::ReadSwedishHours(text, {today}).readings) {
    // The field says the channel; a text about another one is not what this field asks for.
    if (reading.channel_stated && reading.channel != schedule.channel) continue;
    hours::Schedule known = schedule;
    known.status = hours::ScheduleStatus::kKnown;
    known.hours = reading.hours;
    known.confidence = reading.confidence;
    known.verified_at = today;
    schedules.push_back(std::move(known));
  }
  if (schedules.empty()) schedules.push_back(schedule);
  return schedules;
}

Organization ToOrganization(const Form& form, Organization base) {
  base.name = form.Get("org_name");
  base.legal_id = form.Get("org_number");
  base.url = WithScheme(form.Get("org_url"));
  base.email = form.Get("org_email");
  const std::string& type = form.Get("org_type");
  if (!type.empty()) {
    if (base.types.empty()) base.types.emplace_back();
    base.types.front() = type;
  }
  return base;
}

Service ToService(const Form& form, Service base, const FormContext& context) {
  base.name = form.Get("name");
  base.description = form.Get("description");
  base.description_easy = form.Get("description_easy");
  base.how_to = form.Get("how_to");
  base.while_waiting = form.Get("while_waiting");
  base.needs = form.All("needs");
  base.audiences = form.All("audiences");
  base.access = form.All("access");
  base.languages = form.All("languages");
  base.interpreter = !form.Get("interpreter").empty();
  base.peer = !form.Get("peer").empty();
  base.cost = {model::ParseCostKind(form.Get("cost")).value_or(model::CostKind::kNotStated), form.Get("cost_text")};
  base.eligibility = {form.Get("eligibility"), form.Get("not_for"), NumberOf(form.Get("minimum_age")),
                      NumberOf(form.Get("maximum_age"))};
  base.covers = form.All("covers");
  base.locations = ToLocations(form, base.locations);
  base.email = form.Get("email");
  base.url = WithScheme(form.Get("url"));
  base.chat_url = WithScheme(form.Get("chat_url"));
  base.contacts = ContactsOf(form, base.contacts);
  PutPhone(form, base);
  PutSchedules(form, context.today, base);
  return base;
}

Form FormOf(const Organization& organization, const Service& service, const FormContext& context) {
  Form form;
  form.Set("org_name", organization.name);
  form.Set("org_number", organization.legal_id);
  form.Set("org_url", organization.url);
  form.Set("org_email", organization.email);
  if (!organization.types.empty()) form.Set("org_type", organization.types.front());
  form.Set("name", service.name);
  form.Set("description", service.description);
  form.Set("description_easy", service.description_easy);
  form.Set("how_to", service.how_to);
  form.Set("while_waiting", service.while_waiting);
  form.Set("needs", service.needs);
  form.Set("audiences", service.audiences);
  form.Set("access", service.access);
  form.Set("languages", service.languages);
  form.Set("interpreter", service.interpreter ? "ja" : "");
  form.Set("peer", service.peer ? "ja" : "");
  if (service.cost.kind != model::CostKind::kNotStated) form.Set("cost", model::CostKindName(service.cost.kind));
  form.Set("cost_text", service.cost.text);
  form.Set("eligibility", service.eligibility.text);
  form.Set("not_for", service.eligibility.not_for);
  if (service.eligibility.minimum_age) form.Set("minimum_age", std::to_string(*service.eligibility.minimum_age));
  if (service.eligibility.maximum_age) form.Set("maximum_age", std::to_string(*service.eligibility.maximum_age));
  form.Set("covers", service.covers);
  form.Set("email", service.email);
  form.Set("url", service.url);
  form.Set("chat_url", service.chat_url);
  if (!service.phones.empty()) {
    form.Set("phone", service.phones.front().number);
    form.Set("phone_label", service.phones.front().label);
  }
  PutContacts(service.contacts, form);
  PutPlacesIn(form, service.locations);
  PutHoursIn(form, service, context);
  return form;
}

std::string IdFrom(std::string_view name) {
  constexpr std::size_t kMost = 60;
  std::string id;
  for (const char c : terms::FoldName(name)) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (plain) id += c;
    if (!plain && !id.empty() && id.back() != '-') id += '-';
  }
  id = id.substr(0, kMost);
  while (!id.empty() && id.back() == '-') id.pop_back();
  return id.empty() ? "verksamhet" : id;
}

}  // namespace kb::submit
