#include "catalog/index/effective_request.h"

#include <algorithm>

#include "catalog/index/geo.h"

namespace kb::index {
namespace {

void Choose(const FacetIds& ids, FacetKind facet, const std::vector<std::string>& names, EffectiveRequest& request) {
  FacetChoice& choice = request.choice(facet);
  choice.active = !names.empty();
  for (const std::string& name : names) {
    if (const auto id = ids.Find(facet, name)) choice.values.push_back(*id);
  }
  std::sort(choice.values.begin(), choice.values.end());
  choice.values.erase(std::unique(choice.values.begin(), choice.values.end()), choice.values.end());
}

// A need given by the text brings its children: documents state the smallest need they meet.
std::vector<std::string> WithChildren(const std::vector<std::string>& needs, const terms::Needs& known) {
  std::vector<std::string> all;
  for (const std::string& id : needs) {
    const terms::Need* need = known.Find(id);
    if (need == nullptr) continue;
    all.push_back(id);
    all.insert(all.end(), need->children.begin(), need->children.end());
  }
  return all;
}

void ChooseStated(const SearchQuery& query, const FacetIds& ids, EffectiveRequest& request) {
  Choose(ids, FacetKind::kNeed, query.needs, request);
  Choose(ids, FacetKind::kArea, query.areas, request);
  Choose(ids, FacetKind::kAudience, query.audiences, request);
  Choose(ids, FacetKind::kAccess, query.access, request);
  Choose(ids, FacetKind::kType, query.types, request);
  Choose(ids, FacetKind::kLanguage, query.languages, request);
  Choose(ids, FacetKind::kCost, query.costs, request);
  Choose(ids, FacetKind::kAccessibility, query.accessibility, request);
  Choose(ids, FacetKind::kKind, query.kinds, request);
  if (query.peer) Choose(ids, FacetKind::kPeer, {kPeerValue}, request);
  request.open = query.open;
  request.channels = query.channels;
  std::sort(request.channels.begin(), request.channels.end());
  std::vector<std::string> channels;
  for (hours::Channel channel : query.channels) channels.emplace_back(hours::ChannelName(channel));
  Choose(ids, FacetKind::kChannel, channels, request);
}

void TakeIntent(const SearchQuery& query, const text::Intent& intent, const FacetIds& ids, ReadRequest& read) {
  EffectiveRequest& request = read.effective;
  Interpretation& told = read.interpretation;
  told.needs.assign(intent.needs.begin(), intent.needs.begin() + static_cast<std::ptrdiff_t>(intent.sure_needs));
  request.text.needs = WithChildren(told.needs, ids.vocabulary().needs);
  for (const std::string& need : told.needs) {
    request.text.meant.push_back(WithChildren({need}, ids.vocabulary().needs));
  }
  request.text.perhaps.assign(intent.needs.begin() + static_cast<std::ptrdiff_t>(intent.sure_needs),
                              intent.needs.end());
  request.text.avoided = intent.avoided;
  if (query.areas.empty()) {
    told.areas = intent.areas;
    Choose(ids, FacetKind::kArea, intent.areas, request);
  }
  if (query.audiences.empty()) {
    told.audiences = intent.audiences;
    Choose(ids, FacetKind::kAudience, intent.audiences, request);
  }
  if (query.access.empty()) {
    told.access = intent.access;
    Choose(ids, FacetKind::kAccess, intent.access, request);
  }
  if (!query.open.empty() || intent.open.empty()) return;
  const Result<hours::OpenFilter> open = hours::ParseOpenFilter(intent.open);
  if (!open) return;
  told.open = *open;
  told.open_words = intent.open_words;
  request.open = {*open};
  for (const std::string& more : intent.more_open) {
    const Result<hours::OpenFilter> also = hours::ParseOpenFilter(more);
    if (!also) continue;
    told.more_open.push_back(*also);
    request.open.push_back(*also);
  }
}

}  // namespace

ReadRequest ReadQuery(const SearchQuery& query, const FacetIds& ids, const text::IntentReader& intent_reader) {
  ReadRequest read;
  EffectiveRequest& request = read.effective;
  ChooseStated(query, ids, request);
  request.age = query.age;
  request.near = query.near;
  if (query.near) {
    request.near_kommun = NearestKommun(ids.vocabulary().areas, query.near->latitude, query.near->longitude);
    request.radius_metres = query.radius_metres;
  }
  request.now = query.now;
  request.text.question = CleanQuestion(query.text);
  request.text.rest = request.text.question;
  request.text.phrases = PhrasesOf(request.text.question);
  if (!request.text.question.empty()) {
    const text::Intent intent = intent_reader.Read(request.text.question, query.now);
    if (intent.tried_mending) read.mended = intent.mended;
    read.crisis = intent.crisis;
    read.helplines = intent.helplines;
    if (query.interpret == Interpret::kOn) {
      TakeIntent(query, intent, ids, read);
      request.text.rest = intent.rest;
    }
  }
  read.interpretation.text = request.text.rest;
  return read;
}

}  // namespace kb::index
