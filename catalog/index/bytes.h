// Compact byte strings for slots and cards: explicit little-endian numbers and
// length-prefixed text.  The reader never runs past its end: a short or damaged
// string turns it bad, every later read gives an empty value, and the caller
// looks once at the end.  Private to catalog/index.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kb::index {

class ByteWriter {
 public:
  void Byte(uint8_t value) { bytes_.push_back(static_cast<char>(value)); }
  void Fixed16(uint16_t value);
  void Fixed32(uint32_t value);
  void Fixed64(uint64_t value);
  void Varint(uint64_t value);
  void Double(double value);
  void Text(std::string_view text);
  void Texts(const std::vector<std::string>& texts);

  [[nodiscard]] const std::string& bytes() const { return bytes_; }
  [[nodiscard]] std::string Take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : rest_(bytes) {}

  uint8_t Byte();
  uint16_t Fixed16();
  uint32_t Fixed32();
  uint64_t Fixed64();
  uint64_t Varint();
  double Double();
  std::string Text();
  std::vector<std::string> Texts();

  // Nothing was read past the end.
  [[nodiscard]] bool good() const { return good_; }
  [[nodiscard]] bool AtEnd() const { return good_ && rest_.empty(); }
  [[nodiscard]] std::string_view rest() const { return rest_; }

 private:
  std::string_view Take(std::size_t count);

  std::string_view rest_;
  bool good_ = true;
};

}  // namespace kb::index
