#include "searchd/view/card_view.h"

#include <algorithm>

#include "searchd/view/labels.h"

namespace kb::view {
namespace {

constexpr std::size_t kStatesOnCard = 3;

bool IsText(const model::Phone& phone) { return phone.type == "sms" || phone.type == "textphone"; }

// Mail can always be sent; that nobody has stated hours for it is no news.
bool IsMailWithoutHours(const hours::ChannelState& state) {
  return state.channel == hours::Channel::kEmail && state.state == hours::State::kUnknown;
}

std::string OrganizationNames(const index::Card& card, const Texts& texts) {
  std::vector<std::string> names;
  for (const index::CardOrganization& organization : card.organizations) {
    if (organization.name != card.name) names.push_back(organization.name);
  }
  return JoinWithAnd(names, texts);
}

// Terms worth a word on a card: how to come in, and what it costs.
void FillNotes(Data card, const index::Hit& hit, const Face& face) {
  for (const std::string& id : hit.card.access) {
    if (id == "drop-in" || id == "remiss" || id == "bistandsbeslut" || id == "anonymt" || id == "egenremiss") {
      card.Add("NOTE").Set("TEXT", LabelOf(index::FacetKind::kAccess, id, face));
    }
  }
  if (hit.card.cost.kind == model::CostKind::kFree) card.Add("NOTE").Set("TEXT", face.texts.Get("cost.free"));
  if (hit.card.peer) card.Add("NOTE").Set("TEXT", face.texts.Get("facet.peer.yes"));
}

void FillAge(Data card, const index::Hit& hit, const Face& face) {
  const std::string age = AgeText(hit.card.eligibility, face.texts);
  card.SetIfAny("AGE", age.empty() && hit.age_not_stated ? face.texts.Get("age.not_stated") : age);
}

void FillWhere(Data card, const index::Hit& hit, const Face& face) {
  const std::string place = PlaceText(hit.card, face);
  const std::string coverage = CoverageText(hit.card, face);
  const std::string distance = DistanceText(hit, face.texts);
  card.SetIfAny("PLACE", place).SetIfAny("COVERAGE", coverage).SetIfAny("DISTANCE", distance);
  card.ShowIf("WHERE", !place.empty() || !coverage.empty() || !distance.empty());
}

}  // namespace

Ring RingOf(const index::Card& card) {
  for (const model::Phone& phone : card.phones) {
    if (!IsText(phone)) return Ring::kCan;
  }
  return Ring::kCannot;
}

void FillStates(Data data, const std::vector<hours::ChannelState>& states, std::size_t at_most, Ring ring,
                LocalTime now, const Face& face) {
  std::optional<Data> list;
  for (const hours::ChannelState& state : states) {
    if (IsMailWithoutHours(state)) continue;
    if (at_most-- == 0) return;
    if (!list) list = data.Add("STATES");
    Data row = list->Add("STATE");
    const char* channel = hours::ChannelName(state.channel);
    row.Set("CHANNEL", face.texts.Get(std::string("channel.") + channel)).Set("ICON", channel);
    row.Set("TEXT", StateText(state, now, ring, face.texts)).Set("TONE", StateTone(state, now));
    row.SetIfAny("COMMENT", state.comment);
    row.ShowIf("NO_NUMBER", state.channel == hours::Channel::kPhone && ring == Ring::kCannot);
  }
}

void FillContacts(Data data, const index::Card& card, std::size_t phones) {
  for (const model::Phone& phone : card.phones) {
    const std::string dial = DialNumber(phone.number);
    if (dial.empty() || phones == 0) continue;
    --phones;
    Data call = data.Add(phone.type == "sms" ? "SMS" : "CALL");
    call.Set("NUMBER", phone.number).Set("DIAL", dial).SetIfAny("LABEL", phone.label);
    call.Set("NAME", card.name);
  }
  if (const std::string chat = ExternalUrl(card.chat_url); !chat.empty()) data.Add("CHAT").Set("URL", chat);
  if (!card.email.empty()) data.Add("MAIL").Set("ADDRESS", card.email);
  if (const std::string url = ExternalUrl(card.url); !url.empty()) data.Add("WEB").Set("URL", url);
}

void FillListLink(Data data, const std::string& id, const std::string& name, const Face& face) {
  if (face.here.empty()) return;
  Data block = data.Add("LISTING");
  block.Set("ID", id);
  std::vector<std::string> list = face.list;
  const auto found = std::find(list.begin(), list.end(), id);
  const bool on_list = found != list.end();
  if (!on_list && list.size() >= kMostOnList) {
    block.Show("FULL");
    return;
  }
  if (on_list) {
    list.erase(found);
  } else {
    list.push_back(id);
  }
  block.Add(on_list ? "REMOVE" : "ADD")
      .Set("URL", WithList(face.here + "#k-" + id, list, face.tongue))
      .Set("NAME", name);
}

void FillCard(Data card, const index::Hit& hit, LocalTime now, const Face& face) {
  const Ring ring = RingOf(hit.card);
  card.Set("NAME", hit.card.name).Set("SLUG", hit.card.slug);
  card.SetIfAny("ORGANIZATIONS", OrganizationNames(hit.card, face.texts));
  if (hit.highlight.empty()) {
    card.SetIfAny("SUMMARY", hit.card.summary);
  } else {
    card.SetIfAny("HIGHLIGHT", SafeHighlight(hit.highlight));
  }
  FillStates(card, hit.channels, kStatesOnCard, ring, now, face);
  FillContacts(card, hit.card, 1);
  card.ShowIf("DO", !hit.card.phones.empty() || !hit.card.email.empty() || !hit.card.chat_url.empty());
  FillWhere(card, hit, face);
  card.SetIfAny("INTAKE", IntakeText(hit.card.intake, face.texts));
  FillAge(card, hit, face);
  FillNotes(card, hit, face);
  const VerifiedText verified = DescribeVerified(hit.card.verified_at, now.date(), ring, face.texts);
  card.Set("VERIFIED", verified.text).ShowIf("OLD", verified.freshness == Freshness::kOld);
  FillListLink(card, hit.card.id, hit.card.name, face);
  card.SetIfAny("EXPLANATION", hit.explanation);
}

}  // namespace kb::view
