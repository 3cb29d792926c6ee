// Which timetables satisfy `open` at a moment, for every distinct set of schedules
// in the index at once.
//
// The answer for a set is a mask of channels: bit c is set if ONE schedule of
// channel c satisfies the filter, so that a day phone and an evening visit are not
// an evening phone.  Answers are kept until the next moment at which any of them
// may differ.  Thread-safe.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "catalog/base/result.h"
#include "catalog/hours/opening.h"
#include "catalog/hours/school_holidays.h"

namespace kb::index {

using ChannelMask = uint8_t;
inline constexpr ChannelMask kAnyChannel = 0xff;
// Hours that are unknown without any known channel: found when no channel is asked for.
inline constexpr ChannelMask kNoChannelBit = 0x80;

ChannelMask MaskOf(const std::vector<hours::Channel>& channels);  // none: kAnyChannel
constexpr ChannelMask MaskOf(hours::Channel channel) {
  return static_cast<ChannelMask>(1U << static_cast<unsigned>(channel));
}

class OpenSets {
 public:
  // masks[set] for every set; number 0 stands for "no hours" and has no bits.
  struct Masks {
    std::vector<ChannelMask> of_set;
    LocalTime valid_from;   // the answer holds from here ..
    LocalTime valid_until;  // .. until just before here
  };

  OpenSets();
  ~OpenSets();

  // The number of the set with these packed schedules (hours::PackSchedules); the same
  // bytes and calendar give the same number.  `school`: the school holidays where it
  // lies; null: unknown.  Sets are only added, also while others ask.  Errors: kCorrupt.
  Result<uint32_t> Add(std::string_view packed, const std::shared_ptr<const hours::SchoolCalendar>& school = nullptr);

  [[nodiscard]] std::size_t size() const;

  // Of every set that there is now.
  [[nodiscard]] std::shared_ptr<const Masks> Evaluate(const hours::OpenFilter& filter, LocalTime now) const;

  // How each channel of the set stands: live first, then the next to open; one row per channel.
  [[nodiscard]] std::vector<hours::ChannelState> StatesOf(uint32_t set, LocalTime now) const;

  // Minutes until it opens by one of the channels; 0 if it is open; nullopt if not known.
  [[nodiscard]] std::optional<int64_t> MinutesToOpen(uint32_t set, ChannelMask channels, LocalTime now) const;

 private:
  struct Set {
    std::vector<uint32_t> openings;
    bool unknown_without_channel = false;
  };

  // A state with the stretch of time that it holds for.
  struct KeptState {
    hours::ChannelState state;
    LocalTime from;
    LocalTime until;  // from == until: nothing is kept
  };

  // An answer as it is kept, so that sets added later are all that must be reckoned.
  struct Answer {
    hours::OpenFilter filter;
    std::vector<ChannelMask> of_opening;
    std::shared_ptr<const Masks> masks;
  };

  // All REQUIRE: mutex_ is held.  How an opening stands; kept until its next change.
  [[nodiscard]] const KeptState& StateOf(uint32_t opening, LocalTime now) const;
  [[nodiscard]] std::vector<ChannelMask> OfSets(const std::vector<ChannelMask>& of_opening, bool unknown) const;
  Result<uint32_t> AddOpening(const hours::Schedule& schedule,
                              const std::shared_ptr<const hours::SchoolCalendar>& school);
  // Brings an answer, empty or of fewer sets, up to all sets.
  void Reckon(Answer& answer, LocalTime now) const;
  [[nodiscard]] static std::pair<LocalTime, LocalTime> Validity(const hours::OpenFilter& filter, LocalTime now);

  mutable std::mutex mutex_;  // guards all below
  std::vector<hours::Opening> openings_;
  std::vector<Set> sets_;
  std::unordered_map<std::string, uint32_t> opening_numbers_;  // by packed bytes and calendar
  std::unordered_map<std::string, uint32_t> set_numbers_;
  mutable std::vector<KeptState> states_;  // by opening
  mutable std::vector<Answer> cache_;      // the latest asked for first
};

// One row per channel out of several schedules: open wins, then "call first", "by
// appointment", unknown, temporarily closed, closed: a channel of which something is
// unknown is never told closed.  Live first, then the next to open.
std::vector<hours::ChannelState> MergeStates(const std::vector<hours::ChannelState>& states);
// The earlier of two moments that may be missing stays in `kept`.
void TakeEarlier(std::optional<LocalTime>& kept, const std::optional<LocalTime>& other);

}  // namespace kb::index
