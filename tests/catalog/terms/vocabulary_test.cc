// The project's own data/, and small broken copies of it.
#include "catalog/terms/vocabulary.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cctype>
#include <set>

#include "catalog/base/file.h"
#include "tests/support/temp_dir.h"

namespace kb::terms {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

const std::filesystem::path kData = std::filesystem::path(KB_SOURCE_DIR) / "data";

class ShippedVocabulary : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    Result<Vocabulary> loaded = Vocabulary::Load(kData);
    ASSERT_TRUE(loaded.ok()) << loaded.error().Text();
    vocabulary_ = new Vocabulary(std::move(*loaded));
  }
  static void TearDownTestSuite() { delete vocabulary_; }
  std::vector<std::string> Named(std::string_view name) const {
    std::vector<std::string> ids;
    for (const AreaIndex index : vocabulary_->areas.FindByName(name)) ids.push_back(vocabulary_->areas.at(index).id);
    return ids;
  }
  AreaIndex Area(std::string_view id) const { return *vocabulary_->areas.IndexOf(id); }
  static Vocabulary* vocabulary_;
};
Vocabulary* ShippedVocabulary::vocabulary_ = nullptr;

TEST_F(ShippedVocabulary, HasWhatTheDesignCounts) {
  EXPECT_EQ(vocabulary_->needs.TopLevel().size(), 21U);
  EXPECT_EQ(vocabulary_->needs.all().size(), 21U + 108U);
  EXPECT_EQ(vocabulary_->areas.all().size(), 1309U);
  EXPECT_EQ(vocabulary_->postal_to_kommun.size(), 15463U);
  EXPECT_EQ(vocabulary_->audiences.terms().size(), 21U);
  EXPECT_EQ(vocabulary_->access_forms.terms().size(), 22U);
  EXPECT_EQ(vocabulary_->organisation_types.terms().size(), 18U);
  EXPECT_NE(vocabulary_->languages.Find("fi"), nullptr);
  EXPECT_EQ(vocabulary_->costs.IndexOf("free"), 0);
  EXPECT_EQ(vocabulary_->kinds.Find("activity")->label_sv, "Aktivitet");
  EXPECT_NE(vocabulary_->accessibility.Find("rullstol"), nullptr);
}

TEST_F(ShippedVocabulary, FindsHisingenAsStadsomrade) {
  EXPECT_THAT(Named("hisingen"), ElementsAre("SE-1480-S4"));
  EXPECT_THAT(Named("Stadsområde Hisingen"), ElementsAre("SE-1480-S4"));
  EXPECT_TRUE(vocabulary_->areas.Related(Area("SE-1480-S4"), Area("SE-1480-SDN-lundby")));
}

TEST_F(ShippedVocabulary, APartOfTownThatWasDividedIsBothItsHalves) {
  EXPECT_THAT(Named("biskopsgården"), testing::UnorderedElementsAre("SE-1480-M79", "SE-1480-M80"));
}

TEST_F(ShippedVocabulary, PutsTheLikelyPlaceFirst) {
  EXPECT_EQ(Named("göteborg").front(), "SE-1480");
  EXPECT_EQ(Named("GOTEBORG").front(), "SE-1480");
  EXPECT_EQ(Named("stockholm").front(), "SE-0180");
  EXPECT_EQ(Named("skåne").front(), "SE-12");
  EXPECT_EQ(Named("angered").front(), "SE-1480-SDN-angered");
  EXPECT_EQ(Named("majorna").front(), "SE-1480-P103");
  EXPECT_EQ(Named("centrum").front(), "SE-1480-S2");
}

TEST_F(ShippedVocabulary, AMellanomradeOfGoteborgHasTwoParents) {
  const std::vector<AreaIndex>& above = vocabulary_->areas.Ancestors(Area("SE-1480-M15"));
  EXPECT_THAT(above,
              testing::IsSupersetOf({Area("SE-1480-S1"), Area("SE-1480-SDN-angered"), Area("SE-1480"), Area("SE")}));
  EXPECT_FALSE(vocabulary_->areas.Related(Area("SE-1480-SDN-angered"), Area("SE-1480-M13")));  // Kortedala
}

TEST_F(ShippedVocabulary, EveryAreaHangsTogetherWithSweden) {
  const Areas& areas = vocabulary_->areas;
  EXPECT_EQ(areas.Descendants(Area("SE")).size() + 1, areas.all().size());
  for (std::size_t i = 0; i < areas.all().size(); ++i) {
    const auto index = static_cast<AreaIndex>(i);
    const bool above_kommun = areas.at(index).level == AreaLevel::kCountry || areas.at(index).level == AreaLevel::kLan;
    EXPECT_EQ(areas.KommunOf(index).has_value(), !above_kommun) << areas.at(index).id;
  }
}

