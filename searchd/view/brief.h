// One listing in short, as words ready to be shown: what the list, the comparison, the
// folder and the text to copy say of it.  All of them draw from here, so that a
// confidential place is as secret on paper as on a page.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "catalog/hours/opening.h"
#include "catalog/index/searcher.h"
#include "searchd/view/face.h"

namespace kb::view {

// What one id on a visitor's list stands for today.
struct ListItem {
  std::string id;
  std::optional<index::StoredListing> listing;  // nullopt: never heard of, or taken away
  std::vector<hours::ChannelState> states;
  std::optional<index::Card> successor;  // of a listing that has ended
};

// Empty where nobody has stated it.
struct Brief {
  std::string name;
  std::string organizations;  // "Föreningen och kommunen", without one that is called as the listing
  std::string status;         // "Verksamheten har upphört."; empty for one that is running
  std::vector<std::string> states;
  std::vector<std::string> hours;   // "Besök: vardagar 9–16"
  std::vector<std::string> phones;  // "031-123 45 67 (jour)"
  std::string email;
  std::string web;
  std::string place;
  std::string directions;
  std::string how_to;
  std::string for_whom;
  std::string not_for;
  std::string while_waiting;
  std::string intake;
  std::string cost;
  std::string languages;
  std::string access;
  std::string accessibility;
  std::string verified;
  std::string page;  // whole address
};

// "Föreningen och kommunen", without one that is called as the listing.
std::string OrganizationsText(const index::Card& card, const Face& face);

// REQUIRES: item.listing.
Brief BriefOf(const ListItem& item, LocalTime now, const Face& face);

// As it is pasted into a journal or sent: one block a listing, lines of plain text.
std::string PlainText(const std::vector<ListItem>& items, LocalTime now, const Face& face);

std::vector<std::string> IdsOf(const std::vector<ListItem>& items);

}  // namespace kb::view
