#include "indexer/extract/assembly.h"

#include <algorithm>
#include <utility>

#include "catalog/model/identity.h"
#include "indexer/extract/certainty.h"
#include "indexer/extract/contact.h"
#include "indexer/extract/heading_words.h"
#include "indexer/extract/opening.h"
#include "indexer/extract/others.h"
#include "indexer/extract/title.h"
#include "indexer/extract/words.h"

namespace kb::extract {
namespace {

constexpr std::size_t kMostDrafts = 60;

// How many words begin with a capital.
std::size_t ProperWords(const std::string& name) {
  const std::vector<std::string_view> words = SplitWords(name);
  return static_cast<std::size_t>(std::count_if(words.begin(), words.end(), [](std::string_view word) {
    return (word[0] >= 'A' && word[0] <= 'Z') || word[0] == '\xC3';
  }));
}

// A heading of two names, with a profession or an address of mail of its own below.
bool IsPersons(const Candidate& candidate) {
  if (!MayBePerson(candidate.section.name)) return false;
  const std::vector<Line>& lines = candidate.section.lines;
  return std::any_of(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(lines.size(), 4)),
                     [](const Line& line) {
                       const std::vector<std::string_view> words = SplitWords(line.text);
                       return IsProfession(line.text) ||
                              std::any_of(words.begin(), words.end(), [](std::string_view word) {
                                return word.find('@') != std::string_view::npos && IsPersonalMail(word);
                              });
                     });
}

}  // namespace

void Assembly::Run(const std::vector<StructuredItem>& items) {
  std::vector<Section> sections = SplitSections(page_);
  GiveAsideToTitle(sections);
  for (std::size_t i = 0; i < sections.size(); ++i) {
    if (sections[i].is_foreign) {
      drafts_.notes.push_back("\"" + sections[i].name + "\" is somebody else's box");
      continue;
    }
    Candidate candidate = builder_.FromSection(sections[i]);
    candidate.is_title = i == 0;
    if (candidate.HasAnything() || i == 0) candidates_.push_back(std::move(candidate));
  }
  NameTheTitle();
  LiftSingle();
  AddBanner();
  AddItems(items);
  NoteUnnamed();
  const bool any_hours = std::any_of(candidates_.begin(), candidates_.end(),
                                     [](const Candidate& candidate) { return candidate.HasHours(); });
  const std::string doubt = any_hours ? DoubtOfHours(page_.lines) : "";
  for (Candidate& candidate : candidates_) {
    if (!doubt.empty()) candidate.DropHours(doubt, "sidan säger något som sätter tiderna i fråga");
    Finish(candidate);
  }
}

// "Låts: 031-..., Påhitt: 031-..." below a unit: its own numbers, or others'; that it can be reached is sure.
void Assembly::NoteUnnamed() {
  if (candidates_.empty() || !candidates_.front().is_title) return;
  Candidate& title = candidates_.front();
  if (!NamesUnit(title.service().name)) return;
  for (const Candidate& part : candidates_) {
    const bool unnamed = !part.is_title && !IsCertainName(part.service().name);
    if (!unnamed || !part.HasPhone()) continue;
    title.phone_seen = true;
    title.NotTaken(part.service().name + ": " + part.service().phones.front().number,
                   "det framgår inte vems numret är");
  }
}

// The page's own box of contacts belongs to the page, unless the text has several things.
void Assembly::GiveAsideToTitle(std::vector<Section>& sections) const {
  const auto named = std::count_if(sections.begin() + 1, sections.end(), [](const Section& section) {
    return section.zone == Zone::kMain && !section.is_foreign &&
           std::any_of(section.lines.begin(), section.lines.end(),
                       [](const Line& line) { return !FindPhones(line.text, "").empty() || SpeaksOfHours(line.text); });
  });
  for (auto section = sections.begin() + 1; section != sections.end();) {
    const bool unnamed = section->zone == Zone::kAside && !section->is_foreign &&
                         (section->name.empty() || section->level == 2) && section->level < 8;
    const bool own = section->name.empty() || Folded(section->name) == Folded(sections.front().name);
    if (!unnamed || !own) {
      ++section;
      continue;
    }
    if (named < 2)
      sections.front().lines.insert(sections.front().lines.end(), section->lines.begin(), section->lines.end());
    section = sections.erase(section);
  }
}

void Assembly::NameTheTitle() {
  if (candidates_.empty()) return;
  Candidate& title = candidates_.front();
  if (!title.is_title) return;
  const std::string subject = SubjectOf(title.service().name);
  if (!subject.empty() && !IsGeneric(subject)) title.draft.service.name = subject;
  if (!IsGeneric(title.service().name)) return;
  generic_title_ = true;
  const std::string inside = UnitInside(title.service().name);
  if (!inside.empty()) {
    title.draft.service.name = inside;
    return;
  }
  if (kind_.is_official) return;
  if (kind_.site.empty() || IsGeneric(kind_.site) || !(kind_.is_root || IsAboutTheSite(title.service().name))) return;
  title.draft.service.name = kind_.site;
}

