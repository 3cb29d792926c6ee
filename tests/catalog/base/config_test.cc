#include "catalog/base/config.h"

#include <gtest/gtest.h>

#include "catalog/base/file.h"
#include "tests/support/temp_dir.h"

namespace kb {
namespace {

// toml++ declares it unreachable that one of these stands outside quotes (toml_library.h); a fuzzer found it.
TEST(Config, LettersBeyondAsciiStandInQuotesOnly) {
  for (const char* text : {"\n  \xEF\xBA\xBF = 1", "\n  å = 1", "\n\u00a0 banner = true", "\na = 49EE\"\xEF\xBA\xBF"}) {
    const Result<Config> config = ParseConfig(text, "kunskapsbank.toml");
    ASSERT_FALSE(config.ok()) << text;
    EXPECT_TRUE(config.error().Text().find("kunskapsbank.toml:2") != std::string::npos) << config.error().Text();
  }
  const Result<Config> fine =
      ParseConfig("# å\nsite_name = \"Åre\" # ö\nmunicipality = \'Örebro\'\n", "kunskapsbank.toml");
  ASSERT_TRUE(fine.ok()) << fine.error().Text();
  EXPECT_EQ(fine->site_name, "Åre");
  EXPECT_TRUE(ParseConfig("site_name = \"\"\"A\"å\"\"\"\"\nbanner = true\n", "k.toml").ok());
}

TEST(Config, AnEmptyFileMeansTheDefaults) {
  const Result<Config> config = ParseConfig("", "kunskapsbank.toml");
  ASSERT_TRUE(config.ok());
  EXPECT_EQ(*config, Config());
  EXPECT_TRUE(config->banner);
}

TEST(Config, ReadsEverySetting) {
  const Result<Config> config = ParseConfig(
      "# kommentar\nbanner = false\nsite_name = 'Stödkartan'\nmunicipality = 'Göteborg'\n"
      "contact = 'a@example.se'\nlisten = '127.0.0.1:9000'\nexit_url = 'https://example.se/vader'\nshared_data = "
      "'data'\n",
      "/etc/kb/kunskapsbank.toml");
  ASSERT_TRUE(config.ok()) << config.error().Text();
  EXPECT_EQ(*config, (Config{.banner = false,
                             .site_name = "Stödkartan",
                             .municipality = "Göteborg",
                             .contact = "a@example.se",
                             .listen = "127.0.0.1:9000",
                             .exit_url = "https://example.se/vader",
                             .shared_data = "/etc/kb/data"}));
}

TEST(Config, ReadsThemeAndStatement) {
  const Result<Config> config = ParseConfig(
      "site_url = 'https://stod.example.se'\n"
      "[theme]\nbrand = '#0b5c6b'\n[theme.dark]\nbrand = '#7fd0dd'\n"
      "[accessibility]\nstatus = 'delvis'\npublished = '2026-11-22'\nreviewed = '2026-11-20'\n"
      "method = 'Egen granskning.'\nshortcomings = ['Kartan.', 'Filmen.']\n",
      "k.toml");
  ASSERT_TRUE(config.ok()) << config.error().Text();
  EXPECT_EQ(config->site_url, "https://stod.example.se");
  EXPECT_EQ(config->theme.at("brand"), "#0b5c6b");
  EXPECT_EQ(config->dark_theme.at("brand"), "#7fd0dd");
  EXPECT_FALSE(config->theme.contains("dark"));
  EXPECT_EQ(config->accessibility, (AccessibilityStatement{.status = "delvis",
                                                           .published = "2026-11-22",
                                                           .reviewed = "2026-11-20",
                                                           .method = "Egen granskning.",
                                                           .shortcomings = {"Kartan.", "Filmen."}}));
}

TEST(Config, KeepsReplacedPagesForSomeDays) {
  EXPECT_EQ(ParseConfig("", "k")->keep_pages_days, 90);
  EXPECT_EQ(ParseConfig("keep_pages_days = 14", "k")->keep_pages_days, 14);
  EXPECT_TRUE(ParseConfig("", "k")->check_links);
  EXPECT_FALSE(ParseConfig("check_links = false", "k")->check_links);
  for (const char* days : {"0", "-1", "3651", "'90'", "1.5", "true"}) {
    SCOPED_TRACE(days);
    const Result<Config> config = ParseConfig("keep_pages_days = " + std::string(days), "k.toml");
    ASSERT_FALSE(config.ok());
    EXPECT_EQ(config.error().message, "\"keep_pages_days\" must be a number of days from 1 to 3650");
  }
}

TEST(Config, NamesTheSitesThatMayShowTheSearch) {
  const Result<Config> config = ParseConfig("embed_origins = ['https://www.example.se', 'http://127.0.0.1:8081']", "k");
  ASSERT_TRUE(config.ok()) << config.error().Text();
  EXPECT_EQ(config->embed_origins, (std::vector<std::string>{"https://www.example.se", "http://127.0.0.1:8081"}));
  for (const char* site : {"'*'", "'https://a.se/'", "'https://a.se; script-src *'", "'https://a.se https://b.se'",
                           "'a.se'", "'https://'", "1", "'https://A.se'"}) {
    SCOPED_TRACE(site);
    EXPECT_FALSE(ParseConfig("embed_origins = [" + std::string(site) + "]", "k").ok());
  }
}

TEST(Config, RefusesAThemeOrStatementOfAnotherShape) {
  for (const char* text : {"theme = 'bla'", "[theme]\nbrand = 1", "[theme.dark]\nbrand = true",
                           "[accessibility]\nstatus = 'kanske'", "[accessibility]\nstats = 'helt'",
                           "[accessibility]\nshortcomings = 'en'", "site_url = 'https://stod.example.se/'"}) {
    SCOPED_TRACE(text);
    const Result<Config> config = ParseConfig(text, "k.toml");
    ASSERT_FALSE(config.ok());
    EXPECT_EQ(config.error().place.rfind("k.toml:1:", 0), 0U) << config.error().place;
  }
}

TEST(Config, NamesThePlaceOfEveryError) {
  const std::pair<const char*, const char*> kTable[] = {
      {"banner = 1", "k.toml:1:10: \"banner\" must be true or false"},
      {"\nlisten = 8080", "k.toml:2:10: \"listen\" must be a text in quotes"},
      {"site_nmae = 'x'", "k.toml:1:1: \"site_nmae\" is not a setting; did you mean \"site_name\"?"},
      {"zzz = 'x'", "k.toml:1:1: \"zzz\" is not a setting"},
      {"exit_url = 'javascript:alert(1)'", "k.toml:1:12: \"exit_url\" must be a web address that begins with https://"},
      {"exit_url = 'https://a.se/\"'", "k.toml:1:12: \"exit_url\" must be a web address that begins with https://"},
      {"[contact]\nname = 'x'", "k.toml:1:1: \"contact\" must be a text in quotes"},
  };
  for (const auto& [text, message] : kTable) {
    SCOPED_TRACE(text);
    const Result<Config> config = ParseConfig(text, "k.toml");
    ASSERT_FALSE(config.ok());
    EXPECT_EQ(config.error().Text(), message);
  }
  const Result<Config> broken = ParseConfig("banner = true\nlisten = ", "k.toml");
  ASSERT_FALSE(broken.ok());
  EXPECT_EQ(broken.error().place.substr(0, 9), "k.toml:2:");
}

// toml++ asserts before it refuses: such a slip once ended the program in a build with assertions.
TEST(Config, ATableNameThatBeginsOddlyIsRefusedAndNoMore) {
  for (const char* text : {"[<theme]\n", "[<colu mns]\n\"Ne\"", "[[<]]"}) {
    SCOPED_TRACE(text);
    const Result<Config> config = ParseConfig(text, "k.toml");
    ASSERT_FALSE(config.ok());
    EXPECT_EQ(config.error().place.substr(0, 9), "k.toml:1:");
  }
}

TEST(Config, AMissingFileIsNotFound) {
  const test::TempDir directory;
  EXPECT_EQ(LoadConfig(directory / "none.toml").error().code, ErrorCode::kNotFound);
}

TEST(Config, ASignOnHeaderIsAHeadersName) {
  EXPECT_EQ(ParseConfig("sign_on_header = 'X-Remote-User'", "k")->sign_on_header, "x-remote-user");
  for (const char* name : {"''", "'X Remote'", "'X:Y'", "7"}) {
    const Result<Config> config = ParseConfig("sign_on_header = " + std::string(name), "k");
    ASSERT_FALSE(config.ok()) << name;
    EXPECT_NE(config.error().message.find("a header's name"), std::string::npos) << config.error().message;
  }
}

TEST(Config, AReplicaNeedsItsPrimaryAndASecret) {
  const Result<Config> whole = ParseConfig(
      "role = \"replica\"\nprimary = \"http://10.0.0.1:8080\"\nreplica_secret_file = \"s\"\nproxies = [\"10.0.0.5\"]\n",
      "/etc/kb.toml");
  ASSERT_TRUE(whole) << whole.error().Text();
  EXPECT_EQ(whole->role, Role::kReplica);
  EXPECT_EQ(whole->replica_secret_file, "/etc/s");
  EXPECT_EQ(whole->proxies, std::vector<std::string>{"10.0.0.5"});
  for (const char* text :
       {"role = \"replica\"", "role = \"other\"", "primary = \"10.0.0.1\"",
        "role = \"replica\"\nprimary = \"http://10.0.0.1:8080\"", "proxies = [\"a host\"]", "log_format = \"xml\""}) {
    SCOPED_TRACE(text);
    const Result<Config> refused = ParseConfig(text, "kb.toml");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().place.substr(0, 8), "kb.toml:");
  }
}

// Whoever adds a setting says what it means.
TEST(Config, EverySettingStandsInTheShippedFile) {
  const Result<std::string> shipped = ReadFile(std::string(KB_SOURCE_DIR) + "/operations/kunskapsbank.toml");
  ASSERT_TRUE(shipped);
  EXPECT_TRUE(ParseConfig(*shipped, "kunskapsbank.toml"));
  for (const std::string& key : ConfigKeys()) {
    const bool stands = shipped->find("\n" + key + " = ") != std::string::npos ||
                        shipped->find("\n#" + key + " = ") != std::string::npos ||
                        shipped->find("\n#[" + key + "]") != std::string::npos;
    EXPECT_TRUE(stands) << key;
  }
}

}  // namespace
}  // namespace kb
