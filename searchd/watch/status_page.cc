#include "searchd/watch/status_page.h"

#include "searchd/view/layout.h"
#include "searchd/view/visitor.h"

namespace kb::watch {
namespace {

using view::Data;
using view::Texts;

constexpr int64_t kIndexerSilent = 60;
constexpr double kIndexLate = 300;
constexpr int64_t kInboxLate = 300;
constexpr int64_t kLetterLate = 3600;
constexpr int64_t kCopyLate = 60;
constexpr int64_t kDay = 24 * 60 * 60;

bool IsIndexerSilent(const ServiceState& state) {
  return !state.replica && state.indexer_age_seconds.value_or(kIndexerSilent + 1) > kIndexerSilent;
}

bool IsIndexLate(const ServiceState& state) {
  return state.index_trouble || state.index_behind_seconds > kIndexLate ||
         state.copy_age_seconds.value_or(0) > kCopyLate;
}

void AddFact(Data& body, const Texts& texts, const char* what, const std::string& how) {
  body.Add("FACT").Set("WHAT", texts.Get(what)).Set("HOW", how);
}

std::string SearchText(const ServiceState& state, const Texts& texts) {
  if (!state.index_open) return texts.Get("running.search_down");
  return texts.Get("running.works") + " " + texts.Count("running.listings", state.listings);
}

std::string NewsText(const ServiceState& state, const Texts& texts) {
  if (IsIndexerSilent(state)) return texts.Get("running.indexer_silent");
  return texts.Get(IsIndexLate(state) ? "running.index_late" : "running.index_fresh");
}

std::string InboxText(const ServiceState& state, const Texts& texts) {
  if (!state.forms) return texts.Get(state.replica ? "running.forms_elsewhere" : "running.forms_off");
  if (state.inbox.lag_seconds > kInboxLate) return texts.Get("running.inbox_late");
  if (state.inbox.open_items == 0) return texts.Get("running.inbox_empty");
  const auto days = static_cast<unsigned>(state.inbox.oldest_item_seconds / kDay);
  return texts.Count("running.inbox_waits", static_cast<unsigned>(state.inbox.open_items)) +
         (days > 0 ? " " + texts.Count("running.inbox_oldest", days) : "");
}

}  // namespace

bool IsWell(const ServiceState& state) {
  return state.index_open && !IsIndexLate(state) && !IsIndexerSilent(state) && state.inbox.lag_seconds <= kInboxLate &&
         state.letters.oldest_seconds <= kLetterLate;
}

std::string RenderStatus(const ServiceState& state, const view::Face& face) {
  const Texts& texts = face.texts;
  const view::PageHead head = {.title = texts.Get("running.title"), .canonical = "/driftstatus"};
  return view::RenderPage(face, head, "watch/status.html", [&](Data body) {
    body.Set("SUMMARY", texts.Get(IsWell(state) ? "running.all_well" : "running.not_well"));
    AddFact(body, texts, "running.search", SearchText(state, texts));
    AddFact(body, texts, "running.news", NewsText(state, texts));
    AddFact(body, texts, "running.forms", InboxText(state, texts));
    if (state.mail) {
      const bool late = state.letters.oldest_seconds > kLetterLate;
      AddFact(body, texts, "running.mail", texts.Get(late ? "running.mail_late" : "running.works"));
    }
    if (state.sources_in_trouble > 0) {
      AddFact(body, texts, "running.crawl",
              texts.Count("running.crawl_trouble", static_cast<unsigned>(state.sources_in_trouble)));
    }
    body.SetIfAny("EMAIL", face.settings.operator_email);
  });
}

void RegisterStatus(http::Router& router, const StatusParts& parts) {
  router.Get("/driftstatus", [parts](const http::Request& request) {
    const view::Face face = view::FaceFor(request, parts.face, parts.easy, parts.english);
    http::Response response = http::Html(200, RenderStatus(parts.look(), face));
    response.headers.emplace_back("Cache-Control", "no-store");
    return response;
  });
}

}  // namespace kb::watch
