// One form that somebody has a link to: found by its token, and saved.  Inside
// searchd/submit only.
#pragma once

#include <ctime>
#include <optional>
#include <string>

#include "searchd/submit/catalog_reader.h"
#include "searchd/submit/form.h"
#include "searchd/submit/submission.h"
#include "searchd/submit/submit_parts.h"
#include "searchd/submit/submit_view.h"

namespace kb::submit {

struct FormSession {
  std::string token;
  std::string token_hash;
  Form form;
  KnownRecords known;  // empty for a new listing
  int64_t created = 0;
  bool change = false;

  [[nodiscard]] std::string base() const { return "/anmal/u/" + token; }
};

inline int64_t UnixNow() { return static_cast<int64_t>(std::time(nullptr)); }
[[nodiscard]] bool LooksLikeToken(std::string_view text);

// nullopt: there is no such form (any more).
Result<std::optional<FormSession>> FindSession(std::string_view token, const SubmitParts& parts);
// Makes one for the listing (empty: a new listing), filled in with what is known; gives its token.
Result<std::string> BeginSession(const std::optional<KnownRecords>& known, const SubmitParts& parts);

FormContext ContextOf(const SubmitParts& parts);
FormPage PageOf(const FormSession& session, const SubmitParts& parts);

// Answers that hold somebody's unsent words: kept by nobody.
http::Response Private(int status, std::string html);
http::Response StoreTrouble(const Error& error, const SubmitParts& parts);
// To a path below /anmal, in the visitor's tongue.
http::Response SeeOther(const std::string& path, const SubmitParts& parts);
http::Response Message(int status, const char* title, const char* text, const SubmitParts& parts);

}  // namespace kb::submit
