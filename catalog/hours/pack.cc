// The packed form: version, count, then each schedule as
//   channel, access, status, flags (one byte each), hours, location id,
//   then what the flags name, then the exceptions.
// Numbers are little-endian base-128; dates are days since 1970 in four bytes.
#include <bit>
#include <cstdint>
#include <cstring>

#include "catalog/hours/opening.h"

namespace kb::hours {
namespace {

constexpr uint8_t kVersion = 1;
constexpr uint64_t kMaxSchedules = 10000;
constexpr uint64_t kMaxText = 1U << 16;
constexpr int32_t kFirstDay = -25567;  // 1900-01-01
constexpr int32_t kLastDay = 84370;    // 2200-12-31

enum Flag : uint8_t {
  kHasEvery = 1,
  kHasValidFrom = 2,
  kHasValidTo = 4,
  kHasClosedUntil = 8,
  kHasVerifiedAt = 16,
  kHasConfidence = 32,
  kAllFlags = 63,
};

class Packer {
 public:
  void Byte(uint8_t value) { bytes_.push_back(static_cast<char>(value)); }
  void Number(uint64_t value) {
    for (; value >= 0x80; value >>= 7U) Byte(static_cast<uint8_t>(value | 0x80U));
    Byte(static_cast<uint8_t>(value));
  }
  void Fixed(uint64_t value, int size) {
    for (int i = 0; i < size; ++i) Byte(static_cast<uint8_t>(value >> (8 * i)));
  }
  void Date(LocalDate date) { Fixed(static_cast<uint32_t>(date.days()), 4); }
  void Date(const std::optional<LocalDate>& date) {
    if (date) Date(*date);
  }
  void Text(std::string_view text) {
    Number(text.size());
    bytes_ += text;
  }
  std::string Take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

uint8_t FlagsOf(const Schedule& schedule) {
  unsigned flags = 0;
  if (schedule.every) flags |= kHasEvery;
  if (schedule.valid_from) flags |= kHasValidFrom;
  if (schedule.valid_to) flags |= kHasValidTo;
  if (schedule.closed_until) flags |= kHasClosedUntil;
  if (schedule.verified_at) flags |= kHasVerifiedAt;
  if (schedule.confidence != 1.0) flags |= kHasConfidence;
  return static_cast<uint8_t>(flags);
}

void PackException(const ScheduleException& exception, Packer& packer) {
  packer.Date(exception.from);
  packer.Date(exception.to);
  packer.Number(exception.intervals.size());
  for (const DayInterval& interval : exception.intervals) {
    packer.Number(static_cast<uint64_t>(interval.start));
    packer.Number(static_cast<uint64_t>(interval.end));
  }
}

void PackSchedule(const Schedule& schedule, Packer& packer) {
  packer.Byte(static_cast<uint8_t>(schedule.channel));
  packer.Byte(static_cast<uint8_t>(schedule.access));
  packer.Byte(static_cast<uint8_t>(schedule.status));
  packer.Byte(FlagsOf(schedule));
  packer.Text(schedule.hours);
  packer.Text(schedule.location_id);
  if (schedule.every) {
    packer.Number(static_cast<uint64_t>(schedule.every->weeks));
    packer.Date(schedule.every->from);
  }
  packer.Date(schedule.valid_from);
  packer.Date(schedule.valid_to);
  packer.Date(schedule.closed_until);
  packer.Date(schedule.verified_at);
  if (schedule.confidence != 1.0) packer.Fixed(std::bit_cast<uint64_t>(schedule.confidence), 8);
  packer.Number(schedule.exceptions.size());
  for (const ScheduleException& exception : schedule.exceptions) PackException(exception, packer);
}

// Reads what Packer wrote; after the first thing that does not fit, `ok` is false
// and every answer is zero.
class Unpacker {
 public:
  explicit Unpacker(std::string_view bytes) : rest_(bytes) {}
  [[nodiscard]] bool ok() const { return ok_; }
  [[nodiscard]] bool at_end() const { return rest_.empty(); }
  [[nodiscard]] std::size_t left() const { return rest_.size(); }
  void Fail() {
    ok_ = false;
    rest_ = {};
  }

