#include "searchd/desk/contact_book.h"

#include <algorithm>

#include "catalog/terms/fold.h"

namespace kb::desk {
namespace {

std::string LeadOf(const model::Service& service, store::RecordStore& records) {
  for (const model::OrganizationRef& reference : service.organizations) {
    if (reference.role != model::OrganizationRole::kLead) continue;
    const Result<std::optional<model::Organization>> lead = records.GetOrganization(reference.id);
    if (lead && *lead) return (*lead)->name;
  }
  return "";
}

// All that somebody may look for a contact by.
std::string SearchedText(const ContactEntry& entry, const model::Service& service,
                         const terms::Vocabulary& vocabulary) {
  std::string text = entry.name + " " + entry.organization;
  for (const model::Contact& contact : entry.contacts) text += " " + contact.role + " " + contact.email;
  for (const std::string& id : service.needs) {
    if (const terms::Need* need = vocabulary.needs.Find(id)) text += " " + need->label_sv;
  }
  std::vector<std::string> areas = service.covers;
  for (const model::Location& location : service.locations) areas.push_back(location.area);
  for (const std::string& id : areas) {
    if (const terms::Area* area = vocabulary.areas.Find(id)) text += " " + area->name;
  }
  for (const model::Location& location : service.locations) {
    if (location.type != model::LocationType::kConfidential) text += " " + location.address.city;
  }
  return " " + terms::FoldName(text);
}

// Whether each word of the question begins a word of the text.
bool HasAll(const std::string& text, std::string_view question) {
  const std::string folded = terms::FoldName(question);
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t end = std::min(folded.find(' ', at), folded.size());
    if (text.find(" " + folded.substr(at, end - at)) == std::string::npos) return false;
    at = end + 1;
  }
  return true;
}

}  // namespace

Status ContactBook::Follow(const terms::Vocabulary& vocabulary, store::RecordStore& records) {
  return changes_.Follow(records, {.forget_all = [this] { kept_.clear(); },
                                   .changed =
                                       [&](const std::string& id, const model::Service* service) {
                                         kept_.erase(id);
                                         if (service == nullptr || service->contacts.empty()) return;
                                         ContactEntry entry{.service = id,
                                                            .slug = service->slug.empty() ? id : service->slug,
                                                            .name = service->name,
                                                            .organization = LeadOf(*service, records),
                                                            .contacts = service->contacts};
                                         std::string folded = SearchedText(entry, *service, vocabulary);
                                         kept_[id] = {std::move(entry), std::move(folded)};
                                       }});
}

Result<FoundContacts> ContactBook::Find(std::string_view text, const terms::Vocabulary& vocabulary,
                                        store::RecordStore& records) {
  const std::lock_guard<std::mutex> lock(mutex_);
  const Status followed = Follow(vocabulary, records);
  if (!followed) return followed.error();
  FoundContacts found;
  for (const auto& [id, kept] : kept_) {
    if (HasAll(kept.folded, text)) found.entries.push_back(kept.entry);
  }
  found.total = found.entries.size();
  std::sort(found.entries.begin(), found.entries.end(), [](const ContactEntry& a, const ContactEntry& b) {
    return std::pair(terms::FoldName(a.name), a.service) < std::pair(terms::FoldName(b.name), b.service);
  });
  if (found.entries.size() > kMostEntries) found.entries.resize(kMostEntries);
  return found;
}

}  // namespace kb::desk
