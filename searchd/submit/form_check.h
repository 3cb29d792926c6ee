// What is wrong with a form, for the person who fills it in: the field, and the key of a
// sentence that says how to mend it.  Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "catalog/terms/vocabulary.h"
#include "searchd/submit/form.h"

namespace kb::submit {

struct FieldError {
  std::string field;
  std::string text;  // key
  bool operator==(const FieldError&) const = default;
};

// Links in texts beyond this are what advertising looks like.
inline constexpr int kMostLinks = 3;

// In the order of the step's fields.
std::vector<FieldError> CheckStep(const Step& step, const Form& form, const terms::Vocabulary& vocabulary);

// Of the whole form, in the order of the steps.
std::vector<FieldError> CheckForm(const Form& form, const terms::Vocabulary& vocabulary);

// Takes away what must not be kept: everything that was typed about where a protected
// place lies.
void DropSecrets(Form& form);

}  // namespace kb::submit
