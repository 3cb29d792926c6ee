#include "catalog/text/dictionary.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "catalog/text/dictionary_format.h"

namespace kb::text {
namespace {

namespace format = dictionary_format;

// Reads numbers and strings from the table; past its end everything is 0 and empty.
class Cursor {
 public:
  Cursor(std::string_view table, std::size_t at) : table_(table), at_(at) {}

  template <typename Number>
  Number Read() {
    if (at_ + sizeof(Number) > table_.size()) {
      at_ = table_.size();
      return 0;
    }
    Number value = 0;
    for (std::size_t i = 0; i < sizeof(Number); ++i) {
      value = static_cast<Number>(value | static_cast<Number>(static_cast<Number>(Byte(at_ + i)) << (8 * i)));
    }
    at_ += sizeof(Number);
    return value;
  }
  std::string_view ReadString() {
    const std::size_t size = Read<uint8_t>();
    if (at_ + size > table_.size()) return {};
    at_ += size;
    return table_.substr(at_ - size, size);
  }

 private:
  [[nodiscard]] unsigned char Byte(std::size_t at) const { return static_cast<unsigned char>(table_[at]); }
  std::string_view table_;
  std::size_t at_;
};

struct Slots {
  uint32_t count = 0;
  uint64_t offset = 0;
};

Error Corrupt(std::string message) { return {ErrorCode::kCorrupt, std::move(message), ""}; }

}  // namespace

struct Dictionary::Impl {
  std::string owned;  // FromBytes
  void* mapped = nullptr;
  std::size_t mapped_bytes = 0;
  std::string_view table;
  uint64_t digest = 0;
  uint32_t forms = 0;
  Slots by_form;
  Slots by_folded;

  Impl() = default;
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;
  ~Impl() {
    if (mapped != nullptr) munmap(mapped, mapped_bytes);
  }

  Status ReadHeader() {
    if (!table.starts_with(format::kMagic)) return Corrupt("not a dictionary table");
    Cursor cursor(table, format::kMagic.size());
    const uint32_t version = cursor.Read<uint32_t>();
    if (version != format::kVersion) return Corrupt("a dictionary table of version " + std::to_string(version));
    digest = cursor.Read<uint64_t>();
    if (cursor.Read<uint64_t>() != table.size()) return Corrupt("the dictionary table was cut short");
    forms = cursor.Read<uint32_t>();
    for (Slots* slots : {&by_form, &by_folded}) {
      slots->count = cursor.Read<uint32_t>();
      slots->offset = cursor.Read<uint64_t>();
      const bool power_of_two = slots->count != 0 && (slots->count & (slots->count - 1)) == 0;
      const bool inside = slots->offset <= table.size() && slots->count <= (table.size() - slots->offset) / 4;
      if (!power_of_two || !inside) return Corrupt("the dictionary table has a broken index");
    }
    return Done();
  }

  // Where the entry of `key` begins, or 0.
  [[nodiscard]] uint32_t Locate(const Slots& slots, std::string_view key) const {
    const uint32_t mask = slots.count - 1;
    uint32_t slot = static_cast<uint32_t>(format::HashKey(key)) & mask;
    for (uint32_t tried = 0; tried < slots.count; ++tried, slot = (slot + 1) & mask) {
      const uint32_t offset = Cursor(table, slots.offset + 4ULL * slot).Read<uint32_t>();
      if (offset == 0) return 0;
      if (Cursor(table, offset).ReadString() == key) return offset;
    }
    return 0;
  }

  [[nodiscard]] Lemma LemmaAt(uint32_t offset) const {
    Cursor cursor(table, offset);
    Lemma lemma;
    lemma.written = cursor.ReadString();
    lemma.folded = cursor.ReadString();
    return lemma;
  }

  static PartCosts ReadCosts(Cursor& cursor) {
    PartCosts costs;
    costs.whole = cursor.Read<uint16_t>();
    costs.first = cursor.Read<uint16_t>();
    costs.last = cursor.Read<uint16_t>();
    costs.takes_s = (cursor.Read<uint8_t>() & format::kTakesS) != 0;
    return costs;
  }

