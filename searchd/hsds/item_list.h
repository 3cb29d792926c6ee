// A list of HSDS objects that is read a little at a time: what pages and streams are made of.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "catalog/base/result.h"
#include "searchd/hsds/list_request.h"
#include "searchd/http/message.h"

namespace kb::hsds_api {

struct ItemList {
  std::size_t total = 0;
  // Items from `first` on, at most `count`, each as JSON.  Owns all that it needs.
  std::function<Result<std::vector<std::string>>(std::size_t first, std::size_t count)> read;
};

// A page: total_items, total_pages, page_number, size, first_page, last_page, empty, contents.
// A page past the last one is empty.
Result<std::string> PageJson(const ItemList& list, std::size_t page, std::size_t per_page);

// The page, or the whole list as lines of JSON, that `request` asks for.
http::Response Answer(const ItemList& list, const ListRequest& request);

}  // namespace kb::hsds_api
