// What a moderator decides, as the body of its event in the inbox (the form is that of
// indexer/inbox: docs/formats.md).  Pure functions of what was sent in and what was chosen.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "catalog/base/json.h"
#include "catalog/base/local_time.h"
#include "catalog/base/result.h"
#include "catalog/model/record.h"
#include "catalog/model/record_json.h"
#include "catalog/terms/vocabulary.h"
#include "searchd/submit/catalog_reader.h"
#include "searchd/submit/submission.h"

namespace kb::desk {

// "service.name", "organization.url": members of the two records, as the form names them.
struct Choice {
  std::set<std::string> accepted;
  std::map<std::string, std::string> edited;  // texts that the moderator has rewritten
  std::string organization;                   // for a new listing: a known organisation; empty: the new one
};

struct Item {
  int64_t number = 0;
  std::string recorded_at;  // RFC 3339
  submit::Submission submission;
  std::optional<submit::KnownRecords> known;  // none for a new listing
};

// The body of an accepting decision.  `source_name` is what the listing's sources will say.
// Errors: kInvalidInput with the member as place, for what the catalog would refuse.
Result<std::string> AcceptBody(const Item& item, const Choice& choice, const std::string& source_name,
                               const terms::Vocabulary& vocabulary);

// For a record as it stands: new status, perhaps with a successor and words.
std::string StatusBody(const std::string& service, model::RecordStatus status, const std::string& successor,
                       const std::string& note, LocalDate since);

// Somebody at the desk has asked: it runs, and holds as it stands.
std::string VerifyBody(const model::Service& service, const std::string& source_name, LocalDate today);

// Puts the members that `newer` changed back to what they were in `older`; both canonical.
std::string UndoBody(const std::string& service, uint64_t version, const std::string& older, const std::string& newer);

// {"action": .., "text": ..}: for decisions that publish nothing.
std::string WordsBody(const char* action, const std::string& text);

}  // namespace kb::desk
