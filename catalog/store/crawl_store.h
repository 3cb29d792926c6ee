// The crawler's memory: which addresses each source has, what they last answered, and
// the pages themselves by their digest (crawl.sqlite).
//
// What is committed survives a crash; a page and the addresses it leads to are one
// transaction, so that no link is lost and no page is half known.  The caller cuts
// transactions (Commit); a crash costs what came since.
// Times are the minutes of LocalTime.  Not thread-safe.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/base/local_time.h"
#include "catalog/base/result.h"
#include "catalog/store/sqlite.h"

namespace kb::store {

// Failures in a row from which on an address counts as one that does not answer.
inline constexpr int64_t kFailingFrom = 3;

struct CrawlUrl {
  int64_t id = 0;  // given by the store
  std::string source;
  std::string url;
  int depth = 0;         // links from a start page
  int hops = 0;          // redirects that led here
  bool sitemap = false;  // a list of addresses, no page
  LocalTime due;         // asked again from then on
  // Of the last answer; status 0: never asked, or none came.
  int status = 0;
  LocalTime fetched;
  std::string etag;
  std::string last_modified;
  std::string content_type;
  std::string digest;                      // of the archived page; empty: none
  int failures = 0;                        // in a row
  std::optional<LocalTime> missing_since;  // of the first 404 in a row
};

struct CrawlSourceState {
  std::optional<LocalTime> round_began;  // a round goes on
  std::optional<LocalTime> round_ended;  // the last whole one
  int64_t pages = 0;                     // addresses asked in the last round
  int64_t changed = 0;
  int64_t failed = 0;
  std::string trouble;  // of the last failure
};

struct CrawlRobots {
  int status = 0;  // 0: no answer
  std::string text;
  LocalTime fetched;
};

// How a source is, for people: its last round, and its addresses that do not answer.
struct CrawlSourceHealth {
  std::string source;
  CrawlSourceState state;
  int64_t addresses = 0;
  int64_t missing = 0;  // answered 404 or 410 last
  int64_t failing = 0;  // gave another error, or none came, several times in a row
};

// A page whose drafts are not up to date.
struct CrawlPage {
  int64_t id = 0;
  std::string url;
  std::string content_type;
  std::string digest;
  LocalTime fetched;
  bool is_gone = false;  // its drafts are to be marked
};

class CrawlStore {
 public:
  // Makes the file if it is missing.  Errors: as of Database; kInvalidInput for a newer schema.
  static Result<std::unique_ptr<CrawlStore>> Open(const std::filesystem::path& path);

  // For other programs, which only read: all but the writing functions may be used.
  // Errors: kNotFound: nothing has been crawled yet; kInvalidInput for another schema.
  static Result<std::unique_ptr<CrawlStore>> OpenToRead(const std::filesystem::path& path);

  // A transaction is open from the first write on.
  Status Commit();

  // False if the source has the address already.
  Result<bool> Add(const CrawlUrl& url);
  Status Update(const CrawlUrl& url);
  Result<std::optional<CrawlUrl>> Find(std::string_view source, std::string_view url);
  // All of the source, in no order.
  Result<std::vector<CrawlUrl>> Urls(std::string_view source);
  // REQUIRES: no page of it was ever read (links of listings, link_list.h).
  Status Remove(int64_t id);
  // Those due, the shallowest first, at most `limit`; ids in `busy` are left out by the caller.
  Result<std::vector<CrawlUrl>> Due(std::string_view source, LocalTime now, int64_t limit);
  Result<int64_t> CountDue(std::string_view source, LocalTime now);
  Result<int64_t> CountUrls(std::string_view source);
  // Addresses of a calendar, which are bounded.
  Result<int64_t> CountLike(std::string_view source, std::string_view pattern);

  // `packed` as the caller packs it.  A page is kept once, however many addresses give it.
  Status PutPage(const std::string& digest, std::string_view packed, LocalTime now);
  Result<std::optional<std::string>> GetPage(const std::string& digest);
  // No address may give the page any more: how long it is kept counts from now.
  Status RetirePage(const std::string& digest, LocalTime now);
  // Takes pages out that no address has any more and that were stored or retired before `before`; how many.
  Result<int64_t> DropPages(LocalTime before);

  Status PutRobots(const std::string& host, const CrawlRobots& robots);
  Result<std::optional<CrawlRobots>> GetRobots(const std::string& host);

  Result<CrawlSourceState> GetSource(std::string_view source);
  Status PutSource(std::string_view source, const CrawlSourceState& state);

  // Every source that has ever been asked, by its id.
  Result<std::vector<CrawlSourceHealth>> Health();
  // Pages that have answered 404 or 410 for a week or longer, whenever they were asked, or failed `failures` times in a
  // row or more; those missing longest first.
  Result<std::vector<CrawlUrl>> Dead(int64_t failures, int64_t limit);
  // Ids of the drafts that the address gave when it was last read.
  Result<std::vector<std::string>> DraftsOf(int64_t id);

  // Pages of the source that were never read, or by another version of the extractor,
  // or have changed since; after `id`, at most `limit`.
  Result<std::vector<CrawlPage>> Unread(std::string_view source, int64_t version, int64_t after, int64_t limit);
  // Every archived page counts as unread again.
  Status ForgetReading();
  // The drafts that the page gives now; those it gave before and no longer are returned.
  Result<std::vector<std::string>> NoteRead(const CrawlPage& page, int64_t version,
                                            const std::vector<std::string>& drafts);
  // Whether another page of the source gives the draft too.
  Result<bool> HasDraft(std::string_view source, std::string_view draft);
  // Another page of the source that has been read, with (nearly) this text; "" if none.
  Result<std::string> TwinOf(std::string_view source, int64_t id, uint64_t simhash, int most_bits);
  Status NoteText(int64_t id, uint64_t simhash);

 private:
  explicit CrawlStore(Database database) : database_(std::move(database)) {}
  Status EnsureBegun();

  Database database_;
  bool begun_ = false;
};

}  // namespace kb::store
