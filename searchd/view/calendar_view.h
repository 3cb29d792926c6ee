// The page /aktiviteter: what there is to do, day by day in one month, from single dates
// and from hours that come back every week.  And /kunskap: minutes, presentations, study visits.
#pragma once

#include <string>
#include <vector>

#include "catalog/index/searcher.h"
#include "searchd/view/face.h"
#include "searchd/view/search_url.h"

namespace kb::view {

// One thing on one day.
struct Happening {
  LocalDate day;
  int start = 0;      // minute of the day
  std::string times;  // "17–20"
  std::string name;
  std::string slug;
  std::string place;
};

// The month of ?manad=2026-12, or that of `now`; at most a year to either side.
LocalDate ReadMonth(const Pairs& parameters, LocalTime now);

// What one activity has in that month (first day to last), in order.
std::vector<Happening> HappeningsOf(const index::StoredListing& listing, LocalDate month, const Face& face);

struct CalendarPage {
  LocalDate month;  // its first day
  std::vector<Happening> happenings;
  std::vector<index::StoredListing> undated;  // activities without any known time
  std::string place_text;
  bool unknown_place = false;
  LocalTime now;
};

std::string RenderCalendar(const CalendarPage& page, const Face& face);

struct KnowledgePage {
  std::string text;  // what was searched for
  std::vector<index::StoredListing> records;
  unsigned total = 0;
  LocalTime now;
};

std::string RenderKnowledge(const KnowledgePage& page, const Face& face);

}  // namespace kb::view
