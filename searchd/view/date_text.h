// Dates and times as a Swedish sentence has them.  Pure; the words come from Texts.
#pragma once

#include <string>

#include "catalog/base/local_time.h"
#include "catalog/base/months.h"
#include "searchd/view/texts.h"

namespace kb::view {

// 540 -> "9", 1110 -> "18.30", 1440 -> "24", 0 -> "0.00", 1500 -> "1" (past midnight).
std::string RenderClock(int minute_of_day);

// 540, 960 -> "9–16"; 1080, 1500 -> "18–1".
std::string RenderClockSpan(int start, int end);

// "3 november", with the year when it is not that of `today`.
std::string DateText(LocalDate date, LocalDate today, const Texts& texts);
// "3 nov 2026".
std::string ShortDateText(LocalDate date, const Texts& texts);
// "fredag".
const std::string& WeekdayText(Weekday weekday, const Texts& texts);
// "november"; 1-12.
const std::string& MonthText(int month, const Texts& texts);
const std::string& ShortMonthText(int month, const Texts& texts);

// When something will be, seen from `now`: "kl. 18 i dag", "i morgon kl. 9",
// "på tisdag kl. 13" (at most six days ahead), "12 januari kl. 9".
std::string MomentText(LocalTime moment, LocalTime now, const Texts& texts);

}  // namespace kb::view
