// Runs every file of tests/cases: search behaviour as text that a social worker reads.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "catalog/base/file.h"
#include "catalog/index/highlight.h"
#include "tests/catalog/index/case_file.h"
#include "tests/catalog/index/case_words.h"
#include "tests/catalog/index/index_world.h"

namespace kb::test {
namespace {

namespace fs = std::filesystem;
using index::Hit;
using index::SearchResult;

std::vector<std::string> NamesOf(const std::vector<Hit>& hits) {
  std::vector<std::string> names;
  for (const Hit& hit : hits) names.push_back(hit.card.name);
  return names;
}

const Hit* FindHit(const SearchResult& result, const std::string& name) {
  for (const Hit& hit : result.hits) {
    if (hit.card.name == name) return &hit;
  }
  return nullptr;
}

void CheckOrder(const std::vector<std::string>& names, const std::vector<std::string>& expected) {
  std::vector<std::string> seen;
  for (const std::string& name : names) {
    if (std::find(expected.begin(), expected.end(), name) != expected.end()) seen.push_back(name);
  }
  EXPECT_EQ(seen, expected);
}

// "need=boende", "3"
void CheckCount(const SearchResult& result, const CaseCheck& check) {
  const std::vector<std::string> facet = Split(check.arguments[0], '=');
  ASSERT_EQ(facet.size(), 2U);
  const auto kind = index::ParseFacetName(facet[0]);
  ASSERT_TRUE(kind.has_value()) << facet[0];
  std::string id = facet[1];
  if (*kind == index::FacetKind::kNeed) id = *CaseNeed(id, Words().vocabulary);
  if (*kind == index::FacetKind::kArea) id = *CaseArea(id, Words().vocabulary);
  const index::FacetValue* value = FindValue(result, *kind, id);
  EXPECT_EQ(value == nullptr ? "0" : std::to_string(value->count), check.arguments[1]) << check.arguments[0];
}

// name, channel, state
void CheckState(const SearchResult& result, const CaseCheck& check) {
  const Hit* hit = FindHit(result, check.arguments[0]);
  ASSERT_NE(hit, nullptr) << check.arguments[0];
  for (const hours::ChannelState& state : hit->channels) {
    if (hours::ChannelName(state.channel) != check.arguments[1]) continue;
    EXPECT_STREQ(hours::StateName(state.state), check.arguments[2].c_str());
    return;
  }
  FAIL() << "no channel " << check.arguments[1];
}

// name, mark
void CheckMark(const SearchResult& result, const CaseCheck& check) {
  const Hit* hit = FindHit(result, check.arguments[0]);
  ASSERT_NE(hit, nullptr) << check.arguments[0];
  const std::pair<std::string_view, bool> marks[] = {{"covers_from_above", hit->covers_from_above},
                                                     {"age_not_stated", hit->age_not_stated},
                                                     {"distance_from_area", hit->distance_from_area},
                                                     {"no_distance", !hit->distance_metres.has_value()}};
  for (const auto& [name, set] : marks) {
    if (name == check.arguments[1]) {
      EXPECT_TRUE(set) << check.arguments[1];
      return;
    }
  }
  FAIL() << "no mark is called " << check.arguments[1];
}

// Everything that a visitor could read in the answer.
std::string Shown(const SearchResult& result) {
  std::string shown = result.interpretation.corrected.value_or("");
  for (const Hit& hit : result.hits) {
    shown += "\n" + hit.card.name + "\n" + hit.card.summary + "\n" + hit.highlight + "\n" + hit.card.address.street;
  }
  for (const index::Facet& facet : result.facets) {
    for (const index::FacetValue& value : facet.values) shown += "\n" + value.label;
  }
  return shown;
}

// "need=boende.akut-natt", "area=..", "open=..", "text=.."
void CheckUnderstood(const SearchResult& result, const std::string& what) {
  const index::Interpretation& read = result.interpretation;
  std::vector<std::string> all = {"text=" + read.text};
  for (const std::string& need : read.needs) all.push_back("need=" + need);
  for (const std::string& area : read.areas) all.push_back("area=" + area);
  for (const std::string& audience : read.audiences) all.push_back("audience=" + audience);
  for (const std::string& access : read.access) all.push_back("access=" + access);
  if (read.open) all.push_back("open=" + hours::RenderOpenFilter(*read.open));
  EXPECT_THAT(all, testing::Contains(what));
}

void CheckText(const SearchResult& result, const CaseCheck& check) {
  const std::string& argument = check.arguments[0];
  if (check.verb == "corrected") {
    EXPECT_EQ(result.interpretation.corrected.value_or("-"), argument);
  } else if (check.verb == "never") {
    EXPECT_THAT(text::Fold(Shown(result)), testing::Not(testing::HasSubstr(text::Fold(argument))));
  } else if (check.verb == "crisis") {
    EXPECT_EQ(result.crisis, argument == "yes");
  } else if (check.verb == "understood") {
    for (const std::string& what : check.arguments) CheckUnderstood(result, what);
  } else if (check.verb == "relaxed") {
    ASSERT_TRUE(result.relaxed.has_value());
    EXPECT_EQ(result.total, 0U);
    EXPECT_THAT(result.relaxed->dropped, testing::ElementsAreArray(check.arguments));
  } else if (check.verb == "dropped") {
    EXPECT_GT(result.total, 0U);
    EXPECT_THAT(result.relaxed ? result.relaxed->dropped : std::vector<std::string>{"-"},
                testing::ElementsAreArray(check.arguments));
  } else if (check.verb == "further") {
    ASSERT_TRUE(result.relaxed.has_value());
    EXPECT_THAT(NamesOf(result.relaxed->hits), testing::ElementsAreArray(check.arguments));
  } else {
    FAIL() << "the runner does not know " << check.verb;
  }
}

void Hold(const SearchResult& result, const CaseCheck& check) {
  const std::vector<std::string> names = NamesOf(result.hits);
  if (check.verb == "expect") {
    EXPECT_THAT(names, testing::IsSupersetOf(check.arguments));
  } else if (check.verb == "absent") {
    for (const std::string& name : check.arguments) EXPECT_THAT(names, testing::Not(testing::Contains(name)));
  } else if (check.verb == "first") {
    ASSERT_FALSE(names.empty());
    EXPECT_EQ(names[0], check.arguments[0]);
  } else if (check.verb == "order") {
    CheckOrder(names, check.arguments);
  } else if (check.verb == "total") {
    EXPECT_EQ(std::to_string(result.total), check.arguments[0]);
  } else if (check.verb == "count") {
    CheckCount(result, check);
  } else if (check.verb == "state") {
    CheckState(result, check);
  } else if (check.verb == "marked") {
    CheckMark(result, check);
  } else {
    CheckText(result, check);
  }
}

std::vector<std::string> CaseNames() {
  std::vector<std::string> names;
  for (const fs::directory_entry& entry : fs::directory_iterator(fs::path(KB_SOURCE_DIR) / "tests/cases")) {
    if (entry.path().extension() == ".case") names.push_back(entry.path().stem().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

class Cases : public testing::TestWithParam<std::string> {};

TEST_P(Cases, HoldsAsWritten) {
  const fs::path path = fs::path(KB_SOURCE_DIR) / "tests/cases" / (GetParam() + ".case");
  const Result<CaseFile> file = ParseCaseFile(*ReadFile(path), Words().vocabulary);
  ASSERT_TRUE(file.ok()) << path.string() << ": " << file.error().Text();
  IndexWorld world;
  PutAll({.services = file->services, .organizations = file->organizations}, world.writer());
  const index::Searcher& searcher = world.Publish();
  for (const CaseQuestion& question : file->questions) {
    const Result<SearchResult> result = searcher.Find(question.query);
    ASSERT_TRUE(result.ok()) << result.error().Text();
    for (const CaseCheck& check : question.checks) {
      SCOPED_TRACE(path.string() + ":" + std::to_string(check.line) + " " + check.verb + ", found " +
                   testing::PrintToString(NamesOf(result->hits)));
      Hold(*result, check);
    }
  }
}

std::string TestName(const testing::TestParamInfo<std::string>& info) {
  std::string name = info.param;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Files, Cases, testing::ValuesIn(CaseNames()), TestName);

TEST(CaseFiles, AreMoreThanAFew) { EXPECT_GE(CaseNames().size(), 25U); }

}  // namespace
}  // namespace kb::test
