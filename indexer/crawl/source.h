// Whom the crawler asks: one small TOML file a source, in data/sources/.
//
//   name         = "Exempelköpings kommun"
//   kind         = "site"                      # "page": the start pages alone; "feed": a file to import;
//                                              # "links": the listings' own addresses (link_list.h), no start
//   start        = ["https://exempelkoping.example/stod"]
//   include      = ["/stod/"]                  # paths; all of the host if left out
//   exclude      = ["/stod/arkiv/"]
//   hosts        = ["exempelkoping.example"]   # those of the start pages if left out
//   sitemap      = ["https://exempelkoping.example/sitemap.xml"]   # besides those of robots.txt
//   language     = "sv"
//   area         = "SE-1480"                   # where its services are, if a page does not say
//   organization = "Exempelköpings kommun"     # whose services they are, if a page does not say
//   organization_types = ["kommunal"]
//   standing     = "municipality"              # "own" word of the organisation, or "third_party"
//   every_hours  = 24
//   delay_seconds = 2.0                        # between two requests to one host
//   max_pages    = 2000                        # of links: in one round
//   max_depth    = 6
//   as           = "csv"                       # of a feed: as `indexer import --as`
//   mapping      = "lista.toml"                # of a feed, beside the file
//   allow_private_addresses = false            # true for tests alone
//
// The file's name, without ".toml", is the source's id.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/base/result.h"
#include "catalog/terms/vocabulary.h"
#include "indexer/fetch/url.h"

namespace kb::crawl {

enum class SourceKind { kSite, kPage, kFeed, kLinks };
enum class Standing { kOwn, kMunicipality, kThirdParty };
// As model::Source::standing has it.
const char* StandingName(Standing standing);

struct Source {
  std::string id;
  std::string name;
  SourceKind kind = SourceKind::kSite;
  std::vector<std::string> start;  // canonical
  std::vector<std::string> sitemaps;
  fetch::Scope scope;
  std::string language = "sv";
  std::string area;
  std::string organization;
  std::vector<std::string> organization_types;
  Standing standing = Standing::kThirdParty;
  std::chrono::hours every{24};
  std::chrono::milliseconds delay{2000};
  int64_t max_pages = 2000;
  int max_depth = 6;
  std::string as;
  std::filesystem::path mapping;
  bool allow_private = false;
};

// `file` names the source, and places in errors: "exempel.toml:3:1".
// Errors: kInvalidInput, with the reason.
Result<Source> ParseSource(std::string_view text, const std::filesystem::path& file,
                           const terms::Vocabulary& vocabulary);

struct Sources {
  std::vector<Source> good;    // in order of id
  std::vector<Error> refused;  // the others go on
};

// Every *.toml of the folder; none if there is no such folder.
Sources LoadSources(const std::filesystem::path& folder, const terms::Vocabulary& vocabulary);

}  // namespace kb::crawl
