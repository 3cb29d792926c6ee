#include <cstdint>
#include <fstream>
#include <osmium/io/compression.hpp>
#include <osmium/io/pbf_input.hpp>
#include <osmium/io/reader.hpp>
#include <osmium/osm.hpp>
#include <stdexcept>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "catalog/base/check.h"
#include "indexer/feeds/osm_box.h"
#include "indexer/feeds/osm_files.h"

namespace kb::feeds {
namespace {

using Ids = std::vector<int64_t>;

// A wanted way with its nodes, or a wanted relation with its ways.
struct Outlined {
  OsmElement element;
  Ids parts;
};

OsmElement ElementOf(const osmium::OSMObject& object, const char* kind) {
  OsmElement element;
  element.kind = kind;
  element.id = std::to_string(object.id());
  for (const osmium::Tag& tag : object.tags()) element.tags[tag.key()] = tag.value();
  return element;
}

Ids NodesOf(const osmium::Way& way) {
  Ids nodes;
  for (const osmium::NodeRef& node : way.nodes()) nodes.push_back(node.ref());
  return nodes;
}

// Reads a file piece by piece and closes it whatever happens.  The library reads a binary extract from a descriptor of
// its own, which stays open when the file is no extract after all (libosmium 2.18, one for each try).  What it unpacks
// it leaves to a decompressor: so an extract is told to be packed, by this one, and its name is what it unpacks.
class OwnedFile final : public osmium::io::Decompressor {
 public:
  OwnedFile(const char* name, std::size_t bytes) : file_(std::string(name, bytes), std::ios::binary) {
    if (!file_) throw std::runtime_error("the file cannot be opened");
  }

  std::string read() override {
    std::string piece(input_buffer_size, '\0');
    file_.read(piece.data(), static_cast<std::streamsize>(piece.size()));
    piece.resize(static_cast<std::size_t>(file_.gcount()));
    return piece;
  }

  void close() override { file_.close(); }

 private:
  std::ifstream file_;
};

// bzip2 is free: no reader of it is compiled in.
constexpr auto kOwned = osmium::io::file_compression::bzip2;
const bool kRegistered = osmium::io::CompressionFactory::instance().register_compression(
    kOwned, [](int, osmium::io::fsync) -> osmium::io::Compressor* { return nullptr; },
    [](int) -> osmium::io::Decompressor* { return nullptr; },
    [](const char* name, std::size_t bytes) { return new OwnedFile(name, bytes); });

// Every object of one kind in the file.
template <typename Object, typename Function>
void ForEach(const std::string& file, osmium::osm_entity_bits::type kind, const Function& function) {
  KB_CHECK(kRegistered);
  osmium::io::Reader reader(osmium::io::File(file.data(), file.size(), "pbf").set_compression(kOwned), kind);
  while (const osmium::memory::Buffer buffer = reader.read()) {
    for (const auto& object : buffer.select<Object>()) function(object);
  }
  reader.close();
}

class PbfReader {
 public:
  PbfReader(std::string file, const OsmTaker& take) : file_(std::move(file)), take_(take) {}

  void Read() {
    ReadRelations();
    ReadWays();
    ReadNodes();
    for (Outlined& way : ways_) Give(std::move(way.element), {way.parts});
    for (Outlined& relation : relations_) {
      std::vector<Ids> outlines;
      for (const int64_t way : relation.parts) outlines.push_back(nodes_of_[way]);
      Give(std::move(relation.element), outlines);
    }
  }

 private:
  void ReadRelations() {
    ForEach<osmium::Relation>(file_, osmium::osm_entity_bits::relation, [this](const osmium::Relation& relation) {
      Outlined wanted{ElementOf(relation, "relation"), {}};
      if (!IsWantedPlace(wanted.element)) return;
      for (const osmium::RelationMember& member : relation.members()) {
        if (member.type() == osmium::item_type::way) wanted.parts.push_back(member.ref());
      }
      for (const int64_t way : wanted.parts) nodes_of_[way];
      relations_.push_back(std::move(wanted));
    });
  }

  void ReadWays() {
    ForEach<osmium::Way>(file_, osmium::osm_entity_bits::way, [this](const osmium::Way& way) {
      Outlined wanted{ElementOf(way, "way"), {}};
      const auto part = nodes_of_.find(way.id());
      const bool is_wanted = IsWantedPlace(wanted.element);
      if (!is_wanted && part == nodes_of_.end()) return;
      wanted.parts = NodesOf(way);
      for (const int64_t node : wanted.parts) places_[node];
      if (part != nodes_of_.end()) part->second = wanted.parts;
      if (is_wanted) ways_.push_back(std::move(wanted));
    });
  }

  void ReadNodes() {
    ForEach<osmium::Node>(file_, osmium::osm_entity_bits::node, [this](const osmium::Node& node) {
      const auto asked = places_.find(node.id());
      if (asked != places_.end()) asked->second = node.location();
      if (node.tags().empty()) return;
      OsmElement element = ElementOf(node, "node");
      if (!IsWantedPlace(element)) return;
      if (node.location().valid()) {
        element.latitude = node.location().lat();
        element.longitude = node.location().lon();
      }
      take_(element);
    });
  }

  void Give(OsmElement element, const std::vector<Ids>& outlines) {
    OsmBox box;
    for (const Ids& nodes : outlines) {
      for (const int64_t node : nodes) {
        const osmium::Location place = places_[node];
        if (place.valid()) box.Add(place.lat(), place.lon());
      }
    }
    box.PutCentre(element);
    take_(element);
  }

  std::string file_;
  const OsmTaker& take_;
  std::vector<Outlined> ways_;
  std::vector<Outlined> relations_;
  std::unordered_map<int64_t, Ids> nodes_of_;             // of the ways that relations are made of
  std::unordered_map<int64_t, osmium::Location> places_;  // of the nodes that ways are made of
};

}  // namespace

Status ReadOsmPbf(const std::filesystem::path& file, const OsmTaker& take) {
  try {
    PbfReader(file.string(), take).Read();
  } catch (const std::exception& error) {  // the library throws for whatever is wrong with a file
    return Error{ErrorCode::kInvalidInput, std::string("this binary extract cannot be read: ") + error.what(),
                 file.filename().string()};
  }
  return Done();
}

}  // namespace kb::feeds
