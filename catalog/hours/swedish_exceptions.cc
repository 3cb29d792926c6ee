#include <algorithm>

#include "catalog/base/local_time.h"
#include "catalog/hours/swedish_reader.h"

namespace kb::hours {
namespace {

constexpr unsigned kEveryDay = 0x7F;
constexpr unsigned kWorkingDays = 0x1F;

bool ShareChannels(const Statement& a, const Statement& b) {
  return a.channels.empty() || b.channels.empty() || a.channels == b.channels;
}

// Times like those of `times`, ending at `close`; empty if it closes before it opens.
std::vector<TimeRange> EndingAt(int close, bool spoken, std::vector<TimeRange> times) {
  if (times.empty()) return {};
  if (close <= times.back().start && close <= 12 * 60 && spoken) close += 12 * 60;
  if (close <= times.back().start) return {};
  times.back() = {.start = times.back().start, .end = close};
  return times;
}

}  // namespace

// "utom": what follows is taken out of what stands before it, or of what comes after.
// "inte" does so only right before a day.
void SentenceReader::Except(const TextItem& item) {
  const bool weak = item.text == "weak";
  except_ = weak ? IsWhen(Next()) : Ahead(IsWhen);
}

// True if the days or dates at hand are such an exception.
bool SentenceReader::TakeExcept(const TextItem& item, const std::vector<DatedDays>& dates) {
  if (!except_) return false;
  excepted_ = true;
  except_ = ExceptGoesOn(item);
  const bool plain = dates.empty() && item.days.nth.empty() && item.days.weekdays != 0;
  if (plain && !acc_.days.empty()) {
    acc_.days.weekdays &= ~item.days.weekdays;
    if (item.days.public_holidays) AddClosedOn(item.days);
  } else if (dates.empty()) {
    AddClosedOn(item.days);
  } else {
    Statement closed;
    (item.kind == Kind::kSeason ? closed.season : closed.dates) = dates;
    // "Lördagar 10-14 (ej juli)" closes no other days.
    if (item.kind == Kind::kSeason) closed.days.weekdays = acc_.days.weekdays;
    closed.kind = RuleKind::kOff;
    closed.channels = channels_;
    reading_.statements.push_back(closed);
  }
  return true;
}

// "utom lördag och söndag", "ej julafton, nyårsafton".
bool SentenceReader::ExceptGoesOn(const TextItem& item) const {
  if (Next() == Kind::kAnd) return IsWhen(NextButOne());
  if (Next() != Kind::kComma || NextButOne() != item.kind) return false;
  if (item.kind != Kind::kDays) return true;
  const TextItem& next = items_[index_ + 2];
  return next.kind == Kind::kDays && next.days.weekdays != 0 && (acc_.days.weekdays & next.days.weekdays) != 0;
}

void SentenceReader::AddClosedOn(const DaySet& days) {
  Statement closed;
  closed.days.public_holidays = days.public_holidays;
  closed.days.school_holidays = days.school_holidays;
  closed.days.weekdays = days.weekdays;
  closed.days.nth = days.nth;
  closed.kind = RuleKind::kOff;
  closed.channels = channels_;
  reading_.statements.push_back(closed);
}

// "övriga dagar": all that no statement of the text has named.
void SentenceReader::Others(const DaySet& days) {
  if (Next() == Kind::kDays) return;  // "övriga dagar mån-tors 8-16" says which
  unsigned named = 0;
  for (const Statement& statement : reading_.statements) {
    // "Stängt fredagar i juli. Övriga vardagar 8-16": Fridays are among the others.
    const bool part = !statement.days.nth.empty() || !statement.weeks.empty() || !statement.dates.empty() ||
                      (!statement.season.empty() && season_.empty());
    if (!part) named |= statement.days.weekdays;
  }
  if (reading_.statements.empty()) return Problem("other days than which?");
  acc_.days.working_days |= days.working_days;
  acc_.days.weekdays = (days.working_days ? kWorkingDays : kEveryDay) & ~named;
  acc_.days.others = acc_.days.weekdays == 0;
}

// Lunch that was named before the hours, or for all of them.
void SentenceReader::SettlePauses() {
  for (const TimeRange& pause : pauses_) {
    const std::vector<std::vector<TimeRange>*> holders = TimesThatHold(pause);
    if (holders.empty()) return Problem("a pause that lies in no times");
    for (std::vector<TimeRange>* times : holders) Cut(pause, *times);
  }
}

// "Fredag 18 december öppnar vi 13. Annars mån-fre 9-16": until when, the others say.
void SentenceReader::SettleOpenings() {
  const std::vector<Statement>& all = reading_.statements;
  const bool others = std::any_of(all.begin(), all.end(), [](const Statement& statement) {
    return statement.kind == RuleKind::kOpen && !statement.opens_only && statement.dates.empty();
  });
  if (!others) return;
  for (Statement& statement : reading_.statements) {
    if (!statement.opens_only) continue;
    if (statement.dates.empty()) return Problem("an opening time whose end others may say");
    statement.kind = RuleKind::kOff;
    statement.restricts = true;
    statement.times = {{.start = 0, .end = statement.times.front().start}};
  }
}

// "Onsdagar till 20": from when, the other statements say, or nobody does.
void SentenceReader::SettleClosings() {
  for (Statement& statement : reading_.statements) {
    if (statement.closes_at < 0 || SettleClosing(statement)) continue;
    if (statement.days.empty()) return Problem("a closing time without days");
    statement.kind = RuleKind::kUnknown;
    statement.comment = "till " + std::to_string(statement.closes_at / 60);
    statement.times = {{.start = 0, .end = kMinutesPerDay}};
  }
}

bool SentenceReader::SettleClosing(Statement& closing) {
  const Statement* base = nullptr;
  const Statement* only = nullptr;
  std::size_t bases = 0;
  for (const Statement& other : reading_.statements) {
    const bool open =
        other.kind == RuleKind::kOpen && other.closes_at < 0 && other.dates.empty() && !other.days.empty();
    if (open && ShareChannels(closing, other)) only = ++bases == 1 ? &other : nullptr;
    const bool meets = closing.days.empty() || (closing.days.weekdays & other.days.weekdays) != 0;
    if (!open || !meets || !ShareChannels(closing, other)) continue;
    const bool covers = closing.days.empty() || (closing.days.weekdays & ~other.days.weekdays) == 0;
    if (!covers || (base != nullptr && base->times != other.times)) {
      Problem("a closing time that may belong to several");
      return true;
    }
    if (base == nullptr) base = &other;
  }
  // "Fredagar stänger vi 14, mån-tors 8-16": it opens then as on the other days.
  if (base == nullptr) base = only;
  if (base == nullptr) return false;
  closing.times = EndingAt(closing.closes_at, closing.closes_spoken, base->times);
  if (closing.times.empty()) Problem("it closes before it opens");
  if (closing.days.empty()) closing.days = base->days;
  return true;
}

// Hours in other tongues give way to those in Swedish, and to those of all.
void SentenceReader::SettleLanguages() {
  std::vector<Statement>& statements = reading_.statements;
  const auto other = [](const Statement& statement) { return statement.tongue == Tongue::kOther; };
  if (std::none_of(statements.begin(), statements.end(), other)) return;
  statements.erase(std::remove_if(statements.begin(), statements.end(), other), statements.end());
  if (statements.empty()) Problem("hours in another language only");
}

}  // namespace kb::hours
