// The HSDS API: /hsds/ (3.1), /hsds/3.0/ and /hsds/3.1/, from the published index.
//
// All answers may be read by any site (CORS) and carry an ETag.  Errors are problem+json
// and name the parameter.
// Source: HSDS 3.0 and 3.1, API reference (docs.openreferral.org); Open Referral UK 3.0
// for day, start_time, end_time and ages.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "catalog/base/local_time.h"
#include "catalog/hsds/to_hsds.h"
#include "catalog/index/searcher.h"
#include "catalog/terms/vocabulary.h"
#include "catalog/text/analyzer.h"
#include "searchd/http/router.h"

namespace kb::hsds_api {

using SearcherSource = std::function<std::shared_ptr<const index::Searcher>()>;

// All that it refers to must outlive the router.
struct HsdsParts {
  SearcherSource searcher;
  const Clock& clock;
  const terms::Vocabulary& vocabulary;
  const text::Analyzer& analyzer;
  std::string profile;  // what our answers say beyond HSDS, for people: Markdown
};

void RegisterHsds(http::Router& router, const HsdsParts& parts);

}  // namespace kb::hsds_api
