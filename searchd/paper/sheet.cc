#include "searchd/paper/sheet.h"

#include <cairo-pdf.h>

namespace kb::paper {
namespace {

cairo_status_t Append(void* file, const unsigned char* bytes, unsigned int count) {
  static_cast<std::string*>(file)->append(reinterpret_cast<const char*>(bytes), count);
  return CAIRO_STATUS_SUCCESS;
}

double Points(int pango_units) { return static_cast<double>(pango_units) / PANGO_SCALE; }

// 'uri' of cairo's link tag: quoted, with its own quote and backslash escaped.
std::string LinkAttributes(const std::string& address) {
  std::string attributes = "uri='";
  for (const char c : address) {
    if (c == '\'' || c == '\\') attributes += '\\';
    attributes += c;
  }
  return attributes + "'";
}

}  // namespace

Sheets::Sheets(const std::string& title, const char* language, std::string& file)
    : language_(language),
      surface_(cairo_pdf_surface_create_for_stream(&Append, &file, kWidth, kHeight)),
      cairo_(cairo_create(surface_.get())) {
  cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_TITLE, title.c_str());
}

std::unique_ptr<PangoLayout, Sheets::Free> Sheets::Lay(const std::string& text, Style style, double width) {
  std::unique_ptr<PangoLayout, Free> layout(pango_cairo_create_layout(cairo_.get()));
  const std::unique_ptr<PangoFontDescription, Free> font(pango_font_description_new());
  pango_font_description_set_family(font.get(), "sans-serif");
  pango_font_description_set_absolute_size(font.get(), style.size * PANGO_SCALE);
  pango_font_description_set_weight(font.get(), style.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_context_set_language(pango_layout_get_context(layout.get()), pango_language_from_string(language_.c_str()));
  pango_layout_set_font_description(layout.get(), font.get());
  pango_layout_set_width(layout.get(), static_cast<int>(width * PANGO_SCALE));
  pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text(layout.get(), text.data(), static_cast<int>(text.size()));
  return layout;
}

void Sheets::Need(double points) {
  if (y_ + points <= kHeight - kMargin || y_ <= kMargin) return;
  cairo_show_page(cairo_.get());
  y_ = kMargin;
}

// A line at a time, so that a long text goes on where the next page begins; the tag is closed over the break.
void Sheets::DrawLines(PangoLayout* layout, const char* tag, const std::string& link) {
  const bool is_link = !link.empty();
  Begin(tag);
  if (is_link) cairo_tag_begin(cairo_.get(), CAIRO_TAG_LINK, LinkAttributes(link).c_str());
  const int count = pango_layout_get_line_count(layout);
  for (int i = 0; i < count; ++i) {
    PangoLayoutLine* line = pango_layout_get_line_readonly(layout, i);
    PangoRectangle logical;
    pango_layout_line_get_extents(line, nullptr, &logical);
    const double height = Points(logical.height) * 1.15;
    if (y_ + height > kHeight - kMargin) {
      if (is_link) cairo_tag_end(cairo_.get(), CAIRO_TAG_LINK);
      End(tag);
      Need(height);
      Begin(tag);
      if (is_link) cairo_tag_begin(cairo_.get(), CAIRO_TAG_LINK, LinkAttributes(link).c_str());
    }
    cairo_move_to(cairo_.get(), kMargin, y_ - Points(logical.y));
    pango_cairo_show_layout_line(cairo_.get(), line);
    y_ += height;
  }
  if (is_link) cairo_tag_end(cairo_.get(), CAIRO_TAG_LINK);
  End(tag);
}

void Sheets::Text(const char* tag, const std::string& text, Style style, const std::string& link, double width) {
  if (text.empty()) return;
  y_ += style.before;
  const double all = kWidth - 2 * kMargin;
  const auto layout = Lay(text, style, width == 0 ? all : width);
  if (style.bold) Need(style.size * 4);  // a heading does not stand alone at the foot of a page
  DrawLines(layout.get(), tag, link);
}

void Sheets::Qr(const view::QrCode& code, double side) {
  if (code.size == 0) return;
  const double square = side / code.size;
  Begin("Figure");
  for (int y = 0; y < code.size; ++y) {
    for (int x = 0; x < code.size; ++x) {
      if (!code.IsDark(x, y)) continue;
      cairo_rectangle(cairo_.get(), kWidth - kMargin - side + x * square, y_ + y * square, square, square);
    }
  }
  cairo_fill(cairo_.get());
  End("Figure");
}

void Sheets::Rules(int count, double gap) {
  cairo_set_line_width(cairo_.get(), 0.5);
  for (int i = 0; i < count; ++i) {
    Need(gap);
    y_ += gap;
    cairo_move_to(cairo_.get(), kMargin, y_);
    cairo_line_to(cairo_.get(), kWidth - kMargin, y_);
    cairo_stroke(cairo_.get());
  }
}

bool Sheets::Finish() {
  cairo_show_page(cairo_.get());
  const bool drawn = cairo_status(cairo_.get()) == CAIRO_STATUS_SUCCESS;
  cairo_surface_finish(surface_.get());
  return drawn && cairo_surface_status(surface_.get()) == CAIRO_STATUS_SUCCESS;
}

}  // namespace kb::paper
