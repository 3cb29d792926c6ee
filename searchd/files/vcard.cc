#include "catalog/hsds/to_hsds.h"
#include "searchd/files/feeds.h"
#include "searchd/files/listing_place.h"
#include "searchd/view/labels.h"

namespace kb::files {
namespace {

constexpr std::size_t kLineBytes = 75;

std::string Escaped(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '\n') {
      escaped += "\\n";
    } else if (c == '\\' || c == ',' || c == ';') {
      escaped.append("\\").push_back(c);
    } else if (static_cast<unsigned char>(c) >= 0x20) {
      escaped += c;
    }
  }
  return escaped;
}

// Lines of more than 75 bytes go on in the next one, behind a blank; no character is cut.
void AppendLine(const std::string& line, std::string& card) {
  std::size_t in_line = 0;
  for (std::size_t i = 0; i < line.size();) {
    std::size_t next = i + 1;
    while (next < line.size() && (static_cast<unsigned char>(line[next]) & 0xC0U) == 0x80U) ++next;
    if (in_line + (next - i) > kLineBytes) {
      card += "\r\n ";
      in_line = 1;
    }
    card.append(line, i, next - i);
    in_line += next - i;
    i = next;
  }
  card += "\r\n";
}

void AppendText(const char* name, const std::string& text, std::string& card) {
  if (!text.empty()) AppendLine(std::string(name) + ":" + Escaped(text), card);
}

void AppendAddress(const index::StoredListing& listing, std::string& card) {
  const model::Location* place = PlaceOf(listing);
  if (place == nullptr || place->type == model::LocationType::kConfidential) return;
  const model::Address& address = place->address;
  if (address.street.empty() && address.city.empty()) return;
  AppendLine("ADR;TYPE=WORK:;;" + Escaped(address.street) + ";" + Escaped(address.city) + ";;" +
                 Escaped(address.postal_code) + ";Sverige",
             card);
}

}  // namespace

std::string VcardOf(const index::StoredListing& listing, const std::string& base, const view::Face& face) {
  const index::Card& about = listing.card;
  std::string card = "BEGIN:VCARD\r\nVERSION:3.0\r\nPRODID:-//Kunskapsbank//Kunskapsbank//SV\r\n";
  AppendLine("UID:urn:uuid:" + hsds::ServiceUuid(about.service_id) + "#" + about.id, card);
  AppendText("FN", about.name, card);
  AppendLine("N:" + Escaped(about.name) + ";;;;", card);
  AppendText("ORG", LeadName(listing).empty() ? about.name : LeadName(listing), card);
  for (const model::Phone& phone : about.phones) {
    AppendText(phone.type == "sms" ? "TEL;TYPE=WORK,MSG" : "TEL;TYPE=WORK,VOICE", phone.number, card);
  }
  AppendText("EMAIL;TYPE=INTERNET", about.email, card);
  AppendAddress(listing, card);
  if (const auto position = PositionOf(listing)) {
    AppendLine("GEO:" + std::to_string(position->first) + ";" + std::to_string(position->second), card);
  }
  AppendLine("URL:" + base + "/v/" + about.slug, card);
  AppendText("NOTE", HoursText(listing, face), card);
  return card + "END:VCARD\r\n";
}

}  // namespace kb::files
