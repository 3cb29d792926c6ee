// What a document says for exports (schema.h): what records are called there, what they
// are tied to, when they were recorded.
#pragma once

#include <xapian.h>

#include <optional>
#include <string>
#include <vector>

#include "catalog/base/local_time.h"
#include "catalog/model/listing.h"
#include "catalog/terms/vocabulary.h"
#include "catalog/text/analyzer.h"

namespace kb::index {

// Which of service.locations the listing at `location_id` stands for in exports: its own,
// and for the first listing also those that have no listing (telephone, web, a second
// secret place in the same kommun).  Each location of a service is stood for once.
std::vector<std::size_t> PlacesOf(const model::Service& service, const std::string& location_id);

void AddExportTerms(const model::Listing& listing, const terms::Vocabulary& vocabulary, Xapian::Document& document);
void AddExportTerms(const model::Organization& organization, const text::Analyzer& analyzer,
                    Xapian::Document& document);

// "XW<folded>" of every word of `text`.
std::vector<std::string> OrganizationWords(const std::string& text, const text::Analyzer& analyzer);

void NoteModified(std::optional<LocalTime> recorded, Xapian::Document& document);
std::optional<LocalTime> ModifiedOf(const Xapian::Document& document);
// The bytes of slot::kModified, which compare as times do.
std::string PackModified(LocalTime time);

}  // namespace kb::index
