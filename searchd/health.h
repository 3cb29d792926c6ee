// /health/live, /health/ready, /metrics and /driftstatus: for those who watch over the service.
#pragma once

#include <string>

#include "catalog/base/config.h"
#include "catalog/base/local_time.h"
#include "catalog/base/places.h"
#include "searchd/forms.h"
#include "searchd/http/metrics.h"
#include "searchd/http/router.h"
#include "searchd/live_index.h"
#include "searchd/replica/primary_link.h"
#include "searchd/view/face.h"

namespace kb {

// All that it refers to must outlive the router.
struct HealthParts {
  const LiveIndex& index;
  http::Metrics& metrics;
  const Places& places;
  const Config& config;
  const Clock& clock;
  Forms* forms = nullptr;                      // null: none here
  const replica::PrimaryLink* link = nullptr;  // of a replica
  std::optional<view::Face> face = {};         // none: no page for people
  std::optional<view::Face> easy = {};
  std::optional<view::Face> english = {};
};

// live: 200 while the process answers.  ready: 200 once an index is open (and, of a replica, while
// its list of hidden records is fresh), else 503, as JSON {"ready", "reason", "role", "listings",
// "sequence", "schema_version", "built_at", "index_age_seconds"}, of a replica also
// {"hide_list_age_seconds", "behind_seconds", "primary_sequence"}.
// metrics: Prometheus text.
void RegisterHealth(http::Router& router, const HealthParts& parts);

// Why nothing may be answered although the program lives; empty: it may.
std::string WhyNotReady(const LiveIndex& index, const replica::PrimaryLink* link);

}  // namespace kb