  [[nodiscard]] WordEntry EntryAt(uint32_t offset) const {
    Cursor cursor(table, offset);
    cursor.ReadString();
    WordEntry entry;
    entry.costs = ReadCosts(cursor);
    if (const uint32_t lemma = cursor.Read<uint32_t>()) entry.first_part_lemma = LemmaAt(lemma);
    for (uint8_t left = cursor.Read<uint8_t>(); left > 0; --left)
      entry.lemmas.push_back(LemmaAt(cursor.Read<uint32_t>()));
    for (uint8_t left = cursor.Read<uint8_t>(); left > 0; --left) {
      const std::size_t bytes = cursor.Read<uint8_t>();
      entry.parts.push_back({bytes, LemmaAt(cursor.Read<uint32_t>())});
    }
    return entry;
  }
};

Dictionary::Dictionary(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Dictionary::Dictionary(Dictionary&&) noexcept = default;
Dictionary& Dictionary::operator=(Dictionary&&) noexcept = default;
Dictionary::~Dictionary() = default;

Result<Dictionary> Dictionary::FromBytes(std::string bytes) {
  auto impl = std::make_unique<Impl>();
  impl->owned = std::move(bytes);
  impl->table = impl->owned;
  const Status status = impl->ReadHeader();
  if (!status) return status.error();
  return Dictionary(std::move(impl));
}

Result<Dictionary> Dictionary::Open(const std::filesystem::path& path) {
  const auto refused = [&path](ErrorCode code, const char* reason) { return Error{code, reason, path.string()}; };
  const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return refused(errno == ENOENT ? ErrorCode::kNotFound : ErrorCode::kUnavailable, std::strerror(errno));
  struct stat about = {};
  auto impl = std::make_unique<Impl>();
  if (fstat(file, &about) == 0 && about.st_size > 0) {
    impl->mapped_bytes = static_cast<std::size_t>(about.st_size);
    void* mapped = mmap(nullptr, impl->mapped_bytes, PROT_READ, MAP_SHARED, file, 0);
    if (mapped != MAP_FAILED) impl->mapped = mapped;
  }
  const int mapping_error = errno;
  close(file);
  if (impl->mapped == nullptr) {
    if (about.st_size == 0) return refused(ErrorCode::kCorrupt, "an empty file");
    return refused(ErrorCode::kUnavailable, std::strerror(mapping_error));
  }
  impl->table = std::string_view(static_cast<const char*>(impl->mapped), impl->mapped_bytes);
  const Status status = impl->ReadHeader();
  if (!status) return Error{status.error().code, status.error().message, path.string()};
  return Dictionary(std::move(impl));
}

std::optional<WordEntry> Dictionary::Find(std::string_view lower) const {
  const uint32_t offset = impl_->Locate(impl_->by_form, lower);
  if (offset == 0) return std::nullopt;
  return impl_->EntryAt(offset);
}

PartCosts Dictionary::Costs(std::string_view lower) const {
  const uint32_t offset = impl_->Locate(impl_->by_form, lower);
  if (offset == 0) return {};
  Cursor cursor(impl_->table, offset);
  cursor.ReadString();
  return Impl::ReadCosts(cursor);
}

std::vector<WordEntry> Dictionary::FindFolded(std::string_view folded) const {
  std::vector<WordEntry> entries;
  const uint32_t offset = impl_->Locate(impl_->by_folded, folded);
  if (offset == 0) return entries;
  Cursor cursor(impl_->table, offset);
  cursor.ReadString();
  for (uint8_t left = cursor.Read<uint8_t>(); left > 0; --left) {
    entries.push_back(impl_->EntryAt(cursor.Read<uint32_t>()));
  }
  return entries;
}

std::size_t Dictionary::size() const { return impl_->forms; }

std::string Dictionary::digest() const {
  std::string hex(16, '0');
  for (std::size_t i = 0; i < 16; ++i) hex[i] = "0123456789abcdef"[(impl_->digest >> (60 - 4 * i)) & 0xFU];
  return hex;
}

}  // namespace kb::text
