// The sentences of a section that speak of hours, before they are read; private to indexer/extract.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "catalog/base/local_time.h"
#include "indexer/extract/page.h"

namespace kb::extract {

struct Statement {
  std::string text;
  std::string heading;  // within the section, that it stands under
  std::string where;
  bool is_core = false;
  bool is_exception = false;
  bool is_label = false;
  bool is_drop_in = false;   // times to come without an appointment, within the others
  bool is_by_phone = false;  // a telephone's number stands among the times
  bool is_door = false;      // below "Öppettider" after times of the telephone were told
  bool is_office = false;    // of a reception, an activity: not those of what the page is about, if it tells others
  bool is_chat = false;      // below "Chatten är öppen"
  int block = 0;             // sentences below one label share it
};

// In order, with the labels above them.  What is over, another business, of a person or of another unit than `own`, the
// folded names of the thing itself, is left out.
std::vector<Statement> Statements(const std::vector<Line>& lines, LocalDate today, std::string_view own);
struct NotUnderstood {
  std::string words;    // of the last statement that was left out; empty: none was
  std::string why;      // in Swedish, for the desk
  bool of_all = false;  // nothing that stays is certain either
};
// Leaves out what was not understood whole, with all below its label: its times may be of something else.  Then the
// others are certain only if they say themselves of what they are.
NotUnderstood KeepCertain(std::vector<Statement>& statements, std::string_view own);
// Hours of an office count only where there are no others.
void DropOffices(std::vector<Statement>& statements);
// "Telefontid: 10-11. Öppettider: 8-17": the second are a door's, and would be read as the telephone's.
void MarkDoors(std::vector<Statement>& statements);
// Of labels that follow each other the last counts; one at the end labels nothing.
void DropIdleLabels(std::vector<Statement>& statements);
// Takes those statements apart that would replace the others if all were read as one text: drop-in times lie within
// the others, and times beside a number are the telephone's.  None, if there are no others.
std::vector<Statement> TakeApart(std::vector<Statement>& statements, bool Statement::*kind);
// The same, though there are no others.
std::vector<Statement> TakeAll(std::vector<Statement>& statements, bool Statement::*kind);
// Takes out what adds to the hours before it, and would replace them if it were read as one text with them: "På
// tisdagar svarar vi också 18-20".
std::vector<std::string> TakeAdditions(std::vector<Statement>& statements);

}  // namespace kb::extract
