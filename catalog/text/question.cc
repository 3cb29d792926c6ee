#include "catalog/text/question.h"

#include <algorithm>

#include "catalog/base/file.h"
#include "catalog/text/word_tables.h"

namespace kb::text {
namespace {

void AddKeys(const Token& token, std::vector<std::string>& keys) {
  for (const std::string& base : token.bases) {
    if (std::find(keys.begin(), keys.end(), base) == keys.end()) keys.push_back(base);
  }
}

// "mej" also counts as "mig", "soc" as "socialtjänst": one word for one.
void AddWrittenForms(const Analyzer& analyzer, const Token& token, QuestionWord& word) {
  const std::string_view written = analyzer.lexicon().Written(token.folded);
  std::vector<std::string> forms(analyzer.lexicon().Expansions(token.folded));
  forms.emplace_back(written);
  for (const std::string& form : forms) {
    const std::vector<Token> tokens = analyzer.Analyze(form);
    if (tokens.size() == 1) AddKeys(tokens.front(), word.keys);
    if (tokens.size() == 1 && form == written) word.spoken = tokens.front().folded;
  }
}

}  // namespace

std::string BaseOf(const QuestionWord& word) {
  if (word.aside) return {};
  if (!word.spoken.empty() && !word.keys.empty()) return word.keys.back();
  return word.token.bases.empty() ? word.token.folded : word.token.bases.front();
}

Question::Question(std::string_view text, const Analyzer& analyzer) : text_(Utf8Prefix(text, kMaxQuestionBytes)) {
  std::vector<Token> tokens = analyzer.Analyze(text_);
  tokens.resize(std::min(tokens.size(), kMaxQuestionWords));
  for (Token& token : tokens) {
    QuestionWord word;
    word.surface = text_.substr(token.begin, token.end - token.begin);
    AddKeys(token, word.keys);
    AddWrittenForms(analyzer, token, word);
    word.token = std::move(token);
    words.push_back(std::move(word));
  }
}

std::string_view Question::Folded(std::size_t i) const {
  return i < words.size() && !words[i].aside ? std::string_view(words[i].token.folded) : std::string_view();
}

std::string_view Question::Spoken(std::size_t i) const {
  return i < words.size() && !words[i].aside ? std::string_view(words[i].spoken) : std::string_view();
}

void Question::SetAside(std::size_t i) {
  words[i].aside = true;
  words[i].keys.clear();
  words[i].token.parts.clear();
}

void Question::Understand(std::size_t begin, std::size_t end) {
  for (std::size_t i = begin; i < std::min(end, words.size()); ++i) words[i].understood = true;
}

std::string Question::Slice(std::size_t begin, std::size_t end) const {
  if (begin >= end || end > words.size()) return {};
  const std::size_t from = words[begin].token.begin;
  return text_.substr(from, words[end - 1].token.end - from);
}

std::string Question::Rest(Fillers fillers) const {
  std::string rest;
  std::string filling;
  for (const QuestionWord& word : words) {
    if (word.understood || word.token.stop_word) continue;
    std::string& list = IsFiller(word.token.folded) ? filling : rest;
    list += (list.empty() ? "" : " ") + word.surface;
  }
  return rest.empty() && fillers == Fillers::kKept ? filling : rest;
}

}  // namespace kb::text
