// SIGINT and SIGTERM as something to look at: they end a loop between two pieces of work,
// never inside one.
#pragma once

#include <signal.h>

namespace kb::stages {

class StopSignals {
 public:
  // Blocks both for this thread (and the threads it starts) as long as it lives.
  StopSignals();
  ~StopSignals();
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;

  // True once one has come.
  bool Came();
  // Can be read when one has come; for poll().
  [[nodiscard]] int file() const { return file_; }

 private:
  sigset_t before_{};
  int file_ = -1;
  bool came_ = false;
};

}  // namespace kb::stages
