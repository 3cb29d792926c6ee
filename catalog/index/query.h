// A search as typed values: what was asked, and everything that is answered.
//
// Within one facet, choices widen (OR); across facets they narrow (AND).  A value's
// count is exactly the total of the same request with that facet's selection
// replaced by this value alone.  `total`, `hits` and `facets` always describe the
// exact request; what relaxing would give stands apart.  One hit is one service at
// one place.  Last tie-break everywhere: the listing's id.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/base/local_time.h"
#include "catalog/hours/opening.h"
#include "catalog/index/card.h"

namespace kb::index {

enum class FacetKind {
  kNeed,
  kArea,
  kOpen,
  kChannel,
  kAudience,
  kAccess,
  kType,
  kLanguage,
  kCost,
  kAccessibility,
  kPeer,
  kKind,
};
inline constexpr int kFacetCount = 12;
// "need", "area", "open", "channel", "audience", "access", "type", "language", "cost",
// "accessibility", "peer", "kind": names of parameters and of members of `facets`.
const char* FacetName(FacetKind facet);
std::optional<FacetKind> ParseFacetName(std::string_view name);

enum class Sort { kRelevance, kDistance, kOpenSoonest };
const char* SortName(Sort sort);  // "relevance", "distance", "open_soonest"
std::optional<Sort> ParseSort(std::string_view name);

enum class Interpret { kOn, kOff };

struct Near {
  double latitude = 0;  // WGS 84
  double longitude = 0;
  std::string label;         // "411 06 Göteborg"; empty for coordinates
  bool approximate = false;  // a centroid: shown "ungefär"
};

struct SearchQuery {
  std::string text;  // as typed; at most 256 bytes and 16 words are used
  std::vector<std::string> needs;
  std::vector<std::string> areas;
  std::vector<hours::OpenFilter> open;
  std::vector<hours::Channel> channels;
  std::vector<std::string> audiences;
  std::vector<std::string> access;
  std::vector<std::string> types;
  std::vector<std::string> languages;
  std::vector<std::string> costs;
  std::vector<std::string> accessibility;
  std::vector<std::string> kinds;
  bool peer = false;
  std::optional<int> age;  // years; a listing without a stated age matches and is marked
  std::optional<Near> near;
  std::optional<int> radius_metres;  // only with near; never removes placeless services that cover the area
  Sort sort = Sort::kRelevance;
  int page = 1;    // from 1
  int limit = 20;  // 1-100
  Interpret interpret = Interpret::kOn;
  std::vector<FacetKind> whole_facets;  // listed with every value that has hits
  bool explain = false;
  LocalTime now;  // "now" enters once, here
};

struct FacetValue {
  std::string id;
  std::string label;   // Swedish
  std::string parent;  // id of the level above, for need and area; else empty
  unsigned count = 0;
  bool selected = false;
};

struct Facet {
  FacetKind kind = FacetKind::kNeed;
  std::vector<FacetValue> values;  // the top level, the selected path and its children, or the twelve largest
  unsigned more = 0;               // values left out that have hits
};

struct Hit {
  Card card;
  std::vector<hours::ChannelState> channels;  // live first, then the next to open
  std::optional<int> distance_metres;         // nullopt without near, without a place, or below kommun's precision
  bool distance_from_area = false;            // reckoned from the area's centroid: "precision": "area"
  bool covers_from_above = false;             // found because it covers a larger area than asked
  bool age_not_stated = false;
  std::string highlight;    // of the summary, HTML-escaped, matches in <b>…</b>; empty without text
  std::string explanation;  // with explain
};

struct Interpretation {
  std::string text;                      // what was left for text search
  std::optional<std::string> corrected;  // "Menade du …?": a suggestion, never applied while the question has hits
  std::vector<std::string> needs;
  std::vector<std::string> areas;
  std::optional<hours::OpenFilter> open;
  std::string open_words;
  std::vector<hours::OpenFilter> more_open;  // ORed with `open`: "kvällar och helger"
  std::vector<std::string> audiences;
  std::vector<std::string> access;
};

// In place of nothing; or, where `total` of the request is not 0, besides its few hits (relax.h).
struct Relaxed {
  std::vector<std::string> dropped;  // parameter names: "open", "area", "text" ...
  std::vector<std::string> missing;  // needs that were understood and that no listing at all meets
  std::vector<std::string> nearest;  // the needs shown instead of what the words asked for
  unsigned total = 0;
  std::vector<Hit> hits;
};

struct SearchResult {
  unsigned total = 0;
  unsigned placeless = 0;  // with near: how many of them have no place (the second group)
  int page = 1;
  int limit = 20;
  std::vector<Hit> hits;
  std::vector<Facet> facets;  // in the order of FacetKind
  Interpretation interpretation;
  std::optional<Relaxed> relaxed;  // when total is 0, or small with filters read out of the words
  bool crisis = false;
  std::vector<std::string> helplines;  // ids, when crisis
  std::optional<LocalTime> changes;    // when any state shown here may differ next
  std::string explanation;             // with explain: words, query, weights
};

}  // namespace kb::index
