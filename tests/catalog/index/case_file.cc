#include "tests/catalog/index/case_file.h"

#include <algorithm>
#include <array>
#include <optional>

#include "catalog/base/nearest_word.h"
#include "tests/catalog/index/case_records.h"
#include "tests/catalog/index/case_words.h"

namespace kb::test {
namespace {

using index::SearchQuery;

Error RefuseCase(std::string message) { return Error{ErrorCode::kInvalidInput, std::move(message), ""}; }

// How many arguments a check takes at least, and whether they name records.
struct Check {
  std::string_view verb;
  std::size_t arguments;
  bool names_records;
};
constexpr std::array<Check, 15> kChecks = {{{"expect", 1, true},
                                            {"absent", 1, true},
                                            {"first", 1, true},
                                            {"order", 2, true},
                                            {"total", 1, false},
                                            {"count", 2, false},
                                            {"state", 3, false},
                                            {"marked", 2, false},
                                            {"never", 1, false},
                                            {"corrected", 1, false},
                                            {"relaxed", 1, false},
                                            {"dropped", 1, false},
                                            {"further", 1, true},
                                            {"crisis", 1, false},
                                            {"understood", 1, false}}};

// `need=boende  at="fre 23:10"  "free text"` cut into words, quotes kept together.
std::vector<std::string> SplitAtBlanks(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  bool quoted = false;
  bool any = false;
  for (char c : std::string(text) + " ") {
    if (c == '"') {
      quoted = !quoted;
      any = true;
    } else if (c == ' ' && !quoted) {
      if (any || !word.empty()) words.push_back(word);
      word.clear();
      any = false;
    } else {
      word.push_back(c);
    }
  }
  return words;
}

template <std::vector<std::string> SearchQuery::*kMember>
Status AddText(const std::string& value, const terms::Vocabulary&, SearchQuery& query) {
  (query.*kMember).push_back(value);
  return Done();
}

Status AddNeed(const std::string& value, const terms::Vocabulary& vocabulary, SearchQuery& query) {
  const Result<std::string> need = CaseNeed(value, vocabulary);
  if (!need) return need.error();
  query.needs.push_back(*need);
  return Done();
}

Status AddArea(const std::string& value, const terms::Vocabulary& vocabulary, SearchQuery& query) {
  const Result<std::string> area = CaseArea(value, vocabulary);
  if (!area) return area.error();
  query.areas.push_back(*area);
  return Done();
}

Status AddOpen(const std::string& value, const terms::Vocabulary&, SearchQuery& query) {
  const auto open = hours::ParseOpenFilter(value);
  if (!open) return open.error();
  query.open.push_back(*open);
  return Done();
}

Status AddChannel(const std::string& value, const terms::Vocabulary&, SearchQuery& query) {
  const auto channel = hours::ParseChannel(value);
  if (!channel) return RefuseCase("\"" + value + "\" is no channel");
  query.channels.push_back(*channel);
  return Done();
}

Status SetAge(const std::string& value, const terms::Vocabulary&, SearchQuery& query) {
  query.age = std::stoi(value);
  return Done();
}

Status SetNear(const std::string& value, const terms::Vocabulary&, SearchQuery& query) {
  const std::vector<std::string> parts = Split(value, ',');
  if (parts.size() != 2) return RefuseCase("\"" + value + "\" is no point: 57.70,11.97");
  query.near = {.latitude = std::stod(parts[0]), .longitude = std::stod(parts[1]), .label = {}};
  return Done();
}

Status SetRadius(const std::string& value, const terms::Vocabulary&, SearchQuery& query) {
  query.radius_metres = std::stoi(value);
  return Done();
}

Status SetSort(const std::string& value, const terms::Vocabulary&, SearchQuery& query) {
  const auto sort = index::ParseSort(value);
  if (!sort) return RefuseCase("\"" + value + "\" is no order: relevance, distance, open_soonest");
  query.sort = *sort;
  return Done();
}

Status SetInterpret(const std::string& value, const terms::Vocabulary&, SearchQuery& query) {
  if (value != "off") return RefuseCase("interpret is \"off\" or not written");
  query.interpret = index::Interpret::kOff;
  return Done();
}

Status SetPeer(const std::string&, const terms::Vocabulary&, SearchQuery& query) {
  query.peer = true;
  return Done();
}

Status SetTime(const std::string& value, const terms::Vocabulary&, SearchQuery& query) {
  const Result<LocalTime> now = CaseTime(value);
  if (!now) return now.error();
  query.now = *now;
  return Done();
}

struct Parameter {
  std::string_view name;
  Status (*read)(const std::string&, const terms::Vocabulary&, SearchQuery&);
};
constexpr Parameter kParameters[] = {{"need", AddNeed},
                                     {"area", AddArea},
                                     {"open", AddOpen},
                                     {"channel", AddChannel},
                                     {"audience", AddText<&SearchQuery::audiences>},
                                     {"access", AddText<&SearchQuery::access>},
                                     {"type", AddText<&SearchQuery::types>},
                                     {"language", AddText<&SearchQuery::languages>},
                                     {"cost", AddText<&SearchQuery::costs>},
                                     {"kind", AddText<&SearchQuery::kinds>},
                                     {"peer", SetPeer},
                                     {"age", SetAge},
                                     {"near", SetNear},
                                     {"radius", SetRadius},
                                     {"sort", SetSort},
                                     {"interpret", SetInterpret},
                                     {"at", SetTime}};

Status ReadParameter(const std::string& name, const std::string& value, const terms::Vocabulary& vocabulary,
                     SearchQuery& query) {
  std::vector<std::string_view> known;
  for (const Parameter& parameter : kParameters) {
    if (parameter.name == name) return parameter.read(value, vocabulary, query);
    known.push_back(parameter.name);
  }
  return RefuseCase("no parameter is called \"" + name + "\"; " + DidYouMean(name, known));
}

class CaseReader {
 public:
  explicit CaseReader(const terms::Vocabulary& vocabulary) : vocabulary_(vocabulary) {}

