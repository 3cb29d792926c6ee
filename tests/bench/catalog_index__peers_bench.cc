// What a made-up index holds and what is asked of it, written down for other engines; and what the asking costs here.
//
//   catalog_index__peers_bench DATA INDEX FOLDER [QUESTIONS [ROUNDS]]
//
// Writes, in lines with tabs between (tests/bench/peers says what for):
//   FOLDER/values     number, number of its group, name: what may be chosen and is counted
//   FOLDER/documents  number, the analysed words, numbers of its values, the text of its card
//   FOLDER/questions  class, chosen values, the words as a tree, groups not to compare, total, counts
//   FOLDER/ours       class, processor milliseconds of one search, all values of all facets listed
//
// Every engine is given the same analysed words, so that totals and counts must be equal.  A word is an ASCII token:
// letters and digits but x stand for themselves, other bytes are x and two hexadecimal digits.  Words with places come
// first, in their order, with the filler "x00" where places are apart; then those without, a filler after each.
// A tree is written in Polish notation: T word, P beginning, S n words (a phrase), A n trees (all), O n trees (any).
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "catalog/index/effective_request.h"
#include "catalog/index/schema.h"
#include "catalog/index/searcher.h"
#include "catalog/index/snapshot.h"
#include "catalog/index/text_query.h"
#include "tests/bench/made_up/questions.h"

namespace kb::bench {
namespace {

using hours::OpenKind;
using index::DocId;
using index::FacetKind;
using index::QueryNode;

constexpr OpenKind kOpenKinds[] = {OpenKind::kNow,   OpenKind::kEvening, OpenKind::kWeekend,
                                   OpenKind::kNight, OpenKind::kAlways,  OpenKind::kUnknown};
constexpr int kChannelNow = index::kFacetCount;  // the group of channels by which it is open now
constexpr std::string_view kFiller = "x00";

std::string Token(std::string_view term) {
  std::string token;
  for (const char c : term) {
    if ((c >= 'a' && c <= 'z' && c != 'x') || (c >= '0' && c <= '9')) {
      token += c;
      continue;
    }
    char hex[4];
    std::snprintf(hex, sizeof hex, "x%02x", static_cast<unsigned char>(c));
    token += hex;
  }
  return token;
}

bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }

// A word as it stands, a base form or a compound's part.
bool IsWord(const std::string& term) {
  return !IsUpper(term[0]) || (term[0] == 'Z' && !IsUpper(term[1])) ||
         (term.starts_with(index::prefix::kPart) && !IsUpper(term[2]));
}

// The numbers of facet values, with those of `open` and of channels that are open now after them.
class Values {
 public:
  Values(const index::Columns& columns, const index::FacetIds& ids) : columns_(columns), ids_(ids) {
    for (const OpenKind kind : kOpenKinds) {
      masks_.push_back(columns.open_sets().Evaluate({.kind = kind, .from = {}, .to = {}}, AskedAt()));
    }
  }

  [[nodiscard]] unsigned Open(std::size_t word) const { return ids_.size() + static_cast<unsigned>(word); }
  [[nodiscard]] unsigned ChannelNow(std::size_t channel) const {
    return ids_.size() + static_cast<unsigned>(std::size(kOpenKinds) + channel);
  }

  void Write(std::ostream& out) const {
    for (unsigned i = 0; i < ids_.size(); ++i) {
      const auto id = static_cast<index::FacetId>(i);
      out << i << '\t' << static_cast<int>(ids_.FacetOf(id)) << '\t' << FacetName(ids_.FacetOf(id)) << ':'
          << ids_.Name(id) << '\n';
    }
    for (std::size_t i = 0; i < std::size(kOpenKinds); ++i) {
      out << Open(i) << '\t' << static_cast<int>(FacetKind::kOpen)
          << "\topen:" << hours::RenderOpenFilter({.kind = kOpenKinds[i], .from = {}, .to = {}}) << '\n';
    }
    for (int i = 0; i < hours::kChannelCount; ++i) {
      out << ChannelNow(static_cast<std::size_t>(i)) << '\t' << kChannelNow
          << "\tnow:" << hours::ChannelName(static_cast<hours::Channel>(i)) << '\n';
    }
  }

