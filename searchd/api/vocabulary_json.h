// The vocabularies as JSON, and suggestions while somebody types.  Pure.
//
// Stigmatising and outdated synonyms lead to a need and are never written.
#pragma once

#include <string>
#include <string_view>

#include "catalog/terms/vocabulary.h"
#include "searchd/view/face.h"

namespace kb::api {

std::string NeedsJson(const terms::Vocabulary& vocabulary);
std::string AreasJson(const terms::Vocabulary& vocabulary);

// At most eight needs and places of which a word, or a synonym, begins with `typed`:
// {"suggestions": [{"kind": "need", "id": "boende.akut-natt", "label": "..", "url": "/sok?behov=.."}]}
std::string SuggestJson(std::string_view typed, const view::Face& face);

}  // namespace kb::api
