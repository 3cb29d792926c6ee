// The form's rows of contacts: whom to turn to by function, and by a mailbox that a team
// shares, so that it holds when people change.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/model/record.h"
#include "searchd/submit/form.h"

namespace kb::submit {

inline constexpr int kContactRows = 4;

// "contact_role" of row 1 is "contact_role_1".
std::string ContactField(std::string_view name, int row);

// The rows that say anything, in order; what `base` has beyond the rows of the form stays.
std::vector<model::Contact> ContactsOf(const Form& form, const std::vector<model::Contact>& base);
void PutContacts(const std::vector<model::Contact>& contacts, Form& form);

// The field of the form that a member of ContactsOf came from: "contacts[0].email"; nullopt for no member of a contact.
std::optional<std::string> FieldOfContact(std::string_view member, const Form& form);

}  // namespace kb::submit
