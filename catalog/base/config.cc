#include "catalog/base/config.h"

#include <algorithm>
#include <functional>
#include <map>
#include <vector>

#include "catalog/base/ascii.h"
#include "catalog/base/file.h"
#include "catalog/base/nearest_word.h"
#include "catalog/base/toml_library.h"

namespace kb {
namespace {

constexpr std::size_t kLargestFile = 1U << 20;

std::string Place(const std::filesystem::path& file, const toml::source_region& region) {
  return file.string() + ":" + std::to_string(region.begin.line) + ":" + std::to_string(region.begin.column);
}

// Of a page on the web: a redirect goes there.
bool IsWebAddress(std::string_view url) {
  const bool web = url.starts_with("https://") || url.starts_with("http://");
  return web && url.find_first_of(" \t\r\n\"<>\\") == std::string_view::npos && url.size() > 10;
}

// Scheme, host and perhaps a port, as a content policy names a site: nothing that could add to the policy.
bool IsOrigin(std::string_view url) {
  const std::size_t scheme = url.starts_with("https://") ? 8 : url.starts_with("http://") ? 7 : url.size();
  const std::string_view host = url.substr(scheme);
  return !host.empty() && host.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-.:") == std::string_view::npos;
}

// Where each key goes; false if the value has another type.
using Setter = std::function<bool(const toml::node&)>;

template <typename Read>
Setter Into(Read& value) {
  return [&value](const toml::node& node) {
    const auto read = node.value_exact<Read>();
    if (read) value = *read;
    return read.has_value();
  };
}

// Paths as they stand in the file.
struct StatedPaths {
  std::string shared_data;
  std::string mail_password;
  std::string data;
  std::string searchd_data;
  std::string sources;
  std::string replica_secret;
};

using Texts = std::map<std::string, std::string>;

// [theme] and, inside it, [theme.dark].
bool ReadTheme(const toml::node& node, Texts& light, Texts* dark) {
  const toml::table* table = node.as_table();
  if (table == nullptr) return false;
  for (const auto& [key, value] : *table) {
    if (dark != nullptr && key.str() == "dark") {
      if (!ReadTheme(value, *dark, nullptr)) return false;
    } else if (const auto text = value.value_exact<std::string>()) {
      light.emplace(key.str(), *text);
    } else {
      return false;
    }
  }
  return true;
}

bool ReadTexts(const toml::node& node, std::vector<std::string>& texts) {
  const toml::array* array = node.as_array();
  if (array == nullptr) return false;
  for (const toml::node& element : *array) {
    const auto text = element.value_exact<std::string>();
    if (!text) return false;
    texts.push_back(*text);
  }
  return true;
}

bool ReadOrigins(const toml::node& node, std::vector<std::string>& origins) {
  return ReadTexts(node, origins) && std::all_of(origins.begin(), origins.end(), IsOrigin);
}

// Of machines: what a socket calls its other end.
bool ReadAddresses(const toml::node& node, std::vector<std::string>& addresses) {
  const auto is_address = [](const std::string& text) {
    return !text.empty() && text.find_first_not_of("0123456789abcdef:.") == std::string::npos;
  };
  return ReadTexts(node, addresses) && std::all_of(addresses.begin(), addresses.end(), is_address);
}

bool IsStatus(const std::string& status) {
  return status.empty() || status == "helt" || status == "delvis" || status == "inte";
}

bool ReadStatement(const toml::node& node, AccessibilityStatement& statement) {
  const toml::table* table = node.as_table();
  if (table == nullptr) return false;
  const std::map<std::string_view, Setter> setters = {
      {"status", Into(statement.status)},
      {"published", Into(statement.published)},
      {"reviewed", Into(statement.reviewed)},
      {"method", Into(statement.method)},
      {"shortcomings", [&](const toml::node& value) { return ReadTexts(value, statement.shortcomings); }}};
  for (const auto& [key, value] : *table) {
    const auto setter = setters.find(key.str());
    if (setter == setters.end() || !setter->second(value)) return false;
  }
  return IsStatus(statement.status);
}

bool ReadDays(const toml::node& node, int64_t& days) {
  const auto number = node.value_exact<int64_t>();
  const bool right = number && *number >= 1 && *number <= 3650;
  if (right) days = *number;
  return right;
}

// Kept in lower case, as requests have it.
bool ReadHeaderName(const toml::node& node, std::string& into) {
  const std::optional<std::string> text = node.value<std::string>();
  const bool right = text && !text->empty() && std::all_of(text->begin(), text->end(), [](char c) {
                       return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
                     });
  if (right) into = ascii::Lower(*text);
  return right;
}

// One word of several.
template <typename Choice>
Setter OneOf(Choice& into, std::map<std::string_view, Choice> choices) {
  return [&into, choices = std::move(choices)](const toml::node& node) {
    const auto choice = choices.find(node.value<std::string_view>().value_or(""));
    if (choice != choices.end()) into = choice->second;
    return choice != choices.end();
  };
}

std::map<std::string_view, Setter> Setters(Config& config, StatedPaths& paths) {
  return {{"banner", Into(config.banner)},
          {"site_name", Into(config.site_name)},
          {"municipality", Into(config.municipality)},
          {"contact", Into(config.contact)},
          {"listen", Into(config.listen)},
          {"exit_url", Into(config.exit_url)},
          {"forms", Into(config.forms)},
          {"site_url", Into(config.site_url)},
          {"mail_server", Into(config.mail_server)},
          {"mail_from", Into(config.mail_from)},
          {"mail_user", Into(config.mail_user)},
          {"mail_password_file", Into(paths.mail_password)},
          {"mail_plain", Into(config.mail_plain)},
          {"theme", [&](const toml::node& node) { return ReadTheme(node, config.theme, &config.dark_theme); }},
          {"accessibility", [&](const toml::node& node) { return ReadStatement(node, config.accessibility); }},
          {"embed_origins", [&](const toml::node& node) { return ReadOrigins(node, config.embed_origins); }},
          {"sign_on_header", [&](const toml::node& node) { return ReadHeaderName(node, config.sign_on_header); }},
          {"keep_pages_days", [&](const toml::node& node) { return ReadDays(node, config.keep_pages_days); }},
          {"check_links", Into(config.check_links)},
          {"shared_data", Into(paths.shared_data)},
          {"data", Into(paths.data)},
          {"searchd_data", Into(paths.searchd_data)},
          {"sources", Into(paths.sources)},
          {"log_format", OneOf<LogFormat>(config.log_format, {{"line", LogFormat::kLine}, {"json", LogFormat::kJson}})},
          {"proxies", [&](const toml::node& node) { return ReadAddresses(node, config.proxies); }},
          {"role", OneOf<Role>(config.role, {{"primary", Role::kPrimary}, {"replica", Role::kReplica}})},
          {"primary", Into(config.primary)},
          {"replica_secret_file", Into(paths.replica_secret)}};
}

Error UnknownKey(const toml::key& key, const std::map<std::string_view, Setter>& setters,
                 const std::filesystem::path& place) {
  std::vector<std::string_view> known;
  known.reserve(setters.size());
  for (const auto& [name, setter] : setters) known.push_back(name);
  const std::string hint = DidYouMean(key.str(), known);
  return {ErrorCode::kInvalidInput,
          "\"" + std::string(key.str()) + "\" is not a setting" + (hint.empty() ? "" : "; " + hint),
          Place(place, key.source())};
}

Error WrongType(const toml::key& key, const toml::node& node, const std::filesystem::path& place) {
  static const std::map<std::string_view, const char*> kShapes = {
      {"banner", "true or false"},
      {"forms", "true or false"},
      {"check_links", "true or false"},
      {"mail_plain", "true or false"},
      {"log_format", "\"line\" or \"json\""},
      {"role", "\"primary\" or \"replica\""},
      {"embed_origins", "a list of sites like \"https://www.example.se\", in small letters and without a path"},
      {"proxies", "a list of addresses like \"10.0.0.5\""},
      {"sign_on_header", "a header's name of letters, digits and \"-\", like \"X-Remote-User\""},
      {"keep_pages_days", "a number of days from 1 to 3650"},
      {"theme", "a table of texts in quotes, with [theme.dark] likewise"},
      {"accessibility",
       "a table of status (helt, delvis, inte), published, reviewed, method and shortcomings (a list of texts)"}};
  const auto shape = kShapes.find(key.str());
  return {ErrorCode::kInvalidInput,
          "\"" + std::string(key.str()) + "\" must be " + (shape == kShapes.end() ? "a text in quotes" : shape->second),
          Place(place, node.source())};
}

// What a replica cannot be without.
Status CheckReplica(const Config& config, const toml::table& table, const std::string& secret,
                    const std::filesystem::path& place) {
  if (!config.primary.empty() && (!IsWebAddress(config.primary) || config.primary.back() == '/')) {
    return Error{ErrorCode::kInvalidInput, "\"primary\" must be a web address without a slash at its end",
                 Place(place, table.get("primary")->source())};
  }
  if (config.role == Role::kPrimary || (!config.primary.empty() && !secret.empty())) return Done();
  return Error{ErrorCode::kInvalidInput, "a replica needs \"primary\" and \"replica_secret_file\" too",
               Place(place, table.get("role")->source())};
}

// Paths are relative to the file that states them.
void TakePaths(const StatedPaths& paths, const std::filesystem::path& folder, Config& config) {
  const auto take = [&folder](const std::string& stated, std::filesystem::path& into) {
    if (!stated.empty()) into = folder / stated;
  };
  take(paths.mail_password, config.mail_password_file);
  take(paths.shared_data, config.shared_data);
  take(paths.data, config.data);
  take(paths.searchd_data, config.searchd_data);
  take(paths.sources, config.sources);
  take(paths.replica_secret, config.replica_secret_file);
}

Result<Config> ReadTable(const toml::table& table, const std::filesystem::path& place) {
  Config config;
  StatedPaths paths;
  const std::map<std::string_view, Setter> setters = Setters(config, paths);
  for (const auto& [key, node] : table) {
    const auto setter = setters.find(key.str());
    if (setter == setters.end()) return UnknownKey(key, setters, place);
    if (!setter->second(node)) return WrongType(key, node, place);
  }
  if (!IsWebAddress(config.exit_url)) {
    return Error{ErrorCode::kInvalidInput, "\"exit_url\" must be a web address that begins with https://",
                 Place(place, table.get("exit_url")->source())};
  }
  if (!config.site_url.empty() && (!IsWebAddress(config.site_url) || config.site_url.back() == '/')) {
    return Error{ErrorCode::kInvalidInput, "\"site_url\" must be a web address without a slash at its end",
                 Place(place, table.get("site_url")->source())};
  }
  const bool smtp = config.mail_server.starts_with("smtp://") || config.mail_server.starts_with("smtps://");
  if (!config.mail_server.empty() && !smtp) {
    return Error{ErrorCode::kInvalidInput, "\"mail_server\" must begin with smtp:// or smtps://",
                 Place(place, table.get("mail_server")->source())};
  }
  const Status replica = CheckReplica(config, table, paths.replica_secret, place);
  if (!replica) return replica.error();
  TakePaths(paths, place.parent_path(), config);
  return config;
}

}  // namespace

Result<Config> ParseConfig(std::string_view text, const std::filesystem::path& place) {
  try {
    return ReadTable(toml::parse(text), place);
  } catch (const toml::parse_error& error) {
    return Error{ErrorCode::kInvalidInput, std::string(error.description()), Place(place, error.source())};
  }
}

std::vector<std::string> ConfigKeys() {
  Config config;
  StatedPaths paths;
  std::vector<std::string> keys;
  for (const auto& [key, setter] : Setters(config, paths)) keys.emplace_back(key);
  return keys;
}

Result<Config> LoadConfig(const std::filesystem::path& path) {
  const Result<std::string> text = ReadFile(path, kLargestFile);
  if (!text) return text.error();
  if (!IsValidUtf8(*text)) return Error{ErrorCode::kInvalidInput, "is not UTF-8", path.string()};
  return ParseConfig(*text, path);
}

}  // namespace kb
