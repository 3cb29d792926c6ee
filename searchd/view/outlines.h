// The outlines of län, kommuner and the parts of Göteborg: coarse, to draw with, never to decide
// where an address lies.  data/areas/*.geojson (SCB and Göteborgs Stad 2025, see data/NOTICE).
//
// Coordinates are degrees, WGS 84.  Immutable after loading; share between threads.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "catalog/base/result.h"

namespace kb::view {

struct Position {
  double latitude = 0;
  double longitude = 0;
};

struct Box {
  double south = 90;
  double west = 180;
  double north = -90;
  double east = -180;

  [[nodiscard]] bool IsEmpty() const { return south > north; }
  [[nodiscard]] bool Meets(const Box& other) const;
  void Take(Position position);
  void Take(const Box& other);
};

enum class Layer { kLan, kKommun, kStadsomrade, kMellanomrade, kPrimaromrade };

struct Outline {
  std::string id;  // of the area
  Layer layer = Layer::kKommun;
  std::vector<std::vector<Position>> rings;
  Box box;
};

class Outlines {
 public:
  // Reads the three files of `folder`.  Errors: kNotFound, kInvalidInput with file and place.
  static Result<Outlines> Load(const std::filesystem::path& folder);

  [[nodiscard]] const std::vector<Outline>& all() const { return all_; }
  [[nodiscard]] const Outline* Find(std::string_view area_id) const;  // nullptr: not drawn

 private:
  std::vector<Outline> all_;
  std::unordered_map<std::string, std::size_t> index_;
};

}  // namespace kb::view
