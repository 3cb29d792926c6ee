#include "catalog/feeds/csv_reader.h"

#include <csv.h>

#include <algorithm>
#include <array>
#include <utility>

namespace kb::feeds {
namespace {

constexpr int kMostRewinds = 16;

}  // namespace

// libcsv's state, and the rows that are complete.
struct CsvReader::Parser {
  explicit Parser(char delimiter) : delimiter_char(delimiter) { Start(); }
  ~Parser() { csv_free(&state); }
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;

  void Start() {
    KB_CHECK(csv_init(&state, 0) == 0);
    csv_set_delim(&state, static_cast<unsigned char>(delimiter_char));
    fields.clear();
  }
  void Restart() {
    csv_free(&state);
    Start();
  }
  bool Feed(std::string_view text) {
    return csv_parse(&state, text.data(), text.size(), &OnField, &OnRow, this) == text.size();
  }
  // False if the text ends inside quotes.  libcsv tells that in its strict mode only, which
  // also refuses stray quotes; its state says it in every mode (libcsv.c: FIELD_BEGUN).
  bool Finish() {
    constexpr int kFieldBegun = 2;
    const bool open = state.quoted != 0 && state.pstate == kFieldBegun;
    return csv_fini(&state, &OnField, &OnRow, this) == 0 && !open;
  }

  static void OnField(void* bytes, std::size_t size, void* self) {
    auto& fields = static_cast<Parser*>(self)->fields;
    if (fields.size() < kMostFields) fields.emplace_back(static_cast<const char*>(bytes), size);
  }
  static void OnRow(int, void* self) {
    auto* parser = static_cast<Parser*>(self);
    parser->rows.push_back(std::exchange(parser->fields, {}));
  }

  char delimiter_char;
  csv_parser state{};
  std::vector<std::string> fields;
  std::deque<std::vector<std::string>> rows;
};

CsvReader::CsvReader(LineInput input) : input_(std::move(input)) {}
CsvReader::~CsvReader() = default;

char CsvReader::delimiter() const { return parser_->delimiter_char; }

Result<std::unique_ptr<CsvReader>> CsvReader::Open(const std::filesystem::path& path) {
  Result<LineInput> input = LineInput::Open(path);
  if (!input) return input.error();
  return Begin(*std::move(input));
}

Result<std::unique_ptr<CsvReader>> CsvReader::Over(std::string bytes, const std::string& name) {
  Result<LineInput> input = LineInput::Over(std::move(bytes), name);
  if (!input) return input.error();
  return Begin(*std::move(input));
}

Result<std::unique_ptr<CsvReader>> CsvReader::Begin(LineInput input) {
  std::unique_ptr<CsvReader> reader(new CsvReader(std::move(input)));
  const uint64_t start = reader->input_.next_offset();
  std::string header;
  const Result<bool> any = reader->input_.Next(header);
  if (!any) return any.error();
  reader->parser_ = std::make_unique<Parser>(DelimiterOf(header));
  const Status back = reader->input_.Seek(start, 1);
  if (!back) return back.error();
  return reader;
}

Result<RowNext> CsvReader::GiveUp(SheetRow& row) {
  row.cells.clear();
  row.number = row_line_;
  parser_->Restart();
  row_bytes_ = 0;
  const bool may_rewind = rewinds_ < kMostRewinds;
  if (finished_ && !may_rewind) return RowNext::kBroken;
  if (!may_rewind) return RowNext::kBroken;
  ++rewinds_;
  finished_ = false;
  const Status back = input_.Seek(after_row_line_, row_line_ + 1);
  if (!back) return back.error();
  return RowNext::kBroken;
}

Result<RowNext> CsvReader::Next(SheetRow& row) {
  while (true) {
    if (!parser_->rows.empty()) {
      row.cells = std::move(parser_->rows.front());
      row.number = row_line_;
      parser_->rows.pop_front();
      if (parser_->rows.empty()) row_bytes_ = 0;
      return RowNext::kRow;
    }
    if (finished_) return RowNext::kEnd;
    std::string piece;
    const Result<bool> more = input_.Next(piece);
    if (!more) return more.error();
    if (!*more) {
      finished_ = true;
      const bool closed = parser_->Finish();
      if (!closed && row_bytes_ > 0) {
        parser_->rows.clear();
        return GiveUp(row);
      }
      continue;
    }
    if (row_bytes_ == 0) {
      row_line_ = input_.line();
      after_row_line_ = input_.next_offset();
    }
    row_bytes_ += piece.size();
    const bool fed = parser_->Feed(piece);
    if (!parser_->rows.empty()) continue;
    const bool blank = parser_->fields.empty() && piece.find_first_not_of(" \t\r\n") == std::string::npos;
    if (blank && row_bytes_ == piece.size()) row_bytes_ = 0;
    if (!fed || row_bytes_ > kLongestRow) return GiveUp(row);
  }
}

char DelimiterOf(std::string_view header) {
  constexpr std::array<char, 3> kDelimiters = {',', ';', '\t'};
  std::array<std::size_t, 3> counts{};
  bool quoted = false;
  for (const char c : header) {
    if (c == '"') quoted = !quoted;
    for (std::size_t i = 0; i < kDelimiters.size(); ++i) {
      if (!quoted && c == kDelimiters[i]) ++counts[i];
    }
  }
  const auto most = std::max_element(counts.begin(), counts.end());
  return kDelimiters[static_cast<std::size_t>(most - counts.begin())];
}

}  // namespace kb::feeds
