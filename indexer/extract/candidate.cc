#include "indexer/extract/candidate.h"

#include <algorithm>

#include "catalog/base/file.h"
#include "indexer/extract/contact.h"
#include "indexer/extract/heading_words.h"
#include "indexer/extract/opening.h"
#include "indexer/extract/words.h"

namespace kb::extract {
std::string EvidenceWords(std::string_view text) { return std::string(Utf8Prefix(text, 300)); }

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
    if (same == service.schedules.end()) {
      note("/schedules/" + std::to_string(service.schedules.size()),
           schedule.text.empty() ? item.words : schedule.text);
      service.schedules.push_back(schedule);
    }
  }
  if (service.description.empty()) service.description = std::string(Utf8Prefix(item.description, kLongestDescription));
}

void CandidateBuilder::AddHours(Candidate& candidate) const {
  std::vector<Line> own;
  int foreign_box = -1;
  bool foreign = false;
  for (const Line& line : candidate.section.lines) {
    if (NamesContactCentre(line.text)) {
      foreign = true;
      foreign_box = line.box;
    } else if (line.heading > 0 || line.box != foreign_box) {
      foreign = false;
    }
    if (!foreign) own.push_back(line);
  }
  const HoursOfSection hours = FindHours(own, today_);
  model::Service& service = candidate.draft.service;
  const std::string name = Folded(candidate.section.name);
  // Hours without a word of the channel are those of the telephone only for what is a line, or
  // where the number stands beside them; a door's otherwise.
  const bool is_line = Contains(name, {"linjen", "jouren", "jourtelefon", "hjalplinje", "stodlinje", " sos",
                                       "telefonjour", "hjalpen", "radgivning"}) ||
                       HasWordStart(name, {"telefon"});
  const bool has_door = NamesPlace(candidate.section.name);
  const bool numbered = candidate.section.level == 8 || std::any_of(own.begin(), own.end(), [](const Line& line) {
                          return SpeaksOfHours(line.text) && !FindPhones(line.text, "").empty();
                        });
  const bool by_phone = !service.phones.empty() && service.locations.empty() && (is_line || (numbered && !has_door));
  for (const FoundHours& found : hours.found) {
    hours::Schedule schedule = found.schedule;
    if (!found.channel_stated && schedule.channel == hours::Channel::kVisit &&
        schedule.access == hours::Access::kOpen && by_phone)
      schedule.channel = hours::Channel::kPhone;
    candidate.draft.evidence.push_back({"/schedules/" + std::to_string(service.schedules.size()), found.where,
                                        found.words, "text", schedule.confidence});
    service.schedules.push_back(std::move(schedule));
  }
  if (!hours.refused.empty()) service.internal_note = "Öppettider som inte kunde läsas: " + hours.refused;
}

}  // namespace kb::extract
