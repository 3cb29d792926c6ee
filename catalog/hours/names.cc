#include <array>

#include "catalog/hours/opening.h"
#include "catalog/hours/schedule.h"

namespace kb::hours {
namespace {

constexpr std::array<const char*, kChannelCount> kChannelNames = {"visit", "phone", "chat",    "sms",
                                                                  "email", "video", "outreach"};
constexpr std::array<const char*, 5> kAccessNames = {"open", "dropin", "booked", "call_first", "referral"};
constexpr std::array<const char*, 4> kStatusNames = {"known", "unknown", "closed_until", "by_appointment"};
constexpr std::array<const char*, 6> kStateNames = {"open",           "closed",     "unknown",
                                                    "by_appointment", "call_first", "temporarily_closed"};

template <typename Enum, std::size_t kSize>
const char* NameOf(const std::array<const char*, kSize>& names, Enum value) {
  const auto index = static_cast<std::size_t>(value);
  KB_CHECK(index < kSize);
  return names[index];
}

template <typename Enum, std::size_t kSize>
std::optional<Enum> ValueOf(const std::array<const char*, kSize>& names, std::string_view name) {
  for (std::size_t i = 0; i < kSize; ++i) {
    if (name == names[i]) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

}  // namespace

const char* ChannelName(Channel channel) { return NameOf(kChannelNames, channel); }
std::optional<Channel> ParseChannel(std::string_view name) { return ValueOf<Channel>(kChannelNames, name); }

const char* AccessName(Access access) { return NameOf(kAccessNames, access); }
std::optional<Access> ParseAccess(std::string_view name) { return ValueOf<Access>(kAccessNames, name); }

const char* ScheduleStatusName(ScheduleStatus status) { return NameOf(kStatusNames, status); }
std::optional<ScheduleStatus> ParseScheduleStatus(std::string_view name) {
  return ValueOf<ScheduleStatus>(kStatusNames, name);
}

const char* StateName(State state) { return NameOf(kStateNames, state); }

}  // namespace kb::hours
