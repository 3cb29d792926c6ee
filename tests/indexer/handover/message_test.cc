#include "indexer/handover/message.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kb::handover {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

TEST(HandoverMessage, ArrivesByteByByteAndManyAtOnce) {
  const Message first{MessageKind::kErr, std::string("rad\0två\xff", 9)};
  const Message second{MessageKind::kOut, std::string(70'000, 'x')};
  const std::string sent = Encode(first) + Encode(second);
  std::string received;
  std::vector<Message> messages;
  for (const char byte : sent) {
    received += byte;
    const Result<std::optional<Message>> message = TakeMessage(received);
    ASSERT_TRUE(message.ok());
    if (*message) messages.push_back(**message);
  }
  EXPECT_THAT(messages, ElementsAre(first, second));
  received = sent;
  EXPECT_EQ(**TakeMessage(received), first);
  EXPECT_EQ(**TakeMessage(received), second);
  EXPECT_FALSE(TakeMessage(received)->has_value());
}

TEST(HandoverMessage, RefusesWhatNoIndexerWrote) {
  for (const std::string& text :
       {std::string("GET / HTTP/1.1\r\n"), std::string(5, '\0'), std::string("J\xff\xff\xff\xff")}) {
    SCOPED_TRACE(text);
    std::string received = text;
    EXPECT_EQ(TakeMessage(received).error().code, ErrorCode::kInvalidInput);
  }
}

TEST(HandoverMessage, KeepsFieldsInOrderWithAnyBytes) {
  const Fields fields = {{"feed", "/hem/å=b\n.json"}, {"feed", "\xff"}, {"as", ""}};
  EXPECT_EQ(SplitFields(JoinFields(fields)), fields);
  EXPECT_THAT(SplitFields(""), IsEmpty());
  EXPECT_THAT(SplitFields(std::string("utan likhetstecken\0a=b", 22)), ElementsAre(Pair("a", "b")));
}

}  // namespace
}  // namespace kb::handover
