#include "searchd/submit/form_check.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "catalog/model/identity.h"
#include "catalog/model/validate.h"
#include "searchd/submit/form_contacts.h"
#include "searchd/submit/form_record.h"

namespace kb::submit {
namespace {

constexpr std::size_t kMostEasyCharacters = 300;
constexpr int kOldest = 130;

std::size_t Characters(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U; }));
}

int CountLinks(std::string_view text) {
  int links = 0;
  for (const std::string_view sign : {"http://", "https://", "www.", "<a ", "[url"}) {
    for (std::size_t at = text.find(sign); at != std::string_view::npos; at = text.find(sign, at + 1)) ++links;
  }
  return links;
}

std::optional<int> AgeOf(const std::string& text) {
  int age = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), age);
  if (error != std::errc() || end != text.data() + text.size() || age < 0 || age > kOldest) return std::nullopt;
  return age;
}

bool IsKnown(Options options, const std::string& id, const terms::Vocabulary& vocabulary) {
  switch (options) {
    case Options::kNeeds:
      return vocabulary.needs.Find(id) != nullptr;
    case Options::kAreas:
      return vocabulary.areas.Find(id) != nullptr;
    case Options::kAudiences:
      return vocabulary.audiences.Find(id) != nullptr;
    case Options::kAccess:
      return vocabulary.access_forms.Find(id) != nullptr;
    case Options::kTypes:
      return vocabulary.organisation_types.Find(id) != nullptr;
    case Options::kLanguages:
      return vocabulary.languages.Find(id) != nullptr;
    case Options::kAccessibility:
      return vocabulary.accessibility.Find(id) != nullptr;
    case Options::kCost:
      return vocabulary.costs.Find(id) != nullptr;
    case Options::kPlace:
      return id == "none" || id == "physical" || id == "confidential" || id == "outreach";
    case Options::kNone:
      return true;
  }
  return false;
}

const char* RequiredText(const Field& field) {
  return field.kind == FieldKind::kLine || field.kind == FieldKind::kText ? "submit.error.required"
                                                                          : "submit.error.choose";
}

// The key of what is wrong with one value; nullptr if nothing is.
const char* WrongWith(const Field& field, const std::string& value, const terms::Vocabulary& vocabulary) {
  if (value.size() > field.max_bytes) return "submit.error.long";
  if (!IsKnown(field.options, value, vocabulary)) return "submit.error.unknown";
  if (field.kind == FieldKind::kText && CountLinks(value) > kMostLinks) return "submit.error.links";
  if (field.kind == FieldKind::kDate && !ParseLocalDate(value)) return "submit.error.date";
  if (field.kind == FieldKind::kLine && value.find('\n') != std::string::npos) return "submit.error.line";
  if (field.name == "org_number" && model::LegalIdKey(value).empty()) return "submit.error.org_number";
  if (field.name == "description_easy" && Characters(value) > kMostEasyCharacters) return "submit.error.easy";
  if ((field.name == "minimum_age" || field.name == "maximum_age") && !AgeOf(value)) return "submit.error.age";
  return nullptr;
}

void CheckTogether(const Step& step, const Form& form, std::vector<FieldError>& errors) {
  const std::string_view id = step.id;
  if (id == "vilka") {
    const std::optional<int> least = AgeOf(form.Get("minimum_age"));
    const std::optional<int> most = AgeOf(form.Get("maximum_age"));
    if (least && most && *least > *most) errors.push_back({"maximum_age", "submit.error.ages"});
  }
  if (id == "plats") {
    for (int place = 1; place <= PlaceCount(form); ++place) {
      const bool physical = form.Get(PlaceField("place_type", place)) == "physical";
      if (physical && form.Get(PlaceField("street", place)).empty()) {
        errors.push_back({PlaceField("street", place), "submit.error.required"});
      }
      if (physical && form.Get(PlaceField("postal_code", place)).empty()) {
        errors.push_back({PlaceField("postal_code", place), "submit.error.required"});
      }
    }
  }
}

// The fields whose form the records' own rules know.
struct Mapped {
  const char* member;  // how the place of the problem begins
  const char* field;
  const char* text;
};
constexpr Mapped kOfService[] = {
    {"phones", "phone", "submit.error.phone"},
    {"email", "email", "submit.error.email"},
    {"url", "url", "submit.error.url"},
    {"chat_url", "chat_url", "submit.error.url"},
    {"schedules", "hours_visit", "submit.error.hours"},
};
constexpr Mapped kOfOrganization[] = {
    {"url", "org_url", "submit.error.url"},
    {"email", "org_email", "submit.error.email"},
    {"legal_id", "org_number", "submit.error.org_number"},
};

