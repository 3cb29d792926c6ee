#include "searchd/view/texts.h"

#include <gtest/gtest.h>

#include <regex>
#include <set>

#include "catalog/base/file.h"
#include "catalog/feeds/mapping.h"
#include "catalog/hours/holidays.h"
#include "catalog/index/query.h"
#include "catalog/model/enum_text.h"
#include "searchd/view/day_view.h"
#include "tests/searchd/view/fixture.h"
#include "tests/support/temp_dir.h"

namespace kb::view {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> FilesBelow(const fs::path& folder, std::string_view extension) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.path().extension() == extension) files.push_back(entry.path());
  }
  return files;
}

std::set<std::string> Matches(const std::string& text, const std::regex& pattern) {
  std::set<std::string> found;
  for (std::sregex_iterator it(text.begin(), text.end(), pattern), end; it != end; ++it) found.insert((*it)[1]);
  return found;
}

// Keys whose last part comes from a value: the value's whole range must have texts.
std::set<std::string> KeysOfFamilies() {
  std::set<std::string> keys;
  for (int i = 0; i < index::kFacetCount; ++i) {
    const std::string facet = index::FacetName(static_cast<index::FacetKind>(i));
    keys.insert("facet." + facet);
    keys.insert("relaxed.dropped." + facet);
  }
  for (const char* name : {"text", "age", "radius"}) keys.insert(std::string("relaxed.dropped.") + name);
  const auto add = [&](const std::string& prefix, const std::vector<std::string_view>& words) {
    for (const std::string_view word : words) keys.insert(prefix + std::string(word));
  };
  add("channel.", model::EnumWords<hours::Channel>());
  add("role.", model::EnumWords<model::OrganizationRole>());
  for (int i = 1; i <= 7; ++i) add("weekday.", {std::to_string(i)}), add("weekday.short.", {std::to_string(i)});
  for (int i = 1; i <= 12; ++i) add("month.", {std::to_string(i)}), add("month.short.", {std::to_string(i)});
  for (int i = 1; i <= static_cast<int>(hours::Holiday::kSecondDayChristmas) + 1; ++i) {
    add("holiday.", {std::to_string(i)});
  }
  for (int i = 1; i <= static_cast<int>(hours::Eve::kNewYearsEve) + 1; ++i) add("eve.", {std::to_string(i)});
  add("intake.", {"open", "queue", "closed"});
  add("cost.", {"free", "fee"});
  add("open.", {"now", "evening", "weekend", "night", "always", "unknown"});
  add("sort.", {"relevance", "distance", "open_soonest"});
  add("status.", {"temporarily_closed", "closed", "merged", "moved", "renamed", "historical"});
  add("agreement.", {"iop", "avtal", "overenskommelse"});
  add("desk.kind.", {"submission", "change", "confirmation", "report", "feedback", "decision", "hide", "unhide",
                     "upload", "difference", "gone", "pair", "duplicate", "number", "conflict", "link", "stale"});
  add("desk.action.", {"accept", "reject", "ask", "close", "status", "undo", "pair", "import", "discard", "difference",
                       "revoke", "verify", "link", "letter", "park", "forget"});
  add("desk.column.", {feeds::kFields.begin(), feeds::kFields.end()});
  add("desk.upload.state.", {"waits", "in", "out", "discarded"});
  add("desk.upload.error.", {"size", "rows", "columns", "cell", "empty", "encoding"});
  add("desk.role.", {"professional", "editor", "moderator", "admin"});
  add("desk.origin.", {"import", "crawl"});
  add("desk.status.",
      {"active", "unconfirmed", "temporarily_closed", "closed", "moved", "merged", "renamed", "historical"});
  add("change.about.", {"phone", "hours", "place", "closed", "other"});
  add("gaps.outcome.", {"fixed", "right", "removed", "unclear"});
  add("knowledge.", {"minutes", "presentation", "study_visit", "workshop", "other"});
  for (const Situation& situation : Situations()) keys.insert(std::string("day.") + situation.id);
  add("error.", {"4xx.title", "4xx.text", "5xx.title", "5xx.text"});
  return keys;
}

