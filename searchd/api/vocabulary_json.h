// The vocabularies as JSON, and suggestions while somebody types.  Pure.
//
// Stigmatising and outdated synonyms lead to a need and are never written.
#pragma once

#include <string>
#include <vector>

#include "catalog/index/suggester.h"
#include "catalog/terms/vocabulary.h"

namespace kb::api {

std::string NeedsJson(const terms::Vocabulary& vocabulary);
std::string AreasJson(const terms::Vocabulary& vocabulary);

// {"suggestions": [{"kind": "need", "id": "boende.akut-natt", "label": "..", "url": "/sok?behov=.."}]}
// with kinds need, area, listing and organization; the id of a name is "".
std::string SuggestJson(const std::vector<index::Suggestion>& suggestions);

}  // namespace kb::api
