#include "searchd/paper/folder_pdf.h"

#include <gtest/gtest.h>

#include "tests/support/shipped_face.h"

namespace kb::paper {
namespace {

view::Face FaceOnASite() {
  view::Face face = test::ShippedFace();
  face.base = "https://exempel.test";
  return face;
}

view::ListItem Item(const std::string& id, const std::string& how_to) {
  index::StoredListing listing;
  listing.card.id = listing.card.slug = listing.service.id = id;
  listing.card.name = listing.service.name = "Påhittade huset (" + id + ")";
  listing.service.how_to = how_to;
  return {.id = id, .listing = listing, .states = {}, .successor = {}};
}

std::string Pdf(const std::vector<view::ListItem>& items, view::Print print = view::Print::kNormal) {
  const Result<std::string> file =
      FolderPdf(items, print, LocalTime(LocalDate::FromYmd(2026, 11, 27), 600), FaceOnASite());
  return file ? *file : file.error().Text();
}

std::size_t CountOf(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

TEST(FolderPdf, SaysItsLanguageAndTitleAndWhatEachPieceIs) {
  const std::string file = Pdf({Item("ett", "Kom som du är."), Item("tva", "Ring först.")});
  EXPECT_EQ(file.rfind("%PDF-1.", 0), 0U) << file.substr(0, 100);
  EXPECT_EQ(CountOf(file, "/Lang (sv)"), 1U);
  EXPECT_EQ(CountOf(file, "/DisplayDocTitle true"), 1U);
  EXPECT_EQ(CountOf(file, "/S /H1"), 1U);
  EXPECT_EQ(CountOf(file, "/S /H2"), 2U);
  EXPECT_EQ(CountOf(file, "/S /Figure"), 2U);
  EXPECT_EQ(CountOf(file, "/Alt ("), 2U);
  EXPECT_EQ(CountOf(file, "https://exempel.test/v/ett"), 1U);  // the link; text is compressed
}

TEST(FolderPdf, GoesOnOverPagesAndTakesAnything) {
  std::string text;
  for (int i = 0; i < 400; ++i) text += "Ett påhittat råd som är långt. ";
  const std::string normal = Pdf({Item("ett", text), {.id = "okand", .listing = {}, .states = {}, .successor = {}}});
  const std::string large = Pdf({Item("ett", text)}, view::Print::kLarge);
  EXPECT_GT(CountOf(normal, "/Type /Page\n") + CountOf(normal, "/Type /Page "), 1U);
  EXPECT_GT(CountOf(large, "/Type /Page\n") + CountOf(large, "/Type /Page "), 2U);
  EXPECT_EQ(Pdf({}).rfind("%PDF-1.", 0), 0U);
  EXPECT_EQ(Pdf({Item("ord", "'\\ <b> & \xf0\x9f\x99\x82 \xd8\xb3\xd9\x84\xd8\xa7\xd9\x85")}).rfind("%PDF-1.", 0), 0U);
}

}  // namespace
}  // namespace kb::paper
