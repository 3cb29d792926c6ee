#include "catalog/base/options.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <map>
#include <string_view>

#include "catalog/base/manual.h"
#include "catalog/base/nearest_word.h"

namespace kb {
namespace {

// Makes CLI11's sections read like a short manual page.
std::shared_ptr<CLI::Formatter> MakeFormatter() {
  auto formatter = std::make_shared<CLI::Formatter>();
  formatter->column_width(28);
  formatter->label("OPTIONS", "options");
  formatter->label("SUBCOMMAND", "COMMAND");
  formatter->label("REQUIRED", "");
  return formatter;
}

std::vector<std::string_view> KnownWords(const CLI::App& app, bool options) {
  std::vector<std::string_view> words;
  if (!options) {
    for (const CLI::App* command : app.get_subcommands(nullptr)) words.emplace_back(command->get_name());
    return words;
  }
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) words.emplace_back(name);
  }
  return words;
}

std::string Unquoted(std::string word) {
  while (!word.empty() && word.front() == '-') word.erase(0, 1);
  return word.substr(0, word.find('='));
}

std::string Joined(const std::vector<std::string>& words, const char* between) {
  std::string all;
  for (const std::string& word : words) all += (all.empty() ? "" : between) + word;
  return all;
}

CLI::Validator CheckChoice(const std::vector<std::string>& choices) {
  const auto check = [choices](const std::string& word) {
    if (std::find(choices.begin(), choices.end(), word) != choices.end()) return std::string();
    const std::string hint = DidYouMean(word, std::vector<std::string_view>(choices.begin(), choices.end()));
    return "\"" + word + "\" is none of " + Joined(choices, ", ") + (hint.empty() ? "" : "; " + hint);
  };
  return CLI::Validator(check, "");
}

}  // namespace

std::unique_ptr<Clock> CommonOptions::MakeClock() const {
  if (now) return std::make_unique<TestClock>(now->start, now->motion);
  return std::make_unique<SystemClock>();
}

struct CommandLine::Command::Impl {
  CLI::App* app = nullptr;
  std::function<int()> run;
  std::string examples;
  std::shared_ptr<CommandText> text;
  std::string notes = {};

  void Note(const std::string& name, const std::string& placeholder, const std::string& help,
            const std::vector<std::string>& choices = {}) const {
    text->arguments.push_back({.name = name, .placeholder = placeholder, .help = help, .choices = choices});
  }
};

CommandLine::Command& CommandLine::Command::Flag(const std::string& name, bool& value, const std::string& help) {
  impl_->app->add_flag(name, value, help);
  impl_->Note(name, "", help);
  return *this;
}

CommandLine::Command& CommandLine::Command::Value(const std::string& name, const std::string& placeholder,
                                                  std::string& value, const std::string& help) {
  impl_->app->add_option(name, value, help)->option_text(placeholder);
  impl_->Note(name, placeholder, help);
  return *this;
}

CommandLine::Command& CommandLine::Command::Word(const std::string& placeholder, std::string& value,
                                                 const std::string& help) {
  impl_->app->add_option(placeholder, value, help)->required()->option_text(" ");
  impl_->Note(placeholder, "", help);
  return *this;
}

CommandLine::Command& CommandLine::Command::MaybeWord(const std::string& placeholder, std::string& value,
                                                      const std::string& help) {
  impl_->app->add_option(placeholder, value, help)->option_text(" ");
  impl_->Note(placeholder, "", help);
  return *this;
}

CommandLine::Command& CommandLine::Command::OneOf(const std::string& name, std::string& value,
                                                  const std::vector<std::string>& choices, const std::string& help) {
  impl_->app->add_option(name, value, help)->check(CheckChoice(choices))->option_text(Joined(choices, "|"));
  impl_->Note(name, "", help, choices);
  return *this;
}

CommandLine::Command& CommandLine::Command::Choice(const std::string& placeholder, std::string& value,
                                                   const std::vector<std::string>& choices, const std::string& help) {
  impl_->app->add_option(placeholder, value, help)->required()->check(CheckChoice(choices))->option_text(" ");
  impl_->Note(placeholder, "", help, choices);
  return *this;
}

