#include "searchd/desk/item.h"

#include "searchd/submit/catalog_reader.h"

namespace kb::desk {
using store::Event;
using store::EventKind;

Result<std::optional<Item>> ItemOf(const Event& event, const Turn& turn) {
  if (event.kind != EventKind::kSubmission && event.kind != EventKind::kChange) return std::optional<Item>();
  Result<submit::Submission> submission = submit::ReadSubmission(event.body);
  if (!submission) return submission.error();
  Item item{event.number, event.recorded_at, std::move(*submission), std::nullopt};
  if (event.kind == EventKind::kChange) {
    Result<std::optional<submit::KnownRecords>> known = submit::ReadKnown(turn.parts.forms.records, event.record);
    if (!known) return known.error();
    if (!*known) return Error{ErrorCode::kNotFound, "the record is gone", event.record};
    item.known = std::move(*known);
  }
  return std::optional(std::move(item));
}

std::vector<submit::Likely> LikelyTo(const Item& item, store::RecordStore& store) {
  if (item.known) return {};
  const Result<JsonDocument> service = JsonDocument::Parse(item.submission.service_changes);
  const Result<JsonDocument> organization = JsonDocument::Parse(item.submission.organization_changes);
  if (!service || !organization) return {};
  std::vector<model::Problem> ignored;
  const Result<model::Service> described = model::ServiceFromJson(service->root(), ignored);
  const Result<model::Organization> lead = model::OrganizationFromJson(organization->root(), ignored);
  if (!described || !lead) return {};
  Result<std::vector<submit::Likely>> likely = submit::FindLikely(store, {*lead, *described});
  return likely ? std::move(*likely) : std::vector<submit::Likely>();
}

std::string NameOfEvent(const Event& event, store::RecordStore* records) {
  if (event.kind == EventKind::kUpload) return BodyText(event, "name");
  const Result<submit::Submission> submission = submit::ReadSubmission(event.body);
  if (submission) {
    const Result<JsonDocument> service = JsonDocument::Parse(submission->service_changes);
    const std::optional<JsonValue> name =
        service && service->root().IsObject() ? service->root().Find("name") : std::nullopt;
    if (name && name->IsString()) return std::string(name->AsString());
  }
  if (records == nullptr || event.record.empty()) return event.record;
  const Result<std::optional<model::Service>> known = records->GetService(event.record);
  return known && *known ? (*known)->name : event.record;
}

std::string PathOf(const Event& event) {
  const char* room = event.kind == EventKind::kUpload ? "/granska/ladda-upp/" : "/granska/arende/";
  return room + std::to_string(event.number);
}

}  // namespace kb::desk
