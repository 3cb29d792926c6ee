#include "catalog/hours/swedish_sentences.h"

#include <algorithm>

#include "catalog/hours/swedish_reader.h"

namespace kb::hours {
namespace {

bool IsSingleDay(const TextItem& item) {
  const unsigned days = item.days.weekdays;
  return item.kind == TextItem::Kind::kDays && days != 0 && (days & (days - 1)) == 0 && item.days.nth.empty();
}

int FirstDay(unsigned weekdays) {
  int day = 0;
  while (((weekdays >> day) & 1U) == 0) ++day;
  return day;
}

}  // namespace

bool IsWhen(TextItem::Kind kind) {
  using Kind = TextItem::Kind;
  return kind == Kind::kDays || kind == Kind::kDates || kind == Kind::kSeason || kind == Kind::kWeeks;
}

bool IsTime(TextItem::Kind kind) {
  using Kind = TextItem::Kind;
  return kind == Kind::kTimes || kind == Kind::kAlways || kind == Kind::kClock;
}

SentenceReader::SentenceReader(const std::vector<TextItem>& items, const TextContext& context)
    : items_(items), stops_(items.size()), context_(context) {
  kinds_.reserve(items.size());
  for (const TextItem& item : items) kinds_.push_back(item.kind);
  std::size_t stop = items.size();
  for (std::size_t i = items.size(); i > 0; --i) {
    if (kinds_[i - 1] == Kind::kStop) stop = i - 1;
    stops_[i - 1] = stop;
  }
}

SentenceReading SentenceReader::Run() {
  BeginSentence();
  for (index_ = 0; index_ < items_.size() && reading_.problem.empty(); ++index_) {
    if (!ReadNightOverDays()) Read(items_[index_]);
  }
  EndSentence();
  if (reading_.problem.empty()) SettleLanguages();
  if (reading_.problem.empty()) SettleOpenings();
  if (reading_.problem.empty()) SettleClosings();
  if (reading_.problem.empty()) SettlePauses();
  return std::move(reading_);
}

void SentenceReader::Problem(const std::string& reason) {
  if (reading_.problem.empty()) reading_.problem = reason;
}

std::size_t SentenceReader::SentenceEnd() const { return index_ < stops_.size() ? stops_[index_] : items_.size(); }

void SentenceReader::BeginSentence() {
  const std::size_t begin = reading_begun_ ? index_ + 1 : 0;
  reading_begun_ = true;
  times_first_ = TimesComeFirst(begin);
  sentence_statements_ = reading_.statements.size();
  closed_first_ = opens_ = closes_ = except_ = excepted_ = channel_in_sentence_ = otherwise_ = saw_lunch_ = always_ =
      false;
  pending_comment_.clear();
}

bool SentenceReader::TimesComeFirst(std::size_t begin) const {
  for (std::size_t i = begin; i < items_.size() && items_[i].kind != Kind::kStop; ++i) {
    if (IsWhen(items_[i].kind) && items_[i].kind != Kind::kSeason) return false;  // a season stands for all
    if (IsTime(items_[i].kind)) return true;
  }
  return false;
}

void SentenceReader::EndSentence() {
  Flush();
  if (!pending_comment_.empty() && reading_.statements.size() == sentence_statements_) AddStandalone(pending_comment_);
}

// A line break within a table row ends nothing: "Måndag\n9-12".
void SentenceReader::Stop(const TextItem& item) {
  const bool waiting = acc_.has_when() && acc_.times.empty() && acc_.kind == RuleKind::kOpen && !closed_first_;
  if (waiting && item.text == "soft") return;
  if (ContinuesAfterStop()) return;
  EndSentence();
  if (parity_used_ && item.text != "soft") parity_ = Parity::kAny;
  BeginSentence();
}

// "Vi har öppet måndag och tisdag. Klockan 9 till 12." and "Vi öppnar klockan 9. Vi stänger klockan 15.":
// one thing said in two sentences.
bool SentenceReader::ContinuesAfterStop() const {
  if (!acc_.has_when() || closed_first_ || acc_.kind != RuleKind::kOpen) return false;
  bool times = false;
  for (std::size_t i = index_ + 1; i < items_.size() && items_[i].kind != Kind::kStop; ++i) {
    const bool other_channel = items_[i].kind == Kind::kChannel && channels_ != std::vector<Channel>{items_[i].channel};
    if (IsWhen(items_[i].kind) || other_channel || items_[i].kind == Kind::kClosed) return false;
    times |= IsTime(items_[i].kind);
  }
  const bool without_times = acc_.times.empty() && open_at_ < 0 && close_at_ < 0;
  const bool without_end = open_at_ >= 0 && close_at_ < 0;
  return times && (without_times || without_end);
}

void SentenceReader::Read(const TextItem& item) {
  switch (item.kind) {
    case Kind::kStop:
      return Stop(item);
    case Kind::kDays:
      return Days(item);
    case Kind::kTimes:
      return Times(item.times);
    case Kind::kClock:
      return Clock(item);
    case Kind::kAlways:
      return Always();
    case Kind::kDates:
      return Dates(item);
    case Kind::kSeason:
      return Season(item);
    case Kind::kWeeks:
      return Weeks(item);
    case Kind::kEvenWeeks:
      return SetParity(Parity::kEven);
    case Kind::kOddWeeks:
      return SetParity(Parity::kOdd);
    case Kind::kEveryOther:
      return EveryOther();
    case Kind::kYear:
      return Year(item.weeks.from);
    case Kind::kClosed:
      return Closed();
    case Kind::kLunch:
      saw_lunch_ = true;
      return;
    case Kind::kMeal:
      saw_lunch_ = in_brackets_;
      saw_meal_ = !in_brackets_;
      return;
    case Kind::kExcept:
      return Except(item);
    case Kind::kCloses:
      closes_ = true;
      return;
    case Kind::kOpens:
      return Opens();
    case Kind::kByAppointment:
      return ByAppointment(item.text);
    case Kind::kOtherwise:
      if (Next() == Kind::kClosed) {  // "övrig tid stängt" goes without saying
        ++index_;
        return;
      }
      if (!season_.empty()) return Problem("other times of the year");
      otherwise_ = true;
      return;
    case Kind::kLanguage:
      return Language(item);
    case Kind::kVague:
      return Vague(item.text);
    case Kind::kNotStated:
      return NotStated(item.text);
    case Kind::kChannel:
      return SetChannel(item);
    case Kind::kBracketOpen:
      return OpenBracket();
    case Kind::kBracketClose:
      in_brackets_ = false;
      saw_lunch_ = false;
      return;
    case Kind::kNumber:
      return Problem("a number that is neither a time nor a date");
    case Kind::kAnd:
      after_also_ = item.text == "samt" || item.text == "även" || Next() == Kind::kByAppointment;
      return;
    case Kind::kNoise:
      return Noise(item);
    case Kind::kWord:
      return Word(item.text);
    case Kind::kOpen:
      return Open(item);
    case Kind::kComma:
      return;
  }
}

// "Stängt röda dagar, öppet mån-fre 9-16"; "onsdagar 10-20, annars mån-fre 10-18".
void SentenceReader::Open(const TextItem& item) {
  const bool general = item.text == "annars";
  if (general && !season_.empty()) return Problem("other times of the year");
  if (acc_.has_when() && (closed_first_ || (general && Complete()))) Flush();
  acc_.general |= general;
}

// "Stängt 1/7-15/8, öppnar igen 17/8": the day it opens again is no day that it is closed.
void SentenceReader::Opens() {
  if (Next() == Kind::kCloses) {
    ++index_;  // "Dag Öppnar Stänger" heads a table
    return;
  }
  const bool again = closed_first_ && acc_.has_when() && Ahead(IsWhen);
  if (!again) {
    opens_ = true;
    return;
  }
  if (acc_.season.empty() && acc_.weeks.empty()) return Problem("closed from one day until another");
  Flush();
  index_ = SentenceEnd() - 1;
}

// "Fredag 18.00 - lördag 01.00", "Fredag kl 18 till måndag kl 08": days, a time, days, a time.
bool SentenceReader::ReadNightOverDays() {
  std::vector<std::size_t> found;
  bool linked = false;
  for (std::size_t i = index_; i < items_.size() && found.size() < 4; ++i) {
    const TextItem& item = items_[i];
    if (item.kind == Kind::kNoise && (item.text == "till" || item.text == "-")) {
      linked |= found.size() == 2;
      continue;
    }
    if (item.kind == Kind::kNoise || item.kind == Kind::kComma) {
      if (item.kind == Kind::kComma) break;
      continue;
    }
    const bool day_wanted = found.size() % 2 == 0;
    const bool open_time = item.kind == Kind::kTimes && item.times.open_end;
    if (day_wanted ? !IsSingleDay(item) : item.kind != Kind::kClock && !open_time) break;
    linked |= found.size() == 1 && open_time;
    found.push_back(i);
  }
  if (found.size() < 4 || !linked) return false;
  if (!acc_.times.empty() || acc_.kind != RuleKind::kOpen) Flush();
  AddNightOverDays(items_[found[0]], items_[found[1]], items_[found[2]], items_[found[3]]);
  index_ = found[3];
  return true;
}

int SentenceReader::MinuteOf(const TextItem& item) {
  return item.kind == Kind::kClock ? item.clock.minute : item.times.start;
}

void SentenceReader::AddNightOverDays(const TextItem& day, const TextItem& from, const TextItem& last_day,
                                      const TextItem& to) {
  const int first = FirstDay(day.days.weekdays);
  const int days = (FirstDay(last_day.days.weekdays) - first + 7) % 7;
  const int start = MinuteOf(from);
  const int end = MinuteOf(to);
  if (days == 0) return Problem("from one day to the same day");
  const bool one_night = days == 1 && end <= start;
  for (int i = 0; i <= (one_night ? 0 : days); ++i) {
    acc_.days = {};
    acc_.days.weekdays = 1U << (first + i) % 7;
    TimeRange range{.start = i == 0 ? start : 0, .end = i == days ? end : kMinutesPerDay};
    if (one_night) range.end = end + kMinutesPerDay;
    if (range.start < range.end) acc_.times = {range};
    if (!acc_.times.empty()) Flush();
  }
}

SentenceReading ReadSentences(const std::vector<TextItem>& items, const TextContext& context) {
  return SentenceReader(items, context).Run();
}

}  // namespace kb::hours
