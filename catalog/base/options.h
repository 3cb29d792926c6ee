// The command line of a program: commands, their options, and the ones both
// programs share (CLI11 is named in options.cc only).
//
//   CommandLine line("indexer", "Fills the catalog.", "0.1.0");
//   bool full = false;
//   line.Add("index", "bring the index in step", [&] { return Index(line.common(), full); })
//       .Flag("--full", full, "build it anew")
//       .Example("indexer index --full");
//   return line.Run(argc, argv);
//
// Common options may stand before or after the command.  Usage errors go to
// standard error with a suggestion, and exit with kExitUsage.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "catalog/base/local_time.h"

namespace kb {

// Exit codes of both programs; 0 is success, and 1 that something was found wrong
// (a rejected record, a difference).  Source: sysexits.h for those from 64.
inline constexpr int kExitOk = 0;
inline constexpr int kExitFindings = 1;
inline constexpr int kExitUsage = 2;
inline constexpr int kExitNoInput = 66;  // a named file does not exist
inline constexpr int kExitBug = 70;      // our own mistake
inline constexpr int kExitIo = 74;       // disk, or a damaged file
inline constexpr int kExitBusy = 75;     // another program holds the catalog: try again
inline constexpr int kExitConfig = 78;   // the configuration or the shipped data

struct CommonOptions {
  std::filesystem::path data;  // empty: not given
  std::optional<std::filesystem::path> config;
  std::optional<NowOption> now;

  // The machine's clock, or the one that --now asks for.
  [[nodiscard]] std::unique_ptr<Clock> MakeClock() const;
};

class CommandLine {
 public:
  // One command (or the program itself).  The variables must outlive Run.
  class Command {
   public:
    Command& Flag(const std::string& name, bool& value, const std::string& help);
    Command& Value(const std::string& name, const std::string& placeholder, std::string& value,
                   const std::string& help);
    // An option with one of `choices`.
    Command& OneOf(const std::string& name, std::string& value, const std::vector<std::string>& choices,
                   const std::string& help);
    // One word in its place: "ID".
    Command& Word(const std::string& placeholder, std::string& value, const std::string& help);
    // A word in its place that may be left out.
    Command& MaybeWord(const std::string& placeholder, std::string& value, const std::string& help);
    // One of `choices`.
    Command& Choice(const std::string& placeholder, std::string& value, const std::vector<std::string>& choices,
                    const std::string& help);
    // One or more words in their place: "PATH".
    Command& Words(const std::string& placeholder, std::vector<std::string>& values, const std::string& help);
    Command& Example(const std::string& line);
    // A paragraph after the examples.
    Command& Note(const std::string& text);

   private:
    friend class CommandLine;
    struct Impl;
    std::shared_ptr<Impl> impl_;
  };

  CommandLine(const std::string& program, const std::string& summary, const std::string& version);
  ~CommandLine();

  // What runs without a command.  Not called: the help is shown, and that is a usage error.
  Command Root(std::function<int()> run);
  Command Add(const std::string& name, const std::string& summary, std::function<int()> run);

  [[nodiscard]] const CommonOptions& common() const;

  // Shows the whole help on standard error, for a program that was not told what to do.  Returns kExitUsage.
  [[nodiscard]] int Help() const;

  // Reads the words, and runs the command that they name.  Returns the exit code.
  int Run(int argc, const char* const* argv);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace kb
