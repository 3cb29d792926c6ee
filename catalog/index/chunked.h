// A long list of small things in pieces that its copies share: changing a few of them copies a few pieces.
//
// Copies are cheap and independent.  Share freely between threads as long as nobody calls Edit on the same copy.
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <vector>

namespace kb::index {

template <typename T>
class Chunked {
 public:
  static constexpr std::size_t kChunkBits = 10;
  static constexpr std::size_t kChunk = std::size_t{1} << kChunkBits;

  Chunked() = default;
  explicit Chunked(std::size_t size) { Resize(size); }

  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] const T& operator[](std::size_t at) const { return (*chunks_[at >> kChunkBits])[at & (kChunk - 1)]; }
  // Only this copy sees the change.
  T& Edit(std::size_t at) {
    std::shared_ptr<Chunk>& chunk = chunks_[at >> kChunkBits];
    if (chunk.use_count() != 1) chunk = std::make_shared<Chunk>(*chunk);
    return (*chunk)[at & (kChunk - 1)];
  }
  // Only grows; what is new has its default.
  void Resize(std::size_t size) {
    while (chunks_.size() * kChunk < size) chunks_.push_back(std::make_shared<Chunk>());
    size_ = size;
  }

 private:
  using Chunk = std::array<T, kChunk>;
  std::size_t size_ = 0;
  std::vector<std::shared_ptr<Chunk>> chunks_;
};

}  // namespace kb::index
