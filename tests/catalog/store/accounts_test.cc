#include "catalog/store/accounts.h"

#include <gtest/gtest.h>

#include "tests/support/temp_dir.h"

namespace kb::store {
namespace {

class AccountsTest : public testing::Test {
 protected:
  AccountsTest() : accounts_(std::move(*Accounts::Open(directory_ / "accounts.sqlite"))) {}

  test::TempDir directory_;
  std::unique_ptr<Accounts> accounts_;
};

TEST_F(AccountsTest, TheFileIsItsOwnersOnly) {
  using std::filesystem::perms;
  const perms open = std::filesystem::status(directory_ / "accounts.sqlite").permissions();
  EXPECT_EQ(open & (perms::group_all | perms::others_all), perms::none);
}

TEST_F(AccountsTest, ASessionEndsByTimeByIdlenessAndByANewPassword) {
  ASSERT_TRUE(accounts_->PutUser({.name = "anna", .password_hash = "h", .role = Role::kModerator}).ok());
  ASSERT_TRUE(accounts_->AddSession("t", "anna", "csrf", 1000, 5000).ok());
  EXPECT_EQ((*accounts_->UseSession("t", 1100, 600))->role, Role::kModerator);
  EXPECT_FALSE(accounts_->UseSession("other", 1100, 600)->has_value());
  EXPECT_TRUE(accounts_->UseSession("t", 1700, 600)->has_value());  // seen at 1100
  EXPECT_FALSE(accounts_->UseSession("t", 2301, 600)->has_value());
  EXPECT_FALSE(accounts_->UseSession("t", 5000, 9000)->has_value());
  EXPECT_TRUE(accounts_->UseSession("t", 4999, 9000)->has_value());
  ASSERT_TRUE(accounts_->PutUser({.name = "anna", .password_hash = "h2", .role = Role::kEditor}).ok());
  EXPECT_FALSE(accounts_->UseSession("t", 4999, 9000)->has_value());
}

TEST_F(AccountsTest, ARemovedUserIsSignedOut) {
  ASSERT_TRUE(accounts_->PutUser({.name = "anna", .password_hash = "h"}).ok());
  ASSERT_TRUE(accounts_->AddSession("t", "anna", "csrf", 1000, 5000).ok());
  EXPECT_TRUE(*accounts_->RemoveUser("anna"));
  EXPECT_FALSE(*accounts_->RemoveUser("anna"));
  EXPECT_FALSE(accounts_->UseSession("t", 1000, 600)->has_value());
}

TEST_F(AccountsTest, DraftsAreReadChangedAndDropped) {
  ASSERT_TRUE(accounts_->AddDraft("d", {.record = "a", .fields = "{}", .created = 10, .changed = 10}).ok());
  const Result<FormDraft> changed =
      accounts_->ChangeDraft("d", 20, [](FormDraft& draft) { draft.fields = R"({"name":["x"]})"; });
  ASSERT_TRUE(changed.ok());
  EXPECT_EQ((*accounts_->FindDraft("d"))->fields, R"({"name":["x"]})");
  EXPECT_EQ((*accounts_->FindDraft("d"))->changed, 20);
  EXPECT_EQ(accounts_->ChangeDraft("none", 20, [](FormDraft&) {}).error().code, ErrorCode::kNotFound);
  ASSERT_TRUE(accounts_->DropOld(30, 20).ok());
  EXPECT_TRUE(accounts_->FindDraft("d")->has_value());
  ASSERT_TRUE(accounts_->DropOld(30, 21).ok());
  EXPECT_FALSE(accounts_->FindDraft("d")->has_value());
}

TEST_F(AccountsTest, ALinkEndsByTimeAndWhenItIsTakenBack) {
  ASSERT_TRUE(accounts_->AddLink("l", {.record = "a", .created = 10, .expires = 100}).ok());
  ASSERT_TRUE(accounts_->AddLink("m", {.record = "b", .created = 10, .expires = 100}).ok());
  EXPECT_EQ((*accounts_->FindLink("l", 99))->record, "a");
  EXPECT_FALSE(accounts_->FindLink("l", 100)->has_value());
  EXPECT_EQ(*accounts_->CountLinks("a", 10), 1);
  EXPECT_EQ(*accounts_->CountLinks("a", 11), 0);
  ASSERT_TRUE(accounts_->RevokeLinks("a").ok());
  EXPECT_FALSE(accounts_->FindLink("l", 50)->has_value());
  EXPECT_TRUE(accounts_->FindLink("m", 50)->has_value());
}

}  // namespace
}  // namespace kb::store
