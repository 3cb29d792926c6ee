#include "indexer/fetch/similarity.h"

#include <array>
#include <bit>
#include <cctype>

namespace kb::fetch {
namespace {

constexpr std::size_t kRun = 4;

uint64_t Mixed(uint64_t value) {  // the finaliser of MurmurHash3
  value ^= value >> 33U;
  value *= 0xFF51AFD7ED558CCDULL;
  value ^= value >> 33U;
  value *= 0xC4CEB9FE1A85EC53ULL;
  return value ^ (value >> 33U);
}

class Votes {
 public:
  void Add(uint64_t hash) {
    any_ = true;
    for (std::size_t bit = 0; bit < 64; ++bit) votes_[bit] += ((hash >> bit) & 1U) != 0 ? 1 : -1;
  }
  [[nodiscard]] uint64_t Result() const {
    uint64_t result = 0;
    for (std::size_t bit = 0; bit < 64; ++bit) result |= votes_[bit] > 0 ? uint64_t{1} << bit : 0;
    return any_ && result == 0 ? 1 : result;
  }

 private:
  std::array<int, 64> votes_{};
  bool any_ = false;
};

}  // namespace

uint64_t SimHash(std::string_view text) {
  Votes votes;
  std::array<uint64_t, kRun> words{};
  std::size_t count = 0;
  const auto add_run = [&] {
    uint64_t run = 0;
    for (std::size_t i = 0; i < kRun; ++i) run = Mixed(run * 31 + words[(count + i) % kRun]);
    votes.Add(run);
  };
  uint64_t word = 0;
  const auto end_word = [&] {
    if (word == 0) return;
    words[count++ % kRun] = Mixed(word);
    word = 0;
    if (count >= kRun) add_run();
  };
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80 && std::isalnum(byte) == 0) {
      end_word();
    } else {
      word = word * 1'099'511'628'211ULL + static_cast<unsigned char>(byte < 0x80 ? std::tolower(byte) : byte) + 1;
    }
  }
  end_word();
  if (count > 0 && count < kRun) add_run();
  return votes.Result();
}

int DifferingBits(uint64_t a, uint64_t b) { return std::popcount(a ^ b); }

}  // namespace kb::fetch
