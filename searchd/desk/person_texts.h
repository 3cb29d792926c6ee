// What is kept about one person, wherever it lies: for the extract that she has a right to, and
// for taking it out (GDPR, articles 15 and 17).
//
// searchd takes it out of what it writes itself (the inbox, forms that nobody has sent,
// letters that wait); a decision in the inbox has the indexer take it out of the records, their
// earlier versions and what sources say.  Archived pages are what others publish, and backups
// are overwritten by newer ones: docs/security.md says so to whoever answers her.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "catalog/base/result.h"
#include "catalog/model/person_trace.h"
#include "searchd/desk/turn.h"

namespace kb::desk {

struct PersonFinding {
  const char* where = "";  // key of the word for the place: "desk.person.record"
  std::string id;          // of the record, the event, the form or the letter
  std::string when;        // RFC 3339, or empty
  std::string link;        // of a page that shows it; may be empty
  std::vector<model::PersonTrace::Mention> mentions;
};

// Everything that names her, the catalog first.  Errors: of the stores.
Result<std::vector<PersonFinding>> FindPerson(const model::PersonTrace& person, const Turn& turn);

// As a file: {"asked_at", "found": [{"where", "id", "when", "texts": [{"place", "text"}]}]}.
std::string PersonExtract(const std::vector<PersonFinding>& findings, const Turn& turn);

// Takes her out of all that searchd writes, then has the indexer do the rest.  `typed` is what
// person was made of.  Errors: of the stores; what was done stays done.
Status TakeOutPerson(const model::PersonTrace& person, const std::string& typed, const Turn& turn);

}  // namespace kb::desk