TEST_F(ShippedVocabulary, KnowsTheKommunOfAPostalCode) {
  EXPECT_EQ(vocabulary_->KommunOfPostalCode("411 06"), vocabulary_->areas.IndexOf("SE-1480"));
  EXPECT_EQ(vocabulary_->KommunOfPostalCode("25225"), vocabulary_->areas.IndexOf("SE-1283"));
  for (const char* code : {"", "00000", "4110", "411066", "SE-1480"}) {
    EXPECT_EQ(vocabulary_->KommunOfPostalCode(code), std::nullopt) << code;
  }
}

TEST_F(ShippedVocabulary, ShowsOnlyHelplinesWithANumberSourceAndWordOfItsChecking) {
  std::set<std::string> shown;
  for (const Helpline& line : vocabulary_->helplines) {
    EXPECT_FALSE(line.source.empty()) << line.id;
    EXPECT_FALSE(line.verified.empty()) << line.id;
    if (line.show) shown.insert(line.telephone);
    const bool doubtful = line.verified.find("UNVERIFIED") != std::string::npos ||
                          line.source.find("from memory") != std::string::npos || line.verified.rfind("old", 0) == 0;
    EXPECT_FALSE(line.show && doubtful) << line.id;
  }
  EXPECT_THAT(shown, testing::IsSupersetOf({"112", "90101", "90 390", "1177"}));  // the line on every page
}

// " en mening " in lower case, so that " mening " is found in it as a word; å, ä and ö stay letters of their own.
std::string AsWords(std::string_view phrase) {
  std::string words = " ";
  for (const char c : phrase) {
    const bool letter =
        (static_cast<unsigned char>(c) & 0x80U) != 0 || std::isalnum(static_cast<unsigned char>(c)) != 0;
    words += letter ? static_cast<char>(std::tolower(static_cast<unsigned char>(c))) : ' ';
  }
  return words + " ";
}

// Every word that a page, a suggestion or a correction may show.
std::vector<std::string> ShownPhrases(const Vocabulary& vocabulary) {
  std::vector<std::string> shown;
  const auto add = [&shown](const std::vector<std::string>& phrases) {
    shown.insert(shown.end(), phrases.begin(), phrases.end());
  };
  for (const Need& need : vocabulary.needs.all()) {
    add({need.label_sv, need.label_easy, need.label_en});
    for (const auto* list : {&need.synonyms.neutral, &need.synonyms.everyday, &need.synonyms.professional,
                             &need.synonyms.other_language, &need.synonyms.wordings}) {
      add(*list);
    }
  }
  for (const TermList* list : {&vocabulary.audiences, &vocabulary.access_forms, &vocabulary.organisation_types}) {
    for (const Term& term : list->terms()) {
      add({term.label_sv, term.label_easy, term.label_en});
      add(term.synonyms);
    }
  }
  return shown;
}

TEST_F(ShippedVocabulary, NoOldWordStandsAmongThoseThatMayBeShown) {
  std::string shown;
  for (const std::string& phrase : ShownPhrases(*vocabulary_)) shown += AsWords(phrase);
  int found = 0;
  for (const Need& need : vocabulary_->needs.all()) {
    for (const std::string& old : need.synonyms.stigmatizing_or_old) {
      ++found;
      EXPECT_EQ(shown.find(AsWords(old)), std::string::npos) << need.id << ": " << old;
    }
  }
  EXPECT_GT(found, 100);
}

TEST_F(ShippedVocabulary, EveryLeafKnowsHowPeopleTellIt) {
  std::set<std::string> told;
  for (const Need& need : vocabulary_->needs.all()) {
    if (need.parent.empty()) continue;
    EXPECT_GE(need.synonyms.wordings.size(), 8U) << need.id;
    for (const std::string& wording : need.synonyms.wordings) {
      EXPECT_TRUE(told.insert(AsWords(wording)).second) << need.id << ": " << wording;  // one need each
    }
  }
}

