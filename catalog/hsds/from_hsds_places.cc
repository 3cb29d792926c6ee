#include "catalog/hsds/from_hsds_places.h"

#include <algorithm>

#include "catalog/base/json.h"
#include "catalog/hsds/feed_text.h"
#include "catalog/hsds/foreign_id.h"
#include "catalog/hsds/hours_from_rows.h"
#include "catalog/hsds/own_terms.h"
#include "catalog/model/record_json.h"
#include "catalog/terms/fold.h"

namespace kb::hsds {
namespace {

using model::Location;
using model::LocationType;

bool IsYes(const std::string& text) { return text == "true" || text == "1" || text == "t" || text == "yes"; }

bool IsSwedishCode(const std::string& country) {
  return country == "SE" || country == "se" || country == "Sweden" || country == "Sverige" || country == "SWE";
}

// HSDS 3: location_type; before: the column "virtual".
LocationType TypeOf(const HsdsObject& location) {
  const std::string type = location.Line("location_type");
  if (type == "virtual" || IsYes(location.Line("virtual"))) return LocationType::kOnline;
  return LocationType::kPhysical;
}

// The address of the place itself; a postal address only if there is no other.
std::optional<HsdsObject> AddressOf(const HsdsObject& location) {
  std::optional<HsdsObject> best;
  for (const HsdsObject& address : location.Objects("addresses")) {
    const std::string type = address.Line("address_type");
    if (!best || (best->Line("address_type") == "postal" && type != "postal")) best = address;
  }
  return best;
}

std::string Joined(std::initializer_list<std::string> parts, const char* separator) {
  std::string text;
  for (const std::string& part : parts) {
    if (!part.empty()) text += (text.empty() ? "" : separator) + part;
  }
  return text;
}

bool IsForeign(const HsdsObject& address, const FromHsdsOptions& options, const terms::Vocabulary& vocabulary) {
  std::string country = address.Line("country");
  if (country.empty()) country = options.country;
  if (!IsSwedishCode(country)) return true;
  const std::string state = address.Line("state_province");
  const bool american =
      state.size() == 2 && std::all_of(state.begin(), state.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  return american && address.Line("country").empty() && !vocabulary.areas.Find(state);
}

void SetAddress(const HsdsObject& address, bool foreign, Location& location) {
  location.address.street = Joined({address.Line("address_1"), address.Line("address_2")}, ", ");
  const std::string city = address.Line("city");
  const std::string code = address.Line("postal_code");
  location.address.city = city;
  if (!foreign) {
    location.address.postal_code = code;
    return;
  }
  const std::string state = Joined({address.Line("state_province"), code}, " ");
  location.address.city = OneLine(Joined({city, state, address.Line("country")}, ", "));
}

// The kommun it lies in, where the postal code or the coordinates' publisher says so.
void SetArea(const HsdsObject& object, const terms::Vocabulary& vocabulary, Location& location) {
  for (const HsdsObject& attribute : object.Objects("attributes")) {
    const std::optional<HsdsObject> term = attribute.Object("taxonomy_term");
    if (term && term->Line("taxonomy") == kOwnArea && vocabulary.areas.Find(term->Line("code"))) {
      location.area = term->Line("code");
      return;
    }
  }
  const auto kommun = vocabulary.KommunOfPostalCode(location.address.postal_code);
  if (kommun) location.area = vocabulary.areas.at(*kommun).id;
}

void SetAccessibility(const HsdsObject& object, FeedWords& words, Location& location) {
  std::string text;
  for (const HsdsObject& row : object.Objects("accessibility")) {
    const std::string described = row.AnyText({"description", "accessibility"});
    const std::optional<std::string> id =
        described.size() <= 60 ? words.Find(Facet::kAccessibility, described) : std::nullopt;
    const auto& known = location.accessibility;
    if (id && std::find(known.begin(), known.end(), *id) == known.end()) location.accessibility.push_back(*id);
    if (!id) text += (text.empty() ? "" : "; ") + Joined({described, row.Text("details")}, ": ");
  }
  location.accessibility_text = CleanText(text);
}

// An own attribute says what HSDS's three types cannot.
LocationType OwnTypeOf(const HsdsObject& object, LocationType usual) {
  for (const HsdsObject& attribute : object.Objects("attributes")) {
    const std::optional<HsdsObject> term = attribute.Object("taxonomy_term");
    if (!term || term->Line("taxonomy") != kOwnField || term->Line("code") != "location_type") continue;
    return model::ParseLocationType(attribute.Line("value")).value_or(usual);
  }
  return usual;
}

std::string PhoneType(const std::string& type) {
  const std::string lower = terms::FoldName(type);
  if (lower == "sms" || lower == "text" || lower == "textmessage") return "sms";
  if (lower == "textphone" || lower == "tty" || lower == "tdd") return "textphone";
  return "";
}

bool IsFax(const std::string& type, const std::string& label) {
  const std::string words = " " + terms::FoldName(type + " " + label) + " ";
  return words.find(" fax ") != std::string::npos || words.find(" pager ") != std::string::npos;
}

ScheduleRow RowOf(const HsdsObject& object, const std::string& location_id) {
  ScheduleRow row;
  row.valid_from = object.Line("valid_from");
  row.valid_to = object.Line("valid_to");
  row.dtstart = object.Line("dtstart");
  row.until = object.Line("until");
  row.count = object.Line("count");
  row.wkst = object.Line("wkst");
  row.freq = object.Line("freq");
  row.interval = object.Line("interval");
  row.byday = object.Line("byday");
  row.byweekno = object.Text("byweekno");
  row.bymonthday = object.Line("bymonthday");
  row.byyearday = object.Text("byyearday");
  row.opens_at = object.Line("opens_at");
  row.closes_at = object.Line("closes_at");
  row.description = object.Text("description");
  row.schedule_link = object.Line("schedule_link");
  row.attending_type = object.Line("attending_type");
  row.notes = object.Text("notes");
  row.holiday = IsYes(object.Line("_holiday"));
  row.closed = IsYes(object.Line("closed"));
  row.place = object.place();
  row.location_id = location_id;
  return row;
}

// Our own schedule behind a row: nullopt if it is somebody else's row.
struct OwnSchedule {
  std::optional<hours::Schedule> schedule;  // on the first row only
};

std::optional<OwnSchedule> OwnScheduleOf(const HsdsObject& row) {
  for (const HsdsObject& attribute : row.Objects("attributes")) {
    const std::optional<HsdsObject> term = attribute.Object("taxonomy_term");
    if (!term || term->Line("taxonomy") != kOwnSchedule) continue;
    OwnSchedule own;
    const Result<JsonDocument> document = JsonDocument::Parse(attribute.Text("value"));
    std::vector<model::Problem> problems;
    if (document) {
      Result<hours::Schedule> schedule = model::ScheduleFromJson(document->root(), problems);
      if (schedule) own.schedule = *std::move(schedule);
    }
    return own;
  }
  return std::nullopt;
}

void AddRows(const HsdsObject& owner, const std::string& location_id, const FromHsdsOptions& options,
             std::vector<ScheduleRow>& rows, std::vector<hours::Schedule>& own) {
  for (const HsdsObject& object : owner.Objects("schedules")) {
    const std::optional<OwnSchedule> mine = options.own_terms == OwnTerms::kUse ? OwnScheduleOf(object) : std::nullopt;
    if (!mine) rows.push_back(RowOf(object, location_id));
    if (!mine || !mine->schedule) continue;
    own.push_back(*mine->schedule);
    own.back().location_id = location_id;
  }
}

void SetHours(const std::vector<ScheduleRow>& rows, const std::vector<hours::Schedule>& own, model::Service& service,
              std::vector<HsdsProblem>& problems) {
  const bool visited = std::any_of(service.locations.begin(), service.locations.end(), [](const Location& location) {
    return location.type == LocationType::kPhysical || location.type == LocationType::kConfidential;
  });
  std::vector<RowRefusal> refusals;
  const hours::Channel usual = visited || service.phones.empty() ? hours::Channel::kVisit : hours::Channel::kPhone;
  service.schedules = HoursFromRows(rows, usual, refusals);
  service.schedules.insert(service.schedules.end(), own.begin(), own.end());
  for (const RowRefusal& refusal : refusals) {
    problems.push_back({refusal.place, refusal.field, refusal.reason, refusal.suggestion, false});
  }
}

}  // namespace

std::string PlaceReader::AddLocation(const HsdsObject& object) {
  const std::string foreign_id = object.Line("id");
  Location location;
  location.id =
      ForeignId(options.publisher, 'l', foreign_id.empty() ? std::to_string(service.locations.size() + 1) : foreign_id);
  const auto known = std::find_if(service.locations.begin(), service.locations.end(),
                                  [&location](const Location& other) { return other.id == location.id; });
  if (known != service.locations.end()) return location.id;
  location.name = object.Line("name");
  location.type = OwnTypeOf(object, TypeOf(object));
  location.directions = object.Text("transportation");
  const std::optional<HsdsObject> address = AddressOf(object);
  const bool foreign = address ? IsForeign(*address, options, words.vocabulary()) : !IsSwedishCode(options.country);
  const bool secret = location.type == LocationType::kConfidential;
  if (address && !secret) SetAddress(*address, foreign, location);
  if (!foreign && !secret) {
    location.latitude = object.Number("latitude");
    location.longitude = object.Number("longitude");
  }
  if (!foreign) SetArea(object, words.vocabulary(), location);
  if (!secret) SetAccessibility(object, words, location);
  if (secret) location.directions.clear();
  places["locations[" + std::to_string(service.locations.size()) + "]"] = object.place();
  service.locations.push_back(location);
  return location.id;
}

void PlaceReader::AddPhone(const std::string& text, const HsdsObject& object, const std::string& location_id) {
  const auto [number, extension] = SplitExtension(text);
  if (number.empty()) return;
  model::Phone phone;
  phone.number = number;
  phone.type = PhoneType(object.Line("type"));
  const std::string extensions = object.Line("extension").empty() ? extension : object.Line("extension");
  phone.label = OneLine(Joined({object.Line("description"), extensions.empty() ? "" : "ext. " + extensions}, ", "));
  phone.location_id = location_id;
  if (IsFax(object.Line("type"), phone.label)) return;
  const bool known = std::any_of(service.phones.begin(), service.phones.end(), [&phone](const model::Phone& other) {
    return other.number == phone.number && other.type == phone.type;
  });
  if (known) return;
  places["phones[" + std::to_string(service.phones.size()) + "]"] = object.place();
  service.phones.push_back(std::move(phone));
}

void PlaceReader::AddPhones(const HsdsObject& owner, const std::string& location_id) {
  for (const HsdsObject& object : owner.Objects("phones")) {
    std::string numbers = object.Line("number");
    for (const char* between : {" or ", " eller "}) {
      const std::size_t at = numbers.find(between);
      if (at != std::string::npos) numbers.replace(at, std::string_view(between).size(), ";");
    }
    for (const std::string& number : SplitList(numbers, ";")) AddPhone(number, object, location_id);
  }
}

void PlaceReader::AddContacts(const HsdsObject& owner, const std::string& location_id) {
  for (const HsdsObject& object : owner.Objects("contacts")) {
    model::Contact contact;
    contact.role = OneLine(Joined({object.Line("title"), object.Line("department")}, ", "));
    contact.email = CleanEmail(object.Line("email"));
    if (IsPersonalAddress(contact.email, object.Line("name"))) contact.email.clear();
    const std::size_t before = service.phones.size();
    AddPhones(object, location_id);
    for (std::size_t i = before; i < service.phones.size(); ++i) {
      if (service.phones[i].label.empty()) service.phones[i].label = contact.role;
    }
    const auto& contacts = service.contacts;
    const bool useful = !contact.role.empty() && !contact.email.empty();
    if (!useful || std::find(contacts.begin(), contacts.end(), contact) != contacts.end()) continue;
    places["contacts[" + std::to_string(contacts.size()) + "]"] = object.place();
    service.contacts.push_back(std::move(contact));
  }
}

void PlaceReader::AddLanguages(const HsdsObject& owner) {
  for (const HsdsObject& object : owner.Objects("languages")) {
    const std::string code = object.Line("code");
    const std::string name = object.AnyText({"name", "language"});
    const bool coded = IsKnown(Facet::kLanguage, code, words.vocabulary());
    const std::optional<std::string> id =
        coded ? std::optional(code) : words.Find(Facet::kLanguage, name.empty() ? code : name);
    const auto& known = service.languages;
    if (id && std::find(known.begin(), known.end(), *id) == known.end()) service.languages.push_back(*id);
  }
}

void PlaceReader::AddAll(const HsdsObject& object) {
  AddPhones(object, "");
  AddContacts(object, "");
  AddLanguages(object);
  std::vector<ScheduleRow> rows;
  std::vector<hours::Schedule> own;
  AddRows(object, "", options, rows, own);
  const bool whole = !rows.empty() || !own.empty();
  for (const HsdsObject& at : object.Objects("service_at_locations")) {
    const std::optional<HsdsObject> location = at.Object("location");
    if (!location) continue;
    const std::string id = AddLocation(*location);
    AddPhones(at, id);
    AddContacts(at, id);
    AddPhones(*location, id);
    AddContacts(*location, id);
    AddLanguages(*location);
    const std::size_t before = rows.size() + own.size();
    AddRows(at, id, options, rows, own);
    if (!whole && rows.size() + own.size() == before) AddRows(*location, id, options, rows, own);
  }
  SetHours(rows, own, service, problems);
}

void PlaceReader::AddPlaceOnly(const HsdsObject& location) {
  const std::string id = AddLocation(location);
  AddPhones(location, id);
  AddContacts(location, id);
  AddLanguages(location);
  std::vector<ScheduleRow> rows;
  std::vector<hours::Schedule> own;
  AddRows(location, id, options, rows, own);
  SetHours(rows, own, service, problems);
}

}  // namespace kb::hsds
