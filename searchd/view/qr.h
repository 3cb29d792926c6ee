// QR codes: the only place that knows qrcodegen.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "searchd/view/template.h"

namespace kb::view {

// The dark squares of one code, without the quiet zone of four around it.
struct QrCode {
  int size = 0;            // squares a side; 0: the text is too long for a code
  std::vector<bool> dark;  // row by row

  [[nodiscard]] bool IsDark(int x, int y) const {
    return dark[static_cast<std::size_t>(y) * static_cast<std::size_t>(size) + static_cast<std::size_t>(x)];
  }
};

// With medium error correction, so that a fold through the paper does no harm.
QrCode MakeQrCode(std::string_view text);

// {{#QR}} with SIZE (quiet zone included) and PATH (of an SVG, in squares), for a whole address; nothing for one
// that does not begin with http.
void FillQr(Data data, std::string_view address);

}  // namespace kb::view