std::set<std::string> KeysInTemplates() {
  std::set<std::string> keys;
  for (const fs::path& file : FilesBelow(fs::path(KB_SOURCE_DIR) / "frontend/templates", ".html")) {
    for (const std::string& key : Matches(*ReadFile(file), std::regex(R"(\[\[([^\]]+)\]\])"))) {
      if (key != "sprite" && key != "sv" && key != "sprak" && key.rfind("icon:", 0) != 0) keys.insert(key);
    }
  }
  return keys;
}

std::set<std::string> KeysInSources() {
  std::set<std::string> keys;
  static const std::regex kWhole(R"re("([a-z_]+(?:\.[a-z0-9_]+)+)")re");
  for (const char* folder : {"searchd/view", "searchd/pages", "searchd/paper", "searchd/submit", "searchd/desk",
                             "searchd/statistics", "searchd/files", "searchd/watch"}) {
    for (const fs::path& file : FilesBelow(fs::path(KB_SOURCE_DIR) / folder, ".cc")) {
      for (const std::string& key : Matches(*ReadFile(file), kWhole)) {
        const std::string ending = fs::path(key).extension();
        static const std::set<std::string> kFiles = {".html", ".geojson", ".pdf", ".zip", ".ndjson",
                                                     ".rdf",  ".json",    ".tsv", ".prom"};
        if (kFiles.count(ending) > 0) continue;
        if (test::ShippedVocabulary().needs.Find(key) != nullptr) continue;  // of a situation
        keys.insert(key);
      }
    }
  }
  return keys;
}

bool HasKeyOrForms(const Texts& texts, const std::string& key) {
  return texts.Has(key) || (texts.Has(key + ".one") && texts.Has(key + ".other"));
}

TEST(Texts, EveryKeyThatIsAskedForIsThere) {
  std::size_t looked_at = 0;
  for (const std::set<std::string>& keys : {KeysInTemplates(), KeysInSources(), KeysOfFamilies()}) {
    for (const std::string& key : keys) {
      EXPECT_TRUE(HasKeyOrForms(test::SwedishTexts(), key)) << key;
      ++looked_at;
    }
  }
  EXPECT_GT(looked_at, 200U);  // the patterns still find what they look for
}

TEST(Texts, NoTextIsWithoutUse) {
  std::set<std::string> used = KeysOfFamilies();
  used.merge(KeysInTemplates());
  used.merge(KeysInSources());
  for (const auto& [key, text] : test::SwedishTexts().all()) {
    const std::string stem = key.substr(0, key.rfind('.'));
    const bool by_code = key.rfind("error.", 0) == 0 || key.rfind("helpline.", 0) == 0;
    EXPECT_TRUE(by_code || used.contains(key) || used.contains(stem)) << key;
    EXPECT_FALSE(text.empty()) << key;
  }
}

std::set<std::string> Placeholders(const std::string& text) { return Matches(text, std::regex(R"(\{([a-z_]+)\})")); }

Texts OwnTexts(const char* name) { return *Texts::Load(fs::path(KB_SOURCE_DIR) / "data/texts" / name); }

// What the page is asked with ("i kväll") is read by the Swedish reader in every tongue.
// The desk is for staff, and in Swedish, as are letters to organisations.
bool IsSwedishOnly(const std::string& key) {
  for (const char* prefix : {"start.asks.", "desk.", "letter.", "gaps.", "dcat."}) {
    if (key.rfind(prefix, 0) == 0) return true;
  }
  return false;
}

TEST(Texts, TheServiceBearsTheNameThatItsOperatorGaveIt) {
  const Texts texts = *Texts::Load(fs::path(KB_SOURCE_DIR) / "data/texts/sv.json", "Stödkartan");
  EXPECT_EQ(texts.Get("layout.name"), "Stödkartan");
  EXPECT_EQ(texts.Format("layout.title", {{"title", "Om"}}), "Om – Stödkartan");
  for (const auto& [key, text] : texts.all()) EXPECT_EQ(text.find("{site}"), std::string::npos) << key;
}

