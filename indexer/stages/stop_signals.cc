#include "indexer/stages/stop_signals.h"

#include <sys/signalfd.h>
#include <unistd.h>

#include "catalog/base/check.h"

namespace kb::stages {

StopSignals::StopSignals() {
  sigset_t signals{};
  ::sigemptyset(&signals);
  ::sigaddset(&signals, SIGINT);
  ::sigaddset(&signals, SIGTERM);
  ::pthread_sigmask(SIG_BLOCK, &signals, &before_);
  file_ = ::signalfd(-1, &signals, SFD_NONBLOCK | SFD_CLOEXEC);
  KB_CHECK(file_ >= 0);
}

StopSignals::~StopSignals() {
  ::close(file_);
  ::pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

bool StopSignals::Came() {
  signalfd_siginfo signal{};
  if (::read(file_, &signal, sizeof signal) == static_cast<ssize_t>(sizeof signal)) came_ = true;
  return came_;
}

}  // namespace kb::stages
