// What an operator may set, in one small TOML file.
//
//   banner       = true                  # "Exempeldata" on every page; false once the data is your own
//   site_name    = "Kunskapsbank"
//   municipality = "Göteborg"
//   contact      = "kunskapsbank@example.se"
//   listen       = "127.0.0.1:8080"
//   exit_url     = "https://www.smhi.se/"   # where "Lämna sidan snabbt" ends: harmless in a history
//   forms        = true                  # organisations' forms and the desk; false on a replica
//   site_url     = "https://stod.example.se"   # in letters, canonical links, QR codes; no slash at the end
//   mail_server  = "smtp://mail.example.se:587"  # letters to organisations; left out: none are sent
//   mail_from    = "stod@example.se"
//   mail_user    = "stod"                # left out: no sign-in
//   mail_password_file = "mail.password" # its first line; relative: to the file itself
//   mail_plain   = false                 # true: without TLS, to a relay on the same machine
//   embed_origins = ["https://www.example.se"]   # sites that may show the search in a frame; none if left out
//   keep_pages_days = 90                 # how long the crawler keeps a page that has changed or gone; 1 to 3650
//   check_links = true                   # the crawler asks each week whether the listings' own addresses answer
//   sign_on_header = "X-Remote-User"     # the desk believes the proxy on this machine who somebody is
//   shared_data  = "/usr/share/kunskapsbank"   # relative: to the file itself
//   data         = "/var/lib/kunskapsbank/catalog"  # what --data says otherwise
//   searchd_data = "/var/lib/kunskapsbank/searchd"  # inbox, accounts and letters; left out: beside the rest
//   sources      = "/etc/kunskapsbank/sources"      # what the crawler visits; left out: sources/ beside the records
//   log_format   = "json"                # "line" (default) or "json": one object a line
//   role         = "replica"             # "primary" (default) or "replica": answers from a copy of the index
//   proxies      = ["10.0.0.5"]          # machines in front whose X-Real-IP is believed, beside this one
//   primary      = "http://10.0.0.1:8080"  # of a replica: where the primary's searchd is
//   replica_secret_file = "replica.secret" # the same line on the primary and its replicas
//
//   [theme]                              # colours of the style sheet, checked for contrast
//   brand        = "#0b5c6b"
//
//   [theme.dark]
//   brand        = "#7fd0dd"
//
//   [accessibility]                      # the statement that Swedish law asks for
//   status       = "delvis"              # helt, delvis or inte
//   published    = "2026-11-22"
//   reviewed     = "2026-11-20"
//   method       = "Vi har granskat webbplatsen själva."
//   shortcomings = ["Kartan går inte att styra med tangentbord."]
//
// Every key may be left out.  A key that does not exist is an error, not ignored:
// a misspelt one would otherwise be lost in silence.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/base/log.h"
#include "catalog/base/result.h"

namespace kb {

// What an operator states about accessibility; empty: not stated.
struct AccessibilityStatement {
  std::string status;     // "helt", "delvis", "inte"
  std::string published;  // "2026-11-22"
  std::string reviewed;
  std::string method;
  std::vector<std::string> shortcomings;
  bool operator==(const AccessibilityStatement&) const = default;
};

// A replica has a copy of the index and no inbox of its own; forms and desk are the primary's.
enum class Role : uint8_t { kPrimary, kReplica };

struct Config {
  bool banner = true;
  std::string site_name = "Kunskapsbank";
  std::string municipality;
  std::string contact;
  std::string listen = "127.0.0.1:8080";
  std::string exit_url = "https://www.smhi.se/";
  bool forms = true;
  std::string site_url;
  std::string mail_server;  // empty: no letters
  std::string mail_from;
  std::string mail_user;
  std::filesystem::path mail_password_file;
  bool mail_plain = false;
  std::map<std::string, std::string> theme;  // property of the style sheet without "--", and its value
  std::map<std::string, std::string> dark_theme;
  AccessibilityStatement accessibility;
  std::vector<std::string> embed_origins;  // scheme and host, no path
  std::string sign_on_header;              // empty: a password, always
  std::filesystem::path shared_data;       // empty: found by places.h
  int64_t keep_pages_days = 90;            // 1..3650
  bool check_links = true;
  std::filesystem::path data;          // empty: what the command line says, or "var"
  std::filesystem::path searchd_data;  // empty: the same as data
  std::filesystem::path sources;       // empty: sources/ in the data folder
  LogFormat log_format = LogFormat::kLine;
  std::vector<std::string> proxies;  // addresses
  Role role = Role::kPrimary;
  std::string primary;  // of a replica: "http://10.0.0.1:8080"
  std::filesystem::path replica_secret_file;
  bool operator==(const Config&) const = default;
};

// `place` is put before line and column in errors: "kunskapsbank.toml:3:1".
// Errors: kInvalidInput, with a hint.
Result<Config> ParseConfig(std::string_view text, const std::filesystem::path& place);

// Every key of the file's first level, in order.  For tests that hold a documented file against it.
std::vector<std::string> ConfigKeys();

// The file's settings.  Errors: as above; kNotFound, kUnavailable.
Result<Config> LoadConfig(const std::filesystem::path& path);

}  // namespace kb
