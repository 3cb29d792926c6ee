// Where a record came from, told on from catalog to catalog, so that sources survive the
// way and a record that comes home is recognised.
//
// On every record that a feed gave, an export says as kunskapsbank:field
//   origin   the UUID under which somebody else published it; one for each who did
//   source   {"name", "url", "as_of", "retrieved"}, one for each of the record's sources
// Read back, origins are external ids of the scheme "origin", and sources follow that of the feed.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/model/record.h"

namespace kb::hsds {

inline constexpr const char* kOriginScheme = "origin";

// The UUIDs among the ids that feeds gave ("hsds:..", "origin"), each once.  Ids that are no
// UUIDs mean nothing without their publisher and are left out.
std::vector<std::string> OriginsOf(const std::vector<model::ExternalId>& ids);

std::string SourceText(const model::Source& source);
// nullopt for what is no source: not an object, without name and address, or with an odd address.
std::optional<model::Source> ReadSourceText(std::string_view text);

// Puts `first` before the sources that were read, and names them "s2", "s3" ...
void PutFirst(model::Source first, std::vector<model::Source>& sources);

}  // namespace kb::hsds
