#include "catalog/hours/probe.h"

#include <cstdio>
#include <functional>
#include <iostream>
#include <map>
#include <string>

#include "indexer/stages/commands.h"

namespace kb::stages {
namespace {

using Answer = std::function<std::string(std::string_view)>;

const std::map<std::string, Answer>& Kinds() {
  static const std::map<std::string, Answer> kinds = {{"hours", &hours::ProbeHours}};
  return kinds;
}

}  // namespace

const std::vector<std::string>& ProbeKinds() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> list;
    for (const auto& [name, answer] : Kinds()) list.push_back(name);
    return list;
  }();
  return names;
}

int Probe(const std::string& kind) {
  const auto found = Kinds().find(kind);
  KB_CHECK(found != Kinds().end());
  std::string line;
  while (std::getline(std::cin, line)) {
    // Flushed line by line: a script may wait for each answer before it asks again.
    std::cout << found->second(line) << std::endl;
  }
  return std::cout.good() ? kExitOk : kExitIo;
}

}  // namespace kb::stages
