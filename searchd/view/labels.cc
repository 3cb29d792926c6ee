#include "searchd/view/labels.h"

#include <algorithm>
#include <cmath>

#include "searchd/view/state_text.h"

namespace kb::view {
namespace {

using index::FacetKind;

std::string OpenLabel(std::string_view value, const Texts& texts) {
  const Result<hours::OpenFilter> filter = hours::ParseOpenFilter(value);
  return filter ? OpenFilterText(*filter, texts) : std::string(value);
}

std::string Capitalised(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

// Each part that is there, with ", " between.
std::string JoinParts(std::initializer_list<std::string_view> parts) {
  std::string joined;
  for (const std::string_view part : parts) {
    if (part.empty()) continue;
    if (!joined.empty()) joined += ", ";
    joined += part;
  }
  return joined;
}

std::string KommunLabel(std::string_view area_id, const Face& face) {
  const terms::Areas& areas = face.vocabulary.areas;
  const std::optional<terms::AreaIndex> index = areas.IndexOf(area_id);
  if (!index) return "";
  const std::optional<terms::AreaIndex> kommun = areas.KommunOf(*index);
  return kommun ? areas.at(*kommun).name : AreaLabel(area_id, face);
}

std::string ConfidentialText(const index::Card& card, const Face& face) {
  return JoinParts({face.texts.Get("place.confidential"), KommunLabel(card.area, face)});
}

}  // namespace

const terms::TermList* TermsOf(index::FacetKind facet, const terms::Vocabulary& vocabulary) {
  switch (facet) {
    case FacetKind::kAudience:
      return &vocabulary.audiences;
    case FacetKind::kAccess:
      return &vocabulary.access_forms;
    case FacetKind::kType:
      return &vocabulary.organisation_types;
    case FacetKind::kLanguage:
      return &vocabulary.languages;
    case FacetKind::kCost:
      return &vocabulary.costs;
    case FacetKind::kAccessibility:
      return &vocabulary.accessibility;
    case FacetKind::kKind:
      return &vocabulary.kinds;
    default:
      return nullptr;
  }
}

std::string LabelOf(FacetKind facet, std::string_view id, const Face& face) {
  if (const terms::TermList* terms = TermsOf(facet, face.vocabulary)) {
    const terms::Term* term = terms->Find(id);
    return term == nullptr ? std::string(id) : LabelIn(*term, face.tongue);
  }
  switch (facet) {
    case FacetKind::kNeed: {
      const terms::Need* need = face.vocabulary.needs.Find(id);
      return need == nullptr ? std::string(id) : LabelIn(*need, face.tongue);
    }
    case FacetKind::kArea:
      return Capitalised(AreaLabel(id, face));
    case FacetKind::kOpen:
      return OpenLabel(id, face.texts);
    case FacetKind::kChannel:
      return face.texts.Get("channel." + std::string(id));
    default:
      return face.texts.Get("facet.peer.yes");
  }
}

const std::string& FacetLabel(FacetKind facet, const Texts& texts) {
  return texts.Get(std::string("facet.") + index::FacetName(facet));
}

std::string AreaLabel(std::string_view area_id, const Face& face) {
  const terms::Areas& areas = face.vocabulary.areas;
  const std::optional<terms::AreaIndex> index = areas.IndexOf(area_id);
  if (!index) return std::string(area_id);
  const terms::Area& area = areas.at(*index);
  if (area.level == terms::AreaLevel::kCountry) return face.texts.Get("place.country");
  const std::optional<terms::AreaIndex> kommun = areas.KommunOf(*index);
  if (!kommun || *kommun == *index) return area.name;
  return area.name + ", " + areas.at(*kommun).name;
}

std::string CoverageText(const index::Card& card, const Face& face) {
  if (card.covers.empty()) return "";
  constexpr std::size_t kMost = 3;
  std::vector<std::string> names;
  for (const std::string& id : card.covers) names.push_back(AreaLabel(id, face));
  if (names.size() > kMost) {
    const auto rest = static_cast<unsigned>(names.size() - kMost);
    names.resize(kMost);
    names.push_back(face.texts.Count("place.more", rest));
  }
  return face.texts.Format("place.covers", {{"areas", JoinWithAnd(names, face.texts)}});
}

std::string PlaceText(const index::Card& card, const Face& face) {
  switch (card.location_type) {
    case model::LocationType::kConfidential:
      return ConfidentialText(card, face);
    case model::LocationType::kOutreach:
      return JoinParts({face.texts.Get("place.outreach"), KommunLabel(card.area, face)});
    case model::LocationType::kOnline:
    case model::LocationType::kPhone:
      return "";
    case model::LocationType::kPhysical:
      break;
  }
  if (!card.has_place) return "";
  const std::string area = card.address.city.empty() && !card.area.empty() ? AreaLabel(card.area, face) : "";
  return JoinParts({card.place_name, card.address.street, card.address.city, area});
}

std::string DistanceText(const index::Hit& hit, const Texts& texts) {
  if (!hit.distance_metres) return "";
  const int metres = *hit.distance_metres;
  std::string distance = std::to_string((metres + 25) / 50 * 50) + "\u00a0m";
  if (metres >= 975) {
    const int tenths = (metres + 50) / 100;
    distance = tenths < 100 ? std::to_string(tenths / 10) + "," + std::to_string(tenths % 10)
                            : std::to_string((tenths + 5) / 10);
    distance += "\u00a0km";
  }
  return hit.distance_from_area ? texts.Format("place.approximate", {{"distance", distance}}) : distance;
}

std::string AgeText(const model::Eligibility& eligibility, const Texts& texts) {
  const std::string low = eligibility.minimum_age ? std::to_string(*eligibility.minimum_age) : "";
  const std::string high = eligibility.maximum_age ? std::to_string(*eligibility.maximum_age) : "";
  if (!low.empty() && !high.empty()) return texts.Format("age.between", {{"low", low}, {"high", high}});
  if (!low.empty()) return texts.Format("age.from", {{"low", low}});
  if (!high.empty()) return texts.Format("age.to", {{"high", high}});
  return "";
}

std::string IntakeText(const model::Intake& intake, const Texts& texts) {
  if (intake.status == model::IntakeStatus::kNotStated) return intake.waiting_text;
  std::string text = texts.Get(std::string("intake.") + model::IntakeStatusName(intake.status));
  if (intake.since) text += " (" + PartialDateText(*intake.since, texts) + ")";
  if (!intake.waiting_text.empty()) text += ". " + intake.waiting_text;
  return text;
}

std::string CostText(const model::Cost& cost, const Texts& texts) {
  if (!cost.text.empty()) return cost.text;
  if (cost.kind == model::CostKind::kNotStated) return "";
  return texts.Get(std::string("cost.") + model::CostKindName(cost.kind));
}

std::string DialNumber(std::string_view number) {
  std::string dial;
  for (const char c : number) {
    if ((c >= '0' && c <= '9') || (c == '+' && dial.empty())) {
      dial += c;
    } else if (c != ' ' && c != '-' && !dial.empty()) {
      break;
    }
  }
  return dial;
}

std::string ExternalUrl(std::string_view url) {
  if (url.empty() || url.find_first_of(" \t\r\n\"<>") != std::string_view::npos) return "";
  if (url.substr(0, 8) == "https://" || url.substr(0, 7) == "http://") return std::string(url);
  const std::size_t colon = url.find(':');
  const bool bare = colon == std::string_view::npos && url.front() != '/' && url.find('.') != std::string_view::npos;
  return bare ? "https://" + std::string(url) : "";
}

std::string JoinWithAnd(const std::vector<std::string>& words, const Texts& texts) {
  std::string joined;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) joined += i + 1 == words.size() ? " " + texts.Get("list.and") + " " : ", ";
    joined += words[i];
  }
  return joined;
}

}  // namespace kb::view
