#include "searchd/view/message_view.h"

#include "searchd/view/date_text.h"
#include "searchd/view/labels.h"
#include "searchd/view/layout.h"
#include "searchd/view/search_view.h"

namespace kb::view {
namespace {

struct PlainPageParts {
  const char* title;
  const char* lead;
  const char* body;
  const char* path;
};

PlainPageParts PartsOf(PlainPage page) {
  switch (page) {
    case PlainPage::kAbout:
      return {"about.title", "about.lead", "about.html", "/om"};
    case PlainPage::kPrivacy:
      return {"privacy.title", "privacy.lead", "privacy.html", "/integritet"};
    case PlainPage::kAccessibility:
      return {"accessibility.title", "accessibility.lead", "accessibility.html", "/tillganglighet"};
    case PlainPage::kHideVisit:
      return {"hide.title", "hide.lead", "hide_visit.html", "/dolj-besoket"};
  }
  KB_CHECK(false);
}

// "error.404.title" where there is one, else that of its class: "error.4xx.title".
std::string ErrorKey(int status, std::string_view part, const Texts& texts) {
  const std::string exact = "error." + std::to_string(status) + "." + std::string(part);
  if (texts.Has(exact)) return exact;
  return std::string(status < 500 ? "error.4xx." : "error.5xx.") + std::string(part);
}

}  // namespace

std::string RenderError(int status, std::string_view incident, const Face& face) {
  const std::string& title = face.texts.Get(ErrorKey(status, "title", face.texts));
  return RenderPage(face, {.title = title}, "error.html", [&](Data body) {
    body.Set("TITLE", title).Set("TEXT", face.texts.Get(ErrorKey(status, "text", face.texts)));
    body.SetIfAny("INCIDENT", incident);
    FillSearchBox(body.Include("SEARCH_BOX", "search_box.html"), NewSearch(face), face);
  });
}

namespace {

// "2026-11-22" -> "22 november 2026"; as it is where it is no date.
std::string LongDate(const std::string& text, const Texts& texts) {
  const Result<LocalDate> date = ParseLocalDate(text);
  return date ? DateText(*date, LocalDate(0), texts) : text;
}

// What the law asks of a statement: how far it is met, what is missing, two dates and the method.
void FillStatement(Data body, const AccessibilityStatement& statement, const Texts& texts) {
  const std::string status = statement.status == "helt"     ? "accessibility.fully"
                             : statement.status == "delvis" ? "accessibility.partly"
                             : statement.status == "inte"   ? "accessibility.not"
                                                            : "accessibility.status_text";
  body.Set("STATUS", texts.Get(status)).SetIfAny("METHOD", statement.method);
  body.ShowIf("NO_METHOD", statement.method.empty());
  body.SetIfAny("REVIEWED", LongDate(statement.reviewed, texts))
      .SetIfAny("PUBLISHED", LongDate(statement.published, texts));
  if (statement.shortcomings.empty()) return;
  Data list = body.Add("SHORTCOMINGS");
  for (const std::string& text : statement.shortcomings) list.Add("SHORTCOMING").Set("TEXT", text);
}

}  // namespace

std::string RenderPlain(PlainPage page, const Face& face) {
  const PlainPageParts parts = PartsOf(page);
  const PageHead head = {.title = face.texts.Get(parts.title),
                         .robots = Robots::kIndex,
                         .canonical = parts.path,
                         .description = face.texts.Get(parts.lead)};
  return RenderPage(face, head, parts.body, [&](Data body) {
    const SiteSettings& settings = face.settings;
    body.SetIfAny("OPERATOR", settings.operator_name).SetIfAny("EMAIL", settings.operator_email);
    body.ShowIf("EXAMPLE", settings.example_data).ShowIf("NO_OPERATOR", settings.operator_name.empty());
    FillStatement(body, settings.accessibility, face.texts);
    FillHelplines(body, settings.crisis_line, face);
  });
}

}  // namespace kb::view
