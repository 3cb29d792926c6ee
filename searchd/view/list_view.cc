#include "searchd/view/list_view.h"

#include <algorithm>

#include "searchd/view/card_view.h"
#include "searchd/view/labels.h"
#include "searchd/view/layout.h"
#include "searchd/view/listing_view.h"

namespace kb::view {
namespace {

using Ids = std::vector<std::string>;

Ids Without(Ids ids, std::size_t at) {
  ids.erase(ids.begin() + static_cast<std::ptrdiff_t>(at));
  return ids;
}

Ids MovedUp(Ids ids, std::size_t at) {
  std::swap(ids[at], ids[at - 1]);
  return ids;
}

// The list with the listing that took over in the place of the one that has ended.
Ids Renewed(Ids ids, std::size_t at, const std::string& successor) {
  if (std::find(ids.begin(), ids.end(), successor) != ids.end()) return Without(std::move(ids), at);
  ids[at] = successor;
  return ids;
}

void FillItem(Data row, const std::vector<ListItem>& items, std::size_t at, LocalTime now, const Face& face) {
  const ListItem& item = items[at];
  const Ids ids = IdsOf(items);
  const std::string name = item.listing ? item.listing->card.name : face.texts.Get("list.gone");
  row.Set("ID", item.id).Set("NAME", name).Set("REMOVE_URL", ListPath(Without(ids, at), face));
  if (at > 0) row.Add("UP").Set("URL", ListPath(MovedUp(ids, at), face)).Set("NAME", name);
  if (!item.listing) {
    row.Show("GONE");
    return;
  }
  const Brief brief = BriefOf(item, now, face);
  row.Add("LINK").Set("URL", InFace("/v/" + item.listing->card.slug, face)).Set("NAME", name);
  row.SetIfAny("ORGANIZATIONS", brief.organizations).SetIfAny("STATUS", brief.status);
  if (item.successor) {
    Data successor = row.Add("SUCCESSOR");
    successor.Set("NAME", item.successor->name).Set("URL", InFace("/v/" + item.successor->slug, face));
    successor.Set("RENEW_URL", ListPath(Renewed(ids, at, item.successor->id), face));
  }
  if (HasEnded(item.listing->service.lifecycle)) return;
  row.SetIfAny("PLACE", brief.place).SetIfAny("NOT_FOR", brief.not_for).SetIfAny("VERIFIED", brief.verified);
  FillStates(row, item.states, item.states.size(), RingOf(item.listing->card), now, face);
  FillContacts(row, item.listing->card, 1);
}

struct Row {
  const char* label;
  std::vector<std::string> Brief::*lines;
  std::string Brief::*text;
};

constexpr Row kRows[] = {
    {"list.row.now", &Brief::states, nullptr},
    {"list.row.hours", &Brief::hours, nullptr},
    {"listing.do", nullptr, &Brief::how_to},
    {"channel.phone", &Brief::phones, nullptr},
    {"channel.email", nullptr, &Brief::email},
    {"listing.address", nullptr, &Brief::place},
    {"facet.access", nullptr, &Brief::access},
    {"listing.for_whom", nullptr, &Brief::for_whom},
    {"listing.not_for", nullptr, &Brief::not_for},
    {"list.row.intake", nullptr, &Brief::intake},
    {"listing.while_waiting", nullptr, &Brief::while_waiting},
    {"facet.cost", nullptr, &Brief::cost},
    {"facet.language", nullptr, &Brief::languages},
    {"facet.accessibility", nullptr, &Brief::accessibility},
    {"list.row.verified", nullptr, &Brief::verified},
};

std::vector<std::string> LinesOf(const Brief& brief, const Row& row) {
  if (row.lines != nullptr) return brief.*row.lines;
  const std::string& text = brief.*row.text;
  return text.empty() ? std::vector<std::string>() : std::vector<std::string>{text};
}

// What nobody has stated of any of them is left out; of one of them, it is said.
void FillRow(Data table, const std::vector<Brief>& briefs, const Row& row, const Face& face) {
  const auto says = [&](const Brief& brief) { return !LinesOf(brief, row).empty(); };
  if (std::none_of(briefs.begin(), briefs.end(), says)) return;
  Data data = table.Add("ROW");
  data.Set("LABEL", face.texts.Get(row.label));
  for (const Brief& brief : briefs) {
    Data cell = data.Add("CELL");
    for (const std::string& line : LinesOf(brief, row)) cell.Add("LINE").Set("TEXT", line);
    cell.ShowIf("NONE", !says(brief));
  }
}

void FillComparison(Data body, const std::vector<ListItem>& items, const Ids& compared, LocalTime now,
                    const Face& face) {
  std::vector<Brief> briefs;
  for (const ListItem& item : items) {
    const bool chosen = std::find(compared.begin(), compared.end(), item.id) != compared.end();
    if (chosen && item.listing && briefs.size() < kMostCompared) briefs.push_back(BriefOf(item, now, face));
  }
  if (briefs.size() < 2) return;
  Data table = body.Add("COMPARISON");
  for (const Brief& brief : briefs)
    table.Add("COLUMN").Set("NAME", brief.name).SetIfAny("ORGANIZATIONS", brief.organizations);
  for (const Row& row : kRows) FillRow(table, briefs, row, face);
}

// The form that chooses whom to compare: a few are all compared at once.
void FillChooser(Data body, const std::vector<ListItem>& items, const Ids& compared, const Face& face) {
  if (items.size() < 2) return;
  Data form = body.Add("CHOOSER");
  if (face.tongue != Tongue::kSwedish) form.Add("TONGUE").Set("VALUE", TongueParameter(face.tongue));
  for (const ListItem& item : items) {
    form.Add("HIDDEN").Set("VALUE", item.id);
    if (!item.listing) continue;
    Data choice = form.Add("CHOICE");
    choice.Set("ID", item.id).Set("NAME", item.listing->card.name);
    choice.SetIfAny("ORGANIZATIONS", OrganizationsText(item.listing->card, face));
    const bool few = compared.empty() && items.size() <= kMostCompared;
    choice.ShowIf("CHECKED", few || std::find(compared.begin(), compared.end(), item.id) != compared.end());
  }
}

std::string FolderPath(const char* path, const Ids& ids, const Face& face) {
  return path + ListPath(ids, face).substr(std::string("/lista").size());
}

void FillSharing(Data body, const std::vector<ListItem>& items, LocalTime now, const Face& face) {
  const Ids ids = IdsOf(items);
  const std::string text = PlainText(items, now, face);
  body.Set("FOLDER_URL", FolderPath("/folder", ids, face)).Set("PDF_URL", FolderPath("/folder.pdf", ids, face));
  body.Set("TEXT", text).SetNumber("LINES", 1 + std::count(text.begin(), text.end(), '\n'));
  body.Set("SUBJECT", face.texts.Get("list.subject"));
  body.Set("ADDRESS", face.base + ListPath(ids, face));
}

}  // namespace

std::string RenderShortlist(const std::vector<ListItem>& items, const Ids& compared, LocalTime now, const Face& face) {
  return RenderPage(face, {.title = face.texts.Get("list.title")}, "list.html", [&](Data body) {
    if (items.empty()) {
      body.Show("EMPTY");
      return;
    }
    Data list = body.Include("LIST", "list_items.html");
    for (std::size_t i = 0; i < items.size(); ++i) {
      FillItem(list.Include("ITEM", "cards/list_item.html"), items, i, now, face);
    }
    FillComparison(list, items, compared, now, face);
    FillChooser(list, items, compared, face);
    FillSharing(list, items, now, face);
  });
}

}  // namespace kb::view
