#include "searchd/api/hours_json.h"

#include "catalog/base/file.h"
#include "catalog/base/json.h"
#include "catalog/hours/describe.h"
#include "catalog/hours/parser.h"
#include "catalog/hours/swedish_text.h"
#include "catalog/hours/week_table.h"
#include "searchd/http/status_map.h"

namespace kb::api {
namespace {

constexpr int kDays = 7;

void WriteOrNull(JsonWriter& json, std::string_view key, const Result<std::string>& text) {
  json.Key(key);
  text ? json.String(*text) : json.Null();
}

void WriteDay(JsonWriter& json, const hours::WeekRow& row) {
  json.StartObject().Member("date", RenderLocalDate(row.date));
  json.Member("weekday", static_cast<int>(row.weekday) + 1).Member("public_holiday", row.holiday.has_value());
  json.Member("holiday_doubt", row.holiday_doubt).Key("spans").StartArray();
  for (const hours::DaySpan& span : row.spans) {
    json.StartArray().String(RenderLocalTime(LocalTime(row.date, span.interval.start)));
    json.String(RenderLocalTime(LocalTime(row.date, span.interval.end))).String(hours::StateName(span.state));
    json.EndArray();
  }
  json.EndArray().EndObject();
}

void WriteReading(JsonWriter& json, const hours::TextReading& reading, LocalDate from, const HoursTongues& tongues) {
  json.StartObject().Member("channel", hours::ChannelName(reading.channel));
  json.Member("channel_stated", reading.channel_stated).Member("expression", reading.hours);
  json.Key("confidence").Double(reading.confidence);
  const Result<hours::Expression> expression = hours::ParseExpression(reading.hours);
  KB_CHECK(expression);  // the reader gives what it can read itself
  json.Key("reading").StartObject();
  WriteOrNull(json, "sv", hours::DescribeHours(*expression, tongues.swedish));
  WriteOrNull(json, "easy", hours::DescribeHours(*expression, tongues.easy));
  WriteOrNull(json, "en", hours::DescribeHours(*expression, tongues.english));
  json.EndObject().Key("days").StartArray();
  hours::Schedule schedule;
  schedule.status = hours::ScheduleStatus::kKnown;
  schedule.hours = reading.hours;
  const Result<hours::Opening> opening = hours::Opening::Compile(schedule);
  KB_CHECK(opening);
  for (const hours::WeekRow& row : hours::DayTable(*opening, from, kDays)) WriteDay(json, row);
  json.EndArray().EndObject();
}

// The first reading's, for clients that show only one.
void WriteFirst(JsonWriter& json, const hours::HoursText& read, const HoursTongues& tongues) {
  if (read.readings.empty()) {
    json.Key("expression").Null().Key("reading").Null().Key("confidence").Null();
    return;
  }
  const hours::TextReading& first = read.readings.front();
  json.Member("expression", first.hours);
  WriteOrNull(json, "reading", hours::DescribeHours(hours::ParseExpression(first.hours).value(), tongues.swedish));
  json.Key("confidence").Double(first.confidence);
}

http::Response Bad(const char* detail, const char* parameter) {
  return http::Problem(400, http::ReasonPhrase(400), detail, parameter);
}

http::Response Answer(const http::Request& request, const Clock& clock, const HoursTongues& tongues) {
  const std::string_view text = request.QueryValue("text").value_or("");
  if (text.empty()) return Bad("the parameter text is missing: opening hours in words", "text");
  if (text.size() > kMaxSubmittedHoursBytes) return Bad("the parameter text is longer than 512 bytes", "text");
  if (!IsValidUtf8(text)) return Bad("the parameter text is not UTF-8", "text");
  LocalDate from = clock.Now().date();
  if (const auto given = request.QueryValue("from")) {
    const Result<LocalDate> date = ParseLocalDate(*given);
    if (!date) return Bad("the parameter from is no date: 2026-11-27", "from");
    from = *date;
  }
  http::Response response = http::Json(200, HoursJson(text, from, tongues));
  response.headers.emplace_back("Cache-Control", "no-store");  // what somebody typed is kept nowhere
  return response;
}

Result<hours::HoursWords> LoadWords(const std::filesystem::path& file) {
  const Result<std::string> json = ReadFile(file);
  if (!json) return json.error();
  Result<hours::HoursWords> words = hours::HoursWords::FromJson(*json);
  if (!words) return Error{words.error().code, words.error().message, file.string() + ": " + words.error().place};
  return words;
}

}  // namespace

Result<HoursTongues> HoursTongues::Load(const std::filesystem::path& folder) {
  Result<hours::HoursWords> swedish = LoadWords(folder / "words_sv.json");
  if (!swedish) return swedish.error();
  Result<hours::HoursWords> easy = LoadWords(folder / "words_lattlast.json");
  if (!easy) return easy.error();
  Result<hours::HoursWords> english = LoadWords(folder / "words_en.json");
  if (!english) return english.error();
  return HoursTongues{std::move(*swedish), std::move(*easy), std::move(*english)};
}

std::string HoursJson(std::string_view text, LocalDate from, const HoursTongues& tongues) {
  const hours::HoursText read = hours::ReadSwedishHours(text, {from});
  JsonWriter json;
  json.StartObject().Member("text", text).Member("from", RenderLocalDate(from));
  json.Member("understood", !read.readings.empty());
  WriteFirst(json, read, tongues);
  json.Member("remainder", read.remainder).Key("readings").StartArray();
  for (const hours::TextReading& reading : read.readings) WriteReading(json, reading, from, tongues);
  json.EndArray().EndObject();
  return json.Take();
}

void RegisterHours(http::Router& router, const Clock& clock, const HoursTongues& tongues) {
  router.Get("/api/v1/hours",
             [&clock, &tongues](const http::Request& request) { return Answer(request, clock, tongues); });
}

}  // namespace kb::api
