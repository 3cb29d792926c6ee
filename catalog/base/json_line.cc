#include "catalog/base/json_line.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace kb {
namespace {

// Walks a text that is known to be well formed.
class Walker {
 public:
  explicit Walker(std::string_view json) : json_(json) { SkipSpace(); }

  [[nodiscard]] std::size_t Line() const {
    return 1 +
           static_cast<std::size_t>(std::count(json_.begin(), json_.begin() + static_cast<std::ptrdiff_t>(at_), '\n'));
  }

  // Goes to a member's value; false, and nowhere, if there is none.
  bool EnterMember(std::string_view key) {
    const std::size_t began = at_;
    if (Peek() != '{') return false;
    for (Take(); Peek() == '"'; TakeIf(',')) {
      const std::string_view found = TakeString();
      TakeIf(':');
      if (found == key) return true;
      SkipValue();
    }
    at_ = began;
    return false;
  }

  bool EnterElement(std::size_t index) {
    const std::size_t began = at_;
    if (Peek() != '[') return false;
    Take();
    for (std::size_t i = 0; Peek() != ']' && Peek() != '\0'; ++i, TakeIf(',')) {
      if (i == index) return true;
      SkipValue();
    }
    at_ = began;
    return false;
  }

 private:
  [[nodiscard]] char Peek() const { return at_ < json_.size() ? json_[at_] : '\0'; }

  void SkipSpace() {
    const auto next = json_.find_first_not_of(" \t\r\n\xef\xbb\xbf", at_);
    at_ = next == std::string_view::npos ? json_.size() : next;
  }

  void Take() {
    ++at_;
    SkipSpace();
  }

  void TakeIf(char c) {
    if (Peek() == c) Take();
  }

  // What stands between the quotes, escapes as written.
  std::string_view TakeString() {
    const std::size_t begin = ++at_;
    while (at_ < json_.size() && json_[at_] != '"') at_ += json_[at_] == '\\' ? 2U : 1U;
    const std::string_view text = json_.substr(begin, std::min(at_, json_.size()) - begin);
    Take();
    return text;
  }

  void SkipValue() {
    std::size_t depth = 0;
    do {
      const char c = Peek();
      if (c == '\0') return;
      if (c == '"') {
        TakeString();
      } else {
        if (c == '{' || c == '[') ++depth;
        if ((c == '}' || c == ']') && depth > 0) --depth;
        Take();
        while (depth == 0 && IsScalar(c) && IsScalar(Peek())) Take();
      }
    } while (depth > 0);
  }

  static bool IsScalar(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '-' || c == '+' || c == '.' || c == 'E';
  }

  std::string_view json_;
  std::size_t at_ = 0;
};

// "[3]" or ".children" or "children" from the front of the path.
std::string_view TakeStep(std::string_view& path) {
  if (path.starts_with('.')) path.remove_prefix(1);
  const auto end = path.starts_with('[') ? path.find(']') + 1 : path.find_first_of(".[");
  const std::string_view step = path.substr(0, end);
  path.remove_prefix(step.size());
  return step;
}

}  // namespace

std::size_t JsonLineOf(std::string_view json, std::string_view path) {
  Walker walker(json);
  while (!path.empty()) {
    const std::string_view step = TakeStep(path);
    if (step.empty()) break;
    if (step.starts_with('[')) {
      std::size_t index = 0;
      std::from_chars(step.data() + 1, step.data() + step.size() - 1, index);
      if (!walker.EnterElement(index)) break;
    } else if (!walker.EnterMember(step)) {
      break;
    }
  }
  return walker.Line();
}

}  // namespace kb
