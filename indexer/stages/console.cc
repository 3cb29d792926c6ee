#include "indexer/stages/console.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdio>

namespace kb::stages {
namespace {

constexpr std::chrono::milliseconds kBetweenLines{200};
constexpr std::size_t kUsualColumns = 80;

std::size_t Columns() {
  winsize size{};
  const bool known = ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
  return (known ? size.ws_col : kUsualColumns) - 1;
}

}  // namespace

Console::Console()
    : is_terminal_(::isatty(STDERR_FILENO) != 0), began_(std::chrono::steady_clock::now()), shown_(began_) {}

Console::~Console() { ClearLine(); }

void Console::ClearLine() {
  if (line_stands_) std::fputs("\r\033[K", stderr);
  line_stands_ = false;
}

void Console::Out(std::string_view text) {
  ClearLine();
  std::fwrite(text.data(), 1, text.size(), stdout);
}

void Console::Err(std::string_view text) {
  ClearLine();
  std::fwrite(text.data(), 1, text.size(), stderr);
}

void Console::Show(const importing::Progress& progress) {
  const auto now = std::chrono::steady_clock::now();
  if (!is_terminal_ || now - shown_ < kBetweenLines) return;
  shown_ = now;
  pace_.Note(progress, now - began_);
  std::fprintf(stderr, "\r%s\033[K", pace_.Line(Columns()).c_str());
  line_stands_ = true;
}

}  // namespace kb::stages
