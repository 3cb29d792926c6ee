#include "searchd/submit/form.h"

#include <algorithm>
#include <iterator>

#include "catalog/base/file.h"
#include "catalog/base/json.h"
#include "searchd/submit/form_contacts.h"

namespace kb::submit {
namespace {

const std::string kNothing;
const std::vector<std::string> kNone;
constexpr std::size_t kMostValues = 60;

std::string Cleaned(std::string_view text) {
  std::string clean;
  for (const char c : text) {
    const bool control = static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
    if (c == '\n' || c == '\t' || !control) clean += c;
  }
  const std::size_t first = clean.find_first_not_of(" \n\t");
  if (first == std::string::npos) return "";
  return clean.substr(first, clean.find_last_not_of(" \n\t") - first + 1);
}

Step OrganizationStep() {
  return {"organisation",
          "submit.organization",
          {{"org_name", "submit.org_name", FieldKind::kLine, 200, true, Options::kNone, "organization"},
           {"org_number", "submit.org_number", FieldKind::kLine, 20},
           {"org_type", "submit.org_type", FieldKind::kOne, 60, true, Options::kTypes},
           {"org_url", "submit.org_url", FieldKind::kLine, 300, false, Options::kNone, "url", "url"},
           {"org_email", "submit.org_email", FieldKind::kLine, 200, false, Options::kNone, "email", "email"}}};
}

Step ServiceStep() {
  return {"verksamhet",
          "submit.service",
          {{"name", "submit.name", FieldKind::kLine, 200, true},
           {"description", "submit.description", FieldKind::kText, 4000, true},
           {"how_to", "submit.how_to", FieldKind::kText, 2000},
           {"while_waiting", "submit.while_waiting", FieldKind::kText, 2000},
           {"cost", "submit.cost", FieldKind::kOne, 20, false, Options::kCost},
           {"cost_text", "submit.cost_text", FieldKind::kLine, 300}}};
}

Step WhoStep() {
  return {"vilka",
          "submit.who",
          {{"audiences", "submit.audiences", FieldKind::kMany, 60, false, Options::kAudiences},
           {"minimum_age", "submit.minimum_age", FieldKind::kLine, 20, false, Options::kNone, "", "number"},
           {"maximum_age", "submit.maximum_age", FieldKind::kLine, 20, false, Options::kNone, "", "number"},
           {"eligibility", "submit.eligibility", FieldKind::kText, 1000},
           {"not_for", "submit.not_for", FieldKind::kText, 1000},
           {"access", "submit.access", FieldKind::kMany, 60, false, Options::kAccess},
           {"languages", "submit.languages", FieldKind::kMany, 20, false, Options::kLanguages},
           {"interpreter", "submit.interpreter", FieldKind::kCheck, 3},
           {"peer", "submit.peer", FieldKind::kCheck, 3}}};
}

Step PlaceStep(int places) {
  Step step{"plats", "submit.place", {}};
  for (int place = 1; place <= places; ++place) {
    const auto add = [&](const char* name, const char* text, FieldKind kind, std::size_t bytes,
                         Options options = Options::kNone, const char* autocomplete = "") {
      step.fields.push_back({PlaceField(name, place), text, kind, bytes, false, options, autocomplete});
    };
    add("place_type", "submit.place_type", FieldKind::kOne, 20, Options::kPlace);
    add("place_name", "submit.place_name", FieldKind::kLine, 200);
    add("street", "submit.street", FieldKind::kLine, 200, Options::kNone, "street-address");
    add("postal_code", "submit.postal_code", FieldKind::kLine, 10, Options::kNone, "postal-code");
    add("city", "submit.city", FieldKind::kLine, 100, Options::kNone, "address-level2");
    add("directions", "submit.directions", FieldKind::kText, 600);
    add("accessibility", "submit.accessibility", FieldKind::kMany, 60, Options::kAccessibility);
  }
  return step;
}

Step HoursStep() {
  Step step{"tider", "submit.hours", {}};
  constexpr const char* kTexts[] = {"submit.hours_visit", "submit.hours_phone", "submit.hours_chat"};
  for (std::size_t i = 0; i < std::size(kChannels); ++i) {
    step.fields.push_back({std::string("hours_") + kChannels[i], kTexts[i], FieldKind::kText, 512});
  }
  for (const char* channel : kChannels) {
    for (const char* day : kDays) {
      step.fields.push_back({std::string("week_") + channel + "_" + day, "submit.week", FieldKind::kLine, 60});
    }
  }
  for (int row = 1; row <= kExceptionRows; ++row) {
    const std::string number = std::to_string(row);
    step.fields.push_back({"exception_from_" + number, "submit.exception_from", FieldKind::kDate, 40});
    step.fields.push_back({"exception_to_" + number, "submit.exception_to", FieldKind::kDate, 40});
    step.fields.push_back({"exception_times_" + number, "submit.exception_times", FieldKind::kLine, 60});
    step.fields.push_back({"exception_note_" + number, "submit.exception_note", FieldKind::kLine, 120});
  }
  return step;
}

Step ContactStep() {
  return {"kontakt",
          "submit.contact",
          {{"phone", "submit.phone", FieldKind::kLine, 40, false, Options::kNone, "tel", "tel"},
           {"phone_label", "submit.phone_label", FieldKind::kLine, 80},
           {"email", "submit.email", FieldKind::kLine, 200, false, Options::kNone, "email", "email"},
           {"url", "submit.url", FieldKind::kLine, 300, false, Options::kNone, "url", "url"},
           {"chat_url", "submit.chat_url", FieldKind::kLine, 300, false, Options::kNone, "", "url"}}};
}

Step ContactsStep() {
  Step step{"kontakter", "submit.contacts", {}};
  for (int row = 1; row <= kContactRows; ++row) {
    step.fields.push_back({ContactField("contact_role", row), "submit.contact_role", FieldKind::kLine, 120});
    step.fields.push_back({ContactField("contact_email", row), "submit.contact_email", FieldKind::kLine, 200, false,
                           Options::kNone, "", "email"});
    step.fields.push_back({ContactField("contact_phone", row), "submit.contact_phone", FieldKind::kLine, 40, false,
                           Options::kNone, "", "tel"});
    step.fields.push_back({ContactField("contact_staff", row), "submit.contact_staff", FieldKind::kCheck, 3});
  }
  return step;
}

Step SenderStep() {
  return {"om-dig",
          "submit.sender",
          {{"sender_name", "submit.sender_name", FieldKind::kLine, 100, true, Options::kNone, "name"},
           {"sender_email", "submit.sender_email", FieldKind::kLine, 200, true, Options::kNone, "email", "email"},
           {"sender_note", "submit.sender_note", FieldKind::kText, 1000}}};
}

}  // namespace

const std::string& Form::Get(std::string_view name) const {
  const auto found = values_.find(name);
  return found == values_.end() || found->second.empty() ? kNothing : found->second.front();
}

const std::vector<std::string>& Form::All(std::string_view name) const {
  const auto found = values_.find(name);
  return found == values_.end() ? kNone : found->second;
}

bool Form::Has(std::string_view name, std::string_view value) const {
  const std::vector<std::string>& all = All(name);
  return std::find(all.begin(), all.end(), value) != all.end();
}

void Form::Set(const std::string& name, const std::vector<std::string>& values) {
  std::vector<std::string> kept;
  for (const std::string& value : values) {
    std::string clean = Cleaned(value);
    const bool twice = std::find(kept.begin(), kept.end(), clean) != kept.end();
    if (!clean.empty() && !twice && kept.size() < kMostValues) kept.push_back(std::move(clean));
  }
  if (kept.empty()) {
    values_.erase(name);
  } else {
    values_[name] = std::move(kept);
  }
}

std::string Form::ToJson() const {
  JsonWriter json;
  json.StartObject();
  for (const auto& [name, values] : values_) {
    json.Key(name).StartArray();
    for (const std::string& value : values) json.String(value);
    json.EndArray();
  }
  return json.EndObject().Take();
}

Form Form::FromJson(std::string_view text) {
  Form form;
  const Result<JsonDocument> document = JsonDocument::Parse(text);
  if (!document || !document->root().IsObject()) return form;
  for (const auto& [name, list] : document->root().Members()) {
    if (!list.IsArray()) continue;
    std::vector<std::string> values;
    for (const JsonValue value : list.Elements()) {
      if (value.IsString()) values.emplace_back(value.AsString());
    }
    form.Set(std::string(name), values);
  }
  return form;
}

std::string PlaceField(std::string_view name, int place) {
  return place == 1 ? std::string(name) : std::string(name) + "_" + std::to_string(place);
}

int PlaceCount(const Form& form) {
  const std::string& stated = form.Get("places");
  const int count = stated.size() == 1 ? stated[0] - '0' : 1;
  return std::clamp(count, 1, kMostPlaces);
}

std::vector<Step> Steps(int places) {
  return {
      OrganizationStep(),
      ServiceStep(),
      {"behov", "submit.needs", {{"needs", "submit.needs_field", FieldKind::kMany, 60, true, Options::kNeeds}}},
      WhoStep(),
      PlaceStep(places),
      {"omrade", "submit.covers", {{"covers", "submit.covers_field", FieldKind::kMany, 60, false, Options::kAreas}}},
      HoursStep(),
      ContactStep(),
      ContactsStep(),
      {"lattlast", "submit.easy", {{"description_easy", "submit.description_easy", FieldKind::kText, 1200}}},
      SenderStep()};
}

void TakeStep(const Step& step, const http::Pairs& sent, Form& form) {
  for (const Field& field : step.fields) {
    std::vector<std::string> values;
    for (const auto& [name, value] : sent) {
      // One character more than fits, so that the check sees that it was too long.
      if (name == field.name) values.emplace_back(Utf8Prefix(value, field.max_bytes + 4));
    }
    if (field.kind != FieldKind::kMany && values.size() > 1) values.resize(1);
    form.Set(field.name, values);
  }
}

}  // namespace kb::submit
