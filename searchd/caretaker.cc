#include "searchd/caretaker.h"

#include <algorithm>
#include <chrono>
#include <filesystem>

#include "catalog/base/log.h"
#include "catalog/base/months.h"
#include "catalog/model/record_json.h"
#include "catalog/store/intake.h"
#include "searchd/submit/catalog_reader.h"
#include "searchd/submit/form_session.h"
#include "searchd/submit/links.h"

namespace kb {
namespace {

constexpr std::chrono::minutes kBetweenRounds{5};
constexpr int64_t kDaySeconds = 24 * 60 * 60;
constexpr int64_t kDraftSeconds = 30 * kDaySeconds;
constexpr int kKeepDays = 730;

void Tell(const char* event, const Status& status) {
  if (!status) Log(LogLevel::kError, event, {{"reason", status.error().message}});
}

// A decision to take a person out that still says whom.
bool NamesSomebody(const store::Event& event) {
  if (event.kind != store::EventKind::kDecision) return false;
  const Result<JsonDocument> body = JsonDocument::Parse(event.body);
  if (!body || !body->root().IsObject()) return false;
  const std::optional<JsonValue> action = body->root().Find("action");
  return action && action->IsString() && action->AsString() == "forget" && body->root().Find("words").has_value();
}

}  // namespace

std::optional<LocalDate> ReminderDue(LocalDate confirmed, LocalDate today) {
  for (const int months : {12, 9, 6}) {
    const LocalDate due = AddMonths(confirmed, months);
    if (due <= today) return due;
  }
  return std::nullopt;
}

Caretaker::Caretaker(submit::SubmitParts parts, statistics::GapCounter& gaps) : parts_(std::move(parts)), gaps_(gaps) {
  thread_ = std::thread([this] { Run(); });
}

Caretaker::~Caretaker() {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  thread_.join();
  Tell("gaps.trouble", gaps_.Flush(parts_.inbox));
}

void Caretaker::Run() {
  std::unique_lock<std::mutex> lock(mutex_);
  while (!stopping_) {
    lock.unlock();
    Tell("gaps.trouble", gaps_.Flush(parts_.inbox));
    Tell("retention.trouble", DropNames());
    const LocalDate today = parts_.clock.Now().date();
    if (done_ != today) Daily(today);
    done_ = today;
    lock.lock();
    wake_.wait_for(lock, kBetweenRounds, [this] { return stopping_; });
  }
}

void Caretaker::Daily(LocalDate today) {
  const int64_t now = submit::UnixNow();
  Tell("retention.trouble", parts_.accounts.DropOld(now, now - kDraftSeconds));
  const Result<int64_t> forgotten = parts_.inbox.Forget(today - kKeepDays);
  if (!forgotten) Log(LogLevel::kError, "retention.trouble", {{"reason", forgotten.error().message}});
  if (forgotten && *forgotten > 0) Log(LogLevel::kInfo, "retention.forgot", {{"events", *forgotten}});
  Tell("retention.trouble", DropLetters());
  if (parts_.send_letter) Tell("reminders.trouble", Remind(today));
}

// Letters that no server took; their addresses are somebody's.
Status Caretaker::DropLetters() const {
  namespace fs = std::filesystem;
  std::error_code none;
  for (const fs::directory_entry& entry :
       fs::directory_iterator(parts_.records.parent_path() / "mail" / "failed", none)) {
    const auto age = fs::file_time_type::clock::now() - entry.last_write_time(none);
    if (none || age < std::chrono::seconds(kDraftSeconds)) continue;
    if (!fs::remove(entry.path(), none)) return Error{ErrorCode::kUnavailable, none.message(), "mail/failed"};
  }
  return Done();
}

Status Caretaker::DropNames() {
  constexpr int64_t kLookedAt = 200;  // of the newest decisions
  const Result<std::vector<store::Event>> decisions = parts_.inbox.Newest(store::EventKind::kDecision, kLookedAt);
  if (!decisions) return decisions.error();
  if (std::none_of(decisions->begin(), decisions->end(), &NamesSomebody)) return Done();
  Result<std::unique_ptr<store::RecordStore>> records =
      store::RecordStore::Open(parts_.records, store::OpenMode::kReadOnly);
  if (!records) return records.error();
  store::IntakeNotes notes(**records);
  const Result<int64_t> dropped =
      parts_.inbox.Rewrite([&notes](const store::Event& event) -> std::optional<std::string> {
        if (!NamesSomebody(event)) return std::nullopt;
        const Result<std::optional<store::Outcome>> outcome = notes.Find("inbox", event.number);
        if (!outcome || !*outcome) return std::nullopt;
        return JsonWriter().StartObject().Member("action", "forget").EndObject().Take();
      });
  return dropped ? Done() : Status(dropped.error());
}

Status Caretaker::Remind(LocalDate today) {
  Result<std::unique_ptr<store::RecordStore>> store =
      store::RecordStore::Open(parts_.records, store::OpenMode::kReadOnly);
  if (!store) return store.error().code == ErrorCode::kNotFound ? Done() : Status(store.error());
  int sent = 0;
  Status done = (*store)->ForEachCurrent(store::RecordType::kService, [&](const store::Version& version) -> Status {
    const Result<JsonDocument> json = JsonDocument::Parse(version.json);
    std::vector<model::Problem> ignored;
    const Result<model::Service> service =
        json ? model::ServiceFromJson(json->root(), ignored) : Result<model::Service>(json.error());
    if (sent >= kMostReminders || !service || service->email.empty() || !service->verified_at) return Done();
    if (!model::IsSearchable(service->lifecycle.status)) return Done();
    const std::optional<LocalDate> due = ReminderDue(service->verified_at->Earliest(), today);
    if (!due) return Done();
    const Result<int64_t> links = parts_.accounts.CountLinks(service->id, int64_t{due->days()} * kDaySeconds);
    if (!links) return links.error();
    if (*links > 0) return Done();
    ++sent;
    return submit::SendLink(service->id, service->name, service->email, submit::LetterKind::kRemind, parts_);
  });
  if (sent > 0) Log(LogLevel::kInfo, "reminders.sent", {{"letters", sent}});
  return done;
}

}  // namespace kb
