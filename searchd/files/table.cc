#include "searchd/files/table.h"

#include "searchd/files/listing_place.h"
#include "searchd/view/labels.h"
#include "searchd/view/state_text.h"

namespace kb::files {
namespace {

using index::FacetKind;
using index::StoredListing;

std::string Joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

std::string Labels(FacetKind facet, const std::vector<std::string>& ids, const view::Face& face) {
  std::vector<std::string> labels;
  for (const std::string& id : ids) labels.push_back(view::LabelOf(facet, id, face));
  return Joined(labels);
}

std::string Phones(const index::Card& card) {
  std::vector<std::string> phones;
  for (const model::Phone& phone : card.phones) {
    phones.push_back(phone.label.empty() ? phone.number : phone.number + " (" + phone.label + ")");
  }
  return Joined(phones);
}

std::string Organizations(const index::Card& card) {
  std::vector<std::string> names;
  for (const index::CardOrganization& organization : card.organizations) names.push_back(organization.name);
  return Joined(names);
}

std::vector<std::string> Headings(const view::Texts& texts) {
  std::vector<std::string> headings;
  for (const char* key : {"file.name",        "file.organization", "file.description", "file.needs", "file.audiences",
                          "file.how_to",      "file.phone",        "file.email",       "file.url",   "file.place",
                          "file.postal_code", "file.area",         "file.hours",       "file.cost",  "file.languages",
                          "file.age",         "file.intake",       "file.verified",    "file.link",  "file.id"}) {
    headings.push_back(texts.Get(key));
  }
  return headings;
}

std::vector<std::string> Row(const StoredListing& listing, const std::string& base, const view::Face& face) {
  const index::Card& card = listing.card;
  const model::Service& service = listing.service;
  const model::Location* place = PlaceOf(listing);
  const bool shown = place != nullptr && place->type != model::LocationType::kConfidential;
  return {card.name,
          Organizations(card),
          service.description,
          Labels(FacetKind::kNeed, service.needs, face),
          Labels(FacetKind::kAudience, service.audiences, face),
          service.how_to,
          Phones(card),
          card.email,
          card.url,
          view::PlaceText(card, face),
          shown ? place->address.postal_code : std::string(),
          card.area.empty() ? std::string() : view::AreaLabel(card.area, face),
          HoursText(listing, face),
          view::CostText(card.cost, face.texts),
          Labels(FacetKind::kLanguage, service.languages, face),
          view::AgeText(card.eligibility, face.texts),
          view::IntakeText(card.intake, face.texts),
          card.verified_at ? card.verified_at->Render() : std::string(),
          base + "/v/" + card.slug,
          card.id};
}

// Also behind blanks, which some programs pass over.
bool LooksLikeFormula(const std::string& cell) {
  const std::size_t first = cell.find_first_not_of(" \t\r\n");
  if (first == std::string::npos) return false;
  return cell[0] == '\t' || cell[0] == '\r' || std::string_view("=+-@").find(cell[first]) != std::string_view::npos;
}

std::string CsvCell(const std::string& cell) {
  std::string text = LooksLikeFormula(cell) ? "'" + cell : cell;
  if (text.find_first_of(";\"\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

void AppendCsvRow(const std::vector<std::string>& cells, std::string& csv) {
  for (std::size_t i = 0; i < cells.size(); ++i) csv += (i == 0 ? "" : ";") + CsvCell(cells[i]);
  csv += "\r\n";
}

}  // namespace

Table TableOf(const std::vector<StoredListing>& listings, const std::string& base, const view::Face& face) {
  Table table{.headings = Headings(face.texts), .rows = {}};
  for (const StoredListing& listing : listings) table.rows.push_back(Row(listing, base, face));
  return table;
}

std::string ToCsv(const Table& table) {
  std::string csv = "\xEF\xBB\xBF";
  AppendCsvRow(table.headings, csv);
  for (const std::vector<std::string>& row : table.rows) AppendCsvRow(row, csv);
  return csv;
}

}  // namespace kb::files
