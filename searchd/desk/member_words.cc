#include "searchd/desk/member_words.h"

#include <algorithm>
#include <iterator>

#include "catalog/hours/describe.h"
#include "catalog/hours/expression.h"
#include "searchd/view/date_text.h"
#include "searchd/view/labels.h"

namespace kb::desk {
namespace {

struct MemberText {
  std::string_view member;
  const char* key;
};

constexpr MemberText kMembers[] = {
    {"name", "desk.member.name"},
    {"description", "desk.member.description"},
    {"description_easy", "desk.member.description_easy"},
    {"how_to", "desk.member.how_to"},
    {"while_waiting", "desk.member.while_waiting"},
    {"organizations", "desk.member.organizations"},
    {"types", "desk.member.types"},
    {"needs", "desk.member.needs"},
    {"audiences", "desk.member.audiences"},
    {"access", "desk.member.access"},
    {"languages", "desk.member.languages"},
    {"interpreter", "desk.member.interpreter"},
    {"peer", "desk.member.peer"},
    {"cost", "desk.member.cost"},
    {"eligibility", "desk.member.eligibility"},
    {"intake", "desk.member.intake"},
    {"covers", "desk.member.covers"},
    {"locations", "desk.member.locations"},
    {"phones", "desk.member.phones"},
    {"email", "desk.member.email"},
    {"url", "desk.member.url"},
    {"chat_url", "desk.member.chat_url"},
    {"contacts", "desk.member.contacts"},
    {"schedules", "desk.member.schedules"},
    {"legal_id", "desk.member.legal_id"},
    {"lifecycle", "desk.member.lifecycle"},
    {"verified_at", "desk.member.verified_at"},
    {"sources", "desk.member.sources"},
    {"kind", "desk.member.kind"},
    {"alternate_names", "desk.member.alternate_names"},
    {"phones_to_confirm", "desk.member.phones_to_confirm"},
    {"phones_never_show", "desk.member.phones_never_show"},
    {"internal_note", "desk.member.internal_note"},
    {"agreements", "desk.member.agreements"},
    {"occurrences", "desk.member.occurrences"},
    {"knowledge", "desk.member.knowledge"},
    {"external_ids", "desk.member.external_ids"},
    {"taxonomy_terms", "desk.member.taxonomy_terms"},
};

constexpr std::string_view kPlain[] = {"name",  "description", "description_easy", "how_to",  "while_waiting",
                                       "email", "url",         "chat_url",         "legal_id"};

std::optional<index::FacetKind> FacetOf(std::string_view member) {
  if (member == "needs") return index::FacetKind::kNeed;
  if (member == "audiences") return index::FacetKind::kAudience;
  if (member == "access") return index::FacetKind::kAccess;
  if (member == "languages") return index::FacetKind::kLanguage;
  if (member == "types") return index::FacetKind::kType;
  if (member == "covers") return index::FacetKind::kArea;
  return std::nullopt;
}

std::string TextOf(JsonValue object, std::string_view name) {
  const std::optional<JsonValue> member = object.Find(name);
  return member && member->IsString() ? std::string(member->AsString()) : "";
}

void Join(std::string& text, const std::string& part, const char* between) {
  if (!part.empty()) text += (text.empty() ? "" : between) + part;
}

std::string ExceptionWords(JsonValue exception) {
  std::string times;
  if (const auto intervals = exception.Find("intervals"); intervals && intervals->IsArray()) {
    for (const JsonValue interval : intervals->Elements()) {
      const auto ends = interval.IsArray() ? interval.Elements() : std::vector<JsonValue>();
      if (ends.size() == 2 && ends[0].IsString() && ends[1].IsString()) {
        Join(times, std::string(ends[0].AsString()) + "–" + std::string(ends[1].AsString()), ", ");
      }
    }
  }
  std::string words = TextOf(exception, "from") + " – " + TextOf(exception, "to") + ": ";
  words += times.empty() ? "×" : times;
  Join(words, TextOf(exception, "note"), " ");
  return words;
}

// In plain words where there are any.
std::string SpokenHours(const std::string& stated, const view::Face& face) {
  const Result<hours::Expression> expression = hours::ParseExpression(stated);
  if (stated.empty() || !expression || face.hours_words == nullptr) return stated;
  const Result<std::string> words = hours::DescribeHours(*expression, *face.hours_words);
  return words ? *words : stated;
}

std::string CostWords(JsonValue cost, const view::Face& face) {
  const std::string kind = TextOf(cost, "kind");
  std::string words = kind.empty() ? "" : view::LabelOf(index::FacetKind::kCost, kind, face);
  Join(words, TextOf(cost, "text"), ": ");
  return words;
}

std::string ChannelWord(const std::string& channel, const view::Face& face) {
  const std::string key = "channel." + channel;
  return face.texts.Has(key) ? face.texts.Get(key) : channel;
}

std::string ScheduleWords(JsonValue schedule, const view::Face& face) {
  std::string words = ChannelWord(TextOf(schedule, "channel"), face) + ":";
  Join(words, SpokenHours(TextOf(schedule, "hours"), face), " ");
  const std::string text = TextOf(schedule, "text");
  if (!text.empty()) words += " ”" + text + "”";
  if (const auto exceptions = schedule.Find("exceptions"); exceptions && exceptions->IsArray()) {
    for (const JsonValue exception : exceptions->Elements()) words += "\n  " + ExceptionWords(exception);
  }
  return words;
}

std::string LocationWords(JsonValue location, const view::Face& face) {
  const std::string type = TextOf(location, "type");
  const std::string key = "submit.place." + type;
  std::string words = face.texts.Has(key) ? face.texts.Get(key) : type;
  Join(words, TextOf(location, "name"), ": ");
  if (const auto address = location.Find("address"); address && address->IsObject()) {
    for (const char* part : {"street", "postal_code", "city"}) Join(words, TextOf(*address, part), ", ");
  }
  Join(words, TextOf(location, "directions"), ". ");
  return words;
}

// An object as "name: value" of its texts and numbers.
std::string ObjectWords(JsonValue object) {
  std::string words;
  for (const auto& [name, value] : object.Members()) {
    if (value.IsString() && name != "id") Join(words, std::string(value.AsString()), ", ");
    if (value.IsInt()) Join(words, std::string(name) + " " + std::to_string(value.AsInt()), ", ");
  }
  return words;
}

std::string ContactWords(JsonValue contact, const view::Face& face) {
  std::string words = TextOf(contact, "role");
  Join(words, TextOf(contact, "email"), ", ");
  Join(words, TextOf(contact, "phone"), ", ");
  const std::optional<JsonValue> kept = contact.Find("professionals_only");
  if (kept && kept->IsBool() && kept->AsBool()) Join(words, face.texts.Get("desk.professionals_only"), ". ");
  return words;
}

std::string LifecycleWords(JsonValue lifecycle, const view::Face& face) {
  const std::string status = TextOf(lifecycle, "status");
  const std::string key = "desk.status." + status;
  std::string words = face.texts.Has(key) ? face.texts.Get(key) : status;
  for (const char* member : {"since", "successor", "note"}) Join(words, TextOf(lifecycle, member), ", ");
  return words;
}

std::string ElementWords(std::string_view member, JsonValue value, const view::Face& face) {
  if (value.IsString()) {
    const std::optional<index::FacetKind> facet = FacetOf(member);
    return facet ? view::LabelOf(*facet, std::string(value.AsString()), face) : std::string(value.AsString());
  }
  if (!value.IsObject()) return value.ToText();
  if (member == "schedules") return ScheduleWords(value, face);
  if (member == "contacts") return ContactWords(value, face);
  if (member == "lifecycle") return LifecycleWords(value, face);
  if (member == "cost") return CostWords(value, face);
  if (member == "locations") return LocationWords(value, face);
  if (member == "organizations") return TextOf(value, "id");
  return ObjectWords(value);
}

}  // namespace

std::string MemberLabel(std::string_view member, const view::Face& face) {
  const auto* found = std::find_if(std::begin(kMembers), std::end(kMembers),
                                   [&](const MemberText& row) { return row.member == member; });
  return found == std::end(kMembers) ? std::string(member) : face.texts.Get(found->key);
}

std::string SameWords(std::string_view reasons, const view::Face& face) {
  static constexpr std::pair<std::string_view, const char*> kReasons[] = {
      {"legal_id", "desk.same.legal_id"}, {"orgnr", "desk.same.legal_id"}, {"external_id", "desk.same.external_id"},
      {"name", "desk.same.name"},         {"url", "desk.same.url"},        {"email", "desk.same.email"},
      {"phone", "desk.same.phone"},       {"place", "desk.same.place"},    {"organization", "desk.same.organization"}};
  std::string words;
  while (!reasons.empty()) {
    const std::string_view reason = reasons.substr(0, reasons.find(','));
    reasons.remove_prefix(std::min(reason.size() + 1, reasons.size()));
    const auto* found =
        std::find_if(std::begin(kReasons), std::end(kReasons), [&](const auto& row) { return row.first == reason; });
    Join(words, found == std::end(kReasons) ? std::string(reason) : face.texts.Get(found->second), ", ");
  }
  return words;
}

std::string RecordedWords(const std::string& recorded_at, const view::Face& face) {
  constexpr std::size_t kDay = 10;  // of an RFC 3339 time
  const Result<LocalDate> day = ParseLocalDate(recorded_at.substr(0, kDay));
  if (!day || recorded_at.size() < kDay + 6) return recorded_at;
  const std::string time = recorded_at.substr(kDay + 1, 2) + "." + recorded_at.substr(kDay + 4, 2);
  return face.texts.Format("desk.moment", {{"date", view::DateText(*day, LocalDate(0), face.texts)}, {"time", time}});
}

std::string MemberWords(std::string_view member, const std::optional<JsonValue>& value, const view::Face& face) {
  if (!value || value->IsNull()) return "";
  if (value->IsBool()) return face.texts.Get(value->AsBool() ? "desk.yes" : "desk.no");
  if (!value->IsArray()) return ElementWords(member, *value, face);
  std::string words;
  for (const JsonValue element : value->Elements()) Join(words, ElementWords(member, element, face), "\n");
  return words;
}

std::string FieldLabel(const std::string& field, const view::Face& face) {
  const std::size_t slash = field.find('/');
  const std::string label = MemberLabel(field.substr(0, slash), face);
  return slash == std::string::npos ? label : label + ": " + ChannelWord(field.substr(slash + 1), face);
}

std::string FieldWords(const std::string& field, JsonValue record, const view::Face& face) {
  const std::size_t slash = field.find('/');
  const std::optional<JsonValue> value = record.Find(field.substr(0, slash));
  if (slash == std::string::npos || !value || !value->IsArray()) return MemberWords(field, value, face);
  std::string words;
  for (const JsonValue element : value->Elements()) {
    const bool of_channel = element.IsObject() && TextOf(element, "channel") == field.substr(slash + 1);
    if (of_channel) Join(words, ScheduleWords(element, face), "\n");
  }
  return words;
}

bool IsPlainText(std::string_view member) {
  return std::find(std::begin(kPlain), std::end(kPlain), member) != std::end(kPlain);
}

}  // namespace kb::desk
