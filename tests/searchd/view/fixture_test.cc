#include "tests/searchd/view/fixture.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <set>

#include "catalog/base/file.h"

namespace kb::view::test {
namespace {

const std::filesystem::path kSource = KB_SOURCE_DIR;

template <typename T>
T Loaded(Result<T> result) {
  if (!result) throw Bug(result.error().Text());
  return std::move(*result);
}

const SiteSettings& Settings() {
  static const SiteSettings* settings = new SiteSettings();
  return *settings;
}

bool IsVoid(std::string_view tag) {
  for (const std::string_view name : {"meta", "link", "input", "br", "hr", "img"}) {
    if (tag == name) return true;
  }
  return false;
}

// One tag's name and attributes, with what is wrong in them.
struct Tag {
  std::string name;
  bool closing = false;
  bool self_closing = false;
  std::string id;
  std::string fault;
};

Tag ReadTag(std::string_view inside) {
  Tag tag;
  tag.closing = !inside.empty() && inside.front() == '/';
  if (tag.closing) inside.remove_prefix(1);
  if (!inside.empty() && inside.back() == '/') {
    tag.self_closing = true;
    inside.remove_suffix(1);
  }
  const std::size_t end = inside.find_first_of(" \n");
  tag.name = inside.substr(0, end);
  std::set<std::string> seen;
  std::string_view rest = end == std::string_view::npos ? std::string_view() : inside.substr(end);
  while (true) {
    const std::size_t start = rest.find_first_not_of(" \n");
    if (start == std::string_view::npos) return tag;
    rest.remove_prefix(start);
    const std::string name(rest.substr(0, rest.find_first_of("= \n")));
    if (!seen.insert(name).second) tag.fault = "attribute twice: " + name;
    rest.remove_prefix(name.size());
    if (rest.empty() || rest.front() != '=') continue;
    if (rest.size() < 2 || rest[1] != '"') {
      tag.fault = "attribute without quotes: " + name;
      return tag;
    }
    const std::size_t close = rest.find('"', 2);
    if (close == std::string_view::npos) {
      tag.fault = "attribute not closed: " + name;
      return tag;
    }
    if (name == "id") tag.id = rest.substr(2, close - 2);
    rest.remove_prefix(close + 1);
  }
}

}  // namespace

LocalTime FridayNight() { return {LocalDate::FromYmd(2026, 11, 27), 23 * 60 + 10}; }

const Texts& SwedishTexts() {
  static const Texts* texts = new Texts(Loaded(Texts::Load(kSource / "data/texts/sv.json")));
  return *texts;
}

const terms::Vocabulary& ShippedVocabulary() {
  static const auto* vocabulary = new terms::Vocabulary(Loaded(terms::Vocabulary::Load(kSource / "data")));
  return *vocabulary;
}

const Templates& ShippedTemplates() {
  static const Templates* templates = new Templates(Loaded(Templates::Load(kSource / "frontend", SwedishTexts())));
  return *templates;
}

namespace {

struct TongueFiles {
  Texts texts;
  Templates templates;
};

const TongueFiles& FilesOf(Tongue tongue) {
  const auto load = [](Tongue of, const char* name) {
    Texts texts = Loaded(Texts::LoadOver(kSource / "data/texts" / name, SwedishTexts()));
    Templates templates = Loaded(Templates::Load(kSource / "frontend", texts, of));
    return new TongueFiles{std::move(texts), std::move(templates)};
  };
  static const TongueFiles* easy = load(Tongue::kEasy, "lattlast.json");
  static const TongueFiles* english = load(Tongue::kEnglish, "en.json");
  return tongue == Tongue::kEasy ? *easy : *english;
}

Face FaceIn(const Texts& texts, const Templates& templates, Tongue tongue) {
  Face face = {texts, templates, ShippedVocabulary(), Settings()};
  face.tongue = tongue;
  face.outlines = &ShippedOutlines();
  face.here = "/sida";
  face.base = "https://exempel.test";
  return face;
}

}  // namespace

const Outlines& ShippedOutlines() {
  static const auto* outlines = new Outlines(Loaded(Outlines::Load(kSource / "data/areas")));
  return *outlines;
}

Face ShippedFace() { return FaceIn(SwedishTexts(), ShippedTemplates(), Tongue::kSwedish); }
Face EasyFace() { return FaceIn(FilesOf(Tongue::kEasy).texts, FilesOf(Tongue::kEasy).templates, Tongue::kEasy); }
Face EnglishFace() {
  return FaceIn(FilesOf(Tongue::kEnglish).texts, FilesOf(Tongue::kEnglish).templates, Tongue::kEnglish);
}

hours::ChannelState OpenUntil(hours::Channel channel, LocalTime until) {
  return {.channel = channel, .state = hours::State::kOpen, .until = until, .changes = until};
}

hours::ChannelState ClosedUntil(hours::Channel channel, LocalTime opens) {
  return {.channel = channel, .state = hours::State::kClosed, .opens = opens, .changes = opens};
}

hours::ChannelState UnknownHours(hours::Channel channel) { return {.channel = channel}; }

index::Card SyntheticCard(std::string id, std::string name) {
  index::Card card;
  card.id = id;
  card.slug = id;
  card.service_id = id;
  card.name = std::move(name);
  card.organizations = {{"pahittad-forening", "Påhittade föreningen", model::OrganizationRole::kLead}};
  card.summary = "En påhittad verksamhet som bara finns i prov.";
  card.needs = {"gemenskap-fritid.motesplats"};
  card.access = {"drop-in", "anonymt"};
  card.types = {"forening"};
  card.languages = {"sv"};
  card.cost.kind = model::CostKind::kFree;
  card.verified_at = model::PartialDate(LocalDate::FromYmd(2026, 11, 3));
  return card;
}

index::Hit SyntheticHit(std::string id, std::string name) {
  index::Hit hit;
  hit.card = SyntheticCard(std::move(id), std::move(name));
  return hit;
}

index::SearchResult SyntheticResult() {
  const LocalTime now = FridayNight();
  index::SearchResult result;
  result.total = 43;
  index::Hit line = SyntheticHit("pahittad-jourlinje", "Påhittade jourlinjen");
  line.card.phones = {{.number = "031-000 00 00", .label = "jour"}};
  line.card.chat_url = "https://example.org/chatt";
  line.card.covers = {"SE"};
  line.covers_from_above = true;
  line.channels = {OpenUntil(hours::Channel::kPhone, now + 410), ClosedUntil(hours::Channel::kChat, now + 3290)};
  line.highlight = "Någon att <b>prata</b> med &amp; lyssna.";
  index::Hit house = SyntheticHit("pahittat-hus", "Påhittade huset");
  house.card.has_place = true;
  house.card.area = "SE-1480";
  house.card.place_name = "Påhittade huset";
  house.card.address = {.street = "Provgatan 1", .postal_code = "000 00", .city = "Göteborg"};
  house.card.eligibility.minimum_age = 18;
  house.card.intake = {.status = model::IntakeStatus::kQueue, .since = {}, .waiting_text = "Ungefär fyra veckor"};
  house.card.verified_at = *model::PartialDate::Parse("2020");
  house.distance_metres = 1240;
  house.channels = {UnknownHours(hours::Channel::kVisit)};
  index::Hit silent = SyntheticHit("pahittad-tyst", "Påhittade gruppen utan telefon");
  silent.age_not_stated = true;
  result.hits = {line, house, silent};
  result.facets = {
      {.kind = index::FacetKind::kNeed,
       .values = {{"boende", "Boende", "", 7, true},
                  {"boende.akut-natt", "Sova", "boende", 3, false},
                  {"arbete", "Arbete", "", 0, false}},
       .more = 2},
      {.kind = index::FacetKind::kOpen, .values = {{"now", "Öppet nu", "", 12, false}}},
      {.kind = index::FacetKind::kPeer, .values = {{"1", "Ja", "", 4, false}}},
  };
  result.interpretation.text = "prata";
  result.interpretation.areas = {"SE-1480"};
  result.interpretation.corrected = "nån att prata med";
  return result;
}

index::StoredListing SyntheticListing() {
  index::StoredListing listing;
  listing.card = SyntheticResult().hits[1].card;
  listing.card.phones = {{.number = "031-000 00 00", .label = "växel"}, {.number = "070-000 00 00", .type = "sms"}};
  listing.card.email = "prov@example.org";
  listing.card.url = "example.org";
  model::Service& service = listing.service;
  service.id = listing.card.id;
  service.name = listing.card.name;
  service.description = "Ett påhittat hus.\nTvå rader.";
  service.how_to = "Kom som du är. Du behöver inte ringa först.";
  service.while_waiting = "Ring jourlinjen medan du väntar.";
  service.needs = {"boende.akut-natt", "boende.hemloshet-stod"};
  service.audiences = {"vuxna", "kvinnor"};
  service.languages = {"sv"};
  service.eligibility = {.text = "Du som är vuxen.", .not_for = "Du som är under 18 år.", .minimum_age = 18};
  service.interpreter = true;
  service.agreements = {{.type = "iop", .text = "Påhittat avtal med en påhittad kommun."}};
  model::Location place;
  place.id = "l1";
  place.address = listing.card.address;
  place.directions = "Gå in från gården.";
  service.locations = {place};
  listing.location_id = "l1";
  hours::Schedule visit;
  visit.channel = hours::Channel::kVisit;
  visit.status = hours::ScheduleStatus::kKnown;
  visit.hours = "Mo-Fr 09:00-16:00";
  visit.text = "vardagar 9–16";
  hours::Schedule mail;
  mail.channel = hours::Channel::kEmail;
  mail.text = "svar inom några dagar";
  service.schedules = {visit, mail};
  model::Source source;
  source.id = "s1";
  source.url = "https://example.org/om";
  source.name = "example.org";
  source.as_of = *model::PartialDate::Parse("2026-03");
  service.sources = {source};
  return listing;
}

index::StoredListing ConfidentialListing() {
  index::StoredListing listing = SyntheticListing();
  listing.card.location_type = model::LocationType::kConfidential;
  listing.card.place_name = "Hemliga huset";
  listing.card.area = "SE-1480-S1";
  listing.card.address = {.street = "Hemligvägen 7", .postal_code = "411 99", .city = "Hemligvägen 7"};
  listing.card.latitude = 57.70001;
  listing.card.longitude = 11.90001;
  model::Location& place = listing.service.locations.front();
  place.type = model::LocationType::kConfidential;
  place.name = "Hemliga huset";
  place.address = listing.card.address;
  place.latitude = 57.70001;
  place.longitude = 11.90001;
  place.area = "SE-1480-S1";
  place.directions = "vid den röda dörren";
  place.accessibility_text = "vid den röda dörren";
  return listing;
}

void ExpectGolden(const std::string& name, const std::string& actual) {
  const std::filesystem::path file = kSource / "tests/golden/pages" / name;
  if (std::getenv("KB_ACCEPT_GOLDEN") != nullptr) {
    ASSERT_TRUE(WriteFileAtomically(file, actual).ok());
    return;
  }
  const Result<std::string> expected = ReadFile(file);
  ASSERT_TRUE(expected.ok()) << "run scripts/golden --accept: " << expected.error().Text();
  EXPECT_EQ(*expected, actual) << name << ": if that is meant, scripts/golden --accept writes it";
}

std::string MarkupFault(std::string_view html) {
  std::vector<std::string> open;
  std::set<std::string> ids;
  for (std::size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at + 1)) {
    if (html.substr(at, 2) == "<!") continue;
    const std::size_t end = html.find('>', at);
    if (end == std::string_view::npos) return "a tag that does not end";
    const Tag tag = ReadTag(html.substr(at + 1, end - at - 1));
    if (!tag.fault.empty()) return "<" + tag.name + ">: " + tag.fault;
    if (!tag.id.empty() && !ids.insert(tag.id).second) return "id twice: " + tag.id;
    if (tag.self_closing || IsVoid(tag.name)) continue;
    if (!tag.closing) {
      open.push_back(tag.name);
    } else if (open.empty() || open.back() != tag.name) {
      return "</" + tag.name + "> closes <" + (open.empty() ? "" : open.back()) + ">";
    } else {
      open.pop_back();
    }
  }
  return open.empty() ? "" : "<" + open.back() + "> is not closed";
}

TEST(MarkupFault, SeesWhatIsWrong) {
  EXPECT_EQ(MarkupFault("<p class=\"a\">x<br></p>"), "");
  EXPECT_EQ(MarkupFault("<p><b>x</p></b>"), "</p> closes <b>");
  EXPECT_EQ(MarkupFault("<p id=\"a\"></p><p id=\"a\"></p>"), "id twice: a");
  EXPECT_EQ(MarkupFault("<p class=a></p>"), "<p>: attribute without quotes: class");
  EXPECT_EQ(MarkupFault("<p>"), "<p> is not closed");
}

}  // namespace kb::view::test
