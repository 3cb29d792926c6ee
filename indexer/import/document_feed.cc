#include "indexer/import/document_feed.h"

#include <array>

#include "catalog/base/file.h"
#include "catalog/base/json.h"
#include "catalog/base/nearest_word.h"

namespace kb::importing {
namespace {

constexpr const char* kFormat = "\"kunskapsbank-records\"";

// The text inside the quotes, for keys of our own format, which have no escapes.
std::string_view Unquoted(std::string_view value) {
  return value.size() >= 2 && value.front() == '"' ? value.substr(1, value.size() - 2) : value;
}

}  // namespace

struct DocumentFeed::Header {
  bool format = false;
  bool version = false;
};

Result<std::unique_ptr<RecordFeed>> DocumentFeed::Open(const std::filesystem::path& path) {
  Result<std::string> text = ReadFile(path);
  if (!text) return text.error();
  return std::unique_ptr<RecordFeed>(std::make_unique<DocumentFeed>(std::move(text).value(), path.string()));
}

Error DocumentFeed::InFile(Error error) const {
  error.place = place_ + (error.place.empty() ? "" : ":" + error.place);
  return error;
}

Status DocumentFeed::ForEach(const FeedCallback& callback) {
  JsonScanner scanner(text_);
  Header header;
  Status done = Walk(scanner, callback, header);
  if (!done) return done;
  if (header.format && header.version) return Done();
  return InFile({ErrorCode::kInvalidInput,
                 "is not a file of records: it must begin with {\"format\": \"kunskapsbank-records\", \"version\": 1, "
                 "see docs/formats.md",
                 ""});
}

Status DocumentFeed::Walk(JsonScanner& scanner, const FeedCallback& callback, Header& header) {
  if (!scanner.Take('{')) return InFile(scanner.Expected("{"));
  bool first = true;
  while (!scanner.Take('}')) {
    if (!first && !scanner.Take(',')) return InFile(scanner.Expected(", or }"));
    first = false;
    Status done = WalkMember(scanner, callback, header);
    if (!done) return done;
  }
  if (!scanner.AtEnd()) return InFile(scanner.Expected("nothing more after the last }"));
  return Done();
}

Status DocumentFeed::WalkMember(JsonScanner& scanner, const FeedCallback& callback, Header& header) {
  const Result<std::string_view> key = scanner.TakeValue();
  if (!key) return InFile(key.error());
  if (key->front() != '"' || !scanner.Take(':')) return InFile(scanner.Expected("a \"name\": value"));
  const std::string_view name = Unquoted(*key);
  if (name == "organizations") return WalkList(scanner, store::RecordType::kOrganization, callback);
  if (name == "services") return WalkList(scanner, store::RecordType::kService, callback);
  const Result<std::string_view> value = scanner.TakeValue();
  if (!value) return InFile(value.error());
  const std::string line = std::to_string(scanner.LineOf(*key));
  if (name == "format" && *value == kFormat) {
    header.format = true;
  } else if (name == "version" && *value == "1") {
    header.version = true;
  } else if (name == "format" || name == "version") {
    return InFile({ErrorCode::kInvalidInput,
                   std::string(name) + " is " + std::string(value->substr(0, 40)) + "; this program reads format " +
                       kFormat + " version 1",
                   line});
  } else if (name != "note") {
    const std::string hint = DidYouMean(name, {"format", "version", "note", "organizations", "services"});
    return InFile({ErrorCode::kInvalidInput,
                   "\"" + std::string(name.substr(0, 40)) + "\" is not a member of the format" +
                       (hint.empty() ? "" : "; " + hint),
                   line});
  }
  return Done();
}

Status DocumentFeed::WalkList(JsonScanner& scanner, store::RecordType type, const FeedCallback& callback) {
  if (!scanner.Take('[')) return InFile(scanner.Expected("["));
  const std::string list = type == store::RecordType::kService ? "services" : "organizations";
  for (std::size_t i = 0; !scanner.Take(']'); ++i) {
    if (i > 0 && !scanner.Take(',')) return InFile(scanner.Expected(", or ]"));
    const Result<std::string_view> value = scanner.TakeValue();
    if (!value) return InFile(value.error());
    FeedItem item{.type = type, .json = *value, .line = scanner.LineOf(*value)};
    item.name = list + "[" + std::to_string(i) + "]";
    item.end_offset = static_cast<std::size_t>(value->data() - text_.data()) + value->size();
    Status done = callback(item);
    if (!done) return done;
  }
  return Done();
}

}  // namespace kb::importing
