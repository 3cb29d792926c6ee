#include "tests/bench/made_up/directory.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "catalog/base/file.h"
#include "catalog/base/json.h"

namespace kb::bench {
namespace {

constexpr std::size_t kDictionaryWords = 40000;
constexpr double kWordShift = 20;
const std::vector<std::string> kSmallWords = {"och", "för", "att", "med", "i",   "på",    "som", "av",
                                              "du",  "den", "en",  "ett", "kan", "eller", "vi",  "till"};

// A word of letters only, in lower case: "öppenvård".
bool IsPlainWord(std::string_view word) {
  if (word.size() < 4 || word.size() > 22) return false;
  return std::all_of(word.begin(), word.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (c >= 'a' && c <= 'z') || byte == 0xc3 || byte == 0xa5 || byte == 0xa4 || byte == 0xb6 || byte == 0xa9;
  });
}

void AddPlainWords(std::string_view text, std::set<std::string>& words) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(" /,()-"), text.size());
    if (IsPlainWord(text.substr(0, end))) words.emplace(text.substr(0, end));
    text.remove_prefix(std::min(text.size(), end + 1));
  }
}

std::vector<std::string> Shuffled(const std::set<std::string>& words, uint64_t seed) {
  std::vector<std::string> shuffled(words.begin(), words.end());
  Dice dice(seed);
  for (std::size_t i = shuffled.size(); i > 1; --i) std::swap(shuffled[i - 1], shuffled[dice.Below(i)]);
  return shuffled;
}

std::set<std::string> VocabularyWords(const terms::Vocabulary& vocabulary) {
  std::set<std::string> words;
  for (const terms::Need& need : vocabulary.needs.all()) {
    AddPlainWords(need.label_sv, words);
    for (const auto* list : {&need.synonyms.neutral, &need.synonyms.everyday, &need.synonyms.professional}) {
      for (const std::string& synonym : *list) AddPlainWords(synonym, words);
    }
  }
  for (const auto* list : {&vocabulary.audiences, &vocabulary.access_forms, &vocabulary.organisation_types}) {
    for (const terms::Term& term : list->terms()) AddPlainWords(term.label_sv, words);
  }
  return words;
}

std::set<std::string> DictionaryWords(const std::filesystem::path& dictionary) {
  std::set<std::string> words;
  const Result<std::string> file = ReadFile(dictionary);
  if (!file) return words;
  std::string_view rest = *file;
  while (!rest.empty()) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    const std::string_view word = line.substr(0, line.find('/'));
    if (IsPlainWord(word)) words.emplace(word);
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
  }
  return words;
}

std::string Clock(int minutes) {
  char text[16];
  std::snprintf(text, sizeof text, "%02d:%02d", minutes / 60, minutes % 60);
  return text;
}

}  // namespace

uint64_t Dice::Next() {
  uint64_t z = (state_ += 0x9e3779b97f4a7c15ULL);
  z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9ULL;
  z = (z ^ (z >> 27U)) * 0x94d049bb133111ebULL;
  return z ^ (z >> 31U);
}

Zipf::Zipf(std::size_t count, double shift) {
  double sum = 0;
  for (std::size_t i = 0; i < count; ++i) upto_.push_back(sum += 1 / (static_cast<double>(i) + shift));
}

std::size_t Zipf::Draw(Dice& dice) const {
  const double at = dice.Share() * upto_.back();
  const auto found = std::upper_bound(upto_.begin(), upto_.end(), at);
  return std::min(static_cast<std::size_t>(found - upto_.begin()), upto_.size() - 1);
}

