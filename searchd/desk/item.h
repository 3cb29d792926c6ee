// An event of the inbox as something to decide about.
#pragma once

#include <optional>
#include <vector>

#include "searchd/desk/decision.h"
#include "searchd/desk/turn.h"

namespace kb::desk {

// nullopt: no submission or change.  Errors: kInvalidInput: cannot be read; kNotFound: the record is gone.
Result<std::optional<Item>> ItemOf(const store::Event& event, const Turn& turn);

// Records like the one that was sent in; none for a change, or where that cannot be told.
std::vector<submit::Likely> LikelyTo(const Item& item, store::RecordStore& store);

// Its own, or that of the listing it is about; that listing's id where `records` is null or has it not.
std::string NameOfEvent(const store::Event& event, store::RecordStore* records);

// The address of the item's page.
std::string PathOf(const store::Event& event);

}  // namespace kb::desk