// One part alone has the facts, and its heading names no unit: they are the page's own.
void Assembly::LiftSingle() {
  const auto has_facts = [](const Candidate& c) { return !c.is_title && c.HasFacts(); };
  if (std::count_if(candidates_.begin(), candidates_.end(), has_facts) != 1) return;
  Candidate& title = candidates_.front();
  Candidate& part = *std::find_if(candidates_.begin(), candidates_.end(), has_facts);
  if (part.section.zone == Zone::kAside || (title.HasPhone() || title.HasHours())) return;
  const bool names = NamesUnit(part.service().name) && !NamesUnit(title.service().name);
  const bool own_name = generic_title_ && !IsLabel(part.service().name);
  // "Fritidsgårdar" tells of "Fritidsgården Navet".
  const bool proper = ProperWords(part.service().name) > 1 && ProperWords(title.service().name) < 2;
  // "Diakoni" tells of "Diakonicentrum".
  const bool place =
      NamesPlace(part.service().name) && !NamesPlace(title.service().name) && kind_.site != part.service().name;
  if (names || own_name || proper || place || IsGeneric(title.service().name)) return;
  title.section.lines.insert(title.section.lines.end(), part.section.lines.begin(), part.section.lines.end());
  const std::string name = title.service().name;
  Candidate whole = builder_.FromSection(title.section);
  whole.is_title = true;
  whole.draft.service.name = name;
  candidates_ = {std::move(whole)};
}

// A banner on every page may be the only place that has the hours of a line.
void Assembly::AddBanner() {
  if (kind_.is_official) return;
  const bool any = std::any_of(candidates_.begin(), candidates_.end(),
                               [](const Candidate& c) { return c.HasPhone() && c.HasHours(); });
  if (any) return;
  const std::string site = kind_.site.empty() && kind_.is_root ? page_.title : kind_.site;
  Section banner{site, 1, Zone::kHeader, false, {}};
  Section footer{site, 1, Zone::kFooter, false, {}};
  bool hours = false;
  for (const Line& line : page_.lines) {
    if (line.zone == Zone::kHeader && line.heading != 1) {
      banner.lines.push_back(line);
      hours = hours || SpeaksOfHours(line.text);
    }
    if (line.zone == Zone::kFooter) footer.lines.push_back(line);
  }
  if (hours) return AddSiteWide(std::move(banner));
  const bool nothing = std::none_of(candidates_.begin(), candidates_.end(), [this](const Candidate& c) {
    return (c.HasPhone() || c.HasHours() || c.HasPlace()) && WhyNot(c).empty();
  });
  if (kind_.is_root && nothing) AddSiteWide(std::move(footer));
}

void Assembly::AddSiteWide(Section section) {
  for (const Line& line : section.lines) {
    if (NamesContactCentre(line.text)) return;
  }
  // "Exempellinjen 031-390 06 12 mån-fre 9-12" says its own name.
  for (std::size_t i = 0; i < section.lines.size(); ++i) {
    const std::vector<FoundPhone> phones = FindPhones(section.lines[i].text, "");
    if (phones.empty()) continue;
    std::string name = Stripped(section.lines[i].text.substr(0, phones.front().begin));
    for (const std::string_view end : {": ", ", ", ". ", " \xE2\x80\x93 "}) name = name.substr(0, name.find(end));
    name = Stripped(name.substr(0, Folded(name).find(" telefon")));
    if (Folded(name).compare(0, 5, "ring ") == 0) name = Stripped(name.substr(5));
    if (Letters(name) > 3 && Letters(name) < 60 && !IsLabel(name) && NamesUnit(name) && !HoldsPersonName(name) &&
        CountDigits(name) == 0)
      section.name = name;
    break;
  }
  if (section.name.empty()) return;
  Candidate candidate = builder_.FromSection(section);
  if (!candidate.HasPhone()) return;
  Candidate& title = candidates_.front();
  const bool is_title = candidates_.size() == 1 && !title.HasFacts() &&
                        model::NameKey(title.service().name) == model::NameKey(section.name);
  if (is_title) candidates_.clear();
  candidate.is_title = is_title;
  candidates_.push_back(std::move(candidate));
}

