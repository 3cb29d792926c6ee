#include "searchd/http/static_files.h"

#include <array>
#include <system_error>
#include <utility>

#include "catalog/base/file.h"
#include "searchd/http/compress.h"
#include "searchd/http/etag.h"
#include "searchd/http/status_map.h"

namespace kb::http {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxFileBytes = 8U << 20;

struct Type {
  std::string_view ending;
  std::string_view content_type;
};
constexpr Type kTypes[] = {
    {".css", "text/css; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".mjs", "text/javascript; charset=utf-8"},
    {".map", "application/json"},
    {".json", "application/json"},
    {".geojson", "application/geo+json"},
    {".webmanifest", "application/manifest+json"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".ico", "image/x-icon"},
    {".jpg", "image/jpeg"},
    {".webp", "image/webp"},
    {".woff2", "font/woff2"},
    {".ttf", "font/ttf"},
    {".txt", "text/plain; charset=utf-8"},
    {".html", "text/html; charset=utf-8"},
    {".xml", "application/xml"},
    {".pdf", "application/pdf"},
};

bool IsHidden(const fs::path& relative) {
  for (const fs::path& part : relative) {
    if (part.native().front() == '.') return true;
  }
  return false;
}

// The names of the regular files below `folder`, relative to it.
Result<std::vector<std::string>> ListFiles(const fs::path& folder) {
  std::vector<std::string> names;
  std::error_code error;
  fs::recursive_directory_iterator entry(folder, error);
  for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    const fs::path relative = entry->path().lexically_relative(folder);
    if (IsHidden(relative) || entry->symlink_status(error).type() != fs::file_type::regular) continue;
    names.push_back(relative.generic_string());
  }
  if (!error) return names;
  const bool absent = error == std::errc::no_such_file_or_directory;
  return Error{absent ? ErrorCode::kNotFound : ErrorCode::kUnavailable, error.message(), folder.string()};
}

std::string SmallerOrNone(const std::string& plain, Coding coding) {
  std::string coded = Compress(plain, coding, Effort::kBest);
  return coded.size() < plain.size() ? std::move(coded) : std::string();
}

}  // namespace

std::string_view ContentTypeOf(std::string_view name) {
  for (const Type& type : kTypes) {
    const bool ends = name.size() > type.ending.size() && name.substr(name.size() - type.ending.size()) == type.ending;
    if (ends) return type.content_type;
  }
  return "application/octet-stream";
}

StaticFiles::File StaticFiles::MakeFile(std::string_view name, std::string content) {
  File file;
  file.content_type = ContentTypeOf(name);
  const std::string etag = StrongEtag(content, name);
  file.version = etag.substr(1, etag.size() - 2);
  if (IsCompressible(file.content_type)) {
    file.gzip = SmallerOrNone(content, Coding::kGzip);
    file.brotli = SmallerOrNone(content, Coding::kBrotli);
  }
  file.plain = std::move(content);
  return file;
}

Result<StaticFiles> StaticFiles::Load(const fs::path& folder) {
  const Result<std::vector<std::string>> names = ListFiles(folder);
  if (!names) return names.error();
  StaticFiles files;
  for (const std::string& name : *names) {
    Result<std::string> content = ReadFile(folder / name, kMaxFileBytes);
    if (!content) return content.error();
    files.files_.emplace(name, MakeFile(name, *std::move(content)));
  }
  return files;
}

bool StaticFiles::Append(std::string_view name, std::string_view more) {
  const auto found = files_.find(name);
  if (found == files_.end()) return false;
  found->second = MakeFile(name, found->second.plain + std::string(more));
  return true;
}

std::string_view StaticFiles::Content(std::string_view name) const {
  const auto found = files_.find(name);
  return found == files_.end() ? std::string_view() : found->second.plain;
}

Response StaticFiles::Serve(const Request& request, std::string_view name) const {
  const auto found = files_.find(name);
  if (found == files_.end()) return Text(404, std::string(ReasonPhrase(404)) + "\n");
  const File& file = found->second;
  const Coding wanted = NegotiateCoding(request);
  const std::string& coded = wanted == Coding::kBrotli ? file.brotli : file.gzip;
  const Coding coding = wanted == Coding::kIdentity || coded.empty() ? Coding::kIdentity : wanted;

  const bool versioned = request.QueryValue("v") == std::optional<std::string_view>(file.version);
  Response response{.status = 200, .headers = {}, .body = {}};
  response.headers.emplace_back("Content-Type", file.content_type);
  response.headers.emplace_back("Cache-Control", versioned ? "public, max-age=31536000, immutable" : "no-cache");
  response.headers.emplace_back("ETag", EtagWithCoding("\"" + file.version + "\"", CodingName(coding)));
  if (!file.gzip.empty() || !file.brotli.empty()) response.headers.emplace_back("Vary", "Accept-Encoding");
  if (MatchesIfNoneMatch(request, response.headers[2].second)) return NotModified(std::move(response));
  if (coding != Coding::kIdentity) response.headers.emplace_back("Content-Encoding", CodingName(coding));
  response.body = coding == Coding::kIdentity ? file.plain : coded;
  return response;
}

std::string StaticFiles::Versioned(std::string_view name) const {
  const auto found = files_.find(name);
  return found == files_.end() ? std::string(name) : std::string(name) + "?v=" + found->second.version;
}

std::string StaticFiles::Address(std::string_view name) const {
  return files_.find(name) == files_.end() ? std::string() : "/static/" + Versioned(name);
}

}  // namespace kb::http
