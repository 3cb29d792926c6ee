// Links by which an organisation confirms or changes its own listing.
#pragma once

#include <string>

#include "catalog/base/result.h"
#include "searchd/submit/submit_parts.h"

namespace kb::submit {

enum class LetterKind {
  kAsked,   // somebody asked for a link on the listing's page
  kRemind,  // it was long since the listing was confirmed
};

// Makes a link for this one record, good for thirty days, and sends it.  The link is in
// the letter only: what is stored is its hash.  REQUIRES: parts.send_letter.
Status SendLink(const std::string& record, const std::string& name, const std::string& address, LetterKind kind,
                const SubmitParts& parts);

}  // namespace kb::submit
