// What people have sent in and what the desk has decided: the place "inbox" of the house.
//
// A list of events that is only added to.  An event is durable when Append returns: a
// receipt that was shown is never lost, whatever happens to the program or the machine.
// Events are never changed; only retention takes old ones away (Forget), and what a person wants taken
// out is taken out (Rewrite).
//
//   submission    a new listing, as its form was filled in
//   change        the same for a record that is there
//   confirmation  "Allt stämmer" for a record, by a link that was sent to it
//   report        "Stämmer inte?" about a record
//   feedback      "Var detta till nytta?" about a record
//   decision      what the desk does about an item (an event that waits), or about a record
//   upload        a table that a coordinator has sent; a decision says what its columns mean
//   hide, unhide  a record leaves every answer of searchd at once, and comes back
//
// `body` is a JSON object whose members belong to the kind; whoever appends gives it.
// An item is open until a decision about it closes it.
//
// Written by searchd alone; `indexer run` reads it as one more source.  Thread-safe.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/base/local_time.h"
#include "catalog/base/result.h"
#include "catalog/store/sqlite.h"

namespace kb::store {

enum class EventKind { kSubmission, kChange, kConfirmation, kReport, kFeedback, kDecision, kHide, kUnhide, kUpload };
const char* EventKindName(EventKind kind);  // "submission", "change", ...
std::optional<EventKind> ParseEventKind(std::string_view name);

// What a report may be about, as its body's "about" says; the last one for all else.
inline constexpr const char* kReportTopics[] = {"phone", "hours", "place", "closed", "other"};

struct Event {
  int64_t number = 0;  // rises; given by Append
  EventKind kind = EventKind::kSubmission;
  std::string record;       // id of the service it is about; empty for a new listing
  int64_t about = 0;        // decision: the item it is about; 0: none
  bool closes = false;      // decision: the item is dealt with
  std::string key;          // two events never share one that is not empty: sent twice is sent once
  std::string who;          // the moderator; empty for what came from outside
  std::string recorded_at;  // RFC 3339
  std::string body = "{}";
};

// How many found a record of use, and how many did not.
struct Usefulness {
  std::string record;
  int64_t yes = 0;
  int64_t no = 0;
};

// Searches of one hour that found little: never one search, never a person.
struct Gap {
  std::string hour;  // "2026-11-27T22"
  std::string need;  // ids; empty: none was asked for
  std::string area;
  std::string slot;      // "evening", "weekend", "night", "now", ...; empty: none
  bool nothing = false;  // zero hits; else one to four
  int64_t count = 0;
};

class Inbox {
 public:
  // kReadWrite makes the file and brings an older schema up to date.
  // Errors: kNotFound (read only, no file yet), and as in sqlite.h.
  static Result<std::unique_ptr<Inbox>> Open(const std::filesystem::path& path, OpenMode mode);

  // Adds the event, durably, and gives it back with its number.  If its key is there already, that event is given
  // back instead and nothing is added.  Errors: kConflict, kUnavailable: nothing was added.
  Result<Event> Append(const Event& event, LocalTime now);

  // As Append, for a decision about an item, if nothing has been said about the item after
  // event `seen` (the item itself, or the last event about it that was shown).
  // Errors: kConflict: somebody else was first.
  Result<Event> Decide(const Event& decision, int64_t seen, LocalTime now);

  Result<std::optional<Event>> Get(int64_t number);
  Result<std::optional<Event>> FindByKey(const std::string& key);
  // Those after `number`, oldest first.
  Result<std::vector<Event>> After(int64_t number, int64_t limit);
  Result<int64_t> Last();
  // What was said about an item, oldest first.
  Result<std::vector<Event>> About(int64_t item);
  // Submissions, changes, reports and uploads that no decision has closed, oldest first.
  Result<std::vector<Event>> OpenItems(int64_t limit);
  // Items that somebody has put aside, with the day when they are to be looked at again ("2027-01-15").
  Result<std::map<int64_t, std::string>> Parked();
  // Events of the kind, newest first.
  Result<std::vector<Event>> Newest(EventKind kind, int64_t limit);
  // Record and address of links that somebody has opened herself since that day.
  Result<std::set<std::pair<std::string, std::string>>> WorkingLinks(LocalDate since);
  // Everything about a record, newest first.
  Result<std::vector<Event>> OfRecord(const std::string& record, int64_t limit);

  // Ids of the records that are hidden now.
  Result<std::set<std::string>> Hidden();
  Result<std::vector<Usefulness>> UsefulnessOfAll();

  // Adds counts to those of their hour.
  Status AddGaps(const std::vector<Gap>& gaps);
  // Summed over the hours from `from_hour` on; values below `least` are left out.
  Result<std::vector<Gap>> Gaps(const std::string& from_hour, int64_t least);

  // Retention: takes away closed items with their decisions, feedback, confirmations and
  // gap counts that are older than the date.  How many events went.
  Result<int64_t> Forget(LocalDate before);

  // Puts what `change` gives in the place of each event's body, for what a person has the right to have taken
  // out; nullopt: it stays.  How many were changed, all or none.
  Result<int64_t> Rewrite(const std::function<std::optional<std::string>(const Event& event)>& change);

  // For tests of a full disk: the file may not grow beyond this many pages.
  Status LimitPages(int64_t pages);

 private:
  explicit Inbox(Database database) : database_(std::move(database)) {}
  Result<Event> Insert(const Event& event, LocalTime now);

  std::mutex mutex_;
  Database database_;  // guarded by mutex_
};

}  // namespace kb::store
