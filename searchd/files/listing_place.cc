#include "searchd/files/listing_place.h"

#include "catalog/hours/describe.h"
#include "catalog/hours/expression.h"
#include "catalog/model/listing.h"
#include "searchd/view/labels.h"

namespace kb::files {
namespace {

// In plain words where they can say it, else in the source's, else as the expression stands.
std::string WordsOf(const hours::Schedule& schedule, const view::Face& face) {
  const bool known = schedule.status == hours::ScheduleStatus::kKnown && !schedule.hours.empty();
  if (!known) return schedule.text.empty() ? face.texts.Get("file.hours_unknown") : schedule.text;
  const Result<hours::Expression> expression = hours::ParseExpression(schedule.hours);
  const bool plain = expression.ok() && !schedule.every && schedule.exceptions.empty() && face.hours_words != nullptr;
  if (plain) {
    Result<std::string> words = hours::DescribeHours(*expression, *face.hours_words);
    if (words) return *std::move(words);
  }
  return schedule.text.empty() ? schedule.hours : schedule.text;
}

}  // namespace

const model::Location* PlaceOf(const index::StoredListing& listing) {
  for (const model::Location& location : listing.service.locations) {
    if (location.id == listing.location_id) return &location;
  }
  return nullptr;
}

std::vector<hours::Schedule> SchedulesOf(const index::StoredListing& listing) {
  const model::Listing here{
      .id = listing.card.id, .slug = listing.card.slug, .service = &listing.service, .location = PlaceOf(listing)};
  return here.Schedules();
}

std::optional<std::pair<double, double>> PositionOf(const index::StoredListing& listing) {
  const model::Location* place = PlaceOf(listing);
  const bool shown =
      place != nullptr && place->type != model::LocationType::kConfidential && place->latitude && place->longitude;
  return shown ? std::optional(std::pair(*place->latitude, *place->longitude)) : std::nullopt;
}

std::string HoursText(const index::StoredListing& listing, const view::Face& face) {
  std::string text;
  for (const hours::Schedule& schedule : SchedulesOf(listing)) {
    if (!text.empty()) text += " ";
    text += view::LabelOf(index::FacetKind::kChannel, hours::ChannelName(schedule.channel), face) + ": ";
    text += WordsOf(schedule, face);
    if (text.back() != '.') text += ".";
  }
  return text;
}

std::string LeadName(const index::StoredListing& listing) {
  return listing.card.organizations.empty() ? std::string() : listing.card.organizations.front().name;
}

}  // namespace kb::files
