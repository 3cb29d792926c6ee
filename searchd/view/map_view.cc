#include "searchd/view/map_view.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace kb::view {
namespace {

constexpr double kWidth = 320;
constexpr double kLeastHeight = 180;
constexpr double kMostHeight = 360;
constexpr double kPinReach = 26;     // pins nearer than this are one
constexpr double kLeastSpan = 0.02;  // degrees: two kilometres, so that one house is not the whole map
constexpr double kFinest = 2.5;      // points of an outline nearer than this to the last are left out
constexpr double kDegreesToRadians = 3.14159265358979 / 180;

// From degrees to the units of the drawing; equirectangular, true along the middle parallel.
class Projection {
 public:
  explicit Projection(Box box) : box_(box) {
    const double shrink = std::cos((box.south + box.north) / 2 * kDegreesToRadians);
    Pad(shrink);
    scale_ = kWidth / ((box_.east - box_.west) * shrink);
    shrink_ = shrink;
    height_ = (box_.north - box_.south) * scale_;
  }

  [[nodiscard]] double X(const Position& at) const { return (at.longitude - box_.west) * shrink_ * scale_; }
  [[nodiscard]] double Y(const Position& at) const { return (box_.north - at.latitude) * scale_; }
  [[nodiscard]] double height() const { return height_; }
  [[nodiscard]] const Box& box() const { return box_; }

 private:
  // Some air around, and neither a slit nor a tower.
  void Pad(double shrink) {
    double tall = std::max(box_.north - box_.south, kLeastSpan) * 1.2;
    double wide = std::max((box_.east - box_.west) * shrink, kLeastSpan) * 1.2;
    tall = std::max(tall, wide * kLeastHeight / kWidth);
    wide = std::max(wide, tall * kWidth / kMostHeight);
    const double latitude = (box_.north + box_.south) / 2;
    const double longitude = (box_.east + box_.west) / 2;
    box_ = {.south = latitude - tall / 2,
            .west = longitude - wide / 2 / shrink,
            .north = latitude + tall / 2,
            .east = longitude + wide / 2 / shrink};
  }

