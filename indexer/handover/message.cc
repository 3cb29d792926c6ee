#include "indexer/handover/message.h"

namespace kb::handover {
namespace {

constexpr std::size_t kHead = 5;
constexpr std::string_view kKinds = "JLoeplx";

std::size_t LengthIn(std::string_view head) {
  std::size_t length = 0;
  for (std::size_t i = kHead - 1; i > 0; --i) length = length << 8 | static_cast<unsigned char>(head[i]);
  return length;
}

}  // namespace

std::string Encode(const Message& message) {
  KB_CHECK(message.text.size() <= kLongestText);
  std::string encoded(1, static_cast<char>(message.kind));
  std::size_t length = message.text.size();
  for (std::size_t i = 1; i < kHead; ++i, length >>= 8) encoded += static_cast<char>(length & 0xff);
  return encoded + message.text;
}

Result<std::optional<Message>> TakeMessage(std::string& received) {
  if (received.empty()) return std::optional<Message>();
  const bool known = kKinds.find(received[0]) != std::string_view::npos;
  if (known && received.size() < kHead) return std::optional<Message>();
  const std::size_t length = known ? LengthIn(received) : 0;
  if (!known || length > kLongestText) {
    return Error{ErrorCode::kInvalidInput, "what came over the socket is no message of an indexer", ""};
  }
  if (received.size() < kHead + length) return std::optional<Message>();
  Message message{static_cast<MessageKind>(received[0]), received.substr(kHead, length)};
  received.erase(0, kHead + length);
  return std::optional<Message>(std::move(message));
}

std::string JoinFields(const Fields& fields) {
  std::string text;
  for (const auto& [name, value] : fields) {
    text += name + "=" + value;
    text += '\0';
  }
  return text;
}

Fields SplitFields(std::string_view text) {
  Fields fields;
  while (!text.empty()) {
    const std::string_view field = text.substr(0, text.find('\0'));
    text.remove_prefix(std::min(text.size(), field.size() + 1));
    const std::size_t equals = field.find('=');
    if (equals != std::string_view::npos) fields.emplace_back(field.substr(0, equals), field.substr(equals + 1));
  }
  return fields;
}

}  // namespace kb::handover
