#include "catalog/text/stemmer.h"

#include <libstemmer.h>

#include <mutex>
#include <vector>

#include "catalog/base/check.h"

namespace kb::text {
namespace {

struct Deleter {
  void operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }
};
using Handle = std::unique_ptr<sb_stemmer, Deleter>;

}  // namespace

// A stemmer keeps the last word in itself, so each call borrows one of its own.
struct Stemmer::Pool {
  Handle Take() {
    const std::lock_guard lock(mutex);
    if (idle.empty()) return Handle(sb_stemmer_new("swedish", "UTF_8"));
    Handle handle = std::move(idle.back());
    idle.pop_back();
    return handle;
  }
  void Return(Handle handle) {
    const std::lock_guard lock(mutex);
    idle.push_back(std::move(handle));
  }

  std::mutex mutex;
  std::vector<Handle> idle;
};

Stemmer::Stemmer() : pool_(std::make_unique<Pool>()) {}
Stemmer::~Stemmer() = default;
Stemmer::Stemmer(Stemmer&&) noexcept = default;

std::string Stemmer::Stem(std::string_view word) const {
  Handle handle = pool_->Take();
  KB_CHECK(handle != nullptr);
  const std::string copy(word);
  const sb_symbol* stem =
      sb_stemmer_stem(handle.get(), reinterpret_cast<const sb_symbol*>(copy.data()), static_cast<int>(copy.size()));
  KB_CHECK(stem != nullptr);
  std::string out(reinterpret_cast<const char*>(stem), static_cast<std::size_t>(sb_stemmer_length(handle.get())));
  pool_->Return(std::move(handle));
  return out;
}

}  // namespace kb::text
