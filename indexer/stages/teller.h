// Where a command's words go: to this terminal, or to the terminal of the command that
// handed its job over to `indexer run`.
#pragma once

#include <string_view>

#include "indexer/import/importer.h"

namespace kb::stages {

class Teller {
 public:
  virtual ~Teller() = default;

  virtual void Out(std::string_view text) = 0;  // the answer
  virtual void Err(std::string_view text) = 0;  // what is said along the way, in whole lines
  // How far it has come; cheap to call often.
  virtual void Show(const importing::Progress& progress) = 0;
};

}  // namespace kb::stages
