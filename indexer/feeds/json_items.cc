#include "indexer/feeds/json_items.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <string_view>

#include "catalog/feeds/line_input.h"

namespace kb::feeds {
namespace {

constexpr std::size_t kReadAtOnce = 1U << 17;
constexpr std::size_t kDeepest = 64;

bool IsBlank(int c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }
bool EndsScalar(int c) { return c < 0 || IsBlank(c) || c == ',' || c == ']' || c == '}' || c == ':'; }

// Members whose list holds the records of a page.
bool IsListName(std::string_view key) {
  constexpr std::array<std::string_view, 8> kNames = {
      "\"contents\"", "\"content\"", "\"services\"",  "\"organizations\"",
      "\"items\"",    "\"results\"", "\"locations\"", "\"service_at_locations\""};
  return std::find(kNames.begin(), kNames.end(), key) != kNames.end();
}

}  // namespace

Result<std::unique_ptr<JsonItems>> JsonItems::Open(const std::filesystem::path& path) {
  Result<LineInput> checked = LineInput::Open(path);
  if (!checked) return checked.error();
  std::unique_ptr<JsonItems> items(new JsonItems());
  items->file_.reset(std::fopen(path.c_str(), "rb"));
  if (!items->file_) return Error{ErrorCode::kUnavailable, std::strerror(errno), path.string()};
  items->size_ = checked->size();
  items->buffer_.resize(kReadAtOnce);
  const std::string extension = path.extension().string();
  if (extension == ".ndjson" || extension == ".jsonl") items->mode_ = Mode::kLines;
  if (items->Peek() == 0xEF) {
    for (int i = 0; i < 3; ++i) items->Get();
  }
  return items;
}

int JsonItems::Peek() {
  if (at_ == end_) {
    at_ = 0;
    end_ = std::fread(buffer_.data(), 1, buffer_.size(), file_.get());
    read_ += end_;
    if (end_ == 0) return -1;
  }
  return static_cast<unsigned char>(buffer_[at_]);
}

int JsonItems::Get() {
  const int c = Peek();
  if (c < 0) return c;
  ++at_;
  if (c == '\n') ++line_;
  return c;
}

void JsonItems::SkipBlanks() {
  while (IsBlank(Peek())) Get();
}

void JsonItems::Append(std::string& out, char c) {
  if (out.size() < kLongestItem) {
    out += c;
  } else {
    too_long_ = true;
  }
}

bool JsonItems::Fail(const char* why) {
  if (broken_.empty()) broken_ = why;
  return false;
}

bool JsonItems::ReadString(std::string& out) {
  Append(out, static_cast<char>(Get()));
  while (true) {
    const int c = Get();
    if (c < 0) return Fail("a string is not closed before the end of the file");
    Append(out, static_cast<char>(c));
    if (c == '"') return true;
    if (c != '\\') continue;
    const int escaped = Get();
    if (escaped < 0) return Fail("a string is not closed before the end of the file");
    Append(out, static_cast<char>(escaped));
  }
}

// Iterative: the depth of a hostile file costs no stack.
bool JsonItems::ReadValue(std::string& out) {
  std::string open;
  do {
    SkipBlanks();
    const int c = Peek();
    if (c < 0) return Fail("the file ends in the middle of a record");
    if (c == '"') {
      if (!ReadString(out)) return false;
    } else if (c == '{' || c == '[') {
      if (open.size() == kDeepest) return Fail("brackets are nested too deep");
      open += static_cast<char>(c);
      Append(out, static_cast<char>(Get()));
    } else if (c == '}' || c == ']') {
      if (open.empty() || (open.back() == '{') != (c == '}')) return Fail("brackets do not match");
      open.pop_back();
      Append(out, static_cast<char>(Get()));
    } else if (c == ',' || c == ':') {
      if (open.empty()) return Fail("a value is missing");
      Append(out, static_cast<char>(Get()));
    } else {
      while (!EndsScalar(Peek())) Append(out, static_cast<char>(Get()));
    }
  } while (!open.empty());
  return true;
}

// The members of an object at the top and its closing bracket; stops, with `is_page`,
// inside a list of records.
bool JsonItems::ReadMembers(std::string& out, bool& is_page) {
  bool is_record = false;
  while (true) {
    SkipBlanks();
    const int c = Peek();
    if (c == '}') {
      Append(out, static_cast<char>(Get()));
      return true;
    }
    if (c == ',') {
      Append(out, static_cast<char>(Get()));
      continue;
    }
    if (c != '"') return Fail(c < 0 ? "the file ends in the middle of a record" : "a member name is missing");
    std::string key;
    if (!ReadString(key)) return false;
    is_record |= key == "\"id\"" || key == "\"name\"";
    SkipBlanks();
    if (Peek() != ':') return Fail("a colon is missing after a member name");
    Get();
    SkipBlanks();
    if (Peek() == '[' && !is_record && IsListName(key)) {
      Get();
      is_page = true;
      ++pages_;
      return true;
    }
    for (const char k : key) Append(out, k);
    Append(out, ':');
    const std::size_t value = out.size();
    if (!ReadValue(out)) return false;
    NoteTotal(key, std::string_view(out).substr(std::min(value, out.size())));
  }
}

void JsonItems::NoteTotal(std::string_view key, std::string_view value) {
  if (key != "\"total_pages\"") return;
  std::size_t total = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), total);
  if (error == std::errc()) total_pages_ = std::max(total_pages_, total);
}

