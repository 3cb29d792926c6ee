#include <cstdio>
#include <string>

#include "catalog/base/json.h"
#include "catalog/hours/opening.h"
#include "catalog/hours/school_holidays.h"
#include "catalog/hours/swedish_text.h"
#include "catalog/index/index_writer.h"
#include "catalog/index/listing_facts.h"
#include "catalog/index/school_table.h"
#include "catalog/model/listing.h"
#include "catalog/model/validate.h"
#include "indexer/stages/commands.h"

namespace kb::stages {
namespace {

using store::RecordType;
using store::Version;

void TellVersions(const std::vector<Version>& history) {
  const Version& newest = history.front();
  std::printf("%s %s\n", store::RecordTypeName(newest.type), newest.id.c_str());
  for (const Version& version : history) {
    std::printf("  version    change %llu, %s, %s%s\n", static_cast<unsigned long long>(version.sequence),
                version.recorded_at.c_str(), version.origin.c_str(),
                version.liveness == store::Liveness::kDeleted ? " (deleted)" : "");
  }
}

template <typename Record>
void TellRecord(const Record& record, const terms::Vocabulary& vocabulary) {
  std::printf("  name       %s\n", record.name.c_str());
  std::printf("  status     %s%s\n", model::RecordStatusName(record.lifecycle.status),
              model::IsSearchable(record.lifecycle.status) ? "" : " (kept, but not found by search)");
  const std::string verified = record.verified_at ? record.verified_at->Render() : "unknown date";
  std::printf("  verified   %s\n", verified.c_str());
  for (const model::Source& source : record.sources) {
    std::printf("  source     %s %s %s\n", source.id.c_str(), source.name.c_str(), source.url.c_str());
  }
  for (const model::Problem& problem : model::Validate(record, vocabulary)) {
    std::printf("  problem    %s: %s\n", problem.field.c_str(), problem.message.c_str());
  }
}

std::string DescribeState(const hours::ChannelState& state) {
  std::string text = hours::StateName(state.state);
  if (state.until) text += " until " + RenderLocalTime(*state.until);
  if (state.opens) text += ", opens " + RenderLocalTime(*state.opens);
  if (state.holiday_doubt) text += " (holiday: the hours do not mention it)";
  return text;
}

// True if both open on the same minutes of the coming year.
bool MeanTheSame(const hours::Schedule& kept, const hours::TextReading& reading, LocalDate today) {
  if (reading.channel_stated && reading.channel != kept.channel) return false;
  hours::Schedule read = kept;
  read.status = hours::ScheduleStatus::kKnown;
  read.hours = reading.hours;
  const Result<hours::Opening> a = hours::Opening::Compile(kept);
  const Result<hours::Opening> b = hours::Opening::Compile(read);
  if (!a || !b) return false;
  for (int day = 0; day < 366; ++day) {
    if (a->Day(today + day) != b->Day(today + day)) return false;
  }
  return true;
}

// The source's words, and what the reader makes of them now, beside what is kept.
void TellReading(const hours::Schedule& schedule, LocalDate today) {
  if (schedule.text.empty()) return;
  std::printf("             words     %s\n", schedule.text.c_str());
  const hours::HoursText read = hours::ReadSwedishHours(schedule.text, {schedule.verified_at.value_or(today)});
  if (read.readings.empty()) std::printf("             not read  %s\n", read.refusal.c_str());
  for (const hours::TextReading& reading : read.readings) {
    const char* channel = reading.channel_stated ? hours::ChannelName(reading.channel) : "";
    std::printf("             read as   %s%s%s (confidence %.2f)%s\n", channel, *channel == '\0' ? "" : " ",
                reading.hours.c_str(), reading.confidence,
                MeanTheSame(schedule, reading, today) ? "" : ", which is not what is kept");
  }
  if (!read.remainder.empty() && !read.readings.empty()) {
    std::printf("             unread    %s\n", read.remainder.c_str());
  }
}

// `school`: the school holidays where it lies; null: not known.
void TellListing(const model::Listing& listing, const std::shared_ptr<const hours::SchoolCalendar>& school,
                 LocalTime now) {
  std::printf("  listing    %s at /v/%s%s\n", listing.id.c_str(), listing.slug.c_str(),
              listing.location == nullptr ? " (no place)" : "");
  for (const hours::Schedule& schedule : listing.Schedules()) {
    const Result<hours::Opening> opening = hours::Opening::Compile(schedule, school);
    const std::string state = opening ? DescribeState(opening->StateAt(now)) : opening.error().Text();
    std::printf("    %-8s %s: %s\n", hours::ChannelName(schedule.channel),
                schedule.hours.empty() ? hours::ScheduleStatusName(schedule.status) : schedule.hours.c_str(),
                state.c_str());
    const bool waits = hours::NamesSchoolHolidays(schedule.hours) && !school;
    if (waits)
      std::printf("             the school holidays of its kommun are not known (hours/school_holidays.tsv)\n");
    TellReading(schedule, now.date());
  }
}

// "kafe.l2" is the second place of the service "kafe".
std::string RecordIdOf(const std::string& id) { return id.substr(0, id.find('.')); }

// Whether it was found.
Result<bool> ExplainService(const Workshop& workshop, store::RecordStore& store, const Words& words,
                            const std::string& id) {
  const Result<std::vector<Version>> history = store.History(RecordType::kService, id);
  if (!history) return history.error();
  if (history->empty()) return false;
  TellVersions(*history);
  const Result<std::optional<model::Service>> service = store.GetService(id);
  if (!service) return service.error();
  if (!*service) return true;
  TellRecord(**service, words.vocabulary);
  const Result<hours::SchoolHolidays> school = index::LoadSchoolHolidays(workshop.places().shipped);
  if (!school) return school.error();
  for (const model::Listing& listing : model::Listings(**service)) {
    TellListing(listing, school->Of(index::SchoolKommunOf(listing, words.vocabulary)), workshop.clock().Now());
  }
  return true;
}

Result<bool> ExplainOrganization(store::RecordStore& store, const Words& words, const std::string& id) {
  const Result<std::vector<Version>> history = store.History(RecordType::kOrganization, id);
  if (!history) return history.error();
  if (history->empty()) return false;
  TellVersions(*history);
  const Result<std::optional<model::Organization>> organization = store.GetOrganization(id);
  if (!organization) return organization.error();
  if (*organization) TellRecord(**organization, words.vocabulary);
  const Result<std::vector<std::string>> services = store.ServicesOf(id);
  if (!services) return services.error();
  for (const std::string& service : *services) std::printf("  service    %s\n", service.c_str());
  return true;
}

Status TellIndex(const Workshop& workshop, const std::string& id) {
  std::size_t documents = 0;
  const Status dumped = index::DumpIndex(workshop.places().index(), [&](std::string_view line) {
    const Result<JsonDocument> document = JsonDocument::Parse(line);
    KB_CHECK(document.ok());
    const std::string found(document->root().Find("id")->AsString());
    if (RecordIdOf(found) != id) return;
    ++documents;
    std::printf("  in index   %s, %zu terms\n", found.c_str(), document->root().Find("terms")->size());
  });
  if (!dumped && dumped.error().code != ErrorCode::kNotFound) return dumped;
  if (documents == 0) std::printf("  in index   no; run `indexer index`\n");
  return Done();
}

}  // namespace

Result<int> ExplainRecord(Workshop& workshop, const std::string& id) {
  const Result<std::unique_ptr<Words>> words = workshop.LoadWords();
  if (!words) return words.error();
  const Result<std::unique_ptr<store::RecordStore>> store = workshop.OpenToRead();
  if (!store) return store.error();
  const std::string record_id = RecordIdOf(id);
  const Result<bool> service = ExplainService(workshop, **store, **words, record_id);
  if (!service) return service.error();
  const Result<bool> organization = ExplainOrganization(**store, **words, record_id);
  if (!organization) return organization.error();
  if (!*service && !*organization) {
    return Error{ErrorCode::kNotFound, "no record has this id; `indexer dump records` lists them all", id};
  }
  const Status told = TellIndex(workshop, record_id);
  if (!told) return told.error();
  return kExitOk;
}

}  // namespace kb::stages
