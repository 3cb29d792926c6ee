#include "searchd/hsds/list_request.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "catalog/base/ascii.h"
#include "catalog/base/json.h"
#include "catalog/base/nearest_word.h"
#include "catalog/base/rfc3339.h"
#include "catalog/hsds/stable_id.h"
#include "searchd/http/decode.h"

namespace kb::hsds_api {
namespace {

constexpr int kOldest = 120;
constexpr int kFarthestMetres = 2'000'000;
constexpr std::size_t kLongestSearch = 256;

constexpr unsigned kForServices = 1;
constexpr unsigned kForPlaces = 2;
constexpr unsigned kForOrganizations = 4;
constexpr unsigned kForTaxonomies = 8;
constexpr unsigned kForTerms = 16;
constexpr unsigned kForServed = kForServices | kForPlaces;
constexpr unsigned kForAll = 31;

struct Known {
  ParameterInfo info;
  unsigned kinds;
};

constexpr std::array<Known, 21> kKnown = {{
    {{"search", "string", "", "Words that must be found.", "mat"}, kForAll},
    {{"page", "integer", "", "Number of the page, from 1.", "1"}, kForAll},
    {{"per_page", "integer", "", "Items on a page: 1 to 1000, 50 if not stated.", "10"}, kForAll},
    {{"format", "string", "", "json, or ndjson: every item on a line of its own, without pages.", "json"}, kForAll},
    {{"taxonomy_term_id", "string", "uuid", "Tied to this term; may be repeated, all must hold.", ""},
     kForServed | kForOrganizations},
    {{"taxonomy_id", "string", "uuid", "Tied to some term of this taxonomy.", ""}, kForAll & ~kForTaxonomies},
    {{"organization_id", "string", "uuid", "Run by this organisation.", ""}, kForServed},
    {{"modified_after", "string", "date-time", "Recorded then or later; closed ones too, by their status.",
      "2026-01-01T00:00:00+01:00"},
     kForServed | kForOrganizations},
    {{"minimal", "boolean", "", "Only id, status and time of change; all on one page.", "true"}, kForServices},
    {{"full", "boolean", "", "Everything, nested.", "true"}, kForServed | kForOrganizations},
    {{"full_service", "boolean", "", "With the services of the organisation, in full.", "true"}, kForOrganizations},
    {{"postcode", "string", "", "Covers the kommun of this postal code.", "411 06"}, kForServed},
    {{"proximity", "integer", "", "At most so many metres from the middle of the postcode's kommun.", "5000"},
     kForServed},
    {{"day", "string", "", "Open on this day: MO, TU, WE, TH, FR, SA, SU; several with commas.", "SA,SU"}, kForServed},
    {{"start_time", "string", "", "Open at some time from then on: HH:MM.", "18:00"}, kForServed},
    {{"end_time", "string", "", "Open at some time before that: HH:MM.", "21:00"}, kForServed},
    {{"minimum_age", "integer", "", "For people of this age or older.", "18"}, kForServed},
    {{"maximum_age", "integer", "", "For people of this age or younger.", "25"}, kForServed},
    {{"top_only", "boolean", "", "Only terms without a parent.", "true"}, kForTerms},
    {{"parent_id", "string", "uuid", "Terms right below this one.", ""}, kForTerms},
    {{"age", "integer", "", "For somebody of this age.", "17"}, kForServed},
}};

unsigned MaskOf(ListKind kind) { return 1U << static_cast<unsigned>(kind); }

Error Bad(std::string_view name, const std::string& what) {
  return {ErrorCode::kInvalidInput, "the parameter " + std::string(name) + " " + what, std::string(name)};
}

Result<int> WholeNumber(std::string_view name, std::string_view text, int least, int most) {
  int value = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failed != std::errc() || end != text.data() + text.size() || value < least || value > most) {
    return Bad(name, "must be a whole number from " + std::to_string(least) + " to " + std::to_string(most));
  }
  return value;
}

// Minutes since midnight; "24:00" is 1440.
Result<int> ClockTime(std::string_view name, std::string_view text) {
  const auto digit = [&](std::size_t at) { return at < text.size() && text[at] >= '0' && text[at] <= '9'; };
  const bool shaped = text.size() == 5 && text[2] == ':' && digit(0) && digit(1) && digit(3) && digit(4);
  const int minutes = shaped ? ((text[0] - '0') * 10 + text[1] - '0') * 60 + (text[3] - '0') * 10 + text[4] - '0' : -1;
  if (!shaped || text[3] > '5' || minutes > kMinutesPerDay) return Bad(name, "must be a time like 18:00");
  return minutes;
}

Result<std::vector<int>> WeekdaysOf(std::string_view text) {
  constexpr std::array<std::string_view, 7> kDays = {"mo", "tu", "we", "th", "fr", "sa", "su"};
  std::vector<int> days;
  while (true) {
    const std::size_t comma = text.find(',');
    const std::string day = ascii::Lower(text.substr(0, comma));
    const auto* const found = std::find(kDays.begin(), kDays.end(), day);
    if (found == kDays.end()) return Bad("day", "must be of MO, TU, WE, TH, FR, SA, SU");
    days.push_back(static_cast<int>(found - kDays.begin()));
    if (comma == std::string_view::npos) return days;
    text.remove_prefix(comma + 1);
  }
}

Result<std::string> ScalarText(std::string_view name, JsonValue value) {
  if (value.IsString()) return std::string(value.AsString());
  if (value.IsBool()) return std::string(value.AsBool() ? "true" : "false");
  if (value.IsInt()) return std::to_string(value.AsInt());
  return Bad(name, "must be a text, a number, true or false");
}

Result<http::Pairs> JsonPairs(const std::string& body) {
  const Result<JsonDocument> document = JsonDocument::Parse(body);
  if (!document) return Error{ErrorCode::kInvalidInput, "the body is not JSON: " + document.error().Text(), "body"};
  if (!document->root().IsObject()) return Error{ErrorCode::kInvalidInput, "the body is not a JSON object", "body"};
  http::Pairs pairs;
  for (const auto& [name, value] : document->root().Members()) {
    const std::vector<JsonValue> values = value.IsArray() ? value.Elements() : std::vector<JsonValue>{value};
    for (const JsonValue& each : values) {
      Result<std::string> text = ScalarText(name, each);
      if (!text) return text.error();
      pairs.emplace_back(name, *std::move(text));
    }
  }
  return pairs;
}

Result<http::Pairs> AllPairs(const http::Request& request) {
  http::Pairs pairs = request.query;
  if (request.method != http::Method::kPost || request.body.empty()) return pairs;
  const std::string_view type = request.Header("content-type").value_or("");
  const bool json = type.substr(0, 16) == "application/json";
  Result<http::Pairs> more = json ? JsonPairs(request.body) : http::ParseForm(request);
  if (!more) return more.error();
  pairs.insert(pairs.end(), more->begin(), more->end());
  return pairs;
}

class Reader {
 public:
  Reader(ListKind kind, const terms::Vocabulary& vocabulary, LocalTime now)
      : kind_(kind), vocabulary_(vocabulary), now_(now) {}

