#include <algorithm>
#include <cstdint>
#include <optional>
#include <pugixml.hpp>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "catalog/base/json.h"
#include "indexer/feeds/osm_box.h"
#include "indexer/feeds/osm_files.h"

namespace kb::feeds {
namespace {

bool IsElement(std::string_view kind) { return kind == "node" || kind == "way" || kind == "relation"; }

OsmElement ElementOf(const pugi::xml_node& node) {
  OsmElement element;
  element.kind = node.name();
  element.id = node.attribute("id").as_string();
  const pugi::xml_node at = node.child("center") ? node.child("center") : node;
  if (at.attribute("lat") && at.attribute("lon")) {
    element.latitude = at.attribute("lat").as_double();
    element.longitude = at.attribute("lon").as_double();
  }
  for (const pugi::xml_node& tag : node.children("tag"))
    element.tags[tag.attribute("k").as_string()] = tag.attribute("v").as_string();
  return element;
}

// Where the wanted ways and relations of a document lie.
class Shapes {
 public:
  explicit Shapes(const pugi::xml_node& root) {
    for (const pugi::xml_node& relation : root.children("relation")) {
      if (IsWantedPlace(ElementOf(relation))) NoteWays(relation);
    }
    for (const pugi::xml_node& way : root.children("way")) {
      if (ways_.count(way.attribute("id").as_llong()) > 0 || IsWantedPlace(ElementOf(way))) NoteNodes(way);
    }
    for (const pugi::xml_node& node : root.children("node")) {
      const int64_t id = node.attribute("id").as_llong();
      if (nodes_.count(id) > 0) places_[id] = {node.attribute("lat").as_double(), node.attribute("lon").as_double()};
    }
  }

  void Place(const pugi::xml_node& node, OsmElement& element) const {
    if (element.latitude || element.kind == "node") return;
    OsmBox box;
    if (element.kind == "way") AddWay(node.attribute("id").as_llong(), box);
    for (const pugi::xml_node& member : node.children("member")) {
      if (std::string_view(member.attribute("type").as_string()) == "way") {
        AddWay(member.attribute("ref").as_llong(), box);
      }
    }
    box.PutCentre(element);
  }

 private:
  void NoteWays(const pugi::xml_node& relation) {
    for (const pugi::xml_node& member : relation.children("member")) ways_.insert(member.attribute("ref").as_llong());
  }
  void NoteNodes(const pugi::xml_node& way) {
    std::vector<int64_t>& refs = nodes_of_[way.attribute("id").as_llong()];
    for (const pugi::xml_node& ref : way.children("nd")) refs.push_back(ref.attribute("ref").as_llong());
    nodes_.insert(refs.begin(), refs.end());
  }
  void AddWay(int64_t way, OsmBox& box) const {
    const auto refs = nodes_of_.find(way);
    if (refs == nodes_of_.end()) return;
    for (const int64_t node : refs->second) {
      const auto place = places_.find(node);
      if (place != places_.end()) box.Add(place->second.first, place->second.second);
    }
  }

  std::unordered_set<int64_t> ways_;  // that wanted relations are made of
  std::unordered_set<int64_t> nodes_;
  std::unordered_map<int64_t, std::vector<int64_t>> nodes_of_;
  std::unordered_map<int64_t, std::pair<double, double>> places_;
};

// The line of an offset; asked for rising offsets, it counts each byte once.
class LineCounter {
 public:
  explicit LineCounter(const std::string& text) : text_(text) {}
  std::size_t At(std::ptrdiff_t offset) {
    const std::size_t end = std::min(text_.size(), static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, offset)));
    if (end > at_) {
      line_ += static_cast<std::size_t>(std::count(text_.begin() + static_cast<std::ptrdiff_t>(at_),
                                                   text_.begin() + static_cast<std::ptrdiff_t>(end), '\n'));
      at_ = end;
    }
    return line_;
  }

 private:
  const std::string& text_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
};

std::optional<double> NumberAt(JsonValue object, std::string_view key) {
  const std::optional<JsonValue> value = object.Find(key);
  return value && value->IsNumber() ? std::optional(value->AsDouble()) : std::nullopt;
}

std::optional<OsmElement> ElementOf(JsonValue json) {
  if (!json.IsObject()) return std::nullopt;
  const std::optional<JsonValue> kind = json.Find("type");
  const std::optional<JsonValue> id = json.Find("id");
  if (!kind || !kind->IsString() || !IsElement(kind->AsString()) || !id || !id->IsInt()) return std::nullopt;
  OsmElement element;
  element.kind = std::string(kind->AsString());
  element.id = std::to_string(id->AsInt());
  const std::optional<JsonValue> center = json.Find("center");
  const JsonValue at = center && center->IsObject() ? *center : json;
  element.latitude = NumberAt(at, "lat");
  element.longitude = NumberAt(at, "lon");
  if (!element.latitude || !element.longitude) element.latitude = element.longitude = std::nullopt;
  const std::optional<JsonValue> tags = json.Find("tags");
  if (!tags || !tags->IsObject()) return element;
  for (const auto& [key, value] : tags->Members()) {
    if (value.IsString()) element.tags[std::string(key)] = std::string(value.AsString());
  }
  return element;
}

}  // namespace

Status ReadOsmXml(const std::string& text, const std::string& name, const OsmTaker& take) {
  pugi::xml_document document;
  const pugi::xml_parse_result parsed = document.load_buffer(text.data(), text.size());
  const pugi::xml_node root = document.document_element();
  LineCounter lines(text);
  if (!parsed || std::string_view(root.name()) != "osm") {
    return Error{ErrorCode::kInvalidInput,
                 parsed ? "this is no OSM file" : std::string("this is no OSM file: ") + parsed.description(),
                 name + ":" + std::to_string(lines.At(parsed ? 0 : parsed.offset))};
  }
  const Shapes shapes(root);
  for (const pugi::xml_node& node : root.children()) {
    if (!IsElement(node.name())) continue;
    OsmElement element = ElementOf(node);
    element.line = lines.At(node.offset_debug());
    shapes.Place(node, element);
    take(element);
  }
  return Done();
}

Status ReadOverpass(const std::string& text, const std::string& name, const OsmTaker& take) {
  const Result<JsonDocument> document = JsonDocument::Parse(text);
  if (!document) return Error{document.error().code, document.error().message, name + ":" + document.error().place};
  const std::optional<JsonValue> elements =
      document->root().IsObject() ? document->root().Find("elements") : std::nullopt;
  if (!elements || !elements->IsArray())
    return Error{ErrorCode::kInvalidInput, "this is no answer of Overpass: it has no \"elements\"", name};
  for (const JsonValue json : elements->Elements()) {
    if (const std::optional<OsmElement> element = ElementOf(json)) take(*element);
  }
  return Done();
}

}  // namespace kb::feeds
