// Times of day as they are written: "8", "08.30", "0830", "kl 17,00", "halv nio", "9 am".
// Internal to swedish_text.h.
#pragma once

#include <optional>
#include <vector>

#include "catalog/hours/swedish_items.h"

namespace kb::hours {

// "0830": four digits that are a time.
bool IsMilitaryTime(const TextToken& token);

// What may stand before a time, and what it tells.
struct TimeLead {
  bool from = false;     // "från"
  bool until = false;    // "till", "fram till"
  bool between = false;  // "mellan": "och" makes a range
  bool clock = false;    // "kl": a bare number is a time
};
// Moves `pos` over it.
TimeLead TakeTimeLead(const std::vector<TextToken>& tokens, std::size_t& pos);

// Each reads what begins at `pos`, moves it on, and gives nothing if it does not stand there.
std::optional<ClockTime> ReadClock(const std::vector<TextToken>& tokens, std::size_t& pos);
// A time, or a range of times: kClock or kTimes.
std::optional<TextItem> ReadTimeItem(const std::vector<TextToken>& tokens, std::size_t& pos);

}  // namespace kb::hours
