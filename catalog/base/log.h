// One line per event, on standard error:
//   2026-11-27T23:10:04+01:00 info index.published revision=12 documents=122
// or, for programs that collect logs (SetLogFormat):
//   {"time":"2026-11-27T23:10:04+01:00","level":"info","event":"index.published","revision":"12","documents":"122"}
// Where systemd's journal reads standard error, a line begins with its priority ("<6>").
//
// Never log search words, addresses of visitors, names of persons or secrets:
// fields are counts, durations, ids of records and files.
// Thread-safe.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace kb {

enum class LogLevel { kDebug, kInfo, kWarning, kError };
enum class LogFormat : uint8_t { kLine, kJson };

struct LogField {
  std::string_view name;
  std::string value;  // quoted in the line if it holds spaces or quotes; line breaks become spaces
  LogField(std::string_view field, std::string text) : name(field), value(std::move(text)) {}
  LogField(std::string_view field, const char* text) : name(field), value(text) {}
  LogField(std::string_view field, std::string_view text) : name(field), value(text) {}
  template <typename Number>
  requires std::is_arithmetic_v<Number> LogField(std::string_view field, Number number)
      : name(field), value(std::to_string(number)) {}
};

// `event` is lower case with dots: "search.reopened".
void Log(LogLevel level, std::string_view event, std::initializer_list<LogField> fields = {});

// Lines below `level` are left out (default kInfo).  Call before threads start.
void SetLogLevel(LogLevel level);

// How lines are written (default kLine).  Call before threads start.
void SetLogFormat(LogFormat format);

// The line of an event without time and priority: what Log writes.
std::string RenderLogLine(LogFormat format, std::string_view time, LogLevel level, std::string_view event,
                          std::initializer_list<LogField> fields);

}  // namespace kb
