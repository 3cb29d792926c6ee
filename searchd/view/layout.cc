#include "searchd/view/layout.h"

#include <algorithm>
#include <iterator>

#include "catalog/base/file.h"
#include "catalog/hours/opening.h"
#include "searchd/view/labels.h"

namespace kb::view {
namespace {

const terms::Helpline* FindShown(const std::string& id, const terms::Vocabulary& vocabulary) {
  const auto found = std::find_if(vocabulary.helplines.begin(), vocabulary.helplines.end(),
                                  [&](const terms::Helpline& line) { return line.id == id && line.show; });
  return found == vocabulary.helplines.end() ? nullptr : &*found;
}

bool IsOpen(const terms::Helpline& line, LocalTime now) {
  hours::Schedule schedule;
  schedule.channel = hours::Channel::kPhone;
  schedule.status = hours::ScheduleStatus::kKnown;
  schedule.hours = line.hours;
  const Result<hours::Opening> opening = hours::Opening::Compile(schedule);
  return !line.hours.empty() && opening && opening->StateAt(now).state == hours::State::kOpen;
}

// What stands before the first bracket or semicolon: data carries remarks for moderators there.
std::string BeforeRemark(const std::string& text) {
  const std::string brief = text.substr(0, text.find_first_of("(;"));
  return brief.substr(0, brief.find_last_not_of(' ') + 1);
}

// "112 (be om jourhavande präst)" -> "be om jourhavande präst".
std::string Remark(const std::string& telephone) {
  const std::size_t open = telephone.find('(');
  const std::size_t close = telephone.find(')', open == std::string::npos ? 0 : open);
  if (open == std::string::npos || close == std::string::npos) return "";
  return telephone.substr(open + 1, close - open - 1);
}

}  // namespace

std::vector<std::string> OpenHelplines(const std::vector<std::string>& ids, const terms::Vocabulary& vocabulary,
                                       LocalTime now) {
  std::vector<std::string> open;
  std::copy_if(ids.begin(), ids.end(), std::back_inserter(open), [&](const std::string& id) {
    const terms::Helpline* line = FindShown(id, vocabulary);
    return line != nullptr && IsOpen(*line, now);
  });
  return open;
}

void FillHelplines(Data data, const std::vector<std::string>& ids, const Face& face) {
  for (const std::string& id : ids) {
    const terms::Helpline* helpline = FindShown(id, face.vocabulary);
    if (helpline == nullptr || DialNumber(helpline->telephone).empty()) continue;
    const std::string key = "helpline." + id;
    Data line = data.Add("LINE");
    line.Set("NAME", BeforeRemark(helpline->name)).Set("NUMBER", BeforeRemark(helpline->telephone));
    line.Set("DIAL", DialNumber(helpline->telephone)).SetIfAny("REMARK", Remark(helpline->telephone));
    line.Set("LABEL", face.texts.Has(key) ? face.texts.Get(key) : BeforeRemark(helpline->name));
    line.SetIfAny("WHEN", BeforeRemark(helpline->when)).SetIfAny("FOR_WHOM", helpline->for_whom);
  }
}

namespace {

// A whole address, as the standard for it asks; none where nobody has said what ours is.
std::string CanonicalOf(const PageHead& head, const Face& face) {
  if (head.canonical.empty() || face.settings.base_url.empty()) return "";
  return face.settings.base_url + InTongue(head.canonical, face.tongue);
}

// Cut at a word, since search engines cut longer ones anywhere.
std::string DescriptionOf(const PageHead& head, const Face& face) {
  std::string whole = head.description.empty() ? face.texts.Get("layout.description") : head.description;
  std::replace(whole.begin(), whole.end(), '\n', ' ');
  if (whole.size() <= kMostDescription) return whole;
  const std::string_view cut = Utf8Prefix(whole, kMostDescription - 3);
  return std::string(cut.substr(0, cut.find_last_of(' '))) + "…";
}

// The page in the tongues that search engines tell apart.
void FillAlternates(Data page, const PageHead& head, const Face& face) {
  if (head.canonical.empty() || face.settings.base_url.empty()) return;
  const auto add = [&](const char* code, Tongue tongue) {
    page.Add("ALTERNATE").Set("CODE", code).Set("URL", face.settings.base_url + InTongue(head.canonical, tongue));
  };
  add("sv", Tongue::kSwedish);
  add("en", Tongue::kEnglish);
}

// Links to this page in the other two tongues.
void FillTongues(Data page, const Face& face) {
  static constexpr struct {
    Tongue tongue;
    const char* label;
    const char* code;
  } kTongues[] = {{Tongue::kSwedish, "tongue.swedish", "sv"},
                  {Tongue::kEasy, "tongue.easy", "sv"},
                  {Tongue::kEnglish, "tongue.english", "en"}};
  if (face.here.empty()) return;
  Data list = page.Add("TONGUES");
  for (const auto& [tongue, label, code] : kTongues) {
    if (tongue == face.tongue) continue;
    list.Add("TONGUE")
        .Set("URL", WithList(face.here, face.list, tongue))
        .Set("CODE", code)
        .Set("LABEL", face.texts.Get(label));
  }
}

// The way to the visitor's list, and what keeps it in every link.
void FillList(Data page, const Face& face) {
  if (face.list.empty()) return;
  page.SetEverywhere("KEEP", "KEPT", RenderList(face.list));
  const auto count = static_cast<unsigned>(face.list.size());
  page.Add("LIST").Set("URL", ListPath(face.list, face)).Set("LABEL", face.texts.Count("list.link", count));
}

}  // namespace

std::string RenderPage(const Face& face, const PageHead& head, std::string_view body,
                       const std::function<void(Data)>& fill_body) {
  return face.templates.Render("layout.html", [&](Data page) {
    page.Set("TITLE", face.texts.Format("layout.title", {{"title", head.title}}));
    page.Set("STYLESHEET", face.settings.stylesheet).SetIfAny("SCRIPT", face.settings.script);
    page.ShowIf("NOINDEX", head.robots == Robots::kNoIndex).SetIfAny("CANONICAL", CanonicalOf(head, face));
    page.Set("DESCRIPTION", DescriptionOf(head, face));
    FillAlternates(page, head, face);
    page.ShowIf("EXAMPLE", face.settings.example_data).ShowIf("FORMS", face.settings.forms);
    FillTongues(page, face);
    FillList(page, face);
    FillHelplines(page, face.settings.crisis_line, face);
    fill_body(page.Include("BODY", body));
  });
}

}  // namespace kb::view