bool Begins(std::string_view text, std::string_view with) { return text.substr(0, with.size()) == with; }

template <std::size_t kCount>
void Map(const std::vector<model::Problem>& problems, const Mapped (&table)[kCount], std::vector<FieldError>& errors) {
  for (const model::Problem& problem : problems) {
    for (const Mapped& row : table) {
      if (Begins(problem.field, row.member)) errors.push_back({row.field, row.text});
    }
    for (int place = 1; place <= kMostPlaces; ++place) {
      const std::string at = "locations[" + std::to_string(place - 1) + "].address.postal_code";
      if (Begins(problem.field, at)) errors.push_back({PlaceField("postal_code", place), "submit.error.postal_code"});
    }
  }
}

void MapContacts(const std::vector<model::Problem>& problems, const Form& form, std::vector<FieldError>& errors) {
  for (const model::Problem& problem : problems) {
    const std::optional<std::string> field = FieldOfContact(problem.field, form);
    if (!field) continue;
    const char* text = Begins(*field, "contact_email")   ? "submit.error.email"
                       : Begins(*field, "contact_phone") ? "submit.error.phone"
                                                         : "submit.error.contact_role";
    errors.push_back({*field, text});
  }
}

// The records must stand alone for their rules to be asked: what the form leaves out is filled in.
std::vector<FieldError> CheckRecords(const Form& form, const terms::Vocabulary& vocabulary, LocalDate today) {
  std::vector<FieldError> errors;
  model::Organization organization = ToOrganization(form, {.id = "x"});
  if (organization.name.empty()) organization.name = "x";
  Map(model::Validate(organization, vocabulary), kOfOrganization, errors);
  model::Service service = ToService(form, {.id = "x"}, {today});
  service.organizations = {{"x", model::OrganizationRole::kLead}};
  if (service.name.empty()) service.name = "x";
  const std::vector<model::Problem> problems = model::Validate(service, vocabulary);
  Map(problems, kOfService, errors);
  MapContacts(problems, form, errors);
  const std::string& sender = form.Get("sender_email");
  if (!sender.empty()) {
    model::Organization probe{.id = "x", .name = "x", .email = sender};
    if (!model::Validate(probe, vocabulary).empty()) errors.push_back({"sender_email", "submit.error.email"});
  }
  return errors;
}

}  // namespace

std::vector<FieldError> CheckStep(const Step& step, const Form& form, const terms::Vocabulary& vocabulary) {
  std::vector<FieldError> errors;
  for (const Field& field : step.fields) {
    const std::vector<std::string>& values = form.All(field.name);
    if (values.empty() && field.required) errors.push_back({field.name, RequiredText(field)});
    for (const std::string& value : values) {
      const char* wrong = WrongWith(field, value, vocabulary);
      if (wrong == nullptr) continue;
      errors.push_back({field.name, wrong});
      break;
    }
  }
  CheckTogether(step, form, errors);
  for (const FieldError& error : CheckRecords(form, vocabulary, LocalDate::FromYmd(2026, 1, 1))) {
    const bool here = std::any_of(step.fields.begin(), step.fields.end(),
                                  [&](const Field& field) { return field.name == error.field; });
    const bool told =
        std::any_of(errors.begin(), errors.end(), [&](const FieldError& other) { return other.field == error.field; });
    if (here && !told) errors.push_back(error);
  }
  return errors;
}

std::vector<FieldError> CheckForm(const Form& form, const terms::Vocabulary& vocabulary) {
  std::vector<FieldError> errors;
  for (const Step& step : Steps(PlaceCount(form))) {
    for (FieldError& error : CheckStep(step, form, vocabulary)) errors.push_back(std::move(error));
  }
  return errors;
}

void DropSecrets(Form& form) {
  for (int place = 1; place <= kMostPlaces; ++place) {
    const std::string& type = form.Get(PlaceField("place_type", place));
    if (type == "physical" || type.empty()) continue;
    for (const char* name : {"place_name", "street", "postal_code", "city", "directions", "accessibility"}) {
      form.Set(PlaceField(name, place), std::vector<std::string>());
    }
  }
}

}  // namespace kb::submit
