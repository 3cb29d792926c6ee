#include "searchd/view/listing_view.h"

#include <algorithm>

#include "catalog/model/listing.h"
#include "searchd/view/brief.h"
#include "searchd/view/card_view.h"
#include "searchd/view/date_text.h"
#include "searchd/view/folder_view.h"
#include "searchd/view/json_ld.h"
#include "searchd/view/labels.h"
#include "searchd/view/layout.h"
#include "searchd/view/map_view.h"
#include "searchd/view/qr.h"
#include "searchd/view/state_text.h"
#include "searchd/view/week_view.h"

namespace kb::view {
namespace {

using index::FacetKind;
using index::StoredListing;
using model::RecordStatus;

bool HoldsHere(const std::string& location_id, const StoredListing& listing) {
  return location_id.empty() || location_id == listing.location_id;
}

void FillStatus(Data body, const ListingPage& page, const Face& face) {
  const model::Lifecycle& lifecycle = page.listing.service.lifecycle;
  if (lifecycle.status == RecordStatus::kActive || lifecycle.status == RecordStatus::kUnconfirmed) return;
  Data status = body.Add("STATUS");
  status.Set("TEXT", face.texts.Get(std::string("status.") + model::RecordStatusName(lifecycle.status)));
  if (lifecycle.since) status.SetIfAny("SINCE", PartialDateText(*lifecycle.since, face.texts));
  status.SetIfAny("NOTE", lifecycle.note);
  if (page.successor) status.Add("SUCCESSOR").Set("SLUG", page.successor->slug).Set("NAME", page.successor->name);
}

void FillTerms(Data body, std::string_view section, FacetKind facet, const std::vector<std::string>& ids,
               const Face& face) {
  if (ids.empty()) return;
  Data list = body.Add(section);
  for (const std::string& id : ids) list.Add("TERM").Set("TEXT", LabelOf(facet, id, face)).Set("ID", id);
}

void FillWhatToDo(Data body, const ListingPage& page, const Face& face) {
  const index::Card& card = page.listing.card;
  body.SetIfAny("PLACE", PlaceText(card, face)).SetParagraphs("HOW_TO", page.listing.service.how_to);
  FillContacts(body, card, card.phones.size());
  FillStates(body, page.states, page.states.size(), RingOf(card), page.now, face);
  if (const std::optional<int64_t> minutes = MinutesToChange(page.states, page.now)) {
    body.SetIfAny("HOLDS", std::to_string(*minutes));
  }
  FillTerms(body, "ACCESS", FacetKind::kAccess, card.access, face);
  body.SetIfAny("INTAKE", IntakeText(card.intake, face.texts));
}

void FillForWhom(Data body, const ListingPage& page, const Face& face) {
  const model::Service& service = page.listing.service;
  FillTerms(body, "AUDIENCES", FacetKind::kAudience, service.audiences, face);
  body.SetIfAny("ELIGIBILITY", service.eligibility.text).SetIfAny("NOT_FOR", service.eligibility.not_for);
  body.SetIfAny("AGE", AgeText(service.eligibility, face.texts));
  const bool any = !service.audiences.empty() || !service.eligibility.text.empty() || service.eligibility.minimum_age ||
                   service.eligibility.maximum_age;
  body.ShowIf("FOR_WHOM", any).SetParagraphs("WHILE_WAITING", service.while_waiting);
}

// Functions and shared mailboxes; those for professionals stand at the desk alone (searchd/desk/contact_book.h).
void FillFunctions(Data body, const model::Service& service) {
  for (const model::Contact& contact : service.contacts) {
    if (contact.professionals_only) continue;
    Data row = body.Add("FUNCTION");
    row.Set("ROLE", contact.role).SetIfAny("EMAIL", contact.email);
    if (!contact.phone.empty()) row.Add("CALL").Set("NUMBER", contact.phone).Set("DIAL", DialNumber(contact.phone));
  }
}

void FillFacts(Data body, const ListingPage& page, const Face& face) {
  const model::Service& service = page.listing.service;
  body.SetIfAny("COST", CostText(service.cost, face.texts));
  FillTerms(body, "LANGUAGES", FacetKind::kLanguage, service.languages, face);
  body.ShowIf("INTERPRETER", service.interpreter).ShowIf("PEER", service.peer);
  FillTerms(body, "NEEDS", FacetKind::kNeed, service.needs, face);
  body.SetIfAny("COVERAGE", CoverageText(page.listing.card, face));
  FillFunctions(body, service);
}

// A confidential place shows no more than its kommun, whatever the record holds.
void FillPlace(Data body, const ListingPage& page, const Face& face) {
  body.SetIfAny("PLACE", PlaceText(page.listing.card, face));
  const model::Location* location = PlaceOf(page.listing);
  if (page.listing.card.location_type == model::LocationType::kConfidential) {
    body.Show("CONFIDENTIAL");
  } else if (location != nullptr && location->type != model::LocationType::kConfidential) {
    FillTerms(body, "ACCESSIBILITY", FacetKind::kAccessibility, location->accessibility, face);
    body.SetIfAny("ACCESSIBILITY_TEXT", location->accessibility_text).SetIfAny("DIRECTIONS", location->directions);
    body.SetIfAny("POSTAL", location->address.postal_code);
  }
}

std::string RoleText(model::OrganizationRole role, const Texts& texts) {
  return texts.Get(std::string("role.") + model::OrganizationRoleName(role));
}

void FillOrganizations(Data body, const ListingPage& page, const Face& face) {
  for (const index::CardOrganization& organization : page.listing.card.organizations) {
    Data row = body.Add("ORGANIZATION");
    row.Set("NAME", organization.name);
    if (page.listing.card.organizations.size() > 1) row.SetIfAny("ROLE", RoleText(organization.role, face.texts));
  }
  FillTerms(body, "TYPES", FacetKind::kType, page.listing.card.types, face);
  for (const model::Agreement& agreement : page.listing.service.agreements) {
    Data row = body.Add("AGREEMENT");
    const std::string key = "agreement." + agreement.type;
    row.Set("TYPE", face.texts.Has(key) ? face.texts.Get(key) : face.texts.Get("agreement.other"));
    row.SetIfAny("TEXT", agreement.text);
    if (agreement.since) row.SetIfAny("SINCE", PartialDateText(*agreement.since, face.texts));
    if (const std::string url = ExternalUrl(agreement.url); !url.empty()) row.Add("LINK").Set("URL", url);
  }
}

void FillSources(Data body, const ListingPage& page, const Face& face) {
  const index::Card& card = page.listing.card;
  const VerifiedText verified = DescribeVerified(card.verified_at, page.now.date(), RingOf(card), face.texts);
  body.Set("VERIFIED", verified.text).ShowIf("OLD", verified.freshness == Freshness::kOld);
  for (const model::Source& source : page.listing.service.sources) {
    Data row = body.Add("SOURCE");
    row.Set("NAME", source.name.empty() ? face.texts.Get("source.unnamed") : source.name);
    if (source.as_of) row.SetIfAny("AS_OF", PartialDateText(*source.as_of, face.texts));
    const std::string url = ExternalUrl(source.url);
    if (!url.empty()) row.Add("LINK").Set("URL", url);
    row.ShowIf("UNLINKED", url.empty());
  }
}

void FillKnowledge(Data body, const model::Service& service, const Face& face) {
  if (!service.knowledge) return;
  Data block = body.Add("KNOWLEDGE");
  block.SetParagraphs("BODY", service.knowledge->text);
  const std::string type = "knowledge." + service.knowledge->type;
  block.SetIfAny("TYPE", face.texts.Get(face.texts.Has(type) ? type : "knowledge.other"));
  if (service.knowledge->date) block.SetIfAny("DATE", PartialDateText(*service.knowledge->date, face.texts));
  if (const std::string url = ExternalUrl(service.knowledge->document_url); !url.empty()) {
    block.Add("LINK").Set("URL", url);
  }
}

void FillOccurrences(Data body, const ListingPage& page, const Face& face) {
  constexpr int kMost = 10;
  int shown = 0;
  for (const model::Occurrence& occurrence : page.listing.service.occurrences) {
    if (occurrence.end <= page.now || ++shown > kMost) continue;
    const LocalDate date = occurrence.start.date();
    const int start = occurrence.start.minute_of_day();
    const int end = static_cast<int>(occurrence.end - LocalTime(date, 0));
    body.Add("OCCURRENCE")
        .Set("WHEN", face.texts.Format("occurrence.when", {{"weekday", WeekdayText(date.weekday(), face.texts)},
                                                           {"date", DateText(date, page.now.date(), face.texts)},
                                                           {"times", RenderClockSpan(start, end)}}));
  }
  body.ShowIf("OCCURRENCES", shown > 0);
}

void FillSiblings(Data body, const ListingPage& page, const Face& face) {
  for (const index::Card& card : page.siblings) {
    const std::string place = PlaceText(card, face);
    body.Add("SIBLING").Set("SLUG", card.slug).Set("NAME", place.empty() ? card.name : card.name + ", " + place);
  }
  body.ShowIf("SIBLINGS", !page.siblings.empty());
}

void FillRelated(Data body, const ListingPage& page, const Face& face) {
  if (page.related.empty()) return;
  Data list = body.Add("RELATED");
  for (const index::Hit& hit : page.related) {
    Data other = list.Add("OTHER");
    other.Set("SLUG", hit.card.slug).Set("NAME", hit.card.name);
    if (hit.channels.empty()) continue;
    other.SetIfAny("STATE", StateText(hit.channels.front(), page.now, RingOf(hit.card), face.texts));
  }
}

void FillSharing(Data body, const ListingPage& page, const Face& face) {
  const ListItem item = {
      .id = page.listing.card.id, .listing = page.listing, .states = page.states, .successor = page.successor};
  Data sharing = body.Add("SHARING");
  sharing.Set("SHARE", PlainText({item}, page.now, face)).Set("SUBJECT", page.listing.card.name);
  sharing.Set("FOLDER_URL", FolderPath("/folder", {item.id}, Print::kNormal, face));
  FillQr(sharing, face.base + "/v/" + page.listing.card.slug);
  FillListLink(body, page.listing.card.id, page.listing.card.name, face);
}

void FillPlaceMap(Data body, const index::Card& card, const Face& face) {
  const std::optional<Pin> pin = PinOf(card, face);
  if (pin && face.outlines != nullptr) FillMap(body.Add("ON_MAP"), {*pin}, "", face);
}

bool IsSensitive(const StoredListing& listing, const Face& face) {
  const auto is_sensitive = [&](const std::string& id) {
    const terms::Need* need = face.vocabulary.needs.Find(id);
    return need != nullptr && need->crisis;
  };
  const std::vector<std::string>& needs = listing.card.needs;
  return std::any_of(needs.begin(), needs.end(), is_sensitive) ||
         listing.card.location_type == model::LocationType::kConfidential;
}

// What the browser's history will say: not the name where the name tells of a danger.
std::string TitleOf(const StoredListing& listing, const Face& face) {
  return IsSensitive(listing, face) ? face.texts.Get("listing.title_neutral") : listing.card.name;
}

// What it is, for search engines; of one whose name the history must not say, nothing of its own.
std::string AboutOf(const StoredListing& listing, const Face& face) {
  if (IsSensitive(listing, face)) return "";
  const std::string& easy = listing.service.description_easy;
  return face.tongue == Tongue::kEasy && !easy.empty() ? easy : listing.service.description;
}

void FillListing(Data body, const ListingPage& page, const Face& face) {
  const model::Service& service = page.listing.service;
  const bool ended = HasEnded(service.lifecycle);
  body.Set("NAME", page.listing.card.name).SetParagraphs("DESCRIPTION", service.description);
  FillStatus(body, page, face);
  if (!ended) FillWhatToDo(body.Include("WHAT_TO_DO", "listing_do.html"), page, face);
  if (!ended) {
    FillWeek(body.Include("WEEK", "listing_week.html"), SchedulesOf(page.listing), page.now.date(), face,
             page.listing.school);
  }
  FillOccurrences(body, page, face);
  FillKnowledge(body, service, face);
  FillForWhom(body, page, face);
  FillFacts(body, page, face);
  FillPlace(body, page, face);
  FillOrganizations(body, page, face);
  FillSources(body, page, face);
  FillPlaceMap(body, page.listing.card, face);
  FillSiblings(body, page, face);
  FillRelated(body, page, face);
  if (face.tongue == Tongue::kEasy) body.SetIfAny("EASY", service.description_easy);
}

}  // namespace

const model::Location* PlaceOf(const StoredListing& listing) {
  for (const model::Location& location : listing.service.locations) {
    if (location.id == listing.location_id) return &location;
  }
  return nullptr;
}

std::vector<hours::Schedule> SchedulesOf(const StoredListing& listing) {
  std::vector<hours::Schedule> here;
  for (const hours::Schedule& schedule : listing.service.schedules) {
    if (HoldsHere(schedule.location_id, listing)) here.push_back(schedule);
  }
  return here;
}

bool HasEnded(const model::Lifecycle& lifecycle) {
  return lifecycle.status == RecordStatus::kClosed || lifecycle.status == RecordStatus::kMerged ||
         lifecycle.status == RecordStatus::kMoved || lifecycle.status == RecordStatus::kRenamed;
}

void FillPreview(Data body, const ListingPage& page, const Face& face) {
  FillListing(body, page, face);
  body.ShowIf("PREVIEW_NAME", !page.listing.card.name.empty());
}

std::string RenderListing(const ListingPage& page, const Face& face) {
  const model::Service& service = page.listing.service;
  const bool ended = HasEnded(service.lifecycle);
  const PageHead head = {.title = TitleOf(page.listing, face),
                         .robots = ended ? Robots::kNoIndex : Robots::kIndex,
                         .canonical = "/v/" + page.listing.card.slug,
                         .description = AboutOf(page.listing, face)};
  return RenderPage(face, head, "listing.html", [&](Data body) {
    FillListing(body, page, face);
    body.Show("PAGE_NAME");
    if (face.settings.forms) body.Include("TALK", "listing_talk.html").Set("SLUG", page.listing.card.slug);
    FillSharing(body, page, face);
    if (!ended) body.SetIfAny("JSON_LD", ListingsJsonLd({page.listing}, face.base, page.now, face));
    // A preview has no files yet, and nobody should save the number or the hours of what is no more.
    if (!ended) body.Add("FILES").Set("SLUG", page.listing.card.slug);
  });
}

}  // namespace kb::view
