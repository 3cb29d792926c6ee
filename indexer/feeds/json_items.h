// The records of a JSON file, one text at a time.
//
// Finds the outer shape by itself and passes over it:
//   [ {..}, {..} ]                       the elements of an array
//   {"total_items": 2, "contents": [..]} the elements of a page (also "services",
//                                        "organizations" ... of an object that is no
//                                        record itself)
//   {..}                                 the object
//   {..}\n{..}\n                         an object a line (ndjson)
// Only one record is in memory, at most 8 MB.  In ndjson a line that is no JSON costs
// that line; elsewhere nothing after a broken bracket can be trusted, and reading ends
// with one problem.  The texts are balanced, not yet parsed.
#pragma once

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "catalog/base/result.h"

namespace kb::feeds {

inline constexpr std::size_t kLongestItem = 8U << 20;

struct JsonItem {
  std::string text;
  std::size_t line = 0;  // on which it begins
};

enum class JsonNext { kItem, kBroken, kEnd };

class JsonItems {
 public:
  // Errors: kNotFound, kUnavailable.
  static Result<std::unique_ptr<JsonItems>> Open(const std::filesystem::path& path);

  // kBroken: item.line says where and `reason` what.
  JsonNext Next(JsonItem& item, std::string& reason);

  [[nodiscard]] uint64_t bytes_read() const { return read_ - (end_ - at_); }
  [[nodiscard]] uint64_t bytes_total() const { return size_; }
  // Pages of a list that the file holds, and how many there are by the file's own word (0: it does not say).
  [[nodiscard]] std::size_t pages() const { return pages_; }
  // Whether the file is a list of any kind, and not a single object.
  [[nodiscard]] bool is_list() const { return pages_ > 0 || is_list_; }
  [[nodiscard]] std::size_t total_pages() const { return total_pages_; }

 private:
  enum class Mode { kTop, kArray, kPage, kLines, kDone };
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };

  JsonItems() = default;
  int Peek();  // -1 at the end
  int Get();
  void SkipBlanks();
  // Each appends to `out` unless that would be too long; false: `broken_` says why.
  bool ReadValue(std::string& out);
  bool ReadString(std::string& out);
  bool ReadMembers(std::string& out, bool& is_page);
  // nullopt: what comes next has another shape.
  using Step = std::optional<JsonNext>;
  Step InArray(JsonItem& item, std::string& reason);
  Step AtTop(JsonItem& item, std::string& reason);
  Step InPage(JsonItem& item, std::string& reason);
  Step InLines(JsonItem& item, std::string& reason);
  JsonNext Broken(JsonItem& item, std::string& reason);
  JsonNext Finished(JsonItem& item, std::string& reason);
  bool Fail(const char* why);
  void Append(std::string& out, char c);
  void NoteTotal(std::string_view key, std::string_view value);

  std::unique_ptr<std::FILE, Close> file_;
  std::string buffer_;
  std::size_t at_ = 0;
  std::size_t end_ = 0;
  uint64_t read_ = 0;
  uint64_t size_ = 0;
  std::size_t line_ = 1;
  Mode mode_ = Mode::kTop;
  bool in_page_ = false;  // the array that is being read stands in an object
  bool too_long_ = false;
  std::string broken_;
  bool is_list_ = false;
  std::size_t pages_ = 0;
  std::size_t total_pages_ = 0;
};

}  // namespace kb::feeds
