// The form by which an organisation describes itself: its fields, one topic a page, and
// what has been filled in so far.
//
// A form holds texts as they were typed, right or wrong; form_check.h says what is wrong,
// form_record.h makes records of it.  Pure values.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "searchd/http/message.h"

namespace kb::submit {

inline constexpr int kMostPlaces = 4;
inline constexpr int kExceptionRows = 4;

enum class FieldKind {
  kLine,   // one line of text
  kText,   // several lines
  kOne,    // one of the options
  kMany,   // any of the options
  kCheck,  // yes, or not stated
  kDate,
};

enum class Options { kNone, kNeeds, kAreas, kAudiences, kAccess, kTypes, kLanguages, kAccessibility, kCost, kPlace };

struct Field {
  std::string name;       // in the form, and of the draft's JSON
  const char* text = "";  // key of its label; key + ".hint" may be there too
  FieldKind kind = FieldKind::kLine;
  std::size_t max_bytes = 200;
  bool required = false;
  Options options = Options::kNone;
  const char* autocomplete = "";  // HTML's word for it
  const char* input = "text";     // type of the input
};

struct Step {
  const char* id;     // in the address
  const char* title;  // key of its heading; key + ".lead" is there too
  std::vector<Field> fields;
};

class Form {
 public:
  // The first value of the field, trimmed; "" if there is none.
  [[nodiscard]] const std::string& Get(std::string_view name) const;
  [[nodiscard]] const std::vector<std::string>& All(std::string_view name) const;
  [[nodiscard]] bool Has(std::string_view name, std::string_view value) const;
  [[nodiscard]] bool IsEmpty() const { return values_.empty(); }
  // Empty values are left out; line ends become "\n"; control characters go.
  void Set(const std::string& name, const std::vector<std::string>& values);
  void Set(const std::string& name, const std::string& value) { Set(name, std::vector<std::string>{value}); }

  [[nodiscard]] std::string ToJson() const;
  // What ToJson wrote; an empty form for anything else.
  static Form FromJson(std::string_view json);

  bool operator==(const Form&) const = default;

 private:
  std::map<std::string, std::vector<std::string>, std::less<>> values_;
};

// The pages in their order; the places' fields are repeated by `places`.
std::vector<Step> Steps(int places);
// "street" of the first place, "street_2" of the second.
std::string PlaceField(std::string_view name, int place);
// How many places the form speaks of: at least 1.
int PlaceCount(const Form& form);

// Takes the step's fields out of what a browser sent; others are left alone.
// Values that are longer than any field may be are cut (the check says so).
void TakeStep(const Step& step, const http::Pairs& sent, Form& form);

inline constexpr const char* kChannels[] = {"visit", "phone", "chat"};
inline constexpr const char* kDays[] = {"mo", "tu", "we", "th", "fr", "sa", "su"};

}  // namespace kb::submit
