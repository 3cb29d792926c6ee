#include "searchd/view/calendar_view.h"

#include <algorithm>

#include "searchd/view/date_text.h"
#include "searchd/view/labels.h"
#include "searchd/view/layout.h"
#include "searchd/view/listing_view.h"
#include "searchd/view/state_text.h"
#include "searchd/view/week_view.h"

namespace kb::view {
namespace {

constexpr int kFarthestMonths = 12;

LocalDate FirstOfMonth(LocalDate date) { return LocalDate::FromYmd(date.year(), date.month(), 1); }

std::string MonthParameter(LocalDate month) { return RenderLocalDate(month).substr(0, 7); }

std::string MonthName(LocalDate month, const Texts& texts) {
  return MonthText(month.month(), texts) + " " + std::to_string(month.year());
}

void AddDated(const index::StoredListing& listing, LocalDate month, LocalDate end, std::vector<Happening>& found) {
  for (const model::Occurrence& occurrence : listing.service.occurrences) {
    const LocalDate day = occurrence.start.date();
    if (day < month || day >= end) continue;
    const int start = occurrence.start.minute_of_day();
    const int stop = static_cast<int>(occurrence.end - LocalTime(day, 0));
    found.push_back({.day = day, .start = start, .times = RenderClockSpan(start, stop)});
  }
}

void AddRecurring(const index::StoredListing& listing, LocalDate month, LocalDate end, const Face& face,
                  std::vector<Happening>& found) {
  for (const hours::Schedule& schedule : SchedulesOf(listing)) {
    if (schedule.channel != hours::Channel::kVisit || schedule.status != hours::ScheduleStatus::kKnown) continue;
    const Result<hours::Opening> opening = hours::Opening::Compile(schedule);
    if (!opening) continue;
    for (LocalDate day = month; day < end; day = day + 1) {
      const std::vector<hours::DaySpan> spans = opening->Day(day);
      if (spans.empty()) continue;
      found.push_back({.day = day, .start = spans.front().interval.start, .times = DayText(spans, face.texts)});
    }
  }
}

void FillMonths(Data body, const CalendarPage& page, const Face& face) {
  const LocalDate this_month = FirstOfMonth(page.now.date());
  const auto path = [&](LocalDate month) {
    Pairs pairs = {{"manad", MonthParameter(month)}};
    if (!page.place_text.empty()) pairs.emplace_back("plats", page.place_text);
    return InFace("/aktiviteter?" + EncodePairs(pairs), face);
  };
  const LocalDate before = FirstOfMonth(page.month - 1);
  const LocalDate after = AddMonths(page.month, 1);
  if (before >= this_month) {
    body.Add("PREVIOUS").Set("URL", path(before)).Set("LABEL", MonthName(before, face.texts));
  }
  if (after <= AddMonths(this_month, kFarthestMonths)) {
    body.Add("NEXT").Set("URL", path(after)).Set("LABEL", MonthName(after, face.texts));
  }
}

// Days that are over are left out of this month's list.
void FillDays(Data body, const CalendarPage& page, const Face& face) {
  const LocalDate end = AddMonths(page.month, 1);
  auto next = page.happenings.begin();
  for (LocalDate day = page.month; day < end; day = day + 1) {
    const auto first = std::find_if(next, page.happenings.end(), [&](const Happening& h) { return h.day >= day; });
    next = std::find_if(first, page.happenings.end(), [&](const Happening& h) { return h.day > day; });
    if (first == next || day < page.now.date()) continue;
    Data row = body.Add("DAY");
    row.Set("WEEKDAY", WeekdayText(day.weekday(), face.texts)).Set("DATE", DateText(day, page.now.date(), face.texts));
    row.ShowIf("TODAY", day == page.now.date());
    for (auto it = first; it != next; ++it) {
      row.Add("HAPPENING")
          .Set("TIMES", it->times)
          .Set("NAME", it->name)
          .Set("SLUG", it->slug)
          .SetIfAny("PLACE", it->place);
    }
  }
}

// The month as a table of weeks: how much there is on each day, with a link to the list.
void FillGrid(Data body, const CalendarPage& page, const Face& face) {
  Data grid = body.Add("GRID");
  grid.Set("MONTH", MonthName(page.month, face.texts));
  for (int i = 1; i <= 7; ++i) grid.Add("HEAD").Set("NAME", face.texts.Get("weekday.short." + std::to_string(i)));
  const LocalDate end = AddMonths(page.month, 1);
  LocalDate day = page.month - (static_cast<int>(page.month.weekday()) - static_cast<int>(Weekday::kMonday));
  while (day < end) {
    Data week = grid.Add("WEEK");
    for (int i = 0; i < 7; ++i, day = day + 1) {
      Data cell = week.Add("CELL");
      if (day < page.month || day >= end) continue;
      cell.SetIfAny("NUMBER", std::to_string(day.day()));
      const auto count = std::count_if(page.happenings.begin(), page.happenings.end(),
                                       [&](const Happening& happening) { return happening.day == day; });
      cell.ShowIf("TODAY", day == page.now.date());
      if (count > 0 && day >= page.now.date()) {
        cell.Add("ANY")
            .Set("COUNT", face.texts.Count("calendar.count", static_cast<unsigned>(count)))
            .Set("DATE", RenderLocalDate(day));
      }
    }
  }
}

}  // namespace

LocalDate ReadMonth(const Pairs& parameters, LocalTime now) {
  const LocalDate this_month = FirstOfMonth(now.date());
  for (const auto& [name, value] : parameters) {
    if (name != "manad") continue;
    const Result<LocalDate> month = ParseLocalDate(value + "-01");
    if (month && *month >= this_month && *month <= AddMonths(this_month, kFarthestMonths)) return *month;
  }
  return this_month;
}

std::vector<Happening> HappeningsOf(const index::StoredListing& listing, LocalDate month, const Face& face) {
  const LocalDate end = AddMonths(month, 1);
  std::vector<Happening> found;
  AddDated(listing, month, end, found);
  if (listing.service.occurrences.empty()) AddRecurring(listing, month, end, face, found);
  for (Happening& happening : found) {
    happening.name = listing.card.name;
    happening.slug = listing.card.slug;
    happening.place = PlaceText(listing.card, face);
  }
  return found;
}

std::string RenderCalendar(const CalendarPage& page, const Face& face) {
  const PageHead head = {.title = face.texts.Get("calendar.title"),
                         .robots = Robots::kIndex,
                         .canonical = "/aktiviteter",
                         .description = face.texts.Get("calendar.lead")};
  return RenderPage(face, head, "calendar.html", [&](Data body) {
    body.Set("MONTH", MonthName(page.month, face.texts)).Set("PLACE", page.place_text);
    body.Set("MONTH_VALUE", MonthParameter(page.month));
    if (face.tongue != Tongue::kSwedish)
      body.Add("HIDDEN").Set("NAME", "sprak").Set("VALUE", TongueParameter(face.tongue));
    if (!face.list.empty()) body.Add("HIDDEN").Set("NAME", "lista").Set("VALUE", RenderList(face.list));
    if (page.unknown_place) body.Add("HINT").Set("TEXT", face.texts.Get("hint.place"));
    FillMonths(body, page, face);
    if (!page.happenings.empty()) FillGrid(body, page, face);
    FillDays(body, page, face);
    body.ShowIf("EMPTY", page.happenings.empty()).ShowIf("ANY", !page.happenings.empty());
    if (page.undated.empty()) return;
    Data undated = body.Add("UNDATED");
    for (const index::StoredListing& listing : page.undated) {
      undated.Add("OTHER")
          .Set("SLUG", listing.card.slug)
          .Set("NAME", listing.card.name)
          .SetIfAny("PLACE", PlaceText(listing.card, face));
    }
  });
}

std::string RenderKnowledge(const KnowledgePage& page, const Face& face) {
  const PageHead head = {.title = face.texts.Get("knowledge.title"),
                         .robots = Robots::kIndex,
                         .canonical = "/kunskap",
                         .description = face.texts.Get("knowledge.lead")};
  return RenderPage(face, head, "knowledge.html", [&](Data body) {
    body.Set("Q", page.text).ShowIf("EMPTY", page.records.empty());
    body.Set("TOTAL", face.texts.Count("results.total", page.total));
    if (face.tongue != Tongue::kSwedish)
      body.Add("HIDDEN").Set("NAME", "sprak").Set("VALUE", TongueParameter(face.tongue));
    if (!face.list.empty()) body.Add("HIDDEN").Set("NAME", "lista").Set("VALUE", RenderList(face.list));
    for (const index::StoredListing& record : page.records) {
      Data row = body.Add("RECORD");
      row.Set("SLUG", record.card.slug).Set("NAME", record.card.name).SetIfAny("SUMMARY", record.card.summary);
      const std::string type = record.service.knowledge ? "knowledge." + record.service.knowledge->type : "";
      row.Set("TYPE", face.texts.Get(face.texts.Has(type) ? type : "knowledge.other"));
      if (record.service.knowledge && record.service.knowledge->date) {
        row.SetIfAny("DATE", PartialDateText(*record.service.knowledge->date, face.texts));
      }
      for (const index::CardOrganization& organization : record.card.organizations) {
        SearchAddress address = NewSearch(face);
        address.query.text = organization.name;
        address.query.interpret = index::Interpret::kOff;
        row.Add("ORGANIZATION").Set("NAME", organization.name).Set("URL", SearchPath(address));
      }
    }
  });
}

}  // namespace kb::view
