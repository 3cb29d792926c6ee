#include "indexer/crawl/source.h"

#include <algorithm>
#include <functional>
#include <map>
#include <system_error>
#include <utility>

#include "catalog/base/file.h"
#include "catalog/base/nearest_word.h"
#include "catalog/base/toml_library.h"

namespace kb::crawl {
namespace {

namespace fs = std::filesystem;
constexpr std::size_t kLargestFile = 1U << 20;

std::string Place(const fs::path& file, const toml::source_region& region) {
  return file.filename().string() + ":" + std::to_string(region.begin.line) + ":" + std::to_string(region.begin.column);
}

// Takes a key's value; "" if it is fine, else what it must be.
using Setter = std::function<std::string(const toml::node&)>;

Setter Text(std::string& value) {
  return [&value](const toml::node& node) -> std::string {
    const auto text = node.value_exact<std::string>();
    if (!text || text->empty()) return "a text in quotes";
    value = *text;
    return "";
  };
}

Setter Texts(std::vector<std::string>& values) {
  return [&values](const toml::node& node) -> std::string {
    const toml::array* array = node.as_array();
    if (array == nullptr || array->empty()) return "a list of texts";
    for (const toml::node& element : *array) {
      const auto text = element.value_exact<std::string>();
      if (!text || text->empty()) return "a list of texts";
      values.push_back(*text);
    }
    return "";
  };
}

// Canonical addresses.
Setter Urls(std::vector<std::string>& values) {
  return [&values](const toml::node& node) -> std::string {
    std::vector<std::string> given;
    const std::string wrong = Texts(given)(node);
    if (!wrong.empty()) return "a list of web addresses";
    for (const std::string& text : given) {
      const Result<std::string> url = fetch::CanonicalUrl(text);
      if (!url || text.find("://") == std::string::npos) return "a list of web addresses (\"" + text + "\" is none)";
      if (text.find('@') < text.find('/', 8))
        return "addresses without a user name: what is secret does not belong here";
      values.push_back(*url);
    }
    return "";
  };
}

template <typename Number>
Setter Int(Number& value, int64_t least, int64_t most) {
  return [&value, least, most](const toml::node& node) -> std::string {
    const auto number = node.value_exact<int64_t>();
    if (!number || *number < least || *number > most) {
      return "a number from " + std::to_string(least) + " to " + std::to_string(most);
    }
    value = Number(*number);
    return "";
  };
}

Setter Seconds(std::chrono::milliseconds& value) {
  return [&value](const toml::node& node) -> std::string {
    const auto seconds = node.value<double>();
    if (!seconds || !(*seconds >= 0) || *seconds > 3600) return "seconds from 0 to 3600";
    value = std::chrono::milliseconds(static_cast<int64_t>(*seconds * 1000));
    return "";
  };
}

template <typename Enum>
Setter OneOf(Enum& value, std::map<std::string, Enum> names) {
  return [&value, names = std::move(names)](const toml::node& node) -> std::string {
    const auto text = node.value_exact<std::string>();
    const auto found = text ? names.find(*text) : names.end();
    if (found != names.end()) {
      value = found->second;
      return "";
    }
    std::string list;
    for (const auto& [name, unused] : names) list += (list.empty() ? "\"" : ", \"") + name + "\"";
    return "one of " + list;
  };
}

std::map<std::string_view, Setter> Setters(Source& source, std::string& mapping) {
  return {{"name", Text(source.name)},
          {"kind", OneOf<SourceKind>(source.kind, {{"site", SourceKind::kSite},
                                                   {"page", SourceKind::kPage},
                                                   {"feed", SourceKind::kFeed},
                                                   {"links", SourceKind::kLinks}})},
          {"start", Urls(source.start)},
          {"sitemap", Urls(source.sitemaps)},
          {"hosts", Texts(source.scope.hosts)},
          {"include", Texts(source.scope.prefixes)},
          {"exclude", Texts(source.scope.excluded)},
          {"language", Text(source.language)},
          {"area", Text(source.area)},
          {"organization", Text(source.organization)},
          {"organization_types", Texts(source.organization_types)},
          {"standing", OneOf<Standing>(source.standing, {{"own", Standing::kOwn},
                                                         {"municipality", Standing::kMunicipality},
                                                         {"third_party", Standing::kThirdParty}})},
          {"every_hours", Int(source.every, 1, int64_t{24} * 90)},
          {"delay_seconds", Seconds(source.delay)},
          {"max_pages", Int(source.max_pages, 1, 1'000'000)},
          {"max_depth", Int(source.max_depth, 0, 50)},
          {"as", Text(source.as)},
          {"mapping", Text(mapping)},
          {"allow_private_addresses", [&source](const toml::node& node) -> std::string {
             const auto flag = node.value_exact<bool>();
             if (!flag) return "true or false";
             source.allow_private = *flag;
             return "";
           }}};
}

Error Refused(std::string message, std::string place) {
  return {ErrorCode::kInvalidInput, std::move(message), std::move(place)};
}

bool IsId(std::string_view text) {
  return !text.empty() && text.size() <= 40 && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

// What no single key can check.
Status CheckWhole(const Source& source, const toml::table& table, const fs::path& file,
                  const terms::Vocabulary& vocabulary) {
  const std::string name = file.filename().string();
  const auto at = [&](const char* key) { return Place(file, table.get(key)->source()); };
  if (!IsId(source.id)) return Refused("the file's name is the source's id: only a-z, 0-9 and \"-\", at most 40", name);
  if (source.name.empty()) return Refused("\"name\" is missing", name + ":1:1");
  const bool links = source.kind == SourceKind::kLinks;
  if (links && !source.start.empty()) {
    return Refused("the listings themselves say which links there are: leave \"start\" out", at("start"));
  }
  if (source.start.empty() && !links) return Refused("\"start\" is missing: the pages to begin with", name + ":1:1");
  if (!source.area.empty() && vocabulary.areas.Find(source.area) == nullptr) {
    return Refused("\"" + source.area + "\" is not an area of the vocabulary", at("area"));
  }
  for (const std::string& type : source.organization_types) {
    if (vocabulary.organisation_types.Find(type) == nullptr) {
      return Refused("\"" + type + "\" is not a type of organisation", at("organization_types"));
    }
  }
  for (const std::string& prefix : source.scope.prefixes) {
    if (prefix.front() != '/') return Refused("a path begins with \"/\"", at("include"));
  }
  if (source.kind == SourceKind::kFeed && source.as.empty())
    return Refused("a feed needs \"as\": \"hsds\" or \"csv\" ...", at("kind"));
  const std::vector<std::string_view> formats = {"", "hsds", "csv", "xlsx", "osm", "ics", "rss"};
  if (std::find(formats.begin(), formats.end(), source.as) == formats.end()) {
    const std::string hint = DidYouMean(source.as, formats);
    return Refused("\"" + source.as + "\" is no format of a feed" + (hint.empty() ? "" : "; " + hint), at("as"));
  }
  for (const std::string& start : source.start) {
    if (!fetch::InScope(source.scope, start))
      return Refused("the start page " + start + " lies outside hosts and paths", at("start"));
  }
  return Done();
}

Result<Source> ReadTable(const toml::table& table, const fs::path& file, const terms::Vocabulary& vocabulary) {
  Source source;
  source.id = file.stem().string();
  std::string mapping;
  const std::map<std::string_view, Setter> setters = Setters(source, mapping);
  for (const auto& [key, node] : table) {
    const auto setter = setters.find(key.str());
    if (setter == setters.end()) {
      std::vector<std::string_view> known;
      for (const auto& [name, unused] : setters) known.push_back(name);
      const std::string hint = DidYouMean(key.str(), known);
      return Refused(
          "\"" + std::string(key.str()) + "\" is not a setting of a source" + (hint.empty() ? "" : "; " + hint),
          Place(file, key.source()));
    }
    const std::string wrong = setter->second(node);
    if (!wrong.empty())
      return Refused("\"" + std::string(key.str()) + "\" must be " + wrong, Place(file, node.source()));
  }
  for (const std::string& start : source.start) {
    if (table.contains("hosts")) break;
    const Result<fetch::UrlParts> parts = fetch::SplitUrl(start);
    if (parts)
      source.scope.hosts.push_back(parts->port == "80" || parts->port == "443" ? parts->host
                                                                               : parts->host + ":" + parts->port);
  }
  if (!mapping.empty()) source.mapping = file.parent_path() / mapping;
  const Status checked = CheckWhole(source, table, file, vocabulary);
  if (!checked) return checked.error();
  return source;
}

}  // namespace

const char* StandingName(Standing standing) {
  if (standing == Standing::kOwn) return "own";
  return standing == Standing::kMunicipality ? "municipality" : "third_party";
}

Result<Source> ParseSource(std::string_view text, const fs::path& file, const terms::Vocabulary& vocabulary) {
  if (!IsValidUtf8(text)) return Refused("is not UTF-8", file.filename().string());
  try {
    return ReadTable(toml::parse(text), file, vocabulary);
  } catch (const toml::parse_error& error) {
    return Refused(std::string(error.description()), Place(file, error.source()));
  }
}

Sources LoadSources(const fs::path& folder, const terms::Vocabulary& vocabulary) {
  std::vector<fs::path> files;
  std::error_code failed;
  for (fs::directory_iterator entry(folder, failed), end; !failed && entry != end; entry.increment(failed)) {
    if (entry->path().extension() == ".toml") files.push_back(entry->path());
  }
  std::sort(files.begin(), files.end());
  Sources sources;
  for (const fs::path& file : files) {
    const Result<std::string> text = ReadFile(file, kLargestFile);
    Result<Source> source = text ? ParseSource(*text, file, vocabulary) : Result<Source>(text.error());
    if (source) {
      sources.good.push_back(*std::move(source));
    } else {
      sources.refused.push_back(source.error());
    }
  }
  return sources;
}

}  // namespace kb::crawl
