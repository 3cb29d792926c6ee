// What has happened to an item or a record, as lines for people.
#pragma once

#include <filesystem>
#include <vector>

#include "catalog/store/inbox.h"
#include "catalog/store/record_store.h"
#include "searchd/desk/desk_view.h"

namespace kb::desk {

// An RFC 3339 time as "2026-11-27 10:00".
std::string MomentOf(const std::string& recorded_at);

// What was said about an item, with what became of it in the catalog.
std::vector<Past> PastOf(const std::vector<store::Event>& about, const std::filesystem::path& records,
                         const view::Face& face);

// The record's versions, newest first, each with the members it changed, who decided and
// when; and what people said of it.
std::vector<Past> HistoryOf(const std::vector<store::Version>& versions, const std::vector<store::Event>& events,
                            const view::Face& face);

}  // namespace kb::desk
