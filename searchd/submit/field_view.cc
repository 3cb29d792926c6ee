#include "searchd/submit/field_view.h"

#include <algorithm>

namespace kb::submit {
namespace {

using view::Data;

constexpr std::size_t kRowsFrom = 600;  // bytes: a long text gets a tall box

std::vector<Choice> TermsOf(const terms::TermList& list, const view::Face& face) {
  std::vector<Choice> choices;
  for (const terms::Term& term : list.terms()) choices.push_back({term.id, view::LabelIn(term, face.tongue)});
  return choices;
}

const char* TemplateOf(FieldKind kind) {
  switch (kind) {
    case FieldKind::kText:
      return "submit/field_text.html";
    case FieldKind::kOne:
    case FieldKind::kMany:
      return "submit/field_choice.html";
    case FieldKind::kCheck:
      return "submit/field_check.html";
    case FieldKind::kLine:
    case FieldKind::kDate:
      break;
  }
  return "submit/field_line.html";
}

std::string PlaceNumber(const std::string& name) {
  const bool numbered = name.size() > 2 && name[name.size() - 2] == '_' && name.back() >= '2' && name.back() <= '9';
  return numbered && name.rfind("exception_", 0) != 0 ? " " + name.substr(name.size() - 1) : "";
}

void FillChoices(Data data, const Field& field, const Form& form, const view::Face& face) {
  data.Set("INPUT", field.kind == FieldKind::kMany ? "checkbox" : "radio");
  int number = 0;
  for (const Choice& choice : ChoicesOf(field.options, face)) {
    const bool chosen = form.Has(field.name, choice.id);
    data.Add("CHOICE")
        .Set("VALUE", choice.id)
        .Set("LABEL", choice.label)
        .Set("CHOICE_ID", number == 0 ? field.name : field.name + "-" + std::to_string(number))
        .ShowIf("CHOSEN", chosen);
    ++number;
  }
}

}  // namespace

std::vector<Choice> ChoicesOf(Options options, const view::Face& face) {
  const terms::Vocabulary& words = face.vocabulary;
  switch (options) {
    case Options::kAudiences:
      return TermsOf(words.audiences, face);
    case Options::kAccess:
      return TermsOf(words.access_forms, face);
    case Options::kTypes:
      return TermsOf(words.organisation_types, face);
    case Options::kLanguages:
      return TermsOf(words.languages, face);
    case Options::kAccessibility:
      return TermsOf(words.accessibility, face);
    case Options::kCost:
      return TermsOf(words.costs, face);
    case Options::kPlace:
      return {{"physical", face.texts.Get("submit.place.physical")},
              {"confidential", face.texts.Get("submit.place.confidential")},
              {"outreach", face.texts.Get("submit.place.outreach")},
              {"none", face.texts.Get("submit.place.none")}};
    case Options::kNeeds:
    case Options::kAreas:
    case Options::kNone:
      break;
  }
  return {};
}

void FillField(Data body, const Field& field, const Form& form, const std::vector<FieldError>& errors,
               const view::Face& face) {
  Data data = body.Include("FIELD", TemplateOf(field.kind));
  const auto error =
      std::find_if(errors.begin(), errors.end(), [&](const FieldError& other) { return other.field == field.name; });
  const std::string hint = std::string(field.text) + ".hint";
  std::string described;
  if (face.texts.Has(hint)) {
    data.SetIfAny("HINT", face.texts.Get(hint));
    described = field.name + "-tips";
  }
  if (error != errors.end()) {
    data.SetIfAny("ERROR", face.texts.Get(error->text)).Show("WRONG");
    described += (described.empty() ? "" : " ") + field.name + "-fel";
  }
  data.Set("NAME", field.name).Set("LABEL", face.texts.Get(field.text) + PlaceNumber(field.name));
  data.SetIfAny("DESCRIBED", described).ShowIf("OPTIONAL", !field.required);
  data.Set("VALUE", form.Get(field.name)).SetIfAny("AUTOCOMPLETE", field.autocomplete);
  data.Set("TYPE", field.kind == FieldKind::kDate ? "date" : field.input);
  data.Set("ROWS", field.max_bytes > kRowsFrom ? "6" : "3");
  if (field.kind == FieldKind::kCheck) data.ShowIf("CHOSEN", !form.Get(field.name).empty());
  if (field.kind == FieldKind::kOne || field.kind == FieldKind::kMany) FillChoices(data, field, form, face);
}

void FillErrors(Data body, const std::vector<FieldError>& errors, const std::vector<Step>& steps,
                const view::Face& face) {
  if (errors.empty()) return;
  Data list = body.Add("ERRORS");
  for (const FieldError& error : errors) {
    std::string step_of;
    for (const Step& step : steps) {
      for (const Field& field : step.fields) {
        if (field.name == error.field) step_of = step.id;
      }
    }
    list.Add("ITEM")
        .Set("FIELD", error.field)
        .Set("STEP", step_of)
        .Set("LABEL", LabelOfField(error.field, face))
        .Set("TEXT", face.texts.Get(error.text));
  }
}

std::string LabelOfField(const std::string& name, const view::Face& face) {
  for (const Step& step : Steps(kMostPlaces)) {
    for (const Field& field : step.fields) {
      if (field.name == name) return face.texts.Get(field.text) + PlaceNumber(name);
    }
  }
  return name;
}

}  // namespace kb::submit
