// One thing that a page tells of, on its way to be a draft: what its section, or an item for machines,
// says of it, with the evidence; private to indexer/extract.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "catalog/base/local_time.h"
#include "catalog/model/record.h"
#include "catalog/terms/vocabulary.h"
#include "catalog/text/listing_topics.h"
#include "indexer/extract/draft.h"
#include "indexer/extract/sections.h"
#include "indexer/extract/structured.h"

namespace kb::extract {

struct Candidate {
  PageDraft draft;
  Section section;
  bool is_title = false;
  bool has_structured = false;
  bool phone_seen = false;  // a number or hours that may be its own, and were not certain enough
  bool hours_seen = false;
  std::vector<std::string> not_taken;  // those, each with its reason, for the desk: sentences in Swedish

  [[nodiscard]] const model::Service& service() const { return draft.service; }
  [[nodiscard]] bool HasPhone() const { return !service().phones.empty(); }
  [[nodiscard]] bool HasHours() const { return !service().schedules.empty(); }
  [[nodiscard]] bool HasPlace() const { return !service().locations.empty(); }
  [[nodiscard]] bool HasFacts() const { return HasPhone() || HasHours() || HasPlace() || !service().email.empty(); }
  // Facts, or what was seen of them.
  [[nodiscard]] bool HasAnything() const { return HasFacts() || phone_seen || hours_seen; }

  // "Sett på sidan, inte hämtat: ..." for the desk and for `indexer explain`.
  void NotTaken(std::string_view words, const std::string& why);
  // Takes its hours back.
  void DropHours(std::string_view words, const std::string& why);
};

inline constexpr std::size_t kLongestDescription = 700;

// Words of evidence: at most 300 bytes.
std::string EvidenceWords(std::string_view text);

// Makes candidates.  A number or hours beside words of a contact centre are not taken.
class CandidateBuilder {
 public:
  // `names`: of the page and its site, folded; what they name is no other unit.
  CandidateBuilder(const terms::Vocabulary& vocabulary, const text::ListingTopicReader& topics, LocalDate today,
                   std::string names, bool is_official)
      : vocabulary_(vocabulary), topics_(topics), today_(today), names_(std::move(names)), is_official_(is_official) {}

  Candidate FromSection(const Section& section) const;

  Candidate FromItem(const StructuredItem& item) const;

  // What the page states for machines fills what its text leaves open.
  void Overlay(const StructuredItem& item, Candidate& candidate) const;

  // Description, needs, audiences and ways in, from the words.
  void AddMeaning(Candidate& candidate, const std::string& fallback) const;

 private:
  void AddContacts(Candidate& candidate) const;

  // "Telefon 031-... (växeln 031-... kan hjälpa till)": what stands before the switchboard is the unit's own.
  static Line OwnPart(const Line& line);

  // `label`: a line above that labels the number alone; `heading`: the one within the section that it stands under.
  void AddPhones(const Line& line, const std::string& before, const std::string& label, const std::string& heading,
                 Candidate& candidate) const;

  // The folded names of the thing itself, its page and its site.
  [[nodiscard]] std::string OwnNames(const Section& section) const;

  static void AddMail(const Line& line, Candidate& candidate);

  void AddAddress(const Line& line, const std::string& after, Candidate& candidate) const;

  void AddPlace(model::Location location, const std::string& where, const std::string& words, const std::string& method,
                double confidence, Candidate& candidate) const;

  void AddHours(Candidate& candidate) const;

  void ReadMeaning(Candidate& candidate) const;

  static void Collect(const std::vector<std::string>& ids, const std::string& words, const std::string& field,
                      std::vector<std::string>& into, Candidate& candidate);

  const terms::Vocabulary& vocabulary_;
  const text::ListingTopicReader& topics_;
  LocalDate today_;
  std::string names_;
  bool is_official_;
};

// For each line whether it is somebody else's: the words of a contact centre, or of a kommun or region as such, and
// what stands below them in the section.
std::vector<bool> ForeignLines(const std::vector<Line>& lines);

}  // namespace kb::extract
