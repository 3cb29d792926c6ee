// Any bytes as a text about hours: every reading is a canonical expression.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "catalog/hours/expression.h"
#include "catalog/hours/swedish_text.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace kb;         // NOLINT
  using namespace kb::hours;  // NOLINT
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const TextContext& context : {TextContext{}, TextContext{LocalDate(20784)}}) {
    const HoursText read = ReadSwedishHours(text, context);
    KB_CHECK(read.readings.empty() == !read.refusal.empty());
    for (const TextReading& reading : read.readings) {
      const Result<Expression> expression = ParseExpression(reading.hours);
      KB_CHECK(expression && RenderExpression(*expression) == reading.hours);
    }
  }
  return 0;
}
