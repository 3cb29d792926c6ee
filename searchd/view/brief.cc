#include "searchd/view/brief.h"

#include <algorithm>

#include "catalog/model/listing.h"
#include "searchd/view/card_view.h"
#include "searchd/view/date_text.h"
#include "searchd/view/labels.h"
#include "searchd/view/listing_view.h"
#include "searchd/view/state_text.h"
#include "searchd/view/week_view.h"

namespace kb::view {
namespace {

using index::FacetKind;
using index::StoredListing;

std::string ChannelText(hours::Channel channel, const Face& face) {
  return face.texts.Get(std::string("channel.") + hours::ChannelName(channel));
}

}  // namespace

std::string OrganizationsText(const index::Card& card, const Face& face) {
  std::vector<std::string> names;
  for (const index::CardOrganization& organization : card.organizations) {
    if (organization.name != card.name) names.push_back(organization.name);
  }
  return JoinWithAnd(names, face.texts);
}

namespace {

std::vector<std::string> States(const ListItem& item, LocalTime now, const Face& face) {
  std::vector<std::string> lines;
  for (const hours::ChannelState& state : item.states) {
    if (state.channel == hours::Channel::kEmail && state.state == hours::State::kUnknown) continue;
    lines.push_back(ChannelText(state.channel, face) + ": " +
                    StateText(state, now, RingOf(item.listing->card), face.texts));
  }
  return lines;
}

std::vector<std::string> Hours(const StoredListing& listing, const Face& face) {
  std::vector<std::string> lines;
  for (const hours::Schedule& schedule : SchedulesOf(listing)) {
    const std::string hours = PlainHours(schedule, face);
    if (!hours.empty()) lines.push_back(ChannelText(schedule.channel, face) + ": " + hours);
  }
  return lines;
}

std::vector<std::string> Phones(const index::Card& card) {
  std::vector<std::string> lines;
  for (const model::Phone& phone : card.phones) {
    lines.push_back(phone.label.empty() ? phone.number : phone.number + " (" + phone.label + ")");
  }
  return lines;
}

std::string Terms(FacetKind facet, const std::vector<std::string>& ids, const Face& face) {
  std::string words;
  for (const std::string& id : ids) words += (words.empty() ? "" : ", ") + LabelOf(facet, id, face);
  return words;
}

// The parts that are there, each ended as a sentence is.
std::string Sentences(std::initializer_list<std::string> parts) {
  std::string text;
  for (const std::string& part : parts) {
    if (part.empty()) continue;
    if (!text.empty()) text += text.back() == '.' ? " " : ". ";
    text += part;
  }
  return text;
}

void FillPlace(Brief& brief, const StoredListing& listing, const Face& face) {
  brief.place = PlaceText(listing.card, face);
  const model::Location* place = PlaceOf(listing);
  if (place == nullptr || listing.card.location_type == model::LocationType::kConfidential ||
      place->type == model::LocationType::kConfidential) {
    return;
  }
  brief.directions = place->directions;
  brief.accessibility =
      Sentences({Terms(FacetKind::kAccessibility, place->accessibility, face), place->accessibility_text});
}

std::string StatusText(const model::Lifecycle& lifecycle, const Texts& texts) {
  using model::RecordStatus;
  if (lifecycle.status == RecordStatus::kActive || lifecycle.status == RecordStatus::kUnconfirmed) return "";
  return texts.Get(std::string("status.") + model::RecordStatusName(lifecycle.status));
}

void AddLine(std::string& text, const std::string& label, const std::string& value) {
  if (!value.empty()) text += label.empty() ? value + "\n" : label + ": " + value + "\n";
}

std::string ItemText(const ListItem& item, std::size_t number, LocalTime now, const Face& face) {
  const Texts& texts = face.texts;
  const std::string heading = std::to_string(number) + ". ";
  if (!item.listing) return heading + texts.Get("list.gone") + "\n";
  const Brief brief = BriefOf(item, now, face);
  std::string text =
      heading + brief.name + (brief.organizations.empty() ? "" : " (" + brief.organizations + ")") + "\n";
  AddLine(text, "", brief.status);
  if (item.successor) AddLine(text, "", texts.Get("listing.successor") + " " + item.successor->name);
  if (!brief.status.empty() && HasEnded(item.listing->service.lifecycle)) return text;
  for (const std::string& phone : brief.phones) AddLine(text, texts.Get("channel.phone"), phone);
  AddLine(text, texts.Get("channel.email"), brief.email);
  AddLine(text, texts.Get("listing.address"), brief.place);
  for (const std::string& line : brief.hours) AddLine(text, "", line);
  AddLine(text, texts.Get("facet.access"), brief.access);
  AddLine(text, texts.Get("listing.do"), brief.how_to);
  AddLine(text, texts.Get("listing.not_for"), brief.not_for);
  AddLine(text, "", brief.verified);
  AddLine(text, "", brief.page);
  return text;
}

}  // namespace

Brief BriefOf(const ListItem& item, LocalTime now, const Face& face) {
  const StoredListing& listing = item.listing.value();
  const model::Service& service = listing.service;
  Brief brief = {
      .name = listing.card.name,
      .organizations = OrganizationsText(listing.card, face),
      .status = StatusText(service.lifecycle, face.texts),
      .states = HasEnded(service.lifecycle) ? std::vector<std::string>() : States(item, now, face),
      .hours = Hours(listing, face),
      .phones = Phones(listing.card),
      .email = listing.card.email,
      .web = ExternalUrl(listing.card.url),
      .how_to = service.how_to,
      .for_whom = Sentences({service.eligibility.text, Terms(FacetKind::kAudience, service.audiences, face),
                             AgeText(service.eligibility, face.texts)}),
      .not_for = service.eligibility.not_for,
      .while_waiting = service.while_waiting,
      .intake = IntakeText(service.intake, face.texts),
      .cost = CostText(service.cost, face.texts),
      .languages = Terms(FacetKind::kLanguage, service.languages, face),
      .access = Terms(FacetKind::kAccess, listing.card.access, face),
      .verified = DescribeVerified(listing.card.verified_at, now.date(), RingOf(listing.card), face.texts).text,
      .page = face.base + "/v/" + listing.card.slug};
  FillPlace(brief, listing, face);
  return brief;
}

std::string PlainText(const std::vector<ListItem>& items, LocalTime now, const Face& face) {
  std::string text;
  for (std::size_t i = 0; i < items.size(); ++i) text += ItemText(items[i], i + 1, now, face) + "\n";
  const LocalDate today = now.date();
  return text + face.texts.Format("list.text_as_of", {{"date", ShortDateText(today, face.texts)}});
}

std::vector<std::string> IdsOf(const std::vector<ListItem>& items) {
  std::vector<std::string> ids;
  for (const ListItem& item : items) ids.push_back(item.id);
  return ids;
}

}  // namespace kb::view