// A copy of the small files, so that one of them can be spoilt.
class SpoiltVocabulary : public testing::Test {
 protected:
  void SetUp() override {
    const auto options = std::filesystem::copy_options::recursive;
    std::filesystem::copy(kData / "vocabulary", dir_ / "vocabulary", options);
    std::filesystem::create_directory(dir_ / "areas");
    Write("areas/areas.json", R"([{"id": "SE", "level": "country", "name": "Sverige"},
                                  {"id": "SE-0001", "level": "kommun", "name": "Testby", "parent": "SE"}])");
    Write("areas/postal_to_municipality.csv", "postal_code,locality,code,name\r\n12345,Testby,0001,Testby kommun\r\n");
  }
  void Write(const std::string& name, std::string_view content) {
    ASSERT_TRUE(WriteFileAtomically(dir_ / name, content).ok());
  }
  void ExpectRefused(const std::string& place, ErrorCode code = ErrorCode::kInvalidInput) {
    const Result<Vocabulary> loaded = Vocabulary::Load(dir_.path());
    ASSERT_FALSE(loaded.ok());
    EXPECT_EQ(loaded.error().code, code) << loaded.error().Text();
    EXPECT_THAT(loaded.error().place, testing::EndsWith(place)) << loaded.error().Text();
  }
  test::TempDir dir_;
};

TEST_F(SpoiltVocabulary, TheSoundCopyLoadsAndAnyChangeChangesTheDigest) {
  const Result<Vocabulary> first = Vocabulary::Load(dir_.path());
  ASSERT_TRUE(first.ok()) << first.error().Text();
  EXPECT_EQ(first->digest, Vocabulary::Load(dir_.path())->digest);
  EXPECT_EQ(first->digest.size(), 16U);
  EXPECT_EQ(first->KommunOfPostalCode("123 45"), 1);
  Write("areas/postal_to_municipality.csv", "postal_code,locality,code,name\n12345,Testbyn,0001,Testby kommun\n");
  EXPECT_NE(first->digest, Vocabulary::Load(dir_.path())->digest);
}

TEST_F(SpoiltVocabulary, SaysWhichFileIsMissing) {
  std::filesystem::remove(dir_ / "vocabulary/costs.json");
  ExpectRefused("vocabulary/costs.json", ErrorCode::kNotFound);
}

TEST_F(SpoiltVocabulary, SaysWhereTheJsonBreaks) {
  Write("vocabulary/kinds.json", "[\n{]");
  ExpectRefused("vocabulary/kinds.json:2:2");
}

TEST_F(SpoiltVocabulary, RefusesWhatIsNotUtf8) {
  Write("vocabulary/kinds.json", "[\"\xE5\"]");
  ExpectRefused("vocabulary/kinds.json");
}

TEST_F(SpoiltVocabulary, RefusesAPostalCodeOfAnUnknownKommun) {
  Write("areas/postal_to_municipality.csv", "postal_code,locality,code,name\n12345,Testby,9999,Ingenstans\n");
  ExpectRefused("areas/postal_to_municipality.csv:2");
  Write("areas/postal_to_municipality.csv", "postal_code,locality,code,name\n1234,Testby,0001,Testby\n");
  ExpectRefused("areas/postal_to_municipality.csv:2");
  Write("areas/postal_to_municipality.csv", "postal_code,locality,code,name\n12345,T,0001,T\n12345,T,0001,T\n");
  ExpectRefused("areas/postal_to_municipality.csv:3");
}

TEST_F(SpoiltVocabulary, RefusesAShownHelplineWithoutANumber) {
  Write("vocabulary/helplines.json",
        R"({"helplines": [{"id": "x", "name": "x", "tel": "", "source": "s", "verified": "no", "show": true}]})");
  ExpectRefused("vocabulary/helplines.json:1:helplines[0].tel");
}

TEST_F(SpoiltVocabulary, RefusesACrisisRuleThatLeadsNowhere) {
  const char* lists = R"({"audiences": [], "access_forms": [], "organisation_types": [],
    "crisis_phrases": [{"type": "suicid", "severity": "%", "phrases": ["x"], "helplines": ["^"], "needs": ["&"]}]})";
  const auto with = [lists](std::string_view severity, std::string_view line, std::string_view need) {
    std::string text = lists;
    text.replace(text.find('%'), 1, severity).replace(text.find('^'), 1, line).replace(text.find('&'), 1, need);
    return text;
  };
  Write("vocabulary/lists.json", with("immediate", "112", "sorg-kris-suicid.suicid"));
  EXPECT_TRUE(Vocabulary::Load(dir_.path()).ok());
  Write("vocabulary/lists.json", with("soon", "112", "sorg-kris-suicid.suicid"));
  ExpectRefused("lists.json:2:crisis_phrases[0].severity");
  Write("vocabulary/lists.json", with("immediate", "911", "sorg-kris-suicid.suicid"));
  ExpectRefused("lists.json:2:crisis_phrases[0].helplines");
  Write("vocabulary/lists.json", with("immediate", "112", "sorg"));
  ExpectRefused("lists.json:2:crisis_phrases[0].needs");
}

}  // namespace
}  // namespace kb::terms
