#include "indexer/dictionary/build.h"

#include "catalog/base/file.h"
#include "catalog/text/dictionary.h"
#include "catalog/text/digest.h"
#include "catalog/text/lexicon.h"
#include "indexer/dictionary/affix_file.h"
#include "indexer/dictionary/table_writer.h"
#include "indexer/dictionary/word_model.h"

namespace kb::dictionary {
namespace {

// Raise it when the same words give another table.
constexpr std::string_view kBuilder = "dictionary-builder-1";

// A list of the project that may be missing.
Result<std::string> ReadList(const std::filesystem::path& path) {
  Result<std::string> content = ReadFile(path);
  if (!content && content.error().code == ErrorCode::kNotFound) return std::string();
  return content;
}

Error At(const std::filesystem::path& path, const Error& error) {
  return {error.code, error.message, error.place.empty() ? path.string() : path.string() + ": " + error.place};
}

struct Lists {
  std::string irregular;
  std::string first_parts;
  text::Lexicon lexicon;
};

Result<Lists> ReadLists(const std::filesystem::path& folder) {
  Lists lists;
  for (const auto& [name, content] :
       {std::pair{"irregular.tsv", &lists.irregular}, std::pair{"first_parts.tsv", &lists.first_parts}}) {
    Result<std::string> read = ReadList(folder / name);
    if (!read) return read.error();
    *content = std::move(*read);
  }
  Result<text::Lexicon> lexicon = text::Lexicon::Load(folder);
  if (!lexicon) return lexicon.error();
  lists.lexicon = std::move(*lexicon);
  return lists;
}

Status Fill(WordModel& model, const BuildRequest& request, const std::string& dic, const AffixFile& affixes,
            const Lists& lists) {
  const Status read = model.AddDictionary(dic, affixes);
  if (!read) return At(request.dictionary, read.error());
  Status added = model.AddForms(lists.irregular, (request.word_lists / "irregular.tsv").string(), FormRole::kWord);
  if (!added) return added;
  added = model.AddForms(lists.first_parts, (request.word_lists / "first_parts.tsv").string(), FormRole::kFirstPart);
  if (!added) return added;
  for (const std::string& name : request.names) model.AddName(name);
  model.AddProtected(lists.lexicon);
  model.Learn();
  return Done();
}

// Everything that the table is made from.
struct Inputs {
  std::string aff;
  std::string dic;
  Lists lists;

  [[nodiscard]] text::TableDigest Digest(const std::vector<std::string>& names) const {
    text::TableDigest digest;
    digest.Add(kBuilder).Add(aff).Add(dic).Add(lists.irregular).Add(lists.first_parts);
    digest.Add(lists.lexicon.IndexDigest());
    for (const std::string& name : names) digest.Add(name);
    return digest;
  }
};

Result<Inputs> ReadInputs(const BuildRequest& request) {
  Result<std::string> aff = ReadFile(request.affixes);
  if (!aff) return aff.error();
  Result<std::string> dic = ReadFile(request.dictionary);
  if (!dic) return dic.error();
  Result<Lists> lists = ReadLists(request.word_lists);
  if (!lists) return lists.error();
  return Inputs{std::move(*aff), std::move(*dic), std::move(*lists)};
}

}  // namespace

Result<std::string> DigestOf(const BuildRequest& request) {
  const Result<Inputs> inputs = ReadInputs(request);
  if (!inputs) return inputs.error();
  return inputs->Digest(request.names).Hex();
}

Result<BuildReport> BuildDictionary(const BuildRequest& request) {
  const Result<Inputs> inputs = ReadInputs(request);
  if (!inputs) return inputs.error();
  const Result<AffixFile> affixes = AffixFile::Parse(inputs->aff);
  if (!affixes) return At(request.affixes, affixes.error());
  WordModel model;
  const Status filled = Fill(model, request, inputs->dic, *affixes, inputs->lists);
  if (!filled) return filled.error();
  const text::TableDigest digest = inputs->Digest(request.names);
  const std::string table = WriteTable(model, digest.value());
  const Status written = WriteFileAtomically(request.output, table);
  if (!written) return written.error();
  return BuildReport{model.forms().size(), model.lemmas().size(), table.size(), digest.Hex()};
}

}  // namespace kb::dictionary
