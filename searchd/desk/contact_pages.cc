// Whom professionals may turn to, by function.
#include "searchd/desk/turn.h"
#include "searchd/view/labels.h"

namespace kb::desk {

http::Response GetContacts(const Turn& turn) {
  const std::string asked = Cleaned(turn.request.QueryValue("q").value_or(""));
  Result<std::unique_ptr<store::RecordStore>> store = OpenStore(turn);
  if (!store && store.error().code == ErrorCode::kNotFound)
    return Private(200, RenderContacts(turn.visitor, asked, {}, turn.face()));
  if (!store) return Trouble(store.error(), turn);
  const Result<FoundContacts> found = turn.parts.contact_book->Find(asked, turn.face().vocabulary, **store);
  if (!found) return Trouble(found.error(), turn);
  return Private(200, RenderContacts(turn.visitor, asked, *found, turn.face()));
}

std::string RenderContacts(const Visitor& visitor, const std::string& asked, const FoundContacts& found,
                           const view::Face& face) {
  return RenderDeskPage(face, &visitor, face.texts.Get("desk.contacts"), "desk/contacts.html", [&](view::Data body) {
    body.Set("ASKED", asked).ShowIf("EMPTY", found.entries.empty());
    body.Set("COUNT", face.texts.Count("desk.contacts_found", static_cast<unsigned>(found.total)));
    for (const ContactEntry& entry : found.entries) {
      view::Data item = body.Add("LISTING");
      item.Set("SLUG", entry.slug).Set("NAME", entry.name).SetIfAny("ORGANIZATION", entry.organization);
      for (const model::Contact& contact : entry.contacts) {
        view::Data row = item.Add("CONTACT");
        row.Set("ROLE", contact.role).SetIfAny("EMAIL", contact.email).ShowIf("STAFF_ONLY", contact.professionals_only);
        if (!contact.phone.empty())
          row.Add("CALL").Set("NUMBER", contact.phone).Set("DIAL", view::DialNumber(contact.phone));
      }
    }
  });
}

}  // namespace kb::desk