  uint8_t Byte() {
    if (rest_.empty()) {
      Fail();
      return 0;
    }
    const auto value = static_cast<uint8_t>(rest_.front());
    rest_.remove_prefix(1);
    return value;
  }
  uint64_t Number(uint64_t limit) {
    uint64_t value = 0;
    for (unsigned shift = 0; shift < 35; shift += 7) {
      const uint8_t byte = Byte();
      value |= static_cast<uint64_t>(byte & 0x7FU) << shift;
      if ((byte & 0x80U) == 0) {
        if (value > limit) Fail();
        return ok_ ? value : 0;
      }
    }
    Fail();
    return 0;
  }
  uint64_t Fixed(int size) {
    uint64_t value = 0;
    for (int i = 0; i < size; ++i) value |= static_cast<uint64_t>(Byte()) << (8 * i);
    return value;
  }
  LocalDate Date() {
    const auto days = static_cast<int32_t>(static_cast<uint32_t>(Fixed(4)));
    if (days < kFirstDay || days > kLastDay) Fail();
    return LocalDate(ok_ ? days : 0);
  }
  std::string Text() {
    const uint64_t size = Number(kMaxText);
    if (size > rest_.size()) Fail();
    if (!ok_) return "";
    std::string text(rest_.substr(0, size));
    rest_.remove_prefix(size);
    return text;
  }
  template <typename Enum>
  Enum Choice(int count) {
    const uint8_t value = Byte();
    if (value >= count) Fail();
    return static_cast<Enum>(ok_ ? value : 0);
  }

 private:
  std::string_view rest_;
  bool ok_ = true;
};

ScheduleException UnpackException(Unpacker& unpacker) {
  ScheduleException exception;
  exception.from = unpacker.Date();
  exception.to = unpacker.Date();
  const uint64_t intervals = unpacker.Number(unpacker.left());
  for (uint64_t i = 0; i < intervals && unpacker.ok(); ++i) {
    DayInterval interval;
    interval.start = static_cast<int>(unpacker.Number(kMinutesPerDay));
    interval.end = static_cast<int>(unpacker.Number(uint64_t{2} * kMinutesPerDay));
    exception.intervals.push_back(interval);
  }
  return exception;
}

void UnpackOptions(unsigned flags, Unpacker& unpacker, Schedule& schedule) {
  if ((flags & kHasEvery) != 0) {
    schedule.every.emplace();
    schedule.every->weeks = static_cast<int>(unpacker.Number(10000));
    schedule.every->from = unpacker.Date();
  }
  if ((flags & kHasValidFrom) != 0) schedule.valid_from = unpacker.Date();
  if ((flags & kHasValidTo) != 0) schedule.valid_to = unpacker.Date();
  if ((flags & kHasClosedUntil) != 0) schedule.closed_until = unpacker.Date();
  if ((flags & kHasVerifiedAt) != 0) schedule.verified_at = unpacker.Date();
  if ((flags & kHasConfidence) != 0) schedule.confidence = std::bit_cast<double>(unpacker.Fixed(8));
}

Schedule UnpackSchedule(Unpacker& unpacker) {
  Schedule schedule;
  schedule.channel = unpacker.Choice<Channel>(kChannelCount);
  schedule.access = unpacker.Choice<Access>(static_cast<int>(Access::kReferral) + 1);
  schedule.status = unpacker.Choice<ScheduleStatus>(static_cast<int>(ScheduleStatus::kByAppointment) + 1);
  const unsigned flags = unpacker.Byte();
  if (flags > kAllFlags) unpacker.Fail();
  schedule.hours = unpacker.Text();
  schedule.location_id = unpacker.Text();
  UnpackOptions(flags, unpacker, schedule);
  const uint64_t exceptions = unpacker.Number(unpacker.left());
  for (uint64_t i = 0; i < exceptions && unpacker.ok(); ++i) schedule.exceptions.push_back(UnpackException(unpacker));
  return schedule;
}

Error Corrupt(std::string message) { return {ErrorCode::kCorrupt, std::move(message), "schedules"}; }

}  // namespace

std::string PackSchedules(const std::vector<Schedule>& schedules) {
  Packer packer;
  packer.Byte(kVersion);
  packer.Number(schedules.size());
  for (const Schedule& schedule : schedules) PackSchedule(schedule, packer);
  return packer.Take();
}

Result<std::vector<Schedule>> UnpackSchedules(std::string_view bytes) {
  Unpacker unpacker(bytes);
  if (unpacker.Byte() != kVersion) return Corrupt("packed schedules of another version");
  const uint64_t count = unpacker.Number(kMaxSchedules);
  std::vector<Schedule> schedules;
  for (uint64_t i = 0; i < count && unpacker.ok(); ++i) schedules.push_back(UnpackSchedule(unpacker));
  if (!unpacker.ok()) return Corrupt("packed schedules are cut short");
  if (!unpacker.at_end()) return Corrupt("packed schedules have bytes left over");
  return schedules;
}

}  // namespace kb::hours
