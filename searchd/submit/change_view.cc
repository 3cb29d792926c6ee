#include "searchd/submit/change_view.h"

#include "catalog/store/inbox.h"
#include "searchd/view/layout.h"
#include "searchd/view/listing_view.h"

namespace kb::submit {

using view::Data;

namespace {

void FillTopics(Data body, const view::Face& face) {
  for (const std::string_view topic : store::kReportTopics) {
    body.Add("TOPIC")
        .Set("VALUE", topic)
        .Set("LABEL", face.texts.Get("change.about." + std::string(topic)))
        .ShowIf("CHOSEN", topic == "other");
  }
}

}  // namespace

std::string RenderConfirm(const std::string& path, const index::StoredListing& listing,
                          const std::vector<hours::ChannelState>& states, LocalTime now, const view::Face& face) {
  return RenderPage(face, {.title = face.texts.Get("change.title")}, "submit/confirm.html", [&](Data body) {
    body.Set("PATH", path);
    const view::ListingPage page = {.listing = listing, .states = states, .successor = std::nullopt, .now = now};
    view::FillPreview(body.Include("PREVIEW", "listing.html"), page, face);
  });
}

std::string RenderListingForm(ListingFormKind kind, const index::Card& card, const std::string& error,
                              const view::Face& face) {
  struct Words {
    const char* title;
    const char* body;
    const char* path;
  };
  constexpr Words kWords[] = {{"change.ask", "submit/ask_link.html", "/andra"},
                              {"change.report", "submit/report.html", "/stammer-inte"},
                              {"change.useful", "submit/feedback.html", "/nytta"}};
  const Words& words = kWords[static_cast<std::size_t>(kind)];
  return RenderPage(face, {.title = face.texts.Get(words.title)}, words.body, [&](Data body) {
    body.Set("NAME", card.name).Set("SLUG", card.slug).SetIfAny("ERROR", error);
    if (kind == ListingFormKind::kReport) FillTopics(body, face);
  });
}

}  // namespace kb::submit
