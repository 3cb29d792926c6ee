#include "indexer/extract/structured.h"

#include <algorithm>
#include <set>
#include <utility>

#include "catalog/base/file.h"
#include "catalog/base/json.h"
#include "catalog/hours/expression.h"
#include "catalog/hours/schema_org.h"
#include "indexer/extract/contact.h"
#include "indexer/extract/words.h"

namespace kb::extract {
namespace {

constexpr std::size_t kMostItems = 50;
constexpr int kMostNesting = 6;

bool IsWanted(std::string_view type) {
  static const std::set<std::string_view> types = {"Organization",
                                                   "LocalBusiness",
                                                   "NGO",
                                                   "Place",
                                                   "GovernmentOffice",
                                                   "MedicalClinic",
                                                   "MedicalBusiness",
                                                   "Hospital",
                                                   "CivicStructure",
                                                   "Service",
                                                   "GovernmentService",
                                                   "EmergencyService",
                                                   "Church",
                                                   "PlaceOfWorship",
                                                   "Library",
                                                   "CommunityHealth",
                                                   "MedicalOrganization",
                                                   "Physician",
                                                   "Psychiatric",
                                                   "SportsActivityLocation",
                                                   "EducationalOrganization",
                                                   "ProfessionalService",
                                                   "LegalService",
                                                   "EmploymentAgency",
                                                   "HealthAndBeautyBusiness",
                                                   "Hostel",
                                                   "LodgingBusiness",
                                                   "ChildCare",
                                                   "SocialService",
                                                   "GovernmentOrganization",
                                                   "CommunityCenter",
                                                   "Store",
                                                   "CafeOrCoffeeShop",
                                                   "Restaurant",
                                                   "Pharmacy"};
  return types.count(type) > 0;
}

std::string LastPart(std::string_view type) { return std::string(type.substr(type.find_last_of("/#:") + 1)); }

std::vector<std::string> Texts(std::optional<JsonValue> value) {
  std::vector<std::string> texts;
  if (!value) return texts;
  if (value->IsString()) texts.push_back(Collapsed(value->AsString()));
  if (value->IsArray()) {
    for (const JsonValue element : value->Elements()) {
      if (element.IsString()) texts.push_back(Collapsed(element.AsString()));
    }
  }
  if (value->IsObject()) {
    const std::vector<std::string> inner = Texts(value->Find("@value"));
    const std::vector<std::string> named = Texts(value->Find("name"));
    texts = inner.empty() ? named : inner;
  }
  return texts;
}

std::string FirstText(JsonValue object, std::string_view key) {
  const std::vector<std::string> texts = Texts(object.Find(key));
  return texts.empty() ? "" : texts.front();
}

std::string PlainText(std::string_view html) {
  if (html.find('<') == std::string_view::npos && html.find('&') == std::string_view::npos) return std::string(html);
  const Result<HtmlNode> node = ParseHtml(html);
  return node ? node->Text() : "";
}

std::optional<model::Location> LocationOf(JsonValue item) {
  const std::optional<JsonValue> address = item.Find("address");
  if (!address) return std::nullopt;
  model::Location location;
  if (address->IsString()) {
    const std::optional<FoundAddress> found = FindAddress(address->AsString(), "");
    if (!found || found->is_postal_only) return std::nullopt;
    location.address = {found->street, found->postal_code, found->city};
    return location;
  }
  if (address->IsArray() && address->size() == 1 && address->Elements()[0].IsObject()) {
    const std::string wrapped = "{\"address\":" + address->Elements()[0].ToText() + "}";
    const Result<JsonDocument> document = JsonDocument::Parse(wrapped);
    return document ? LocationOf(document->root()) : std::nullopt;
  }
  if (!address->IsObject()) return std::nullopt;
  location.address.street = FirstText(*address, "streetAddress");
  std::string code = FirstText(*address, "postalCode");
  if (code.substr(0, 3) == "SE-") code.erase(0, 3);
  std::string digits;
  for (const char c : code) {
    if (IsDigit(c)) digits += c;
  }
  if (digits.size() == 5) location.address.postal_code = digits.substr(0, 3) + " " + digits.substr(3);
  location.address.city = FirstText(*address, "addressLocality");
  if (location.address.street.empty() && location.address.city.empty()) return std::nullopt;
  if (Folded(location.address.street).substr(0, 4) == "box ") return std::nullopt;
  return location;
}

// "Mo-Fr 09:00-16:00" or {"Mo 10-12", ..}: nearly the language of expressions.
std::optional<hours::Schedule> OpeningHoursText(JsonValue item) {
  std::string joined;
  for (const std::string& text : Texts(item.Find("openingHours"))) joined += (joined.empty() ? "" : ", ") + text;
  if (joined.empty()) return std::nullopt;
  const Result<hours::Expression> expression = hours::ParseExpression(joined);
  if (!expression) return std::nullopt;
  hours::Schedule schedule;
  schedule.status = hours::ScheduleStatus::kKnown;
  schedule.hours = hours::RenderExpression(*expression);
  schedule.text = joined;
  return schedule;
}

void ReadHours(JsonValue item, hours::Channel channel, std::vector<hours::Schedule>& into) {
  std::optional<hours::Schedule> schedule = OpeningHoursText(item);
  if (!schedule) {
    const Result<hours::Schedule> read = hours::FromSchemaOrg(item);
    if (read && read->status == hours::ScheduleStatus::kKnown) schedule = *read;
  }
  if (!schedule || schedule->hours.empty()) return;
  schedule->channel = channel;
  into.push_back(*std::move(schedule));
}

void AddPhone(std::string_view text, std::string label, StructuredItem& item) {
  const std::vector<FoundPhone> phones = FindPhones(text, "");
  if (phones.size() != 1 || phones[0].is_common || phones[0].is_fax) return;
  const bool known = std::any_of(item.phones.begin(), item.phones.end(),
                                 [&phones](const StructuredPhone& other) { return other.number == phones[0].number; });
  if (!known) item.phones.push_back({phones[0].number, std::move(label)});
}

void ReadContactPoint(JsonValue point, StructuredItem& item) {
  if (!point.IsObject()) return;
  const std::string kind = Folded(FirstText(point, "contactType"));
  if (Contains(kind, {"fax", "press", "billing", "sales"})) return;
  for (const std::string& phone : Texts(point.Find("telephone"))) AddPhone(phone, "", item);
  const std::optional<JsonValue> hours_available = point.Find("hoursAvailable");
  if (hours_available) {
    const Result<JsonDocument> document =
        JsonDocument::Parse("{\"openingHoursSpecification\":" + hours_available->ToText() + "}");
    if (document) ReadHours(document->root(), hours::Channel::kPhone, item.schedules);
  }
}

StructuredItem ItemOf(JsonValue object, std::string type, const char* method) {
  StructuredItem item;
  item.method = method;
  item.type = std::move(type);
  item.name = PlainText(FirstText(object, "name"));
  item.description = PlainText(FirstText(object, "description"));
  item.url = FirstText(object, "url");
  std::string mail = FirstText(object, "email");
  if (mail.substr(0, 7) == "mailto:") mail.erase(0, 7);
  const std::vector<std::string> mails = FindMails(mail);
  if (mails.size() == 1) item.email = mails.front();
  for (const std::string& phone : Texts(object.Find("telephone"))) AddPhone(phone, "", item);
  item.location = LocationOf(object);
  ReadHours(object, hours::Channel::kVisit, item.schedules);
  const std::optional<JsonValue> point = object.Find("contactPoint");
  if (point && point->IsArray()) {
    for (const JsonValue one : point->Elements()) ReadContactPoint(one, item);
  } else if (point) {
    ReadContactPoint(*point, item);
  }
  item.words = std::string(Utf8Prefix(object.ToText(), 300));
  return item;
}

void Collect(JsonValue value, const char* method, int depth, std::vector<StructuredItem>& into) {
  if (depth > kMostNesting || into.size() >= kMostItems) return;
  if (value.IsArray()) {
    for (const JsonValue element : value.Elements()) Collect(element, method, depth + 1, into);
  }
  if (!value.IsObject()) return;
  if (const auto graph = value.Find("@graph")) Collect(*graph, method, depth + 1, into);
  for (const std::string& type : Texts(value.Find("@type"))) {
    if (!IsWanted(LastPart(type))) continue;
    StructuredItem item = ItemOf(value, LastPart(type), method);
    if (!item.name.empty()) into.push_back(std::move(item));
    break;
  }
  for (const std::string_view inner : {"department", "location", "hasPart", "mainEntity", "subOrganization",
                                       "itemListElement", "item", "availableChannel", "serviceLocation"}) {
    if (const auto member = value.Find(inner)) Collect(*member, method, depth + 1, into);
  }
}

// Microdata and RDFa Lite as JSON-LD: an element with itemscope (typeof) is an object,
// one with itemprop (property) a member of the nearest.
class Markup {
 public:
  Markup(std::string_view scope, std::string_view type, std::string_view property)
      : scope_(scope), type_(type), property_(property) {}

