// The catalog as files for anybody: what `indexer export` has written, and its description
// for Sweden's data portal.
//
//   /oppna-data/<file>   hsds.zip, hsds.ndjson, records.ndjson, openstreetmap.ndjson, SHA256SUMS, README.md
//   /dcat.rdf            DCAT-AP-SE in RDF/XML
#pragma once

#include <filesystem>
#include <string>

#include "searchd/http/router.h"
#include "searchd/view/face.h"

namespace kb::files {

// All that it refers to must outlive the router.
struct OpenDataParts {
  std::filesystem::path folder;
  view::Face face;
};

void RegisterOpenData(http::Router& router, const OpenDataParts& parts);

// Source: DCAT-AP-SE 2.2 (docs.dataportal.se).  `base` begins every address.
std::string DcatOf(const OpenDataParts& parts, const std::string& base);

}  // namespace kb::files
