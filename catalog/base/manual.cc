#include "catalog/base/manual.h"

#include <algorithm>
#include <utility>

#include "catalog/base/options.h"

namespace kb {
namespace {

constexpr const char* kManualDate = "2026-11-22";

constexpr std::pair<int, const char*> kExitCodes[] = {
    {kExitOk, "all is well"},
    {kExitFindings, "something was rejected, or differs: the report says what"},
    {kExitUsage, "the command line is wrong: nothing was done"},
    {kExitNoInput, "there is no such file"},
    {kExitBug, "a mistake in the program itself: please report it"},
    {kExitIo, "the disk, or a damaged file"},
    {kExitBusy, "another command is writing: try again"},
    {kExitConfig, "the settings or the shipped data"},
};

bool IsOption(const ArgumentText& argument) { return argument.name.front() == '-'; }

// Text as roff wants it: no escape, no macro, every dash a minus that can be copied.
std::string Roff(std::string_view text) {
  std::string safe;
  for (const char c : text) {
    const bool begins_line = safe.empty() || safe.back() == '\n';
    if (begins_line && (c == '.' || c == '\'')) safe += "\\&";
    if (c == '\\') {
      safe += "\\e";
    } else if (c == '-') {
      safe += "\\-";
    } else {
      safe += c;
    }
  }
  return safe;
}

std::string ValueText(const ArgumentText& argument) {
  if (argument.choices.empty()) return argument.placeholder;
  std::string text;
  for (const std::string& choice : argument.choices) text += (text.empty() ? "" : "|") + choice;
  return text;
}

void AppendArgument(const ArgumentText& argument, std::string& page) {
  page += ".TP\n\\fB" + Roff(argument.name) + "\\fR";
  const std::string value = ValueText(argument);
  if (!value.empty()) page += (IsOption(argument) ? " \\fI" : ": \\fI") + Roff(value) + "\\fR";
  page += "\n" + Roff(argument.help) + "\n";
}

void AppendExamples(const CommandText& command, std::string& page) {
  if (command.examples.empty()) return;
  page += ".PP\n.RS\n.nf\n";
  for (const std::string& example : command.examples) page += Roff(example) + "\n";
  page += ".fi\n.RE\n";
}

void AppendCommand(const ProgramText& program, const CommandText& command, std::string& page) {
  std::string line = program.name + " " + command.name;
  for (const ArgumentText& argument : command.arguments) {
    if (!IsOption(argument)) line += " " + argument.name;
  }
  page += ".SS \"" + Roff(line) + "\"\n" + Roff(command.summary) + "\n";
  for (const ArgumentText& argument : command.arguments) AppendArgument(argument, page);
  AppendExamples(command, page);
}

std::string UpperCase(std::string text) {
  for (char& c : text) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return text;
}

const CommandText* Itself(const ProgramText& program) {
  for (const CommandText& command : program.commands) {
    if (command.name.empty()) return &command;
  }
  return nullptr;
}

bool WantsFile(const ArgumentText& argument) {
  const std::string& what = IsOption(argument) ? argument.placeholder : argument.name;
  return what == "FILE" || what == "DIR" || what == "PATH";
}

std::string WordList(const CommandText& command) {
  std::string words;
  for (const ArgumentText& argument : command.arguments) {
    if (IsOption(argument)) words += argument.name.substr(0, argument.name.find(',')) + " ";
  }
  return words;
}

// "--as) choices" for each option that takes a value, of all commands.
std::string ValueCases(const ProgramText& program) {
  std::string cases;
  std::vector<std::string> known;
  for (const CommandText& command : program.commands) {
    for (const ArgumentText& argument : command.arguments) {
      const std::string name = argument.name.substr(0, argument.name.find(','));
      const bool takes = IsOption(argument) && (!argument.placeholder.empty() || !argument.choices.empty());
      if (!takes || std::find(known.begin(), known.end(), name) != known.end()) continue;
      known.push_back(name);
      std::string reply;
      for (const std::string& choice : argument.choices) reply += choice + " ";
      cases += "    " + name + ") ";
      cases += WantsFile(argument) ? "COMPREPLY=($(compgen -f -- \"$word\"))"
                                   : "COMPREPLY=($(compgen -W '" + reply + "' -- \"$word\"))";
      cases += "; return ;;\n";
    }
  }
  return cases;
}

// "import) words=... ;;" for each command: its options, and the words that may stand in its place.
std::string CommandCases(const ProgramText& program) {
  std::string cases;
  for (const CommandText& command : program.commands) {
    if (command.name.empty()) continue;
    std::string words = WordList(command);
    bool files = false;
    for (const ArgumentText& argument : command.arguments) {
      if (IsOption(argument)) continue;
      for (const std::string& choice : argument.choices) words += choice + " ";
      files |= WantsFile(argument);
    }
    cases += "    " + command.name + ") words='" + words + "'" + (files ? "; files=1" : "") + " ;;\n";
  }
  return cases;
}

}  // namespace

std::string ExitCodesText() {
  std::string text;
  for (const auto& [code, meaning] : kExitCodes) {
    const std::string number = std::to_string(code);
    text += (text.empty() ? "" : "\n") + std::string(4 - number.size(), ' ') + number + "  " + meaning;
  }
  return text;
}

std::string ManPage(const ProgramText& program) {
  std::string page = ".TH " + UpperCase(program.name) + " 1 " + kManualDate + " \"" + program.name + " " +
                     program.version + "\" \"Kunskapsbank\"\n";
  page += ".SH NAME\n" + program.name + " \\- " + Roff(program.summary) + "\n";
  page += ".SH SYNOPSIS\n.B " + program.name +
          "\n[\\fIOPTION\\fR]... [\\fICOMMAND\\fR [\\fIOPTION\\fR]... [\\fIWORD\\fR]...]\n";
  if (const CommandText* itself = Itself(program)) {
    page += ".SH OPTIONS\nCommon options may stand before or after the command.\n";
    for (const ArgumentText& argument : itself->arguments) AppendArgument(argument, page);
  }
  page += ".SH COMMANDS\n";
  for (const CommandText& command : program.commands) {
    if (!command.name.empty()) AppendCommand(program, command, page);
  }
  page += ".SH EXIT STATUS\n";
  for (const auto& [code, meaning] : kExitCodes) {
    page += ".TP\n.B " + std::to_string(code) + "\n" + Roff(meaning) + "\n";
  }
  if (const CommandText* itself = Itself(program); itself != nullptr && !itself->examples.empty()) {
    page += ".SH EXAMPLES\n.nf\n";
    for (const std::string& example : itself->examples) page += Roff(example) + "\n";
    page += ".fi\n";
  }
  return page;
}

std::string BashCompletion(const ProgramText& program) {
  std::string commands;
  for (const CommandText& command : program.commands) commands += command.name.empty() ? "" : command.name + " ";
  const CommandText* itself = Itself(program);
  const std::string common = itself == nullptr ? "" : WordList(*itself);
  const std::string function = "_kunskapsbank_" + program.name;
  return "# bash completion of " + program.name + " " + program.version + "\n" + function +
         "() {\n"
         "  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command= words= files= i\n"
         "  case $before in\n" +
         ValueCases(program) +
         "  esac\n"
         "  for ((i = 1; i < COMP_CWORD; i++)); do\n"
         "    case \" " +
         commands +
         "\" in *\" ${COMP_WORDS[i]} \"*) command=${COMP_WORDS[i]}; break ;; esac\n"
         "  done\n"
         "  case $command in\n"
         "    '') words='" +
         commands + "' ;;\n" + CommandCases(program) +
         "  esac\n"
         "  COMPREPLY=($(compgen -W \"$words " +
         common +
         "\" -- \"$word\"))\n"
         "  if [ -n \"$files\" ]; then COMPREPLY+=($(compgen -f -- \"$word\")); fi\n"
         "}\n"
         "complete -o filenames -F " +
         function + " " + program.name + "\n";
}

}  // namespace kb
