#include "catalog/text/word_reader.h"

#include <algorithm>

#include "catalog/text/analyzer.h"
#include "catalog/text/compound_splitter.h"
#include "catalog/text/word_tables.h"

namespace kb::text {
namespace {

template <typename Text>
void AddOnce(std::vector<std::string>& list, const Text& value) {
  if (!value.empty() && std::find(list.begin(), list.end(), value) == list.end()) list.emplace_back(value);
}

void AddLemmas(const WordEntry& entry, WordReading& reading) {
  for (const Lemma& lemma : entry.lemmas) {
    AddOnce(reading.written, lemma.written);
    AddOnce(reading.bases, lemma.folded);
  }
}

void AddParts(const WordEntry& entry, WordReading& reading) {
  for (const CompoundPart& part : entry.parts) {
    reading.parts.emplace_back(part.lemma.folded);
    reading.part_bytes.push_back(part.bytes);
  }
}

}  // namespace

WordReading WordReader::Read(const std::string& lower, const std::string& folded) const {
  WordReading reading;
  AddOnce(reading.bases, SpokenBase(lower));
  if (!reading.bases.empty()) {
    reading.written = {lower};
    return reading;
  }
  if (dictionary_ && (ReadKnown(lower, folded, reading) || ReadCompound(lower, folded, reading))) return reading;
  ReadUnknown(lower, folded, reading);
  return reading;
}

bool WordReader::ReadKnown(const std::string& lower, const std::string& folded, WordReading& reading) const {
  if (const std::optional<WordEntry> entry = dictionary_->Find(lower)) {
    AddLemmas(*entry, reading);
    AddParts(*entry, reading);
  }
  if (lower == folded) {
    for (const WordEntry& entry : dictionary_->FindFolded(folded)) {
      AddLemmas(entry, reading);
      if (reading.parts.empty()) AddParts(entry, reading);
    }
    // In lower case without dots, no dots were meant to tell parts apart in bytes.
    std::size_t bytes = 0;
    for (const std::size_t part : reading.part_bytes) bytes += part;
    if (bytes != lower.size()) reading.part_bytes.clear();
  }
  return !reading.bases.empty();
}

PartCosts WordReader::CostsOf(std::string_view part, bool dotless) const {
  PartCosts costs = dictionary_->Costs(part);
  if (!dotless) return costs;
  for (const WordEntry& entry : dictionary_->FindFolded(part)) {
    costs.first = std::min(costs.first, entry.costs.first);
    costs.last = std::min(costs.last, entry.costs.last);
    costs.takes_s = costs.takes_s || entry.costs.takes_s;
  }
  return costs;
}

// The entry that plays the role: among those of a dotless part, the cheapest.
std::optional<WordEntry> WordReader::Entry(std::string_view part, bool dotless, bool last) const {
  std::optional<WordEntry> best = dictionary_->Find(part);
  const auto cost = [last](const WordEntry& entry) { return last ? entry.costs.last : entry.costs.first; };
  if (!dotless) return best;
  for (WordEntry& entry : dictionary_->FindFolded(part)) {
    if (!best || cost(entry) < cost(*best)) best = std::move(entry);
  }
  return best;
}

Lemma WordReader::LemmaOfPart(std::string_view part, bool dotless, bool last) const {
  std::optional<WordEntry> entry = Entry(part, dotless, last);
  const bool plain = entry && (entry->first_part_lemma || !entry->lemmas.empty());
  if (!last && !plain && part.ends_with('s')) entry = Entry(part.substr(0, part.size() - 1), dotless, true);
  if (!entry) return {};
  if (!last && entry->first_part_lemma) return *entry->first_part_lemma;
  return entry->lemmas.empty() ? Lemma{} : entry->lemmas.front();
}

bool WordReader::ReadCompound(const std::string& lower, const std::string& folded, WordReading& reading) const {
  const bool dotless = lower == folded;
  const auto costs = [this, dotless](std::string_view part) { return CostsOf(part, dotless); };
  const std::vector<std::size_t> cuts = SplitFully(lower, costs);
  if (cuts.empty()) return false;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= cuts.size(); ++i) {
    const bool last = i == cuts.size();
    const std::size_t end = last ? lower.size() : cuts[i];
    const std::string_view part = std::string_view(lower).substr(begin, end - begin);
    const Lemma lemma = LemmaOfPart(part, dotless, last);
    reading.parts.push_back(lemma.folded.empty() ? Fold(part) : std::string(lemma.folded));
    reading.part_bytes.push_back(part.size());
    if (last) {
      const std::string before = lower.substr(0, begin);
      reading.written = {before + std::string(lemma.written.empty() ? part : lemma.written)};
      reading.bases = {Fold(before) + reading.parts.back()};
    }
    begin = end;
  }
  return true;
}

// Both the stem of the word as written and that of the word without dots, so that a
// question typed without dots meets the document and the other way about.
void WordReader::ReadUnknown(const std::string& lower, const std::string& folded, WordReading& reading) const {
  const std::string stem = stemmer_.Stem(lower);
  reading.written = {stem};
  if (!dictionary_) AddOnce(reading.bases, IrregularStem(lower));
  if (reading.bases.empty()) AddOnce(reading.bases, Fold(stem));
  if (lower != folded) AddOnce(reading.bases, stemmer_.Stem(folded));
  if (reading.bases.empty()) reading.bases = {folded};
}

}  // namespace kb::text