  [[nodiscard]] std::vector<unsigned> Of(DocId id) const {
    std::vector<unsigned> values;
    const index::Row& row = columns_.row(id);
    for (std::size_t i = 0; i < index::kFacetSetColumns; ++i) {
      const auto column = static_cast<index::SetColumn>(i);
      const index::FacetSets& sets = columns_.facet_sets(column);
      values.insert(values.end(), sets.Begin(row.set(column)), sets.End(row.set(column)));
    }
    for (const terms::AreaIndex area : columns_.MatchedAreas(row.set(index::SetColumn::kAreas))) {
      values.push_back(ids_.First(FacetKind::kArea) + area);
    }
    const uint32_t schedules = row.set(index::SetColumn::kSchedules);
    for (std::size_t i = 0; i < masks_.size(); ++i) {
      if (masks_[i]->of_set[schedules] != 0) values.push_back(Open(i));
    }
    for (int i = 0; i < hours::kChannelCount; ++i) {
      const auto channel = index::MaskOf(static_cast<hours::Channel>(i));
      if ((masks_[0]->of_set[schedules] & channel) != 0) values.push_back(ChannelNow(static_cast<std::size_t>(i)));
    }
    std::sort(values.begin(), values.end());
    return values;
  }

 private:
  const index::Columns& columns_;
  const index::FacetIds& ids_;
  std::vector<std::shared_ptr<const index::OpenSets::Masks>> masks_;
};

std::string WordsOf(const Xapian::Database& database, DocId id) {
  std::map<Xapian::termpos, std::string> placed;
  std::string others;
  for (auto term = database.termlist_begin(id); term != database.termlist_end(id); ++term) {
    const std::string word = *term;
    if (!IsWord(word)) continue;
    bool has_place = false;
    if (!IsUpper(word[0])) {
      const auto end = database.positionlist_end(id, word);
      for (auto at = database.positionlist_begin(id, word); at != end; ++at) {
        placed.emplace(*at, word);
        has_place = true;
      }
    }
    if (!has_place) others += ' ' + Token(word) + ' ' + std::string(kFiller);
  }
  std::string words(kFiller);
  Xapian::termpos last = 0;
  for (const auto& [at, word] : placed) {
    if (at != last + 1) words += ' ' + std::string(kFiller);
    words += ' ' + Token(word);
    last = at;
  }
  return words + ' ' + std::string(kFiller) + others;
}

// A question's tree as others can read it: what is cut here (long beginnings, phrases of very common words) is cut in
// it.
class TreeWriter {
 public:
  explicit TreeWriter(const Xapian::Database& database) : database_(database) {}

  [[nodiscard]] std::string Write(const QueryNode& node) const {
    switch (node.kind) {
      case QueryNode::Kind::kTerm:
        return "T " + Token(node.term);
      case QueryNode::Kind::kBeginning:
        return Beginning(node);
      case QueryNode::Kind::kMaybe:
        return Write(node.children[0]);
      case QueryNode::Kind::kPhrase:
        return Phrase(node);
      case QueryNode::Kind::kAll:
        return "A " + Children(node);
      case QueryNode::Kind::kAny:
        return "O " + Children(node);
    }
    return {};
  }

 private:
  [[nodiscard]] std::string Children(const QueryNode& node) const {
    std::string text = std::to_string(node.children.size());
    for (const QueryNode& child : node.children) text += " " + Write(child);
    return text;
  }

