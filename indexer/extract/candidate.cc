#include "indexer/extract/candidate.h"

#include <algorithm>

#include "catalog/base/file.h"
#include "indexer/extract/contact.h"
#include "indexer/extract/heading_words.h"
#include "indexer/extract/hours_words.h"
#include "indexer/extract/opening.h"
#include "indexer/extract/words.h"

namespace kb::extract {
namespace {

// Whether two expressions say more than that one of them knows of holidays.
bool Differ(std::string a, std::string b) {
  for (std::string* hours : {&a, &b}) hours->resize(std::min(hours->size(), hours->find("; PH off")));
  std::replace(a.begin(), a.end(), ';', ',');
  std::replace(b.begin(), b.end(), ';', ',');
  return !a.empty() && !b.empty() && a != b;
}

}  // namespace

void Candidate::NotTaken(std::string_view words, const std::string& why) {
  not_taken.push_back("Sett på sidan, inte hämtat: \"" + EvidenceWords(words) + "\" (" + why + ")");
}

void Candidate::DropHours(std::string_view words, const std::string& why) {
  if (!HasHours()) return;
  hours_seen = true;
  draft.service.schedules.clear();
  const auto of_hours = [](const Evidence& evidence) { return evidence.field.compare(0, 11, "/schedules/") == 0; };
  draft.evidence.erase(std::remove_if(draft.evidence.begin(), draft.evidence.end(), of_hours), draft.evidence.end());
  NotTaken(words, why);
}

std::string EvidenceWords(std::string_view text) { return std::string(Utf8Prefix(text, 300)); }

std::vector<bool> ForeignLines(const std::vector<Line>& lines) {
  std::vector<bool> foreign(lines.size());
  bool inside = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    // "Region Exempel" alone below a name says who runs it.
    const bool byline = i == 0 && lines.size() > 1 && lines[0].paragraph != lines[1].paragraph &&
                        ContactCentreAt(lines[0].text) == std::string::npos && lines[0].heading == 0;
    if (NamesContactCentre(lines[i].text) && !byline) inside = true;
    foreign[i] = inside;
  }
  return foreign;
}

std::string CandidateBuilder::OwnNames(const Section& section) const { return Folded(section.name) + " " + names_; }

Candidate CandidateBuilder::FromSection(const Section& section) const {
  Candidate candidate;
  candidate.section = section;
  candidate.draft.service.name = section.name;
  AddContacts(candidate);
  AddHours(candidate);
  return candidate;
}

Candidate CandidateBuilder::FromItem(const StructuredItem& item) const {
  Candidate candidate;
  candidate.has_structured = true;
  candidate.draft.service.name = item.name;
  Overlay(item, candidate);
  return candidate;
}

// What the page states for machines fills what its text leaves open.
void CandidateBuilder::Overlay(const StructuredItem& item, Candidate& candidate) const {
  model::Service& service = candidate.draft.service;
  candidate.has_structured = true;
  const auto note = [&](const std::string& field, const std::string& words) {
    candidate.draft.evidence.push_back({field, item.method, EvidenceWords(words), item.method, 0.97});
  };
  if (service.phones.empty()) {
    for (const StructuredPhone& phone : item.phones) {
      note("/phones/" + std::to_string(service.phones.size()) + "/number", phone.number);
      service.phones.push_back({.number = phone.number, .label = phone.label});
    }
  }
  if (service.email.empty() && !item.email.empty()) {
    service.email = item.email;
    note("/email", item.email);
  }
  if (service.locations.empty() && item.location)
    AddPlace(*item.location, item.method, item.words, item.method, 0.97, candidate);
  for (const hours::Schedule& schedule : item.schedules) {
    const auto same =
        std::find_if(service.schedules.begin(), service.schedules.end(),
                     [&schedule](const hours::Schedule& other) { return other.channel == schedule.channel; });
    if (same != service.schedules.end() && Differ(same->hours, schedule.hours)) {
      candidate.DropHours(schedule.hours, "sidans text säger andra tider: " + same->hours);
      break;
    }
    // Machines are told hours, not of what: beside those of a telephone they may be the same thing's, grown old.
    if (same == service.schedules.end() && !service.schedules.empty() && service.locations.empty()) {
      candidate.NotTaken(schedule.hours, "sidans text säger andra tider");
      continue;
    }
    if (same == service.schedules.end()) {
      note("/schedules/" + std::to_string(service.schedules.size()),
           schedule.text.empty() ? item.words : schedule.text);
      service.schedules.push_back(schedule);
    }
  }
  if (service.description.empty()) service.description = std::string(Utf8Prefix(item.description, kLongestDescription));
}

}  // namespace kb::extract
