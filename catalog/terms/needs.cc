#include "catalog/terms/needs.h"

#include <utility>

#include "catalog/terms/fields.h"

namespace kb::terms {
namespace {

Result<Synonyms> ReadSynonyms(FieldReader& need) {
  const std::optional<JsonValue> object = need.Object("synonyms");
  if (!object) return Synonyms{};
  FieldReader fields(*object, InPlace(need.place(), "synonyms"));
  Synonyms synonyms{.neutral = fields.Strings("neutral"),
                    .everyday = fields.Strings("everyday"),
                    .professional = fields.Strings("professional"),
                    .other_language = fields.Strings("other_language"),
                    .stigmatizing_or_old = fields.Strings("stigmatizing_or_old"),
                    .wordings = fields.Strings("wordings")};
  if (fields.error()) return *fields.error();
  return synonyms;
}

// All but `children`, which only the top level has.
Result<Need> ReadNeed(FieldReader& fields) {
  Result<Synonyms> synonyms = ReadSynonyms(fields);
  if (!synonyms) return synonyms.error();
  Need need{.id = fields.Required("id"),
            .parent = fields.Optional("parent"),
            .label_sv = fields.Required("label_sv"),
            .label_easy = fields.Required("label_easy"),
            .label_en = fields.Required("label_en"),
            .synonyms = std::move(*synonyms),
            .crisis = fields.Flag("crisis"),
            .children = {}};
  if (fields.error()) return *fields.error();
  return need;
}

// The children of one top-level need, each checked to name it as its parent.
Result<std::vector<Need>> ReadChildren(FieldReader& fields, const std::string& parent) {
  std::vector<Need> children;
  for (const JsonValue json : fields.Elements("children")) {
    FieldReader child(json, InPlace(InPlace(fields.place(), "children"), children.size()));
    Result<Need> need = ReadNeed(child);
    if (!need) return need.error();
    if (need->parent != parent) {
      return Refused("stands under \"" + parent + "\" and names \"" + need->parent + "\"",
                     InPlace(child.place(), "parent"));
    }
    children.push_back(std::move(*need));
  }
  if (fields.error()) return *fields.error();
  return children;
}

// One top-level need, followed by its children.
Result<std::vector<Need>> ReadFamily(JsonValue json, std::string place) {
  FieldReader fields(json, std::move(place));
  Result<Need> top = ReadNeed(fields);
  if (!top) return top.error();
  if (!top->parent.empty()) return Refused("stands on the top level", InPlace(fields.place(), "parent"));
  Result<std::vector<Need>> children = ReadChildren(fields, top->id);
  if (!children) return children.error();
  for (const Need& child : *children) top->children.push_back(child.id);
  std::vector<Need> family{std::move(*top)};
  for (Need& child : *children) family.push_back(std::move(child));
  return family;
}

}  // namespace

Result<Needs> Needs::FromJson(JsonValue root) {
  FieldReader file(root, "");
  const std::vector<JsonValue> top_level = file.Elements("needs");
  if (file.error()) return *file.error();
  if (top_level.empty()) return Refused("is missing or empty", "needs");
  Needs needs;
  for (std::size_t i = 0; i < top_level.size(); ++i) {
    const std::string place = InPlace("needs", i);
    Result<std::vector<Need>> family = ReadFamily(top_level[i], place);
    if (!family) return family.error();
    for (Need& need : *family) {
      const bool is_new = needs.index_.emplace(need.id, static_cast<uint16_t>(needs.all_.size())).second;
      if (!is_new) return Refused("\"" + need.id + "\" stands twice", place);
      needs.all_.push_back(std::move(need));
    }
  }
  return needs;
}

const Need* Needs::Find(std::string_view id) const {
  const std::optional<uint16_t> index = IndexOf(id);
  return index ? &all_[*index] : nullptr;
}

std::optional<uint16_t> Needs::IndexOf(std::string_view id) const {
  const auto found = index_.find(std::string(id));
  if (found == index_.end()) return std::nullopt;
  return found->second;
}

std::vector<const Need*> Needs::TopLevel() const {
  std::vector<const Need*> top;
  for (const Need& need : all_) {
    if (need.parent.empty()) top.push_back(&need);
  }
  return top;
}

}  // namespace kb::terms
