// What two indexers on one machine say to each other over a socket: one that wants to
// write, and `indexer run`, which holds the catalog's lock and does the work for it.
//
//   caller -> run   kJob      fields of the job; or kLend: let me write for a while
//   run -> caller   kOut, kErr, kProgress   what the job says, as it says it
//                   kLent     the lock is free for you; hang up once you hold it
//                   kExit     the job is done; its exit code
// A caller that hangs up stops its job after the slice at hand.
//
// A message is one letter, the length of its text in four bytes (little-endian), and
// the text: any bytes, since names of files are.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "catalog/base/result.h"

namespace kb::handover {

enum class MessageKind : char {
  kJob = 'J',
  kLend = 'L',
  kOut = 'o',
  kErr = 'e',
  kProgress = 'p',
  kLent = 'l',
  kExit = 'x',
};

struct Message {
  MessageKind kind = MessageKind::kErr;
  std::string text;
  bool operator==(const Message&) const = default;
};

// The report of the largest import (10 000 rejected records of several files) fits.
inline constexpr std::size_t kLongestText = 64U << 20;

// REQUIRES: at most kLongestText
std::string Encode(const Message& message);
// Takes the first message off `received`; nullopt while it is not whole.
// Errors: kInvalidInput for what no indexer has written.
Result<std::optional<Message>> TakeMessage(std::string& received);

// Named texts in order, names may repeat: {"feed", "/home/a/lista.json"}, {"as", "csv"}.
// Names hold no "=", and neither holds a NUL.
using Fields = std::vector<std::pair<std::string, std::string>>;
std::string JoinFields(const Fields& fields);
// Takes any bytes.
Fields SplitFields(std::string_view text);

}  // namespace kb::handover