  // Every outermost item as JSON.
  void Find(const HtmlNode& node, std::vector<std::string>& items) const {
    if (node.Has(scope_) && !node.Attribute(type_).empty()) {
      items.push_back(Object(node));
      return;
    }
    for (const HtmlNode& child : node.children) Find(child, items);
  }

 private:
  using Members = std::vector<std::pair<std::string, std::vector<std::string>>>;

  [[nodiscard]] std::string Object(const HtmlNode& node) const {
    Members members;
    for (const HtmlNode& child : node.children) Gather(child, members);
    JsonWriter json;
    json.StartObject().Member("@type", LastPart(Collapsed(node.Attribute(type_))));
    for (const auto& [name, values] : members) {
      json.Key(name);
      if (values.size() > 1) json.StartArray();
      for (const std::string& value : values) json.Raw(value);
      if (values.size() > 1) json.EndArray();
    }
    json.EndObject();
    return json.Take();
  }

  void Gather(const HtmlNode& node, Members& members) const {
    const std::string name = LastPart(Collapsed(node.Attribute(property_)));
    const bool object = node.Has(scope_);
    if (!name.empty()) {
      auto member =
          std::find_if(members.begin(), members.end(), [&name](const auto& pair) { return pair.first == name; });
      if (member == members.end()) member = members.insert(members.end(), {name, {}});
      member->second.push_back(object ? Object(node) : Value(node));
    }
    if (object) return;
    for (const HtmlNode& child : node.children) Gather(child, members);
  }

