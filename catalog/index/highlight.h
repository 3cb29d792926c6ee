// The words of a question, marked in a text for HTML.
#pragma once

#include <string>
#include <string_view>

#include "catalog/index/text_query.h"

namespace kb::index {

// `text` escaped for HTML, matching words in <b>…</b>; "" if no word matches.
std::string Highlight(std::string_view text, const MatchWords& words, const text::Analyzer& analyzer);

// "&", "<", ">" and quotes as entities.
std::string EscapeHtml(std::string_view text);

}  // namespace kb::index
