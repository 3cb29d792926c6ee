// Every sentence that a visitor reads, by key: data/texts/sv.json and its sisters.
//
// The file is one flat JSON object of strings: {"state.open_until": "Öppet nu – stänger {when}"}.
// A {name} is a placeholder.  A text that depends on a number has two keys,
// "results.total.one" and "results.total.other", and {count} in it.
//
// {site} is the service's own name, the setting site_name; it is filled in when the file is read.
//
// A key that the file lacks is our bug, found by the test that reads the keys out
// of templates and sources.  Immutable after loading; share between threads.
#pragma once

#include <filesystem>
#include <initializer_list>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "catalog/base/result.h"

namespace kb::view {

using TextValues = std::initializer_list<std::pair<std::string_view, std::string_view>>;

class Texts {
 public:
  // Errors: kNotFound; kInvalidInput for JSON that is no flat object of strings, or a key twice.
  static Result<Texts> Load(const std::filesystem::path& file, std::string_view site = "Kunskapsbank");

  // A language that says only what differs: every key it lacks comes from `fallback`.
  static Result<Texts> LoadOver(const std::filesystem::path& file, const Texts& fallback,
                                std::string_view site = "Kunskapsbank");

  [[nodiscard]] bool Has(std::string_view key) const;
  // REQUIRES: Has(key)
  [[nodiscard]] const std::string& Get(std::string_view key) const;
  // With its placeholders filled: Format("state.opens", {{"when", "kl. 18"}}).
  // A placeholder without a value is a Bug.  The values are not escaped: the template does that.
  [[nodiscard]] std::string Format(std::string_view key, TextValues values) const;
  // The form of `key` for that number, {count} filled in: "1 träff", "1 204 träffar".
  [[nodiscard]] std::string Count(std::string_view key, unsigned count) const;

  [[nodiscard]] const std::unordered_map<std::string, std::string>& all() const { return texts_; }

 private:
  std::unordered_map<std::string, std::string> texts_;
};

// 1204 -> "1 204", with no-break spaces.
std::string RenderNumber(unsigned number);

}  // namespace kb::view
