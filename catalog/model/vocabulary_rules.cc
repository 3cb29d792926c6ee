#include "catalog/model/vocabulary_rules.h"

#include <algorithm>
#include <string_view>

#include "catalog/base/nearest_word.h"

namespace kb::model {
namespace {

void CheckOnce(Checker& checker, const std::string& field, const std::vector<std::string>& ids, std::size_t index) {
  const auto here = ids.begin() + static_cast<std::ptrdiff_t>(index);
  checker.Check(std::find(ids.begin(), here, ids[index]) == here, At(field, index),
                "\"" + ids[index] + "\" stands twice", "keep one of them");
}

// The first term whose label or synonym is `word`, as people write it.
std::string TermCalled(std::string_view word, const terms::TermList& list) {
  for (const terms::Term& term : list.terms()) {
    const bool named = term.label_sv == word || term.label_en == word ||
                       std::find(term.synonyms.begin(), term.synonyms.end(), word) != term.synonyms.end();
    if (named) return term.id;
  }
  return "";
}

template <typename Entries>
std::vector<std::string_view> Ids(const Entries& entries) {
  std::vector<std::string_view> ids;
  for (const auto& entry : entries) ids.emplace_back(entry.id);
  return ids;
}

std::string Suggest(const std::string& id, const std::string& called, const std::vector<std::string_view>& ids) {
  return called.empty() ? DidYouMean(id, ids) : "did you mean \"" + called + "\"?";
}

std::string Unknown(const std::string& id, const char* what) {
  return "\"" + id + "\" is not " + what + " of the vocabulary";
}

// "gemenskap" where only "ensamhet.gemenskap" exists.
std::string NeedEndingWith(const std::string& id, const terms::Needs& needs) {
  for (const terms::Need& need : needs.all()) {
    const std::size_t dot = need.id.rfind('.');
    if (need.label_sv == id || (dot != std::string::npos && need.id.substr(dot + 1) == id)) return need.id;
  }
  return "";
}

}  // namespace

void CheckTerms(Checker& checker, const std::string& field, const std::vector<std::string>& ids,
                const terms::TermList& list) {
  for (std::size_t i = 0; i < ids.size(); ++i) {
    CheckOnce(checker, field, ids, i);
    if (list.Find(ids[i]) != nullptr) continue;
    checker.Check(false, At(field, i), Unknown(ids[i], "a word"),
                  Suggest(ids[i], TermCalled(ids[i], list), Ids(list.terms())));
  }
}

void CheckNeeds(Checker& checker, const std::string& field, const std::vector<std::string>& ids,
                const terms::Needs& needs) {
  for (std::size_t i = 0; i < ids.size(); ++i) {
    CheckOnce(checker, field, ids, i);
    if (needs.Find(ids[i]) != nullptr) continue;
    checker.Check(false, At(field, i), Unknown(ids[i], "a need"),
                  Suggest(ids[i], NeedEndingWith(ids[i], needs), Ids(needs.all())));
  }
}

void CheckAreas(Checker& checker, const std::string& field, const std::vector<std::string>& ids,
                const terms::Areas& areas) {
  for (std::size_t i = 0; i < ids.size(); ++i) {
    CheckOnce(checker, field, ids, i);
    CheckArea(checker, At(field, i), ids[i], areas);
  }
}

void CheckArea(Checker& checker, const std::string& field, const std::string& id, const terms::Areas& areas) {
  if (areas.Find(id) != nullptr) return;
  const std::vector<terms::AreaIndex> named = areas.FindByName(id);
  checker.Check(false, field, Unknown(id, "an area"),
                Suggest(id, named.empty() ? "" : areas.at(named.front()).id, Ids(areas.all())));
}

}  // namespace kb::model
