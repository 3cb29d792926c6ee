#include "indexer/dictionary/table_writer.h"

#include <algorithm>
#include <map>

#include "catalog/base/check.h"
#include "catalog/text/analyzer.h"
#include "catalog/text/dictionary_format.h"

namespace kb::dictionary {
namespace {

namespace format = text::dictionary_format;

constexpr std::size_t kMostFoldedForms = 8;

template <typename Number>
void Put(std::string& out, Number value) {
  for (std::size_t i = 0; i < sizeof(Number); ++i)
    out += static_cast<char>(static_cast<unsigned char>(value >> (8 * i)));
}

void PutString(std::string& out, std::string_view text) {
  KB_CHECK(text.size() <= 255);
  Put<uint8_t>(out, static_cast<uint8_t>(text.size()));
  out += text;
}

class Writer {
 public:
  Writer(const WordModel& model, uint64_t digest) : model_(model), digest_(digest) {}

  std::string Write() {
    out_.assign(format::kHeaderBytes, '\0');
    for (const auto& [text, form] : model_.forms()) order_.emplace_back(&text, &form);
    std::sort(order_.begin(), order_.end(), [](const auto& a, const auto& b) { return *a.first < *b.first; });
    for (const auto& [text, form] : order_) WriteForm(*text, *form);
    WriteFolded();
    const uint32_t forms = static_cast<uint32_t>(by_form_.size());
    std::string header(format::kMagic);
    Put<uint32_t>(header, format::kVersion);
    Put<uint64_t>(header, digest_);
    const auto [form_slots, form_offset] = WriteSlots(by_form_);
    const auto [folded_slots, folded_offset] = WriteSlots(by_folded_);
    Put<uint64_t>(header, out_.size());
    Put<uint32_t>(header, forms);
    Put<uint32_t>(header, form_slots);
    Put<uint64_t>(header, form_offset);
    Put<uint32_t>(header, folded_slots);
    Put<uint64_t>(header, folded_offset);
    KB_CHECK(header.size() == format::kHeaderBytes);
    out_.replace(0, header.size(), header);
    return std::move(out_);
  }

 private:
  [[nodiscard]] uint32_t Here() const { return static_cast<uint32_t>(out_.size()); }

  uint32_t LemmaAt(uint32_t lemma) {
    if (lemma_offsets_.empty()) lemma_offsets_.assign(model_.lemmas().size(), 0);
    uint32_t& offset = lemma_offsets_[lemma];
    if (offset == 0) {
      offset = Here();
      PutString(out_, model_.lemmas()[lemma]);
      PutString(out_, text::Fold(model_.lemmas()[lemma]));
    }
    return offset;
  }

  // The lemma of a part of a word: a first part's own, the last part's as a word.
  uint32_t LemmaOfPart(std::string part, bool last) {
    auto found = model_.forms().find(part);
    const bool plain = found != model_.forms().end() && (found->second.first || !found->second.lemmas.empty());
    if (!last && !plain) {
      part.pop_back();  // a joining -s that only the rule allows
      found = model_.forms().find(part);
    }
    KB_CHECK(found != model_.forms().end());
    const Form& form = found->second;
    if (!last && form.first_lemma != kNoLemma) return LemmaAt(form.first_lemma);
    KB_CHECK(!form.lemmas.empty());
    return LemmaAt(form.lemmas.front());
  }

  void WriteForm(const std::string& text, const Form& form) {
    const text::PartCosts costs = model_.Costs(text);
    std::vector<std::pair<uint8_t, uint32_t>> parts;
    std::size_t begin = 0;
    for (std::size_t i = 0; !form.cuts.empty() && i <= form.cuts.size(); ++i) {
      const bool last = i == form.cuts.size();
      const std::size_t end = last ? text.size() : form.cuts[i];
      parts.emplace_back(static_cast<uint8_t>(end - begin), LemmaOfPart(text.substr(begin, end - begin), last));
      begin = end;
    }
    std::vector<uint32_t> lemmas;
    if (form.word) {
      for (const uint32_t lemma : form.lemmas) lemmas.push_back(LemmaAt(lemma));
    }
    const uint32_t first_lemma = form.first && form.first_lemma != kNoLemma ? LemmaAt(form.first_lemma) : 0;
    by_form_.emplace_back(text, Here());
    PutString(out_, text);
    for (const uint16_t cost : {costs.whole, costs.first, costs.last}) Put<uint16_t>(out_, cost);
    Put<uint8_t>(out_, costs.takes_s ? format::kTakesS : uint8_t{0});
    Put<uint32_t>(out_, first_lemma);
    Put<uint8_t>(out_, static_cast<uint8_t>(lemmas.size()));
    for (const uint32_t lemma : lemmas) Put<uint32_t>(out_, lemma);
    Put<uint8_t>(out_, static_cast<uint8_t>(parts.size()));
    for (const auto& [bytes, lemma] : parts) {
      Put<uint8_t>(out_, bytes);
      Put<uint32_t>(out_, lemma);
    }
    if (!form.word) return;
    std::string folded = text::Fold(text);
    if (folded != text) dotless_[std::move(folded)].push_back(by_form_.back().second);
  }

  void WriteFolded() {
    for (const auto& [folded, forms] : dotless_) {
      by_folded_.emplace_back(folded, Here());
      PutString(out_, folded);
      const std::size_t count = std::min(forms.size(), kMostFoldedForms);
      Put<uint8_t>(out_, static_cast<uint8_t>(count));
      for (std::size_t i = 0; i < count; ++i) Put<uint32_t>(out_, forms[i]);
    }
  }

  std::pair<uint32_t, uint64_t> WriteSlots(const std::vector<std::pair<std::string, uint32_t>>& entries) {
    uint32_t count = 16;
    while (count < entries.size() * 3 / 2) count *= 2;
    std::vector<uint32_t> slots(count, 0);
    for (const auto& [key, offset] : entries) {
      uint32_t slot = static_cast<uint32_t>(format::HashKey(key)) & (count - 1);
      while (slots[slot] != 0) slot = (slot + 1) & (count - 1);
      slots[slot] = offset;
    }
    const uint64_t at = out_.size();
    for (const uint32_t slot : slots) Put<uint32_t>(out_, slot);
    return {count, at};
  }

  const WordModel& model_;
  uint64_t digest_;
  std::string out_;
  std::vector<std::pair<const std::string*, const Form*>> order_;
  std::vector<uint32_t> lemma_offsets_;
  std::vector<std::pair<std::string, uint32_t>> by_form_;
  std::vector<std::pair<std::string, uint32_t>> by_folded_;
  std::map<std::string, std::vector<uint32_t>> dotless_;
};

}  // namespace

std::string WriteTable(const WordModel& model, uint64_t digest) { return Writer(model, digest).Write(); }

}  // namespace kb::dictionary