JsonNext JsonItems::Broken(JsonItem& item, std::string& reason) {
  item.text.clear();
  item.line = line_;
  reason = broken_;
  mode_ = Mode::kDone;
  return JsonNext::kBroken;
}

JsonNext JsonItems::Finished(JsonItem& item, std::string& reason) {
  if (!too_long_) return JsonNext::kItem;
  too_long_ = false;
  item.text.clear();
  reason = "the record is larger than 8 MB";
  return JsonNext::kBroken;
}

JsonItems::Step JsonItems::InArray(JsonItem& item, std::string& reason) {
  SkipBlanks();
  while (Peek() == ',' || IsBlank(Peek())) Get();
  item.line = line_;
  if (Peek() == ']') {
    Get();
    mode_ = in_page_ ? Mode::kPage : Mode::kTop;
    return std::nullopt;
  }
  if (!ReadValue(item.text)) return Broken(item, reason);
  return Finished(item, reason);
}

JsonItems::Step JsonItems::AtTop(JsonItem& item, std::string& reason) {
  while (Peek() == ',' || IsBlank(Peek())) Get();
  item.line = line_;
  const int c = Peek();
  if (c < 0) {
    mode_ = Mode::kDone;
    return JsonNext::kEnd;
  }
  if (c == '[') {
    Get();
    in_page_ = false;
    is_list_ = true;
    mode_ = Mode::kArray;
    return std::nullopt;
  }
  if (c != '{') {
    Fail("neither an object nor a list of objects");
    return Broken(item, reason);
  }
  Append(item.text, static_cast<char>(Get()));
  bool is_page = false;
  if (!ReadMembers(item.text, is_page)) return Broken(item, reason);
  if (is_page) {
    in_page_ = true;
    mode_ = Mode::kArray;
    return std::nullopt;
  }
  const bool one_line = line_ == item.line;
  SkipBlanks();
  if (one_line && Peek() == '{') mode_ = Mode::kLines;
  return Finished(item, reason);
}

// What stands between and after the lists of a page.
JsonItems::Step JsonItems::InPage(JsonItem& item, std::string& reason) {
  bool is_page = false;
  if (!ReadMembers(item.text, is_page)) return Broken(item, reason);
  too_long_ = false;
  mode_ = is_page ? Mode::kArray : Mode::kTop;
  return std::nullopt;
}

JsonItems::Step JsonItems::InLines(JsonItem& item, std::string& reason) {
  SkipBlanks();
  item.line = line_;
  if (Peek() < 0) {
    mode_ = Mode::kDone;
    return JsonNext::kEnd;
  }
  while (Peek() >= 0 && Peek() != '\n') Append(item.text, static_cast<char>(Get()));
  return Finished(item, reason);
}

JsonNext JsonItems::Next(JsonItem& item, std::string& reason) {
  while (mode_ != Mode::kDone) {
    item.text.clear();
    Step step;
    switch (mode_) {
      case Mode::kTop:
        step = AtTop(item, reason);
        break;
      case Mode::kPage:
        step = InPage(item, reason);
        break;
      case Mode::kArray:
        step = InArray(item, reason);
        break;
      case Mode::kLines:
        step = InLines(item, reason);
        break;
      case Mode::kDone:
        break;
    }
    if (step) return *step;
  }
  return JsonNext::kEnd;
}

}  // namespace kb::feeds
