#include "catalog/index/card.h"

#include "catalog/index/bytes.h"

namespace kb::index {
namespace {

constexpr uint8_t kCardVersion = 1;

template <typename Enum>
void WriteEnum(ByteWriter& out, Enum value) {
  out.Byte(static_cast<uint8_t>(value));
}

// A value past the last enumerator is damage, not a new word.
template <typename Enum>
Enum ReadEnum(ByteReader& in, Enum last, bool& valid) {
  const uint8_t value = in.Byte();
  valid = valid && value <= static_cast<uint8_t>(last);
  return valid ? static_cast<Enum>(value) : Enum{};
}

void WriteDate(ByteWriter& out, const std::optional<model::PartialDate>& date) {
  out.Text(date ? date->Render() : std::string());
}

std::optional<model::PartialDate> ReadDate(ByteReader& in, bool& valid) {
  const std::string text = in.Text();
  if (text.empty()) return std::nullopt;
  Result<model::PartialDate> date = model::PartialDate::Parse(text);
  valid = valid && date.ok();
  return date ? std::optional(*date) : std::nullopt;
}

void WriteOptional(ByteWriter& out, const std::optional<double>& value) {
  out.Byte(value ? 1 : 0);
  if (value) out.Double(*value);
}

std::optional<double> ReadOptionalDouble(ByteReader& in) {
  return in.Byte() != 0 ? std::optional(in.Double()) : std::nullopt;
}

void WriteAge(ByteWriter& out, const std::optional<int>& age) { out.Varint(age ? static_cast<uint64_t>(*age) + 1 : 0); }

std::optional<int> ReadAge(ByteReader& in) {
  const uint64_t value = in.Varint();
  return value == 0 ? std::nullopt : std::optional(static_cast<int>(value - 1));
}

void WriteWho(ByteWriter& out, const Card& card) {
  out.Varint(card.organizations.size());
  for (const CardOrganization& organization : card.organizations) {
    out.Text(organization.id);
    out.Text(organization.name);
    WriteEnum(out, organization.role);
  }
  out.Text(card.summary);
  WriteEnum(out, card.kind);
  for (const auto* list : {&card.needs, &card.audiences, &card.access, &card.types, &card.languages, &card.covers}) {
    out.Texts(*list);
  }
}

void ReadWho(ByteReader& in, Card& card, bool& valid) {
  const uint64_t count = in.Varint();
  for (uint64_t i = 0; i < count && in.good(); ++i) {
    CardOrganization organization;
    organization.id = in.Text();
    organization.name = in.Text();
    organization.role = ReadEnum(in, model::OrganizationRole::kPartner, valid);
    card.organizations.push_back(std::move(organization));
  }
  card.summary = in.Text();
  card.kind = ReadEnum(in, model::ServiceKind::kKnowledge, valid);
  for (auto* list : {&card.needs, &card.audiences, &card.access, &card.types, &card.languages, &card.covers}) {
    *list = in.Texts();
  }
}

void WriteWhere(ByteWriter& out, const Card& card) {
  out.Text(card.area);
  out.Byte(card.has_place ? 1 : 0);
  WriteEnum(out, card.location_type);
  out.Text(card.place_name);
  out.Text(card.address.street);
  out.Text(card.address.postal_code);
  out.Text(card.address.city);
  WriteOptional(out, card.latitude);
  WriteOptional(out, card.longitude);
  out.Varint(card.phones.size());
  for (const model::Phone& phone : card.phones) {
    for (const auto* text : {&phone.number, &phone.label, &phone.type, &phone.location_id}) out.Text(*text);
  }
  for (const auto* text : {&card.email, &card.url, &card.chat_url}) out.Text(*text);
}

void ReadWhere(ByteReader& in, Card& card, bool& valid) {
  card.area = in.Text();
  card.has_place = in.Byte() != 0;
  card.location_type = ReadEnum(in, model::LocationType::kPhone, valid);
  card.place_name = in.Text();
  card.address.street = in.Text();
  card.address.postal_code = in.Text();
  card.address.city = in.Text();
  card.latitude = ReadOptionalDouble(in);
  card.longitude = ReadOptionalDouble(in);
  const uint64_t count = in.Varint();
  for (uint64_t i = 0; i < count && in.good(); ++i) {
    model::Phone phone;
    for (auto* text : {&phone.number, &phone.label, &phone.type, &phone.location_id}) *text = in.Text();
    card.phones.push_back(std::move(phone));
  }
  for (auto* text : {&card.email, &card.url, &card.chat_url}) *text = in.Text();
}

void WriteTerms(ByteWriter& out, const Card& card) {
  WriteEnum(out, card.cost.kind);
  out.Text(card.cost.text);
  out.Text(card.eligibility.text);
  out.Text(card.eligibility.not_for);
  WriteAge(out, card.eligibility.minimum_age);
  WriteAge(out, card.eligibility.maximum_age);
  WriteEnum(out, card.intake.status);
  WriteDate(out, card.intake.since);
  out.Text(card.intake.waiting_text);
  out.Byte(card.peer ? 1 : 0);
  WriteDate(out, card.verified_at);
  WriteEnum(out, card.lifecycle.status);
  WriteDate(out, card.lifecycle.since);
  out.Text(card.lifecycle.successor);
  out.Text(card.lifecycle.note);
}

void ReadTerms(ByteReader& in, Card& card, bool& valid) {
  card.cost.kind = ReadEnum(in, model::CostKind::kFee, valid);
  card.cost.text = in.Text();
  card.eligibility.text = in.Text();
  card.eligibility.not_for = in.Text();
  card.eligibility.minimum_age = ReadAge(in);
  card.eligibility.maximum_age = ReadAge(in);
  card.intake.status = ReadEnum(in, model::IntakeStatus::kClosed, valid);
  card.intake.since = ReadDate(in, valid);
  card.intake.waiting_text = in.Text();
  card.peer = in.Byte() != 0;
  card.verified_at = ReadDate(in, valid);
  card.lifecycle.status = ReadEnum(in, model::RecordStatus::kHistorical, valid);
  card.lifecycle.since = ReadDate(in, valid);
  card.lifecycle.successor = in.Text();
  card.lifecycle.note = in.Text();
}

}  // namespace

std::string EncodeCard(const Card& card) {
  ByteWriter out;
  out.Byte(kCardVersion);
  for (const auto* text : {&card.id, &card.slug, &card.service_id, &card.name}) out.Text(*text);
  WriteWho(out, card);
  WriteWhere(out, card);
  WriteTerms(out, card);
  return out.Take();
}

Result<Card> DecodeCard(std::string_view bytes) {
  ByteReader in(bytes);
  Card card;
  bool valid = in.Byte() == kCardVersion;
  if (!valid) return Error{ErrorCode::kCorrupt, "a card of an unknown version", "card"};
  for (auto* text : {&card.id, &card.slug, &card.service_id, &card.name}) *text = in.Text();
  ReadWho(in, card, valid);
  ReadWhere(in, card, valid);
  ReadTerms(in, card, valid);
  if (!valid || !in.AtEnd()) return Error{ErrorCode::kCorrupt, "a damaged card", "card"};
  return card;
}

}  // namespace kb::index
