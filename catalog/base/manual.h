// What a program's command line takes, as text: its man page and its bash completion.
// Made from the same words as --help (options.cc), so that neither falls behind.  Pure.
//
//   indexer --manual man > indexer.1        man -l indexer.1
//   indexer --manual bash > /etc/bash_completion.d/indexer
#pragma once

#include <string>
#include <vector>

namespace kb {

// One option ("--data", "DIR") or, without a dash, one word in its place ("PATH").
struct ArgumentText {
  std::string name;
  std::string placeholder;  // of an option's value; empty: a flag
  std::string help;
  std::vector<std::string> choices = {};  // the only values it takes; empty: any
};

struct CommandText {
  std::string name;  // empty: the program itself
  std::string summary;
  std::vector<ArgumentText> arguments = {};
  std::vector<std::string> examples = {};
  std::vector<std::string> notes = {};
};

struct ProgramText {
  std::string name;
  std::string summary;
  std::string version;
  std::vector<CommandText> commands = {};
};

// The exit codes of both programs, one a line: "  0  all is well".
std::string ExitCodesText();

// roff with the man macros (man(7)); passes `mandoc -Tlint` and `man --warnings`.
std::string ManPage(const ProgramText& program);

// A script for bash: completes commands, options, their choices, and files where a file is wanted.
std::string BashCompletion(const ProgramText& program);

}  // namespace kb
