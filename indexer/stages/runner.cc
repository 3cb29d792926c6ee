#include "indexer/stages/runner.h"

#include <algorithm>
#include <utility>

#include "catalog/base/file.h"
#include "catalog/base/log.h"
#include "catalog/index/generation.h"
#include "indexer/stages/index_job.h"
#include "indexer/stages/upload_job.h"

namespace kb::stages {
namespace {

using handover::Caller;
using handover::MessageKind;
using std::chrono::milliseconds;

constexpr milliseconds kCrawlSlice{100};
constexpr milliseconds kIdle{250};  // a decision of the desk waits no longer
constexpr milliseconds kAfterTrouble{2000};
constexpr milliseconds kBetweenTries{20};
constexpr milliseconds kBetweenIndexLooks{1000};
constexpr milliseconds kBetweenLogLines{10'000};
constexpr StepLimits kSlice{.most_records = 500, .time = milliseconds(200)};
constexpr int kDecisionsAtATime = 20;
constexpr uint64_t kOvertaken = 10;         // a job may overtake one so many times its size
constexpr uint64_t kSmallBytes = 1U << 20;  // what such a job changed is indexed at once

// Tells the caller of a job.
class CallerTeller : public Teller {
 public:
  explicit CallerTeller(Caller& caller) : caller_(caller) {}
  void Out(std::string_view text) override { caller_.conversation.Send({MessageKind::kOut, std::string(text)}); }
  void Err(std::string_view text) override {
    if (!text.empty()) caller_.conversation.Send({MessageKind::kErr, std::string(text)});
  }
  void Show(const importing::Progress& progress) override {
    const auto now = std::chrono::steady_clock::now();
    if (now - shown_ < kBetween || caller_.conversation.IsSending()) return;
    shown_ = now;
    caller_.conversation.Send({MessageKind::kProgress, ProgressText(progress)});
  }
  void Exit(int code) { caller_.conversation.Send({MessageKind::kExit, std::to_string(code)}); }
  void Refuse(const Error& error) {
    Err("indexer: " + error.Text() + "\n");
    Exit(ExitCodeOf(error));
  }

 private:
  static constexpr milliseconds kBetween{150};
  Caller& caller_;
  std::chrono::steady_clock::time_point shown_{};
};

std::string FieldOf(const handover::Fields& fields, std::string_view wanted) {
  for (const auto& [name, value] : fields) {
    if (name == wanted) return value;
  }
  return "";
}

Error Stopped(const char* why) {
  return {ErrorCode::kConflict, std::string(why) + "; what went in stays in, run the command again for the rest", ""};
}

}  // namespace

Result<std::unique_ptr<Runner>> Runner::Open(Workshop& workshop) {
  Result<store::WriterLock> lock = workshop.TakeLockAlone("indexer run");
  if (!lock) return lock.error();
  std::unique_ptr<Runner> runner(new Runner(workshop, std::move(lock).value()));
  Result<std::unique_ptr<Words>> words = workshop.LoadWords();
  if (!words) return words.error();
  Result<std::unique_ptr<store::RecordStore>> store = workshop.OpenToWrite();
  if (!store) return store.error();
  Result<std::unique_ptr<handover::Reception>> reception = handover::Reception::Open(workshop.places().run_socket());
  if (!reception) return reception.error();
  runner->words_ = *std::move(words);
  runner->store_ = *std::move(store);
  runner->inbox_ =
      std::make_unique<inbox::InboxIntake>(workshop.places().inbox(), *runner->store_, runner->words_->vocabulary);
  runner->reception_ = *std::move(reception);
  runner->crawl_ = std::make_unique<CrawlPart>(workshop);
  return runner;
}

void Runner::Run() {
  service_manager::Tell("READY=1");
  while (!signals_.Came()) Turn();
  service_manager::Tell("STOPPING=1");
  for (const Job& job : jobs_) CallerTeller(*job.caller).Refuse(Stopped("`indexer run` is being stopped"));
  for (const IndexWaiter& waiter : waiters_)
    CallerTeller(*waiter.caller).Refuse(Stopped("`indexer run` is being stopped"));
}

void Runner::Report() {
  heartbeat_.Beat();
  const Result<uint64_t> newest = store_->LastSequence();
  if (newest) report_.NoteIndex(index_ ? std::optional(index_->writer->sequence()) : std::nullopt, *newest);
  report_.WriteIfDue(*store_, words_->vocabulary);
  if (Clock::now() < look_at_) return;
  look_at_ = Clock::now() + kBetweenIndexLooks;
  if (IsIndexDamaged()) rebuild_ = true;
}

bool Runner::IsIndexDamaged() const {
  const Result<std::string> damaged = ReadFile(workshop_.places().damaged_index(), 1U << 12);
  if (!damaged) return false;
  const Result<std::optional<index::Generation>> current = index::CurrentGeneration(workshop_.places().index());
  return current && *current && (*current)->directory.filename().string() + "\n" == *damaged;
}

void Runner::Turn() {
  Report();
  const bool busy =
      !jobs_.empty() || !borrowers_.empty() || (IsIndexBehind() && Clock::now() >= rest_until_) || crawl_->IsBusy();
  reception_->Listen(busy ? milliseconds(0) : kIdle, signals_.file());
  TakeRequests();
  while (!borrowers_.empty() && !signals_.Came()) {
    const CallerPointer borrower = borrowers_.front();
    borrowers_.erase(borrowers_.begin());
    if (!LendTo(borrower)) return;
  }
  TakeInbox();
  TakeUploads();
  if (const std::optional<Job> job = NextJob(UINT64_MAX)) {
    RunJob(*job);
    return;
  }
  IndexSlice();
  // Inbox before import before crawl: its turn is last, and short.
  (void)crawl_->Step(*store_, *words_, kCrawlSlice, [this] { return BetweenPages(); });
}

// The lock is lent when these pages are through: half of what they gave is not said yet.
Status Runner::BetweenPages() {
  Report();
  reception_->Listen(milliseconds(0));
  TakeRequests();
  TakeInbox();
  TakeUploads();
  while (const std::optional<Job> job = NextJob(kSmallBytes)) RunJob(*job);
  IndexSlice();
  if (signals_.Came()) return Stopped("`indexer run` is being stopped");
  return Done();
}

void Runner::TakeRequests() {
  for (const CallerPointer& caller : reception_->Waiting()) {
    caller->taken = true;
    if (caller->request->kind == MessageKind::kLend) {
      borrowers_.push_back(caller);
    } else {
      TakeJob(caller);
    }
  }
  DropGone();
}

void Runner::TakeJob(const CallerPointer& caller) {
  const handover::Fields fields = handover::SplitFields(caller->request->text);
  const std::string command = FieldOf(fields, "command");
  const Result<uint64_t> newest = store_->LastSequence();
  const OutputForm form = FieldOf(fields, "form") == "json" ? OutputForm::kJson : OutputForm::kText;
  if (command == "import") {
    const Result<ImportJob> job = ImportJobFrom(fields);
    if (job) return jobs_.push_back({caller, *job, form, job->SizeBytes()});
  } else if (command == "index" && FieldOf(fields, "extent") == "full") {
    return jobs_.push_back({caller, std::nullopt, form, UINT64_MAX});
  } else if (command == "index" && newest) {
    return waiters_.push_back({caller, *newest, {}, Clock::now(), form});
  }
  CallerTeller(*caller).Refuse(
      {ErrorCode::kConflict, "`indexer run` does not know this job; is it of another version? stop it first", ""});
  reception_->Dismiss(caller);
}

void Runner::DropGone() {
  const auto gone = [](const auto& entry) { return entry.caller->gone; };
  std::erase_if(jobs_, gone);
  std::erase_if(waiters_, gone);
  std::erase_if(borrowers_, [](const CallerPointer& caller) { return caller->gone; });
}

std::optional<Runner::Job> Runner::NextJob(uint64_t most_bytes) {
  const auto smallest = std::min_element(jobs_.begin(), jobs_.end(),
                                         [](const Job& a, const Job& b) { return a.size_bytes < b.size_bytes; });
  if (smallest == jobs_.end() || smallest->size_bytes > most_bytes) return std::nullopt;
  const Job job = *smallest;
  jobs_.erase(smallest);
  return job;
}

void Runner::RunJob(const Job& job) {
  const auto began = Clock::now();
  const Result<uint64_t> before = store_->LastSequence();
  CallerTeller teller(*job.caller);
  const Result<int> code = DoJob(job);
  if (code) {
    teller.Exit(*code);
  } else {
    teller.Refuse(code.error());
  }
  reception_->Dismiss(job.caller);
  const auto took = std::chrono::duration_cast<milliseconds>(Clock::now() - began);
  Log(LogLevel::kInfo, "job.done",
      {{"job", job.import ? "import" : "index"},
       {"bytes", job.import ? job.size_bytes : 0},
       {"exit", code ? *code : ExitCodeOf(code.error())},
       {"milliseconds", took.count()}});
  if (before && lock_ && job.size_bytes <= kSmallBytes) IndexNow(*before);
}

Result<int> Runner::DoJob(const Job& job) { return job.import ? ImportFor(job) : RebuildFor(job); }

Result<int> Runner::ImportFor(const Job& job) {
  CallerTeller teller(*job.caller);
  const auto between = [this, &job]() -> Status {
    Status done = Between(job);
    if (done) IndexSlice();
    return done;
  };
  return RunImport({workshop_.places(), *words_, *store_, teller, between}, *job.import);
}

Result<int> Runner::RebuildFor(const Job& job) {
  const auto began = Clock::now();
  const Result<StepOutcome> outcome =
      BuildIndexAnew(workshop_.places().index(), *words_, *store_, [this, &job] { return Between(job); });
  if (!outcome) return outcome.error();
  index_.reset();  // the old generation
  CallerTeller(*job.caller).Out(IndexReport(*outcome, Clock::now() - began, job.form));
  return kExitOk;
}

Status Runner::Between(const Job& job) {
  Status served = ServeOthers(job.size_bytes / kOvertaken);
  if (!served) return served;
  TakeUploads();
  if (job.caller->gone) return Stopped("the command that asked has gone");
  return Done();
}

Status Runner::ServeOthers(uint64_t most_bytes) {
  Report();
  reception_->Listen(milliseconds(0));
  TakeRequests();
  while (!borrowers_.empty()) {
    const CallerPointer borrower = borrowers_.front();
    borrowers_.erase(borrowers_.begin());
    Status back = LendTo(borrower);
    if (!back) return back;
  }
  TakeInbox();
  while (const std::optional<Job> smaller = NextJob(most_bytes)) RunJob(*smaller);
  if (signals_.Came()) return Stopped("`indexer run` is being stopped");
  return Done();
}

void Runner::TakeUploads() {
  while (!uploading_ && !signals_.Came() && Clock::now() >= inbox_rests_until_) {
    const Result<std::optional<inbox::UploadedImport>> upload = inbox_->NextImport();
    if (upload && !*upload) return;
    const Result<uint64_t> before = store_->LastSequence();
    const Result<store::Outcome> outcome =
        upload ? ImportBetweenOthers(**upload) : Result<store::Outcome>(upload.error());
    Status noted =
        outcome ? inbox_->NoteImport((*upload)->decision, *outcome, workshop_.clock().Now()) : Status(outcome.error());
    if (!noted) {
      if (upload) inbox_->PutBack((*upload)->decision);
      if (signals_.Came()) return;  // goes on when the program runs again
      Log(LogLevel::kError, "upload.trouble",
          {{"code", ErrorCodeName(noted.error().code)}, {"message", noted.error().Text()}});
      inbox_rests_until_ = Clock::now() + kAfterTrouble;
      return;
    }
    Log(LogLevel::kInfo, "upload.done", {{"event", (*upload)->decision}, {"state", outcome->state}});
    if (before && lock_) IndexNow(*before);
  }
}

Result<store::Outcome> Runner::ImportBetweenOthers(const inbox::UploadedImport& upload) {
  uploading_ = true;
  Result<store::Outcome> outcome = ImportUpload(upload, *words_, *store_, workshop_.clock().Now(), [this] {
    Status done = ServeOthers(kSmallBytes);
    if (done) IndexSlice();
    return done;
  });
  uploading_ = false;
  return outcome;
}

// Everything of ours is closed before the lock is given away, and opened again after.
Status Runner::LendTo(const CallerPointer& caller) {
  crawl_->Close();
  index_.reset();
  lock_.reset();
  caller->conversation.Send({MessageKind::kLent, ""});
  while (!caller->gone && !signals_.Came()) {
    heartbeat_.Beat();
    reception_->Listen(kIdle, signals_.file());
  }
  reception_->Dismiss(caller);
  while (!signals_.Came()) {
    Result<store::WriterLock> lock = store::WriterLock::Take(workshop_.places().lock(), "indexer run", kBetweenTries);
    if (lock) {
      lock_ = std::move(lock).value();
      return Done();
    }
    reception_->Listen(milliseconds(0), signals_.file());
  }
  return Stopped("`indexer run` is being stopped");
}

void Runner::TakeInbox() {
  if (Clock::now() < inbox_rests_until_) return;
  const Result<uint64_t> before = store_->LastSequence();
  const Result<int> taken = inbox_->Take(kDecisionsAtATime, workshop_.clock().Now());
  if (!taken) {
    Log(LogLevel::kError, "inbox.trouble",
        {{"code", ErrorCodeName(taken.error().code)}, {"message", taken.error().Text()}});
    inbox_rests_until_ = Clock::now() + kAfterTrouble;
    return;
  }
  if (*taken == 0) return;
  Log(LogLevel::kInfo, "inbox.taken", {{"events", *taken}});
  if (before) IndexNow(*before);
}

Status Runner::EnsureIndex() {
  if (rebuild_) index_.reset();
  if (index_) return Done();
  const std::filesystem::path directory = workshop_.places().index();
  auto writer = index::IndexWriter::Open(directory, words_->vocabulary, words_->analyzer);
  if (!writer && writer.error().code == ErrorCode::kConflict && ReloadWords()) {
    writer = index::IndexWriter::Open(directory, words_->vocabulary, words_->analyzer);
  }
  if (rebuild_ ||
      (!writer && (writer.error().code == ErrorCode::kConflict || writer.error().code == ErrorCode::kCorrupt))) {
    Log(LogLevel::kWarning, "index.rebuild", {{"reason", writer ? "it is damaged" : writer.error().message}});
    writer = Error{ErrorCode::kUnavailable, "it is built anew", ""};  // closes the old one
    const Result<StepOutcome> built = BuildIndexAnew(directory, *words_, *store_, [this]() -> Status {
      heartbeat_.Beat();
      return signals_.Came() ? Status(Stopped("`indexer run` is being stopped")) : Done();
    });
    if (!built) return built.error();
    rebuild_ = false;
    writer = index::IndexWriter::Open(directory, words_->vocabulary, words_->analyzer);
  }
  if (!writer) return writer.error();
  index::IndexWriter& opened = **writer;
  index_ = std::unique_ptr<OpenIndex>(new OpenIndex{std::move(writer).value(), IndexFollower(*store_, opened)});
  return Done();
}

// `indexer index --vocabulary` has taken changed words over.  Those from before are kept: an
// import in hand may still read them.
bool Runner::ReloadWords() {
  Result<std::unique_ptr<Words>> words = workshop_.LoadWords();
  if (!words) return false;
  earlier_words_.push_back(std::move(words_));
  words_ = *std::move(words);
  Log(LogLevel::kInfo, "run.words_reloaded", {});
  return true;
}

bool Runner::IsIndexBehind() {
  const Result<uint64_t> newest = store_->LastSequence();
  return !index_ || !newest || index_->writer->sequence() < *newest;
}

void Runner::IndexNow(uint64_t after) {
  const Status ready = EnsureIndex();
  if (!ready) return Trouble(ready.error());
  const bool in_turn = index_->writer->sequence() >= after;
  NoteIndexed(in_turn ? index_->follower.Step(kSlice) : index_->follower.TakeNow(after));
}

void Runner::IndexSlice() {
  if (Clock::now() < rest_until_) return;
  const Status ready = EnsureIndex();
  if (!ready) return Trouble(ready.error());
  if (!waiters_.empty() || IsIndexBehind()) NoteIndexed(index_->follower.Step(kSlice));
}

// One line when the index is in step again, and now and then until it is.
void Runner::NoteIndexed(const Result<StepOutcome>& outcome) {
  if (!outcome) return Trouble(outcome.error());
  AnswerWaiters(*outcome);
  unlogged_ += *outcome;
  if (!unlogged_.changed() || (!outcome->in_step && Clock::now() - logged_ < kBetweenLogLines)) return;
  Log(LogLevel::kInfo, "index.updated",
      {{"services", unlogged_.services},
       {"organizations", unlogged_.organizations},
       {"sequence", unlogged_.sequence},
       {"in_step", unlogged_.in_step ? "yes" : "no"}});
  unlogged_ = {};
  logged_ = Clock::now();
}

void Runner::AnswerWaiters(const StepOutcome& step) {
  for (IndexWaiter& waiter : waiters_) {
    waiter.since += step;
    if (step.sequence < waiter.sequence) continue;
    CallerTeller teller(*waiter.caller);
    teller.Out(IndexReport(waiter.since, Clock::now() - waiter.began, waiter.form));
    teller.Exit(kExitOk);
    reception_->Dismiss(waiter.caller);
    waiter.caller->gone = true;
  }
  std::erase_if(waiters_, [](const IndexWaiter& waiter) { return waiter.caller->gone; });
}

// A writer that has failed is given up: the next one begins with what was committed.
void Runner::Trouble(const Error& error) {
  Log(LogLevel::kError, "run.trouble", {{"code", ErrorCodeName(error.code)}, {"message", error.Text()}});
  index_.reset();
  if (error.code == ErrorCode::kCorrupt && error.place == "index") rebuild_ = true;
  rest_until_ = Clock::now() + kAfterTrouble;
  for (const IndexWaiter& waiter : waiters_) {
    CallerTeller(*waiter.caller).Refuse(error);
    reception_->Dismiss(waiter.caller);
  }
  waiters_.clear();
}

}  // namespace kb::stages
