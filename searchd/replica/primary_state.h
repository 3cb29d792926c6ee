// What a primary tells its replicas: which records nobody may see, and how new its index is.
//
//   GET /replica/state      Authorization: Bearer <the line of replica_secret_file>
//   {"hidden": ["id", ..], "generation": 12, "sequence": 4711}
//
// Without the right secret the address does not exist (404): a list of hidden places is
// nothing that anybody should read.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <set>
#include <string>
#include <string_view>

#include "catalog/base/result.h"
#include "searchd/http/router.h"

namespace kb::replica {

struct PrimaryState {
  std::set<std::string> hidden;  // ids of services
  uint64_t generation = 0;       // tells lists apart
  uint64_t sequence = 0;         // the change that the primary's index holds
  bool operator==(const PrimaryState&) const = default;
};

std::string RenderPrimaryState(const PrimaryState& state);
// Errors: kInvalidInput.
Result<PrimaryState> ParsePrimaryState(std::string_view json);

// The first line of the file.  Errors: kNotFound, kUnavailable; kInvalidInput if it is shorter than
// 16 characters or cannot stand in a header.
Result<std::string> ReadSecret(const std::filesystem::path& file);

// `state` is asked for each request, and must be thread-safe.
void RegisterPrimaryState(http::Router& router, std::string secret, std::function<Result<PrimaryState>()> state);

}  // namespace kb::replica
