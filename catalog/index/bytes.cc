#include "catalog/index/bytes.h"

#include <bit>

namespace kb::index {
namespace {

template <typename Unsigned>
void Append(std::string& bytes, Unsigned value) {
  for (std::size_t i = 0; i < sizeof(Unsigned); ++i) bytes.push_back(static_cast<char>((value >> (8 * i)) & 0xff));
}

template <typename Unsigned>
Unsigned Assemble(std::string_view bytes) {
  uint64_t value = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) value |= uint64_t{static_cast<uint8_t>(bytes[i])} << (8 * i);
  return static_cast<Unsigned>(value);
}

}  // namespace

void ByteWriter::Fixed16(uint16_t value) { Append(bytes_, value); }
void ByteWriter::Fixed32(uint32_t value) { Append(bytes_, value); }
void ByteWriter::Fixed64(uint64_t value) { Append(bytes_, value); }

void ByteWriter::Varint(uint64_t value) {
  while (value >= 0x80) {
    Byte(static_cast<uint8_t>(value | 0x80));
    value >>= 7;
  }
  Byte(static_cast<uint8_t>(value));
}

void ByteWriter::Double(double value) { Fixed64(std::bit_cast<uint64_t>(value)); }

void ByteWriter::Text(std::string_view text) {
  Varint(text.size());
  bytes_.append(text);
}

void ByteWriter::Texts(const std::vector<std::string>& texts) {
  Varint(texts.size());
  for (const std::string& text : texts) Text(text);
}

std::string_view ByteReader::Take(std::size_t count) {
  if (!good_ || count > rest_.size()) {
    good_ = false;
    rest_ = {};
    return {};
  }
  const std::string_view taken = rest_.substr(0, count);
  rest_.remove_prefix(count);
  return taken;
}

uint8_t ByteReader::Byte() { return Assemble<uint8_t>(Take(1)); }
uint16_t ByteReader::Fixed16() { return Assemble<uint16_t>(Take(2)); }
uint32_t ByteReader::Fixed32() { return Assemble<uint32_t>(Take(4)); }
uint64_t ByteReader::Fixed64() { return Assemble<uint64_t>(Take(8)); }

uint64_t ByteReader::Varint() {
  uint64_t value = 0;
  for (unsigned shift = 0; shift < 64; shift += 7) {
    const uint8_t byte = Byte();
    value |= uint64_t{byte & 0x7fU} << shift;
    if ((byte & 0x80U) == 0) return value;
  }
  good_ = false;
  rest_ = {};
  return 0;
}

double ByteReader::Double() { return std::bit_cast<double>(Fixed64()); }

std::string ByteReader::Text() {
  const uint64_t size = Varint();
  return std::string(Take(size > rest_.size() ? rest_.size() + 1 : static_cast<std::size_t>(size)));
}

std::vector<std::string> ByteReader::Texts() {
  std::vector<std::string> texts;
  const uint64_t count = Varint();
  for (uint64_t i = 0; i < count && good_; ++i) texts.push_back(Text());
  return texts;
}

}  // namespace kb::index