CommandLine::Command& CommandLine::Command::Words(const std::string& placeholder, std::vector<std::string>& values,
                                                  const std::string& help) {
  impl_->app->add_option(placeholder, values, help)->required()->option_text(" ");
  impl_->Note(placeholder, "", help);
  return *this;
}

CommandLine::Command& CommandLine::Command::Example(const std::string& line) {
  impl_->text->examples.push_back(line);
  impl_->examples += (impl_->examples.empty() ? "Examples:\n  " : "\n  ") + line;
  impl_->app->footer(impl_->examples + impl_->notes);
  return *this;
}

CommandLine::Command& CommandLine::Command::Note(const std::string& text) {
  impl_->text->notes.push_back(text);
  impl_->notes += "\n\n" + text;
  impl_->app->footer(impl_->examples + impl_->notes);
  return *this;
}

struct CommandLine::Impl {
  Impl(const std::string& name, const std::string& summary) : program(name), app(summary, name) {}

  int Dispatch();
  [[nodiscard]] int ShowHelp() const;
  [[nodiscard]] int Refuse(const std::string& sentence) const;
  // What is odd about a word that nothing asked for.
  [[nodiscard]] std::string Explain(const std::string& word) const;

  // An option that stands before or after any command.
  CLI::Option* AddCommon(CLI::Option* option, const std::string& placeholder) const;
  [[nodiscard]] ProgramText Text() const;

  std::string program;
  std::string version;
  std::string manual;  // "man" or "bash": print that and stop
  std::shared_ptr<CommandText> itself = std::make_shared<CommandText>();
  std::vector<std::shared_ptr<CommandText>> texts = {itself};  // in the order of adding
  CommonOptions common;
  CLI::App app;
  std::map<const CLI::App*, std::shared_ptr<Command::Impl>> commands;
  std::vector<std::string> words;
};

CommandLine::CommandLine(const std::string& program, const std::string& summary, const std::string& version)
    : impl_(std::make_unique<Impl>(program, summary)) {
  CLI::App& app = impl_->app;
  impl_->version = version;
  app.formatter(MakeFormatter());
  app.require_subcommand(0, 1);
  app.allow_extras();  // looked at in Run, with suggestions
  impl_->AddCommon(app.set_help_flag("--help,-h", "what the program, or the command, does"), "");
  impl_->AddCommon(app.set_version_flag("--version", program + " " + version, "which version this is"), "");
  impl_->AddCommon(
      app.add_option("--data", impl_->common.data, "folder of the catalog (default: the setting data, else var)"),
      "DIR");
  impl_->AddCommon(
      app.add_option("--config", impl_->common.config, "settings (default: kunskapsbank.toml, if it is there)"),
      "FILE");
  const auto read_now = [this](const std::string& text) {
    const Result<NowOption> now = ParseNowOption(text);
    if (!now) throw CLI::ValidationError("--now", now.error().Text());
    impl_->common.now = *now;
  };
  impl_->AddCommon(app.add_option_function<std::string>("--now", read_now,
                                                        "test clock: 2026-11-27T23:10, or with \",frozen\" after it"),
                   "TIME");
  app.add_option("--manual", impl_->manual, "print the man page, or completion for bash, and stop")
      ->check(CheckChoice({"man", "bash"}))
      ->option_text("man|bash");
  impl_->itself->arguments.push_back({.name = "--manual",
                                      .placeholder = "",
                                      .help = "print the man page, or completion for bash, and stop",
                                      .choices = {"man", "bash"}});
}

CLI::Option* CommandLine::Impl::AddCommon(CLI::Option* option, const std::string& placeholder) const {
  if (!placeholder.empty()) option->option_text(placeholder);
  std::string name;
  for (const std::string& one : option->get_lnames()) name += (name.empty() ? "--" : ", --") + one;
  for (const std::string& one : option->get_snames()) name += ", -" + one;
  itself->arguments.push_back({.name = name, .placeholder = placeholder, .help = option->get_description()});
  return option;
}