  Status Take(const std::string& name, const std::string& value) {
    Status known = CheckName(name);
    if (!known) return known;
    const bool repeated = std::find(seen_.begin(), seen_.end(), name) != seen_.end();
    if (repeated && name != "taxonomy_term_id") return Bad(name, "is given twice");
    seen_.push_back(name);
    if (value.empty()) return Done();  // a field of a form that was left empty
    if (name == "search") return TakeSearch(value);
    if (name == "format") return TakeFormat(value);
    if (name == "modified_after") return TakeModified(value);
    if (name == "postcode") return TakePostcode(value);
    if (name == "day" || name == "start_time" || name == "end_time") return TakeTime(name, value);
    if (name.size() > 3 && name.substr(name.size() - 3) == "_id") return TakeId(name, value);
    if (Number(name) != nullptr || name == "page" || name == "per_page" || name == "age")
      return TakeNumber(name, value);
    return TakeFlag(name, value);
  }

  Result<ListRequest> Finish() {
    if (request_.radius_metres && !request_.postcode_kommun) return Bad("proximity", "needs a postcode");
    if (request_.minimum_age && request_.maximum_age && *request_.minimum_age > *request_.maximum_age) {
      return Bad("minimum_age", "is above maximum_age");
    }
    const Status placed = Place();
    if (!placed) return placed.error();
    const Status timed = Time();
    if (!timed) return timed.error();
    return request_;
  }

 private:
  [[nodiscard]] Status CheckName(const std::string& name) const {
    std::vector<std::string_view> names;
    for (const Known& known : kKnown) {
      if ((known.kinds & MaskOf(kind_)) != 0) names.emplace_back(known.info.name);
    }
    if (std::find(names.begin(), names.end(), name) != names.end()) return Done();
    const std::string nearest = DidYouMean(name, names);
    return Bad(name.substr(0, 40), "is not known here" + (nearest.empty() ? "" : ": " + nearest));
  }

  Status TakeSearch(const std::string& value) {
    if (value.size() > kLongestSearch) return Bad("search", "is longer than 256 bytes");
    request_.search = value;
    return Done();
  }

  Status TakeFormat(const std::string& value) {
    if (value != "json" && value != "ndjson") return Bad("format", "must be json or ndjson");
    request_.ndjson = value == "ndjson";
    return Done();
  }

  Status TakeModified(const std::string& value) {
    // In a query "+" of the offset has become a blank.
    std::string text = value;
    if (text.size() > 6 && text[text.size() - 6] == ' ') text[text.size() - 6] = '+';
    const Result<LocalTime> time = ParseRfc3339(text);
    if (!time) return Bad("modified_after", "must be a moment like 2026-11-27T23:10:00+01:00");
    request_.modified_after = *time;
    return Done();
  }

