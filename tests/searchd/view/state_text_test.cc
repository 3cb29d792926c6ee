#include "searchd/view/state_text.h"

#include <gtest/gtest.h>

#include "tests/searchd/view/fixture.h"

namespace kb::view {
namespace {

using hours::Channel;
using hours::ChannelState;
using hours::State;

LocalTime At(const char* text) { return *ParseLocalTime(text); }

TEST(StateText, SaysUntilWhenItIsOpen) {
  struct {
    const char* now;
    const char* until;
    const char* text;
    const char* tone;
  } const kCases[] = {
      {"2026-11-27T14:00", "2026-11-27T18:00", "Öppet nu – stänger kl. 18", "open"},
      {"2026-11-27T17:30", "2026-11-27T18:00", "Öppet nu – stänger kl. 18", "open"},
      {"2026-11-27T17:31", "2026-11-27T18:00", "Stänger snart, kl. 18", "soon"},
      {"2026-11-27T14:00", "2026-11-27T18:30", "Öppet nu – stänger kl. 18.30", "open"},
      {"2026-11-27T23:10", "2026-11-28T00:00", "Öppet nu – stänger kl. 24", "open"},
      {"2026-11-27T23:45", "2026-11-28T00:00", "Stänger snart, kl. 24", "soon"},
      {"2026-11-27T23:10", "2026-11-28T06:00", "Öppet nu – stänger kl. 6", "open"},
      {"2026-11-27T23:10", "2026-11-28T00:15", "Öppet nu – stänger kl. 0.15", "open"},
      {"2026-11-27T09:00", "2026-11-28T08:00", "Öppet nu – stänger i morgon kl. 8", "open"},
      {"2026-11-27T05:00", "2026-11-28T05:00", "Öppet nu – stänger i morgon kl. 5", "open"},
      {"2026-11-27T09:00", "2026-11-29T18:00", "Öppet nu – stänger på söndag kl. 18", "open"},
      {"2026-11-27T09:00", "2026-12-20T18:00", "Öppet nu – stänger 20 december kl. 18", "open"},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(std::string(c.now) + " " + c.until);
    const ChannelState state = test::OpenUntil(Channel::kPhone, At(c.until));
    EXPECT_EQ(StateText(state, At(c.now), Ring::kCan, test::SwedishTexts()), c.text);
    EXPECT_STREQ(StateTone(state, At(c.now)), c.tone);
  }
}

TEST(StateText, SaysWhenItOpens) {
  struct {
    const char* now;
    const char* opens;
    const char* text;
  } const kCases[] = {
      {"2026-11-27T14:00", "2026-11-27T18:00", "Öppnar kl. 18 i dag"},
      {"2026-11-27T23:10", "2026-11-28T09:00", "Öppnar i morgon kl. 9"},
      {"2026-11-27T23:10", "2026-11-29T09:30", "Öppnar på söndag kl. 9.30"},
      {"2026-11-27T23:10", "2026-12-01T13:00", "Öppnar på tisdag kl. 13"},
      {"2026-11-27T23:10", "2026-12-03T13:00", "Öppnar på torsdag kl. 13"},
      {"2026-11-27T23:10", "2026-12-04T13:00", "Öppnar 4 december kl. 13"},
      {"2026-11-27T23:10", "2027-01-12T09:00", "Öppnar 12 januari kl. 9"},
      {"2026-12-31T23:10", "2027-01-01T09:00", "Öppnar i morgon kl. 9"},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(std::string(c.now) + " " + c.opens);
    const ChannelState state = test::ClosedUntil(Channel::kVisit, At(c.opens));
    EXPECT_EQ(StateText(state, At(c.now), Ring::kCan, test::SwedishTexts()), c.text);
    EXPECT_STREQ(StateTone(state, At(c.now)), "later");
  }
}

TEST(StateText, TheOtherStates) {
  const LocalTime now = At("2026-11-27T14:00");
  struct {
    ChannelState state;
    const char* can_ring;
    const char* cannot;
  } const kCases[] = {
      {{.state = State::kOpen}, "Öppet nu, dygnet runt", "Öppet nu, dygnet runt"},
      {{.state = State::kOpen, .until = now + 20, .end_unknown = true},
       "Öppet nu (sluttid okänd)",
       "Öppet nu (sluttid okänd)"},
      {{.state = State::kClosed}, "Ingen känd öppettid", "Ingen känd öppettid"},
      {{.state = State::kClosed, .opens = At("2026-11-27T18:00"), .end_unknown = true},
       "Öppnar kl. 18 i dag (sluttid okänd)",
       "Öppnar kl. 18 i dag (sluttid okänd)"},
      {{.state = State::kUnknown}, "Öppettider okända – ring", "Öppettider okända"},
      {{.state = State::kUnknown, .holiday_doubt = true},
       "Helgdag – tiderna kan avvika, ring först",
       "Helgdag – tiderna kan avvika"},
      {{.state = State::kByAppointment}, "Efter överenskommelse", "Efter överenskommelse"},
      {{.state = State::kCallFirst}, "Ring först", "Ring först"},
      {{.state = State::kCallFirst, .until = At("2026-11-27T16:00")},
       "Ring först – till kl. 16",
       "Ring först – till kl. 16"},
      {{.state = State::kTemporarilyClosed}, "Tillfälligt stängt", "Tillfälligt stängt"},
      {{.state = State::kTemporarilyClosed, .opens = At("2027-01-12T09:00")},
       "Tillfälligt stängt – öppnar 12 januari kl. 9",
       "Tillfälligt stängt – öppnar 12 januari kl. 9"},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.can_ring);
    EXPECT_EQ(StateText(c.state, now, Ring::kCan, test::SwedishTexts()), c.can_ring);
    EXPECT_EQ(StateText(c.state, now, Ring::kCannot, test::SwedishTexts()), c.cannot);
  }
}

TEST(StateText, RingingIsNoAdviceToWhoWantsToWrite) {
  const LocalTime now = At("2026-11-27T14:00");
  for (const Channel channel : {Channel::kEmail, Channel::kChat, Channel::kSms, Channel::kVideo}) {
    EXPECT_EQ(StateText(test::UnknownHours(channel), now, Ring::kCan, test::SwedishTexts()), "Öppettider okända");
  }
  for (const Channel channel : {Channel::kVisit, Channel::kPhone, Channel::kOutreach}) {
    EXPECT_EQ(StateText(test::UnknownHours(channel), now, Ring::kCan, test::SwedishTexts()),
              "Öppettider okända – ring");
  }
}

TEST(StateText, AnUnknownHourIsNeverCalledClosed) {
  for (const bool doubt : {false, true}) {
    const ChannelState state = {.state = State::kUnknown, .holiday_doubt = doubt};
    for (const Ring ring : {Ring::kCan, Ring::kCannot}) {
      EXPECT_EQ(StateText(state, At("2026-12-24T12:00"), ring, test::SwedishTexts()).find("täng"), std::string::npos);
    }
    EXPECT_STREQ(StateTone(state, At("2026-12-24T12:00")), "unknown");
  }
}

TEST(MinutesToChange, IsWhenTheWordsAreOthersAndNotBefore) {
  const ChannelState open = test::OpenUntil(Channel::kPhone, At("2026-11-27T18:00"));
  for (const char* text : {"2026-11-27T09:00", "2026-11-27T17:29", "2026-11-27T17:31", "2026-11-27T17:59"}) {
    SCOPED_TRACE(text);
    const LocalTime now = At(text);
    ChannelState state = open;
    state.changes = *state.until;
    const std::optional<int64_t> minutes = MinutesToChange({state, {}}, now);
    ASSERT_TRUE(minutes);
    const auto words = [&](LocalTime at) { return StateText(state, at, Ring::kCan, test::SwedishTexts()); };
    for (int64_t later = 0; later < *minutes; ++later) EXPECT_EQ(words(now + later), words(now));
    const bool closed_by_then = now + *minutes == *state.until;
    EXPECT_TRUE(closed_by_then || words(now + *minutes) != words(now));
  }
  EXPECT_FALSE(MinutesToChange({}, At("2026-11-27T09:00")));
  EXPECT_FALSE(MinutesToChange({ChannelState{}}, At("2026-11-27T09:00")));
}

TEST(DescribeVerified, AgesWithTheCalendar) {
  const LocalDate today = LocalDate::FromYmd(2026, 11, 27);
  struct {
    const char* verified_at;
    const char* text;
    Freshness freshness;
  } const kCases[] = {
      {"2026-11-03", "Kontrollerad 3 nov 2026", Freshness::kFresh},
      {"2026-05-27", "Kontrollerad 27 maj 2026", Freshness::kFresh},
      {"2026-05-26", "Enligt uppgift från maj", Freshness::kAgeing},
      {"2026-06", "Kontrollerad juni 2026", Freshness::kFresh},
      {"2026-03-14", "Enligt uppgift från mars", Freshness::kAgeing},
      {"2026", "Enligt uppgift från 2026", Freshness::kAgeing},
      {"2025-12-24", "Enligt uppgift från december 2025", Freshness::kAgeing},
      {"2025-11-27", "Enligt uppgift från november 2025", Freshness::kAgeing},
      {"2025-11-26", "Uppgift från 2025 – ring först", Freshness::kOld},
      {"2020", "Uppgift från 2020 – ring först", Freshness::kOld},
      {"2027-01-01", "Kontrollerad 1 jan 2027", Freshness::kFresh},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.verified_at);
    const VerifiedText verified =
        DescribeVerified(*model::PartialDate::Parse(c.verified_at), today, Ring::kCan, test::SwedishTexts());
    EXPECT_EQ(verified.text, c.text);
    EXPECT_EQ(verified.freshness, c.freshness);
  }
  EXPECT_EQ(DescribeVerified(std::nullopt, today, Ring::kCan, test::SwedishTexts()).text,
            "Uppgift utan datum – ring först");
  EXPECT_EQ(DescribeVerified(std::nullopt, today, Ring::kCannot, test::SwedishTexts()).text,
            "Uppgift utan datum – kontrollera först");
}

TEST(OpenFilterText, NamesEveryTime) {
  struct {
    const char* value;
    const char* text;
  } const kCases[] = {
      {"now", "Öppet nu"},
      {"evening", "Kvällar"},
      {"weekend", "Helger"},
      {"night", "Nätter"},
      {"always", "Dygnet runt"},
      {"unknown", "Öppettider okända"},
      {"2026-12-24T18:00", "Öppet tors 24 dec kl. 18"},
      {"2026-11-27T23:10/2026-11-28T06:00", "Öppet fre 27 nov kl. 23.10–6"},
      {"2026-11-27T17:00/2026-11-27T22:00", "Öppet fre 27 nov kl. 17–22"},
      {"2026-11-28T00:00/2026-11-30T00:00", "Öppet lör 28 nov kl. 0.00 – mån 30 nov kl. 0.00"},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.value);
    EXPECT_EQ(OpenFilterText(*hours::ParseOpenFilter(c.value), test::SwedishTexts()), c.text);
  }
}

}  // namespace
}  // namespace kb::view
