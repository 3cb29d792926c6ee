// Every enum of a record with its words, so that readers, writers and messages
// can be written once for all of them.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "catalog/hours/schedule.h"
#include "catalog/model/record.h"

namespace kb::model {

template <typename Enum>
struct EnumText;  // Count, Name, Parse

#define KB_ENUM_TEXT(Type, count, name_function, parse_function)                             \
  template <>                                                                                \
  struct EnumText<Type> {                                                                    \
    static constexpr int kCount = count;                                                     \
    static const char* Name(Type value) { return name_function(value); }                     \
    static std::optional<Type> Parse(std::string_view name) { return parse_function(name); } \
  }

KB_ENUM_TEXT(RecordStatus, 8, RecordStatusName, ParseRecordStatus);
KB_ENUM_TEXT(LocationType, 5, LocationTypeName, ParseLocationType);
KB_ENUM_TEXT(OrganizationRole, 3, OrganizationRoleName, ParseOrganizationRole);
KB_ENUM_TEXT(IntakeStatus, 4, IntakeStatusName, ParseIntakeStatus);
KB_ENUM_TEXT(CostKind, 3, CostKindName, ParseCostKind);
KB_ENUM_TEXT(ServiceKind, 3, ServiceKindName, ParseServiceKind);
KB_ENUM_TEXT(hours::Channel, hours::kChannelCount, hours::ChannelName, hours::ParseChannel);
KB_ENUM_TEXT(hours::Access, 5, hours::AccessName, hours::ParseAccess);
KB_ENUM_TEXT(hours::ScheduleStatus, 4, hours::ScheduleStatusName, hours::ParseScheduleStatus);
#undef KB_ENUM_TEXT

template <typename Enum>
concept NamedEnum = requires {
  EnumText<Enum>::kCount;
};

template <NamedEnum Enum>
std::vector<std::string_view> EnumWords() {
  std::vector<std::string_view> words;
  for (int i = 0; i < EnumText<Enum>::kCount; ++i) words.emplace_back(EnumText<Enum>::Name(static_cast<Enum>(i)));
  return words;
}

}  // namespace kb::model
