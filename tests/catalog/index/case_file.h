// A search case as a text file that a social worker can read and add to:
//
//   # Jourlinjen svarar på natten.
//   records
//     namn            | behov      | område    | öppet
//     Jourlinjen      | kris       | Göteborg  | mån-sön 18-06
//   ask     "någon att prata med"  open=now  at="fre 23:10"
//   expect  Jourlinjen
//   absent  Dagverksamheten   # stängt
//
// tests/cases/README.md lists the columns, the parameters and the checks.  A file
// that cannot be read is refused with its line: a case that checks nothing, or
// names a record that is not in its table, is an error, since it could not fail.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/base/result.h"
#include "catalog/index/query.h"
#include "catalog/model/record.h"
#include "catalog/terms/vocabulary.h"

namespace kb::test {

// One line under an `ask`: "expect", and what stands after it, cut at commas.
struct CaseCheck {
  int line = 0;
  std::string verb;
  std::vector<std::string> arguments;
};

struct CaseQuestion {
  int line = 0;
  index::SearchQuery query;
  std::vector<CaseCheck> checks;
};

struct CaseFile {
  std::vector<model::Service> services;
  std::vector<model::Organization> organizations;
  std::vector<CaseQuestion> questions;
};

// Errors: kInvalidInput with place "line 7" and what is wrong.
Result<CaseFile> ParseCaseFile(std::string_view text, const terms::Vocabulary& vocabulary);

// "mån-fre 9-16, lör 11-14" -> "Mo-Fr 09:00-16:00, Sa 11:00-14:00"; "dygnet runt" -> "24/7".
Result<std::string> CaseHours(std::string_view text);

// "fre 23:10" of the week of 23 November 2026, or "2026-12-24 18:00".
Result<LocalTime> CaseTime(std::string_view text);

}  // namespace kb::test
