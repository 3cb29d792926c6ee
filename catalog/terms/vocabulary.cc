#include "catalog/terms/vocabulary.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "catalog/base/file.h"
#include "catalog/base/json_line.h"
#include "catalog/terms/fields.h"

namespace kb::terms {
namespace {

constexpr std::size_t kMaxFileBytes = 16U << 20;

// FNV-1a over name, size and bytes of each file.  Tells two vocabularies apart
// by accident-proof odds; it is no defence against someone who wants a collision.
class Digest {
 public:
  void Add(std::string_view name, std::string_view content) {
    AddBytes(name);
    AddBytes(":" + std::to_string(content.size()) + ":");
    AddBytes(content);
  }
  [[nodiscard]] std::string Hex() const {
    std::string hex(16, '0');
    for (std::size_t i = 0; i < 16; ++i) hex[i] = "0123456789abcdef"[(state_ >> (60 - 4 * i)) & 0xFU];
    return hex;
  }

 private:
  void AddBytes(std::string_view bytes) {
    for (const char byte : bytes) state_ = (state_ ^ static_cast<unsigned char>(byte)) * 0x100000001b3U;
  }
  uint64_t state_ = 0xcbf29ce484222325U;
};

// Reads the files of one directory, adding each to the digest.
class Loader {
 public:
  explicit Loader(std::filesystem::path directory) : directory_(std::move(directory)) {}

  Result<std::string> Text(const std::string& name) {
    Result<std::string> text = ReadFile(directory_ / name, kMaxFileBytes);
    if (!text) return text;
    if (!IsValidUtf8(*text)) return Refused("is not UTF-8", Path(name));
    digest_.Add(name, *text);
    return text;
  }

  // What `read` makes of the file's root, refusals given the file's path.
  template <typename Read>
  auto Json(const std::string& name, Read read) -> decltype(read(std::declval<JsonValue>())) {
    const Result<std::string> text = Text(name);
    if (!text) return text.error();
    const Result<JsonDocument> document = JsonDocument::Parse(*text);
    if (!document) return At(name, document.error());
    auto value = read(document->root());
    if (!value.ok()) return At(name, *text, value.error());
    return value;
  }

  Result<TermList> List(const std::string& name) {
    return Json(name, [](JsonValue root) { return TermList::FromJson(root, ""); });
  }

  [[nodiscard]] std::string Path(const std::string& name) const { return (directory_ / name).string(); }
  [[nodiscard]] std::string digest() const { return digest_.Hex(); }

 private:
  [[nodiscard]] Error At(const std::string& name, Error error) const {
    error.place = error.place.empty() ? Path(name) : Path(name) + ":" + error.place;
    return error;
  }

  // "needs.json:412:needs[3].children[1].label_en": the line is for people, the path for programs.
  [[nodiscard]] Error At(const std::string& name, std::string_view text, Error error) const {
    error.place = std::to_string(JsonLineOf(text, error.place)) + ":" + error.place;
    return At(name, std::move(error));
  }

