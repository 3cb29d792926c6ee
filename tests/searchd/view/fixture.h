// What the tests of pages share: the shipped words, templates and vocabulary, and
// synthetic listings whose names say so.
#pragma once

#include <string>
#include <vector>

#include "catalog/index/query.h"
#include "catalog/index/searcher.h"
#include "searchd/view/face.h"
#include "searchd/view/outlines.h"

namespace kb::view::test {

// 2026-11-27, a Friday, at 23:10.
LocalTime FridayNight();

// Loaded once for the whole program.
const Texts& SwedishTexts();
const terms::Vocabulary& ShippedVocabulary();
const Templates& ShippedTemplates();
// Swedish, as if the page asked for were "/sida".
Face ShippedFace();
Face EasyFace();
Face EnglishFace();
const Outlines& ShippedOutlines();

hours::ChannelState OpenUntil(hours::Channel channel, LocalTime until);
hours::ChannelState ClosedUntil(hours::Channel channel, LocalTime opens);
hours::ChannelState UnknownHours(hours::Channel channel);

index::Card SyntheticCard(std::string id, std::string name);
index::Hit SyntheticHit(std::string id, std::string name);
// Three hits, facets, an interpretation.
index::SearchResult SyntheticResult();
index::StoredListing SyntheticListing();
// The same place with its secret written everywhere a record could hold it.
index::StoredListing ConfidentialListing();
inline constexpr std::string_view kSecrets[] = {"Hemligvägen 7", "411 99",     "57.70001", "11.90001",
                                                "Hemliga huset", "SE-1480-S1", "Nordost",  "vid den röda dörren"};

// Compares with tests/golden/pages/<name>; with KB_ACCEPT_GOLDEN set, writes it instead.
void ExpectGolden(const std::string& name, const std::string& actual);

// Every start tag closed and properly nested, attributes quoted, ids unique; the first fault, or "".
std::string MarkupFault(std::string_view html);

}  // namespace kb::view::test
