// One field of a form as HTML: label, hint, what is wrong, and the input with what was
// typed.  Also the summary of what is wrong, which stands first on a page.
#pragma once

#include <string>
#include <vector>

#include "searchd/submit/form.h"
#include "searchd/submit/form_check.h"
#include "searchd/view/face.h"

namespace kb::submit {

struct Choice {
  std::string id;
  std::string label;
};

// What can be chosen, in the vocabulary's order; areas and needs have pages of their own.
std::vector<Choice> ChoicesOf(Options options, const view::Face& face);

// The marker {{>FIELD}} once, drawn by the template of its kind.
void FillField(view::Data body, const Field& field, const Form& form, const std::vector<FieldError>& errors,
               const view::Face& face);

// {{#ERRORS}} with {{#ITEM}}: FIELD (its id on the page) and TEXT.
void FillErrors(view::Data body, const std::vector<FieldError>& errors, const std::vector<Step>& steps,
                const view::Face& face);

// The label of a field of any step; the name itself for an unknown one.
std::string LabelOfField(const std::string& name, const view::Face& face);

}  // namespace kb::submit
