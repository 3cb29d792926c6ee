// Which thing a heading tells of, where it is a sentence; private to indexer/extract.
#pragma once

#include <string>

namespace kb::extract {

// "Ljuset har tillfälligt flyttat" tells of "Ljuset": the words before one that says what has happened.  "" if there
// are none.  "Välkommen till Ljuset" does, too.
std::string SubjectOf(const std::string& heading);
// "Vi har startat Exempelmottagningen" tells of "Exempelmottagningen"; "" if no unit is named.
std::string UnitInside(const std::string& heading);
// "Kontakta oss", "Öppettider", "Skyddat boende": what stands there is the site's own; "Bli volontär" is not.
[[nodiscard]] bool IsAboutTheSite(const std::string& title);

}  // namespace kb::extract
