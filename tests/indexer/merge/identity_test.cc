// The tables of tests/indexer/merge/cases, which a social worker can read and add to.
#include "indexer/merge/identity.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <set>

#include "catalog/model/identity.h"

namespace kb::merge {
namespace {

using Fields = std::map<std::string, std::string>;

struct IdentityCase {
  std::string story;
  Fields a;
  Fields b;
  std::string answer;
};

std::string Trimmed(std::string text) {
  text.erase(0, std::min(text.find_first_not_of(" \t"), text.size()));
  text.erase(text.find_last_not_of(" \t") + 1);
  return text;
}

// "namn: Exempel | orgnr: 802400-0005"
Fields ReadFields(const std::string& text) {
  static const std::set<std::string> kKnown = {"namn", "orgnr", "webb", "e-post", "telefon",
                                               "gata", "ort",   "id",   "ges av"};
  Fields fields;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('|', begin), text.size());
    const std::string part = text.substr(begin, end - begin);
    const std::size_t colon = part.find(':');
    const std::string name = Trimmed(part.substr(0, colon));
    EXPECT_TRUE(colon != std::string::npos && kKnown.count(name) == 1) << part;
    fields[name] = Trimmed(part.substr(colon + 1));
    begin = end + 1;
  }
  return fields;
}

std::vector<IdentityCase> ReadCases(const std::string& name) {
  std::ifstream file(std::string(KB_SOURCE_DIR "/tests/indexer/merge/cases/") + name);
  EXPECT_TRUE(file.good()) << name;
  std::vector<IdentityCase> cases;
  for (std::string line; std::getline(file, line);) {
    const std::string word = line.substr(0, line.find(' '));
    const std::string rest = Trimmed(line.substr(std::min(word.size(), line.size())));
    if (word == "fall") cases.push_back({.story = rest});
    if (word == "A") cases.back().a = ReadFields(rest);
    if (word == "B") cases.back().b = ReadFields(rest);
    if (word == "svar") cases.back().answer = rest;
  }
  return cases;
}

std::string Get(const Fields& fields, const std::string& name) {
  const auto found = fields.find(name);
  return found == fields.end() ? "" : found->second;
}

std::vector<model::ExternalId> ExternalIds(const Fields& fields) {
  const std::string text = Get(fields, "id");
  if (text.empty()) return {};
  const std::size_t cut = text.substr(0, 5) == "hsds:" ? text.find('/') : text.find(':');
  return {{text.substr(0, cut), text.substr(cut + 1)}};
}

model::Service MakeService(const Fields& fields) {
  model::Service service;
  service.name = Get(fields, "namn");
  service.url = Get(fields, "webb");
  service.organizations = {{.id = Get(fields, "ges av")}};
  service.external_ids = ExternalIds(fields);
  if (!Get(fields, "telefon").empty()) service.phones = {{.number = Get(fields, "telefon")}};
  if (!Get(fields, "gata").empty()) {
    service.locations = {{.id = "l1", .address = {.street = Get(fields, "gata"), .city = Get(fields, "ort")}}};
  }
  return service;
}

OrganizationFacts MakeOrganization(const Fields& fields) {
  OrganizationFacts facts;
  facts.organization.name = Get(fields, "namn");
  facts.organization.legal_id = Get(fields, "orgnr");
  facts.organization.url = Get(fields, "webb");
  facts.organization.email = Get(fields, "e-post");
  facts.organization.external_ids = ExternalIds(fields);
  facts.AddService(MakeService(fields));
  return facts;
}

std::string AnswerOf(const Verdict& verdict) {
  switch (verdict.likeness) {
    case Likeness::kSame:
      return "samma";
    case Likeness::kUnsure:
      return "hålls";
    case Likeness::kDistinct:
      return "olika";
  }
  return "";
}

TEST(IdentityCases, OrganisationsOfTwoSources) {
  const std::vector<IdentityCase> cases = ReadCases("organisationer.case");
  ASSERT_GE(cases.size(), 18U);
  for (const IdentityCase& entry : cases) {
    SCOPED_TRACE(entry.story);
    const OrganizationFacts a = MakeOrganization(entry.a);
    const OrganizationFacts b = MakeOrganization(entry.b);
    EXPECT_EQ(AnswerOf(Compare(a, b)), entry.answer);
    EXPECT_EQ(AnswerOf(Compare(b, a)), entry.answer) << "whichever came first";
  }
}

TEST(IdentityCases, ServicesOfTwoSources) {
  const std::vector<IdentityCase> cases = ReadCases("verksamheter.case");
  ASSERT_GE(cases.size(), 9U);
  for (const IdentityCase& entry : cases) {
    SCOPED_TRACE(entry.story);
    const model::Service a = MakeService(entry.a);
    const model::Service b = MakeService(entry.b);
    EXPECT_EQ(AnswerOf(Compare(a, b)), entry.answer);
    EXPECT_EQ(AnswerOf(Compare(b, a)), entry.answer) << "whichever came first";
  }
}

// What is not found as a candidate is never compared.
TEST(IdentityCases, WhateverIsAlikeSharesAKeyOrIsFoundByItsName) {
  for (const IdentityCase& entry : ReadCases("verksamheter.case")) {
    if (entry.answer == "olika") continue;
    SCOPED_TRACE(entry.story);
    const std::vector<std::string> a = model::IdentityKeys(MakeService(entry.a));
    const std::vector<std::string> b = model::IdentityKeys(MakeService(entry.b));
    EXPECT_TRUE(std::any_of(a.begin(), a.end(),
                            [&b](const std::string& key) { return std::find(b.begin(), b.end(), key) != b.end(); }));
  }
  for (const IdentityCase& entry : ReadCases("organisationer.case")) {
    if (entry.answer == "olika") continue;
    SCOPED_TRACE(entry.story);
    const std::vector<std::string> a = model::IdentityKeys(MakeOrganization(entry.a).organization);
    const std::vector<std::string> b = model::IdentityKeys(MakeOrganization(entry.b).organization);
    EXPECT_TRUE(std::any_of(a.begin(), a.end(),
                            [&b](const std::string& key) { return std::find(b.begin(), b.end(), key) != b.end(); }));
  }
}

TEST(UrlKey, IsHostAndPath) {
  EXPECT_EQ(model::UrlKey("https://www.Exempel.se/om/"), "exempel.se/om");
  EXPECT_EQ(model::UrlKey("http://exempel.se#karta"), "exempel.se");
  EXPECT_EQ(model::UrlKey("https://exempel.se/sida?id=5"), "exempel.se/sida?id=5");
  EXPECT_EQ(model::UrlKey("exempel"), "");
  EXPECT_EQ(model::UrlKey("https://"), "");
}

}  // namespace
}  // namespace kb::merge
