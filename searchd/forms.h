// What searchd writes: the inbox and the accounts, and the pages that fill them.  Part of
// the wiring (app.cc); a replica without them serves pages only.
#pragma once

#include <memory>

#include "catalog/base/config.h"
#include "catalog/base/local_time.h"
#include "catalog/base/places.h"
#include "catalog/store/inbox.h"
#include "catalog/text/analyzer.h"
#include "catalog/text/intent.h"
#include "searchd/http/router.h"
#include "searchd/live_index.h"
#include "searchd/view/face.h"

namespace kb {

// All that it refers to must outlive it.
struct FormsParts {
  const Places& places;
  const Config& config;
  const Clock& clock;
  const text::Analyzer& analyzer;
  const text::IntentReader& intent;
  view::Face face;
  LiveIndex& index;
  std::optional<view::Face> easy = {};
  std::optional<view::Face> english = {};
};

class Forms {
 public:
  // Makes the folder and the files where they are missing, hides what is hidden, and begins
  // to look after retention.  Errors: the disk; a file of a newer program.
  static Result<std::unique_ptr<Forms>> Open(const FormsParts& parts);
  ~Forms();

  void Register(http::Router& router);
  // What waits, for those who watch over the service.
  [[nodiscard]] store::Inbox& inbox();
  [[nodiscard]] bool SendsLetters() const;
  // Counts a search that found little; keeps nothing else of it.
  void NoteSearch(const index::SearchQuery& query, const index::SearchResult& result);

 private:
  struct Impl;
  explicit Forms(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace kb
