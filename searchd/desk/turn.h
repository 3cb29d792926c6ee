// What every page of the desk works with: one request of somebody who is signed in, and
// the answers that all of them give.  The handlers behind the addresses stand below by room;
// which role may use which is in desk_pages.cc.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/base/local_time.h"
#include "catalog/store/record_store.h"
#include "searchd/desk/desk_parts.h"
#include "searchd/desk/desk_view.h"
#include "searchd/http/decode.h"
#include "searchd/http/multipart.h"

namespace kb::desk {

// One request of somebody who is signed in.
struct Turn {
  const http::Request& request;
  const http::PathValues& path;
  const DeskParts& parts;
  Visitor visitor;
  http::Pairs form;                   // of a POST
  std::vector<http::SentFile> files;  // likewise, where the address takes files

  [[nodiscard]] const view::Face& face() const { return parts.forms.face; }
  [[nodiscard]] LocalTime now() const { return parts.forms.clock.Now(); }
  // A field of the form, in clean UTF-8 and cut at kMostTextBytes; "" where it is not sent.
  [[nodiscard]] std::string Value(std::string_view name) const;
};

inline constexpr std::size_t kMostTextBytes = 4000;
// What a visitor wrote: valid UTF-8 without control characters, at most kMostTextBytes.
std::string Cleaned(std::string_view value);

// A page that nobody keeps.
http::Response Private(int status, std::string html);
// A page of a heading and a sentence, by their names among the texts.
http::Response Say(int status, const char* title, const char* text, const Turn& turn);
http::Response NotFound(const Turn& turn);
// 503, and the reason in the log.
http::Response Trouble(const Error& error, const Turn& turn);

// "17" -> 17; nullopt for anything but digits.
std::optional<int64_t> NumberOf(std::string_view text);
// The text of a member of the event's body; "" if there is none.
std::string BodyText(const store::Event& event, std::string_view name);
Result<std::unique_ptr<store::RecordStore>> OpenStore(const Turn& turn);

// queue_pages.cc: what waits.
http::Response Queue(const Turn& turn);
// How the crawler's sources are.
http::Response GetSources(const Turn& turn);
// item_pages.cc: what was sent in or reported, field by field, and what is decided of it.
http::Response GetItem(const Turn& turn);
http::Response PostItem(const Turn& turn);
// record_pages.cc: a listing with its history; hiding, status, undo, edit.
http::Response GetRecord(const Turn& turn);
http::Response PostRecord(const Turn& turn);
// pair_pages.cc: two records that may be one, and two words about one.
http::Response GetPairs(const Turn& turn);
http::Response PostPair(const Turn& turn);
http::Response GetDifferences(const Turn& turn);
http::Response PostDifference(const Turn& turn);
// contact_pages.cc: the contacts bank.
http::Response GetContacts(const Turn& turn);
// person_pages.cc: what is kept about a person, and taking it out.
http::Response GetPerson(const Turn& turn);
http::Response PostPerson(const Turn& turn);
// user_pages.cc: who may sign in, for admins.
http::Response GetUsers(const Turn& turn);
http::Response PostUser(const Turn& turn);
// upload_pages.cc: a coordinator sends a table (XLSX, CSV), says what its columns mean, sees how it
// is read, and has it taken in.  It goes to the inbox as it was read; what to do with it is a
// decision about it, which `indexer run` carries out.
http::Response GetUploadForm(const Turn& turn);
http::Response PostUpload(const Turn& turn);        // files: "lista", and "koppling" if there is one
http::Response GetUpload(const Turn& turn);         // {number}
http::Response PostUploadOrders(const Turn& turn);  // "action": preview, save, import, discard
// sign_in_pages.cc: the door.
http::Response SignInPage(int status, const char* error, const DeskParts& parts);
http::Response GetSignIn(const http::Request& request, const DeskParts& parts);
http::Response PostSignIn(const http::Request& request, const DeskParts& parts);
http::Response PostSignOut(const Turn& turn);

}  // namespace kb::desk
