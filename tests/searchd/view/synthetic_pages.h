// Whole pages of synthetic values, for the tests of single pages and of all at once.
#pragma once

#include <string>
#include <vector>

#include "searchd/view/list_view.h"
#include "searchd/view/search_url.h"
#include "tests/searchd/view/fixture.h"

namespace kb::view::test {

SearchAddress Asked(const Pairs& pairs);
// A search with page, shown as `face` does.
std::string SearchHtml(const index::SearchResult& result, const Pairs& pairs, const Face& face = ShippedFace());
std::string ListingHtml(const index::StoredListing& listing, const Face& face = ShippedFace());

// Nothing found; a crisis, and one hit after relaxing.
index::SearchResult EmptyResult();
// A question with every kind of parameter.
const Pairs& Question();

// A list with one that runs, one that has ended, and one that nobody has heard of.
std::vector<ListItem> ListItems();
// The synthetic listing as an activity on 5 December 2026.
index::StoredListing Activity();

struct Page {
  const char* name;  // of its golden file
  std::string html;
};
std::vector<Page> AllPages(const Face& face = ShippedFace());

// Of the page's <title>.
std::string TitleOf(const std::string& html);
// The page without the one element that is data and no script.
std::string WithoutData(std::string html);
// Addresses in a page that lead to another of our pages.
std::vector<std::string> OwnLinks(const std::string& html);

}  // namespace kb::view::test
