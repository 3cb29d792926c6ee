#include "searchd/desk/upload_view.h"

#include <algorithm>
#include <utility>

#include "catalog/base/file.h"
#include "catalog/base/json.h"
#include "catalog/feeds/mapping.h"
#include "catalog/hsds/feed_words.h"
#include "searchd/desk/member_words.h"

namespace kb::desk {
namespace {

using view::Data;
using view::Face;

constexpr std::size_t kSamples = 3;
constexpr std::size_t kLongestSample = 60;
constexpr const char* kShownMembers[] = {"needs", "covers", "locations", "phones", "schedules"};

std::string FieldLabel(std::string_view field, const Face& face) {
  return face.texts.Get("desk.column." + std::string(field));
}

// A few cells of the column, so that it is known by what stands in it.
std::string SamplesOf(const feeds::SmallTable& table, std::size_t column) {
  std::string samples;
  std::size_t taken = 0;
  for (std::size_t row = 1; row < table.rows.size() && taken < kSamples; ++row) {
    const std::vector<std::string>& cells = table.rows[row].cells;
    if (column >= cells.size() || cells[column].empty()) continue;
    const std::string_view shown = Utf8Prefix(cells[column], kLongestSample);
    samples += (samples.empty() ? "" : " · ") + std::string(shown) + (shown.size() < cells[column].size() ? "…" : "");
    ++taken;
  }
  return samples;
}

void FillColumns(Data body, const UploadPage& page, const Face& face) {
  for (std::size_t i = 0; i < page.table.header().size(); ++i) {
    Data column = body.Add("COLUMN");
    column.Set("HEADING", page.table.header()[i]).Set("SAMPLES", SamplesOf(page.table, i));
    column.Set("INPUT", ColumnInput(i)).SetNumber("INDEX", static_cast<int64_t>(i));
    for (const std::string_view field : feeds::kFields) {
      Data option = column.Add("OPTION");
      option.Set("VALUE", field).Set("LABEL", FieldLabel(field, face));
      option.ShowIf("CHOSEN", page.choices.fields[i] == field);
    }
  }
}

void FillFixed(Data body, const UploadPage& page, const Face& face) {
  for (const char* field : kFixedFields) {
    const auto given = page.choices.fixed.find(field);
    Data input = body.Add("FIXED");
    input.Set("INPUT", FixedInput(field)).Set("LABEL", FieldLabel(field, face));
    input.Set("VALUE", given == page.choices.fixed.end() ? "" : given->second);
  }
}

using IdsAndLabels = std::vector<std::pair<std::string, std::string>>;

IdsAndLabels WordsOfFacet(hsds::Facet facet, const terms::Vocabulary& vocabulary) {
  IdsAndLabels words;
  const auto add = [&words](const terms::TermList& list) {
    for (const terms::Term& term : list.terms()) words.emplace_back(term.id, term.label_sv);
  };
  if (facet == hsds::Facet::kNeed) {
    for (const terms::Need& need : vocabulary.needs.all()) words.emplace_back(need.id, need.label_sv);
  }
  if (facet == hsds::Facet::kArea) {
    for (const terms::Area& area : vocabulary.areas.all()) {
      if (area.level == terms::AreaLevel::kKommun) words.emplace_back(area.id, area.name);
    }
  }
  if (facet == hsds::Facet::kAudience) add(vocabulary.audiences);
  if (facet == hsds::Facet::kAccess) add(vocabulary.access_forms);
  if (facet == hsds::Facet::kType) add(vocabulary.organisation_types);
  if (facet == hsds::Facet::kLanguage) add(vocabulary.languages);
  if (facet == hsds::Facet::kAccessibility) add(vocabulary.accessibility);
  return words;
}

// "column:need" of the tally is the facet "need" of a mapping.
std::string FacetOf(std::string_view counted) {
  constexpr std::string_view kPrefix = "column:";
  return std::string(counted.substr(0, kPrefix.size()) == kPrefix ? counted.substr(kPrefix.size()) : counted);
}

// Words that have a meaning by what was chosen, and those that have none yet.
void FillWords(Data body, const UploadPage& page, const Face& face) {
  std::vector<std::pair<std::pair<std::string, std::string>, std::size_t>> words;
  for (const auto& [word, id] : page.choices.meaning) words.push_back({word, 0});
  if (page.reading) {
    for (const auto& [word, count] : page.reading->unknown_words) {
      words.push_back({{FacetOf(word.first), word.second}, count});
    }
  }
  Data section = body;
  bool begun = false;
  for (const auto& [word, count] : words) {
    const std::optional<hsds::Facet> facet = hsds::ParseFacet(word.first);
    const IdsAndLabels known = facet ? WordsOfFacet(*facet, face.vocabulary) : IdsAndLabels();
    if (known.empty()) continue;
    if (!std::exchange(begun, true)) section = body.Add("WORDS");
    Data row = section.Add("WORD");
    row.Set("WORD", word.second).Set("FACET", FieldLabel(word.first == "area" ? "covers" : word.first, face));
    row.Set("INPUT", WordInput(word.first, word.second));
    const auto meant = page.choices.meaning.find(word);
    for (const auto& [id, label] : known) {
      Data option = row.Add("OPTION");
      option.Set("VALUE", id).Set("LABEL", label);
      option.ShowIf("CHOSEN", meant != page.choices.meaning.end() && meant->second == id);
    }
  }
}

// "locations[0].address.postal_code" -> the word of its first part.
std::string ProblemField(std::string_view field, const Face& face) {
  if (std::find(feeds::kFields.begin(), feeds::kFields.end(), field) != feeds::kFields.end()) {
    return FieldLabel(field, face);
  }
  if (field.find("postal_code") != std::string_view::npos) return FieldLabel("postal_code", face);
  return MemberLabel(field.substr(0, field.find_first_of(".[")), face);
}

struct ShownProblem {
  std::size_t row = 0;
  std::string field;
  std::string reason;
  std::string suggestion;
  bool refused = false;
};

void FillSentence(Data row, const char* name, const std::string& sentence, const feeds::ProblemWords& words) {
  if (sentence.empty()) return;
  const std::string swedish = words.Find(sentence);
  Data said = row.Add(name);
  if (swedish.empty()) {
    said.Add("ENGLISH").Set("TEXT", sentence);
  } else {
    said.Add("SWEDISH").Set("TEXT", swedish);
  }
}

void FillProblems(Data body, const std::vector<ShownProblem>& problems, std::size_t more, const UploadPage& page,
                  const Face& face) {
  if (problems.empty()) return;
  Data section = body.Add("PROBLEMS");
  for (const ShownProblem& problem : problems) {
    Data row = section.Add("PROBLEM");
    row.SetNumber("ROW", static_cast<int64_t>(problem.row)).Set("FIELD", ProblemField(problem.field, face));
    row.Set("FATE", face.texts.Get(problem.refused ? "desk.upload.row_refused" : "desk.upload.value_left_out"));
    FillSentence(row, "REASON", problem.reason, page.words);
    FillSentence(row, "SUGGESTION", problem.suggestion, page.words);
  }
  if (more > 0) section.Add("MORE").Set("COUNT", face.texts.Count("desk.upload.more", static_cast<unsigned>(more)));
}

void FillReading(Data body, const UploadPage& page, const Face& face) {
  const TableReading& reading = *page.reading;
  Data section = body.Add("READING");
  section.Set("COUNT", face.texts.Format("desk.upload.read", {{"read", std::to_string(reading.read)},
                                                              {"rows", std::to_string(reading.rows)}}));
  for (const char* member : kShownMembers) section.Add("HEAD").Set("LABEL", MemberLabel(member, face));
  for (const ReadRow& read : reading.first) {
    Data row = section.Add("ROW");
    row.SetNumber("NUMBER", static_cast<int64_t>(read.number)).Set("NAME", read.name);
    row.Set("ORGANIZATION", read.organization);
    const Result<JsonDocument> record = JsonDocument::Parse(read.json);
    for (const char* member : kShownMembers) {
      const bool there = record && record->root().IsObject();
      row.Add("CELL").Set("WORDS", MemberWords(member, there ? record->root().Find(member) : std::nullopt, face));
    }
  }
  std::vector<ShownProblem> problems;
  for (const feeds::FeedProblem& problem : reading.problems) {
    problems.push_back({problem.line, problem.field, problem.reason, problem.suggestion, problem.record_refused});
  }
  FillProblems(section, problems, reading.more_problems, page, face);
}

int64_t CountIn(JsonValue counts, const char* name) {
  const std::optional<JsonValue> count = counts.IsObject() ? counts.Find(name) : std::nullopt;
  return count && count->IsInt() ? count->AsInt() : 0;
}

std::string TextIn(JsonValue object, const char* name) {
  const std::optional<JsonValue> text = object.Find(name);
  return text && text->IsString() ? std::string(text->AsString()) : "";
}

// The report of the import, as the indexer wrote it.
void FillReport(Data body, JsonValue report, const UploadPage& page, const Face& face) {
  const std::optional<JsonValue> files = report.IsObject() ? report.Find("files") : std::nullopt;
  if (!files || !files->IsArray() || files->size() == 0) return;
  const JsonValue file = files->Elements().front();
  const std::optional<JsonValue> services = file.Find("services");
  if (services) {
    const auto number = [&](const char* name) { return std::to_string(CountIn(*services, name)); };
    body.Add("COUNTS").Set("TEXT", face.texts.Format("desk.upload.counts", {{"new", number("new")},
                                                                            {"changed", number("changed")},
                                                                            {"unchanged", number("unchanged")},
                                                                            {"rejected", number("rejected")}}));
  }
  if (CountIn(file, "pairs") > 0) body.Show("PAIRS");
  std::vector<ShownProblem> problems;
  const std::optional<JsonValue> rejections = file.Find("rejections");
  for (const JsonValue each : rejections && rejections->IsArray() ? rejections->Elements() : std::vector<JsonValue>()) {
    if (!each.IsObject()) continue;
    problems.push_back({static_cast<std::size_t>(std::max<int64_t>(0, CountIn(each, "line"))), TextIn(each, "field"),
                        TextIn(each, "reason"), TextIn(each, "suggestion"),
                        TextIn(each, "record") != "went in without it"});
  }
  const auto left_out = static_cast<std::size_t>(std::max<int64_t>(0, CountIn(file, "rejections_left_out")));
  FillProblems(body, problems, left_out, page, face);
}

void FillOutcome(Data body, const UploadPage& page, const Face& face) {
  const UploadOutcome& outcome = *page.outcome;
  Data section = body.Add("OUTCOME");
  const char* state = outcome.discarded         ? "discarded"
                      : !outcome.done           ? "waits"
                      : outcome.refused.empty() ? "in"
                                                : "out";
  section.Set("STATE", face.texts.Get(std::string("desk.upload.state.") + state));
  if (!outcome.refused.empty()) FillSentence(section, "REFUSED", outcome.refused, page.words);
  const Result<JsonDocument> report = JsonDocument::Parse(outcome.report);
  if (report) FillReport(section, report->root(), page, face);
}

}  // namespace

std::string RenderUploadForm(const Visitor& visitor, const std::string& error, const Face& face) {
  return RenderDeskPage(face, &visitor, face.texts.Get("desk.upload"), "desk/upload.html",
                        [&](Data body) { body.SetIfAny("ERROR", error); });
}

std::string RenderUpload(const Visitor& visitor, const UploadPage& page, const Face& face) {
  return RenderDeskPage(face, &visitor, page.table.name, "desk/columns.html", [&](Data body) {
    body.Set("NAME", page.table.name).SetNumber("NUMBER", page.number).SetNumber("SEEN", page.seen);
    body.Set("ROWS", face.texts.Count("desk.upload.rows", static_cast<unsigned>(page.table.rows.size() - 1)));
    body.SetIfAny("ERROR", page.error);
    if (page.outcome) return FillOutcome(body, page, face);
    Data open = body.Add("OPEN");
    open.Set("CSRF", visitor.csrf).SetNumber("NUMBER", page.number).SetNumber("SEEN", page.seen);
    open.Set("PUBLISHER", page.choices.publisher).ShowIf("WHOLE", page.choices.whole);
    FillColumns(open, page, face);
    FillFixed(open, page, face);
    FillWords(open, page, face);
    if (page.reading) FillReading(open, page, face);
    open.ShowIf("UNREAD", !page.reading);
  });
}

}  // namespace kb::desk
