// The words of a question, marked in a text for HTML.
#pragma once

#include <string>
#include <string_view>

#include "catalog/index/text_query.h"

namespace kb::index {

// Marks the words of one question in many texts.  Not thread-safe.
class Highlighter {
 public:
  Highlighter(const MatchWords& words, const text::Analyzer& analyzer) : words_(words), analyzer_(analyzer) {}

  // `text` escaped for HTML, matching words in <b>…</b>; "" if no word matches.
  [[nodiscard]] std::string Mark(std::string_view text);

 private:
  const MatchWords& words_;
  const text::Analyzer& analyzer_;
  text::WordVerdicts known_;
};

// "&", "<", ">" and quotes as entities.
std::string EscapeHtml(std::string_view text);

}  // namespace kb::index
