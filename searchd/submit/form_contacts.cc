#include "searchd/submit/form_contacts.h"

#include <algorithm>
#include <iterator>

namespace kb::submit {
namespace {

constexpr std::string_view kTexts[] = {"role", "email", "phone"};

bool SaysAnything(const Form& form, int row) {
  return std::any_of(std::begin(kTexts), std::end(kTexts), [&](std::string_view text) {
    return !form.Get(ContactField("contact_" + std::string(text), row)).empty();
  });
}

}  // namespace

std::string ContactField(std::string_view name, int row) { return std::string(name) + "_" + std::to_string(row); }

std::vector<model::Contact> ContactsOf(const Form& form, const std::vector<model::Contact>& base) {
  std::vector<model::Contact> contacts;
  for (int row = 1; row <= kContactRows; ++row) {
    if (!SaysAnything(form, row)) continue;
    contacts.push_back({.role = form.Get(ContactField("contact_role", row)),
                        .email = form.Get(ContactField("contact_email", row)),
                        .phone = form.Get(ContactField("contact_phone", row)),
                        .professionals_only = !form.Get(ContactField("contact_staff", row)).empty()});
  }
  for (std::size_t at = kContactRows; at < base.size(); ++at) contacts.push_back(base[at]);
  return contacts;
}

void PutContacts(const std::vector<model::Contact>& contacts, Form& form) {
  for (std::size_t at = 0; at < contacts.size() && at < kContactRows; ++at) {
    const int row = static_cast<int>(at) + 1;
    form.Set(ContactField("contact_role", row), contacts[at].role);
    form.Set(ContactField("contact_email", row), contacts[at].email);
    form.Set(ContactField("contact_phone", row), contacts[at].phone);
    form.Set(ContactField("contact_staff", row), contacts[at].professionals_only ? "ja" : "");
  }
}

std::optional<std::string> FieldOfContact(std::string_view member, const Form& form) {
  std::size_t at = 0;
  for (int row = 1; row <= kContactRows; ++row) {
    if (!SaysAnything(form, row)) continue;
    const std::string place = "contacts[" + std::to_string(at++) + "].";
    for (const std::string_view text : kTexts) {
      if (member == place + std::string(text)) return ContactField("contact_" + std::string(text), row);
    }
  }
  return std::nullopt;
}

}  // namespace kb::submit
