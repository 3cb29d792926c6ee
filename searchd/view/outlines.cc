#include "searchd/view/outlines.h"

#include <algorithm>
#include <optional>

#include "catalog/base/file.h"
#include "catalog/base/json.h"

namespace kb::view {
namespace {

std::optional<Layer> LayerOf(std::string_view level) {
  if (level == "stadsomrade") return Layer::kStadsomrade;
  if (level == "mellanomrade") return Layer::kMellanomrade;
  if (level == "primaromrade") return Layer::kPrimaromrade;
  return std::nullopt;
}

std::optional<std::vector<Position>> RingOf(JsonValue points) {
  if (!points.IsArray()) return std::nullopt;
  std::vector<Position> ring;
  for (const JsonValue& point : points.Elements()) {
    if (!point.IsArray() || point.size() < 2) return std::nullopt;
    const std::vector<JsonValue> pair = point.Elements();
    if (!pair[0].IsNumber() || !pair[1].IsNumber()) return std::nullopt;
    ring.push_back({.latitude = pair[1].AsDouble(), .longitude = pair[0].AsDouble()});
  }
  return ring;
}

// A Polygon's coordinates are rings, a MultiPolygon's are polygons.
bool AddPolygon(JsonValue polygon, Outline& outline) {
  if (!polygon.IsArray()) return false;
  for (const JsonValue& points : polygon.Elements()) {
    std::optional<std::vector<Position>> ring = RingOf(points);
    if (!ring) return false;
    for (const Position& position : *ring) outline.box.Take(position);
    outline.rings.push_back(std::move(*ring));
  }
  return true;
}

std::optional<std::string> Text(std::optional<JsonValue> value) {
  if (!value || !value->IsString()) return std::nullopt;
  return std::string(value->AsString());
}

std::optional<Outline> OutlineOf(JsonValue feature, Layer layer) {
  const std::optional<JsonValue> properties = feature.IsObject() ? feature.Find("properties") : std::nullopt;
  const std::optional<JsonValue> geometry = feature.IsObject() ? feature.Find("geometry") : std::nullopt;
  if (!properties || !properties->IsObject() || !geometry || !geometry->IsObject()) return std::nullopt;
  const std::optional<std::string> id = Text(properties->Find("id"));
  const std::optional<std::string> type = Text(geometry->Find("type"));
  const std::optional<JsonValue> coordinates = geometry->Find("coordinates");
  if (!id || !type || !coordinates || !coordinates->IsArray()) return std::nullopt;
  const std::string level = Text(properties->Find("level")).value_or("");
  Outline outline = {.id = *id, .layer = LayerOf(level).value_or(layer), .rings = {}, .box = {}};
  if (*type == "Polygon") return AddPolygon(*coordinates, outline) ? std::optional(outline) : std::nullopt;
  for (const JsonValue& polygon : coordinates->Elements()) {
    if (!AddPolygon(polygon, outline)) return std::nullopt;
  }
  return outline;
}

Result<std::vector<Outline>> ReadFileOf(const std::filesystem::path& file, Layer layer) {
  const Result<std::string> text = ReadFile(file, 4U << 20);
  if (!text) return text.error();
  const Result<JsonDocument> document = JsonDocument::Parse(*text);
  if (!document) return Error{document.error().code, document.error().message, file.string()};
  const JsonValue root = document->root();
  const std::optional<JsonValue> features = root.IsObject() ? root.Find("features") : std::nullopt;
  if (!features || !features->IsArray()) return Error{ErrorCode::kInvalidInput, "has no features", file.string()};
  std::vector<Outline> outlines;
  for (const JsonValue& feature : features->Elements()) {
    std::optional<Outline> outline = OutlineOf(feature, layer);
    const std::string place = file.string() + ":features[" + std::to_string(outlines.size()) + "]";
    if (!outline) return Error{ErrorCode::kInvalidInput, "is no outline with an id", place};
    outlines.push_back(std::move(*outline));
  }
  return outlines;
}

}  // namespace

bool Box::Meets(const Box& other) const {
  return south <= other.north && north >= other.south && west <= other.east && east >= other.west;
}

void Box::Take(Position position) {
  south = std::min(south, position.latitude);
  north = std::max(north, position.latitude);
  west = std::min(west, position.longitude);
  east = std::max(east, position.longitude);
}

void Box::Take(const Box& other) {
  Take({.latitude = other.south, .longitude = other.west});
  Take({.latitude = other.north, .longitude = other.east});
}

Result<Outlines> Outlines::Load(const std::filesystem::path& folder) {
  static constexpr struct {
    const char* name;
    Layer layer;
  } kFiles[] = {{"areas_lan.geojson", Layer::kLan},
                {"areas_kommuner.geojson", Layer::kKommun},
                {"areas_goteborg.geojson", Layer::kPrimaromrade}};
  Outlines outlines;
  for (const auto& [name, layer] : kFiles) {
    Result<std::vector<Outline>> read = ReadFileOf(folder / name, layer);
    if (!read) return read.error();
    for (Outline& outline : *read) {
      outlines.index_.emplace(outline.id, outlines.all_.size());
      outlines.all_.push_back(std::move(outline));
    }
  }
  return outlines;
}

const Outline* Outlines::Find(std::string_view area_id) const {
  const auto found = index_.find(std::string(area_id));
  return found == index_.end() ? nullptr : &all_[found->second];
}

}  // namespace kb::view