Result<Directory> Directory::Load(const std::filesystem::path& data, const std::filesystem::path& words,
                                  uint64_t seed) {
  Directory directory;
  directory.seed_ = seed;
  Result<terms::Vocabulary> vocabulary = terms::Vocabulary::Load(data);
  if (!vocabulary) return vocabulary.error();
  directory.vocabulary_ = std::move(*vocabulary);
  directory.TakeWords(words);
  directory.TakeAreas();
  if (const Status read = directory.TakeHours(data / "demo" / "records.json"); !read) return read.error();
  directory.of_word_ = Zipf(directory.words_.size(), kWordShift);
  directory.of_need_ = Zipf(directory.vocabulary_.needs.TopLevel().size(), 3);
  directory.of_kommun_ = Zipf(directory.kommuner_.size(), 4);
  return directory;
}

// Of every four words one is of the vocabulary, until they are used up.
void Directory::TakeWords(const std::filesystem::path& dictionary) {
  const std::set<std::string> own = VocabularyWords(vocabulary_);
  std::set<std::string> others = DictionaryWords(dictionary);
  for (const std::string& word : own) others.erase(word);
  const std::vector<std::string> first = Shuffled(own, seed_);
  std::vector<std::string> second = Shuffled(others, seed_ + 1);
  second.resize(std::min(second.size(), kDictionaryWords));
  for (std::size_t i = 0, j = 0; i < first.size() || j < second.size();) {
    if (i < first.size() && (words_.size() % 4 == 0 || j == second.size())) {
      words_.push_back(first[i++]);
    } else if (j < second.size()) {
      words_.push_back(second[j++]);
    }
  }
}

void Directory::TakeAreas() {
  std::set<std::string> kommuner;
  for (const terms::Area& area : vocabulary_.areas.all()) {
    if (area.level == terms::AreaLevel::kKommun && area.latitude) kommuner.insert(area.id);
  }
  kommuner_ = Shuffled(kommuner, seed_);
  const auto largest = std::find(kommuner_.begin(), kommuner_.end(), "SE-1480");
  if (largest != kommuner_.end()) std::rotate(kommuner_.begin(), largest, largest + 1);
}

Status Directory::TakeHours(const std::filesystem::path& records) {
  const Result<std::string> text = ReadFile(records);
  if (!text) return text.error();
  const Result<JsonDocument> document = JsonDocument::Parse(*text);
  if (!document) return document.error();
  std::set<std::string> patterns = {"24/7"};
  for (JsonValue service : document->root().Find("services")->Elements()) {
    const auto schedules = service.Find("schedules");
    if (!schedules) continue;
    for (JsonValue schedule : schedules->Elements()) {
      if (const auto hours = schedule.Find("hours")) patterns.emplace(hours->AsString());
    }
  }
  patterns_.assign(patterns.begin(), patterns.end());
  return Done();
}

Dice Directory::DiceOf(uint64_t kind, uint64_t number) const {
  Dice dice(seed_ * 0x1000003 + kind);
  return Dice(dice.Next() ^ (number * 0xd6e8feb86659fd93ULL));
}

std::string Directory::Text(Dice& dice, std::size_t words) const {
  std::string text;
  std::size_t left = 0;  // of the sentence
  for (std::size_t i = 0; i < words; ++i) {
    const bool begins = left == 0;
    if (begins) left = 6 + dice.Below(12);
    const bool small = !begins && dice.Chance(0.25);
    std::string word = small ? dice.OneOf(kSmallWords) : words_[of_word_.Draw(dice)];
    if (begins && word[0] >= 'a' && word[0] <= 'z') word[0] = static_cast<char>(word[0] - 'a' + 'A');
    text += (text.empty() ? "" : " ") + word;
    if (--left == 0) text += '.';
  }
  return text;
}

std::string Directory::Name(Dice& dice) const {
  std::string name = "Syntetisk";
  for (std::size_t i = 0; i < 2 + dice.Below(2); ++i) name += " " + words_[of_word_.Draw(dice)];
  return name;
}

std::vector<std::string> Directory::SomeOf(const terms::TermList& list, std::size_t most, Dice& dice) const {
  std::set<std::string> some;
  const Zipf first_most(list.terms().size(), 2);
  for (std::size_t i = 0; i < most; ++i) some.insert(list.terms()[first_most.Draw(dice)].id);
  return {some.begin(), some.end()};
}

