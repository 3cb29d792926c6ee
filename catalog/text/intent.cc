#include "catalog/text/intent.h"

#include <algorithm>

#include "catalog/base/check.h"
#include "catalog/base/file.h"
#include "catalog/text/crisis.h"
#include "catalog/text/list_word_list.h"
#include "catalog/text/phrase_index.h"
#include "catalog/text/places.h"
#include "catalog/text/question.h"
#include "catalog/text/time_words.h"
#include "catalog/text/topic_words.h"
#include "catalog/text/who_and_how.h"
#include "catalog/text/whose_need.h"

namespace kb::text {
namespace {

constexpr double kLabelWeight = 1.25;
constexpr double kParentWeight = 0.8;
constexpr double kForeignLookalike = 0.3;
constexpr double kWordingWeight = 0.9;  // how people tell it: longer, and less of each word counts
constexpr std::size_t kMostNeeds = 4;
constexpr std::ptrdiff_t kSpacesOfAStory = 2;  // a wording of fewer words names a thing ("naloxon")
constexpr double kLeastShare = 0.3;            // of the best need's evidence
constexpr double kLeastEvidence = 2;
constexpr double kLeastEvidenceOfSome = 4;  // of some words of a phrase only
constexpr double kSureShare = 0.5;          // of the best need's evidence, and of its phrases' score
constexpr double kLearntDanger = 8;         // a need of danger of which no phrase stands there whole
constexpr double kCrisisScore = 5;          // so much of a story is one of danger
constexpr double kCrisisScoreOfSecond = 6;
constexpr std::size_t kWordsOfAStory = 2;  // one word alone ("skär", "försvinna") is no story
constexpr std::size_t kCrisisNeeds = 2;    // a crisis need among the first so many calls for the box

// "Oro, ångest och panik", "Sova i natt – akut boende": each part is a phrase.
std::vector<std::string> LabelParts(std::string_view label) {
  std::vector<std::string> parts(1);
  for (std::size_t i = 0; i < label.size();) {
    const std::string_view rest = label.substr(i);
    bool cut = false;
    for (const std::string_view mark : {", ", " och ", " eller ", " – ", ": ", " and ", " or "}) {
      if (!rest.starts_with(mark)) continue;
      parts.emplace_back();
      i += mark.size();
      cut = true;
      break;
    }
    if (!cut) parts.back() += label[i++];
  }
  return parts;
}

// A word of another language that is a Swedish word as well ("dog") is most often that.
bool IsSwedishToo(std::string_view phrase, const Analyzer& analyzer) {
  return phrase.find(' ') == std::string_view::npos && analyzer.IsKnown(phrase);
}

// What phrases and words say together.
double Evidence(const TopicMatch& match) { return match.score + match.learnt; }

// Words alone make no need sure: what many of them hint at, each by a little, may be what somebody else would ask.
bool IsSure(const TopicMatch& match, const TopicMatch& best) {
  return Evidence(match) >= kSureShare * Evidence(best) && match.score >= kSureShare * best.score;
}

// What tells a crisis by itself: no words of the trade.
void AddCrisisNeed(const terms::Need& need, std::size_t topic, PhraseIndex& index) {
  index.Add(topic, need.label_sv);
  const terms::Synonyms& synonyms = need.synonyms;
  for (const auto* list : {&synonyms.neutral, &synonyms.everyday, &synonyms.other_language}) {
    for (const std::string& synonym : *list) index.Add(topic, synonym);
  }
  for (const std::string& wording : synonyms.wordings) {
    const auto spaces = std::count(wording.begin(), wording.end(), ' ');
    if (spaces >= kSpacesOfAStory) index.Add(topic, wording);
  }
}

// All that leads to a need: `add(phrase, weight)`.
template <typename Add>
void AddNeed(const terms::Need& need, const Analyzer& analyzer, const Add& add) {
  const double weight = need.parent.empty() ? kParentWeight : 1.0;
  for (const std::string& label : {need.label_sv, need.label_en}) {
    add(label, kLabelWeight * weight);
    for (const std::string& part : LabelParts(label)) add(part, weight);
  }
  add(need.label_easy, weight);
  const terms::Synonyms& synonyms = need.synonyms;
  for (const auto* list :
       {&synonyms.neutral, &synonyms.everyday, &synonyms.professional, &synonyms.stigmatizing_or_old}) {
    for (const std::string& synonym : *list) add(synonym, weight);
  }
  for (const std::string& synonym : synonyms.other_language) {
    add(synonym, weight * (IsSwedishToo(synonym, analyzer) ? kForeignLookalike : 1.0));
  }
  for (const std::string& wording : synonyms.wordings) add(wording, kWordingWeight * weight);
}

// "kväll", "Angered": read as a time or a place, and as nothing else.
bool SaysOnlyWhenOrWhere(const TopicMatch& match, const std::vector<bool>& when_or_where) {
  return std::all_of(match.words.begin(), match.words.end(),
                     [&](std::size_t word) { return static_cast<bool>(when_or_where[word]); });
}

// Who says only when ("julafton", "i helgen") may want somewhere to be; "i natt" and "efter jobbet" tell no need.
bool IsSomewhereToBe(const terms::Need& need) {
  return need.id == "gemenskap-fritid.motesplats" || need.id == "mat-klader-akut.dagcenter";
}

// One of the needs of danger stands among the first two; the first of them is put before the others if none does.
void PutAmongFirst(const std::vector<std::string>& needs, Intent& intent) {
  const auto end = intent.needs.begin() + static_cast<std::ptrdiff_t>(std::min(kCrisisNeeds, intent.needs.size()));
  if (std::find_first_of(intent.needs.begin(), end, needs.begin(), needs.end()) != end) return;
  const auto named = std::find(intent.needs.begin(), intent.needs.end(), needs.front());
  if (named != intent.needs.end()) {
    const bool sure = named - intent.needs.begin() < static_cast<std::ptrdiff_t>(intent.sure_needs);
    intent.needs.erase(named);
    if (sure) --intent.sure_needs;
  }
  intent.needs.insert(intent.needs.begin(), needs.front());
  ++intent.sure_needs;
}

void SetOthersAside(const Question& question, Intent& intent) {
  const auto sure = intent.needs.begin() + static_cast<std::ptrdiff_t>(intent.sure_needs);
  std::vector<std::string> meant(intent.needs.begin(), sure);
  intent.avoided = SetNeedsOfOthersAside(question, intent.needs);
  SetNeedsOfOthersAside(question, meant);
  intent.sure_needs = meant.size();
}

bool HasAside(const Question& question) {
  return std::any_of(question.words.begin(), question.words.end(), [](const auto& word) { return word.aside; });
}

void AddAll(const std::vector<std::string>& more, std::vector<std::string>& list) {
  for (const std::string& value : more) {
    if (std::find(list.begin(), list.end(), value) == list.end()) list.push_back(value);
  }
}

}  // namespace

struct IntentReader::Impl {
  Impl(const terms::Vocabulary& terms_vocabulary, const Analyzer& text_analyzer)
      : vocabulary(terms_vocabulary),
        analyzer(text_analyzer),
        places(terms_vocabulary),
        needs(text_analyzer),
        need_words(text_analyzer),
        crisis_needs(text_analyzer),
        crisis(terms_vocabulary, text_analyzer) {
    const std::vector<terms::Need>& all = vocabulary.needs.all();
    for (std::size_t i = 0; i < all.size(); ++i) {
      AddNeed(all[i], text_analyzer, [&](std::string_view phrase, double weight) {
        needs.Add(i, phrase, weight);
        need_words.Add(i, phrase, weight);
      });
      if (all[i].crisis) AddCrisisNeed(all[i], i, crisis_needs);
    }
    needs.Finish();
    need_words.Finish();
    crisis_needs.Finish();
    words.AddVocabulary(vocabulary, analyzer, Unshown::kProposed);
  }

