// What a foreign feed gives, one record at a time, whatever its format is.
//
//   FeedItem item;
//   while (true) {
//     const Result<bool> more = reader->Next(item);
//     if (!more) return more.error();       // the file is gone, the disk is full
//     if (!*more) break;
//     if (auto* record = std::get_if<FeedRecord>(&item)) Take(*record);
//     if (auto* problem = std::get_if<FeedProblem>(&item)) Tell(*problem);
//   }
//   Print(reader->summary());
//
// Readers: tables of one's own here (mapped_feed.h), all others in indexer/feeds (open_feed.h).
//
// Every record is valid by model::Validate.  Ids begin with the publisher's and come
// from the feed's own ids, so that the same feed gives the same ids again.
// Nothing that stands in a feed can crash or hang a reader, or make it end in an
// error: errors are the machine's (disk, rights).  Not thread-safe.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "catalog/base/local_time.h"
#include "catalog/base/result.h"
#include "catalog/hsds/feed_words.h"
#include "catalog/hsds/from_hsds.h"
#include "catalog/model/record.h"
#include "catalog/terms/vocabulary.h"

namespace kb::feeds {

// How much a feed says with a record.
enum class Standing {
  kOwn,        // it has a row or an object of its own
  kMentioned,  // an organisation inside a service: take it only if nothing fuller is known
  kPlace,      // a location that no service names, made a listing of its organisation
};

struct FeedRecord {
  std::variant<model::Organization, model::Service> record;
  std::string place;  // "services.csv:17"
  Standing standing = Standing::kOwn;
};

struct FeedProblem {
  std::string file;
  std::size_t line = 0;  // 0: the file as a whole, or an element of it
  std::string field;
  std::string reason;           // one sentence, without final stop
  std::string suggestion;       // may be empty
  bool record_refused = false;  // false: the record went in without this
  std::string record_id;        // of a refused record, if it has one that could be read
  std::string element;          // where a format has names for its parts: "node 17"

  // Whether something stood there that may have been any record of the feed.
  [[nodiscard]] bool IsUnreadable() const { return record_refused && record_id.empty() && field != "id"; }
  // "services.csv:17: email: is not an address (write it as ...)"
  [[nodiscard]] std::string Text() const;
};

// Nothing yet: a long preparation goes on.  Pass over it, and look at progress().
struct FeedTick {};

using FeedItem = std::variant<FeedTick, FeedRecord, FeedProblem>;

struct FeedProgress {
  uint64_t bytes_read = 0;
  uint64_t bytes_total = 0;  // 0: not known
};

struct FeedSummary {
  // Rows or objects read, by HSDS table ("organizations", "services", "locations", "schedules" ...).
  std::map<std::string, std::size_t> rows;
  // Rows that are not taken over by design, by table ("programs", "metadata" ...).
  std::map<std::string, std::size_t> passed_over;
  std::size_t organizations = 0;  // records given out, mentions apart
  std::size_t services = 0;
  std::size_t places = 0;
  std::size_t refused = 0;       // problems that cost a record
  std::size_t mended = 0;        // problems that cost a member
  hsds::UnmappedTally unmapped;  // words and foreign terms without meaning here
  std::string part_because;      // not empty: this was only a part of the feed, and what says so
};

class FeedReader {
 public:
  virtual ~FeedReader() = default;
  // False at the end.  Errors: kUnavailable.
  virtual Result<bool> Next(FeedItem& item) = 0;
  [[nodiscard]] virtual FeedProgress progress() const = 0;
  [[nodiscard]] virtual FeedSummary summary() const = 0;
};

enum class FeedFormat { kGuess, kHsds, kCsv, kXlsx, kOsm, kCalendar, kNews };
// "hsds", "csv", "xlsx", "osm", "ics", "rss"; kHsds for any other word.
FeedFormat FeedFormatOf(std::string_view name);

struct FeedOptions {
  FeedFormat as = FeedFormat::kGuess;
  std::filesystem::path mapping;  // kCsv and kXlsx need it; a mapping alone means kCsv
  std::string publisher;          // begins every id; empty: from the file's name
  std::string publisher_name;     // of the source, for people
  std::string source_url;
  std::string retrieved;                 // "2026-11"
  std::optional<LocalDate> today;        // from when on events count; nullopt: from their beginning
  std::string country = "SE";            // of addresses that name none
  std::filesystem::path term_table;      // foreign terms -> our vocabulary (feed_words.h), besides the shipped ones
  std::filesystem::path shipped_tables;  // folder of *.tsv, usually data/mappings; empty: none
  hsds::OwnTerms own_terms = hsds::OwnTerms::kUse;
  const terms::Vocabulary* vocabulary = nullptr;  // must outlive the reader
};

// Whose feed it is when nobody says: from the file's name.  "Kommunens lista.csv" is "kommunens-lista".
std::string PublisherOf(const std::filesystem::path& path);

}  // namespace kb::feeds
