#include "searchd/view/theme.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "catalog/base/ascii.h"
#include "catalog/base/nearest_word.h"

namespace kb::view {
namespace {

constexpr double kText = 4.5;
constexpr double kMark = 3;

// What stands on what, on some page.
struct Pair {
  const char* front;
  const char* back;
  double least;
};
constexpr Pair kPairs[] = {
    {"ink", "paper", kText},      {"ink", "surface", kText},      {"muted", "paper", kText},
    {"muted", "surface", kText},  {"link", "paper", kText},       {"link", "surface", kText},
    {"brand", "paper", kText},    {"brand-ink", "brand", kText},  {"open", "open-soft", kText},
    {"soon", "soon-soft", kText}, {"alarm", "alarm-soft", kText}, {"alarm-ink", "alarm", kText},
    {"ink", "alarm-soft", kText}, {"ink", "soon-soft", kText},    {"focus", "paper", kMark},
    {"focus", "surface", kMark},
};

std::optional<std::array<double, 3>> Channels(std::string_view colour) {
  if (colour.empty() || colour.front() != '#' || (colour.size() != 4 && colour.size() != 7)) return std::nullopt;
  const std::size_t digits = colour.size() == 4 ? 1 : 2;
  std::array<double, 3> channels{};
  for (std::size_t i = 0; i < channels.size(); ++i) {
    const int high = ascii::HexDigit(colour[1 + i * digits]);
    const int low = ascii::HexDigit(colour[i * digits + digits]);
    if (high < 0 || low < 0) return std::nullopt;
    channels[i] = (high * 16 + low) / 255.0;
  }
  return channels;
}

// Relative luminance, as WCAG defines it.
std::optional<double> Luminance(std::string_view colour) {
  const std::optional<std::array<double, 3>> channels = Channels(colour);
  if (!channels) return std::nullopt;
  constexpr std::array<double, 3> kWeights = {0.2126, 0.7152, 0.0722};
  double luminance = 0;
  for (std::size_t i = 0; i < kWeights.size(); ++i) {
    const double c = (*channels)[i];
    luminance += kWeights[i] * (c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4));
  }
  return luminance;
}

bool IsLength(std::string_view value) {
  if (value.size() < 4 || value.substr(value.size() - 3) != "rem") return value == "0";
  return value.substr(0, value.size() - 3).find_first_not_of("0123456789.") == std::string_view::npos;
}

// The "--name: value;" of the block that begins after `open`.
Theme ReadBlock(std::string_view sheet, std::size_t open) {
  Theme theme;
  if (open == std::string_view::npos) return theme;
  std::string_view block = sheet.substr(open, sheet.find('}', open) - open);
  for (std::size_t at = block.find("--"); at != std::string_view::npos; at = block.find("--", at + 2)) {
    const std::size_t colon = block.find(':', at);
    const std::size_t end = block.find(';', at);
    if (colon == std::string_view::npos || colon > end) break;
    theme.emplace(ascii::Trim(block.substr(at + 2, colon - at - 2)),
                  ascii::Trim(block.substr(colon + 1, end - colon - 1)));
  }
  return theme;
}

Error Refused(const std::string& table, const std::string& message) {
  return {ErrorCode::kInvalidInput, message, table};
}

Status CheckValues(const Theme& chosen, const Theme& sheet, const std::string& table) {
  std::vector<std::string_view> known;
  for (const auto& [name, value] : sheet) known.push_back(name);
  for (const auto& [name, value] : chosen) {
    if (!sheet.contains(name)) {
      const std::string hint = DidYouMean(name, known);
      return Refused(table, "\"" + name + "\" is no property of the style sheet" + (hint.empty() ? "" : "; " + hint));
    }
    const bool good = name == "radius" ? IsLength(value) : Channels(value).has_value();
    if (!good) return Refused(table, "\"" + name + "\" must be a colour as #0b5c6b (radius: a length in rem)");
  }
  return Done();
}

Status CheckContrast(const Theme& theme, const std::string& table) {
  for (const Pair& pair : kPairs) {
    const auto front = theme.find(pair.front);
    const auto back = theme.find(pair.back);
    if (front == theme.end() || back == theme.end()) continue;
    const std::optional<double> contrast = Contrast(front->second, back->second);
    if (!contrast || *contrast >= pair.least) continue;
    const auto tenths = [](double number) {
      const auto whole = static_cast<int>(number * 10);
      return std::to_string(whole / 10) + "." + std::to_string(whole % 10);
    };
    return Refused(table, std::string(pair.front) + " (" + front->second + ") on " + pair.back + " (" + back->second +
                              ") has a contrast of " + tenths(*contrast) + "; " + tenths(pair.least) + " is the least");
  }
  return Done();
}

Theme Over(const Theme& chosen, Theme sheet) {
  for (const auto& [name, value] : chosen) sheet[name] = value;
  return sheet;
}

std::string Block(const Theme& theme, const char* scheme) {
  if (theme.empty()) return "";
  std::string css = "@media (prefers-color-scheme: " + std::string(scheme) + ") { :root {";
  for (const auto& [name, value] : theme) css += " --" + name + ": " + value + ";";
  return css + " } }\n";
}

}  // namespace

Themes ReadThemes(std::string_view style_sheet) {
  const std::size_t light = style_sheet.find(":root");
  const std::size_t dark_media = style_sheet.find("prefers-color-scheme: dark");
  const std::size_t dark = dark_media == std::string_view::npos ? dark_media : style_sheet.find(":root", dark_media);
  return {.light = ReadBlock(style_sheet, light), .dark = ReadBlock(style_sheet, dark)};
}

std::optional<double> Contrast(std::string_view one, std::string_view other) {
  const std::optional<double> a = Luminance(one);
  const std::optional<double> b = Luminance(other);
  if (!a || !b) return std::nullopt;
  return (std::max(*a, *b) + 0.05) / (std::min(*a, *b) + 0.05);
}

Result<std::string> ThemeCss(const Themes& chosen, const Themes& sheet) {
  const Theme dark_sheet = Over(sheet.dark, sheet.light);
  for (const Status& status :
       {CheckValues(chosen.light, sheet.light, "[theme]"), CheckValues(chosen.dark, sheet.light, "[theme.dark]"),
        CheckContrast(Over(chosen.light, sheet.light), "[theme]"),
        CheckContrast(Over(chosen.dark, dark_sheet), "[theme.dark]")}) {
    if (!status) return status.error();
  }
  return Block(chosen.light, "light") + Block(chosen.dark, "dark");
}

}  // namespace kb::view
