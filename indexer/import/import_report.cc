#include "indexer/import/import_report.h"

#include <algorithm>
#include <cstdio>
#include <utility>

#include "catalog/base/file.h"
#include "catalog/base/json.h"

namespace kb::importing {
namespace {

std::string Printable(std::string text) {
  for (char& c : text) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = '?';
  }
  return text;
}

// What a file name or a broken file says may be in any encoding.
std::string Utf8(std::string text) {
  if (IsValidUtf8(text)) return text;
  for (char& c : text) {
    if (static_cast<unsigned char>(c) >= 0x80) c = '?';
  }
  return text;
}

std::string Count(std::size_t number, const char* one, const char* many) {
  return std::to_string(number) + " " + (number == 1 ? one : many);
}

std::string CountsLine(const char* what, const Counts& counts) {
  char line[160];
  std::snprintf(line, sizeof line, "  %-14s %7zu new %7zu changed %7zu unchanged %7zu rejected\n", what, counts.added,
                counts.changed, counts.unchanged, counts.rejected);
  return line;
}

constexpr std::size_t kMostWordsTold = 10;

// The most frequent words without meaning here.
std::string UnmappedLines(const std::vector<FileReport>& files) {
  std::vector<UnmappedWord> words;
  for (const FileReport& file : files) words.insert(words.end(), file.unmapped.begin(), file.unmapped.end());
  if (words.empty()) return "";
  std::stable_sort(words.begin(), words.end(),
                   [](const UnmappedWord& a, const UnmappedWord& b) { return a.count > b.count; });
  std::string text = Count(words.size(), "word has", "words have") + " no meaning here yet";
  text += words.size() > kMostWordsTold ? "; the most frequent (all with --json):\n" : ":\n";
  for (std::size_t i = 0; i < std::min(words.size(), kMostWordsTold); ++i) {
    const std::string word = Printable(words[i].facet + "  " + words[i].word);
    text += "  " + Count(words[i].count, "time ", "times") + "  " + word + "\n";
  }
  return text;
}

// What foreign feeds lost on the way; empty if nothing.
std::string MendedLine(const std::vector<FileReport>& files) {
  std::size_t mended = 0;
  for (const FileReport& file : files) mended += file.mended;
  std::string text;
  if (mended > 0) text += Count(mended, "value was", "values were") + " left out of records that went in.\n";
  return text + UnmappedLines(files);
}

// What became of records that other sources tell of too; empty if nothing.
std::string IdentityLines(const std::vector<FileReport>& files) {
  std::string text;
  std::size_t joined = 0;
  std::size_t held = 0;
  std::size_t pairs = 0;
  std::size_t gone = 0;
  for (const FileReport& file : files) {
    joined += file.joined;
    held += file.held;
    pairs = std::max(pairs, file.pairs);
    gone += file.gone;
  }
  if (joined > 0) text += Count(joined, "record is", "records are") + " joined with what other sources tell.\n";
  if (pairs > 0) {
    text += Count(pairs, "pair", "pairs") + " may be the same (" + Count(held, "service waits", "services wait") +
            " outside the catalog); see `indexer queue`.\n";
  }
  if (gone > 0) text += Count(gone, "record is", "records are") + " no longer in the feed: marked as unconfirmed.\n";
  for (const FileReport& file : files) {
    if (file.missing == 0) continue;
    text += Count(file.missing, "known record is", "known records are") +
            " not in the feed, and left as before: " + file.missing_because +
            " (--complete marks them, --part expects it).\n";
  }
  return text;
}

void WriteIdentity(JsonWriter& writer, const FileReport& file) {
  writer.Member("joined", static_cast<int64_t>(file.joined)).Member("held", static_cast<int64_t>(file.held));
  writer.Member("pairs", static_cast<int64_t>(file.pairs)).Member("gone", static_cast<int64_t>(file.gone));
  writer.Member("missing", static_cast<int64_t>(file.missing)).Member("missing_because", file.missing_because);
}

void WriteCounts(JsonWriter& writer, const Counts& counts) {
  writer.StartObject();
  writer.Member("new", static_cast<int64_t>(counts.added)).Member("changed", static_cast<int64_t>(counts.changed));
  writer.Member("unchanged", static_cast<int64_t>(counts.unchanged));
  writer.Member("rejected", static_cast<int64_t>(counts.rejected)).EndObject();
}

void WriteRejection(JsonWriter& writer, const Rejection& rejection) {
  writer.StartObject().Member("file", Utf8(rejection.file)).Member("line", static_cast<int64_t>(rejection.line));
  writer.Member("place", Utf8(rejection.Place()));
  writer.Member("record", Utf8(rejection.record)).Member("field", Utf8(rejection.field));
  writer.Member("reason", Utf8(rejection.reason)).Member("suggestion", Utf8(rejection.suggestion)).EndObject();
}

void WriteFile(JsonWriter& writer, const FileReport& file) {
  writer.StartObject().Member("file", Utf8(file.file));
  if (!file.error.empty()) writer.Member("error", Utf8(file.error));
  WriteCounts(writer.Key("organizations"), file.organizations);
  WriteCounts(writer.Key("services"), file.services);
  writer.Key("rejections").StartArray();
  for (const Rejection& rejection : file.rejections) WriteRejection(writer, rejection);
  writer.EndArray().Member("rejections_left_out", static_cast<int64_t>(file.rejections_left_out));
  WriteIdentity(writer, file);
  writer.Member("mended", static_cast<int64_t>(file.mended)).Key("unmapped").StartArray();
  for (const UnmappedWord& unmapped : file.unmapped) {
    writer.StartObject().Member("facet", Utf8(unmapped.facet)).Member("word", Utf8(unmapped.word));
    writer.Member("count", static_cast<int64_t>(unmapped.count)).EndObject();
  }
  writer.EndArray().EndObject();
}

}  // namespace

