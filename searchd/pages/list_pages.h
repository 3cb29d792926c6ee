// The pages of a visitor's own list: /lista, and the folder made of it.  The list stands
// in the address ("?id=huset&id=linjen") and nowhere else.  Private to searchd/pages.
#pragma once

#include <string>
#include <vector>

#include "searchd/pages/page_parts.h"
#include "searchd/view/brief.h"

namespace kb::pages {

http::Response ListPage(const http::Request& request, const PageParts& parts);
// "stor=1": in large print.
http::Response FolderPage(const http::Request& request, const PageParts& parts);
http::Response FolderFile(const http::Request& request, const PageParts& parts);

// What each id stands for now, in order.  Errors: those of the index.
Result<std::vector<view::ListItem>> ItemsOf(const std::vector<std::string>& ids, const index::Searcher& searcher,
                                            LocalTime now);

}  // namespace kb::pages