  void ReadStories(const std::vector<TopicMatch>& found, Intent& intent) const;
  [[nodiscard]] std::vector<TopicMatch> Find(const Question& question) const;
  [[nodiscard]] std::vector<TopicMatch> FindNeeds(const Question& question, const Question& quiet) const;
  void ReadNeeds(Question& question, const Question& quiet, Intent& intent) const;
  void ReadCrisisNeeds(const Question& question, Intent& intent) const;
  void ReadCrisis(const Question& question, Intent& intent) const;
  [[nodiscard]] std::optional<std::string> Mended(std::string_view text) const;

  const terms::Vocabulary& vocabulary;
  const Analyzer& analyzer;
  Places places;
  PhraseIndex needs;
  TopicWords need_words;
  PhraseIndex crisis_needs;
  CrisisRules crisis;
  ListWordList words;
};

// A story whose words belong to a need of danger, though no phrase of it stands there whole.
void IntentReader::Impl::ReadStories(const std::vector<TopicMatch>& found, Intent& intent) const {
  for (std::size_t i = 0; i < std::min(found.size(), kCrisisNeeds); ++i) {
    const terms::Need& need = vocabulary.needs.all()[found[i].topic];
    const double least = i == 0 ? kCrisisScore : kCrisisScoreOfSecond;
    const bool story = found[i].score >= least && found[i].words.size() >= kWordsOfAStory;
    if (!story || !need.crisis || !crisis.IsNamedByARule(need.id)) continue;
    intent.crisis = true;
    AddAll(crisis.HelplinesFor(need.id), intent.helplines);
  }
}

// The needs whose phrases hold words of the question, by what phrases and words say together.
std::vector<TopicMatch> IntentReader::Impl::Find(const Question& question) const {
  std::vector<TopicMatch> found = needs.Find(question);
  const std::vector<double> learnt = need_words.Read(question);
  for (TopicMatch& match : found) match.learnt = learnt[match.topic];
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return Evidence(a) > Evidence(b); });
  return found;
}

