// Where a page leads, for the crawler.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kb::extract {

struct PageLinks {
  std::vector<std::string> links;  // absolute and canonical, each once; none if the page asks so (nofollow)
  std::string canonical;           // by rel=canonical; may be empty
};

// Nothing for what is no HTML.
PageLinks LinksOf(std::string_view url, std::string_view bytes, std::string_view content_type);

}  // namespace kb::extract
