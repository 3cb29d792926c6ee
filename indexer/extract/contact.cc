#include "indexer/extract/contact.h"

#include <phonenumbers/phonenumberutil.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include "indexer/extract/words.h"

namespace kb::extract {
namespace {

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

// Numbers of fewer digits than a telephone's own, as they are written; the common ones are everybody's.
struct ShortNumber {
  std::string_view digits;
  std::string_view written;
  bool common;
};
constexpr std::array<ShortNumber, 12> kShort = {{{"112", "112", true},
                                                 {"1177", "1177", true},
                                                 {"11414", "114 14", true},
                                                 {"11313", "113 13", true},
                                                 {"116117", "116 117", true},
                                                 {"116111", "116 111", false},
                                                 {"116123", "116 123", false},
                                                 {"116000", "116 000", false},
                                                 {"116006", "116 006", false},
                                                 {"90101", "90101", false},
                                                 {"90390", "90 390", false},
                                                 {"90380", "90 380", false}}};

struct Run {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string digits;  // with a leading "+"
};

// The length of a sign that may stand inside a number at `at`, 0 for none.
std::size_t Separator(std::string_view line, std::size_t at) {
  if (line[at] == ' ' || line[at] == '-' || line[at] == '(' || line[at] == ')' || line[at] == '/') return 1;
  for (const std::string_view dash : {"\xE2\x80\x90", "\xE2\x80\x91", "\xE2\x80\x92", "\xE2\x80\x93", "\xE2\x88\x92"}) {
    if (line.substr(at, dash.size()) == dash) return dash.size();
  }
  return 0;
}

bool BeginsRun(std::string_view line, std::size_t at) {
  const bool plus = line[at] == '+' && at + 1 < line.size() && IsDigit(line[at + 1]);
  if (!IsDigit(line[at]) && !plus) return false;
  if (at == 0) return true;
  const char before = line[at - 1];
  // "tel.031-..." is one, "2.031" is none.
  if (before == '.' && at >= 2 && std::isalpha(static_cast<unsigned char>(line[at - 2])) != 0) return true;
  const auto byte = static_cast<unsigned char>(before);
  return std::isalnum(byte) == 0 && byte < 0x80 ? before != '.' && before != ',' && before != '-' && before != '/' &&
                                                      before != '_' && before != '=' && before != '+'
                                                : byte == 0x93 || byte == 0x94;  // a dash before it
}

// Digits with single signs between them, as far as they may be one number.
Run RunAt(std::string_view line, std::size_t begin) {
  Run run{begin, begin, ""};
  std::size_t at = begin;
  const std::size_t zero = line.find("(0)", begin);  // "+46 (0)31": not dialled after the country's code
  if (line[at] == '+') run.digits = line[at++];
  while (at < line.size()) {
    if (line[begin] == '+' && zero != std::string_view::npos && at == zero + 1) {
      ++at;
      continue;
    }
    if (IsDigit(line[at])) {
      run.digits += line[at++];
      run.end = at;
      if (run.digits.size() > 15) break;
      continue;
    }
    std::size_t next = at;
    int signs = 0;
    while (next < line.size() && signs < 4 && Separator(line, next) > 0) {
      next += Separator(line, next);
      ++signs;
    }
    const bool goes_on = signs > 0 && next < line.size() && IsDigit(line[next]);
    if (!goes_on) break;
    at = next;
  }
  return run;
}

bool EndsRun(std::string_view line, std::size_t end) {
  if (end >= line.size()) return true;
  const char after = line[end];
  const bool decimal =
      (after == '.' || after == ':' || after == ',') && end + 1 < line.size() && IsDigit(line[end + 1]);
  return !decimal && std::isalpha(static_cast<unsigned char>(after)) == 0;
}

bool StartsWith(std::string_view text, std::string_view start) { return text.substr(0, start.size()) == start; }

const ShortNumber* ShortOf(std::string_view digits) {
  const auto found =
      std::find_if(kShort.begin(), kShort.end(), [digits](const ShortNumber& s) { return s.digits == digits; });
  return found == kShort.end() ? nullptr : &*found;
}

// 116 and three digits: a line for all of Europe.  Source: Commission decision 2007/116/EC.
bool IsHelpline(std::string_view digits) { return digits.size() == 6 && StartsWith(digits, "116"); }

// "010203-1234", and "2026-11-22": written in no telephone's groups.
bool LooksLikeDateOrPerson(std::string_view words) {
  std::size_t first = 0;
  while (first < words.size() && IsDigit(words[first])) ++first;
  const std::string_view rest = words.substr(std::min(words.size(), first + 1));
  if (first == 6 && rest.size() == 4 && CountDigits(rest) == 4) {
    const int month = (words[2] - '0') * 10 + words[3] - '0';
    const int day = (words[4] - '0') * 10 + words[5] - '0';
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
  }
  return first == 2 && words.size() >= 3 && CountDigits(words) <= 8 && words[first] == '-' && rest.size() >= 3 &&
         rest[2] == '-';
}

std::optional<std::string> AskLibrary(const std::string& digits) {
  const PhoneNumberUtil& util = *PhoneNumberUtil::GetInstance();
  PhoneNumber number;
  if (util.Parse(digits, "SE", &number) != PhoneNumberUtil::NO_PARSING_ERROR || !util.IsValidNumber(number))
    return std::nullopt;
  if (util.GetNumberType(number) == PhoneNumberUtil::PREMIUM_RATE) return std::nullopt;
  std::string text;
  const bool swedish = number.country_code() == 46;
  util.Format(number, swedish ? PhoneNumberUtil::NATIONAL : PhoneNumberUtil::INTERNATIONAL, &text);
  return text;
}

// The last answers of the library, which takes a dozen expressions a number: the rules ask for the same few numbers of
// a page again and again.  What it answers does not change, so that a thread's answers serve all pages.
class Answers {
 public:
  const std::optional<std::string>& Of(const std::string& digits) {
    const auto known =
        std::find_if(kept_.begin(), kept_.end(), [&digits](const auto& answer) { return answer.first == digits; });
    if (known != kept_.end()) return known->second;
    auto& answer = kept_[next_++ % kept_.size()];
    answer = {digits, AskLibrary(digits)};
    return answer.second;
  }

