// Which hours of a section are taken, and of which channel.
#include <algorithm>
#include <optional>

#include "indexer/extract/candidate.h"
#include "indexer/extract/contact.h"
#include "indexer/extract/heading_words.h"
#include "indexer/extract/hours_words.h"
#include "indexer/extract/opening.h"
#include "indexer/extract/words.h"

namespace kb::extract {
namespace {

bool SpeaksOfDoor(const std::string& words) {
  return HasWordStart(Folded(words), {"opp", "open", "besok", "visit", "valkom", "kom ", "drop", "utdel", "traff",
                                      "har", "plats", "mottag", "inslapp", "server", "dagligen"});
}

// "031-... (vardagar 8-12)": hours of the number.
bool HasHoursInBrackets(const Line& line) {
  const std::vector<FoundPhone> phones = FindPhones(line.text, "");
  return phones.size() == 1 && line.text.compare(phones.front().end, 2, " (") == 0 &&
         SpeaksOfHours(line.text.substr(phones.front().end));
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

// "Vi svarar", "Ring oss": of the telephone, though no channel is named.
bool SpeaksOfCalls(const std::string& words) {
  return HasWordStart(Folded(words), {"svar", "ring", "na oss", "nar oss", "nas "});
}

// What tells of the channel where the words of the hours do not.
struct ChannelSigns {
  bool is_line = false;    // by its name: "Exempellinjen"
  bool has_door = false;   // by its name: "Exempelcaféet"
  bool door_told = false;  // by its heading: "Besök"
  bool numbered = false;   // a number stands in a sentence with hours
  bool bracketed = false;  // hours stand in brackets behind a number
  bool has_phone = false;  // or one was seen
  bool has_place = false;

  [[nodiscard]] bool phones_only() const { return has_phone && !has_place; }
};

bool IsNumbered(const Line& line) {
  const std::vector<std::string> sentences = Sentences(line.text);
  return std::any_of(sentences.begin(), sentences.end(), [](const std::string& sentence) {
    return SpeaksOfHours(sentence) && !FindPhones(sentence, "").empty();
  });
}

ChannelSigns SignsOf(const Candidate& candidate, const std::string& name, const std::vector<Line>& own) {
  ChannelSigns signs;
  signs.is_line =
      Contains(name, {"linjen", "jouren", "jourtelefon", "hjalplinje", "stodlinje", " sos", "telefonjour", "hjalpen",
                      "radgivning", "telefonen", "telefonstod", "hotline", "helpline", " line "}) ||
      HasWordStart(name, {"telefon"});
  signs.has_door = NamesPlace(name);
  signs.door_told = SpeaksOfDoor(candidate.section.name);
  signs.numbered = candidate.section.level == 8 || std::any_of(own.begin(), own.end(), &IsNumbered);
  signs.bracketed = std::any_of(own.begin(), own.end(), &HasHoursInBrackets);
  signs.has_phone = candidate.HasPhone() || candidate.phone_seen;
  signs.has_place = candidate.HasPlace();
  return signs;
}

// "Socialmottagningen: 031-..., vardagar 8-12": the name's "mottagning" says nothing of the times.
bool IsStatedByName(const FoundHours& found, const ChannelSigns& signs, const std::string& name) {
  const bool begins_with_name = signs.numbered && found.words.compare(0, name.size(), name) == 0;
  return begins_with_name || (found.by_number && !SpeaksOfDoor(found.words));
}

// The channel of hours that name none: of the telephone only for what is a line, or where the number stands beside
// them; a door's only if a word says so, or there is no number.  nullopt: nobody says whether one may come then, or
// call.
std::optional<hours::Channel> ChannelBySigns(const FoundHours& found, const ChannelSigns& signs,
                                             const std::vector<Line>& own) {
  const bool for_talks = Contains(Folded(found.words), {"for samtal"});
  const bool door = SpeaksOfDoor(found.words) && !found.by_number;
  if (signs.phones_only() && (signs.is_line || (signs.numbered && !signs.has_door && !door)))
    return hours::Channel::kPhone;
  if (!signs.has_phone || (SpeaksOfDoor(found.words) && !for_talks)) return hours::Channel::kVisit;
  if (SpeaksOfCalls(found.words)) return hours::Channel::kPhone;
  if (signs.door_told) return hours::Channel::kVisit;
  if (signs.has_place && signs.has_door) return hours::Channel::kVisit;
  const bool beside = signs.numbered || IsBesideNumber(own, found.words);
  if (signs.has_place) return beside ? std::nullopt : std::optional(hours::Channel::kVisit);
  if (!beside && signs.has_door && !for_talks) return hours::Channel::kVisit;
  if ((signs.has_door && !signs.bracketed) || !beside) return std::nullopt;
  return hours::Channel::kPhone;
}

}  // namespace

void CandidateBuilder::AddHours(Candidate& candidate) const {
  const std::vector<bool> foreign = ForeignLines(candidate.section.lines);
  std::vector<Line> own;
  for (std::size_t i = 0; i < foreign.size(); ++i) {
    if (!foreign[i]) own.push_back(candidate.section.lines[i]);
  }
  const HoursOfSection hours = FindHours(own, today_, OwnNames(candidate.section));
  model::Service& service = candidate.draft.service;
  const std::string name = Folded(IsGeneric(candidate.section.name) ? names_ : candidate.section.name) + " ";
  const ChannelSigns signs = SignsOf(candidate, name, own);
  for (const FoundHours& found : hours.found) {
    hours::Schedule schedule = found.schedule;
    const bool visit = schedule.channel == hours::Channel::kVisit && schedule.access == hours::Access::kOpen;
    const bool open_question = visit && (!found.channel_stated || IsStatedByName(found, signs, candidate.section.name));
    const std::optional<hours::Channel> channel =
        open_question ? ChannelBySigns(found, signs, own) : std::optional(schedule.channel);
    if (!channel) {
      candidate.hours_seen = true;
      candidate.NotTaken(found.words, "det framgår inte om tiderna gäller besök eller telefon");
      continue;
    }
    schedule.channel = *channel;
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
