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

bool SpeaksOfDoor(const std::string& words) {
  return HasWordStart(Folded(words), {"opp", "open", "besok", "visit", "valkom", "kom ", "drop", "utdel", "traff",
                                      "har", "mottag", "inslapp", "server", "dagligen"});
}

// "031-... (vardagar 8-12)": hours of the number.
bool HasHoursInBrackets(const Line& line) {
  const std::vector<FoundPhone> phones = FindPhones(line.text, "");
  return phones.size() == 1 && line.text.compare(phones.front().end, 2, " (") == 0 &&
         SpeaksOfHours(line.text.substr(phones.front().end));
}

// Whether two expressions say more than that one of them knows of holidays.
bool Differ(std::string a, std::string b) {
  for (std::string* hours : {&a, &b}) hours->resize(std::min(hours->size(), hours->find("; PH off")));
  std::replace(a.begin(), a.end(), ';', ',');
  std::replace(b.begin(), b.end(), ';', ',');
  return !a.empty() && !b.empty() && a != b;
}

// Whether the paragraph that begins with the words has a number, too.
bool IsBesideNumber(const std::vector<Line>& lines, const std::string& words) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!SpeaksOfHours(lines[i].text) || words.find(WithoutNumbers(lines[i].text).substr(0, 12)) == std::string::npos)
      continue;
    const bool above = i > 0 && !FindPhones(lines[i - 1].text, "").empty();
    const bool below = i + 1 < lines.size() && !FindPhones(lines[i + 1].text, "").empty() &&
                       lines[i + 1].paragraph == lines[i].paragraph;
    return above || below;
  }
  return false;
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
    if (same == service.schedules.end()) {
      note("/schedules/" + std::to_string(service.schedules.size()),
           schedule.text.empty() ? item.words : schedule.text);
      service.schedules.push_back(schedule);
    }
  }
  if (service.description.empty()) service.description = std::string(Utf8Prefix(item.description, kLongestDescription));
}

void CandidateBuilder::AddHours(Candidate& candidate) const {
  const std::vector<bool> foreign = ForeignLines(candidate.section.lines);
  std::vector<Line> own;
  for (std::size_t i = 0; i < foreign.size(); ++i) {
    if (!foreign[i]) own.push_back(candidate.section.lines[i]);
  }
  const HoursOfSection hours = FindHours(own, today_, OwnNames(candidate.section));
  model::Service& service = candidate.draft.service;
  // Hours without a word of the channel are those of the telephone only for what is a line, or where the number stands
  // beside them; a door's otherwise, if there is a word of a door.
  const std::string name = Folded(IsGeneric(candidate.section.name) ? names_ : candidate.section.name) + " ";
  const bool is_line =
      Contains(name, {"linjen", "jouren", "jourtelefon", "hjalplinje", "stodlinje", " sos", "telefonjour", "hjalpen",
                      "radgivning", "telefonen", "telefonstod", "hotline", "helpline", " line "}) ||
      HasWordStart(name, {"telefon"});
  const bool has_door = NamesPlace(name);
  const bool numbered = candidate.section.level == 8 || std::any_of(own.begin(), own.end(), [](const Line& line) {
                          const std::vector<std::string> sentences = Sentences(line.text);
                          return std::any_of(sentences.begin(), sentences.end(), [](const std::string& sentence) {
                            return SpeaksOfHours(sentence) && !FindPhones(sentence, "").empty();
                          });
                        });
  const bool bracketed = std::any_of(own.begin(), own.end(), &HasHoursInBrackets);
  const bool phones_only = (candidate.HasPhone() || candidate.phone_seen) && service.locations.empty();
  const bool by_phone = phones_only && (is_line || (numbered && !has_door));
  const bool door_told = SpeaksOfDoor(candidate.section.name);
  for (const FoundHours& found : hours.found) {
    hours::Schedule schedule = found.schedule;
    const bool for_talks = Contains(Folded(found.words), {"for samtal"});
    // "Socialmottagningen: 031-..., vardagar 8-12": the name's "mottagning" says nothing of the times.
    const bool by_name = schedule.channel == hours::Channel::kVisit && numbered &&
                         found.words.compare(0, candidate.section.name.size(), candidate.section.name) == 0;
    const bool stated = found.channel_stated && !by_name;
    if (!stated && schedule.channel == hours::Channel::kVisit && schedule.access == hours::Access::kOpen && by_phone)
      schedule.channel = hours::Channel::kPhone;
    // "031-... Mån-ons 12-13": whether one may come then, or call, nobody says.
    else if (!stated && schedule.channel == hours::Channel::kVisit && phones_only && !door_told &&
             (!SpeaksOfDoor(found.words) || for_talks) && (numbered || !has_door || for_talks)) {
      if ((has_door && !bracketed) || (!numbered && !IsBesideNumber(own, found.words))) {
        candidate.hours_seen = true;
        candidate.NotTaken(found.words, "det framgår inte om tiderna gäller besök eller telefon");
        continue;
      }
      schedule.channel = hours::Channel::kPhone;
    }
    candidate.draft.evidence.push_back({"/schedules/" + std::to_string(service.schedules.size()), found.where,
                                        found.words, "text", schedule.confidence});
    service.schedules.push_back(std::move(schedule));
  }
  if (!hours.refused.empty()) {
    candidate.hours_seen = true;
    candidate.NotTaken(hours.refused, hours.why.empty() ? "tiderna kunde inte läsas" : hours.why);
  }
}

}  // namespace kb::extract