  Result<CaseFile> Read(std::string_view text) {
    while (!text.empty()) {
      const std::size_t end = text.find('\n');
      ++line_;
      const Status done = ReadLine(Trim(WithoutComment(text.substr(0, end))));
      if (!done) return InLine(done.error());
      text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    if (const Status done = CheckWhole(); !done) return InLine(done.error());
    return std::move(file_);
  }

 private:
  [[nodiscard]] Error InLine(const Error& error) const {
    return Error{ErrorCode::kInvalidInput, error.message, "line " + std::to_string(line_)};
  }

  Status ReadLine(std::string_view line) {
    if (line.empty()) return Done();
    if (line == "records") {
      if (!file_.questions.empty()) return RefuseCase("\"records\" stands before the first \"ask\"");
      headings_.emplace();
      return Done();
    }
    const std::string verb(line.substr(0, line.find(' ')));
    const std::string_view rest = Trim(line.substr(verb.size()));
    if (verb == "ask") return ReadAsk(rest);
    if (!file_.questions.empty()) return ReadCheck(verb, rest);
    if (headings_) return ReadRow(line);
    return RefuseCase("a case begins with \"records\"");
  }

  Status ReadRow(std::string_view line) {
    const std::vector<std::string> cells = Split(line, '|');
    if (headings_->empty()) {
      *headings_ = cells;
      if (cells.empty() || cells[0] != "namn") return RefuseCase("the first column is \"namn\"");
      return Done();
    }
    if (cells.size() != headings_->size()) {
      return RefuseCase("the row has " + std::to_string(cells.size()) + " cells, the heading " +
                        std::to_string(headings_->size()));
    }
    model::Service service;
    service.lifecycle.status = model::RecordStatus::kActive;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const Status read = ReadCell((*headings_)[i], cells[i], vocabulary_, service, file_.organizations);
      if (!read) return read.error();
    }
    file_.services.push_back(std::move(service));
    return Done();
  }

  Status ReadAsk(std::string_view rest) {
    if (const Status done = CheckLastQuestion(); !done) return done.error();
    CaseQuestion question{.line = line_, .query = {}, .checks = {}};
    question.query.now = LocalTime(LocalDate::FromYmd(2026, 11, 24), 10 * 60);
    question.query.limit = 100;
    for (const std::string& word : SplitAtBlanks(rest)) {
      const std::size_t equals = word.find('=');
      if (equals == std::string::npos) {
        question.query.text += (question.query.text.empty() ? "" : " ") + word;
        continue;
      }
      const Status read = ReadParameter(word.substr(0, equals), word.substr(equals + 1), vocabulary_, question.query);
      if (!read) return read.error();
    }
    file_.questions.push_back(std::move(question));
    return Done();
  }

  Status ReadCheck(const std::string& verb, std::string_view rest) {
    std::vector<std::string_view> known;
    for (const Check& check : kChecks) {
      known.push_back(check.verb);
      if (check.verb != verb) continue;
      CaseCheck read{.line = line_, .verb = verb, .arguments = Split(rest, ',')};
      if (read.arguments.size() < check.arguments) return RefuseCase("\"" + verb + "\" says too little");
      for (const std::string& name : read.arguments) {
        if (check.names_records && !IsRecord(name)) return RefuseCase("no record is called \"" + name + "\"");
      }
      file_.questions.back().checks.push_back(std::move(read));
      return Done();
    }
    return RefuseCase("\"" + verb + "\" is no check; " + DidYouMean(verb, known));
  }

  [[nodiscard]] bool IsRecord(const std::string& name) const {
    return std::any_of(file_.services.begin(), file_.services.end(),
                       [&name](const model::Service& service) { return service.name == name; });
  }

  [[nodiscard]] Status CheckLastQuestion() const {
    if (file_.questions.empty() || !file_.questions.back().checks.empty()) return Done();
    return RefuseCase("the \"ask\" of line " + std::to_string(file_.questions.back().line) + " checks nothing");
  }

  [[nodiscard]] Status CheckWhole() const {
    if (file_.services.empty()) return RefuseCase("the file has no records");
    if (file_.questions.empty()) return RefuseCase("the file asks nothing");
    return CheckLastQuestion();
  }

  const terms::Vocabulary& vocabulary_;
  CaseFile file_;
  std::optional<std::vector<std::string>> headings_;
  int line_ = 0;
};

}  // namespace

Result<CaseFile> ParseCaseFile(std::string_view text, const terms::Vocabulary& vocabulary) {
  return CaseReader(vocabulary).Read(text);
}

}  // namespace kb::test
