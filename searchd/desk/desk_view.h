// The desk's pages as HTML.  Pure functions of values.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "catalog/base/local_time.h"
#include "catalog/store/accounts.h"
#include "catalog/store/crawl_store.h"
#include "catalog/store/differences.h"
#include "catalog/store/drafts.h"
#include "catalog/store/inbox.h"
#include "catalog/store/intake.h"
#include "searchd/desk/contact_book.h"
#include "searchd/desk/dead_links.h"
#include "searchd/desk/decision.h"
#include "searchd/view/face.h"

namespace kb::desk {

// Who looks, on every page of the desk.
struct Visitor {
  std::string name;
  store::Role role = store::Role::kEditor;
  std::string csrf;
};

// How a report may end, for everybody to read: "fixed", "right", "removed", "unclear".
inline constexpr const char* kReportOutcomes[] = {"fixed", "right", "removed", "unclear"};

// Any page of the desk: its frame around the template `body_file`.  No visitor: nobody is signed in.
std::string RenderDeskPage(const view::Face& face, const Visitor* visitor, const std::string& title,
                           const char* body_file, const std::function<void(view::Data)>& fill);

std::string RenderSignIn(const std::string& error, const view::Face& face);

struct QueueRow {
  std::string link;
  std::string kind;  // key of the kind's word
  std::string name;
  std::string waited;     // "3 dagar"
  std::string note = {};  // a second line; may be empty
  bool urgent = false;
};
struct QueuePage {
  std::vector<QueueRow> rows;
  std::size_t total = 0;
  std::string kind;                                        // of which the rows are; empty: of all
  std::vector<std::pair<std::string, std::size_t>> kinds;  // that wait, with how many
};
std::string RenderQueue(const Visitor& visitor, const QueuePage& page, const view::Face& face);

std::string RenderSources(const Visitor& visitor, const std::vector<store::CrawlSourceHealth>& sources, LocalTime now,
                          const view::Face& face);

// An event as a line of history.
struct PastField {
  std::string label;
  std::string before;  // in words; empty: it was not there
  std::string after;   // likewise
};

struct Past {
  std::string when;
  std::string who;
  std::string what;
  std::string outcome;  // of a decision: "Publicerad", or why not; empty: no word yet
  std::string link;
  uint64_t undo = 0;                   // version that can be undone; 0: none
  std::vector<PastField> fields = {};  // that a version changed
};

struct ItemPage {
  const store::Event& event;
  std::string name;          // of the listing it is about; empty: of none
  int64_t seen = 0;          // the last event about it that is shown
  std::optional<Item> item;  // a submission or change
  std::string report;        // a report's words
  std::string about;         // what a report is about: one of store::kReportTopics; empty: nobody said
  std::string next;          // path of the next item that waits; empty: none
  std::vector<submit::Likely> likely;
  std::vector<Past> past;
  bool open = true;
  std::string error;
};
std::string RenderItem(const Visitor& visitor, const ItemPage& page, const view::Face& face);

struct RecordPage {
  std::string id;
  std::string json;  // the record as it stands
  std::string slug;
  bool hidden = false;
  bool can_write = false;       // a letter can be sent to the listing's own address
  std::vector<DeadLink> links;  // of the listing that do not answer
  std::vector<Past> past;
  std::string error;
};
std::string RenderRecord(const Visitor& visitor, const RecordPage& page, const view::Face& face);

struct PairSide {
  std::string id;
  std::string json;
};
struct PairRow {
  store::Pair pair;
  PairSide record;
  PairSide draft;
};
std::string RenderPairs(const Visitor& visitor, const std::vector<PairRow>& pairs, const view::Face& face);

// Two words of how to reach a service.
struct DifferenceRow {
  store::Difference difference;
  std::string record;  // as it is shown now, JSON
  std::string draft;   // what the other source says, JSON
};
std::string RenderDifferences(const Visitor& visitor, const std::vector<DifferenceRow>& rows, const view::Face& face);

std::string RenderContacts(const Visitor& visitor, const std::string& asked, const FoundContacts& found,
                           const view::Face& face);

std::string RenderUsers(const Visitor& visitor, const std::vector<store::User>& users, const std::string& error,
                        const view::Face& face);

std::string RenderDeskMessage(const Visitor* visitor, const std::string& title, const std::string& text,
                              const view::Face& face);

}  // namespace kb::desk
