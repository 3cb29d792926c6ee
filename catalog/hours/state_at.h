// How a compiled schedule stands at one moment, and what comes next.  Internal to
// opening.h.
#pragma once

#include "catalog/hours/opening.h"
#include "catalog/hours/plan.h"

namespace kb::hours {

// The piece that holds at `now`; a closed one where no piece lies.
Piece PieceAt(const Plan& plan, LocalTime now);

ChannelState StateAt(const Plan& plan, LocalTime now);

}  // namespace kb::hours
