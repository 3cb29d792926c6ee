// A4 pages that fill from the top: paragraphs that break where the page ends, rules to write on, QR
// codes; every piece tagged for those who listen to it.  Private to searchd/paper.
#pragma once

#include <cairo.h>
#include <pango/pangocairo.h>

#include <memory>
#include <string>

#include "searchd/view/qr.h"

namespace kb::paper {

// Lengths are points, 1/72 inch.
struct Style {
  double size = 11;
  bool bold = false;
  double before = 4;  // space above
};

class Sheets {
 public:
  // Writes to `file` as pages fill; the file is whole when Finish has returned.
  Sheets(const std::string& title, const char* language, std::string& file);

  // `tag` is a structure element of PDF: "H1", "H2", "P".  `link`: an address that the text leads to; empty: none.
  // `width`: less than the page's for text beside a figure; 0: all of it.
  void Text(const char* tag, const std::string& text, Style style, const std::string& link = {}, double width = 0);
  // At the right edge, from here down; the text beside it goes on as if it were not there.
  void Qr(const view::QrCode& code, double side);
  void Rules(int count, double gap);
  void Space(double points) { y_ += points; }
  // A new page unless so much is left.
  void Need(double points);
  void Begin(const char* tag) { cairo_tag_begin(cairo_.get(), tag, nullptr); }
  void End(const char* tag) { cairo_tag_end(cairo_.get(), tag); }

  // False if cairo has refused anything.
  bool Finish();

  static constexpr double kWidth = 595;
  static constexpr double kHeight = 842;
  static constexpr double kMargin = 54;

 private:
  struct Free {
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
    void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
    void operator()(PangoLayout* layout) const { g_object_unref(layout); }
    void operator()(PangoFontDescription* font) const { pango_font_description_free(font); }
  };

  std::unique_ptr<PangoLayout, Free> Lay(const std::string& text, Style style, double width);
  void DrawLines(PangoLayout* layout, const char* tag, const std::string& link);

  std::string language_;
  std::unique_ptr<cairo_surface_t, Free> surface_;
  std::unique_ptr<cairo_t, Free> cairo_;
  double y_ = kMargin;
};

}  // namespace kb::paper