TEST(Texts, EnglishSaysEverythingAndLattlastNothingElse) {
  const Texts english = OwnTexts("en.json");
  const Texts easy = OwnTexts("lattlast.json");
  for (const auto& [key, text] : test::SwedishTexts().all()) {
    EXPECT_TRUE(english.Has(key) || IsSwedishOnly(key)) << key;
  }
  EXPECT_GT(easy.all().size(), 100U);
  for (const Texts* texts : {&english, &easy}) {
    for (const auto& [key, text] : texts->all()) {
      ASSERT_TRUE(test::SwedishTexts().Has(key)) << key << " is no key of sv.json";
      EXPECT_EQ(Placeholders(text), Placeholders(test::SwedishTexts().Get(key))) << key;
      EXPECT_FALSE(text.empty()) << key;
    }
  }
}

TEST(Texts, LattlastSentencesAreShort) {
  const Texts easy = OwnTexts("lattlast.json");
  for (const auto& [key, text] : easy.all()) {
    std::size_t words = 1;
    for (const char c : text) {
      if (c == '.' || c == '?' || c == ':') words = 0;
      if (c == ' ') ++words;
      EXPECT_LE(words, 20U) << key << ": " << text;
    }
  }
}

TEST(Texts, TemplatesHoldNoVisitorText) {
  static const std::regex kMarkers(R"(\{\{[^}]*\}\}|\[\[[^\]]*\]\]|<[^>]*>)");
  static const std::regex kLetters(R"(([A-Za-z\xC3]{2,}))");
  for (const fs::path& file : FilesBelow(fs::path(KB_SOURCE_DIR) / "frontend/templates", ".html")) {
    const std::string left = std::regex_replace(*ReadFile(file), kMarkers, " ");
    for (const std::string& word : Matches(left, kLetters)) ADD_FAILURE() << file << ": " << word;
  }
}

TEST(Texts, OnlyTwoValuesGoUnescaped) {
  for (const fs::path& file : FilesBelow(fs::path(KB_SOURCE_DIR) / "frontend/templates", ".html")) {
    for (const std::string& name : Matches(*ReadFile(file), std::regex(R"(\{\{([A-Z_]+):none\}\})"))) {
      EXPECT_TRUE(name == "HIGHLIGHT" || name == "JSON_LD") << file << ": " << name;
    }
  }
}

TEST(Texts, NeverUseAStigmatisingWord) {
  std::size_t words = 0;
  for (const terms::Need& need : test::ShippedVocabulary().needs.all()) {
    for (const std::string& word : need.synonyms.stigmatizing_or_old) {
      ++words;
      const std::regex whole("(^|[^a-zåäö])" + word + "($|[^a-zåäö])", std::regex::icase);
      for (const auto& [key, text] : test::SwedishTexts().all()) {
        EXPECT_FALSE(std::regex_search(text, whole)) << key << ": " << text;
      }
    }
  }
  EXPECT_GT(words, 10U);
}

TEST(Texts, FillsPlaceholders) {
  EXPECT_EQ(test::SwedishTexts().Format("state.opens", {{"when", "kl. 18 i dag"}}), "Öppnar kl. 18 i dag");
  EXPECT_THROW((void)test::SwedishTexts().Format("state.opens", {}), Bug);
  EXPECT_THROW((void)test::SwedishTexts().Get("no.such.key"), Bug);
  EXPECT_EQ(test::SwedishTexts().Count("results.total", 1), "1 träff");
  EXPECT_EQ(test::SwedishTexts().Count("results.total", 0), "0 träffar");
  EXPECT_EQ(test::SwedishTexts().Count("results.total", 12045), "12\u00a0045 träffar");
}

TEST(Texts, RefusesAFileThatIsNotTexts) {
  const kb::test::TempDir folder;
  for (const char* content : {"[]", "{\"a\": 1}", "{\"a\": \"b\", \"a\": \"c\"}", "{"}) {
    SCOPED_TRACE(content);
    ASSERT_TRUE(WriteFileAtomically(folder / "texts.json", content).ok());
    EXPECT_FALSE(Texts::Load(folder / "texts.json").ok());
  }
}

}  // namespace
}  // namespace kb::view