// Words of a harmless turn of phrase tell no need of danger, and any other: "vill sluta röka", "kurs om suicid".
std::vector<TopicMatch> IntentReader::Impl::FindNeeds(const Question& question, const Question& quiet) const {
  std::vector<TopicMatch> found = Find(question);
  if (!HasAside(quiet)) return found;
  const auto of_danger = [&](const TopicMatch& match) { return vocabulary.needs.all()[match.topic].crisis; };
  std::erase_if(found, of_danger);
  for (TopicMatch& match : Find(quiet)) {
    if (of_danger(match)) found.push_back(std::move(match));
  }
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return Evidence(a) > Evidence(b); });
  return found;
}

void IntentReader::Impl::ReadNeeds(Question& question, const Question& quiet, Intent& intent) const {
  std::vector<TopicMatch> found = FindNeeds(question, quiet);
  std::vector<bool> when_or_where;
  for (const QuestionWord& word : question.words) when_or_where.push_back(word.understood);
  const auto telling = std::stable_partition(
      found.begin(), found.end(), [&](const TopicMatch& match) { return !SaysOnlyWhenOrWhere(match, when_or_where); });
  if (telling != found.begin()) {
    found.erase(telling, found.end());
  } else {
    std::erase_if(found,
                  [&](const TopicMatch& match) { return !IsSomewhereToBe(vocabulary.needs.all()[match.topic]); });
  }
  if (!HasAside(quiet)) ReadStories(found, intent);
  for (const TopicMatch& match : found) {
    if (Evidence(match) < kLeastShare * Evidence(found.front()) || intent.needs.size() == kMostNeeds) break;
    const bool some = match.fit == PhraseFit::kSome;
    if (Evidence(match) < (some ? kLeastEvidenceOfSome : kLeastEvidence)) continue;
    const terms::Need& need = vocabulary.needs.all()[match.topic];
    // "livet är dyrt" has a word in common with "livet är meningslöst", and no more.
    const bool told = &match == &found.front() && match.learnt >= kLearntDanger;
    if (need.crisis && some && !told) continue;
    // "arbete" beside "sociala företag" says less of the same.
    const bool is_wider = std::any_of(intent.needs.begin(), intent.needs.end(), [&](const std::string& id) {
      return vocabulary.needs.Find(id)->parent == need.id;
    });
    if (!is_wider) intent.needs.push_back(need.id);
    const bool follows_sure = !is_wider && intent.sure_needs + 1 == intent.needs.size();
    if (follows_sure && IsSure(match, found.front())) ++intent.sure_needs;
    if (intent.sure_needs == 0) continue;  // nothing is demanded in place of these words: they stay words
    for (const std::size_t word : match.words) question.Understand(word, word + 1);
  }
  intent.sure_needs += AddNeedsOfThoseNear(question, vocabulary.needs, intent.needs);
  intent.sure_needs = std::min(intent.sure_needs, intent.needs.size());
}

