// What an operator may set, in one small TOML file (toml++ is named in config.cc only).
//
//   banner       = true                  # "Exempeldata" on every page; false once the data is your own
//   site_name    = "Kunskapsbank"
//   municipality = "Göteborg"
//   contact      = "kunskapsbank@example.se"
//   listen       = "127.0.0.1:8080"
//   exit_url     = "https://www.smhi.se/"   # where "Lämna sidan snabbt" ends: harmless in a history
//   forms        = true                  # organisations' forms and the desk; false on a replica
//   site_url     = "https://stod.example.se"   # for links in letters; no slash at the end
//   mail_server  = "smtp://mail.example.se:587"  # letters to organisations; left out: none are sent
//   mail_from    = "stod@example.se"
//   mail_user    = "stod"                # left out: no sign-in
//   mail_password_file = "mail.password" # its first line; relative: to the file itself
//   mail_plain   = false                 # true: without TLS, to a relay on the same machine
//   shared_data  = "/usr/share/kunskapsbank"   # relative: to the file itself
//
// Every key may be left out.  A key that does not exist is an error, not ignored:
// a misspelt one would otherwise be lost in silence.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "catalog/base/result.h"

namespace kb {

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
  std::filesystem::path shared_data;  // empty: found by places.h
  bool operator==(const Config&) const = default;
};

// `place` is put before line and column in errors: "kunskapsbank.toml:3:1".
// Errors: kInvalidInput, with a hint.
Result<Config> ParseConfig(std::string_view text, const std::filesystem::path& place);

// The file's settings.  Errors: as above; kNotFound, kUnavailable.
Result<Config> LoadConfig(const std::filesystem::path& path);

}  // namespace kb
