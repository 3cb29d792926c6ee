// The frame around every page: title, skip link, exit, crisis line, footer.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/base/local_time.h"
#include "searchd/view/face.h"

namespace kb::view {

enum class Robots { kIndex, kNoIndex };

inline constexpr std::size_t kMostDescription = 160;

struct PageHead {
  std::string title;  // neutral: never the question, never a sensitive need beyond its plain name
  Robots robots = Robots::kNoIndex;
  std::string canonical;  // path; empty: none
  // What search engines show below the title: at most kMostDescription bytes of it; empty: what the service is.
  std::string description = {};
};

// The whole page, with the template `body` inside it.
std::string RenderPage(const Face& face, const PageHead& head, std::string_view body,
                       const std::function<void(Data)>& fill_body);

// The helplines of those ids that may be shown, as repetitions of {{#LINE}} with
// NAME, LABEL, NUMBER, REMARK, DIAL, WHEN and FOR_WHOM.
void FillHelplines(Data data, const std::vector<std::string>& ids, const Face& face);

// Of those ids, the lines that may be shown and answer at `now`, in the same order.
std::vector<std::string> OpenHelplines(const std::vector<std::string>& ids, const terms::Vocabulary& vocabulary,
                                       LocalTime now);

}  // namespace kb::view
