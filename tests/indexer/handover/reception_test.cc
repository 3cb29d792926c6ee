#include "indexer/handover/reception.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/support/temp_dir.h"

namespace kb::handover {
namespace {

using namespace std::chrono_literals;
using testing::IsEmpty;
using testing::SizeIs;

class ReceptionTest : public testing::Test {
 protected:
  std::filesystem::path socket() { return directory_ / "run.socket"; }
  // Listens until `done`, at most ten seconds.
  template <typename Condition>
  bool ListenUntil(Reception& reception, Condition done) {
    for (int i = 0; i < 1000 && !done(); ++i) reception.Listen(10ms);
    return done();
  }

  test::TempDir directory_;
};

TEST_F(ReceptionTest, TakesARequestAndAnswersIt) {
  const auto reception = *Reception::Open(socket());
  Conversation caller = *Conversation::Connect(socket());
  caller.Send({MessageKind::kJob, "import"});
  ASSERT_TRUE(ListenUntil(*reception, [&] { return !reception->Waiting().empty(); }));
  const std::shared_ptr<Caller> served = reception->Waiting().front();
  EXPECT_EQ(served->request->text, "import");
  served->taken = true;
  EXPECT_THAT(reception->Waiting(), IsEmpty());
  served->conversation.Send({MessageKind::kOut, "klart"});
  served->conversation.Send({MessageKind::kExit, "0"});
  reception->Dismiss(served);
  EXPECT_EQ(*caller.Wait(), (Message{MessageKind::kOut, "klart"}));
  EXPECT_EQ(*caller.Wait(), (Message{MessageKind::kExit, "0"}));
}

TEST_F(ReceptionTest, NoticesWhoHangsUp) {
  const auto reception = *Reception::Open(socket());
  auto caller = std::make_unique<Conversation>(*Conversation::Connect(socket()));
  caller->Send({MessageKind::kJob, "import"});
  ASSERT_TRUE(ListenUntil(*reception, [&] { return !reception->Waiting().empty(); }));
  const std::shared_ptr<Caller> served = reception->Waiting().front();
  served->taken = true;
  EXPECT_FALSE(served->gone);
  caller.reset();
  EXPECT_TRUE(ListenUntil(*reception, [&] { return served->gone; }));
}

TEST_F(ReceptionTest, IsNotStoppedByACallerWhoDoesNotRead) {
  const auto reception = *Reception::Open(socket());
  Conversation slow = *Conversation::Connect(socket());
  slow.Send({MessageKind::kJob, "import"});
  ASSERT_TRUE(ListenUntil(*reception, [&] { return !reception->Waiting().empty(); }));
  const std::shared_ptr<Caller> served = reception->Waiting().front();
  const Message large{MessageKind::kOut, std::string(8 << 20, 'x')};
  served->conversation.Send(large);
  EXPECT_TRUE(served->conversation.IsSending());
  reception->Dismiss(served);
  bool arrived = false;
  EXPECT_TRUE(ListenUntil(*reception, [&] {
    const Result<std::optional<Message>> message = slow.Receive();
    arrived = arrived || (message && *message && **message == large);
    return arrived;
  }));
}

TEST_F(ReceptionTest, SendsAwayWhoSpeaksSomethingElse) {
  const auto reception = *Reception::Open(socket());
  Conversation stranger = *Conversation::Connect(socket());
  ASSERT_EQ(::send(stranger.file(), "GET / HTTP/1.1\r\n\r\n", 18, MSG_NOSIGNAL), 18);
  EXPECT_TRUE(ListenUntil(*reception, [&] { return !stranger.Receive().ok(); }));
  EXPECT_THAT(reception->Waiting(), IsEmpty());
}

TEST_F(ReceptionTest, IsForTheOwnerOnly) {
  const auto reception = *Reception::Open(socket());
  struct stat file {};
  ASSERT_EQ(::stat(socket().c_str(), &file), 0);
  EXPECT_EQ(file.st_mode & 0777U, 0600U);
}

TEST_F(ReceptionTest, ReplacesTheSocketOfAKilledProgram) {
  const pid_t child = ::fork();
  if (child == 0) {
    const auto killed = Reception::Open(socket());
    ::kill(::getpid(), SIGKILL);
  }
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  ASSERT_TRUE(std::filesystem::exists(socket()));
  EXPECT_EQ(Conversation::Connect(socket()).error().code, ErrorCode::kNotFound);
  {
    const auto reception = *Reception::Open(socket());
    EXPECT_TRUE(Conversation::Connect(socket()).ok());
  }
  EXPECT_FALSE(std::filesystem::exists(socket()));
  EXPECT_EQ(Conversation::Connect(socket()).error().code, ErrorCode::kNotFound);
}

TEST_F(ReceptionTest, StandsInAFolderWithALongName) {
  const std::filesystem::path folder = directory_ / std::string(120, 'a');
  std::filesystem::create_directory(folder);
  const auto reception = *Reception::Open(folder / "run.socket");
  Conversation caller = *Conversation::Connect(folder / "run.socket");
  caller.Send({MessageKind::kLend, ""});
  EXPECT_TRUE(ListenUntil(*reception, [&] { return !reception->Waiting().empty(); }));
  EXPECT_THAT(reception->Waiting(), SizeIs(1));
}

}  // namespace
}  // namespace kb::handover
