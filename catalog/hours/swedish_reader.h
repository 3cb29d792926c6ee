// The reader behind swedish_sentences.h: goes over the items once and gathers one
// statement at a time.  Internal to swedish_text.h; its members are defined in the
// five files named below.
//
// A statement is finished ("flushed") when the next one begins: at a full stop, or
// when new days come after it has its times.  In a sentence that begins with a time
// the days follow theirs ("8-16 på vardagar"); in others they go before.
#pragma once

#include <string>
#include <vector>

#include "catalog/base/local_time.h"
#include "catalog/hours/swedish_sentences.h"

namespace kb::hours {

// Days, dates, seasons and weeks say when; times, clocks and "dygnet runt" say what time.
bool IsWhen(TextItem::Kind kind);
bool IsTime(TextItem::Kind kind);

class SentenceReader {
 public:
  SentenceReader(const std::vector<TextItem>& items, const TextContext& context);

  SentenceReading Run();

 private:
  using Kind = TextItem::Kind;
  void Problem(const std::string& reason);

  // Sentences (swedish_sentences.cc).
  [[nodiscard]] std::size_t SentenceEnd() const;
  template <typename Wanted>
  [[nodiscard]] bool Ahead(Wanted wanted) const {
    const std::size_t end = SentenceEnd();
    for (std::size_t i = index_ + 1; i < end; ++i) {
      if (wanted(kinds_[i])) return true;
    }
    return false;
  }
  void BeginSentence();
  [[nodiscard]] bool TimesComeFirst(std::size_t begin) const;
  void EndSentence();
  void Stop(const TextItem& item);
  [[nodiscard]] bool ContinuesAfterStop() const;

  void Read(const TextItem& item);
  void Open(const TextItem& item);
  void Opens();
  bool ReadNightOverDays();
  static int MinuteOf(const TextItem& item);
  void AddNightOverDays(const TextItem& day, const TextItem& from, const TextItem& last_day, const TextItem& to);

  // Days, dates, seasons and weeks (swedish_when.cc).
  [[nodiscard]] bool Complete() const;
  void MakeRoom();
  void NoteKind(Kind kind);
  void Days(const TextItem& item);
  [[nodiscard]] Kind Next() const;
  [[nodiscard]] Kind NextButOne() const;
  [[nodiscard]] bool NextDaysHaveTimes() const;
  [[nodiscard]] bool MoreTimesThanDays() const;
  bool SettleYear(DatedDays& days);
  [[nodiscard]] bool IsOneEnd() const;
  void Dates(const TextItem& item);
  void SameDay(const std::vector<DatedDays>& dates, bool named);
  bool SettleNamedYear(DatedDays& named, const DatedDays& date) const;
  [[nodiscard]] bool SharesTimes() const;
  [[nodiscard]] bool LeadsToClosed() const;
  [[nodiscard]] bool YearAhead() const;
  void Season(const TextItem& item);
  void Weeks(const TextItem& item);
  void TakeMoreWeeks();
  void SetParity(Parity parity);
  void EveryOther();
  void Year(int year);

  // Times, and what a finished statement is (swedish_times.cc).
  void Times(const TimeRange& range);
  [[nodiscard]] bool FollowsATime() const;
  static bool Holds(const TimeRange& range, const TimeRange& pause);
  static void Cut(const TimeRange& pause, std::vector<TimeRange>& times);
  std::vector<std::vector<TimeRange>*> TimesThatHold(const TimeRange& pause);
  bool CutOut(const TimeRange& pause);
  bool TakePause(const TimeRange& range);
  void Clock(const TextItem& item);
  void Always();
  void Flush();
  void FinishTimes();
  void TimesBetween(int from, int to);
  void Emit();
  [[nodiscard]] bool ClosesAfterSeveralChannels() const;
  void EmitEachKind();
  bool InheritDays();
  bool NoTimes();

  // What is taken out, and what only the whole text can settle (swedish_exceptions.cc).
  void Except(const TextItem& item);
  bool TakeExcept(const TextItem& item, const std::vector<DatedDays>& dates);
  [[nodiscard]] bool ExceptGoesOn(const TextItem& item) const;
  void AddClosedOn(const DaySet& days);
  void Others(const DaySet& days);
  void SettlePauses();
  void SettleOpenings();
  void SettleClosings();
  bool SettleClosing(Statement& closing);
  void SettleLanguages();

  // Closed, by appointment, channels (swedish_states.cc).
  void Closed();
  void ByAppointment(const std::string& text);
  [[nodiscard]] bool IsByPhone() const;
  void Vague(const std::string& text);
  void NotStated(const std::string& text);
  void AddStandalone(const std::string& comment);
  void Noise(const TextItem& item);
  void Language(const TextItem& item);
  [[nodiscard]] bool IsDashForClosed() const;
  [[nodiscard]] bool MayBeADay() const;
  [[nodiscard]] bool EndsARange() const;
  [[nodiscard]] bool LeadsARange() const;
  [[nodiscard]] bool IsAloneInBrackets() const;
  [[nodiscard]] bool SaysWhenSeasonIs() const;
  bool SkipDateOfWriting(const std::string& word);
  bool SaysNone(const std::string& word);
  void Word(const std::string& word);
  void SetChannel(const TextItem& item);
  [[nodiscard]] bool DaysBeforeTimes() const;
  static void AppendChannel(Channel channel, std::vector<Channel>& channels);
  void OpenBracket();

  static constexpr std::size_t kNever = ~std::size_t{0} - 8;  // no item of interest yet

  const std::vector<TextItem>& items_;
  std::vector<Kind> kinds_;         // of the items: looking ahead reads nothing else
  std::vector<std::size_t> stops_;  // for each item, where its sentence ends
  const TextContext& context_;
  SentenceReading reading_;
  std::size_t index_ = 0;
  bool reading_begun_ = false;

  // What holds until something else is said.
  std::vector<Channel> channels_;
  std::vector<DatedDays> season_;
  Parity parity_ = Parity::kAny;
  bool parity_used_ = false;

  Tongue tongue_ = Tongue::kAny;
  std::vector<TimeRange> pauses_;  // lunch that stood before the times it is taken from

  // The sentence at hand.
  std::size_t sentence_statements_ = 0;
  bool times_first_ = false;
  bool otherwise_ = false;
  bool excepted_ = false;
  bool channel_in_sentence_ = false;
  std::string pending_comment_;

  // The statement at hand.
  Statement acc_;
  bool closed_first_ = false;
  bool opens_ = false;
  bool closes_ = false;
  bool except_ = false;
  bool saw_lunch_ = false;
  bool saw_meal_ = false;
  bool in_brackets_ = false;
  bool always_ = false;
  bool joins_days_ = false;
  bool every_other_ = false;
  bool after_also_ = false;
  std::size_t listed_days_ = 0;
  bool joined_kinds_ = false;  // "röda dagar och vecka 27": each for itself
  bool channel_after_ = false;
  bool channel_run_ = false;
  bool last_named_ = false;
  std::size_t last_dates_ = kNever;
  std::size_t season_item_ = kNever;
  int open_at_ = -1;
  int close_at_ = -1;
  bool close_spoken_ = false;
  std::string part_of_day_;
};

}  // namespace kb::hours
