#include "searchd/files/open_data.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <memory>
#include <vector>

#include "searchd/files/xml_text.h"
#include "searchd/http/base_url.h"
#include "searchd/http/etag.h"
#include "searchd/http/status_map.h"

namespace kb::files {
namespace fs = std::filesystem;
namespace {

using http::Response;

constexpr std::size_t kPieceBytes = std::size_t{64} * 1024;

struct Published {
  const char* name;
  const char* type;
  const char* title;  // key of the texts; empty: not a distribution
  const char* licence = "";
};

constexpr const char* kCc0 = "http://creativecommons.org/publicdomain/zero/1.0/";
constexpr const char* kOdbl = "http://opendatacommons.org/licenses/odbl/1-0/";

constexpr std::array<Published, 6> kPublished = {
    {{"hsds.zip", "application/zip", "dcat.hsds_tables", kCc0},
     {"hsds.ndjson", "application/x-ndjson", "dcat.hsds_lines", kCc0},
     {"records.ndjson", "application/x-ndjson", "dcat.records", kCc0},
     {"openstreetmap.ndjson", "application/x-ndjson", "dcat.openstreetmap", kOdbl},
     {"SHA256SUMS", "text/plain; charset=utf-8", ""},
     {"README.md", "text/markdown; charset=utf-8", ""}}};

Response NotFound() { return http::Problem(404, http::ReasonPhrase(404), "no such file is published"); }

// Sent a piece at a time: the files may be large.
Response FileAnswer(const fs::path& path, const Published& file) {
  const auto stream = std::make_shared<std::ifstream>(path, std::ios::binary);
  if (!*stream) return NotFound();
  Response response{.status = 200, .headers = {{"Content-Type", file.type}}, .body = {}};
  response.headers.emplace_back("Cache-Control", "no-cache");
  response.headers.emplace_back("Access-Control-Allow-Origin", "*");
  response.more = [stream]() -> Result<std::string> {
    std::string piece(kPieceBytes, '\0');
    stream->read(piece.data(), static_cast<std::streamsize>(piece.size()));
    piece.resize(static_cast<std::size_t>(stream->gcount()));
    if (stream->bad()) return Error{ErrorCode::kUnavailable, "cannot read an open data file", ""};
    return piece;
  };
  return response;
}

class Rdf {
 public:
  void Start(const std::string& element, const std::string& about) {
    text_ += "<" + element + " rdf:about=\"" + EscapeXml(about) + "\">\n";
  }
  void End(const std::string& element) { text_ += "</" + element + ">\n"; }
  void Text(const std::string& element, std::string_view value) {
    text_ += "<" + element + " xml:lang=\"sv\">" + EscapeXml(value) + "</" + element + ">\n";
  }
  void Typed(const std::string& element, std::string_view value, const char* type) {
    text_ += "<" + element + " rdf:datatype=\"http://www.w3.org/2001/XMLSchema#" + type + "\">" + EscapeXml(value) +
             "</" + element + ">\n";
  }
  void Plain(const std::string& element, std::string_view value) {
    text_ += "<" + element + ">" + EscapeXml(value) + "</" + element + ">\n";
  }
  void Link(const std::string& element, std::string_view to) {
    text_ += "<" + element + " rdf:resource=\"" + EscapeXml(to) + "\"/>\n";
  }
  void Raw(const std::string& text) { text_ += text; }
  [[nodiscard]] std::string Take() { return std::move(text_); }