// Named by its own words, and among the first needs.
void IntentReader::Impl::ReadCrisisNeeds(const Question& question, Intent& intent) const {
  for (const TopicMatch& match : crisis_needs.Find(question)) {
    const std::string& id = vocabulary.needs.all()[match.topic].id;
    const auto end = intent.needs.begin() + static_cast<std::ptrdiff_t>(std::min(kCrisisNeeds, intent.needs.size()));
    if (match.fit != PhraseFit::kExact || std::find(intent.needs.begin(), end, id) == end) continue;
    if (!crisis.IsNamedByARule(id)) continue;
    intent.crisis = true;
    AddAll(crisis.HelplinesFor(id), intent.helplines);
  }
}

void IntentReader::Impl::ReadCrisis(const Question& question, Intent& intent) const {
  ReadCrisisNeeds(question, intent);
  CrisisReading reading = crisis.Read(question);
  // A harmless idiom is not mended into something else.
  if (!reading.crisis && !intent.crisis && !HasAside(question)) {
    intent.tried_mending = true;
    intent.mended = Mended(question.text());
    if (intent.mended) {
      Question again(*intent.mended, analyzer);
      SetIdiomsAside(again);
      reading = crisis.Read(again);
    }
  }
  intent.crisis = intent.crisis || reading.crisis;
  std::vector<std::string> helplines = reading.helplines;
  AddAll(intent.helplines, helplines);
  intent.helplines = std::move(helplines);
  if (reading.needs.empty()) return;
  PutAmongFirst(reading.needs, intent);
}

std::optional<std::string> IntentReader::Impl::Mended(std::string_view text) const {
  return CorrectSpelling(Utf8Prefix(text, kMaxQuestionBytes), analyzer, words);
}

IntentReader::IntentReader(const terms::Vocabulary& vocabulary, const Analyzer& analyzer)
    : impl_(std::make_unique<Impl>(vocabulary, analyzer)) {}
IntentReader::~IntentReader() = default;
IntentReader::IntentReader(IntentReader&&) noexcept = default;

std::optional<std::string> IntentReader::Mended(std::string_view text) const {
  KB_CHECK(IsValidUtf8(text));
  return impl_->Mended(text);
}

Intent IntentReader::Read(std::string_view text, LocalTime now) const {
  KB_CHECK(IsValidUtf8(text));
  Intent intent;
  Question question(text, impl_->analyzer);
  Question quiet = question;  // for the readers of danger
  SetIdiomsAside(quiet);
  TimeReading time = ReadTime(question, now);
  if (!time.open.empty()) {
    intent.open = time.open.front();
    intent.more_open.assign(time.open.begin() + 1, time.open.end());
  }
  intent.open_words = time.words;
  intent.areas = impl_->places.Read(question);
  impl_->ReadNeeds(question, quiet, intent);
  intent.audiences = ReadAudiences(question, impl_->vocabulary);
  intent.access = ReadAccess(question, impl_->vocabulary);
  impl_->ReadCrisis(quiet, intent);
  SetOthersAside(question, intent);
  const bool nothing = intent.needs.empty() && intent.areas.empty() && intent.open.empty();
  intent.rest = question.Rest(nothing ? Fillers::kKept : Fillers::kLeftOut);
  return intent;
}

}  // namespace kb::text
