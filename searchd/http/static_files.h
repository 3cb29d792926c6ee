// Styles, scripts and icons, read into memory once and served from there.
//
// A request can only name what was found at start: the name is looked up in a
// map and never becomes a path, so that there is nothing to traverse.  Hidden
// files and symbolic links are passed over.
//
//   Result<StaticFiles> files = StaticFiles::Load(folder);
//   router.Get("/static/*", [&](const Request& request, const PathValues& path) {
//     return files->Serve(request, path["*"]);
//   });
//   template: <link rel="stylesheet" href="/static/{{files.Versioned("app.css")}}">
//
// A request that carries the version of the content is cached for a year; one
// without asks again each time, and gets a 304.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "catalog/base/result.h"
#include "searchd/http/message.h"

namespace kb::http {

class StaticFiles {
 public:
  // Every regular file below `folder`, at most 8 MB each, with its br and gzip
  // forms where they are smaller.
  // Errors: kNotFound, kUnavailable, kInvalidInput as ReadFile.
  static Result<StaticFiles> Load(const std::filesystem::path& folder);

  // Serves what `other` has too; of two files with one name ours stays.
  void Add(StaticFiles other) { files_.merge(other.files_); }
  // Writes `more` after what the file holds.  False if there is no such file.
  bool Append(std::string_view name, std::string_view more);
  // What the file holds; "" if there is no such file.
  [[nodiscard]] std::string_view Content(std::string_view name) const;

  // `name` is relative, "icons/logo.svg".  404 for a name that is not there.
  // The answer is already in its content coding.
  [[nodiscard]] Response Serve(const Request& request, std::string_view name) const;

  // "app.css?v=1f3a..."; the name alone if there is no such file.
  [[nodiscard]] std::string Versioned(std::string_view name) const;

  // "/static/app.css?v=1f3a..."; empty if there is no such file.
  [[nodiscard]] std::string Address(std::string_view name) const;

  [[nodiscard]] std::size_t size() const { return files_.size(); }

 private:
  struct File {
    std::string content_type;
    std::string version;
    std::string plain;
    std::string gzip;    // empty if it would not be smaller
    std::string brotli;  // likewise
  };
  static File MakeFile(std::string_view name, std::string content);

  std::map<std::string, File, std::less<>> files_;
};

// "text/css; charset=utf-8" of "app.css"; application/octet-stream if unknown.
std::string_view ContentTypeOf(std::string_view name);

}  // namespace kb::http
