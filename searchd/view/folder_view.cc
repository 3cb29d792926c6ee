#include "searchd/view/folder_view.h"

#include "searchd/view/date_text.h"
#include "searchd/view/layout.h"
#include "searchd/view/listing_view.h"
#include "searchd/view/qr.h"

namespace kb::view {
namespace {

std::string Joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += (text.empty() ? "" : "; ") + line;
  return text;
}

void FillSheet(Data sheet, const ListItem& item, LocalTime now, const Face& face) {
  sheet.Set("ID", item.id);
  if (!item.listing) {
    sheet.Set("NAME", face.texts.Get("list.gone")).Show("GONE");
    return;
  }
  const Brief brief = BriefOf(item, now, face);
  sheet.Set("NAME", brief.name).SetIfAny("ORGANIZATIONS", brief.organizations).SetIfAny("STATUS", brief.status);
  if (item.successor) sheet.SetIfAny("SUCCESSOR", item.successor->name);
  if (!HasEnded(item.listing->service.lifecycle)) {
    for (const auto& [label, text] : FolderFacts(brief, face.texts)) {
      sheet.Add("FACT").Set("LABEL", label).Set("TEXT", text);
    }
    sheet.Show("NOTES");
  }
  sheet.Set("PAGE", brief.page).SetIfAny("VERIFIED", brief.verified);
  FillQr(sheet, brief.page);
}

}  // namespace

std::vector<std::pair<std::string, std::string>> FolderFacts(const Brief& brief, const Texts& texts) {
  const std::pair<const char*, std::string> facts[] = {
      {"listing.do", brief.how_to},
      {"channel.phone", Joined(brief.phones)},
      {"channel.email", brief.email},
      {"listing.address", brief.place},
      {"listing.directions", brief.directions},
      {"list.row.hours", Joined(brief.hours)},
      {"facet.access", brief.access},
      {"listing.for_whom", brief.for_whom},
      {"listing.not_for", brief.not_for},
      {"listing.while_waiting", brief.while_waiting},
      {"list.row.intake", brief.intake},
      {"facet.cost", brief.cost},
      {"facet.language", brief.languages},
      {"facet.accessibility", brief.accessibility},
  };
  std::vector<std::pair<std::string, std::string>> stated;
  for (const auto& [label, text] : facts) {
    if (!text.empty()) stated.emplace_back(texts.Get(label), text);
  }
  return stated;
}

std::string FolderPath(const char* page, const std::vector<std::string>& list, Print print, const Face& face) {
  const std::string path = page + ListPath(list, face).substr(std::string("/lista").size());
  return print == Print::kLarge ? path + (list.empty() ? "?stor=1" : "&stor=1") : path;
}

std::string RenderFolder(const std::vector<ListItem>& items, Print print, LocalTime now, const Face& face) {
  return RenderPage(face, {.title = face.texts.Get("folder.title")}, "folder.html", [&](Data body) {
    const std::vector<std::string> ids = IdsOf(items);
    body.ShowIf("LARGE", print == Print::kLarge).ShowIf("EMPTY", items.empty());
    body.Set("DATE", ShortDateText(now.date(), face.texts)).Set("LIST_URL", ListPath(ids, face));
    body.Set("PDF_URL", FolderPath("/folder.pdf", ids, print, face));
    const Print other = print == Print::kLarge ? Print::kNormal : Print::kLarge;
    body.Add(print == Print::kLarge ? "TO_NORMAL" : "TO_LARGE").Set("URL", FolderPath("/folder", ids, other, face));
    for (const ListItem& item : items) FillSheet(body.Include("SHEET", "cards/sheet.html"), item, now, face);
  });
}

}  // namespace kb::view
