// The pages of /anmal as HTML.  Pure functions of values.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "catalog/base/local_time.h"
#include "catalog/index/searcher.h"
#include "searchd/submit/field_view.h"
#include "searchd/submit/form.h"
#include "searchd/submit/form_check.h"
#include "searchd/submit/submission.h"
#include "searchd/view/face.h"

namespace kb::submit {

// Where a form lies, and what it is about.
struct FormPage {
  std::string base;  // "/anmal/u/<token>"
  std::string link;  // the same with the site's address, if that is known
  const Form& form;
  bool change = false;  // of a listing that is there
  LocalDate today;
};

// What a search for needs or areas found; nullopt: nothing was searched for.
struct Found {
  std::string text;
  std::optional<std::vector<std::string>> ids;
};

std::string RenderSubmitStart(const std::string& error, const view::Face& face);
// Of the letter with the form's own link.
struct LinkLetter {
  bool can = false;     // letters are sent here
  std::string address;  // as it was typed, or as the form has it
  std::string refused;  // why none was sent; empty: none was asked for
  bool sent = false;
};
std::string RenderTasks(const FormPage& page, const LinkLetter& letter, const view::Face& face);
std::string RenderStep(const FormPage& page, const Step& step, const std::vector<FieldError>& errors,
                       const Found& found, const view::Face& face);

struct LikelyListing {
  std::string name;
  std::string slug;  // empty: nothing to show
};
struct Review {
  const index::StoredListing& listing;
  const std::vector<hours::ChannelState>& states;
  std::vector<FieldError> errors;
  std::vector<LikelyListing> likely;
  std::string refused;  // why it was not sent; empty: it was not tried
  LocalTime now;
};
std::string RenderReview(const FormPage& page, const Review& review, const view::Face& face);
std::string RenderReceipt(const std::string& reference, const view::Face& face);

// A page with a heading, a sentence and perhaps a link.
std::string RenderMessage(const std::string& title, const std::string& text, const std::string& link,
                          const std::string& link_text, const view::Face& face);

}  // namespace kb::submit
