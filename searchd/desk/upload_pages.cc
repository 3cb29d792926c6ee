#include <algorithm>
#include <utility>

#include "catalog/base/file.h"
#include "catalog/base/json.h"
#include "catalog/feeds/toml_json.h"
#include "catalog/store/intake.h"
#include "catalog/store/record_store.h"
#include "searchd/desk/column_choices.h"
#include "searchd/desk/table_reading.h"
#include "searchd/desk/turn.h"
#include "searchd/desk/upload_view.h"

namespace kb::desk {
namespace {

using http::Response;
using store::Event;
using store::EventKind;

constexpr int64_t kMostWaiting = 20;  // tables that nobody has said what to do with
constexpr int64_t kMostOpenItems = 500;
constexpr std::size_t kLargestMapping = std::size_t{256} * 1024;
constexpr std::size_t kLongestPublisher = 20;

// A table in the inbox, with what is known of it.
struct Upload {
  Event event;
  feeds::SmallTable table;
  std::string body;  // what `mapping` lies in
  std::vector<Event> about;
};

Response FormPage(int status, const char* error, const Turn& turn) {
  const std::string text = error == nullptr ? "" : turn.face().texts.Get(error);
  return Private(status, RenderUploadForm(turn.visitor, text, turn.face()));
}

const http::SentFile* FileOf(const Turn& turn, std::string_view field) {
  for (const http::SentFile& file : turn.files) {
    if (file.field == field && !file.content.empty()) return &file;
  }
  return nullptr;
}

Result<bool> IsFull(const Turn& turn) {
  const Result<std::vector<Event>> items = turn.parts.forms.inbox.OpenItems(kMostOpenItems);
  if (!items) return items.error();
  return std::count_if(items->begin(), items->end(),
                       [](const Event& event) { return event.kind == EventKind::kUpload; }) >= kMostWaiting;
}

// A mapping file that was sent along, as JSON; empty: none was.  Errors: kInvalidInput.
Result<std::string> SentMapping(const Turn& turn) {
  const http::SentFile* file = FileOf(turn, "koppling");
  if (file == nullptr) return std::string();
  if (file->content.size() > kLargestMapping) return Error{ErrorCode::kInvalidInput, "the mapping is too large", ""};
  const bool json = file->content.find_first_not_of(" \t\r\n") == file->content.find('{');
  Result<std::string> text = json ? Result<std::string>(file->content) : feeds::TomlAsJson(file->content, file->name);
  if (!text) return text.error();
  const Result<feeds::Mapping> mapping = feeds::Mapping::Parse(*text, file->name, turn.face().vocabulary);
  if (!mapping) return mapping.error();
  return text;
}

std::string UploadBody(const feeds::SmallTable& table, const std::string& mapping) {
  JsonWriter body;
  body.StartObject();
  feeds::WriteTable(table, body);
  if (!mapping.empty()) body.Key("mapping").Raw(mapping);
  return body.EndObject().Take();
}

// Reads the upload that the address names; nullopt: there is none.
Result<std::optional<Upload>> FindUpload(const Turn& turn) {
  const std::optional<int64_t> number = NumberOf(turn.path["number"]);
  if (!number) return std::optional<Upload>();
  Result<std::optional<Event>> event = turn.parts.forms.inbox.Get(*number);
  if (!event) return event.error();
  if (!*event || (*event)->kind != EventKind::kUpload) return std::optional<Upload>();
  const Result<JsonDocument> body = JsonDocument::Parse((*event)->body);
  Result<feeds::SmallTable> table = body ? feeds::TableFrom(body->root()) : Result<feeds::SmallTable>(body.error());
  if (!table) return table.error();
  Result<std::vector<Event>> about = turn.parts.forms.inbox.About(*number);
  if (!about) return about.error();
  std::string text = (*event)->body;
  return std::optional(Upload{**std::move(event), *std::move(table), std::move(text), *std::move(about)});
}

std::string CleanPublisher(const std::string& given) {
  const std::string name = feeds::PublisherOf(given + ".x");
  return given.empty() ? "" : name.substr(0, kLongestPublisher);
}

// What is proposed before anything was chosen: the mapping that came along, or what the header says.
ColumnChoices ProposedFor(const Upload& upload, const DeskParts& parts) {
  const Result<JsonDocument> body = JsonDocument::Parse(upload.body);
  const std::optional<JsonValue> mapping = body ? body->root().Find("mapping") : std::nullopt;
  ColumnChoices choices = mapping && mapping->IsObject() ? ChoicesFromMapping(*mapping, upload.table)
                                                         : GuessChoices(upload.table, parts.upload_words.headers);
  choices.publisher = feeds::PublisherOf(upload.table.name);
  return choices;
}

// What was decided of it, if anything was.
std::optional<UploadOutcome> OutcomeOf(const Upload& upload, const Turn& turn) {
  const auto closing = std::find_if(upload.about.begin(), upload.about.end(), [](const Event& e) { return e.closes; });
  if (closing == upload.about.end()) return std::nullopt;
  UploadOutcome outcome;
  outcome.discarded = BodyText(*closing, "action") == "discard";
  Result<std::unique_ptr<store::RecordStore>> records =
      store::RecordStore::Open(turn.parts.forms.records, store::OpenMode::kReadOnly);
  if (!records || outcome.discarded) return outcome;
  const Result<std::optional<store::Outcome>> noted = store::IntakeNotes(**records).Find("inbox", closing->number);
  if (!noted || !*noted || (*noted)->state == "working") return outcome;
  outcome.done = true;
  ((*noted)->state == "taken" ? outcome.report : outcome.refused) = (*noted)->message;
  return outcome;
}

std::optional<TableReading> Read(const Upload& upload, const ColumnChoices& choices, const Turn& turn) {
  const std::string publisher = choices.publisher.empty() ? "lista" : choices.publisher;
  Result<TableReading> reading = ReadTable(upload.table, MappingJson(choices, upload.table),
                                           UploadOptions(publisher, turn.face().vocabulary, turn.now().date()));
  return reading ? std::optional(*std::move(reading)) : std::nullopt;
}

Response Show(int status, const Upload& upload, ColumnChoices choices, const char* error, const Turn& turn) {
  UploadPage page{.number = upload.event.number,
                  .seen = upload.about.empty() ? upload.event.number : upload.about.back().number,
                  .table = upload.table,
                  .choices = std::move(choices),
                  .reading = std::nullopt,
                  .outcome = OutcomeOf(upload, turn),
                  .error = error == nullptr ? "" : turn.face().texts.Get(error),
                  .words = turn.parts.upload_words.problems};
  if (!page.outcome) page.reading = Read(upload, page.choices, turn);
  return Private(status, RenderUpload(turn.visitor, page, turn.face()));
}

bool IsChosen(const ColumnChoices& choices, std::string_view field) {
  return std::find(choices.fields.begin(), choices.fields.end(), field) != choices.fields.end() ||
         choices.fixed.contains(std::string(field));
}

Response Decide(const Upload& upload, const std::string& body, const Turn& turn) {
  const Event decision{.kind = EventKind::kDecision,
                       .about = upload.event.number,
                       .closes = true,
                       .who = turn.visitor.name,
                       .body = body};
  const std::optional<int64_t> seen = NumberOf(turn.Value("seen"));
  const Result<Event> decided = turn.parts.forms.inbox.Decide(decision, seen.value_or(0), turn.now());
  if (!decided && decided.error().code == ErrorCode::kConflict) {
    return Say(409, "desk.upload", "desk.error.too_late", turn);
  }
  if (!decided) return Trouble(decided.error(), turn);
  return http::Redirect(303, "/granska/ladda-upp/" + std::to_string(upload.event.number));
}

Response Import(const Upload& upload, const ColumnChoices& choices, const Turn& turn) {
  if (!IsChosen(choices, "name")) return Show(422, upload, choices, "desk.upload.error.name", turn);
  if (!IsChosen(choices, "organization")) return Show(422, upload, choices, "desk.upload.error.organization", turn);
  if (choices.publisher.empty()) return Show(422, upload, choices, "desk.upload.error.publisher", turn);
  const std::optional<TableReading> reading = Read(upload, choices, turn);
  if (!reading || reading->read == 0) return Show(422, upload, choices, "desk.upload.error.nothing", turn);
  JsonWriter body;
  body.StartObject().Member("action", "import").Member("publisher", choices.publisher).Member("whole", choices.whole);
  body.Key("mapping").Raw(MappingJson(choices, upload.table)).EndObject();
  return Decide(upload, body.Take(), turn);
}

Response Saved(const Upload& upload, const ColumnChoices& choices) {
  Response response{.status = 200, .headers = {{"Content-Type", "application/toml; charset=utf-8"}}, .body = {}};
  response.headers.emplace_back("Content-Disposition",
                                "attachment; filename=\"" + feeds::PublisherOf(upload.table.name) + ".toml\"");
  response.headers.emplace_back("Cache-Control", "no-store");
  response.body = MappingToml(choices, upload.table);
  return response;
}

}  // namespace

Response GetUploadForm(const Turn& turn) { return FormPage(200, nullptr, turn); }

Response PostUpload(const Turn& turn) {
  const http::SentFile* file = FileOf(turn, "lista");
  if (file == nullptr) return FormPage(422, "desk.upload.error.none", turn);
  const Result<bool> full = IsFull(turn);
  if (!full) return Trouble(full.error(), turn);
  if (*full) return FormPage(409, "desk.upload.error.full", turn);
  Result<feeds::SmallTable> table =
      feeds::ReadSmallTable(file->content, std::string(Utf8Prefix(file->name.empty() ? "lista" : file->name, 100)));
  if (!table) {
    const std::string key = "desk.upload.error." + table.error().place;
    return FormPage(422, turn.face().texts.Has(key) ? key.c_str() : "desk.upload.error.damaged", turn);
  }
  table->rows.front().cells = DistinctHeader(table->rows.front().cells);
  const Result<std::string> mapping = SentMapping(turn);
  if (!mapping) return FormPage(422, "desk.upload.error.mapping", turn);
  const Result<Event> appended = turn.parts.forms.inbox.Append(
      {.kind = EventKind::kUpload, .who = turn.visitor.name, .body = UploadBody(*table, *mapping)}, turn.now());
  if (!appended) return Trouble(appended.error(), turn);
  return http::Redirect(303, "/granska/ladda-upp/" + std::to_string(appended->number));
}

Response GetUpload(const Turn& turn) {
  const Result<std::optional<Upload>> upload = FindUpload(turn);
  if (!upload) return Trouble(upload.error(), turn);
  if (!*upload) return NotFound(turn);
  return Show(200, **upload, ProposedFor(**upload, turn.parts), nullptr, turn);
}

Response PostUploadOrders(const Turn& turn) {
  const Result<std::optional<Upload>> upload = FindUpload(turn);
  if (!upload) return Trouble(upload.error(), turn);
  if (!*upload) return NotFound(turn);
  ColumnChoices choices = ChoicesFromForm(turn.form, (*upload)->table);
  choices.publisher = CleanPublisher(choices.publisher);
  const std::string action = turn.Value("action");
  if (action == "preview") return Show(200, **upload, std::move(choices), nullptr, turn);
  if (action == "save") return Saved(**upload, choices);
  if (action == "import") return Import(**upload, choices, turn);
  if (action == "discard") return Decide(**upload, R"({"action":"discard"})", turn);
  return Say(400, "desk.not_found", "desk.not_found_text", turn);
}

}  // namespace kb::desk
