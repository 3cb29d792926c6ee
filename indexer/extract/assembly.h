// The things that a page tells of, put together from its sections, its banner and its items for machines;
// private to indexer/extract.
//
//   Assembly(builder, page, kind, drafts).Run(items);   // fills drafts.drafts and drafts.notes
#pragma once

#include <string>
#include <vector>

#include "indexer/extract/candidate.h"
#include "indexer/extract/draft.h"
#include "indexer/extract/page.h"
#include "indexer/extract/page_kind.h"
#include "indexer/extract/structured.h"

namespace kb::extract {

class Assembly {
 public:
  Assembly(const CandidateBuilder& builder, const Page& page, const PageKind& kind, PageDrafts& drafts)
      : builder_(builder), page_(page), kind_(kind), drafts_(drafts) {}

  void Run(const std::vector<StructuredItem>& items);

 private:
  void NoteUnnamed();

  // The page's own box of contacts belongs to the page, unless the text has several things.
  void GiveAsideToTitle(std::vector<Section>& sections) const;

  void NameTheTitle();

  // One part alone has the facts, and its heading names no unit: they are the page's own.
  void LiftSingle();

  // A banner on every page may be the only place that has the hours of a line.
  void AddBanner();

  void AddSiteWide(Section section);

  void AddItems(const std::vector<StructuredItem>& items);

  void Finish(Candidate& candidate);

  [[nodiscard]] bool IsPartOfTitle(const std::string& name) const;

  // Why the candidate is no service, or is not sure enough to be one; "" if it is.
  [[nodiscard]] std::string WhyNot(const Candidate& candidate) const;

  const CandidateBuilder& builder_;
  const Page& page_;
  const PageKind& kind_;
  PageDrafts& drafts_;
  std::vector<Candidate> candidates_;
  std::string organization_;
  bool generic_title_ = false;  // "Kultur", "Kontakt": the title has been named after the site, or has no name
};

}  // namespace kb::extract
