#include "indexer/extract/sections.h"

#include <algorithm>
#include <cctype>
#include <utility>

#include "indexer/extract/entries.h"
#include "indexer/extract/heading_words.h"
#include "indexer/extract/others.h"
#include "indexer/extract/words.h"

namespace kb::extract {
namespace {

constexpr std::size_t kLongestName = 90;

// A bold line that is no heading: it says something itself.
bool IsStatement(const Line& line) {
  const char last = line.text.back();
  return CountDigits(line.text) > 0 || last == '.' || last == '!' || last == ',' || Letters(line.text) > kLongestName;
}

// "folder_2026_web.indd", "Microsoft Word - Flygblad ny.docx": what a program made the page of, no title.
bool IsFileName(std::string_view title) {
  const std::size_t dot = title.rfind('.');
  const bool ends_so = dot != std::string_view::npos && dot > 0 && title.size() - dot >= 4 && title.size() - dot <= 5 &&
                       std::isalpha(static_cast<unsigned char>(title.back())) != 0;
  return title.find('_') != std::string_view::npos || (ends_so && title.find(' ') == std::string_view::npos) ||
         title.starts_with("Microsoft Word") || title.ends_with(".docx") || title.ends_with(".doc");
}

// Of a page without title and headings, as folders are: what is named first, a unit before the house that prints it.
std::string FirstNameOf(const std::vector<Line>& lines) {
  constexpr int kLook = 4;  // lines
  std::string first;
  int looked = 0;
  for (const Line& line : lines) {
    if (line.zone != Zone::kMain || line.text.empty()) continue;
    if (first.empty()) first = line.text;
    if (++looked > kLook) break;
    if (NamesUnit(line.text) && !IsStatement(line)) return line.text;
  }
  return first;
}

class Splitter {
 public:
  explicit Splitter(const Page& page) { sections_.push_back({TitleOf(page), 1, Zone::kMain, false, {}}); }

  void Take(const Line& line) {
    if (line.zone == Zone::kAside) return TakeAside(line);
    if (line.zone != Zone::kMain) return;
    const int level = line.heading == 7 && IsStatement(line) ? 0 : line.heading;
    if (level == 0) return AddWhereItStands(line);
    if (level == 1 && !title_seen_) {
      title_seen_ = true;
      return;
    }
    std::size_t depth = open_.size();
    while (depth > 1 && sections_[open_[depth - 1]].level >= level) --depth;
    const bool for_others = IsForOthers(line.text) || sections_[open_[depth - 1]].covers_below;
    if (for_others || SpeaksOfOthers(line.text)) {
      open_.resize(depth);
      sections_.push_back({line.text, std::max(level, 2), Zone::kMain, true, {}, for_others});
      open_.push_back(sections_.size() - 1);
      return;
    }
    if (IsLabel(line.text)) {
      // What a label says belongs to what stands above it.
      open_.resize(depth);
      return Add(open_.back(), line);
    }
    open_.resize(depth);
    const bool centre = NamesContactCentre(line.text);
    sections_.push_back({line.text, std::max(level, 2), Zone::kMain, centre, {}, centre, line.box});
    open_.push_back(sections_.size() - 1);
  }

  std::vector<Section> Finish() {
    std::vector<Section> all;
    for (Section& section : sections_) {
      for (Section& part : WithEntries(std::move(section))) all.push_back(std::move(part));
    }
    return all;
  }

 private:
  static std::string TitleOf(const Page& page) {
    for (const Line& line : page.lines) {
      if (line.heading == 1 && (line.zone == Zone::kMain || line.zone == Zone::kHeader)) return line.text;
    }
    const std::string named = IsFileName(page.title) ? FirstNameOf(page.lines) : "";
    if (!named.empty()) return named;
    std::string title = page.title;
    for (const std::string_view separator : {" | ", " - ", " \xE2\x80\x93 ", " \xC2\xBB "})
      title = title.substr(0, title.find(separator));
    return title;
  }

  void Add(std::size_t section, const Line& line) { sections_[section].lines.push_back(line); }

  // What stands behind the box of the last of several things ("Huset är öppet ...") is of none of them.
  void AddWhereItStands(const Line& line) {
    const Section& last = sections_[open_.back()];
    const bool left = open_.size() > 1 && line.box < last.box && !last.lines.empty() &&
                      last.lines.front().box >= last.box && Siblings(last) > 1;
    if (!left) return Add(open_.back(), line);
    sections_.push_back({"", last.level, Zone::kMain, true, {line}, true, line.box});
    open_.back() = sections_.size() - 1;
  }

  [[nodiscard]] std::ptrdiff_t Siblings(const Section& section) const {
    return std::count_if(sections_.begin(), sections_.end(), [&section](const Section& other) {
      return other.level == section.level && other.zone == section.zone && !other.is_foreign && other.box > 0;
    });
  }

  // A box beside the text: the page's own, unless it says whose it is.
  void TakeAside(const Line& line) {
    if (line.box != aside_box_) {
      aside_box_ = line.box;
      const bool names = line.heading > 0 && line.heading < 7 && !IsLabel(line.text);
      aside_ = sections_.size();
      sections_.push_back({names ? line.text : "", 2, Zone::kAside, NamesContactCentre(line.text), {}});
    }
    if (NamesContactCentre(line.text) || (line.heading > 0 && IsForOthers(line.text)))
      sections_[aside_].is_foreign = true;
    Add(aside_, line);
  }

  std::vector<Section> sections_;
  std::vector<std::size_t> open_{0};
  bool title_seen_ = false;
  int aside_box_ = -1;
  std::size_t aside_ = 0;
};

}  // namespace

std::vector<Section> SplitSections(const Page& page) {
  Splitter splitter(page);
  for (const Line& line : page.lines) splitter.Take(line);
  return splitter.Finish();
}

}  // namespace kb::extract
