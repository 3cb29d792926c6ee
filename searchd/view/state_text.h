// How a channel stands, and how fresh a fact is, in words.
//
// The texts are absolute ("stänger kl. 18", never "om två timmar"), since a page
// may be read long after it was drawn.  An unknown hour is never "stängt".  Pure.
//
//   open until 18:00, now 14:00     "Öppet nu – stänger kl. 18"
//   open until 18:00, now 17:40     "Stänger snart, kl. 18"
//   opens today 18:00               "Öppnar kl. 18 i dag"
//   opens tomorrow / in six days    "Öppnar i morgon kl. 9" / "Öppnar på tisdag kl. 13"
//   opens later                     "Öppnar 12 januari kl. 9"
//   nothing in sixty days           "Ingen känd öppettid"
//   nobody has stated it            "Öppettider okända – ring"
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "catalog/base/local_time.h"
#include "catalog/hours/opening.h"
#include "catalog/model/record.h"
#include "searchd/view/texts.h"

namespace kb::view {

// Whether there is a number to ring: texts that say "ring" need one.
enum class Ring { kCan, kCannot };

std::string StateText(const hours::ChannelState& state, LocalTime now, Ring ring, const Texts& texts);

// "closed" of the texts, for styling: "open", "soon" (closes within half an hour),
// "later" (closed, opens), "unknown" (also by appointment and call first), "closed".
const char* StateTone(const hours::ChannelState& state, LocalTime now);

// Whole minutes until what the two functions above say of any of the states may differ;
// nullopt if it stays as it is.
std::optional<int64_t> MinutesToChange(const std::vector<hours::ChannelState>& states, LocalTime now);

enum class Freshness { kFresh, kAgeing, kOld };

struct VerifiedText {
  std::string text;
  Freshness freshness = Freshness::kOld;
};

// At most six months since `verified_at`: "Kontrollerad 3 nov 2026".  Six to twelve:
// "Enligt uppgift från mars".  Older: "Uppgift från 2020 – ring först"; not dated:
// "Uppgift utan datum – ring först".  A date of less precision counts from its
// earliest day, so that staleness is never flattered.
VerifiedText DescribeVerified(const std::optional<model::PartialDate>& verified_at, LocalDate today, Ring ring,
                              const Texts& texts);

// "3 nov 2026", "nov 2026" or "2026", as precise as the source was.
std::string PartialDateText(const model::PartialDate& date, const Texts& texts);

// A value of the facet `open` as a choice: "Öppet nu", "Kvällar", "fre 27 nov kl. 22 – lör 28 nov kl. 6".
std::string OpenFilterText(const hours::OpenFilter& filter, const Texts& texts);

}  // namespace kb::view
