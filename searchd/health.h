// /health/live, /health/ready and /metrics: for those who watch over the service.
#pragma once

#include "searchd/http/metrics.h"
#include "searchd/http/router.h"
#include "searchd/live_index.h"

namespace kb {

// live: 200 while the process answers.  ready: 200 once an index is open, else 503,
// as JSON {"ready", "reason", "listings", "sequence", "schema_version", "built_at"}.
// metrics: Prometheus text.  All that is referred to must outlive the router.
void RegisterHealth(http::Router& router, const LiveIndex& index, http::Metrics& metrics);

}  // namespace kb
