// What the pages are made of: everything comes from outside, so that a test or
// another program can build them over an index of its own.
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "catalog/base/local_time.h"
#include "catalog/index/searcher.h"
#include "catalog/text/intent.h"
#include "searchd/http/answer_cache.h"
#include "searchd/http/message.h"
#include "searchd/http/router.h"
#include "searchd/view/api_description.h"
#include "searchd/view/face.h"

namespace kb::pages {

// The open index, held for one request while another may be swapped in.  nullptr
// while there is none: pages then answer 503 and say so.
using SearcherSource = std::function<std::shared_ptr<const index::Searcher>()>;

// All that it refers to must outlive the router.
struct PageParts {
  SearcherSource searcher;
  const text::IntentReader& intent;
  const Clock& clock;
  view::Face face;  // Swedish; while a page is drawn, that of its visitor
  // Told of every search of a page, for counting what is missing; may be empty.
  std::function<void(const index::SearchQuery&, const index::SearchResult&)> note_search = {};
  std::optional<view::Face> easy = {};
  std::optional<view::Face> english = {};
  const view::ApiDescription* api = nullptr;  // null: no page about the API
  http::AnswerCache* answers = nullptr;       // null: every page is drawn anew
};

// Every page route of the public surface, and the error page for paths that no
// route knows.  Static files, health and metrics are the program's own.
void RegisterPages(http::Router& router, const PageParts& parts);

}  // namespace kb::pages