  Box box_;
  double shrink_ = 1;
  double scale_ = 1;
  double height_ = 0;
};

std::string Number(double value) {
  const auto tenths = static_cast<int>(std::lround(value * 10));
  std::string text = std::to_string(tenths / 10);
  if (tenths < 0 && tenths > -10) text = "-0";
  return tenths % 10 == 0 ? text : text + "." + std::to_string(std::abs(tenths % 10));
}

// Rounded, and without a string of its own: a map has some hundred corners.
void AppendWhole(double value, std::string& text) {
  std::array<char, 24> digits{};
  const auto [end, failure] = std::to_chars(digits.data(), digits.data() + digits.size(), std::lround(value));
  text.append(digits.data(), end);
}

// "M1 2L3 4z" for each ring that is more than a speck.
std::string PathOf(const Outline& outline, const Projection& projection) {
  std::string path;
  for (const std::vector<Position>& ring : outline.rings) {
    std::string part;
    double last_x = -1e9;
    double last_y = -1e9;
    int points = 0;
    for (const Position& position : ring) {
      const double x = projection.X(position);
      const double y = projection.Y(position);
      const double step = (x - last_x) * (x - last_x) + (y - last_y) * (y - last_y);
      if (step < kFinest * kFinest) continue;
      part += points++ == 0 ? 'M' : 'L';
      AppendWhole(x, part);
      part += ' ';
      AppendWhole(y, part);
      last_x = x;
      last_y = y;
    }
    if (points > 2) path += part + "z";
  }
  return path;
}

// The division that shows where one is, and is not a net.
bool IsDrawn(Layer layer, double span) {
  switch (layer) {
    case Layer::kLan:
      return span > 3;
    case Layer::kKommun:
      return span <= 3;
    case Layer::kStadsomrade:
      return span <= 0.6 && span > 0.15;
    case Layer::kMellanomrade:
      return span <= 0.15;
    case Layer::kPrimaromrade:
      return false;
  }
  KB_CHECK(false);
}

void FillShapes(Data map, const Projection& projection, const std::string& area_id, const Outlines& outlines) {
  const double span = projection.box().north - projection.box().south;
  for (const Outline& outline : outlines.all()) {
    if (outline.id == area_id || !IsDrawn(outline.layer, span) || !outline.box.Meets(projection.box())) continue;
    const std::string path = PathOf(outline, projection);
    if (!path.empty()) map.Add("SHAPE").Set("PATH", path);
  }
  const Outline* area = outlines.Find(area_id);
  if (area != nullptr) map.Add("AREA").Set("PATH", PathOf(*area, projection));
}

struct Cluster {
  double x = 0;
  double y = 0;
  std::vector<const Pin*> pins;
};

std::vector<Cluster> Clustered(const std::vector<Pin>& pins, const Projection& projection) {
  std::vector<Cluster> clusters;
  for (const Pin& pin : pins) {
    const double x = projection.X(pin.position);
    const double y = projection.Y(pin.position);
    const auto near = std::find_if(clusters.begin(), clusters.end(), [&](const Cluster& cluster) {
      return std::hypot(cluster.x - x, cluster.y - y) < kPinReach;
    });
    if (near != clusters.end()) {
      near->pins.push_back(&pin);
    } else {
      clusters.push_back({.x = x, .y = y, .pins = {&pin}});
    }
  }
  return clusters;
}

// One place leads to its page; several lead to a list of them under the map.
void FillPins(Data map, const std::vector<Pin>& pins, const Projection& projection, const Face& face) {
  int number = 0;
  for (const Cluster& cluster : Clustered(pins, projection)) {
    if (cluster.pins.size() == 1) {
      map.Add("PIN")
          .Set("X", Number(cluster.x))
          .Set("Y", Number(cluster.y))
          .Set("NAME", cluster.pins.front()->name)
          .Set("URL", cluster.pins.front()->url);
      continue;
    }
    const std::string id = "karta-" + std::to_string(++number);
    const auto count = static_cast<unsigned>(cluster.pins.size());
    Data group = map.Add("CLUSTER");
    group.Set("X", Number(cluster.x)).Set("Y", Number(cluster.y)).Set("ID", id).SetNumber("COUNT", count);
    group.Set("NAME", face.texts.Count("map.places", count));
    Data list = map.Add("GROUP");
    list.Set("ID", id).Set("NAME", face.texts.Count("map.places", count)).SetNumber("COUNT", count);
    for (const Pin* pin : cluster.pins) list.Add("PLACE").Set("NAME", pin->name).Set("URL", pin->url);
  }
}

}  // namespace

std::optional<Pin> PinOf(const index::Card& card, const Face& face) {
  const bool shown = card.has_place && card.location_type == model::LocationType::kPhysical;
  if (!shown || !card.latitude || !card.longitude) return std::nullopt;
  return Pin{.position = {.latitude = *card.latitude, .longitude = *card.longitude},
             .name = card.name,
             .url = InFace("/v/" + card.slug, face)};
}

std::vector<Pin> PinsOf(const std::vector<index::Hit>& hits, const Face& face) {
  std::vector<Pin> pins;
  for (const index::Hit& hit : hits) {
    if (std::optional<Pin> pin = PinOf(hit.card, face)) pins.push_back(std::move(*pin));
  }
  return pins;
}

void FillMap(Data data, const std::vector<Pin>& pins, const std::string& area_id, const Face& face) {
  if (face.outlines == nullptr) return;
  const Outline* area = face.outlines->Find(area_id);
  Box box;
  if (area != nullptr) box = area->box;
  for (const Pin& pin : pins) {
    if (area == nullptr || area->box.Meets({pin.position.latitude, pin.position.longitude, pin.position.latitude,
                                            pin.position.longitude})) {
      box.Take(pin.position);
    }
  }
  if (box.IsEmpty()) return;
  const Projection projection(box);
  Data map = data.Include("MAP", "cards/map.html");
  map.Set("HEIGHT", Number(projection.height())).Set("WIDTH", Number(kWidth));
  FillShapes(map, projection, area_id, *face.outlines);
  FillPins(map, pins, projection, face);
}

}  // namespace kb::view
