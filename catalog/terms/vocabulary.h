// Everything in data/ that gives words their meaning, loaded once at start.
//
// Immutable after loading; share freely between threads.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "catalog/base/result.h"
#include "catalog/terms/areas.h"
#include "catalog/terms/needs.h"
#include "catalog/terms/term_list.h"

namespace kb::terms {

struct Helpline {
  std::string id;
  std::string name;
  std::string telephone;  // as people read it: "90 390"; may carry words ("112 (be om jourhavande präst)")
  std::string when;       // in the source's words
  std::string hours;      // of the telephone, as an OSM expression; a line without stands in no box "open now"
  std::string for_whom;
  std::string source;
  std::string verified;
  bool show = false;  // only rows with show may stand in the crisis line or box
};

// Words that call for the crisis box, by kind.
struct CrisisRule {
  std::string type;      // "suicid"
  std::string severity;  // "immediate" or "urgent"
  std::vector<std::string> phrases;
  std::vector<std::string> helplines;  // ids
  std::vector<std::string> needs;      // ids
};

struct Vocabulary {
  Needs needs;
  Areas areas;
  TermList audiences;
  TermList access_forms;
  TermList organisation_types;
  TermList languages;
  TermList accessibility;
  TermList costs;  // "free", "fee"
  TermList kinds;  // "support", "activity", "knowledge"
  std::vector<Helpline> helplines;
  std::vector<CrisisRule> crisis_rules;
  std::unordered_map<std::string, std::string> postal_to_kommun;  // "41106" -> area id "SE-1480"
  std::string digest;  // of all the files, in hex: stands in the index metadata

  // `directory` holds vocabulary/ and areas/ as the project's data/ does.
  // Errors: kNotFound, kInvalidInput, each with file and place.
  static Result<Vocabulary> Load(const std::filesystem::path& directory);

  // The kommun of a postal code, spaces allowed ("411 06").
  [[nodiscard]] std::optional<AreaIndex> KommunOfPostalCode(std::string_view code) const;
};

}  // namespace kb::terms
