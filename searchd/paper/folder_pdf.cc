#include "searchd/paper/folder_pdf.h"

#include <exception>
// qpdf 11 asks which of its two pointer types is meant: std::shared_ptr.
#define POINTERHOLDER_TRANSITION 4
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFWriter.hh>

#include "searchd/paper/sheet.h"
#include "searchd/view/date_text.h"
#include "searchd/view/listing_view.h"

namespace kb::paper {
namespace {

using view::Brief;
using view::Face;
using view::ListItem;

constexpr double kQrSide = 85;

struct Sizes {
  double text;
  double heading;
  double title;
};

Sizes SizesFor(view::Print print) { return print == view::Print::kLarge ? Sizes{18, 24, 30} : Sizes{11, 15, 20}; }

void DrawEnded(Sheets& sheets, const ListItem& item, const Brief& brief, const Sizes& sizes, const Face& face) {
  sheets.Text("P", brief.status, {.size = sizes.text, .bold = true});
  if (item.successor) {
    sheets.Text("P", face.texts.Get("listing.successor") + " " + item.successor->name, {.size = sizes.text});
  }
}

void DrawFacts(Sheets& sheets, const Brief& brief, const Sizes& sizes, const Face& face) {
  double beside = Sheets::kWidth - 2 * Sheets::kMargin - kQrSide - 12;
  int number = 0;
  for (const auto& [label, text] : view::FolderFacts(brief, face.texts)) {
    if (++number > 4) beside = 0;  // below the code by then
    sheets.Text("P", label + ": " + text, {.size = sizes.text}, {}, beside);
  }
}

void DrawItem(Sheets& sheets, const ListItem& item, const Sizes& sizes, LocalTime now, const Face& face) {
  sheets.Space(sizes.text);
  sheets.Need(kQrSide + sizes.heading * 3);
  if (!item.listing) {
    sheets.Text("H2", face.texts.Get("list.gone"), {.size = sizes.heading, .bold = true});
    return;
  }
  const Brief brief = view::BriefOf(item, now, face);
  const double beside = Sheets::kWidth - 2 * Sheets::kMargin - kQrSide - 12;
  sheets.Begin("Sect");
  sheets.Qr(view::MakeQrCode(brief.page), kQrSide);
  sheets.Text("H2", brief.name, {.size = sizes.heading, .bold = true}, {}, beside);
  sheets.Text("P", brief.organizations, {.size = sizes.text}, {}, beside);
  if (view::HasEnded(item.listing->service.lifecycle)) {
    DrawEnded(sheets, item, brief, sizes, face);
  } else {
    DrawFacts(sheets, brief, sizes, face);
    sheets.Text("P", face.texts.Get("folder.notes"), {.size = sizes.text, .bold = false, .before = 8});
    sheets.Rules(3, sizes.text * 2);
  }
  sheets.Text("P", brief.page, {.size = sizes.text * 0.85, .bold = false, .before = 8}, brief.page);
  sheets.Text("P", brief.verified, {.size = sizes.text * 0.85});
  sheets.End("Sect");
}

bool Draw(const std::vector<ListItem>& items, view::Print print, LocalTime now, const Face& face, std::string& file) {
  const Sizes sizes = SizesFor(print);
  const view::Texts& texts = face.texts;
  Sheets sheets(texts.Get("folder.title"), texts.Get("layout.lang").c_str(), file);
  sheets.Begin("Document");
  sheets.Text("H1", texts.Get("folder.heading"), {.size = sizes.title, .bold = true});
  const std::string date = view::ShortDateText(now.date(), texts);
  sheets.Text("P", texts.Format("list.text_as_of", {{"date", date}}), {.size = sizes.text});
  for (const ListItem& item : items) DrawItem(sheets, item, sizes, now, face);
  sheets.Space(sizes.text);
  sheets.Text("P", texts.Get("folder.crisis"), {.size = sizes.text, .bold = true});
  sheets.End("Document");
  return sheets.Finish();
}

// What cairo 1.16 cannot write: the language, that viewers show the title, and what each figure is.
std::string Completed(const std::string& file, const Face& face) {
  QPDF pdf;
  pdf.processMemoryFile("folder", file.data(), file.size());
  QPDFObjectHandle root = pdf.getRoot();
  root.replaceKey("/Lang", QPDFObjectHandle::newUnicodeString(face.texts.Get("layout.lang")));
  QPDFObjectHandle preferences = QPDFObjectHandle::newDictionary();
  preferences.replaceKey("/DisplayDocTitle", QPDFObjectHandle::newBool(true));
  root.replaceKey("/ViewerPreferences", preferences);
  for (QPDFObjectHandle object : pdf.getAllObjects()) {
    if (!object.isDictionary() || !object.getKey("/S").isName()) continue;
    if (object.getKey("/S").getName() != "/Figure") continue;
    object.replaceKey("/Alt", QPDFObjectHandle::newUnicodeString(face.texts.Get("share.qr")));
  }
  QPDFWriter writer(pdf);
  writer.setOutputMemory();
  writer.setDeterministicID(true);
  writer.write();
  const std::shared_ptr<Buffer> buffer = writer.getBufferSharedPointer();
  return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
}

}  // namespace

Result<std::string> FolderPdf(const std::vector<ListItem>& items, view::Print print, LocalTime now, const Face& face) {
  std::string file;
  if (!Draw(items, print, now, face, file)) {
    return Error{ErrorCode::kUnavailable, "the leaflet could not be drawn", "folder.pdf"};
  }
  try {
    return Completed(file, face);
  } catch (const std::exception& failure) {  // qpdf's own, and out of memory
    return Error{ErrorCode::kUnavailable, failure.what(), "folder.pdf"};
  }
}

}  // namespace kb::paper
