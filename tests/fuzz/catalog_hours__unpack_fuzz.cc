// Any bytes as packed schedules: corrupt, or schedules that pack and compile
// without a fault.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "catalog/hours/opening.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace kb;         // NOLINT
  using namespace kb::hours;  // NOLINT
  const Result<std::vector<Schedule>> schedules =
      UnpackSchedules(std::string_view(reinterpret_cast<const char*>(data), size));
  if (!schedules) {
    KB_CHECK(schedules.error().code == ErrorCode::kCorrupt);
    return 0;
  }
  KB_CHECK(UnpackSchedules(PackSchedules(*schedules)).ok());
  const LocalTime now(LocalDate(20450), 600);
  for (const Schedule& schedule : *schedules) {
    const Result<Opening> opening = Opening::Compile(schedule);
    if (!opening) continue;
    const ChannelState state = opening->StateAt(now);
    KB_CHECK(!state.changes || *state.changes > now);
    for (const OpenKind kind : {OpenKind::kNow, OpenKind::kEvening, OpenKind::kAlways}) {
      (void)opening->Matches({.kind = kind, .from = {}, .to = {}}, now);
    }
  }
  return 0;
}