void Counts::Add(store::PutOutcome outcome) {
  if (outcome == store::PutOutcome::kNew) ++added;
  if (outcome == store::PutOutcome::kChanged) ++changed;
  if (outcome == store::PutOutcome::kUnchanged) ++unchanged;
}

Counts& Counts::operator+=(const Counts& other) {
  added += other.added;
  changed += other.changed;
  unchanged += other.unchanged;
  rejected += other.rejected;
  return *this;
}

void FileReport::Reject(Rejection rejection) {
  if (rejections.size() >= kMostRejections) {
    ++rejections_left_out;
    return;
  }
  // A library's reason ends as a sentence, ours do not: what follows may be a suggestion.
  if (!rejection.reason.empty() && rejection.reason.back() == '.') rejection.reason.pop_back();
  rejections.push_back(std::move(rejection));
}

std::string RenderRejection(const Rejection& rejection) {
  std::string text = rejection.file;
  if (rejection.line != 0) text += ":" + std::to_string(rejection.line);
  if (!rejection.element.empty()) text += ":" + rejection.element;
  if (!rejection.field.empty()) text += ":" + rejection.field;
  text += ": " + rejection.reason;
  if (!rejection.suggestion.empty()) text += " (" + rejection.suggestion + ")";
  if (!rejection.record.empty()) text += "  [" + rejection.record + "]";
  return Printable(text);
}

std::string RenderSummary(const std::vector<FileReport>& files) {
  std::string text;
  Counts organizations;
  Counts services;
  std::size_t refused = 0;
  for (const FileReport& file : files) {
    organizations += file.organizations;
    services += file.services;
    if (!file.error.empty()) ++refused;
  }
  text += Count(files.size(), "file", "files");
  text += refused == 0 ? "\n" : ", " + std::to_string(refused) + " of them refused as a whole\n";
  text += CountsLine("organisations", organizations) + CountsLine("services", services);
  text += MendedLine(files) + IdentityLines(files);
  const std::size_t rejected = organizations.rejected + services.rejected;
  if (rejected > 0) {
    text += Count(rejected, "record is", "records are") +
            " not in the catalog; mend what is listed above and import the file again.\n";
  }
  return text;
}

std::string RenderJson(const std::vector<FileReport>& files) {
  Counts total;
  JsonWriter writer(JsonStyle::kIndented);
  writer.StartObject().Key("files").StartArray();
  for (const FileReport& file : files) {
    WriteFile(writer, file);
    total += file.organizations;
    total += file.services;
  }
  WriteCounts(writer.EndArray().Key("total"), total);
  return writer.EndObject().Take();
}

bool AllIn(const std::vector<FileReport>& files) {
  return std::all_of(files.begin(), files.end(), [](const FileReport& file) {
    return file.error.empty() && file.organizations.rejected == 0 && file.services.rejected == 0;
  });
}

}  // namespace kb::importing
