#include "searchd/view/qr.h"

#include <qrcodegen/qrcodegen.hpp>

namespace kb::view {
namespace {

constexpr int kQuietZone = 4;

// One sub-path for each run of dark squares in a row: "M4 5h3v1h-3z".
std::string PathOf(const QrCode& code) {
  std::string path;
  for (int y = 0; y < code.size; ++y) {
    for (int x = 0; x < code.size; ++x) {
      int end = x;
      while (end < code.size && code.IsDark(end, y)) ++end;
      if (end == x) continue;
      const std::string width = std::to_string(end - x);
      path += "M" + std::to_string(x + kQuietZone) + " " + std::to_string(y + kQuietZone);
      path += "h" + width + "v1h-" + width + "z";
      x = end;
    }
  }
  return path;
}

}  // namespace

QrCode MakeQrCode(std::string_view text) {
  try {
    const qrcodegen::QrCode made =
        qrcodegen::QrCode::encodeText(std::string(text).c_str(), qrcodegen::QrCode::Ecc::MEDIUM);
    QrCode code;
    code.size = made.getSize();
    for (int y = 0; y < code.size; ++y) {
      for (int x = 0; x < code.size; ++x) code.dark.push_back(made.getModule(x, y));
    }
    return code;
  } catch (const qrcodegen::data_too_long&) {
    return {};
  }
}

void FillQr(Data data, std::string_view address) {
  if (address.substr(0, 4) != "http") return;
  const QrCode code = MakeQrCode(address);
  if (code.size == 0) return;
  data.Add("QR").SetNumber("SIZE", code.size + 2 * kQuietZone).Set("PATH", PathOf(code));
}

}  // namespace kb::view
