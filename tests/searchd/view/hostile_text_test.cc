// Text that tries to break out of a page.
#include <gtest/gtest.h>

#include "searchd/view/labels.h"
#include "searchd/view/listing_view.h"
#include "searchd/view/message_view.h"
#include "searchd/view/search_view.h"
#include "searchd/view/start_view.h"
#include "tests/searchd/view/synthetic_pages.h"

namespace kb::view {
namespace {

using test::FridayNight;
using test::ListingHtml;
using test::SearchHtml;
using test::ShippedFace;
using test::WithoutData;

// Text that tries to break out wherever it may stand.
const char* const kHostile[] = {
    "\"><script>alert(1)</script>",
    "' onmouseover='alert(1)",
    "\" autofocus onfocus=\"alert(1)",
    "</title><script>x",
    "{{NAME}} [[sprite]] {{{x}}}",
    "<img src=x onerror=alert(1)>",
    "&lt;script&gt;",
    "javascript:alert(1)",
};

index::Hit HostileHit(const std::string& text) {
  index::Hit hit = test::SyntheticResult().hits[1];
  index::Card& card = hit.card;
  card.id = card.slug = card.name = card.summary = card.email = card.url = card.chat_url = card.area = text;
  card.organizations[0].name = text;
  card.needs = card.audiences = card.access = card.types = card.languages = card.covers = {text, "drop-in"};
  card.place_name = card.address.street = card.address.city = card.address.postal_code = text;
  card.phones = {{.number = "031" + text, .label = text, .type = text}};
  card.cost.text = card.eligibility.text = card.intake.waiting_text = text;
  hit.highlight = "<b>" + text + "</b>" + text;
  hit.explanation = text;
  hit.channels[0].comment = text;
  return hit;
}

index::StoredListing HostileListing(const std::string& text) {
  index::StoredListing listing = test::SyntheticListing();
  listing.card = HostileHit(text).card;
  model::Service& service = listing.service;
  service.name = service.description = service.how_to = service.while_waiting = text;
  service.needs = service.audiences = service.languages = {text};
  service.eligibility.text = service.eligibility.not_for = text;
  service.agreements = {{.type = text, .text = text, .url = text}};
  service.locations[0].directions = service.locations[0].accessibility_text = text;
  service.locations[0].accessibility = {text};
  service.schedules[0].text = service.schedules[1].text = text;
  service.schedules[0].exceptions = {{.from = FridayNight().date(), .to = FridayNight().date() + 1, .note = text}};
  service.sources[0].name = service.sources[0].url = text;
  service.lifecycle = {.status = model::RecordStatus::kTemporarilyClosed, .note = text};
  service.knowledge = model::Knowledge{.type = text, .text = text, .document_url = text};
  listing.sibling_slugs = {text};
  return listing;
}

void ExpectHarmless(const std::string& page, const std::string& text) {
  const std::string html = WithoutData(page);
  EXPECT_EQ(test::MarkupFault(html), "");
  EXPECT_EQ(html.find("<script"), std::string::npos);
  EXPECT_EQ(html.find("<img"), std::string::npos);
  EXPECT_EQ(html.find("href=\"javascript:"), std::string::npos);
  EXPECT_EQ(html.find("\" onfocus="), std::string::npos);
  if (text.find('<') != std::string::npos) {
    EXPECT_EQ(html.find(text), std::string::npos);
  }
}

TEST(HostileText, IsEscapedWhereverItStands) {
  for (const std::string text : kHostile) {
    SCOPED_TRACE(text);
    index::SearchResult result = test::SyntheticResult();
    result.hits = {HostileHit(text)};
    result.facets[0].values = {{text, text, "", 1, false}};
    result.interpretation.text = text;
    result.interpretation.corrected = text;
    result.explanation = text;
    result.crisis = true;
    ExpectHarmless(SearchHtml(result, {{"q", text}, {"nara", text}, {"behov", text}, {"plats", text}}), text);
    ExpectHarmless(ListingHtml(HostileListing(text)), text);
    ExpectHarmless(RenderError(500, text, ShippedFace()), text);
    ExpectHarmless(RenderStart({{text, text}}, result, ShippedFace()), text);
  }
}

TEST(SafeHighlight, LetsOnlyBalancedBoldThrough) {
  struct {
    const char* html;
    const char* safe;
  } const kCases[] = {
      {"a <b>b</b> c &amp; d", "a <b>b</b> c &amp; d"},
      {"<b>open", "<b>open</b>"},
      {"</b>x", "&lt;/b&gt;x"},
      {"<b><b>x</b></b>", "<b>&lt;b&gt;x</b>&lt;/b&gt;"},
      {"<b onclick=\"x\">", "&lt;b onclick=&quot;x&quot;&gt;"},
      {"<script>", "&lt;script&gt;"},
  };
  for (const auto& c : kCases) EXPECT_EQ(SafeHighlight(c.html), c.safe);
}

}  // namespace
}  // namespace kb::view
