// The desk: /granska and everything below it.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "catalog/store/accounts.h"
#include "searchd/accounts/sign_in.h"
#include "searchd/desk/contact_book.h"
#include "searchd/desk/dead_links.h"
#include "searchd/desk/upload_words.h"
#include "searchd/http/router.h"
#include "searchd/submit/submit_parts.h"

namespace kb::desk {

// All that it refers to must outlive the router.
struct DeskParts {
  submit::SubmitParts forms;
  accounts::SignIn& sign_in;
  // Tells the searcher what is hidden, now that the inbox has changed.
  std::function<Status()> hide_again;
  UploadWords upload_words = {};
  // Where the proxy on this machine says who somebody is, in lower case; empty: nowhere.
  std::string sign_on_header = {};
  std::filesystem::path crawl = {};  // what the crawler keeps, read only
  std::shared_ptr<DeadLinks> dead_links = std::make_shared<DeadLinks>();
  std::shared_ptr<ContactBook> contact_book = std::make_shared<ContactBook>();
};

// Every address of the desk with the least role that may use it, for the router and for
// the test that tries each with each; nullopt: anybody.
struct DeskRoute {
  http::Method method = http::Method::kGet;
  const char* pattern = "";
  std::optional<store::Role> least;
};
std::vector<DeskRoute> DeskRoutes();

void RegisterDesk(http::Router& router, const DeskParts& parts);

}  // namespace kb::desk
