// One hit of a result list as a card: what to do first, then what it is.
#pragma once

#include <vector>

#include "catalog/index/query.h"
#include "searchd/view/face.h"
#include "searchd/view/state_text.h"

namespace kb::view {

// Fills the template cards/hit.html.  `card` must be an include of its own: a
// listing without a phone never shows another's.
void FillCard(Data card, const index::Hit& hit, LocalTime now, const Face& face);

// {{#STATES}}, and in it {{#STATE}} once per channel: CHANNEL (its name), ICON, TEXT, TONE, and {{#LIVE}} where it is
// open.
void FillStates(Data data, const std::vector<hours::ChannelState>& states, std::size_t at_most, Ring ring,
                LocalTime now, const Face& face);

// Phone, chat, mail and web as {{#CALL}}, {{#SMS}}, {{#CHAT}}, {{#MAIL}}, {{#WEB}}, for cards and pages.
// At most `phones` numbers.
void FillContacts(Data data, const index::Card& card, std::size_t phones);

// {{#LISTING}} with ID, and in it {{#ADD}} or {{#REMOVE}} with URL and NAME: this page with the listing on the
// visitor's list or off it; {{#FULL}} where no more has room.
void FillListLink(Data data, const std::string& id, const std::string& name, const Face& face);

[[nodiscard]] Ring RingOf(const index::Card& card);

}  // namespace kb::view
