#include "catalog/base/log.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <array>
#include <atomic>
#include <cstdlib>
#include <ctime>
#include <memory>

#include "catalog/base/file.h"
#include "catalog/base/json.h"

namespace kb {
namespace {

std::shared_ptr<spdlog::logger> MakeLogger() {
  auto logger = std::make_shared<spdlog::logger>("kb", std::make_shared<spdlog::sinks::stderr_sink_mt>());
  logger->set_pattern("%v");
  logger->flush_on(spdlog::level::debug);
  return logger;
}

spdlog::logger& Logger() {
  static const std::shared_ptr<spdlog::logger> logger = MakeLogger();
  return *logger;
}

spdlog::level::level_enum Level(LogLevel level) {
  switch (level) {
    case LogLevel::kDebug:
      return spdlog::level::debug;
    case LogLevel::kInfo:
      return spdlog::level::info;
    case LogLevel::kWarning:
      return spdlog::level::warn;
    case LogLevel::kError:
      return spdlog::level::err;
  }
  return spdlog::level::info;
}

// In the order of LogLevel; what sd-daemon(3) calls them.
constexpr std::array<const char*, 4> kNames = {"debug", "info", "warning", "error"};
constexpr std::array<const char*, 4> kPriorities = {"<7>", "<6>", "<4>", "<3>"};

// Whether systemd's journal reads what is written.
bool InJournal() {
  static const bool journal = std::getenv("JOURNAL_STREAM") != nullptr;
  return journal;
}

// "2026-11-27T23:10:04+01:00"
std::string LogTime() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  std::array<char, 40> text{};
  const std::size_t length = std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%S%z", &local);
  std::string time(text.data(), length);
  if (length > 5) time.insert(length - 2, ":");
  return time;
}

// A file's name need not be UTF-8; JSON must.
std::string Readable(std::string text) {
  if (IsValidUtf8(text)) return text;
  for (char& c : text) c = static_cast<unsigned char>(c) < 0x80 ? c : '?';
  return text;
}

std::atomic<LogFormat> log_format{LogFormat::kLine};

void AppendValue(std::string& line, std::string_view value) {
  const bool plain = !value.empty() && value.find_first_of(" \"=\n\r\t") == std::string_view::npos;
  if (plain) {
    line += value;
    return;
  }
  line += '"';
  for (char c : value) {
    if (c == '"' || c == '\\') line += '\\';
    line += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  }
  line += '"';
}

}  // namespace

std::string RenderLogLine(LogFormat format, std::string_view time, LogLevel level, std::string_view event,
                          std::initializer_list<LogField> fields) {
  const char* const name = kNames[static_cast<std::size_t>(level)];
  if (format == LogFormat::kJson) {
    JsonWriter json;
    json.StartObject().Member("time", time).Member("level", name).Member("event", event);
    for (const LogField& field : fields) json.Member(field.name, Readable(field.value));
    return json.EndObject().Take();
  }
  std::string line = std::string(time) + ' ' + name + ' ' + std::string(event);
  for (const LogField& field : fields) {
    line += ' ';
    line += field.name;
    line += '=';
    AppendValue(line, field.value);
  }
  return line;
}

void Log(LogLevel level, std::string_view event, std::initializer_list<LogField> fields) {
  const std::string line = RenderLogLine(log_format, LogTime(), level, event, fields);
  Logger().log(Level(level), "{}{}", InJournal() ? kPriorities[static_cast<std::size_t>(level)] : "", line);
}

void SetLogLevel(LogLevel level) { Logger().set_level(Level(level)); }

void SetLogFormat(LogFormat format) { log_format = format; }

}  // namespace kb
