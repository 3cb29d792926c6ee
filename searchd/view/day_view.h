// The page /dagen: what is open on one day for a person in a certain situation: the day of
// release ("muckdagen"), of discharge, of having to move out; and what helps while waiting.
//
// A situation is a few needs in the order in which they press; each shows what is open on
// that day, with the day's hours.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/index/searcher.h"
#include "searchd/view/face.h"
#include "searchd/view/search_url.h"

namespace kb::view {

struct Situation {
  const char* id;  // of the parameter "for", and of the texts "day.<id>"
  std::vector<std::string> needs;
  std::vector<std::string> access;  // only what can be reached so; empty: anything
};

const std::vector<Situation>& Situations();
const Situation* FindSituation(std::string_view id);

// What /dagen?for=frigivning&dag=2026-11-26&plats=Hisingen asks.
struct DayQuestion {
  const Situation* situation = nullptr;
  LocalDate day;
  std::string place_text;             // as it was typed
  const terms::Area* area = nullptr;  // nullptr: everywhere
  bool unknown_place = false;
};
DayQuestion ReadDayQuestion(const Pairs& parameters, const terms::Vocabulary& vocabulary, LocalTime now);

// What is open on that day for one of its needs.
SearchAddress DaySearch(const DayQuestion& question, const std::string& need, LocalTime now, const Face& face);

struct DayHit {
  index::StoredListing listing;
  std::string hours;  // of the day: "Besök: 9–16"; empty: not known
};

struct DayGroup {
  std::string need;
  unsigned total = 0;
  std::vector<DayHit> hits;
};

// "Besök 9–12, 13–16; Telefon: 8–17" of that day; only channels that are open on it.
std::string HoursOn(LocalDate day, const index::StoredListing& listing, const Face& face);

std::string RenderDay(const DayQuestion& question, const std::vector<DayGroup>& groups, LocalTime now,
                      const Face& face);

}  // namespace kb::view
