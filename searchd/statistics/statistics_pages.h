// /statistik: what is asked for and not found, and whether what is found was of use.  Open to
// everybody; no number below five.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "catalog/index/searcher.h"
#include "catalog/store/inbox.h"
#include "searchd/http/router.h"
#include "searchd/statistics/gap_counter.h"
#include "searchd/view/face.h"

namespace kb::statistics {

struct StatisticsParts {
  std::function<std::shared_ptr<const index::Searcher>()> searcher;
  const Clock& clock;
  view::Face face;
  store::Inbox& inbox;
  GapCounter& gaps;
};

// GET /statistik, /statistik.csv and /aterkoppling (feedback_page.h).
void RegisterStatistics(http::Router& router, const StatisticsParts& parts);

// A value of a CSV table: quoted where it must be, and never a formula to a spreadsheet.
std::string CsvCell(std::string_view text);

}  // namespace kb::statistics