 private:
  std::array<std::pair<std::string, std::optional<std::string>>, 32> kept_;
  std::size_t next_ = 0;
};

std::optional<std::string> Valid(const std::string& digits) {
  if (!StartsWith(digits, "0") && !StartsWith(digits, "+")) return std::nullopt;
  thread_local Answers answers;
  return answers.Of(digits);
}

bool IsMobile(std::string_view number) {
  return number.size() > 3 && number[0] == '0' && number[1] == '7' &&
         (number[2] == '0' || number[2] == '2' || number[2] == '3' || number[2] == '6' || number[2] == '9');
}

// What stands before the number since the last full stop or other number, folded.
std::string WordsBefore(std::string_view line, std::size_t from, std::size_t to) {
  std::string_view words = line.substr(from, to - from);
  for (std::size_t stop = words.rfind(". "); stop != std::string_view::npos;) {
    words.remove_prefix(stop + 2);
    break;
  }
  return Folded(words);
}

std::string LabelOf(std::string_view words) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 9> kLabels = {
      {{"vaxel", "växel"},
       {"jourtelefon", "jour"},
       {"jour", "jour"},
       {"sms", "sms"},
       {"texttelefon", "texttelefon"},
       {"telefontid", ""},
       {"mobil", "mobil"},
       {"reception", "reception"},
       {"bokning", "tidsbokning"}}};
  for (const auto& [word, label] : kLabels) {
    if (words.find(word) != std::string_view::npos) return std::string(label);
  }
  return "";
}

bool NamesAnotherKind(std::string_view words) {
  return HasWordStart(
      words, {"org.nr",   "org nr",  "orgnr", "organisationsn", "organisationsnr", "bankgiro", "bg ",    "bg:",
              "plusgiro", "pg ",     "pg:",   "postgiro",       "swish",           "konto ",   "konto:", "kontonummer",
              "personn",  "diarien", "dnr",   "isbn",           "postnummer",      "portkod",  "kod ",   "kod:"});
}

bool NamesFax(std::string_view words) {
  return HasWordStart(words, {"fax", "telefax"}) && !HasWordStart(words, {"telefon", "tel.", "tel:"});
}

bool NamesRole(std::string_view words) {
  return HasWordStart(words, {"ordforande", "kassor", "sekreterare", "ledamot", "styrelse", "vice ordf",
                              "kontaktperson", "privat", "suppleant", "revisor", "valberedning"});
}

}  // namespace

