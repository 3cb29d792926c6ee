#include <algorithm>
#include <map>
#include <utility>

#include "catalog/base/file.h"
#include "indexer/extract/candidate.h"
#include "indexer/extract/contact.h"
#include "indexer/extract/html.h"
#include "indexer/extract/opening.h"
#include "indexer/extract/words.h"

namespace kb::extract {
// Description, needs, audiences and ways in, from the words.
void CandidateBuilder::AddMeaning(Candidate& candidate, const std::string& fallback) const {
  model::Service& service = candidate.draft.service;
  for (const Line& line : candidate.section.lines) {
    const bool says = line.heading == 0 && !line.item && Letters(line.text) >= 40 &&
                      FindPhones(line.text, "").empty() && !SpeaksOfHours(line.text) && !HoldsPersonName(line.text) &&
                      line.text.find('@') == std::string::npos;
    if (!says || service.description.size() + line.text.size() > kLongestDescription) continue;
    if (service.description.empty())
      candidate.draft.evidence.push_back({"/description", line.path, EvidenceWords(line.text), "text", 0.8});
    service.description += (service.description.empty() ? "" : "\n") + line.text;
  }
  if (service.description.empty() && candidate.is_title && !HoldsPersonName(fallback)) service.description = fallback;
  ReadMeaning(candidate);
}

void CandidateBuilder::ReadMeaning(Candidate& candidate) const {
  model::Service& service = candidate.draft.service;
  std::map<std::string, std::pair<double, std::string>> needs;
  const auto read = [&](const std::string& words, bool is_name) {
    const text::ListingTopics topics = topics_.Read(Utf8Prefix(words, 250));
    // A name says enough alone only if most of it is understood.
    const double weight = is_name && topics.mostly ? 2 : 1;
    for (std::size_t i = 0; i < std::min<std::size_t>(topics.needs.size(), is_name ? 1 : 2); ++i) {
      auto& [score, first] = needs[topics.needs[i]];
      score += weight;
      if (first.empty()) first = words;
    }
    Collect(topics.audiences, words, "/audiences/", service.audiences, candidate);
    Collect(topics.access, words, "/access/", service.access, candidate);
  };
  read(service.name, true);
  std::string_view rest = service.description;
  for (int i = 0; i < 6 && !rest.empty(); ++i) {
    const std::size_t end = rest.find_first_of(".\n");
    const std::string sentence = Collapsed(rest.substr(0, end));
    if (sentence.size() > 12) read(sentence, false);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  }
  std::vector<std::pair<double, std::string>> ranked;
  for (const auto& [need, scored] : needs) {
    if (scored.first >= 2) ranked.emplace_back(-scored.first, need);
  }
  std::sort(ranked.begin(), ranked.end());
  for (std::size_t i = 0; i < std::min<std::size_t>(ranked.size(), 4); ++i) {
    const std::string& need = ranked[i].second;
    candidate.draft.evidence.push_back({"/needs/" + std::to_string(service.needs.size()), "",
                                        EvidenceWords(needs[need].second), "vocabulary",
                                        std::min(0.9, 0.4 + -ranked[i].first * 0.1)});
    service.needs.push_back(need);
  }
}

void CandidateBuilder::Collect(const std::vector<std::string>& ids, const std::string& words, const std::string& field,
                               std::vector<std::string>& into, Candidate& candidate) {
  for (const std::string& id : ids) {
    if (std::find(into.begin(), into.end(), id) != into.end() || into.size() >= 6) continue;
    candidate.draft.evidence.push_back(
        {field + std::to_string(into.size()), "", EvidenceWords(words), "vocabulary", 0.6});
    into.push_back(id);
  }
}

}  // namespace kb::extract