 private:
  std::string text_;
};

// A term of the EU's controlled vocabularies: "language/SWE".
std::string Authority(std::string_view term) {
  std::string url = "http://publications.europa.eu/resource/authority/";
  url.append(term);
  return url;
}

// "hsds.zip" -> its line of SHA256SUMS; empty if it is not published yet.
std::string ChecksumOf(const fs::path& folder, const std::string& name) {
  std::ifstream sums(folder / "SHA256SUMS");
  std::string line;
  while (std::getline(sums, line)) {
    constexpr std::size_t kHex = 64;
    if (line.size() > kHex + 2 && line.substr(kHex + 2) == name) return line.substr(0, kHex);
  }
  return {};
}

void WriteDistribution(const Published& file, const OpenDataParts& parts, const std::string& base, Rdf& rdf) {
  const std::string url = base + "/oppna-data/" + file.name;
  rdf.Start("dcat:Distribution", url + "#distribution");
  rdf.Text("dct:title", parts.face.texts.Get(file.title));
  rdf.Link("dcat:accessURL", url);
  rdf.Link("dcat:downloadURL", url);
  rdf.Plain("dct:format", file.type);
  rdf.Link("dct:license", file.licence);
  std::error_code missing;
  const auto size = fs::file_size(parts.folder / file.name, missing);
  if (!missing) rdf.Typed("dcat:byteSize", std::to_string(size), "decimal");
  if (const std::string sum = ChecksumOf(parts.folder, file.name); !sum.empty()) {
    rdf.Raw("<spdx:checksum><spdx:Checksum>\n");
    rdf.Link("spdx:algorithm", "http://spdx.org/rdf/terms#checksumAlgorithm_sha256");
    rdf.Typed("spdx:checksumValue", sum, "hexBinary");
    rdf.Raw("</spdx:Checksum></spdx:checksum>\n");
  }
  rdf.End("dcat:Distribution");
}

void WriteService(const char* path, const char* description, const char* title, const OpenDataParts& parts,
                  const std::string& base, Rdf& rdf) {
  rdf.Start("dcat:DataService", base + path);
  rdf.Text("dct:title", parts.face.texts.Get(title));
  rdf.Link("dct:publisher", base + "/#publisher");
  rdf.Link("dcat:endpointURL", base + path);
  rdf.Link("dcat:endpointDescription", base + description);
  rdf.Link("dct:license", kCc0);
  rdf.Link("dct:accessRights", Authority("access-right/PUBLIC"));
  rdf.Link("dcat:servesDataset", base + "/#dataset");
  rdf.End("dcat:DataService");
}

// What is said of the catalog and of its one dataset alike.
void WriteIntroduction(const view::Texts& texts, const std::string& base, Rdf& rdf) {
  rdf.Text("dct:title", texts.Get("dcat.title"));
  rdf.Text("dct:description", texts.Get("dcat.description"));
  rdf.Link("dct:publisher", base + "/#publisher");
  rdf.Link("dct:language", Authority("language/SWE"));
}

void WriteCatalog(const OpenDataParts& parts, const std::string& base, Rdf& rdf) {
  const view::Texts& texts = parts.face.texts;
  rdf.Start("dcat:Catalog", base + "/#catalog");
  WriteIntroduction(texts, base, rdf);
  rdf.Link("dct:license", kCc0);
  rdf.Link("foaf:homepage", base + "/");
  rdf.Link("dcat:dataset", base + "/#dataset");
  rdf.Link("dcat:service", base + "/hsds/3.1");
  rdf.Link("dcat:service", base + "/api/v1");
  rdf.End("dcat:Catalog");
  rdf.Start("foaf:Agent", base + "/#publisher");
  const std::string& operator_name = parts.face.settings.operator_name;
  rdf.Plain("foaf:name", operator_name.empty() ? texts.Get("layout.name") : operator_name);
  rdf.Link("dct:type", "http://purl.org/adms/publishertype/LocalAuthority");
  rdf.End("foaf:Agent");
}

void WriteDataset(const OpenDataParts& parts, const std::string& base, Rdf& rdf) {
  const view::Texts& texts = parts.face.texts;
  rdf.Start("dcat:Dataset", base + "/#dataset");
  WriteIntroduction(texts, base, rdf);
  rdf.Link("dcat:theme", Authority("data-theme/SOCI"));
  rdf.Link("dct:accrualPeriodicity", Authority("frequency/DAILY"));
  rdf.Link("dct:accessRights", Authority("access-right/PUBLIC"));
  rdf.Link("dcat:landingPage", base + "/");
  const std::string& mail = parts.face.settings.operator_email;
  if (!mail.empty()) {
    rdf.Raw("<dcat:contactPoint><vcard:Organization>\n");
    rdf.Plain("vcard:fn", texts.Get("layout.name"));
    rdf.Link("vcard:hasEmail", "mailto:" + mail);
    rdf.Raw("</vcard:Organization></dcat:contactPoint>\n");
  }
  for (const Published& file : kPublished) {
    if (*file.title != '\0') rdf.Link("dcat:distribution", base + "/oppna-data/" + file.name + "#distribution");
  }
  rdf.End("dcat:Dataset");
}

}  // namespace

std::string DcatOf(const OpenDataParts& parts, const std::string& base) {
  Rdf rdf;
  rdf.Raw(
      "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
      "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns:dcat=\"http://www.w3.org/ns/dcat#\" "
      "xmlns:dct=\"http://purl.org/dc/terms/\" xmlns:foaf=\"http://xmlns.com/foaf/0.1/\" "
      "xmlns:vcard=\"http://www.w3.org/2006/vcard/ns#\" xmlns:spdx=\"http://spdx.org/rdf/terms#\">\n");
  WriteCatalog(parts, base, rdf);
  WriteDataset(parts, base, rdf);
  for (const Published& file : kPublished) {
    if (*file.title != '\0') WriteDistribution(file, parts, base, rdf);
  }
  WriteService("/hsds/3.1", "/hsds/3.1/openapi.json", "dcat.hsds_api", parts, base, rdf);
  WriteService("/api/v1", "/api/v1/openapi.json", "dcat.api", parts, base, rdf);
  rdf.Raw("</rdf:RDF>\n");
  return rdf.Take();
}

void RegisterOpenData(http::Router& router, const OpenDataParts& parts) {
  router.Get("/oppna-data/{file}", [parts](const http::Request&, const http::PathValues& path) {
    const auto* const file = std::find_if(kPublished.begin(), kPublished.end(),
                                          [&](const Published& known) { return path["file"] == known.name; });
    return file == kPublished.end() ? NotFound() : FileAnswer(parts.folder / file->name, *file);
  });
  router.Get("/dcat.rdf", [parts](const http::Request& request) {
    Response response{.status = 200,
                      .headers = {{"Content-Type", "application/rdf+xml"}, {"Access-Control-Allow-Origin", "*"}},
                      .body = DcatOf(parts, http::BaseUrl(request))};
    response.headers.emplace_back("Cache-Control", "no-cache");
    http::AddEtag(response);
    return response;
  });
}

}  // namespace kb::files
