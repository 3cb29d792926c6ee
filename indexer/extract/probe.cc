#include <optional>
#include <string>
#include <string_view>

#include "catalog/base/file.h"
#include "catalog/base/json.h"
#include "catalog/base/probe_line.h"
#include "catalog/model/record_json.h"
#include "indexer/extract/draft.h"

namespace kb::extract {
namespace {

constexpr std::size_t kMaxLineBytes = 32U << 20;

}  // namespace

std::string DraftJson(const PageDraft& draft) {
  JsonWriter json;
  json.StartObject();
  const std::string service = model::ToJson(draft.service);
  const Result<JsonDocument> document = JsonDocument::Parse(service);
  for (const auto& [name, value] : document->root().Members()) {
    if (name != "id") json.Key(name).Raw(value.ToText());
  }
  json.Member("organization", draft.organization_name);
  json.Key("evidence").StartArray();
  for (const Evidence& evidence : draft.evidence) {
    json.StartObject().Member("field", evidence.field).Member("where", evidence.where).Member("words", evidence.words);
    json.Member("method", evidence.method).MemberDouble("confidence", evidence.confidence).EndObject();
  }
  json.EndArray().EndObject();
  return json.Take();
}

std::string ProbeExtract(std::string_view line, const Extractor& extractor, LocalDate today) {
  if (line.size() > kMaxLineBytes) return ErrorLine({ErrorCode::kInvalidInput, "line is too long", ""});
  const Result<JsonDocument> document = JsonDocument::Parse(line);
  if (!document) return ErrorLine(document.error());
  const Result<std::string> url = StringMember(document->root(), "url");
  const Result<std::string> html = StringMember(document->root(), "html");
  if (!url) return ErrorLine(url.error());
  if (!html) return ErrorLine(html.error());
  const PageDrafts drafts =
      extractor.Read({.url = *url, .bytes = *html, .content_type = "text/html; charset=utf-8", .today = today});
  JsonWriter json;
  json.StartObject().Key("drafts").StartArray();
  for (const PageDraft& draft : drafts.drafts) json.Raw(DraftJson(draft));
  json.EndArray().Member("language", drafts.language).Key("notes").StartArray();
  for (const std::string& note : drafts.notes) json.String(note);
  json.EndArray().EndObject();
  return json.Take();
}

}  // namespace kb::extract