void Assembly::AddItems(const std::vector<StructuredItem>& items) {
  for (const StructuredItem& item : items) {
    const bool facts = !item.phones.empty() || !item.schedules.empty() || item.location.has_value();
    if (!facts) {
      if (organization_.empty()) organization_ = item.name;
      continue;
    }
    const auto same = std::find_if(candidates_.begin(), candidates_.end(), [&item](const Candidate& candidate) {
      return model::NameKey(candidate.service().name) == model::NameKey(item.name);
    });
    if (same != candidates_.end()) {
      builder_.Overlay(item, *same);
      continue;
    }
    // The site's own name on a page about something else: its footer for machines.
    const bool whole_site = model::NameKey(item.name) == model::NameKey(kind_.site) || NamesContactCentre(item.name) ||
                            (kind_.is_official && item.type.find("Organization") != std::string::npos);
    if (organization_.empty() && whole_site) organization_ = item.name;
    if ((whole_site && !kind_.is_root) || (kind_.is_official && whole_site)) continue;
    candidates_.push_back(builder_.FromItem(item));
  }
}

void Assembly::Finish(Candidate& candidate) {
  for (const std::string& note : candidate.not_taken) drafts_.notes.push_back(candidate.service().name + ": " + note);
  const std::string why = WhyNot(candidate);
  if (!why.empty()) {
    if (candidate.HasAnything()) drafts_.notes.push_back("\"" + candidate.service().name + "\" is left out: " + why);
    return;
  }
  for (const PageDraft& other : drafts_.drafts) {
    if (model::NameKey(other.service.name) == model::NameKey(candidate.service().name)) return;
  }
  if (drafts_.drafts.size() >= kMostDrafts) return;
  PageDraft& draft = candidate.draft;
  for (const std::string& note : candidate.not_taken)
    draft.service.internal_note += (draft.service.internal_note.empty() ? "" : "\n") + note;
  draft.organization_name = organization_.empty() ? kind_.site : organization_;
  draft.evidence.push_back({"/name", candidate.is_title ? "h1" : ZoneName(candidate.section.zone), draft.service.name,
                            candidate.section.lines.empty() && candidate.has_structured ? "structured" : "text", 0.9});
  builder_.AddMeaning(candidate, page_.description);
  drafts_.drafts.push_back(std::move(draft));
}

// "Stöd till anhöriga" on the page of a unit is a part of what it does; "Barnhälsovården" has a name of its own.
bool Assembly::IsPartOfTitle(const std::string& name) const {
  const Candidate& title = candidates_.front();
  if (!title.is_title || generic_title_ || !NamesUnit(title.service().name)) return false;
  const bool definite = SplitWords(name).size() == 1 && (name.ends_with("en") || name.ends_with("et"));
  return !definite && !NamesUnit(name) && !NamesPlace(name) && ProperWords(name) < 2;
}

// Why the candidate is no service, or is not sure enough to be one; "" if it is.
std::string Assembly::WhyNot(const Candidate& candidate) const {
  const std::string& name = candidate.service().name;
  const bool phone = candidate.HasPhone() || candidate.phone_seen;
  const bool hours = candidate.HasHours() || candidate.hours_seen;
  const std::size_t kinds = (phone ? 1U : 0U) + (hours ? 1U : 0U) + (candidate.HasPlace() ? 1U : 0U) +
                            (candidate.service().email.empty() ? 0U : 1U);
  if (kinds == 0) return "it has no way to reach it";
  if (!candidate.is_title && !candidate.HasFacts()) return "nothing that was seen of it is certain";
  if (Letters(name) < 2 || Letters(name) > 150) return "it has no name";
  if (IsGeneric(name)) return "its heading is no name";
  if (HoldsPersonName(name) || IsPersons(candidate)) return "its heading is a person's name";
  if (!candidate.is_title && !candidate.has_structured && !IsCertainName(name))
    return "its heading has no word of a service";
  if (!candidate.is_title && !candidate.has_structured && IsPartOfTitle(name))
    return "its heading is a part of what the page is about";
  if (kind_.is_news && !candidate.has_structured) {
    if (kind_.is_old_news) return "it is old news";
    if (!(phone && hours)) return "news must tell both a number and hours";
  }
  if (candidate.has_structured) return "";
  if (!phone && !hours) {
    const bool by_mail =
        candidate.is_title && !kind_.is_official && !kind_.is_news && !candidate.service().email.empty();
    if (!NamesUnit(name) || (kinds < 2 && !by_mail)) return "neither number nor hours";
  }
  // "Personligt ombud" with its number is one; "Så söker du bygglov" is not.
  const bool short_name = phone && SplitWords(name).size() <= 3;
  if (kinds == 1 && candidate.is_title && !NamesUnit(name) && !short_name)
    return "one fact alone, and a name that is no unit's";
  return "";
}

}  // namespace kb::extract
