#include "indexer/merge/identity.h"

#include <algorithm>

#include "catalog/model/identity.h"

namespace kb::merge {
namespace {

using model::ExternalId;
using model::Location;

bool IsPublishersOwn(const ExternalId& id) { return id.scheme.substr(0, 5) == "hsds:"; }

// Whether one publisher gives the two different ids.
bool ToldApart(const std::vector<ExternalId>& a, const std::vector<ExternalId>& b) {
  return std::any_of(a.begin(), a.end(), [&b](const ExternalId& id) {
    return IsPublishersOwn(id) && std::any_of(b.begin(), b.end(), [&id](const ExternalId& other) {
             return other.scheme == id.scheme && other.value != id.value;
           });
  });
}

bool ShareExternalId(const std::vector<ExternalId>& a, const std::vector<ExternalId>& b) {
  return std::any_of(a.begin(), a.end(),
                     [&b](const ExternalId& id) { return std::find(b.begin(), b.end(), id) != b.end(); });
}

bool SameAndStated(const std::string& a, const std::string& b) { return !a.empty() && a == b; }

template <typename Item, typename Same>
bool ShareOne(const std::vector<Item>& a, const std::vector<Item>& b, Same same) {
  return std::any_of(a.begin(), a.end(), [&](const Item& item) {
    return std::any_of(b.begin(), b.end(), [&](const Item& other) { return same(item, other); });
  });
}

bool HasAddress(const Location& location) {
  return location.type == model::LocationType::kPhysical && !location.address.street.empty();
}

bool AllElsewhere(const std::vector<Location>& a, const std::vector<Location>& b) {
  return std::any_of(a.begin(), a.end(), &HasAddress) && std::any_of(b.begin(), b.end(), &HasAddress) &&
         !ShareOne(a, b, &model::SamePlace);
}

// "exempel.se" of "exempel.se/om".
std::string Host(const std::string& url_key) { return url_key.substr(0, url_key.find_first_of("/?")); }

// The numbers of the state, kommuner and regioner begin with 2.  Source: Skatteverket, SKV 709.
bool CoversManyUnits(const std::string& number) { return !number.empty() && number.front() == '2'; }

void Note(bool holds, const char* reason, Verdict& verdict) {
  if (holds) verdict.reasons.emplace_back(reason);
}

std::vector<std::string> PhoneKeys(const model::Service& service) {
  std::vector<std::string> keys;
  for (const model::Phone& phone : service.phones) {
    const std::string key = model::PhoneKey(phone.number);
    if (!key.empty()) keys.push_back(key);
  }
  return keys;
}

bool ShareOrganization(const model::Service& a, const model::Service& b) {
  return ShareOne(a.organizations, b.organizations,
                  [](const model::OrganizationRef& x, const model::OrganizationRef& y) { return x.id == y.id; });
}

Likeness OfNumbers(const std::string& number_a, const std::string& number_b, bool external_id, bool name) {
  if (number_a != number_b) return external_id ? Likeness::kUnsure : Likeness::kDistinct;
  return CoversManyUnits(number_a) && !name ? Likeness::kUnsure : Likeness::kSame;
}

}  // namespace

void OrganizationFacts::AddService(const model::Service& service) {
  for (std::string& key : PhoneKeys(service)) phones.push_back(std::move(key));
  for (const Location& location : service.locations) {
    if (HasAddress(location)) places.push_back(location);
  }
}

Verdict Compare(const OrganizationFacts& a, const OrganizationFacts& b) {
  const model::Organization& x = a.organization;
  const model::Organization& y = b.organization;
  Verdict verdict;
  if (ToldApart(x.external_ids, y.external_ids)) return verdict;
  const std::string number_x = model::LegalIdKey(x);
  const std::string number_y = model::LegalIdKey(y);
  const std::string url_x = model::UrlKey(x.url);
  const std::string url_y = model::UrlKey(y.url);
  const bool external_id = ShareExternalId(x.external_ids, y.external_ids);
  const bool name = SameAndStated(model::NameKey(x.name), model::NameKey(y.name));
  const bool url = SameAndStated(url_x, url_y);
  const bool email = SameAndStated(x.email, y.email);
  const bool phone = ShareOne(a.phones, b.phones, std::equal_to<>());
  const bool place = ShareOne(a.places, b.places, &model::SamePlace);
  Note(SameAndStated(number_x, number_y), "legal_id", verdict);
  Note(external_id, "external_id", verdict);
  Note(name, "name", verdict);
  Note(url, "url", verdict);
  Note(email, "email", verdict);
  Note(phone, "phone", verdict);
  Note(place, "place", verdict);
  if (!number_x.empty() && !number_y.empty()) {
    verdict.likeness = OfNumbers(number_x, number_y, external_id, name);
  } else if (external_id || (name && (url || email || phone || place))) {
    verdict.likeness = Likeness::kSame;
  } else if (name) {
    const bool other_site = !url_x.empty() && !url_y.empty() && Host(url_x) != Host(url_y);
    verdict.likeness = other_site || AllElsewhere(a.places, b.places) ? Likeness::kDistinct : Likeness::kUnsure;
  } else if (url) {
    verdict.likeness = Likeness::kUnsure;
  }
  return verdict;
}

Verdict Compare(const model::Service& a, const model::Service& b) {
  Verdict verdict;
  if (ToldApart(a.external_ids, b.external_ids)) return verdict;
  const bool external_id = ShareExternalId(a.external_ids, b.external_ids);
  const bool name = SameAndStated(model::NameKey(a.name), model::NameKey(b.name));
  const bool organization = ShareOrganization(a, b);
  const bool phone = ShareOne(PhoneKeys(a), PhoneKeys(b), std::equal_to<>());
  const bool place = ShareOne(a.locations, b.locations, &model::SamePlace);
  const bool url = SameAndStated(model::UrlKey(a.url), model::UrlKey(b.url));
  Note(external_id, "external_id", verdict);
  Note(name, "name", verdict);
  Note(organization, "organization", verdict);
  Note(phone, "phone", verdict);
  Note(place, "place", verdict);
  Note(url, "url", verdict);
  if (external_id) {
    verdict.likeness = Likeness::kSame;
  } else if (name && organization) {
    const bool elsewhere = AllElsewhere(a.locations, b.locations);
    verdict.likeness = elsewhere ? Likeness::kDistinct : phone || place || url ? Likeness::kSame : Likeness::kUnsure;
  } else if (name && (phone || place)) {
    verdict.likeness = Likeness::kUnsure;
  }
  return verdict;
}

}  // namespace kb::merge
