// This terminal.  Progress is one line that rewrites itself, and stands only where
// standard error is a terminal.
#pragma once

#include <chrono>

#include "indexer/stages/pace.h"
#include "indexer/stages/teller.h"

namespace kb::stages {

class Console : public Teller {
 public:
  Console();
  ~Console() override;
  Console(const Console&) = delete;
  Console& operator=(const Console&) = delete;

  void Out(std::string_view text) override;
  void Err(std::string_view text) override;
  void Show(const importing::Progress& progress) override;

 private:
  void ClearLine();

  bool is_terminal_;
  bool line_stands_ = false;
  std::chrono::steady_clock::time_point began_;
  std::chrono::steady_clock::time_point shown_;
  Pace pace_;
};

}  // namespace kb::stages
