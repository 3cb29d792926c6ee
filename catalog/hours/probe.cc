#include "catalog/hours/probe.h"

#include <vector>

#include "catalog/base/json.h"
#include "catalog/base/probe_line.h"
#include "catalog/hours/evaluate.h"
#include "catalog/hours/swedish_text.h"

namespace kb::hours {
namespace {

constexpr int kMaxDays = 36600;

struct Question {
  std::string hours;
  LocalDate from;
  LocalDate to;
};

struct Interval {
  LocalTime from;
  LocalTime to;
  RuleKind kind = RuleKind::kOpen;
};

Error Refuse(std::string message, std::string place) {
  return {ErrorCode::kInvalidInput, std::move(message), std::move(place)};
}

Result<std::string> Text(JsonValue object, std::string_view key) {
  const std::optional<JsonValue> value = object.Find(key);
  if (!value || !value->IsString()) return Refuse("a string is missing", std::string(key));
  return std::string(value->AsString());
}

Result<LocalDate> Date(JsonValue object, std::string_view key) {
  const Result<std::string> text = Text(object, key);
  if (!text) return text.error();
  Result<LocalDate> date = ParseLocalDate(*text);
  if (!date) return Refuse(date.error().message, std::string(key));
  return date;
}

Result<Question> ReadQuestion(std::string_view json_line) {
  const Result<JsonDocument> document = JsonDocument::Parse(json_line);
  if (!document) return document.error();
  if (!document->root().IsObject()) return Refuse("not an object", "");
  const Result<std::string> hours = Text(document->root(), "hours");
  if (!hours) return hours.error();
  const Result<LocalDate> from = Date(document->root(), "from");
  if (!from) return from.error();
  const Result<LocalDate> to = Date(document->root(), "to");
  if (!to) return to.error();
  if (*to < *from || *to - *from > kMaxDays) return Refuse("not within a hundred years after `from`", "to");
  return Question{*hours, *from, *to};
}

std::vector<Interval> IntervalsOf(const Evaluator& evaluator, LocalDate from, LocalDate to) {
  std::vector<Interval> intervals;
  std::vector<Stretch> stretches;
  for (LocalDate date = from; date < to; date = date + 1) {
    evaluator.Evaluate(date, stretches);
    for (const Stretch& stretch : stretches) {
      if (stretch.kind == RuleKind::kOff) continue;
      const Interval next{LocalTime(date, stretch.start), LocalTime(date, stretch.end), stretch.kind};
      const bool joins = !intervals.empty() && intervals.back().to == next.from && intervals.back().kind == next.kind;
      if (joins) {
        intervals.back().to = next.to;
      } else {
        intervals.push_back(next);
      }
    }
  }
  return intervals;
}

std::string Render(const std::vector<Interval>& intervals) {
  JsonWriter writer;
  writer.StartObject().Key("intervals").StartArray();
  for (const Interval& interval : intervals) {
    writer.StartArray().String(RenderLocalTime(interval.from)).String(RenderLocalTime(interval.to));
    writer.String(interval.kind == RuleKind::kOpen ? "open" : "unknown").EndArray();
  }
  return writer.EndArray().EndObject().Take();
}

std::string Render(const HoursText& text) {
  JsonWriter writer;
  writer.StartObject().Key("readings").StartArray();
  for (const TextReading& reading : text.readings) {
    writer.StartObject().Member("channel", ChannelName(reading.channel)).Member("hours", reading.hours);
    writer.MemberDouble("confidence", reading.confidence).EndObject();
  }
  return writer.EndArray().Member("remainder", text.remainder).EndObject().Take();
}

struct TextQuestion {
  std::string text;
  TextContext context;
};

Result<TextQuestion> ReadTextQuestion(std::string_view json_line) {
  const Result<JsonDocument> document = JsonDocument::Parse(json_line);
  if (!document) return document.error();
  if (!document->root().IsObject()) return Refuse("not an object", "");
  Result<std::string> text = Text(document->root(), "text");
  if (!text) return text.error();
  TextQuestion question{*std::move(text), {}};
  if (!document->root().Find("today")) return question;
  const Result<LocalDate> today = Date(document->root(), "today");
  if (!today) return today.error();
  question.context.today = *today;
  return question;
}

}  // namespace

std::string ProbeHours(std::string_view json_line) {
  const Result<Question> question = ReadQuestion(json_line);
  if (!question) return ErrorLine(question.error());
  Result<Expression> expression = ParseExpression(question->hours);
  if (!expression) {
    return ErrorLine(Refuse(expression.error().message, "hours:" + expression.error().place));
  }
  const Evaluator evaluator(*std::move(expression));
  return Render(IntervalsOf(evaluator, question->from, question->to));
}

std::string ProbeHoursText(std::string_view json_line, std::optional<LocalDate> today) {
  Result<TextQuestion> question = ReadTextQuestion(json_line);
  if (!question) return ErrorLine(question.error());
  if (!question->context.today) question->context.today = today;
  return Render(ReadSwedishHours(question->text, question->context));
}

}  // namespace kb::hours