  [[nodiscard]] std::string Beginning(const QueryNode& node) const {
    std::vector<std::pair<Xapian::doccount, std::string>> terms;
    for (auto term = database_.allterms_begin(node.term); term != database_.allterms_end(node.term); ++term) {
      terms.emplace_back(term.get_termfreq(), *term);
    }
    if (terms.size() <= index::kMaxExpansion) return "P " + Token(node.term);
    std::sort(terms.begin(), terms.end(),
              [](const auto& a, const auto& b) { return a.first != b.first ? a.first > b.first : a < b; });
    QueryNode any;
    for (std::size_t i = 0; i < index::kMaxExpansion; ++i) any.children.push_back(QueryNode::OfTerm(terms[i].second));
    return Write(any);
  }

  [[nodiscard]] std::string Phrase(const QueryNode& node) const {
    const QueryNode all = QueryNode::All(node.children);
    if (index::Evaluate(all, database_).size() > index::kMostPlacesRead) return Write(all);
    std::string text = "S " + std::to_string(node.children.size());
    for (const QueryNode& child : node.children) text += " " + Token(child.term);
    return text;
  }

  const Xapian::Database& database_;
};

struct Engine {
  const index::Searcher& searcher;
  const index::FacetIds& ids;
  const text::Analyzer& analyzer;
  const text::IntentReader& intent;
  const Values& values;
  const Xapian::Database& database;
};

void WriteDocuments(const Engine& engine, const index::Columns& columns, std::ostream& out) {
  columns.searchable().ForEach([&](DocId id) {
    out << id << '\t' << WordsOf(engine.database, id) << '\t';
    const char* separator = "";
    for (const unsigned value : engine.values.Of(id)) {
      out << separator << value;
      separator = " ";
    }
    const std::string card = engine.database.get_document(id).get_data();
    const Result<index::Card> shown = index::DecodeCard(card);
    out << '\t' << (shown ? shown->name + ". " + shown->summary : "") << '\n';
  });
}

std::string Chosen(const Engine& engine, const index::SearchQuery& query) {
  std::string chosen;
  for (const std::string& need : query.needs) chosen += " " + std::to_string(*engine.ids.Find(FacetKind::kNeed, need));
  for (const std::string& area : query.areas) chosen += " " + std::to_string(*engine.ids.Find(FacetKind::kArea, area));
  if (!query.open.empty()) chosen += " " + std::to_string(engine.values.Open(0));
  return chosen.empty() ? chosen : chosen.substr(1);
}

std::string Counts(const Engine& engine, const index::SearchResult& result, bool is_open_chosen) {
  std::map<unsigned, unsigned> counts;
  for (const index::Facet& facet : result.facets) {
    for (std::size_t i = 0; i < facet.values.size(); ++i) {
      const index::FacetValue& value = facet.values[i];
      if (facet.kind == FacetKind::kOpen) {
        counts[engine.values.Open(i)] = value.count;
        continue;
      }
      const unsigned number = *engine.ids.Find(facet.kind, value.id);
      const bool now = facet.kind == FacetKind::kChannel && is_open_chosen;
      counts[now ? engine.values.ChannelNow(number - engine.ids.First(FacetKind::kChannel)) : number] = value.count;
    }
  }
  std::string text;
  for (const auto& [value, count] : counts) {
    if (count > 0) text += (text.empty() ? "" : " ") + std::to_string(value) + ":" + std::to_string(count);
  }
  return text;
}

bool WriteQuestion(const Engine& engine, const char* name, const index::SearchQuery& query, std::ostream& out) {
  const Result<index::SearchResult> result = engine.searcher.Find(query);
  if (!result) return false;
  const index::ReadRequest read = index::ReadQuery(query, engine.ids, engine.intent);
  const index::TextQuery text = BuildTextQuery(read.effective.text, engine.analyzer, engine.database);
  const bool is_open_chosen = !query.open.empty();
  out << name << '\t' << Chosen(engine, query) << '\t'
      << (text.asks ? TreeWriter(engine.database).Write(text.query) : "") << '\t'
      << (is_open_chosen ? static_cast<int>(FacetKind::kChannel) : kChannelNow) << '\t' << result->total << '\t'
      << Counts(engine, *result, is_open_chosen) << '\n';
  return true;
}

void Measure(const Engine& engine, const char* name, const index::SearchQuery& query, int rounds, std::ostream& out) {
  for (int round = 0; round <= rounds; ++round) {
    const double begun = index::PartClock::ThreadMilliseconds();
    if (!engine.searcher.Find(query)) std::abort();
    const double took = index::PartClock::ThreadMilliseconds() - begun;
    if (round > 0) out << (round == 1 ? name : "") << '\t' << took << (round == rounds ? "\n" : "");
  }
}

bool Write(const Engine& engine, const Directory& directory, std::size_t count, int rounds,
           const std::filesystem::path& folder) {
  std::ofstream questions(folder / "questions");
  std::ofstream ours(folder / "ours");
  const unsigned listings = engine.searcher.Info().listings;
  for (std::size_t which = 0; which < kQuestionClasses; ++which) {
    for (index::SearchQuery& query :
         Questions(static_cast<QuestionClass>(which), count, directory, listings / 2 + 1, 7)) {
      for (int i = 0; i < index::kFacetCount; ++i) query.whole_facets.push_back(static_cast<FacetKind>(i));
      if (!WriteQuestion(engine, kQuestionClassNames[which], query, questions)) return false;
      Measure(engine, kQuestionClassNames[which], query, rounds, ours);
    }
  }
  return questions.flush() && ours.flush();
}

struct Arguments {
  std::string data;
  std::string index;
  std::filesystem::path folder;
  std::size_t questions = 60;
  int rounds = 3;
};

template <typename T>
const T& Must(const Result<T>& result) {
  if (!result) {
    std::fprintf(stderr, "error: %s\n", result.error().Text().c_str());
    std::exit(1);
  }
  return *result;
}

int Run(const Arguments& arguments) {
  const auto directory = Directory::Load(arguments.data, "/usr/share/hunspell/sv_SE.dic", 1);
  const auto beside = std::filesystem::read_symlink("/proc/self/exe").parent_path() / "swedish.kbdt";
  const auto analyzer = text::LoadAnalyzer(arguments.data + "/text", beside);
  const terms::Vocabulary& vocabulary = Must(directory).vocabulary();
  const text::IntentReader intent(vocabulary, Must(analyzer));
  const auto searcher =
      index::Searcher::Open(arguments.index, {.vocabulary = vocabulary, .analyzer = *analyzer, .intent = intent});
  const index::FacetIds ids(vocabulary);
  index::ColumnsKeeper keeper(ids, nullptr);
  const auto generation = index::CurrentGeneration(arguments.index);
  const auto program = index::IndexMetadata::Of(vocabulary, *analyzer);
  const auto snapshot = index::Snapshot::Load(*Must(generation), keeper, program);
  const index::Snapshot::Handle handle = Must(snapshot)->Borrow();
  const index::Columns& columns = (*snapshot)->columns();
  const Values values(columns, ids);
  const Engine engine{*Must(searcher), ids, *analyzer, intent, values, *handle};
  std::filesystem::create_directories(arguments.folder);
  std::ofstream values_file(arguments.folder / "values");
  std::ofstream documents(arguments.folder / "documents");
  values.Write(values_file);
  WriteDocuments(engine, columns, documents);
  const bool written = Write(engine, *directory, arguments.questions, arguments.rounds, arguments.folder);
  return written && values_file.flush() && documents.flush() ? 0 : 1;
}

}  // namespace
}  // namespace kb::bench

int main(int argc, char** argv) {
  if (argc < 4) return 64;
  kb::bench::Arguments arguments{.data = argv[1], .index = argv[2], .folder = argv[3]};
  if (argc > 4) arguments.questions = std::strtoull(argv[4], nullptr, 10);
  if (argc > 5) arguments.rounds = std::atoi(argv[5]);
  return kb::bench::Run(arguments);
}
