#include <algorithm>

#include "catalog/base/local_time.h"
#include "catalog/hours/swedish_reader.h"

namespace kb::hours {

void SentenceReader::Closed() {
  if (excepted_ && !acc_.has_when()) return;  // "utom på tisdagar, då vi har stängt"
  const bool target = acc_.has_when() && !Complete();
  if (target) {
    acc_.kind = RuleKind::kOff;
    // "Fredag 24/12 stängt, måndag 9-12" goes on with new days.
    return Flush();
  }
  if (acc_.has_when() || (times_first_ && !acc_.times.empty() && !in_brackets_)) Flush();
  closed_first_ = true;
}

void SentenceReader::ByAppointment(const std::string& text) {
  if (text == "tidsbokning" && IsByPhone()) return;
  const bool fills = otherwise_ || (after_also_ && Complete() && text != "ring först");
  if (fills) {
    Flush();
    Statement rest;
    rest.kind = RuleKind::kUnknown;
    rest.fills = true;
    rest.comment = text;
    rest.channels = channels_;
    reading_.statements.push_back(rest);
    otherwise_ = false;
    return;
  }
  pending_comment_ = text;
  acc_.comment = text;
}

// "Tidsbokning på telefon mån-fre 8-10": hours for calling, which need no booking.
bool SentenceReader::IsByPhone() const {
  const auto not_visit = [](Channel channel) { return channel != Channel::kVisit; };
  if (std::any_of(channels_.begin(), channels_.end(), not_visit)) return true;
  for (std::size_t i = index_ + 1; i < SentenceEnd(); ++i) {
    if (items_[i].kind == Kind::kChannel && not_visit(items_[i].channel)) return true;
  }
  return false;
}

void SentenceReader::Vague(const std::string& text) {
  // "Klockan 10 på lördagar börjar promenaden" says all it has to say.
  const bool said = text == "!börjar" && Complete() && acc_.has_when() &&
                    !Ahead([](Kind kind) { return IsTime(kind) || IsWhen(kind); });
  if (said) return;
  if (text == "!börjar") return Vague("!start");
  if (text == "!start" && Next() == Kind::kClock) {
    opens_ = true;
    return;
  }
  // "Stängt v. 28-30. Övriga veckor mån-fre 9-16": the exception is told already.
  const bool the_rest = text == "!övriga veckor" || text == "!övrig tid på året";
  const bool only_closures = !reading_.statements.empty() && !acc_.has_when() &&
                             std::all_of(reading_.statements.begin(), reading_.statements.end(),
                                         [](const Statement& statement) { return statement.kind == RuleKind::kOff; });
  if (the_rest && only_closures) return;
  if (text.front() == '!') return Problem("not certain: " + text.substr(1));
  pending_comment_ = text;
  acc_.comment = text;
}

void SentenceReader::NotStated(const std::string& text) {
  Statement statement;
  const bool off = text.substr(0, 4) == "off ";
  statement.kind = off ? RuleKind::kOff : RuleKind::kUnknown;
  statement.comment = off ? text.substr(4) : text;
  statement.channels = channels_;
  if (acc_.has_when() || Complete()) return Problem("closed or not stated, and yet hours");
  reading_.statements.push_back(statement);
}

void SentenceReader::AddStandalone(const std::string& comment) {
  Statement statement;
  statement.kind = RuleKind::kUnknown;
  statement.comment = comment;
  statement.channels = channels_;
  reading_.statements.push_back(statement);
  pending_comment_.clear();
}

void SentenceReader::Noise(const TextItem& item) {
  if (item.text == "-" && IsDashForClosed()) return Closed();
  const bool end_of_line = item.text == "-" && !acc_.days.empty() && !Complete() && Next() == Kind::kStop;
  if (end_of_line && items_[index_ - 1].kind == Kind::kDays) return Problem("a dash: closed, or until the next line?");
  if (item.text == "next day" && close_at_ >= 0 && close_at_ <= open_at_) close_at_ += kMinutesPerDay;
  const bool part_of_day = item.text == "eftermiddag" || item.text == "förmiddag" || item.text == "nattetid" ||
                           item.text == "kvällstid" || item.text == "dagtid" || item.text == "kvällsöppet";
  if (part_of_day) part_of_day_ = item.text;
}

// "Tis 8-12, Ons -, Tors 8-12".
bool SentenceReader::IsDashForClosed() const {
  if (acc_.days.empty() || Complete() || index_ == 0) return false;
  const auto soft = [this](std::size_t at) {
    return at < items_.size() && items_[at].kind == Kind::kStop && items_[at].text == "soft";
  };
  const bool bar = index_ + 1 < items_.size() && items_[index_ + 1].bar;
  const bool cell = soft(index_ - 1) && soft(index_ + 1);
  const bool after_colon = index_ >= 2 && items_[index_ - 1].text == ":" && items_[index_ - 2].kind == Kind::kDays;
  if (after_colon) return Next() == Kind::kComma || Next() == Kind::kDays || Next() == Kind::kStop;
  const bool row = items_[index_ - 1].kind == Kind::kDays && (bar || !soft(index_ + 1)) &&
                   (Next() == Kind::kComma || Next() == Kind::kDays || Next() == Kind::kStop);
  return cell || row;
}

// "På finska mån-fre 9-20": hours for those who speak it.
void SentenceReader::Language(const TextItem& item) {
  const Tongue tongue = item.text == "sv" ? Tongue::kSwedish : Tongue::kOther;
  const bool more = Ahead([](Kind kind) { return IsTime(kind) || IsWhen(kind); });
  if (Complete() && !more) {
    acc_.tongue = tongue;
    return;
  }
  if (Complete()) Flush();
  tongue_ = tongue;
}

// "Måndagar och xxdgar 10-12": a word where a day is due.
bool SentenceReader::MayBeADay() const {
  if (index_ < 2 || items_[index_ - 1].kind != Kind::kAnd) return false;
  if (closed_first_ && IsWhen(items_[index_ - 2].kind)) return true;  // "stängt röda dagar och xx"
  if (items_[index_ - 2].kind != Kind::kDays) return false;
  return !Complete() && (IsTime(Next()) || Next() == Kind::kAnd || IsTime(NextButOne()));
}

// "mån-frx".
bool SentenceReader::EndsARange() const {
  if (index_ < 2) return false;
  const TextItem& dash = items_[index_ - 1];
  const TextItem& day = items_[index_ - 2];
  return dash.text == "-" && day.kind == Kind::kDays && day.end == dash.begin && dash.end == items_[index_].begin;
}

// "xxr-sön".
bool SentenceReader::LeadsARange() const {
  if (index_ + 2 >= items_.size()) return false;
  const TextItem& dash = items_[index_ + 1];
  const TextItem& day = items_[index_ + 2];
  return dash.text == "-" && day.kind == Kind::kDays && items_[index_].end == dash.begin && dash.end == day.begin;
}

// "mån 9-12 (endast telefon), tis 9-12 (besök)".
bool SentenceReader::IsAloneInBrackets() const {
  if (!in_brackets_ || !acc_.has_when() || !Complete()) return false;
  for (std::size_t i = index_ + 1; i < items_.size() && items_[i].kind != Kind::kBracketClose; ++i) {
    if (IsTime(items_[i].kind) || IsWhen(items_[i].kind)) return false;
  }
  return true;
}

bool SentenceReader::SaysWhenSeasonIs() const {
  return std::any_of(items_.begin(), items_.end(), [](const TextItem& item) {
    return item.kind == Kind::kSeason || item.kind == Kind::kWeeks || item.kind == Kind::kDates;
  });
}

// "Sidan uppdaterad 3 november 2026 kl 14.05": when it was written, not when it is open.
bool SentenceReader::SkipDateOfWriting(const std::string& word) {
  bool written = false;
  for (std::string_view begins : {"uppdater", "ändrad", "publicera", "granska", "revidera", "updated"})
    written |= word.rfind(begins, 0) == 0;
  if (!written || NextButOne() == Kind::kDays) return false;
  const std::size_t begin = index_;
  const auto part = [](Kind kind) {
    return kind == Kind::kDates || kind == Kind::kYear || kind == Kind::kNumber || kind == Kind::kNoise ||
           kind == Kind::kClock;
  };
  while (part(Next())) ++index_;
  return index_ > begin;
}

// "Inga träffar i juli": closed then; "ingen avgift på tisdagar" is not.
bool SentenceReader::SaysNone(const std::string& word) {
  const bool none = word == "inga" || word == "ingen" || word == "inget";
  if (!none || !Ahead(IsWhen) || Ahead(IsTime) || Complete()) return false;
  bool meeting = Next() == Kind::kChannel;
  for (std::string_view begins : {"träff", "verksamhet", "möte", "aktivitet", "utdelning"})
    meeting |= Next() == Kind::kWord && items_[index_ + 1].text.rfind(begins, 0) == 0;
  meeting ? Closed() : Problem("none of what?");
  return true;
}

// A word that we do not know must not be a day.
void SentenceReader::Word(const std::string& word) {
  if (SkipDateOfWriting(word) || SaysNone(word)) return;
  // "Thursday evenings 6.30 to 8.30", "torsdag kväll".
  const bool evening = word.rfind("evening", 0) == 0 || word.rfind("kväll", 0) == 0;
  if (evening && index_ > 0 && items_[index_ - 1].kind == Kind::kDays && !Complete()) acc_.days.evening = true;
  const auto ends = [&word](std::string_view ending) {
    return word.size() > ending.size() && word.substr(word.size() - ending.size()) == ending;
  };
  const bool known = word == "idag" || word == "middag" || word == "heldag" || word == "today" || word == "vardaglig" ||
                     (word == "veckodag" && !IsTime(Next()) && !IsTime(NextButOne()));
  if (!known && word.size() <= 10 && (ends("dag") || ends("dagar") || ends("dagen") || ends("day") || ends("days"))) {
    return Problem("a day that is not known: " + word);
  }
  for (std::string_view layer : {"bemann", "obemann", "meröpp", "självbetjän", "personal"})
    reading_.layered |= word.rfind(layer, 0) == 0;
  // "Fram till jul": a time would have taken "fram till" with it.
  if (word == "fram" && Next() == Kind::kNoise && items_[index_ + 1].text == "till") return Problem("until when?");
  // What would turn the days or weeks beside it must be understood.
  for (std::string_view turning : {"första", "andra", "tredje", "fjärde", "femte", "sista", "udda", "jämna", "ojämna",
                                   "helgfri", "helgfria", "övriga", "övrig", "varannan"}) {
    if (word == turning && Next() != Kind::kWord) return Problem("a word that turns others: " + word);
  }
  bool season = word == "våren";
  for (std::string_view begins : {"sommar", "vinter", "höst", "advent", "säsong", "högsäsong", "lågsäsong"})
    season |= word.rfind(begins, 0) == 0;
  if (season && !SaysWhenSeasonIs()) return Problem("a season whose dates are not given: " + word);
  if (LeadsARange()) return Problem("a range of days that begins with no day: " + word);
  if (EndsARange()) return Problem("a range of days that ends with no day: " + word);
  if (MayBeADay()) return Problem("a word where a day is due: " + word);
  reading_.unread.push_back(index_);
}

void SentenceReader::SetChannel(const TextItem& item) {
  if (IsAloneInBrackets()) return AppendChannel(item.channel, acc_.channels);
  // "lör 11-14, sön 12-15, tel 0480-45 00 00": where to reach them, not when.
  const bool contact = Complete() && acc_.has_when() && items_[index_ - 1].kind == Kind::kComma &&
                       Next() == Kind::kNoise && items_[index_ + 1].text == kPhoneNumber &&
                       !Ahead([](Kind kind) { return IsTime(kind) || IsWhen(kind); });
  if (contact) return;
  const bool nothing_yet = reading_.statements.size() == sentence_statements_ && !acc_.has_when() && !Complete();
  if (!nothing_yet && (acc_.has_when() || Complete()) &&
      !Ahead([](Kind kind) { return IsTime(kind) || IsWhen(kind); })) {
    if (channel_in_sentence_) return;  // "ring mån-tors 9-11 eller mejla": no hours of its own
    AppendChannel(item.channel,
                  channel_after_ ? acc_.channels : (channel_after_ = true, acc_.channels.clear(), acc_.channels));
    return;
  }
  if (Complete()) Flush();
  // "Mejl besvaras mån-fre. Telefon ons 13-15": the first days are left without times.
  if (!acc_.days.empty() && DaysBeforeTimes()) return Problem("days without times");
  if (!channel_run_) {
    // "Mottagningen nås på telefon": the more special word is meant.
    channels_.clear();
  }
  if (!acc_.has_when() && !Complete()) times_first_ = TimesComeFirst(index_ + 1);
  channel_run_ = channel_in_sentence_ = true;
  AppendChannel(item.channel, channels_);
  season_item_ = kNever;
}

bool SentenceReader::DaysBeforeTimes() const {
  for (std::size_t i = index_ + 1; i < SentenceEnd(); ++i) {
    if (items_[i].kind == Kind::kDays) return true;
    if (IsTime(items_[i].kind)) return false;
  }
  return false;
}

void SentenceReader::AppendChannel(Channel channel, std::vector<Channel>& channels) {
  if (std::find(channels.begin(), channels.end(), channel) == channels.end()) channels.push_back(channel);
  const bool special =
      std::any_of(channels.begin(), channels.end(), [](Channel one) { return one != Channel::kVisit; });
  if (special) channels.erase(std::remove(channels.begin(), channels.end(), Channel::kVisit), channels.end());
}

// "10-18 (lör 10-14)": what stood before is said already.
void SentenceReader::OpenBracket() {
  in_brackets_ = true;
  bool days = false;
  bool times = false;
  for (std::size_t i = index_ + 1; i < kinds_.size() && kinds_[i] != Kind::kBracketClose; ++i) {
    if (kinds_[i] == Kind::kBracketOpen) break;
    days |= kinds_[i] == Kind::kDays;
    times |= IsTime(kinds_[i]);
  }
  if (days && times && Complete()) Flush();
}

}  // namespace kb::hours