  Status TakePostcode(const std::string& value) {
    request_.postcode_kommun = vocabulary_.KommunOfPostalCode(value);
    return request_.postcode_kommun ? Done() : Bad("postcode", "is not a postal code that we know");
  }

  Status TakeTime(const std::string& name, const std::string& value) {
    if (name == "day") {
      Result<std::vector<int>> days = WeekdaysOf(value);
      if (!days) return days.error();
      days_ = *std::move(days);
      return Done();
    }
    const Result<int> minutes = ClockTime(name, value);
    if (!minutes) return minutes.error();
    (name == "start_time" ? start_ : end_) = *minutes;
    return Done();
  }

  Status TakeId(const std::string& name, const std::string& value) {
    if (!hsds::IsUuid(value)) return Bad(name, "must be a UUID");
    const std::string id = ascii::Lower(value);
    if (name == "taxonomy_term_id") request_.term_ids.push_back(id);
    if (name == "taxonomy_id") request_.taxonomy_id = id;
    if (name == "organization_id") request_.organization_id = id;
    if (name == "parent_id") request_.parent_id = id;
    return Done();
  }

  std::optional<int>* Number(const std::string& name) {
    if (name == "minimum_age") return &request_.minimum_age;
    if (name == "maximum_age") return &request_.maximum_age;
    if (name == "proximity") return &request_.radius_metres;
    return nullptr;
  }

  Status TakeNumber(const std::string& name, const std::string& value) {
    int least = name == "page" || name == "per_page" ? 1 : 0;
    int most = kOldest;
    if (name == "page") most = 1'000'000'000;
    if (name == "per_page") most = static_cast<int>(kLargestPage);
    if (name == "proximity") most = kFarthestMetres;
    const Result<int> number = WholeNumber(name, value, least, most);
    if (!number) return number.error();
    if (std::optional<int>* member = Number(name)) *member = *number;
    if (name == "page") request_.page = static_cast<std::size_t>(*number);
    if (name == "per_page") request_.per_page = static_cast<std::size_t>(*number);
    if (name == "age") request_.minimum_age = request_.maximum_age = *number;
    return Done();
  }

  Status TakeFlag(const std::string& name, const std::string& value) {
    const std::string word = ascii::Lower(value);
    if (word != "true" && word != "false" && word != "1" && word != "0") return Bad(name, "must be true or false");
    const bool on = word == "true" || word == "1";
    if (name == "minimal") request_.minimal = on;
    if (name == "full") request_.full = on;
    if (name == "full_service") request_.full_service = on;
    if (name == "top_only") request_.top_only = on;
    return Done();
  }

  Status Place() {
    if (!request_.radius_metres) return Done();
    const terms::Area& kommun = vocabulary_.areas.at(*request_.postcode_kommun);
    if (!kommun.latitude || !kommun.longitude) return Bad("postcode", "has no known place");
    request_.near = index::Near{
        .latitude = *kommun.latitude, .longitude = *kommun.longitude, .label = kommun.name, .approximate = true};
    return Done();
  }

  // The next seven days stand for the days of the week.
  Status Time() {
    if (days_.empty() && !start_ && !end_) return Done();
    const int start = start_.value_or(0);
    const int end = end_.value_or(kMinutesPerDay);
    if (start >= end) return Bad("end_time", "must be after start_time");
    for (int ahead = 0; ahead < 7; ++ahead) {
      const LocalDate date = now_.date() + ahead;
      const bool asked =
          days_.empty() || std::find(days_.begin(), days_.end(), static_cast<int>(date.weekday())) != days_.end();
      if (!asked) continue;
      request_.open.push_back(
          {.kind = hours::OpenKind::kInterval, .from = LocalTime(date, start), .to = LocalTime(date, end)});
    }
    return Done();
  }

  ListKind kind_;
  const terms::Vocabulary& vocabulary_;
  LocalTime now_;
  ListRequest request_;
  std::vector<std::string> seen_;
  std::vector<int> days_;
  std::optional<int> start_;
  std::optional<int> end_;
};

}  // namespace

Result<ListRequest> ReadListRequest(const http::Request& request, ListKind kind, const terms::Vocabulary& vocabulary,
                                    LocalTime now) {
  const Result<http::Pairs> pairs = AllPairs(request);
  if (!pairs) return pairs.error();
  Reader reader(kind, vocabulary, now);
  for (const auto& [name, value] : *pairs) {
    const Status taken = reader.Take(name, value);
    if (!taken) return taken.error();
  }
  return reader.Finish();
}

std::vector<ParameterInfo> ParametersOf(ListKind kind) {
  std::vector<ParameterInfo> parameters;
  for (const Known& known : kKnown) {
    if ((known.kinds & MaskOf(kind)) != 0) parameters.push_back(known.info);
  }
  return parameters;
}

}  // namespace kb::hsds_api
