// Between a form and the records that it describes.
//
// ToService puts the form over a base: what the form does not speak of (coordinates of an
// unchanged place, other channels' hours, agreements, sources) stays as it is.  A change is
// what differs between the records of the form as it was prefilled and as it was sent, so
// that a member which the form cannot show whole is not touched unless it was edited.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "catalog/base/local_time.h"
#include "catalog/hours/hours_words.h"
#include "catalog/hours/schedule.h"
#include "catalog/hours/swedish_text.h"
#include "catalog/model/record.h"
#include "searchd/submit/form.h"

namespace kb::submit {

struct FormContext {
  LocalDate today;
  const hours::HoursWords* hours_words = nullptr;  // how known hours are said; null: not at all
};

// The hours of one channel as typed: the text, or the week's table as a text.
std::string HoursTextOf(const Form& form, std::string_view channel);
// Its schedules: one of status unknown, with the words, where they cannot be read.
std::vector<hours::Schedule> SchedulesOf(const Form& form, std::string_view channel, LocalDate today);

model::Organization ToOrganization(const Form& form, model::Organization base);
model::Service ToService(const Form& form, model::Service base, const FormContext& context);

// The form as it stands for what is known.
Form FormOf(const model::Organization& organization, const model::Service& service, const FormContext& context);

// An id for the page: "Kamratcaféet på hörnet" -> "kamratcafeet-pa-hornet"; "verksamhet" if nothing is left.
std::string IdFrom(std::string_view name);

}  // namespace kb::submit
