#include "searchd/http/multipart.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "catalog/base/ascii.h"
#include "catalog/base/file.h"

namespace kb::http {
namespace {

constexpr std::size_t kMostParts = 40;
constexpr std::size_t kLongestBoundary = 70;
constexpr std::size_t kLongestPartHead = 4096;
constexpr std::string_view kMultipart = "multipart/form-data";

Error BadPart(const char* why) { return {ErrorCode::kInvalidInput, why, "body"}; }

// The value of `name` among the parameters after the first ";": plain or in quotes.
std::optional<std::string> Parameter(std::string_view header, std::string_view name) {
  std::size_t at = header.find(';');
  while (at < header.size()) {
    ++at;
    const std::size_t equals = header.find('=', at);
    if (equals == std::string_view::npos) return std::nullopt;
    const std::string key = ascii::Lower(ascii::Trim(header.substr(at, equals - at)));
    const std::size_t start = header.find_first_not_of(' ', equals + 1);
    if (start == std::string_view::npos) return std::nullopt;
    const bool quoted = header[start] == '"';
    const std::size_t begin = quoted ? start + 1 : start;
    const std::size_t end = std::min(header.find(quoted ? '"' : ';', begin), header.size());
    if (key == name)
      return std::string(quoted ? header.substr(begin, end - begin) : ascii::Trim(header.substr(begin, end - begin)));
    at = std::min(header.find(';', end), header.size());
  }
  return std::nullopt;
}

// What browsers escape in a name.
std::string Unescaped(std::string text) {
  for (const auto& [escaped, plain] : {std::pair<std::string_view, char>{"%22", '"'}, {"%0D", '\r'}, {"%0A", '\n'}}) {
    for (std::size_t at = text.find(escaped); at != std::string::npos; at = text.find(escaped, at + 1)) {
      text.replace(at, escaped.size(), 1, plain);
    }
  }
  return text;
}

bool IsPlainText(std::string_view text) { return IsValidUtf8(text) && text.find('\0') == std::string_view::npos; }

std::string WithoutFolders(const std::string& name) {
  const std::size_t slash = name.find_last_of("/\\");
  return slash == std::string::npos ? name : name.substr(slash + 1);
}

// The value of Content-Disposition in the lines before a part's content.
std::string_view Disposition(std::string_view head) {
  constexpr std::string_view kName = "content-disposition:";
  while (!head.empty()) {
    const std::size_t end = std::min(head.find("\r\n"), head.size());
    const std::string_view line = head.substr(0, end);
    if (ascii::Lower(line.substr(0, kName.size())) == kName) return ascii::Trim(line.substr(kName.size()));
    head.remove_prefix(std::min(end + 2, head.size()));
  }
  return {};
}

Status TakePart(std::string_view part, FormWithFiles& form) {
  const std::size_t blank = part.substr(0, kLongestPartHead).find("\r\n\r\n");
  if (blank == std::string_view::npos) return BadPart("a part of the form has no end of its head");
  const std::string_view disposition = Disposition(part.substr(0, blank + 2));
  const std::string_view content = part.substr(blank + 4);
  const std::optional<std::string> name = Parameter(disposition, "name");
  const std::optional<std::string> file = Parameter(disposition, "filename");
  if (!name || name->empty() || !IsPlainText(*name)) return BadPart("a part of the form has no name");
  if (file) {
    const std::string called = WithoutFolders(Unescaped(*file));
    if (!IsPlainText(called)) return BadPart("the name of a file is not valid UTF-8 text");
    form.files.push_back({Unescaped(*name), called, std::string(content)});
    return Done();
  }
  if (!IsPlainText(content)) return BadPart("a field of the form is not valid UTF-8 text");
  form.fields.emplace_back(Unescaped(*name), std::string(content));
  return Done();
}

}  // namespace

const SentFile* FormWithFiles::File(std::string_view field) const {
  const auto found = std::find_if(files.begin(), files.end(), [field](const SentFile& file) {
    return file.field == field && !(file.name.empty() && file.content.empty());
  });
  return found == files.end() ? nullptr : &*found;
}

bool IsMultipart(const Request& request) {
  const std::string_view type = request.Header("content-type").value_or("");
  return ascii::Lower(ascii::Trim(type.substr(0, type.find(';')))) == kMultipart;
}

Result<FormWithFiles> ParseMultipart(const Request& request) {
  const std::string_view type = request.Header("content-type").value_or("");
  const std::optional<std::string> boundary = IsMultipart(request) ? Parameter(type, "boundary") : std::nullopt;
  if (!boundary || boundary->empty() || boundary->size() > kLongestBoundary) {
    return Error{ErrorCode::kInvalidInput, "not multipart/form-data with a boundary", "content-type"};
  }
  // Each part stands after a delimiter; the first one may begin the body.
  const std::string delimiter = "\r\n--" + *boundary;
  const std::string_view body = request.body;
  if (body.substr(0, delimiter.size() - 2) != std::string_view(delimiter).substr(2)) {
    return BadPart("the form does not begin with its boundary");
  }
  std::size_t at = delimiter.size() - 2;
  FormWithFiles form;
  while (body.substr(at, 2) != "--") {
    if (body.substr(at, 2) != "\r\n") return BadPart("a boundary is followed by something else");
    const std::size_t end = body.find(delimiter, at + 2);  // what is between has a head at least
    if (end == std::string_view::npos) return BadPart("the form has no end");
    if (form.fields.size() + form.files.size() == kMostParts) return BadPart("the form has too many parts");
    const Status taken = TakePart(body.substr(at + 2, end - at - 2), form);
    if (!taken) return taken.error();
    at = end + delimiter.size();
  }
  return form;
}

}  // namespace kb::http
