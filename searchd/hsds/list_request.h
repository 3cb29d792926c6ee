// What a request for a list asks for.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/base/local_time.h"
#include "catalog/base/result.h"
#include "catalog/hours/opening.h"
#include "catalog/index/query.h"
#include "catalog/terms/vocabulary.h"
#include "searchd/http/message.h"

namespace kb::hsds_api {

enum class ListKind { kServices, kPlaces, kOrganizations, kTaxonomies, kTerms };

inline constexpr std::size_t kUsualPage = 50;
inline constexpr std::size_t kLargestPage = 1000;

struct ListRequest {
  std::string search;
  std::size_t page = 1;                 // from 1
  std::optional<std::size_t> per_page;  // 1 to kLargestPage; not stated: kUsualPage, or all if minimal
  bool ndjson = false;
  bool minimal = false;
  bool full = false;
  bool full_service = false;
  bool top_only = false;
  std::vector<std::string> term_ids;
  std::string taxonomy_id;
  std::string organization_id;
  std::string parent_id;
  std::optional<LocalTime> modified_after;
  std::optional<terms::AreaIndex> postcode_kommun;
  std::optional<index::Near> near;  // with postcode and proximity
  std::optional<int> radius_metres;
  std::vector<hours::OpenFilter> open;  // one of them
  std::optional<int> minimum_age;
  std::optional<int> maximum_age;
};

// Of the query and, for POST, of the body: a form or a JSON object.
// Errors: kInvalidInput with the parameter as place.
Result<ListRequest> ReadListRequest(const http::Request& request, ListKind kind, const terms::Vocabulary& vocabulary,
                                    LocalTime now);

// One parameter, for the description of the API.
struct ParameterInfo {
  const char* name;
  const char* type;  // of JSON Schema
  const char* format;
  const char* description;
  const char* example;
};
// Those that `kind` takes, in the order of the description.
std::vector<ParameterInfo> ParametersOf(ListKind kind);

}  // namespace kb::hsds_api
