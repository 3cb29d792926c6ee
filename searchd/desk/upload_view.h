// The pages on which a coordinator sends a table and says what its columns mean.  Pure
// functions of values.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "catalog/feeds/problem_words.h"
#include "catalog/feeds/small_table.h"
#include "searchd/desk/column_choices.h"
#include "searchd/desk/desk_view.h"
#include "searchd/desk/table_reading.h"
#include "searchd/view/face.h"

namespace kb::desk {

std::string RenderUploadForm(const Visitor& visitor, const std::string& error, const view::Face& face);

// What the indexer has made of it.
struct UploadOutcome {
  bool done = false;    // it has been taken in, or refused
  std::string refused;  // why nothing went in
  std::string report;   // JSON (importing::RenderJson)
  bool discarded = false;
};

struct UploadPage {
  int64_t number = 0;
  int64_t seen = 0;
  const feeds::SmallTable& table;
  ColumnChoices choices;
  std::optional<TableReading> reading;   // none: nothing can be read yet
  std::optional<UploadOutcome> outcome;  // none: it waits for a decision
  std::string error;
  const feeds::ProblemWords& words;
};
std::string RenderUpload(const Visitor& visitor, const UploadPage& page, const view::Face& face);

}  // namespace kb::desk
