// Any bytes as an opening-hours expression: refused, or read, written and read
// back the same, and evaluated without a fault.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "catalog/hours/evaluate.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace kb;         // NOLINT
  using namespace kb::hours;  // NOLINT
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const Result<Expression> expression = ParseExpression(text);
  if (!expression) return 0;
  const std::string rendered = RenderExpression(*expression);
  const Result<Expression> again = ParseExpression(rendered);
  // A canonical text may be longer than what was read, and so too long.
  if (rendered.size() <= kMaxExpressionBytes) KB_CHECK(again && *again == *expression);
  const Evaluator evaluator(*expression);
  std::vector<Stretch> stretches;
  for (int day = 20450; day < 20470; ++day) {
    evaluator.Evaluate(LocalDate(day), stretches);
    int16_t at = 0;
    for (const Stretch& stretch : stretches) {
      KB_CHECK(stretch.start >= at && stretch.start < stretch.end && stretch.end <= kMinutesPerDay);
      at = stretch.end;
    }
  }
  return 0;
}
