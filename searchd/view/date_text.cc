#include "searchd/view/date_text.h"

namespace kb::view {

std::string RenderClock(int minute_of_day) {
  const int minute = minute_of_day > kMinutesPerDay ? minute_of_day - kMinutesPerDay : minute_of_day;
  const int hour = minute / 60;
  const int rest = minute % 60;
  if (rest == 0 && hour != 0) return std::to_string(hour);
  return std::to_string(hour) + (rest < 10 ? ".0" : ".") + std::to_string(rest);
}

std::string RenderClockSpan(int start, int end) { return RenderClock(start) + "–" + RenderClock(end); }

const std::string& WeekdayText(Weekday weekday, const Texts& texts) {
  return texts.Get("weekday." + std::to_string(static_cast<int>(weekday) + 1));
}

const std::string& MonthText(int month, const Texts& texts) { return texts.Get("month." + std::to_string(month)); }

const std::string& ShortMonthText(int month, const Texts& texts) {
  return texts.Get("month.short." + std::to_string(month));
}

std::string DateText(LocalDate date, LocalDate today, const Texts& texts) {
  const std::string day = std::to_string(date.day());
  const std::string& month = MonthText(date.month(), texts);
  if (date.year() == today.year() || (date > today && date - today <= 60)) {
    return texts.Format("date.day_month", {{"day", day}, {"month", month}});
  }
  const std::string year = std::to_string(date.year());
  return texts.Format("date.day_month_year", {{"day", day}, {"month", month}, {"year", year}});
}

std::string ShortDateText(LocalDate date, const Texts& texts) {
  const std::string day = std::to_string(date.day());
  const std::string year = std::to_string(date.year());
  return texts.Format("date.day_month_year",
                      {{"day", day}, {"month", ShortMonthText(date.month(), texts)}, {"year", year}});
}

std::string MomentText(LocalTime moment, LocalTime now, const Texts& texts) {
  const std::string clock = RenderClock(moment.minute_of_day());
  const int days = moment.date() - now.date();
  if (days == 0) return texts.Format("moment.today", {{"clock", clock}});
  if (days == 1) return texts.Format("moment.tomorrow", {{"clock", clock}});
  if (days > 1 && days <= 6) {
    return texts.Format("moment.weekday", {{"weekday", WeekdayText(moment.date().weekday(), texts)}, {"clock", clock}});
  }
  return texts.Format("moment.date", {{"date", DateText(moment.date(), now.date(), texts)}, {"clock", clock}});
}

}  // namespace kb::view
