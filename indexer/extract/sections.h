// Which lines of a page belong to which thing that the page tells of; private to
// indexer/extract.
//
// A heading that names something ("Alkoholmottagningen") begins a section; one that only
// labels ("Öppettider", "Kontakt", "Hur gör jag?") belongs to the section above it.
// Entries of a list that each have a name and a number are sections of their own.
#pragma once

#include <string>
#include <vector>

#include "indexer/extract/page.h"

namespace kb::extract {

struct Section {
  std::string name;
  int level = 1;  // of its heading; 8: an entry of a list
  Zone zone = Zone::kMain;
  bool is_foreign = false;    // the box of a contact centre, of the whole kommun ...
  std::vector<Line> lines;    // labels are among them, with their heading level
  bool covers_below = false;  // foreign with all the headings below it: "Medarbetare"
  int box = 0;                // of its heading
};

// The first is that of the page's own title, though it may have no lines.
std::vector<Section> SplitSections(const Page& page);

}  // namespace kb::extract
