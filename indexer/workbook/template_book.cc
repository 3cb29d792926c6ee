#include <algorithm>
#include <map>
#include <utility>

#include "catalog/base/file.h"
#include "catalog/base/json.h"
#include "indexer/workbook/book_file.h"
#include "indexer/workbook/workbook.h"

namespace kb::workbook {
namespace {

constexpr std::size_t kLargestMapping = 1U << 20;
constexpr std::size_t kRows = 2000;  // that have lists and notes
constexpr double kNarrow = 20;
constexpr double kWideColumn = 40;
constexpr const char* kLists = "Listor";

struct Column {
  std::string title;
  std::string field;
  std::string note;
};

Result<std::vector<Column>> ReadColumns(const std::filesystem::path& file) {
  const Result<std::string> text = ReadFile(file, kLargestMapping);
  if (!text) return text.error();
  const Result<JsonDocument> document = JsonDocument::Parse(*text);
  const auto columns = document && document->root().IsObject() ? document->root().Find("columns") : std::nullopt;
  if (!columns || !columns->IsObject()) return Error{ErrorCode::kInvalidInput, "names no columns", file.string()};
  const auto notes = document->root().Find("notes");
  std::vector<Column> read;
  for (const auto& [title, field] : columns->Members()) {
    Column column{
        .title = std::string(title), .field = field.IsString() ? std::string(field.AsString()) : "", .note = ""};
    const auto note = notes && notes->IsObject() ? notes->Find(title) : std::nullopt;
    if (note && note->IsString()) column.note = std::string(note->AsString());
    read.push_back(std::move(column));
  }
  return read;
}

std::vector<std::string> Labels(const terms::TermList& list) {
  std::vector<std::string> labels;
  for (const terms::Term& term : list.terms()) labels.push_back(term.label_sv);
  return labels;
}

// What may stand in a column; empty: anything.
std::vector<std::string> ChoicesOf(const std::string& field, const terms::Vocabulary& vocabulary) {
  std::vector<std::string> choices;
  if (field == "audience") return Labels(vocabulary.audiences);
  if (field == "access") return Labels(vocabulary.access_forms);
  if (field == "type") return Labels(vocabulary.organisation_types);
  if (field == "language") return Labels(vocabulary.languages);
  if (field == "accessibility") return Labels(vocabulary.accessibility);
  if (field == "need") {
    for (const terms::Need& need : vocabulary.needs.all()) choices.push_back(need.label_sv);
  }
  if (field == "covers") {
    for (const terms::Area& area : vocabulary.areas.all()) {
      if (area.level == terms::AreaLevel::kKommun) choices.push_back(area.name);
    }
    std::sort(choices.begin(), choices.end());
  }
  return choices;
}

// The lists stand on a hidden sheet of their own, a column each: a cell takes no list of more than 255 characters.
class Lists {
 public:
  explicit Lists(lxw_worksheet* sheet) : sheet_(sheet) {}

  // "=Listor!$A$1:$A$30"
  std::string FormulaFor(const std::string& field, const std::vector<std::string>& choices) {
    const auto known = formulas_.find(field);
    if (known != formulas_.end()) return known->second;
    const std::size_t column = formulas_.size();
    for (std::size_t row = 0; row < choices.size(); ++row) {
      worksheet_write_string(sheet_, RowAt(row), ColumnAt(column), choices[row].c_str(), nullptr);
    }
    const std::string letter(1, static_cast<char>('A' + column));
    return formulas_[field] = std::string("=").append(kLists).append("!$") + letter + "$1:$" + letter + "$" +
                              std::to_string(choices.size());
  }

 private:
  lxw_worksheet* sheet_;
  std::map<std::string, std::string> formulas_;
};

void AddValidation(lxw_worksheet* sheet, std::size_t at, const Column& column, const std::string& formula) {
  if (formula.empty() && column.note.empty()) return;
  // The library keeps no pointer beyond the call, and takes them as char*.
  std::string title(Utf8Prefix(column.title, 32));
  std::string note(Utf8Prefix(column.note, 255));
  std::string list = formula;
  lxw_data_validation validation{};
  validation.validate =
      static_cast<uint8_t>(formula.empty() ? LXW_VALIDATION_TYPE_ANY : LXW_VALIDATION_TYPE_LIST_FORMULA);
  validation.ignore_blank = LXW_VALIDATION_ON;
  validation.show_input = LXW_VALIDATION_ON;
  validation.show_error = LXW_VALIDATION_ON;
  if (!formula.empty()) validation.value_formula = list.data();
  if (!note.empty()) {
    validation.input_title = title.data();
    validation.input_message = note.data();
  }
  worksheet_data_validation_range(sheet, 1, ColumnAt(at), RowAt(kRows), ColumnAt(at), &validation);
}

}  // namespace

Status WriteTemplate(const std::filesystem::path& to, const std::filesystem::path& mapping,
                     const terms::Vocabulary& vocabulary) {
  const Result<std::vector<Column>> columns = ReadColumns(mapping);
  if (!columns) return columns.error();
  BookFile file(to);
  if (file.book() == nullptr) return Error{ErrorCode::kUnavailable, "no room for a workbook", to.string()};
  lxw_worksheet* sheet = workbook_add_worksheet(file.book(), "Verksamheter");
  lxw_worksheet* hidden = workbook_add_worksheet(file.book(), kLists);
  lxw_format* heading = workbook_add_format(file.book());
  format_set_bold(heading);
  lxw_format* text = workbook_add_format(file.book());
  format_set_num_format(text, "@");  // a date or a number stays what was typed
  format_set_text_wrap(text);
  format_set_align(text, LXW_ALIGN_VERTICAL_TOP);
  Lists lists(hidden);
  for (std::size_t at = 0; at < columns->size(); ++at) {
    const Column& column = (*columns)[at];
    const bool wide = column.field == "description" || column.field == "hours" || column.field == "how_to";
    worksheet_set_column(sheet, ColumnAt(at), ColumnAt(at), wide ? kWideColumn : kNarrow, text);
    worksheet_write_string(sheet, 0, ColumnAt(at), column.title.c_str(), heading);
    const std::vector<std::string> choices = ChoicesOf(column.field, vocabulary);
    AddValidation(sheet, at, column, choices.empty() ? "" : lists.FormulaFor(column.field, choices));
  }
  worksheet_freeze_panes(sheet, 1, 1);
  worksheet_hide(hidden);
  return file.Close();
}

}  // namespace kb::workbook