  static std::string Value(const HtmlNode& node) {
    std::string text;
    if (node.Has("content")) {
      text = node.Attribute("content");
    } else if (node.Has("datetime")) {
      text = node.Attribute("datetime");
    } else if (node.tag == "link" || (node.tag == "a" && node.Attribute("href").substr(0, 4) != "tel:" &&
                                      node.Attribute("href").substr(0, 7) != "mailto:")) {
      text = node.Attribute("href");
    } else {
      text = node.Text();
    }
    JsonWriter json;
    json.String(Collapsed(text));
    return json.Take();
  }

  std::string_view scope_;
  std::string_view type_;
  std::string_view property_;
};

void CollectMarkup(const HtmlNode& root, const Markup& markup, const char* method, std::vector<StructuredItem>& into) {
  std::vector<std::string> items;
  markup.Find(root, items);
  for (const std::string& json : items) {
    const Result<JsonDocument> document = JsonDocument::Parse(json);
    if (document) Collect(document->root(), method, 0, into);
  }
}

}  // namespace

std::vector<StructuredItem> ReadStructured(const HtmlNode& root, const std::vector<std::string>& json_ld) {
  std::vector<StructuredItem> items;
  for (const std::string& text : json_ld) {
    const Result<JsonDocument> document = JsonDocument::Parse(text);
    if (document) Collect(document->root(), "json-ld", 0, items);
  }
  CollectMarkup(root, Markup("itemscope", "itemtype", "itemprop"), "microdata", items);
  CollectMarkup(root, Markup("typeof", "typeof", "property"), "rdfa", items);
  return items;
}

}  // namespace kb::extract
