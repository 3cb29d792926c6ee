// /driftstatus: how the service itself is, for people, in whole sentences.
//
// What it says is what /metrics says, read by the same functions; a visitor sees
// whether to wait or to write, an operator what to look at first.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "searchd/http/router.h"
#include "searchd/view/face.h"
#include "searchd/watch/state_numbers.h"

namespace kb::watch {

// nullopt and zero: nothing is known, and nothing is said.
struct ServiceState {
  bool index_open = false;
  bool index_trouble = false;  // the newest index cannot be read; the last good one answers
  unsigned listings = 0;
  bool replica = false;
  std::optional<int64_t> copy_age_seconds;  // of a replica: for how long it has been behind
  bool forms = false;
  InboxState inbox;
  bool mail = false;
  MailState letters;
  std::optional<int64_t> indexer_age_seconds;  // since it last said that it lives
  double index_behind_seconds = 0;
  int64_t sources_in_trouble = 0;
};

// Whether anything above needs somebody.
bool IsWell(const ServiceState& state);

std::string RenderStatus(const ServiceState& state, const view::Face& face);

struct StatusParts {
  std::function<ServiceState()> look;
  view::Face face;
  std::optional<view::Face> easy = {};
  std::optional<view::Face> english = {};
};
void RegisterStatus(http::Router& router, const StatusParts& parts);

}  // namespace kb::watch