ProgramText CommandLine::Impl::Text() const {
  ProgramText text{.name = program, .summary = app.get_description(), .version = version};
  for (const std::shared_ptr<CommandText>& command : texts) text.commands.push_back(*command);
  return text;
}

CommandLine::~CommandLine() = default;

CommandLine::Command CommandLine::Root(std::function<int()> run) {
  Command command;
  command.impl_ = std::make_shared<Command::Impl>(Command::Impl{&impl_->app, std::move(run), "", impl_->itself});
  command.Note("Exit codes:\n" + ExitCodesText());
  impl_->commands[&impl_->app] = command.impl_;
  return command;
}

CommandLine::Command CommandLine::Add(const std::string& name, const std::string& summary, std::function<int()> run) {
  CLI::App* app = impl_->app.add_subcommand(name, summary);
  app->group("Commands");
  app->fallthrough();
  app->allow_extras();
  app->set_help_flag("--help,-h", "this text");
  Command command;
  command.impl_ =
      std::make_shared<Command::Impl>(Command::Impl{app, std::move(run), "", std::make_shared<CommandText>()});
  *command.impl_->text = {.name = name, .summary = summary};
  impl_->texts.push_back(command.impl_->text);
  impl_->commands[app] = command.impl_;
  return command;
}

int CommandLine::Help() const { return impl_->ShowHelp(); }

const CommonOptions& CommandLine::common() const { return impl_->common; }

int CommandLine::Impl::Dispatch() {
  const std::vector<CLI::App*> chosen = app.get_subcommands();
  const auto command = commands.find(chosen.empty() ? &app : chosen.front());
  if (command != commands.end()) return command->second->run();
  return ShowHelp();
}

int CommandLine::Impl::ShowHelp() const {
  std::fputs(app.help().c_str(), stderr);
  return kExitUsage;
}

std::string CommandLine::Impl::Explain(const std::string& word) const {
  const std::vector<CLI::App*> chosen = app.get_subcommands();
  const bool option = word.size() > 1 && word.front() == '-';
  std::vector<std::string_view> known = KnownWords(app, option);
  if (option && !chosen.empty()) {
    for (const std::string_view own : KnownWords(*chosen.front(), true)) known.push_back(own);
  }
  if (!option && !chosen.empty()) known.clear();
  const std::optional<std::string> nearest = NearestWord(Unquoted(word), known);
  const std::string hint = nearest ? "; did you mean \"" + (option ? "--" + *nearest : *nearest) + "\"?" : "";
  const char* what = option ? "unknown option" : chosen.empty() ? "unknown command" : "a word too many:";
  return std::string(what) + " \"" + word + "\"" + hint;
}

int CommandLine::Impl::Refuse(const std::string& sentence) const {
  const std::vector<CLI::App*> chosen = app.get_subcommands();
  const std::string command = chosen.empty() ? program : program + " " + chosen.front()->get_name();
  std::fprintf(stderr, "%s: %s\nSee: %s --help\n", command.c_str(), sentence.c_str(), command.c_str());
  return kExitUsage;
}

int CommandLine::Run(int argc, const char* const* argv) {
  try {
    impl_->app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return impl_->app.exit(error);  // --help and --version
    const std::vector<std::string> strange = impl_->app.remaining(true);
    return impl_->Refuse(strange.empty() ? error.what() : impl_->Explain(strange.front()));
  }
  const std::vector<std::string> strange = impl_->app.remaining(true);
  if (!strange.empty()) return impl_->Refuse(impl_->Explain(strange.front()));
  if (!impl_->manual.empty()) {
    std::fputs((impl_->manual == "man" ? ManPage(impl_->Text()) : BashCompletion(impl_->Text())).c_str(), stdout);
    return kExitOk;
  }
  return impl_->Dispatch();
}

}  // namespace kb
