#include "catalog/model/identity.h"

#include <algorithm>
#include <array>
#include <set>

#include "catalog/model/phone_number.h"
#include "catalog/model/text_rules.h"
#include "catalog/terms/fold.h"

namespace kb::model {
namespace {

constexpr std::size_t kShortestPhone = 7;

bool NamesALegalForm(std::string_view word) {
  static constexpr std::array<std::string_view, 10> kForms = {
      "ab", "ek", "ideell", "ideella", "ekonomisk", "forening", "foreningen", "stiftelse", "stiftelsen", "for"};
  return std::find(kForms.begin(), kForms.end(), word) != kForms.end();
}

std::string LowerAscii(std::string text) {
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return text;
}

bool StartsWith(std::string_view text, std::string_view prefix) { return text.substr(0, prefix.size()) == prefix; }

void AddExternalIds(const std::vector<ExternalId>& external_ids, std::set<std::string>& keys) {
  for (const ExternalId& id : external_ids) keys.insert("id:" + id.scheme + ":" + id.value);
}

std::string StreetAndCity(const Location& location) {
  const std::string street = terms::FoldName(location.address.street);
  const std::string city = terms::FoldName(location.address.city);
  return street.empty() || location.type == LocationType::kConfidential ? "" : street + "," + city;
}

std::vector<std::string> InOrder(const std::set<std::string>& keys) { return {keys.begin(), keys.end()}; }

}  // namespace

std::string NameKey(std::string_view name) {
  const std::string folded = terms::FoldName(name);
  std::string key;
  for (std::size_t begin = 0; begin < folded.size();) {
    const std::size_t end = std::min(folded.find(' ', begin), folded.size());
    const std::string_view word = std::string_view(folded).substr(begin, end - begin);
    if (!NamesALegalForm(word)) key += (key.empty() ? "" : " ") + std::string(word);
    begin = end + 1;
  }
  return key.empty() ? folded : key;
}

std::string UrlKey(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return "";
  std::string_view rest = url.substr(scheme + 3);
  rest = rest.substr(0, rest.find('#'));
  while (!rest.empty() && rest.back() == '/') rest.remove_suffix(1);
  const std::size_t path = std::min(rest.find_first_of("/?"), rest.size());
  std::string host = LowerAscii(std::string(rest.substr(0, path)));
  if (StartsWith(host, "www.")) host.erase(0, 4);
  return host.empty() ? "" : host + std::string(rest.substr(path));
}

std::string LegalIdKey(std::string_view legal_id) {
  Checker checker;
  CheckLegalId(checker, "", legal_id);
  return legal_id.empty() || !checker.Take().empty() ? "" : DialledDigits(legal_id);
}

std::string LegalIdKey(const Organization& organization) {
  std::string key = LegalIdKey(organization.legal_id);
  for (const ExternalId& id : organization.external_ids) {
    if (key.empty() && id.scheme == "se-orgnr") key = LegalIdKey(id.value);
  }
  return key;
}

std::string PhoneKey(std::string_view number) {
  std::string digits = DialledDigits(number);
  return digits.size() < kShortestPhone ? "" : digits;
}

bool SamePlace(const Location& a, const Location& b) {
  if (StreetAndCity(a).empty() || StreetAndCity(b).empty()) return false;
  if (terms::FoldName(a.address.street) != terms::FoldName(b.address.street)) return false;
  const std::string postal_a = DialledDigits(a.address.postal_code);
  const std::string postal_b = DialledDigits(b.address.postal_code);
  if (!postal_a.empty() && !postal_b.empty()) return postal_a == postal_b;
  return terms::FoldName(a.address.city) == terms::FoldName(b.address.city);
}

std::vector<std::string> IdentityKeys(const Organization& organization) {
  if (organization.lifecycle.status == RecordStatus::kMerged) return {};
  std::set<std::string> keys;
  AddExternalIds(organization.external_ids, keys);
  const std::string number = LegalIdKey(organization);
  if (!number.empty()) keys.insert("orgnr:" + number);
  const std::string url = UrlKey(organization.url);
  if (!url.empty()) keys.insert("url:" + url);
  const std::string name = NameKey(organization.name);
  if (!name.empty()) keys.insert("name:" + name);
  return InOrder(keys);
}

std::vector<std::string> IdentityKeys(const Service& service) {
  if (service.lifecycle.status == RecordStatus::kMerged) return {};
  std::set<std::string> keys;
  AddExternalIds(service.external_ids, keys);
  const std::string name = NameKey(service.name);
  if (name.empty()) return InOrder(keys);
  for (const OrganizationRef& organization : service.organizations) {
    keys.insert("name:" + name + "|of:" + organization.id);
  }
  for (const Phone& phone : service.phones) {
    const std::string digits = PhoneKey(phone.number);
    if (!digits.empty()) keys.insert("name:" + name + "|tel:" + digits);
  }
  for (const Location& location : service.locations) {
    const std::string place = StreetAndCity(location);
    if (!place.empty()) keys.insert("name:" + name + "|at:" + place);
  }
  return InOrder(keys);
}

}  // namespace kb::model
