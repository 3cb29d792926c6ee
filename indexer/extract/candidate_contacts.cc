#include <algorithm>
#include <optional>

#include "indexer/extract/candidate.h"
#include "indexer/extract/certainty.h"
#include "indexer/extract/contact.h"
#include "indexer/extract/heading_words.h"
#include "indexer/extract/others.h"
#include "indexer/extract/words.h"

namespace kb::extract {
namespace {

// Most lines have neither figures nor links.
bool MayHoldPhone(const Line& line) {
  const auto is_phone = [](const Link& link) {
    return link.href.size() > 4 && (link.href[0] == 't' || link.href[0] == 'T');
  };
  return CountDigits(line.text) > 2 || std::any_of(line.links.begin(), line.links.end(), is_phone);
}

// The first word around the number, of the line above that labels it, or of the heading that both stand under, that
// leaves open whose it is.
std::string UnreadWord(const Line& line, const std::string& label, const std::string& heading, std::size_t since,
                       const FoundPhone& phone, const std::string& own) {
  for (const std::string& words : {WordsAroundNumber(line.text, since, phone.begin, phone.end), label, heading}) {
    std::string unread = UnreadInCall(words, own);
    if (!unread.empty()) return unread;
  }
  return "";
}

// "Fastighetsjour" alone above "031-...": the line above, where it and the number are one block, and the line itself
// says nothing.
std::string LabelAbove(const std::vector<Line>& lines, std::size_t at) {
  if (at == 0 || lines[at - 1].paragraph != lines[at].paragraph) return "";
  const std::string& above = lines[at - 1].text;
  const bool says_nothing = SplitWords(lines[at].text).size() < 6;
  const bool labels = Letters(above) < 60 && CountDigits(above) < 3 && above.back() != '.';
  return says_nothing && labels ? above : "";
}

bool Has(const std::vector<model::Phone>& phones, const std::string& number) {
  return std::any_of(phones.begin(), phones.end(),
                     [&number](const model::Phone& phone) { return phone.number == number; });
}

}  // namespace

void CandidateBuilder::AddContacts(Candidate& candidate) const {
  const std::vector<Line>& lines = candidate.section.lines;
  std::vector<Line> own;
  own.reserve(lines.size());
  for (const Line& line : lines) own.push_back(OwnPart(line));
  const std::vector<bool> foreign = ForeignLines(own);
  std::string heading;
  for (std::size_t i = 0; i < own.size(); ++i) {
    if (foreign[i]) continue;
    if (own[i].heading > 0) heading = own[i].text;
    if (MayHoldPhone(own[i]) && !IsPersonsLine(own, i))
      AddPhones(own[i], i > 0 ? lines[i - 1].text : "", LabelAbove(lines, i), heading, candidate);
    AddMail(own[i], candidate);
    if (candidate.draft.service.locations.empty())
      AddAddress(own[i], i + 1 < lines.size() ? lines[i + 1].text : "", candidate);
  }
}

// "Telefon 031-... (växeln 031-... kan hjälpa till)": what stands before the switchboard is the unit's own.
Line CandidateBuilder::OwnPart(const Line& line) {
  if (CountDigits(line.text) < 3) return line;
  const std::size_t centre = ContactCentreAt(line.text);
  if (centre == std::string::npos) return line;
  const std::vector<FoundPhone> phones = FindPhones(line.text, "");
  if (phones.empty()) return line;
  // Folding shortens: the place in the words is found anew.
  std::size_t at = 0;
  for (std::size_t folded = 0; folded < centre && at < line.text.size(); ++folded)
    at += line.text[at] == '\xC3' ? 2U : 1U;
  if (phones.front().end > at) return line;
  Line own = line;
  own.text.resize(at);
  own.links.clear();
  return own;
}

void CandidateBuilder::AddPhones(const Line& line, const std::string& before, const std::string& label,
                                 const std::string& heading, Candidate& candidate) const {
  model::Service& service = candidate.draft.service;
  std::vector<std::string> shown;
  const auto add = [&](const std::string& number, const std::string& role, bool sms, const char* method,
                       double confidence) {
    if (Has(service.phones, number)) return;
    candidate.draft.evidence.push_back({"/phones/" + std::to_string(service.phones.size()) + "/number", line.path,
                                        EvidenceWords(line.text), method, confidence});
    service.phones.push_back({.number = number, .label = role, .type = sms ? "sms" : ""});
  };
  const std::string own = OwnNames(candidate.section);
  std::size_t since = 0;
  for (const FoundPhone& phone : FindPhones(line.text, before)) {
    shown.push_back(phone.number);
    const bool of_others = IsNumberOfOthers(line.text, before, since, phone.begin, phone.end, own) ||
                           (is_official_ && phone.label == "v\xC3\xA4xel");
    const std::string unread = UnreadWord(line, label, heading, since, phone, own);
    since = phone.end;
    if (of_others) continue;
    const bool own_common =
        phone.is_common && Contains(Folded(candidate.section.name), {"1177", "112", "114 14", "113 13"});
    if (phone.is_fax || phone.is_persons || (phone.is_common && !own_common)) continue;
    if (!unread.empty()) {
      candidate.phone_seen = true;
      candidate.NotTaken(line.text, "\"" + unread + "\" kan säga att numret är någon annans");
      continue;
    }
    add(phone.number, phone.label, phone.is_sms, "text", 0.9);
  }
  // A link without its number in the text: "Ring oss".
  if (!shown.empty() || HoldsPersonName(line.text) || HoldsPersonName(before)) return;
  for (const Link& link : line.links) {
    const std::optional<std::string> number = PhoneOfLink(link.href);
    if (number && CountDigits(*number) > 6) add(*number, "", false, "tel-link", 0.95);
  }
}

void CandidateBuilder::AddMail(const Line& line, Candidate& candidate) {
  model::Service& service = candidate.draft.service;
  if (!service.email.empty()) return;
  std::vector<std::string> mails = FindMails(line.text);
  for (const Link& link : line.links) {
    if (Folded(link.href.substr(0, 7)) != "mailto:") continue;
    const std::string address =
        link.href.substr(7, link.href.find('?') == std::string::npos ? std::string::npos : link.href.find('?') - 7);
    for (std::string& mail : FindMails(address)) mails.push_back(std::move(mail));
  }
  if (mails.empty() || HoldsPersonName(line.text)) return;
  service.email = mails.front();
  candidate.draft.evidence.push_back({"/email", line.path, EvidenceWords(line.text), "text", 0.9});
}

void CandidateBuilder::AddAddress(const Line& line, const std::string& after, Candidate& candidate) const {
  const std::optional<FoundAddress> found = FindAddress(line.text, after);
  if (!found || found->is_postal_only) return;
  model::Location location;
  location.address = {found->street, found->postal_code, found->city};
  AddPlace(location, line.path, found->words, "text", found->postal_code.empty() ? 0.8 : 0.92, candidate);
}

void CandidateBuilder::AddPlace(model::Location location, const std::string& where, const std::string& words,
                                const std::string& method, double confidence, Candidate& candidate) const {
  location.id = "l1";
  if (!location.address.postal_code.empty()) {
    const std::optional<terms::AreaIndex> kommun = vocabulary_.KommunOfPostalCode(location.address.postal_code);
    if (kommun) location.area = vocabulary_.areas.at(*kommun).id;
  }
  candidate.draft.evidence.push_back({"/locations/0/address", where, EvidenceWords(words), method, confidence});
  if (!location.area.empty()) {
    candidate.draft.evidence.push_back({"/locations/0/area", where, location.address.postal_code, "postal-code", 0.97});
  }
  candidate.draft.service.locations.push_back(std::move(location));
}

}  // namespace kb::extract
