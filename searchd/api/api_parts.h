// What the JSON API is made of; see searchd/pages/page_parts.h for the same of pages.
#pragma once

#include <functional>
#include <memory>

#include "catalog/base/local_time.h"
#include "catalog/index/searcher.h"
#include "searchd/http/answer_cache.h"
#include "searchd/http/router.h"
#include "searchd/view/api_description.h"
#include "searchd/view/face.h"

namespace kb::api {

using SearcherSource = std::function<std::shared_ptr<const index::Searcher>()>;

// All that it refers to must outlive the router.
struct ApiParts {
  SearcherSource searcher;
  const Clock& clock;
  view::Face face;
  const view::ApiDescription& description;
  std::string version;                   // of the program, for /api-info
  http::AnswerCache* answers = nullptr;  // null: every answer is made anew
};

// /api/v1/search, listings/<id>, needs, areas, suggest, openapi.json, api-info, and /api-info.
// Errors are problem+json and name the parameter.
void RegisterApi(http::Router& router, const ApiParts& parts);

}  // namespace kb::api