std::string Directory::SomeNeed(Dice& dice) const {
  const std::vector<const terms::Need*> top = vocabulary_.needs.TopLevel();
  const terms::Need& need = *top[of_need_.Draw(dice)];
  return need.children.empty() || dice.Chance(0.2) ? need.id : dice.OneOf(need.children);
}

std::string Directory::SomeKommun(Dice& dice) const { return kommuner_[of_kommun_.Draw(dice)]; }

model::Organization Directory::OrganizationAt(uint64_t number) const {
  Dice dice = DiceOf(1, number);
  model::Organization organization;
  organization.id = "syntetisk-org-" + std::to_string(number);
  organization.name = Name(dice) + " " + std::to_string(number);
  organization.description = Text(dice, 12);
  organization.types = SomeOf(vocabulary_.organisation_types, 1, dice);
  organization.lifecycle.status = model::RecordStatus::kActive;
  organization.sources = {{.id = "s1", .name = "syntetisk"}};
  return organization;
}

model::Service Directory::ServiceAt(uint64_t number) const {
  Dice dice = DiceOf(2, number);
  model::Service service;
  // The order of ids is not that of numbers.
  service.id = "syntetisk-" + std::to_string((number * 7919) % 1009) + "-" + std::to_string(number);
  service.name = Name(dice) + " " + std::to_string(number);
  service.organizations = {{.id = "syntetisk-org-" + std::to_string(OrganizationOf(number))}};
  service.description = Text(dice, 60 + dice.Below(40));
  service.how_to = Text(dice, 14);
  service.eligibility.text = Text(dice, 8);
  AddWhat(dice, service);
  AddWhere(dice, service);
  AddWhen(dice, service);
  service.lifecycle.status = model::RecordStatus::kActive;
  const LocalDate verified = LocalDate::FromYmd(2026, 11, 20) - static_cast<int>(dice.Below(800));
  if (dice.Chance(0.9)) service.verified_at = model::PartialDate(verified);
  service.sources = {{.id = "s1", .name = "syntetisk"}};
  return service;
}

std::size_t Directory::ListingsOf(const model::Service& service) {
  return std::max<std::size_t>(1, service.locations.size());
}

void Directory::AddWhat(Dice& dice, model::Service& service) const {
  std::set<std::string> needs;
  for (std::size_t i = 0; i < 1 + dice.Below(3); ++i) needs.insert(SomeNeed(dice));
  service.needs.assign(needs.begin(), needs.end());
  service.audiences = SomeOf(vocabulary_.audiences, 1 + dice.Below(2), dice);
  service.access = SomeOf(vocabulary_.access_forms, 1 + dice.Below(2), dice);
  service.types = SomeOf(vocabulary_.organisation_types, dice.Below(2), dice);
  service.languages = {"sv"};
  if (dice.Chance(0.25)) service.languages = SomeOf(vocabulary_.languages, 3, dice);
  service.peer = dice.Chance(0.1);
  service.cost.kind = static_cast<model::CostKind>(dice.Below(3));
  if (dice.Chance(0.3)) service.eligibility.minimum_age = 13 + static_cast<int>(dice.Below(8));
  if (dice.Chance(0.15)) service.eligibility.maximum_age = 21 + static_cast<int>(dice.Below(60));
}

