// What the pages for organisations are made of.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>

#include "catalog/base/local_time.h"
#include "catalog/index/preview.h"
#include "catalog/index/searcher.h"
#include "catalog/store/accounts.h"
#include "catalog/store/inbox.h"
#include "catalog/store/record_store.h"
#include "catalog/text/intent.h"
#include "searchd/http/rate_limit.h"
#include "searchd/http/router.h"
#include "searchd/view/face.h"

namespace kb::submit {

using SearcherSource = std::function<std::shared_ptr<const index::Searcher>()>;
// Sends a letter, or says that it cannot; the address and the words stay out of the log.
using SendLetter = std::function<Status(const std::string& to, const std::string& subject, const std::string& text)>;

// All that it refers to must outlive the router.
struct SubmitParts {
  SearcherSource searcher;
  const text::IntentReader& intent;
  const Clock& clock;
  view::Face face;
  const index::Preview& preview;
  store::Inbox& inbox;
  store::Accounts& accounts;
  std::filesystem::path records;  // read only
  http::RateLimiter& begun;       // new forms of one address
  http::RateLimiter& sent;        // sent forms, reports and answers of one address
  http::RateLimiter& mailed;      // letters with a form's own link, asked for by one address
  SendLetter send_letter;         // may be empty: no mail is set up
  std::string site_url;           // "https://stod.example.se": for links in letters
  std::optional<view::Face> easy = {};
  std::optional<view::Face> english = {};
  // Hours in forms and records are Swedish, whatever the visitor reads; null: those of `face`.
  const hours::HoursWords* swedish_hours = nullptr;
};

// The parts with the face that the visitor asked for.
SubmitParts PartsFor(const http::Request& request, const SubmitParts& parts);

// /anmal and everything below it.
void RegisterSubmit(http::Router& router, const SubmitParts& parts);
// /andra/<token>, asking for such a link, and what visitors say of a listing.
void RegisterChange(http::Router& router, const SubmitParts& parts);

}  // namespace kb::submit
