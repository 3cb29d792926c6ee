#include "catalog/store/crawl_store.h"

#include <algorithm>
#include <bit>
#include <utility>

#include "catalog/store/schema_steps.h"
#include "catalog/store/store_impl.h"

namespace kb::store {
namespace {

const Schema& CrawlSchema() {
  static const Schema schema = {.application_id = 0x4b424352,  // "KBCR"
                                .steps = {R"sql(
  CREATE TABLE url (
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL,
    url TEXT NOT NULL,
    depth INTEGER NOT NULL,
    hops INTEGER NOT NULL,
    sitemap INTEGER NOT NULL,
    due INTEGER NOT NULL,
    status INTEGER NOT NULL DEFAULT 0,
    fetched INTEGER NOT NULL DEFAULT 0,
    etag TEXT NOT NULL DEFAULT '',
    last_modified TEXT NOT NULL DEFAULT '',
    content_type TEXT NOT NULL DEFAULT '',
    digest TEXT NOT NULL DEFAULT '',
    failures INTEGER NOT NULL DEFAULT 0,
    missing_since INTEGER NOT NULL DEFAULT 0,
    read_digest TEXT NOT NULL DEFAULT '',
    read_version INTEGER NOT NULL DEFAULT 0,
    simhash INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE UNIQUE INDEX url_of_source ON url (source, url);
  CREATE INDEX url_due ON url (source, due, depth);
  CREATE INDEX url_digest ON url (digest);
  CREATE TABLE page (digest TEXT PRIMARY KEY, packed BLOB NOT NULL, stored INTEGER NOT NULL) STRICT;
  CREATE TABLE robots (host TEXT PRIMARY KEY, status INTEGER NOT NULL, text TEXT NOT NULL, fetched INTEGER NOT NULL)
    STRICT, WITHOUT ROWID;
  CREATE TABLE source (
    source TEXT PRIMARY KEY,
    round_began INTEGER NOT NULL,
    round_ended INTEGER NOT NULL,
    pages INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    failed INTEGER NOT NULL,
    trouble TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE draft (url INTEGER NOT NULL REFERENCES url (id), draft TEXT NOT NULL, PRIMARY KEY (url, draft)) STRICT, WITHOUT ROWID;
  CREATE INDEX draft_of_page ON draft (draft);
)sql"},
                                .renewal = "run `indexer sources` once",
                                // A power cut may cost the last pages, which are asked again.
                                .durability = Durability::kCrash};
  return schema;
}

std::string Selected(std::string_view condition) {
  std::string sql =
      "SELECT id, source, url, depth, hops, sitemap, due, status, fetched, etag, last_modified, content_type, digest,"
      " failures, missing_since FROM url ";
  sql.append(condition);
  return sql;
}

// 0 stands for "never".
std::optional<LocalTime> Maybe(int64_t minutes) {
  return minutes == 0 ? std::nullopt : std::optional(LocalTime(minutes));
}
int64_t OrZero(const std::optional<LocalTime>& time) { return time ? time->minutes() : 0; }

CrawlUrl UrlOf(const Statement& row) {
  CrawlUrl url;
  url.id = row.Int(0);
  url.source = row.Text(1);
  url.url = row.Text(2);
  url.depth = static_cast<int>(row.Int(3));
  url.hops = static_cast<int>(row.Int(4));
  url.sitemap = row.Int(5) != 0;
  url.due = LocalTime(row.Int(6));
  url.status = static_cast<int>(row.Int(7));
  url.fetched = LocalTime(row.Int(8));
  url.etag = row.Text(9);
  url.last_modified = row.Text(10);
  url.content_type = row.Text(11);
  url.digest = row.Text(12);
  url.failures = static_cast<int>(row.Int(13));
  url.missing_since = Maybe(row.Int(14));
  return url;
}

Result<int64_t> OneInt(Result<Statement*> query) {
  if (!query) return query.error();
  const Result<bool> row = (*query)->Step();
  if (!row) return row.error();
  const int64_t value = *row ? (*query)->Int(0) : 0;
  (*query)->Reset();
  return value;
}

Result<std::vector<CrawlUrl>> UrlsOf(Result<Statement*> query) {
  if (!query) return query.error();
  std::vector<CrawlUrl> urls;
  Result<bool> row = (*query)->Step();
  for (; row && *row; row = (*query)->Step()) urls.push_back(UrlOf(**query));
  (*query)->Reset();
  if (!row) return row.error();
  return urls;
}

}  // namespace

Result<std::unique_ptr<CrawlStore>> CrawlStore::Open(const std::filesystem::path& path) {
  Result<Database> database = Database::Open(path, OpenMode::kReadWrite);
  if (!database) return database.error();
  const Status prepared = BringUpToDate(*database, CrawlSchema());
  if (!prepared) return prepared.error();
  return std::unique_ptr<CrawlStore>(new CrawlStore(std::move(database).value()));
}

Result<std::unique_ptr<CrawlStore>> CrawlStore::OpenToRead(const std::filesystem::path& path) {
  Result<Database> database = Database::Open(path, OpenMode::kReadOnly);
  if (!database) return database.error();
  const Status fits = CheckUpToDate(*database, CrawlSchema());
  if (!fits) return fits.error();
  return std::unique_ptr<CrawlStore>(new CrawlStore(std::move(database).value()));
}

Status CrawlStore::EnsureBegun() {
  if (begun_) return Done();
  Status done = database_.Execute("BEGIN IMMEDIATE");
  begun_ = done.ok();
  return done;
}

Status CrawlStore::Commit() {
  if (!begun_) return Done();
  begun_ = false;
  return database_.Execute("COMMIT");
}

Result<bool> CrawlStore::Add(const CrawlUrl& url) {
  const Result<std::optional<CrawlUrl>> known = Find(url.source, url.url);
  if (!known) return known.error();
  if (*known) return false;
  Status done = EnsureBegun();
  if (done) {
    done = database_.Run("INSERT INTO url (source, url, depth, hops, sitemap, due) VALUES (?, ?, ?, ?, ?, ?)",
                         std::string_view(url.source), std::string_view(url.url), int64_t{url.depth}, int64_t{url.hops},
                         int64_t{url.sitemap ? 1 : 0}, url.due.minutes());
  }
  if (!done) return done.error();
  return true;
}

Status CrawlStore::Update(const CrawlUrl& url) {
  Status done = EnsureBegun();
  if (!done) return done;
  return database_.Run(
      "UPDATE url SET depth = ?, due = ?, status = ?, fetched = ?, etag = ?, last_modified = ?, content_type = ?, "
      "digest = ?, "
      "failures = ?, missing_since = ? WHERE id = ?",
      int64_t{url.depth}, url.due.minutes(), int64_t{url.status}, url.fetched.minutes(), std::string_view(url.etag),
      std::string_view(url.last_modified), std::string_view(url.content_type), std::string_view(url.digest),
      int64_t{url.failures}, OrZero(url.missing_since), url.id);
}

Result<std::optional<CrawlUrl>> CrawlStore::Find(std::string_view source, std::string_view url) {
  static const std::string kQuery = Selected("WHERE source = ? AND url = ?");
  Result<std::vector<CrawlUrl>> found = UrlsOf(database_.Query(kQuery.c_str(), source, url));
  if (!found) return found.error();
  return found->empty() ? std::nullopt : std::optional(found->front());
}

Result<std::vector<CrawlUrl>> CrawlStore::Urls(std::string_view source) {
  static const std::string kQuery = Selected("WHERE source = ?");
  return UrlsOf(database_.Query(kQuery.c_str(), source));
}

Status CrawlStore::Remove(int64_t id) {
  Status done = EnsureBegun();
  return done ? database_.Run("DELETE FROM url WHERE id = ?", id) : done;
}

Result<std::vector<CrawlUrl>> CrawlStore::Due(std::string_view source, LocalTime now, int64_t limit) {
  static const std::string kQuery = Selected("WHERE source = ? AND due <= ? ORDER BY due, depth, id LIMIT ?");
  return UrlsOf(database_.Query(kQuery.c_str(), source, now.minutes(), limit));
}

Result<int64_t> CrawlStore::CountDue(std::string_view source, LocalTime now) {
  return OneInt(database_.Query("SELECT count(*) FROM url WHERE source = ? AND due <= ?", source, now.minutes()));
}

Result<int64_t> CrawlStore::CountUrls(std::string_view source) {
  return OneInt(database_.Query("SELECT count(*) FROM url WHERE source = ?", source));
}

Result<int64_t> CrawlStore::CountLike(std::string_view source, std::string_view pattern) {
  return OneInt(database_.Query("SELECT count(*) FROM url WHERE source = ? AND url LIKE ?", source, pattern));
}

Status CrawlStore::PutPage(const std::string& digest, std::string_view packed, LocalTime now) {
  Status done = EnsureBegun();
  if (!done) return done;
  return database_.Run("INSERT OR IGNORE INTO page (digest, packed, stored) VALUES (?, CAST(? AS BLOB), ?)",
                       std::string_view(digest), packed, now.minutes());
}

Result<std::optional<std::string>> CrawlStore::GetPage(const std::string& digest) {
  const Result<Statement*> query =
      database_.Query("SELECT packed FROM page WHERE digest = ?", std::string_view(digest));
  if (!query) return query.error();
  const Result<bool> row = (*query)->Step();
  if (!row) return row.error();
  std::optional<std::string> packed;
  if (*row) packed = std::string((*query)->Text(0));
  (*query)->Reset();
  return packed;
}

Status CrawlStore::RetirePage(const std::string& digest, LocalTime now) {
  Status done = EnsureBegun();
  if (!done) return done;
  return database_.Run("UPDATE page SET stored = ? WHERE digest = ?", now.minutes(), std::string_view(digest));
}

Result<int64_t> CrawlStore::DropPages(LocalTime before) {
  Status done = EnsureBegun();
  if (done) {
    done = database_.Run(
        "DELETE FROM page WHERE stored < ? AND NOT EXISTS (SELECT 1 FROM url WHERE url.digest = page.digest)",
        before.minutes());
  }
  if (!done) return done.error();
  return database_.QueryInt("SELECT changes()");
}

Status CrawlStore::PutRobots(const std::string& host, const CrawlRobots& robots) {
  Status done = EnsureBegun();
  if (!done) return done;
  return database_.Run("INSERT OR REPLACE INTO robots (host, status, text, fetched) VALUES (?, ?, ?, ?)",
                       std::string_view(host), int64_t{robots.status}, std::string_view(robots.text),
                       robots.fetched.minutes());
}

Result<std::optional<CrawlRobots>> CrawlStore::GetRobots(const std::string& host) {
  const Result<Statement*> query =
      database_.Query("SELECT status, text, fetched FROM robots WHERE host = ?", std::string_view(host));
  if (!query) return query.error();
  const Result<bool> row = (*query)->Step();
  if (!row) return row.error();
  std::optional<CrawlRobots> robots;
  if (*row)
    robots =
        CrawlRobots{static_cast<int>((*query)->Int(0)), std::string((*query)->Text(1)), LocalTime((*query)->Int(2))};
  (*query)->Reset();
  return robots;
}

Result<CrawlSourceState> CrawlStore::GetSource(std::string_view source) {
  const Result<Statement*> query = database_.Query(
      "SELECT round_began, round_ended, pages, changed, failed, trouble FROM source WHERE source = ?", source);
  if (!query) return query.error();
  const Result<bool> row = (*query)->Step();
  if (!row) return row.error();
  CrawlSourceState state;
  if (*row) {
    const Statement& read = **query;
    state = {Maybe(read.Int(0)), Maybe(read.Int(1)), read.Int(2), read.Int(3), read.Int(4), std::string(read.Text(5))};
  }
  (*query)->Reset();
  return state;
}

Status CrawlStore::PutSource(std::string_view source, const CrawlSourceState& state) {
  Status done = EnsureBegun();
  if (!done) return done;
  return database_.Run(
      "INSERT OR REPLACE INTO source (source, round_began, round_ended, pages, changed, failed, trouble) VALUES (?, ?, "
      "?, ?, ?, ?, ?)",
      source, OrZero(state.round_began), OrZero(state.round_ended), state.pages, state.changed, state.failed,
      std::string_view(state.trouble));
}

Result<std::vector<CrawlSourceHealth>> CrawlStore::Health() {
  Result<std::vector<CrawlSourceHealth>> health = CollectRows<CrawlSourceHealth>(
      database_.Query("SELECT s.source, count(u.id), coalesce(sum(u.missing_since > 0), 0),"
                      " coalesce(sum(u.missing_since = 0 AND u.failures >= ?), 0)"
                      " FROM source s LEFT JOIN url u ON u.source = s.source GROUP BY s.source ORDER BY s.source",
                      kFailingFrom),
      [](const Statement& row) {
        return CrawlSourceHealth{std::string(row.Text(0)), {}, row.Int(1), row.Int(2), row.Int(3)};
      });
  if (!health) return health;
  for (CrawlSourceHealth& one : *health) {
    Result<CrawlSourceState> state = GetSource(one.source);
    if (!state) return state.error();
    one.state = *std::move(state);
  }
  return health;
}

Result<std::vector<CrawlUrl>> CrawlStore::Dead(int64_t failures, int64_t limit) {
  static const std::string kQuery = Selected(
      "WHERE sitemap = 0 AND ((missing_since > 0 AND fetched - missing_since >= ?) OR failures >= ?)"
      " ORDER BY missing_since = 0, missing_since, fetched, id LIMIT ?");
  constexpr int64_t kWeek = int64_t{7} * kMinutesPerDay;
  return UrlsOf(database_.Query(kQuery.c_str(), kWeek, failures, limit));
}

Result<std::vector<std::string>> CrawlStore::DraftsOf(int64_t id) {
  return CollectRows<std::string>(database_.Query("SELECT draft FROM draft WHERE url = ? ORDER BY draft", id),
                                  [](const Statement& row) { return std::string(row.Text(0)); });
}

Result<std::vector<CrawlPage>> CrawlStore::Unread(std::string_view source, int64_t version, int64_t after,
                                                  int64_t limit) {
  const Result<Statement*> query = database_.Query(
      "SELECT id, url, content_type, digest, fetched FROM url WHERE source = ? AND sitemap = 0 AND id > ? AND "
      "(digest <> read_digest OR (digest <> '' AND read_version <> ?)) ORDER BY id LIMIT ?",
      source, after, version, limit);
  if (!query) return query.error();
  std::vector<CrawlPage> pages;
  Result<bool> row = (*query)->Step();
  for (; row && *row; row = (*query)->Step()) {
    const Statement& read = **query;
    pages.push_back({read.Int(0), std::string(read.Text(1)), std::string(read.Text(2)), std::string(read.Text(3)),
                     LocalTime(read.Int(4)), read.Text(3).empty()});
  }
  (*query)->Reset();
  if (!row) return row.error();
  return pages;
}

Status CrawlStore::ForgetReading() {
  Status done = EnsureBegun();
  if (!done) return done;
  return database_.Run("UPDATE url SET read_version = 0 WHERE digest <> ''");
}

Result<std::vector<std::string>> CrawlStore::NoteRead(const CrawlPage& page, int64_t version,
                                                      const std::vector<std::string>& drafts) {
  Status done = EnsureBegun();
  if (!done) return done.error();
  const Result<Statement*> query = database_.Query("SELECT draft FROM draft WHERE url = ?", page.id);
  if (!query) return query.error();
  std::vector<std::string> lost;
  Result<bool> row = (*query)->Step();
  for (; row && *row; row = (*query)->Step()) {
    std::string draft((*query)->Text(0));
    if (std::find(drafts.begin(), drafts.end(), draft) == drafts.end()) lost.push_back(std::move(draft));
  }
  (*query)->Reset();
  if (!row) return row.error();
  done = database_.Run("DELETE FROM draft WHERE url = ?", page.id);
  for (const std::string& draft : drafts) {
    if (done)
      done = database_.Run("INSERT OR IGNORE INTO draft (url, draft) VALUES (?, ?)", page.id, std::string_view(draft));
  }
  if (done) {
    done = database_.Run("UPDATE url SET read_digest = ?, read_version = ? WHERE id = ?", std::string_view(page.digest),
                         version, page.id);
  }
  if (!done) return done.error();
  return lost;
}

Result<bool> CrawlStore::HasDraft(std::string_view source, std::string_view draft) {
  const Result<int64_t> found = OneInt(database_.Query(
      "SELECT count(*) FROM draft d JOIN url u ON u.id = d.url WHERE d.draft = ? AND u.source = ?", draft, source));
  if (!found) return found.error();
  return *found > 0;
}

Result<std::string> CrawlStore::TwinOf(std::string_view source, int64_t id, uint64_t simhash, int most_bits) {
  const Result<Statement*> query = database_.Query(
      "SELECT simhash, url FROM url WHERE source = ? AND id <> ? AND simhash <> 0 AND read_digest <> ''", source, id);
  if (!query) return query.error();
  std::string twin;
  Result<bool> row = (*query)->Step();
  for (; row && *row && twin.empty(); row = (*query)->Step()) {
    if (std::popcount(static_cast<uint64_t>((*query)->Int(0)) ^ simhash) <= most_bits) twin = (*query)->Text(1);
  }
  (*query)->Reset();
  if (!row) return row.error();
  return twin;
}

Status CrawlStore::NoteText(int64_t id, uint64_t simhash) {
  Status done = EnsureBegun();
  if (!done) return done;
  return database_.Run("UPDATE url SET simhash = ? WHERE id = ?", static_cast<int64_t>(simhash), id);
}

}  // namespace kb::store
