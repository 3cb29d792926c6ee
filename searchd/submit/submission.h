// A form that was sent, as its event in the inbox, and records that may be the same.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/base/result.h"
#include "catalog/model/record.h"
#include "catalog/store/record_store.h"
#include "searchd/submit/form_record.h"

namespace kb::submit {

struct Sender {
  std::string name;
  std::string email;
  std::string note;
};

// The body of a submission or change.
struct Submission {
  std::string reference;             // "K7QF-2M9X"
  std::string organization;          // id of the one that is known; empty: a new one
  std::string organization_changes;  // JSON object: the members that it gets
  std::string service_changes;
  Sender sender;  // for the desk's answer only
};

std::string ToJson(const Submission& submission);
// Errors: kInvalidInput.
Result<Submission> ReadSubmission(std::string_view body);

// What the form says, as changes of what is known (empty records for a new listing).
// `today` dates what is stated; `reference` names the source.
Submission MakeSubmission(const Form& form, const model::Organization& known_organization,
                          const model::Service& known_service, const std::string& reference,
                          const FormContext& context);

// The records with the changes put over them, for the preview and the desk.
struct Described {
  model::Organization organization;
  model::Service service;
};
Described Describe(const Form& form, const model::Organization& known_organization, const model::Service& known_service,
                   const FormContext& context);

// A record that may be the same as one that is being described.
struct Likely {
  store::RecordType type = store::RecordType::kService;
  std::string id;
  std::string name;
  std::vector<std::string> same;  // "legal_id", "name", "phone", "url" ...: kinds of the keys they share
};

// Live records that share an identity key or show the same number (but for a switchboard's), at most twelve; none if
// there is no catalog yet.
Result<std::vector<Likely>> FindLikely(store::RecordStore& store, const Described& described);

}  // namespace kb::submit
