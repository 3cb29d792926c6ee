// Which addresses a source of kind "links" asks: those that listings lead their readers to.
//
// A listing's page and its chat; not what another source asks for anyway, and nothing of a
// listing that search does not find.  What no listing names any more is asked no more.
#pragma once

#include <vector>

#include "catalog/base/local_time.h"
#include "catalog/base/result.h"
#include "catalog/store/crawl_store.h"
#include "catalog/store/record_store.h"
#include "indexer/crawl/source.h"

namespace kb::crawl {

// Brings the list of `links` in step with the records; new ones are due at `now`.
// Committed by the caller.  Errors: of the two stores.
Status ListLinks(store::RecordStore& records, store::CrawlStore& crawl_store, const Source& links,
                 const std::vector<Source>& sources, LocalTime now);

}  // namespace kb::crawl
