// Snowball's Swedish stemmer as a value that threads can share; private to catalog/text.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace kb::text {

class Stemmer {
 public:
  Stemmer();
  ~Stemmer();
  Stemmer(Stemmer&&) noexcept;

  // "mottagningar" -> "mottagning".  REQUIRES: lower case.  Thread-safe.
  [[nodiscard]] std::string Stem(std::string_view word) const;

 private:
  struct Pool;
  std::unique_ptr<Pool> pool_;
};

}  // namespace kb::text
