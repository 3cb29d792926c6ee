// What has to be done now and then, whoever visits: counts are put away, what is old is
// forgotten, and organisations are asked whether their listing still holds.
//
// Retention: unsent forms and letters that were given up 30 days; items that are dealt with,
// answers, confirmations and gap counts 24 months; hashes of links 400 days after they are
// over, since they tell that a reminder was sent; what a person was known by who was taken
// out (searchd/desk/person_texts.h) until the indexer has done it.
// Reminders: when six, nine and twelve months have passed since a listing was confirmed, once
// each, to its own address, at most `kMostReminders` a day.
// One thread.  Part of the program's wiring.
#pragma once

#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

#include "catalog/base/local_time.h"
#include "searchd/statistics/gap_counter.h"
#include "searchd/submit/submit_parts.h"

namespace kb {

class Caretaker {
 public:
  static constexpr int kMostReminders = 200;

  // All must outlive it.
  Caretaker(submit::SubmitParts parts, statistics::GapCounter& gaps);
  ~Caretaker();
  Caretaker(const Caretaker&) = delete;
  Caretaker& operator=(const Caretaker&) = delete;

 private:
  void Run();
  void Daily(LocalDate today);
  Status Remind(LocalDate today);
  Status DropLetters() const;
  Status DropNames();

  submit::SubmitParts parts_;
  statistics::GapCounter& gaps_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool stopping_ = false;  // guarded by mutex_
  std::optional<LocalDate> done_;
  std::thread thread_;
};

// The step of reminding that is due: six, nine or twelve months after `confirmed`, as the
// day it fell on; nullopt: none yet.
std::optional<LocalDate> ReminderDue(LocalDate confirmed, LocalDate today);

}  // namespace kb
