#include "catalog/index/open_sets.h"

#include <algorithm>
#include <array>
#include <limits>

namespace kb::index {
namespace {

using hours::ChannelState;
using hours::OpenFilter;
using hours::OpenKind;
using hours::State;

constexpr std::size_t kCachedAnswers = 32;
constexpr LocalTime kEver(std::numeric_limits<int64_t>::max());

// How good a state is to somebody who needs help; index by State.
constexpr std::array<int, 6> kRank = {0, 5, 3, 2, 1, 4};
int RankOf(State state) { return kRank[static_cast<std::size_t>(state)]; }

// Both speak of the same channel.
ChannelState Merge(const ChannelState& a, const ChannelState& b) {
  const bool a_first = RankOf(a.state) <= RankOf(b.state);
  ChannelState merged = a_first ? a : b;
  const ChannelState& other = a_first ? b : a;
  if (merged.state == other.state && merged.until && (!other.until || *merged.until < *other.until)) {
    merged.until = other.until;
  }
  if (merged.state != State::kOpen) TakeEarlier(merged.opens, other.opens);
  TakeEarlier(merged.changes, other.changes);
  return merged;
}

bool ComesFirst(const ChannelState& a, const ChannelState& b) {
  const bool a_open = a.state == State::kOpen;
  const bool b_open = b.state == State::kOpen;
  if (a_open != b_open) return a_open;
  if (a.opens != b.opens) return a.opens && (!b.opens || *a.opens < *b.opens);
  if (RankOf(a.state) != RankOf(b.state)) return RankOf(a.state) < RankOf(b.state);
  return a.channel < b.channel;
}

hours::Schedule UnknownHours(hours::Channel channel) {
  hours::Schedule schedule;
  schedule.channel = channel;
  schedule.status = hours::ScheduleStatus::kUnknown;
  return schedule;
}

}  // namespace

void TakeEarlier(std::optional<LocalTime>& kept, const std::optional<LocalTime>& other) {
  if (other && (!kept || *other < *kept)) kept = other;
}

ChannelMask MaskOf(const std::vector<hours::Channel>& channels) {
  if (channels.empty()) return kAnyChannel;
  ChannelMask mask = 0;
  for (hours::Channel channel : channels) mask = static_cast<ChannelMask>(mask | MaskOf(channel));
  return mask;
}

std::vector<ChannelState> MergeStates(const std::vector<ChannelState>& states) {
  std::vector<ChannelState> merged;
  for (const ChannelState& state : states) {
    const auto same = std::find_if(merged.begin(), merged.end(),
                                   [&state](const ChannelState& known) { return known.channel == state.channel; });
    if (same == merged.end()) {
      merged.push_back(state);
    } else {
      *same = Merge(*same, state);
    }
  }
  std::sort(merged.begin(), merged.end(), ComesFirst);
  return merged;
}

namespace {

// The same hours are another set where the schools have other holidays.
std::string KeyOf(std::string_view packed, const hours::SchoolCalendar* school) {
  std::string key(packed);
  if (school != nullptr) key += "@" + std::to_string(reinterpret_cast<std::uintptr_t>(school));
  return key;
}

}  // namespace

OpenSets::OpenSets() : sets_(1) {}
OpenSets::~OpenSets() = default;

std::size_t OpenSets::size() const {
  const std::lock_guard lock(mutex_);
  return sets_.size();
}

Result<uint32_t> OpenSets::AddOpening(const hours::Schedule& schedule,
                                      const std::shared_ptr<const hours::SchoolCalendar>& school) {
  const std::string key = KeyOf(hours::PackSchedules({schedule}), school.get());
  const auto [known, is_new] = opening_numbers_.emplace(key, static_cast<uint32_t>(openings_.size()));
  if (!is_new) return known->second;
  Result<hours::Opening> opening = hours::Opening::Compile(schedule, school);
  // Hours that nobody can read are unknown hours, never closed ones.
  if (!opening) opening = hours::Opening::Compile(UnknownHours(schedule.channel));
  if (!opening) return Error{ErrorCode::kCorrupt, "a schedule in the index cannot be read", "schedules"};
  openings_.push_back(*opening);
  return known->second;
}

Result<uint32_t> OpenSets::Add(std::string_view packed, const std::shared_ptr<const hours::SchoolCalendar>& school) {
  const std::lock_guard lock(mutex_);
  const auto [known, is_new] = set_numbers_.emplace(KeyOf(packed, school.get()), static_cast<uint32_t>(sets_.size()));
  if (!is_new) return known->second;
  const Result<std::vector<hours::Schedule>> schedules = hours::UnpackSchedules(packed);
  if (!schedules) return schedules.error();
  Set set;
  set.unknown_without_channel = schedules->empty();
  for (const hours::Schedule& schedule : *schedules) {
    const Result<uint32_t> opening = AddOpening(schedule, school);
    if (!opening) return opening.error();
    set.openings.push_back(*opening);
  }
  sets_.push_back(std::move(set));
  return known->second;
}

std::pair<LocalTime, LocalTime> OpenSets::Validity(const OpenFilter& filter, LocalTime now) {
  constexpr LocalTime kSinceEver(std::numeric_limits<int64_t>::min());
  switch (filter.kind) {
    case OpenKind::kAt:
      return {kSinceEver, kEver};
    case OpenKind::kInterval:
      if (now <= filter.from) return {kSinceEver, filter.from + 1};
      return {now, now + 1};
    case OpenKind::kEvening:
    case OpenKind::kWeekend:
    case OpenKind::kNight:
    case OpenKind::kAlways:
      return {LocalTime(now.date(), 0), LocalTime(now.date() + 1, 0)};
    case OpenKind::kNow:
    case OpenKind::kUnknown:
      break;
  }
  return {now, now + 1};
}

std::vector<ChannelMask> OpenSets::OfSets(const std::vector<ChannelMask>& of_opening, bool unknown) const {
  std::vector<ChannelMask> of_set(sets_.size());
  for (std::size_t i = 0; i < sets_.size(); ++i) {
    ChannelMask mask = 0;
    for (uint32_t opening : sets_[i].openings) mask = static_cast<ChannelMask>(mask | of_opening[opening]);
    if (unknown && sets_[i].unknown_without_channel) mask = kNoChannelBit;
    of_set[i] = mask;
  }
  return of_set;
}

const OpenSets::KeptState& OpenSets::StateOf(uint32_t opening, LocalTime now) const {
  if (states_.size() != openings_.size()) states_.resize(openings_.size());
  KeptState& kept = states_[opening];
  if (kept.from <= now && now < kept.until) return kept;
  kept.state = openings_[opening].StateAt(now);
  kept.from = now;
  kept.until = kept.state.changes.value_or(kEver);
  return kept;
}

// A state holds until the first of all timetables changes.
void OpenSets::Reckon(Answer& answer, LocalTime now) const {
  const bool unknown = answer.filter.kind == OpenKind::kUnknown;
  const bool by_state = unknown || answer.filter.kind == OpenKind::kNow;
  const State wanted = unknown ? State::kUnknown : State::kOpen;
  auto masks = std::make_shared<Masks>();
  if (by_state) {
    masks->valid_from = answer.masks ? answer.masks->valid_from : now;
    masks->valid_until = answer.masks ? answer.masks->valid_until : kEver;
  } else {
    std::tie(masks->valid_from, masks->valid_until) = Validity(answer.filter, now);
  }
  for (auto i = static_cast<uint32_t>(answer.of_opening.size()); i < openings_.size(); ++i) {
    bool meets = false;
    if (by_state) {
      const KeptState& kept = StateOf(i, now);
      masks->valid_from = std::max(masks->valid_from, kept.from);
      masks->valid_until = std::min(masks->valid_until, kept.until);
      meets = kept.state.state == wanted;
    } else {
      meets = openings_[i].Matches(answer.filter, now);
    }
    answer.of_opening.push_back(meets ? MaskOf(openings_[i].channel()) : ChannelMask{0});
  }
  masks->of_set = OfSets(answer.of_opening, unknown);
  answer.masks = std::move(masks);
}

std::shared_ptr<const OpenSets::Masks> OpenSets::Evaluate(const OpenFilter& filter, LocalTime now) const {
  const std::lock_guard lock(mutex_);
  for (std::size_t i = 0; i < cache_.size(); ++i) {
    const Masks& masks = *cache_[i].masks;
    if (!(cache_[i].filter == filter) || now < masks.valid_from || now >= masks.valid_until) continue;
    std::rotate(cache_.begin(), cache_.begin() + static_cast<std::ptrdiff_t>(i),
                cache_.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    if (cache_.front().masks->of_set.size() < sets_.size()) Reckon(cache_.front(), now);
    return cache_.front().masks;
  }
  cache_.insert(cache_.begin(), Answer{.filter = filter, .of_opening = {}, .masks = nullptr});
  Reckon(cache_.front(), now);
  if (cache_.size() > kCachedAnswers) cache_.pop_back();
  return cache_.front().masks;
}

std::vector<ChannelState> OpenSets::StatesOf(uint32_t set, LocalTime now) const {
  std::vector<ChannelState> states;
  const std::lock_guard lock(mutex_);
  for (uint32_t opening : sets_[set].openings) states.push_back(StateOf(opening, now).state);
  return MergeStates(states);
}

std::optional<int64_t> OpenSets::MinutesToOpen(uint32_t set, ChannelMask channels, LocalTime now) const {
  std::optional<int64_t> soonest;
  const std::lock_guard lock(mutex_);
  for (uint32_t opening : sets_[set].openings) {
    if ((MaskOf(openings_[opening].channel()) & channels) == 0) continue;
    const ChannelState& state = StateOf(opening, now).state;
    if (state.state == State::kOpen) return 0;
    if (state.opens && (!soonest || *state.opens - now < *soonest)) soonest = *state.opens - now;
  }
  return soonest;
}

}  // namespace kb::index