model::Location Directory::Place(const std::string& kommun, std::size_t number, Dice& dice) const {
  const terms::Area& area = *vocabulary_.areas.Find(kommun);
  // A few centres in each kommun, at the same spots for everybody.
  Dice centre(std::hash<std::string>()(kommun) + dice.Below(5));
  const double latitude = *area.latitude + 0.1 * centre.Around();
  const double longitude = *area.longitude + 0.2 * centre.Around();
  model::Location location;
  location.id = "l" + std::to_string(number);
  location.name = "Syntetisk plats " + std::to_string(dice.Below(1000));
  location.address = {.street = "Syntetiska gatan " + std::to_string(1 + dice.Below(200)), .city = area.name};
  location.area = kommun;
  if (dice.Chance(0.85)) {
    location.latitude = std::round((latitude + 0.01 * dice.Around()) * 1e5) / 1e5;
    location.longitude = std::round((longitude + 0.02 * dice.Around()) * 1e5) / 1e5;
  }
  if (dice.Chance(0.3)) location.accessibility = SomeOf(vocabulary_.accessibility, 2, dice);
  return location;
}

void Directory::AddWhere(Dice& dice, model::Service& service) const {
  const std::string kommun = SomeKommun(dice);
  const terms::Area& area = *vocabulary_.areas.Find(kommun);
  const double how_far = dice.Share();
  if (how_far < 0.03) {
    service.covers = {"SE"};
  } else if (how_far < 0.12 && !area.parent.empty()) {
    service.covers = {area.parent};
  } else if (how_far < 0.3 && !vocabulary_.areas.Children(*vocabulary_.areas.IndexOf(kommun)).empty()) {
    const auto& parts = vocabulary_.areas.Children(*vocabulary_.areas.IndexOf(kommun));
    service.covers = {vocabulary_.areas.at(dice.OneOf(parts)).id};
  } else if (how_far < 0.95) {
    service.covers = {kommun};
  }
  const double places = dice.Share();
  const std::size_t count = places < 0.15 ? 0 : places < 0.85 ? 1 : 2 + dice.Below(3);
  for (std::size_t i = 0; i < count; ++i) {
    service.locations.push_back(Place(i == 0 ? kommun : SomeKommun(dice), i, dice));
  }
  char number[32];
  std::snprintf(number, sizeof number, "031-390 06 %02d", static_cast<int>(dice.Below(100)));
  service.phones = {{.number = number}};
  service.url = "https://" + service.id + ".example/";
}

hours::Schedule Directory::Hours(hours::Channel channel, Dice& dice) const {
  hours::Schedule schedule;
  schedule.channel = channel;
  const double known = dice.Share();
  schedule.status = known < 0.85   ? hours::ScheduleStatus::kKnown
                    : known < 0.93 ? hours::ScheduleStatus::kUnknown
                                   : hours::ScheduleStatus::kByAppointment;
  if (schedule.status != hours::ScheduleStatus::kKnown) return schedule;
  static const std::vector<std::string> kDays = {"Mo-Fr", "Mo-Th", "Mo-Su", "Tu,Th", "Mo,We,Fr", "Sa,Su", "We"};
  const int opens = 7 * 60 + 30 * static_cast<int>(dice.Below(12));
  const int closes = opens + 120 + 30 * static_cast<int>(dice.Below(14));
  schedule.hours = dice.Chance(0.5) ? dice.OneOf(patterns_)
                                    : dice.OneOf(kDays) + " " + Clock(opens) + "-" + Clock(std::min(closes, 1440));
  if (dice.Chance(0.15)) {
    const LocalDate from = LocalDate::FromYmd(2026, 12, 20) + static_cast<int>(dice.Below(12));
    schedule.exceptions.push_back({.from = from, .to = from + static_cast<int>(dice.Below(4))});
    if (dice.Chance(0.5)) schedule.exceptions.back().intervals.push_back({.start = 10 * 60, .end = 14 * 60});
  }
  return schedule;
}

void Directory::AddWhen(Dice& dice, model::Service& service) const {
  if (!service.locations.empty() && dice.Chance(0.85)) {
    service.schedules.push_back(Hours(hours::Channel::kVisit, dice));
  }
  if (dice.Chance(0.6)) service.schedules.push_back(Hours(hours::Channel::kPhone, dice));
  if (dice.Chance(0.08)) service.schedules.push_back(Hours(hours::Channel::kChat, dice));
}

}  // namespace kb::bench
