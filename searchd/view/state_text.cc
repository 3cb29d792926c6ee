#include "searchd/view/state_text.h"

#include "searchd/view/date_text.h"

namespace kb::view {
namespace {

using hours::ChannelState;
using hours::OpenKind;
using hours::State;

constexpr int kSoonMinutes = 30;
constexpr int kMorning = 6 * 60;  // a time before it, tomorrow, belongs to tonight

bool ClosesSoon(const ChannelState& state, LocalTime now) {
  return state.state == State::kOpen && state.until && !state.end_unknown && *state.until - now < kSoonMinutes;
}

// When an open stretch ends: "kl. 18", "kl. 24", "kl. 6" (tonight), "i morgon kl. 8", "på söndag kl. 18".
std::string EndText(LocalTime until, LocalTime now, const Texts& texts) {
  const int days = until.date() - now.date();
  const bool midnight = days == 1 && until.minute_of_day() == 0;
  const bool tonight = days == 1 && until.minute_of_day() <= kMorning && until - now < kMinutesPerDay / 2;
  const int clock = midnight ? kMinutesPerDay : until.minute_of_day();
  if (days == 0 || midnight || tonight) return texts.Format("moment.clock", {{"clock", RenderClock(clock)}});
  return MomentText(until, now, texts);
}

std::string OpenText(const ChannelState& state, LocalTime now, const Texts& texts) {
  if (state.end_unknown) return texts.Get("state.open_end_unknown");
  if (!state.until) return texts.Get("state.open_always");
  const char* key = ClosesSoon(state, now) ? "state.closes_soon" : "state.open_until";
  return texts.Format(key, {{"when", EndText(*state.until, now, texts)}});
}

std::string OpensText(const ChannelState& state, LocalTime now, const Texts& texts) {
  const char* key = state.end_unknown ? "state.opens_end_unknown" : "state.opens";
  return texts.Format(key, {{"when", MomentText(*state.opens, now, texts)}});
}

// "Ring" helps who wants to come by, or to speak; not who wants to write.
bool IsHelpedByRinging(hours::Channel channel) {
  return channel == hours::Channel::kVisit || channel == hours::Channel::kPhone || channel == hours::Channel::kOutreach;
}

std::string UnknownText(const ChannelState& state, Ring ring, const Texts& texts) {
  if (!IsHelpedByRinging(state.channel)) ring = Ring::kCannot;
  if (state.holiday_doubt)
    return texts.Get(ring == Ring::kCan ? "state.holiday_doubt" : "state.holiday_doubt_no_phone");
  return texts.Get(ring == Ring::kCan ? "state.unknown" : "state.unknown_no_phone");
}

std::string CallFirstText(const ChannelState& state, LocalTime now, const Texts& texts) {
  if (!state.until) return texts.Get("state.call_first");
  return texts.Format("state.call_first_until", {{"when", EndText(*state.until, now, texts)}});
}

std::string TemporarilyClosedText(const ChannelState& state, LocalTime now, const Texts& texts) {
  if (!state.opens) return texts.Get("state.temporarily_closed");
  return texts.Format("state.temporarily_closed_opens", {{"when", MomentText(*state.opens, now, texts)}});
}

std::string Moment(LocalTime moment, const std::string& clock, const Texts& texts) {
  const LocalDate date = moment.date();
  const std::string weekday = texts.Get("weekday.short." + std::to_string(static_cast<int>(date.weekday()) + 1));
  const std::string day = std::to_string(date.day());
  return texts.Format(
      "open.moment",
      {{"weekday", weekday}, {"day", day}, {"month", ShortMonthText(date.month(), texts)}, {"clock", clock}});
}

std::string Moment(LocalTime moment, const Texts& texts) {
  return Moment(moment, RenderClock(moment.minute_of_day()), texts);
}

// "Öppet fre 27 nov kl. 23.10–6": an evening or a night is named by the day it begins on.
std::string ShortIntervalText(const hours::OpenFilter& filter, const Texts& texts) {
  const int start = filter.from.minute_of_day();
  const int end = start + static_cast<int>(filter.to - filter.from);
  return texts.Format("open.at", {{"from", Moment(filter.from, RenderClockSpan(start, end), texts)}});
}

std::string AgeingText(const model::PartialDate& date, LocalDate today, const Texts& texts) {
  if (date.month() == 0) return texts.Format("verified.ageing", {{"when", std::to_string(date.year())}});
  std::string when = MonthText(date.month(), texts);
  if (date.year() != today.year()) when += " " + std::to_string(date.year());
  return texts.Format("verified.ageing", {{"when", when}});
}

}  // namespace

std::string StateText(const ChannelState& state, LocalTime now, Ring ring, const Texts& texts) {
  switch (state.state) {
    case State::kOpen:
      return OpenText(state, now, texts);
    case State::kClosed:
      return state.opens ? OpensText(state, now, texts) : texts.Get("state.none_known");
    case State::kUnknown:
      return UnknownText(state, ring, texts);
    case State::kByAppointment:
      return texts.Get("state.by_appointment");
    case State::kCallFirst:
      return CallFirstText(state, now, texts);
    case State::kTemporarilyClosed:
      return TemporarilyClosedText(state, now, texts);
  }
  KB_CHECK(false);
}

const char* StateTone(const ChannelState& state, LocalTime now) {
  switch (state.state) {
    case State::kOpen:
      return ClosesSoon(state, now) ? "soon" : "open";
    case State::kClosed:
      return state.opens ? "later" : "closed";
    case State::kTemporarilyClosed:
      return "closed";
    case State::kUnknown:
    case State::kByAppointment:
    case State::kCallFirst:
      return "unknown";
  }
  KB_CHECK(false);
}

std::optional<int64_t> MinutesToChange(const std::vector<hours::ChannelState>& states, LocalTime now) {
  std::optional<int64_t> least;
  const auto consider = [&](std::optional<LocalTime> moment, int64_t earlier) {
    const int64_t minutes = moment ? *moment - now - earlier : 0;
    if (minutes > 0 && (!least || minutes < *least)) least = minutes;
  };
  for (const hours::ChannelState& state : states) {
    consider(state.changes, 0);
    consider(state.until, kSoonMinutes - 1);  // from then on it closes soon
  }
  return least;
}

VerifiedText DescribeVerified(const std::optional<model::PartialDate>& verified_at, LocalDate today, Ring ring,
                              const Texts& texts) {
  const bool can_ring = ring == Ring::kCan;
  if (!verified_at) return {texts.Get(can_ring ? "verified.undated" : "verified.undated_no_phone"), Freshness::kOld};
  const LocalDate earliest = verified_at->Earliest();
  if (AddMonths(earliest, 6) >= today) {
    return {texts.Format("verified.fresh", {{"date", PartialDateText(*verified_at, texts)}}), Freshness::kFresh};
  }
  if (AddMonths(earliest, 12) >= today) return {AgeingText(*verified_at, today, texts), Freshness::kAgeing};
  const std::string year = std::to_string(verified_at->year());
  const char* key = can_ring ? "verified.old" : "verified.old_no_phone";
  return {texts.Format(key, {{"when", year}}), Freshness::kOld};
}

std::string PartialDateText(const model::PartialDate& date, const Texts& texts) {
  const std::string year = std::to_string(date.year());
  if (date.month() == 0) return year;
  if (date.day() == 0) return ShortMonthText(date.month(), texts) + " " + year;
  return ShortDateText(LocalDate::FromYmd(date.year(), date.month(), date.day()), texts);
}

std::string OpenFilterText(const hours::OpenFilter& filter, const Texts& texts) {
  switch (filter.kind) {
    case OpenKind::kAt:
      return texts.Format("open.at", {{"from", Moment(filter.from, texts)}});
    case OpenKind::kInterval:
      if (filter.to - filter.from <= kMinutesPerDay / 2) return ShortIntervalText(filter, texts);
      return texts.Format("open.interval", {{"from", Moment(filter.from, texts)}, {"to", Moment(filter.to, texts)}});
    default:
      return texts.Get("open." + hours::RenderOpenFilter(filter));
  }
}

}  // namespace kb::view