  std::filesystem::path directory_;
  Digest digest_;
};

Result<CrisisRule> ReadCrisisRule(JsonValue json, std::string place) {
  FieldReader fields(json, std::move(place));
  CrisisRule rule{.type = fields.Required("type"),
                  .severity = fields.Required("severity"),
                  .phrases = fields.Strings("phrases"),
                  .helplines = fields.Strings("helplines"),
                  .needs = fields.Strings("needs")};
  if (fields.error()) return *fields.error();
  if (rule.severity != "immediate" && rule.severity != "urgent") {
    return Refused("expected \"immediate\" or \"urgent\", found \"" + rule.severity + "\"",
                   InPlace(fields.place(), "severity"));
  }
  return rule;
}

Result<Helpline> ReadHelpline(JsonValue json, std::string place) {
  FieldReader fields(json, std::move(place));
  Helpline line{.id = fields.Required("id"),
                .name = fields.Required("name"),
                .telephone = fields.Optional("tel"),
                .when = fields.Optional("when"),
                .hours = fields.Optional("hours"),
                .for_whom = fields.Optional("for_"),
                .source = fields.Required("source"),
                .verified = fields.Required("verified"),
                .show = fields.Flag("show")};
  if (line.show && line.telephone.empty() && !fields.error()) {
    return Refused("is shown and has no number", InPlace(fields.place(), "tel"));
  }
  if (fields.error()) return *fields.error();
  return line;
}

// The array under `key` of a file's root, each element read by `read`.
template <typename T, typename Read>
Result<std::vector<T>> ReadAll(JsonValue root, std::string_view key, Read read) {
  FieldReader file(root, "");
  const std::vector<JsonValue> elements = file.Elements(key);
  if (file.error()) return *file.error();
  if (elements.empty()) return Refused("is missing or empty", std::string(key));
  std::vector<T> values;
  for (const JsonValue element : elements) {
    Result<T> value = read(element, InPlace(key, values.size()));
    if (!value) return value.error();
    values.push_back(std::move(*value));
  }
  return values;
}

Result<TermList> ListUnder(JsonValue root, std::string_view key) {
  FieldReader file(root, "");
  if (file.error()) return *file.error();
  const std::optional<JsonValue> array = root.Find(key);
  if (!array) return Refused("is missing", std::string(key));
  return TermList::FromJson(*array, key);
}

// Moves a read value into its place; false with the refusal kept.
template <typename T>
bool Take(Result<T> read, T& into, Status& status) {
  if (!read.ok()) {
    status = read.error();
    return false;
  }
  into = std::move(*read);
  return true;
}

Result<Unit> ReadLists(JsonValue root, Vocabulary& vocabulary) {
  Status status = Done();
  if (!Take(ListUnder(root, "audiences"), vocabulary.audiences, status)) return status;
  if (!Take(ListUnder(root, "access_forms"), vocabulary.access_forms, status)) return status;
  if (!Take(ListUnder(root, "organisation_types"), vocabulary.organisation_types, status)) return status;
  Take(ReadAll<CrisisRule>(root, "crisis_phrases", ReadCrisisRule), vocabulary.crisis_rules, status);
  return status;
}

bool KnowsHelpline(const Vocabulary& vocabulary, const std::string& id) {
  for (const Helpline& line : vocabulary.helplines) {
    if (line.id == id) return true;
  }
  return false;
}

// That the crisis rules name needs and helplines that exist.
Status CheckCrisisRules(const Vocabulary& vocabulary) {
  for (std::size_t i = 0; i < vocabulary.crisis_rules.size(); ++i) {
    const CrisisRule& rule = vocabulary.crisis_rules[i];
    const std::string place = InPlace("crisis_phrases", i);
    for (const std::string& id : rule.needs) {
      if (!vocabulary.needs.Find(id)) return Refused("there is no need \"" + id + "\"", InPlace(place, "needs"));
    }
    for (const std::string& id : rule.helplines) {
      if (!KnowsHelpline(vocabulary, id)) {
        return Refused("there is no helpline \"" + id + "\"", InPlace(place, "helplines"));
      }
    }
  }
  return Done();
}

std::vector<std::string_view> Split(std::string_view line, char separator) {
  std::vector<std::string_view> parts;
  for (std::size_t start = 0; start <= line.size();) {
    const std::size_t end = std::min(line.find(separator, start), line.size());
    parts.push_back(line.substr(start, end - start));
    start = end + 1;
  }
  return parts;
}

bool IsPostalCode(std::string_view text) {
  return text.size() == 5 && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// "postal_code,locality,municipality_code,municipality_name", no quotes.
Status ReadPostalCodes(std::string_view text, const std::string& path, Vocabulary& vocabulary) {
  std::size_t number = 0;
  for (const std::string_view raw : Split(text, '\n')) {
    const std::string_view line = raw.substr(0, raw.find('\r'));
    if (++number == 1 || line.empty()) continue;
    const std::string place = path + ":" + std::to_string(number);
    const std::vector<std::string_view> fields = Split(line, ',');
    if (fields.size() != 4 || !IsPostalCode(fields[0])) {
      return Refused("expected a postal code, a locality, a code and a name", place);
    }
    const std::string kommun = "SE-" + std::string(fields[2]);
    if (!vocabulary.areas.Find(kommun)) return Refused("there is no area \"" + kommun + "\"", place);
    if (!vocabulary.postal_to_kommun.emplace(fields[0], kommun).second) {
      return Refused("\"" + std::string(fields[0]) + "\" stands twice", place);
    }
  }
  return Done();
}

Status LoadTermLists(Loader& loader, Vocabulary& vocabulary) {
  const std::array<std::pair<const char*, TermList*>, 4> lists = {
      {{"vocabulary/languages.json", &vocabulary.languages},
       {"vocabulary/accessibility.json", &vocabulary.accessibility},
       {"vocabulary/costs.json", &vocabulary.costs},
       {"vocabulary/kinds.json", &vocabulary.kinds}}};
  Status status = Done();
  for (const auto& [name, list] : lists) {
    if (!Take(loader.List(name), *list, status)) break;
  }
  return status;
}

Status LoadAreas(Loader& loader, Vocabulary& vocabulary) {
  Status status = Done();
  if (!Take(loader.Json("areas/areas.json", Areas::FromJson), vocabulary.areas, status)) return status;
  const char* postal = "areas/postal_to_municipality.csv";
  const Result<std::string> text = loader.Text(postal);
  if (!text) return text.error();
  return ReadPostalCodes(*text, loader.Path(postal), vocabulary);
}

Status LoadNeedsAndCrisis(Loader& loader, Vocabulary& vocabulary) {
  Status status = Done();
  if (!Take(loader.Json("vocabulary/needs.json", Needs::FromJson), vocabulary.needs, status)) return status;
  const auto read_helplines = [](JsonValue root) { return ReadAll<Helpline>(root, "helplines", ReadHelpline); };
  if (!Take(loader.Json("vocabulary/helplines.json", read_helplines), vocabulary.helplines, status)) return status;
  return loader.Json("vocabulary/lists.json", [&vocabulary](JsonValue root) {
    const Status lists = ReadLists(root, vocabulary);
    return lists.ok() ? CheckCrisisRules(vocabulary) : lists;
  });
}

}  // namespace

Result<Vocabulary> Vocabulary::Load(const std::filesystem::path& directory) {
  Loader loader(directory);
  Vocabulary vocabulary;
  for (const auto load : {LoadNeedsAndCrisis, LoadTermLists, LoadAreas}) {
    const Status loaded = load(loader, vocabulary);
    if (!loaded.ok()) return loaded.error();
  }
  vocabulary.digest = loader.digest();
  return vocabulary;
}

std::optional<AreaIndex> Vocabulary::KommunOfPostalCode(std::string_view code) const {
  std::string digits;
  for (const char c : code) {
    if (c != ' ') digits += c;
  }
  const auto found = postal_to_kommun.find(digits);
  return found == postal_to_kommun.end() ? std::nullopt : areas.IndexOf(found->second);
}

}  // namespace kb::terms
