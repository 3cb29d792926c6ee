#include "indexer/import/line_feed.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <istream>

#include "catalog/base/json.h"

namespace kb::importing {
namespace {

enum class LineEnd { kLine, kTooLong, kEndOfFile };

// Reads up to the next line break; a longer line than allowed is passed over.
LineEnd ReadLine(std::istream& stream, std::string& line, std::size_t& offset) {
  line.clear();
  LineEnd end = LineEnd::kLine;
  std::streambuf& buffer = *stream.rdbuf();
  int c = buffer.sbumpc();
  if (c == std::istream::traits_type::eof()) return LineEnd::kEndOfFile;
  for (; c != '\n' && c != std::istream::traits_type::eof(); c = buffer.sbumpc()) {
    ++offset;
    if (line.size() < kLongestLine) {
      line += static_cast<char>(c);
    } else {
      end = LineEnd::kTooLong;
    }
  }
  ++offset;
  return end;
}

bool IsBlank(std::string_view line) { return line.find_first_not_of(" \t\r") == std::string_view::npos; }

// Takes the member "type" out of the line's object: the record itself has no such member.
// What is wrong with the line, if anything, goes to `problem`.
std::string RecordOf(std::string_view line, FeedItem& item) {
  const Result<JsonDocument> document = JsonDocument::Parse(line);
  if (!document) {
    item.problem = "is not JSON: " + document.error().message;
    return "";
  }
  const JsonValue root = document->root();
  const std::optional<JsonValue> type = root.IsObject() ? root.Find("type") : std::nullopt;
  const auto known = type && type->IsString() ? store::ParseRecordType(type->AsString()) : std::nullopt;
  if (!known) {
    item.problem = "has no \"type\": \"organization\" or \"service\"";
    return "";
  }
  item.type = *known;
  JsonWriter writer;
  writer.StartObject();
  bool type_taken = false;
  for (const auto& [name, value] : root.Members()) {
    if (name == "type" && !type_taken) {
      type_taken = true;
      continue;
    }
    writer.Key(name).Raw(value.ToText());
  }
  writer.EndObject();
  return writer.Take();
}

}  // namespace

Result<std::unique_ptr<RecordFeed>> LineFeed::Open(const std::filesystem::path& path) {
  std::error_code error;
  const auto size = std::filesystem::file_size(path, error);
  if (error == std::errc::no_such_file_or_directory) {
    return Error{ErrorCode::kNotFound, "there is no such file", path.string()};
  }
  if (error) return Error{ErrorCode::kUnavailable, "cannot read: " + error.message(), path.string()};
  return std::unique_ptr<RecordFeed>(std::make_unique<LineFeed>(path, static_cast<std::size_t>(size)));
}

Status LineFeed::ForEach(const FeedCallback& callback) {
  errno = 0;
  std::ifstream stream(path_, std::ios::binary);
  if (!stream) {
    return Error{ErrorCode::kUnavailable, std::string("cannot open: ") + std::strerror(errno), path_.string()};
  }
  std::string line;
  std::size_t offset = 0;
  std::size_t number = 1;
  for (LineEnd end = ReadLine(stream, line, offset); end != LineEnd::kEndOfFile;
       end = ReadLine(stream, line, offset), ++number) {
    if (end == LineEnd::kLine && IsBlank(line)) continue;
    FeedItem item{.line = number, .name = "line", .end_offset = offset};
    if (end == LineEnd::kTooLong) item.problem = "is longer than 16 MB";
    const std::string record = item.problem.empty() ? RecordOf(line, item) : "";
    item.json = record;
    Status done = callback(item);
    if (!done) return done;
  }
  if (stream.bad()) return Error{ErrorCode::kUnavailable, "cannot read to the end", path_.string()};
  return Done();
}

}  // namespace kb::importing
