// Looking inside, for scripts and tests: one JSON object in, one out (`indexer probe`).
//
//   analyze  {"text": ".."}         -> {"words": [{"word", "lemmas": [..], "parts": [..]}]}
//   spell    {"text": ".."}         -> {"corrected": ".." | null}
//   intent   {"text": "..", "now"}  -> {"needs": [..], "area": [..], "open": "..", "audience": [..],
//                                       "access": [..], "rest": "..", "crisis": bool}
//
// A line that cannot be read gives {"error": {"code", "message", "place"}} and nothing
// else happens.  Lines longer than 64 KiB are refused.
#pragma once

#include <string>
#include <string_view>

#include "catalog/base/local_time.h"
#include "catalog/text/analyzer.h"
#include "catalog/text/intent.h"

namespace kb::text {

std::string ProbeAnalyze(std::string_view line, const Analyzer& analyzer);
std::string ProbeSpell(std::string_view line, const Analyzer& analyzer, const WordList& words);
// `now` is used for lines that have none of their own.
std::string ProbeIntent(std::string_view line, const IntentReader& reader, LocalTime now);

}  // namespace kb::text