std::vector<FoundPhone> FindPhones(std::string_view line, std::string_view before) {
  std::vector<FoundPhone> found;
  if (CountDigits(line) < 3) return found;
  std::size_t last_end = 0;
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (!BeginsRun(line, at)) continue;
    const Run run = RunAt(line, at);
    const std::size_t end = run.end;
    const std::string_view words = line.substr(at, end - at);
    if (!EndsRun(line, end)) {
      at = end - 1;
      continue;
    }
    // "21–07 031-390 06 12": a number may begin where what stands before it is none.
    const std::size_t again = line.substr(0, end).find(" 0", at);
    const std::size_t next = again == std::string_view::npos ? end - 1 : again;
    at = end - 1;
    FoundPhone phone{.begin = run.begin, .end = end};
    std::string context = WordsBefore(line, last_end, run.begin);
    if (Stripped(context).empty() && last_end == 0) context = Folded(before.substr(0, 80));
    if (const ShortNumber* number = ShortOf(run.digits)) {
      phone.number = number->written;
      phone.is_common = number->common;
    } else if (IsHelpline(run.digits)) {
      phone.number = run.digits.substr(0, 3) + " " + run.digits.substr(3);
    } else {
      const std::optional<std::string> valid =
          run.digits.size() < 7 || LooksLikeDateOrPerson(words) ? std::nullopt : Valid(run.digits);
      if (!valid) at = next;
      if (!valid || NamesAnotherKind(context)) continue;
      phone.number = *valid;
    }
    const std::string after = Folded(line.substr(end, 40));
    phone.is_fax = NamesFax(context);
    phone.is_sms = HasWordStart(context, {"sms"}) || HasWordStart(after.substr(0, 8), {"(sms", "sms"});
    phone.label = LabelOf(context);
    const std::string_view around = line.substr(last_end, std::min(line.size() - last_end, end - last_end + 60));
    phone.is_persons = HoldsPersonName(around) || NamesRole(context) ||
                       (IsMobile(phone.number) && HoldsPersonName(before)) ||
                       EndsWithFirstName(line.substr(last_end, run.begin - last_end));
    last_end = end;
    found.push_back(std::move(phone));
  }
  return found;
}

std::optional<std::string> PhoneOfLink(std::string_view href) {
  const std::string folded = Folded(href.substr(0, 4));
  if (folded != "tel:") return std::nullopt;
  std::string digits;
  for (std::size_t i = 4; i < href.size() && href[i] != ';'; ++i) {
    if (IsDigit(href[i]) || (href[i] == '+' && digits.empty())) digits += href[i];
    if (href[i] == '%') i += 2;
  }
  if (const ShortNumber* number = ShortOf(digits)) return std::string(number->written);
  return Valid(digits);
}

std::vector<std::string> FindMails(std::string_view line) {
  std::vector<std::string> mails;
  for (const std::string_view word : SplitWords(line)) {
    const std::size_t at = word.find('@');
    if (at == std::string_view::npos || at == 0 || word.rfind('@') != at) continue;
    const std::string_view host = word.substr(at + 1);
    const std::size_t dot = host.rfind('.');
    const bool ascii =
        std::all_of(word.begin(), word.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (!ascii || dot == std::string_view::npos || dot == 0 || host.size() - dot < 3) continue;
    std::string mail = Folded(word);
    if (!IsPersonalMail(mail) && std::find(mails.begin(), mails.end(), mail) == mails.end())
      mails.push_back(std::move(mail));
  }
  return mails;
}

}  // namespace kb::extract
