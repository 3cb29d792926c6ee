#include "searchd/view/template.h"

#include <ctemplate/template.h>
#include <ctemplate/template_cache.h>
#include <ctemplate/template_dictionary.h>
#include <ctemplate/template_emitter.h>
#include <ctemplate/template_modifiers.h>

#include <algorithm>
#include <optional>

#include "catalog/base/file.h"
#include "searchd/view/template_source.h"

namespace kb::view {
namespace {

constexpr std::string_view kAutoescape = "{{%AUTOESCAPE context=\"HTML\"}}";
constexpr ctemplate::Strip kStrip = ctemplate::STRIP_BLANK_LINES;

ctemplate::TemplateString View(std::string_view text) { return {text.data(), text.size()}; }

// {{TEXT:x-percent}}: as the part of an address after "?body=" in mailto: and sms:, where ctemplate's own "+" for a
// blank would be shown as a plus (RFC 6068, 5).
class PercentModifier : public ctemplate::TemplateModifier {
 public:
  void Modify(const char* in, std::size_t size, const ctemplate::PerExpandData* /*data*/, ctemplate::ExpandEmitter* out,
              const std::string& /*argument*/) const override {
    out->Emit(PercentEncoded({in, size}));
  }
};

// Once for the program: ctemplate keeps modifiers in a table of its own.
void KnowModifiers() {
  static const PercentModifier modifier;
  static const bool known = ctemplate::AddXssSafeModifier("x-percent", &modifier);
  KB_CHECK(known);
}

Status LoadOne(const std::filesystem::path& file, const std::string& name, const Texts& texts, const Icons& icons,
               Tongue tongue, ctemplate::TemplateCache& cache) {
  const Result<std::string> source = ReadFile(file, 1U << 20);
  if (!source) return source.error();
  if (source->substr(0, kAutoescape.size()) != kAutoescape) {
    return Error{ErrorCode::kInvalidInput, "must begin with " + std::string(kAutoescape), file.string()};
  }
  const Result<std::string> expanded = ExpandMarkers(LeadOn(*source, tongue), texts, icons, tongue);
  if (!expanded) return Error{expanded.error().code, expanded.error().message, file.string()};
  if (!cache.StringToTemplateCache(name, *expanded, kStrip)) {
    return Error{ErrorCode::kInvalidInput, "is no template that ctemplate takes", file.string()};
  }
  return Done();
}

// True if `html` has "<b>" or "</b>" at `at`.
std::string_view BoldTagAt(std::string_view html, std::size_t at) {
  for (const std::string_view tag : {"<b>", "</b>"}) {
    if (html.substr(at, tag.size()) == tag) return tag;
  }
  return {};
}

}  // namespace

Data& Data::Set(std::string_view name, std::string_view value) {
  dictionary_->SetValue(View(name), View(value));
  return *this;
}

Data& Data::SetNumber(std::string_view name, int64_t value) { return Set(name, std::to_string(value)); }

Data& Data::SetIfAny(std::string_view name, std::string_view value) {
  if (value.empty()) return *this;
  dictionary_->SetValue(View(name), View(value));
  dictionary_->ShowSection(View(name));
  return *this;
}

Data& Data::Show(std::string_view section) {
  dictionary_->ShowSection(View(section));
  return *this;
}

Data& Data::SetEverywhere(std::string_view section, std::string_view name, std::string_view value) {
  dictionary_->SetTemplateGlobalValue(View(name), View(value));
  dictionary_->ShowTemplateGlobalSection(View(section));
  return *this;
}

Data& Data::ShowIf(std::string_view section, bool condition) { return condition ? Show(section) : *this; }

Data& Data::SetParagraphs(std::string_view section, std::string_view text) {
  std::optional<Data> block;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    if (!block) block = Add(section);
    block->Add("PARAGRAPH").Set("TEXT", line);
  }
  return *this;
}

Data Data::Add(std::string_view section) { return Data(dictionary_->AddSectionDictionary(View(section))); }

Data Data::Include(std::string_view marker, std::string_view file) {
  ctemplate::TemplateDictionary* included = dictionary_->AddIncludeDictionary(View(marker));
  included->SetFilename(View(file));
  return Data(included);
}

Templates::Templates(std::unique_ptr<ctemplate::TemplateCache> cache) : cache_(std::move(cache)) {}
Templates::Templates(Templates&&) noexcept = default;
Templates::~Templates() = default;

Result<Templates> Templates::Load(const std::filesystem::path& folder, const Texts& texts, Tongue tongue) {
  KnowModifiers();
  const Result<Icons> icons = Icons::Load(folder / "icons");
  if (!icons) return icons.error();
  auto cache = std::make_unique<ctemplate::TemplateCache>();
  const std::filesystem::path root = folder / "templates";
  std::error_code failure;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root, failure)) {
    if (entry.path().extension() != ".html") continue;
    const std::string name = std::filesystem::relative(entry.path(), root).generic_string();
    const Status loaded = LoadOne(entry.path(), name, texts, *icons, tongue, *cache);
    if (!loaded) return loaded.error();
  }
  if (failure) return Error{ErrorCode::kNotFound, failure.message(), root.string()};
  cache->Freeze();
  return Templates(std::move(cache));
}

std::string Templates::Render(std::string_view file, const std::function<void(Data)>& fill) const {
  ctemplate::TemplateDictionary dictionary("page");
  fill(Data(&dictionary));
  std::string html;
  html.reserve(96U << 10);  // a page of twenty hits is 65 KB
  ctemplate::StringEmitter emitter(&html);
  KB_CHECK(cache_->ExpandNoLoad(View(file), kStrip, &dictionary, nullptr, &emitter));
  return html;
}

std::string PercentEncoded(std::string_view text) {
  static constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string encoded;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                       c == '.' || c == '_' || c == '~';
    if (plain) {
      encoded += c;
    } else {
      if (c == '\n') encoded += "%0D";  // a line ends with both in a message
      encoded += '%';
      encoded += kHex[byte >> 4U];
      encoded += kHex[byte & 15U];
    }
  }
  return encoded;
}

std::string EscapeHtml(std::string_view text) {
  std::string escaped;
  escaped.reserve(text.size());
  for (const char c : text) {
    switch (c) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      case '\'':
        escaped += "&#39;";
        break;
      default:
        escaped += c;
    }
  }
  return escaped;
}

std::string SafeHighlight(std::string_view html) {
  std::string safe;
  bool bold = false;
  for (std::size_t i = 0; i < html.size(); ++i) {
    const std::string_view tag = BoldTagAt(html, i);
    if (!tag.empty() && bold == (tag == "</b>")) {
      bold = !bold;
      safe += tag;
      i += tag.size() - 1;
    } else if (html[i] == '<' || html[i] == '>' || html[i] == '"') {
      safe += EscapeHtml(html.substr(i, 1));
    } else {
      safe += html[i];
    }
  }
  return bold ? safe + "</b>" : safe;
}

}  // namespace kb::view
