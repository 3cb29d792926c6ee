#include "catalog/model/record.h"

#include <array>
#include <cstddef>

namespace kb::model {
namespace {

// Words in the order of the enum's values.
template <typename Enum, std::size_t kCount>
const char* Name(const std::array<const char*, kCount>& words, Enum value) {
  const auto index = static_cast<std::size_t>(value);
  KB_CHECK(index < kCount);
  return words[index];
}

template <typename Enum, std::size_t kCount>
std::optional<Enum> Parse(const std::array<const char*, kCount>& words, std::string_view name) {
  for (std::size_t i = 0; i < kCount; ++i) {
    if (name == words[i]) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

constexpr std::array<const char*, 8> kRecordStatus = {"active", "unconfirmed", "temporarily_closed", "closed", "merged",
                                                      "moved",  "renamed",     "historical"};
constexpr std::array<const char*, 5> kLocationType = {"physical", "confidential", "outreach", "online", "phone"};
constexpr std::array<const char*, 3> kOrganizationRole = {"lead", "principal", "partner"};
constexpr std::array<const char*, 4> kIntakeStatus = {"not_stated", "open", "queue", "closed"};
constexpr std::array<const char*, 3> kCostKind = {"not_stated", "free", "fee"};
constexpr std::array<const char*, 3> kServiceKind = {"support", "activity", "knowledge"};

bool IsDigits(std::string_view text) { return text.find_first_not_of("0123456789") == std::string_view::npos; }

int Number(std::string_view digits) {
  int number = 0;
  for (const char digit : digits) number = number * 10 + (digit - '0');
  return number;
}

std::string Padded(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

}  // namespace

Result<PartialDate> PartialDate::Parse(std::string_view text) {
  const Error error{ErrorCode::kInvalidInput, "is not a date as \"2020\", \"2020-02\" or \"2020-02-14\"", ""};
  const bool year_only = text.size() == 4 && IsDigits(text);
  const bool month_too = text.size() == 7 && text[4] == '-' && IsDigits(text.substr(0, 4)) && IsDigits(text.substr(5));
  // A part that is not stated is read as its first day: the calendar then checks the rest.
  const std::string whole = std::string(text) + (year_only ? "-01-01" : month_too ? "-01" : "");
  const Result<LocalDate> date = ParseLocalDate(whole);
  if (!date) return error;
  if (year_only) return PartialDate(Number(text), 0, 0);
  if (month_too) return PartialDate(date->year(), date->month(), 0);
  return PartialDate(*date);
}

PartialDate::PartialDate(LocalDate date) : PartialDate(date.year(), date.month(), date.day()) {}

std::string PartialDate::Render() const {
  std::string text = std::to_string(year_);
  if (month_ != 0) text += "-" + Padded(month_);
  if (day_ != 0) text += "-" + Padded(day_);
  return text;
}

LocalDate PartialDate::Earliest() const {
  return LocalDate::FromYmd(year_, month_ == 0 ? 1 : month_, day_ == 0 ? 1 : day_);
}

const char* RecordStatusName(RecordStatus status) { return Name(kRecordStatus, status); }
std::optional<RecordStatus> ParseRecordStatus(std::string_view name) {
  return Parse<RecordStatus>(kRecordStatus, name);
}

bool IsSearchable(RecordStatus status) {
  return status == RecordStatus::kActive || status == RecordStatus::kUnconfirmed ||
         status == RecordStatus::kTemporarilyClosed;
}

const char* LocationTypeName(LocationType type) { return Name(kLocationType, type); }
std::optional<LocationType> ParseLocationType(std::string_view name) {
  return Parse<LocationType>(kLocationType, name);
}

const char* OrganizationRoleName(OrganizationRole role) { return Name(kOrganizationRole, role); }
std::optional<OrganizationRole> ParseOrganizationRole(std::string_view name) {
  return Parse<OrganizationRole>(kOrganizationRole, name);
}

const char* IntakeStatusName(IntakeStatus status) { return Name(kIntakeStatus, status); }
std::optional<IntakeStatus> ParseIntakeStatus(std::string_view name) {
  return Parse<IntakeStatus>(kIntakeStatus, name);
}

const char* CostKindName(CostKind kind) { return Name(kCostKind, kind); }
std::optional<CostKind> ParseCostKind(std::string_view name) { return Parse<CostKind>(kCostKind, name); }

const char* ServiceKindName(ServiceKind kind) { return Name(kServiceKind, kind); }
std::optional<ServiceKind> ParseServiceKind(std::string_view name) { return Parse<ServiceKind>(kServiceKind, name); }

}  // namespace kb::model
