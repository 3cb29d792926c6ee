#include "searchd/view/template_source.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <vector>

#include "catalog/base/file.h"
#include "searchd/view/template.h"

namespace kb::view {
namespace {

constexpr std::string_view kIconPrefix = "icon:";

std::string UpperCase(std::string_view text) {
  std::string upper(text);
  std::transform(upper.begin(), upper.end(), upper.begin(),
                 [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return upper;
}

std::string PlaceholdersAsVariables(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::size_t close = text[i] == '{' ? text.find('}', i) : std::string_view::npos;
    if (close == std::string_view::npos) {
      result += text[i];
      continue;
    }
    result += "{{" + UpperCase(text.substr(i + 1, close - i - 1)) + "}}";
    i = close;
  }
  return result;
}

std::string IconUse(std::string_view name) {
  return "<svg class=\"i\" aria-hidden=\"true\"><use href=\"#i-" + std::string(name) + "\"/></svg>";
}

constexpr std::string_view kAddress = "href=\"/";

bool LeadsOut(std::string_view address) {
  static constexpr std::string_view kPlain[] = {"/static/", "/lamna", "/api/", "/hsds", "/dcat.rdf"};
  return std::any_of(std::begin(kPlain), std::end(kPlain),
                     [&](std::string_view prefix) { return address.substr(0, prefix.size()) == prefix; });
}

// "/om#x" -> "/om?sprak=en{{#KEEP}}&amp;lista={{KEPT}}{{/KEEP}}#x".
std::string WithKept(std::string_view address, Tongue tongue) {
  const std::size_t fragment = std::min(address.find('#'), address.size());
  std::string with = InTongue(address.substr(0, fragment), tongue);
  if (const std::size_t amp = with.find("&sprak="); amp != std::string::npos) with.replace(amp, 1, "&amp;");
  const char* first = with.find('?') == std::string::npos ? "?" : "&amp;";
  with += "{{#KEEP}}" + std::string(first) + "lista={{KEPT}}{{/KEEP}}";
  return with.append(address.substr(fragment));
}

Result<std::string> Expand(std::string_view marker, const Texts& texts, const Icons& icons, Tongue tongue) {
  if (marker == "sv") return std::string(tongue == Tongue::kEnglish ? " lang=\"sv\"" : "");
  if (marker == "sprak") return InTongue("", tongue);
  if (marker == "sprite") return icons.Sprite();
  if (marker.substr(0, kIconPrefix.size()) == kIconPrefix) {
    const std::string_view name = marker.substr(kIconPrefix.size());
    if (icons.Has(name)) return IconUse(name);
    return Error{ErrorCode::kInvalidInput, "no icon \"" + std::string(name) + "\"", ""};
  }
  if (texts.Has(marker)) return PlaceholdersAsVariables(EscapeHtml(texts.Get(marker)));
  return Error{ErrorCode::kInvalidInput, "no text for the key \"" + std::string(marker) + "\"", ""};
}

// "<svg viewBox="0 0 24 24"><path d=".."/></svg>" -> "<symbol id="i-name" viewBox=..>..</symbol>".
std::optional<std::string> AsSymbol(std::string_view svg, const std::string& name) {
  const std::size_t box = svg.find("viewBox=\"");
  const std::size_t box_end = svg.find('"', box == std::string_view::npos ? box : box + 9);
  const std::size_t open_end = svg.find('>');
  const std::size_t close = svg.rfind("</svg>");
  if (box > open_end || box_end > open_end || close == std::string_view::npos) return std::nullopt;
  return "<symbol id=\"i-" + name + "\" " + std::string(svg.substr(box, box_end - box + 1)) + ">" +
         std::string(svg.substr(open_end + 1, close - open_end - 1)) + "</symbol>";
}

}  // namespace

Result<Icons> Icons::Load(const std::filesystem::path& folder) {
  Icons icons;
  std::error_code failure;
  for (const auto& entry : std::filesystem::directory_iterator(folder, failure)) {
    if (entry.path().extension() != ".svg") continue;
    const Result<std::string> svg = ReadFile(entry.path(), 16U << 10);
    if (!svg) return svg.error();
    const std::string name = entry.path().stem().string();
    const std::optional<std::string> symbol = AsSymbol(*svg, name);
    if (!symbol) return Error{ErrorCode::kInvalidInput, "no <svg> with a viewBox", entry.path().string()};
    icons.symbols_.emplace(name, *symbol);
  }
  if (failure) return Error{ErrorCode::kNotFound, failure.message(), folder.string()};
  return icons;
}

std::string Icons::Sprite() const {
  std::string sprite = "<svg class=\"sprite\" aria-hidden=\"true\" width=\"0\" height=\"0\">";
  for (const auto& [name, symbol] : symbols_) sprite += symbol;
  return sprite + "</svg>";
}

Result<std::string> ExpandMarkers(std::string_view source, const Texts& texts, const Icons& icons, Tongue tongue) {
  std::string expanded;
  while (true) {
    const std::size_t open = source.find("[[");
    expanded += source.substr(0, open);
    if (open == std::string_view::npos) return expanded;
    const std::size_t close = source.find("]]", open);
    if (close == std::string_view::npos) return Error{ErrorCode::kInvalidInput, "[[ without ]]", ""};
    Result<std::string> text = Expand(source.substr(open + 2, close - open - 2), texts, icons, tongue);
    if (!text) return text;
    expanded += *text;
    source.remove_prefix(close + 2);
  }
}

std::string LeadOn(std::string_view source, Tongue tongue) {
  std::string led;
  while (true) {
    const std::size_t start = source.find(kAddress);
    const std::size_t open = start == std::string_view::npos ? start : start + kAddress.size() - 1;
    led += source.substr(0, open);
    if (open == std::string_view::npos) return led;
    const std::size_t close = std::min(source.find('"', open), source.size());
    const std::string_view address = source.substr(open, close - open);
    led += LeadsOut(address) ? std::string(address) : WithKept(address, tongue);
    source.remove_prefix(close);
  }
}

}  // namespace kb::view
