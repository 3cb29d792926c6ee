// The link to an unsent form, by mail to whoever fills it in.  Inside searchd/submit only.
//
// The address is not kept, and the letter says nothing that somebody typed, so that nobody
// is written to in another's words; at most three letters a form.
#pragma once

#include "searchd/http/message.h"
#include "searchd/submit/form_session.h"
#include "searchd/submit/submit_parts.h"

namespace kb::submit {

inline constexpr std::string_view kMailStep = "mejla";     // POST below the form's address
inline constexpr std::string_view kMailedStep = "mejlad";  // where it leads

// The form's list of tasks; `sent`: with the word that a letter is on its way.
http::Response TasksPage(const FormSession& session, bool sent, const SubmitParts& parts);
http::Response MailLink(const http::Request& request, const FormSession& session, const SubmitParts& parts);

}  // namespace kb::submit
