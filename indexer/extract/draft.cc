#include "indexer/extract/draft.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "catalog/base/file.h"
#include "catalog/model/identity.h"
#include "indexer/extract/charset.h"
#include "indexer/extract/contact.h"
#include "indexer/extract/document.h"
#include "indexer/extract/html.h"
#include "indexer/extract/opening.h"
#include "indexer/extract/page.h"
#include "indexer/extract/sections.h"
#include "indexer/extract/structured.h"
#include "indexer/extract/words.h"
#include "indexer/fetch/url.h"

namespace kb::extract {
namespace {

constexpr std::size_t kLongestDescription = 700;
constexpr std::size_t kLongestDocument = 15'000;  // letters: more is a policy, a report
constexpr std::size_t kMostDrafts = 60;
constexpr std::size_t kMostDraftLinks = 2000;

std::string Cut(std::string_view text) { return std::string(Utf8Prefix(text, 300)); }

bool Has(const std::vector<model::Phone>& phones, const std::string& number) {
  return std::any_of(phones.begin(), phones.end(),
                     [&number](const model::Phone& phone) { return phone.number == number; });
}

// What the address and the page say of themselves.
struct PageKind {
  bool is_news = false;
  bool is_old_news = false;
  bool is_root = false;      // the front page, or that of contacts
  bool is_official = false;  // of a kommun, a region, an authority: its header and footer are everybody's
  std::string why_nothing;   // not empty: gives no drafts whatever stands there
  std::string site;          // the site's name
};

std::string SiteName(const Page& page) {
  if (!page.site_name.empty()) return page.site_name;
  for (const std::string_view separator : {" | ", " - ", " \xE2\x80\x93 "}) {
    const std::size_t at = page.title.rfind(separator);
    if (at != std::string::npos) return page.title.substr(at + separator.size());
  }
  return "";
}

std::optional<LocalDate> DateOf(const Page& page, std::string_view path) {
  const Result<LocalDate> published = ParseLocalDate(page.published);
  if (published) return *published;
  for (std::size_t i = 0; i + 10 <= path.size(); ++i) {
    std::string text(path.substr(i, 10));
    std::replace(text.begin(), text.end(), '/', '-');
    const Result<LocalDate> date = ParseLocalDate(text);
    if (date) return *date;
  }
  for (std::size_t i = 0; i + 5 <= path.size(); ++i) {
    const bool year = (path[i] == '/' || path[i] == '-') && path.substr(i + 1, 2) == "20" &&
                      CountDigits(path.substr(i + 1, 4)) == 4 && (i + 5 == path.size() || !IsDigit(path[i + 5]));
    if (!year) continue;
    const Result<LocalDate> date = ParseLocalDate(std::string(path.substr(i + 1, 4)) + "-12-31");
    if (date) return *date;
  }
  return std::nullopt;
}

PageKind KindOf(const Page& page, std::string_view url, LocalDate today) {
  PageKind kind;
  const Result<fetch::UrlParts> parts = fetch::SplitUrl(url);
  const std::string host = parts ? parts->host : "";
  const std::string path = parts ? Folded(parts->path) : "/";
  kind.site = SiteName(page);
  const std::string names = " " + Folded(kind.site + " " + page.title) + " ";
  kind.is_official =
      Contains(names, {" kommun ", " kommun.", "kommun |", " region ", " stad ", " lans landsting ", "sjukhus"}) ||
      Contains(names, {"vardguiden", " 1177 "});
  kind.is_root = path == "/" || path == "/index.html" || path == "/index.php" ||
                 Contains(path, {"kontakt", "contact", "hitta-hit"});
  kind.is_news = page.is_article || Contains(path, {"/nyheter", "/nyhet/", "/news", "/aktuellt", "/blog", "/arkiv",
                                                    "/press", "/stories", "/artikel", "/reportage", "/kronika"});
  const std::optional<LocalDate> date = DateOf(page, path);
  if (date) kind.is_news = true;
  kind.is_old_news = date && today - *date > 540;
  const bool scraped = Contains(host, {"docplayer", "issuu.", "slideshare", "scribd", "yumpu", "calameo"});
  const std::string label = host.substr(0, host.find('.'));
  const bool test = label == "test" || label == "dev" || label == "staging" || label == "utv" ||
                    (label.size() > 4 && label.compare(label.size() - 4, 4, "test") == 0);
  const std::string title = Folded(page.title);
  const bool job = Contains(path, {"lediga-jobb", "lediga-tjanster", "/jobb", "jobba-hos", "karriar", "rekrytering"}) ||
                   HasWordStart(title.substr(0, 10), {"vi soker "});
  if (job) kind.why_nothing = "an advertisement for a job is no listing";
  if (scraped) kind.why_nothing = "a site that copies documents of others is no source";
  if (test) kind.why_nothing = "the host is one for tests";
  return kind;
}

// One thing on its way to be a draft.
struct Candidate {
  PageDraft draft;
  Section section;
  bool is_title = false;
  bool has_structured = false;

  [[nodiscard]] const model::Service& service() const { return draft.service; }
  [[nodiscard]] bool HasPhone() const { return !service().phones.empty(); }
  [[nodiscard]] bool HasHours() const { return !service().schedules.empty(); }
  [[nodiscard]] bool HasPlace() const { return !service().locations.empty(); }
  [[nodiscard]] bool HasFacts() const { return HasPhone() || HasHours() || HasPlace() || !service().email.empty(); }
};

class Builder {
 public:
  Builder(const terms::Vocabulary& vocabulary, const text::ListingTopicReader& topics, LocalDate today)
      : vocabulary_(vocabulary), topics_(topics), today_(today) {}

  Candidate FromSection(const Section& section) const {
    Candidate candidate;
    candidate.section = section;
    candidate.draft.service.name = section.name;
    AddContacts(candidate);
    AddHours(candidate);
    return candidate;
  }

  Candidate FromItem(const StructuredItem& item) const {
    Candidate candidate;
    candidate.has_structured = true;
    candidate.draft.service.name = item.name;
    Overlay(item, candidate);
    return candidate;
  }

  // What the page states for machines fills what its text leaves open.
  void Overlay(const StructuredItem& item, Candidate& candidate) const {
    model::Service& service = candidate.draft.service;
    candidate.has_structured = true;
    const auto note = [&](const std::string& field, const std::string& words) {
      candidate.draft.evidence.push_back({field, item.method, Cut(words), item.method, 0.97});
    };
    if (service.phones.empty()) {
      for (const StructuredPhone& phone : item.phones) {
        note("/phones/" + std::to_string(service.phones.size()) + "/number", phone.number);
        service.phones.push_back({.number = phone.number, .label = phone.label});
      }
    }
    if (service.email.empty() && !item.email.empty()) {
      service.email = item.email;
      note("/email", item.email);
    }
    if (service.locations.empty() && item.location)
      AddPlace(*item.location, item.method, item.words, item.method, 0.97, candidate);
    for (const hours::Schedule& schedule : item.schedules) {
      const auto same =
          std::find_if(service.schedules.begin(), service.schedules.end(),
                       [&schedule](const hours::Schedule& other) { return other.channel == schedule.channel; });
      if (same == service.schedules.end()) {
        note("/schedules/" + std::to_string(service.schedules.size()),
             schedule.text.empty() ? item.words : schedule.text);
        service.schedules.push_back(schedule);
      }
    }
    if (service.description.empty())
      service.description = std::string(Utf8Prefix(item.description, kLongestDescription));
  }

  // Description, needs, audiences and ways in, from the words.
  void AddMeaning(Candidate& candidate, const std::string& fallback) const {
    model::Service& service = candidate.draft.service;
    for (const Line& line : candidate.section.lines) {
      const bool says = line.heading == 0 && !line.item && Letters(line.text) >= 40 &&
                        FindPhones(line.text, "").empty() && !SpeaksOfHours(line.text) && !HoldsPersonName(line.text) &&
                        line.text.find('@') == std::string::npos;
      if (!says || service.description.size() + line.text.size() > kLongestDescription) continue;
      if (service.description.empty())
        candidate.draft.evidence.push_back({"/description", line.path, Cut(line.text), "text", 0.8});
      service.description += (service.description.empty() ? "" : "\n") + line.text;
    }
    if (service.description.empty() && candidate.is_title && !HoldsPersonName(fallback)) service.description = fallback;
    ReadMeaning(candidate);
  }

 private:
  void AddContacts(Candidate& candidate) const {
    const std::vector<Line>& lines = candidate.section.lines;
    bool foreign = false;
    int foreign_box = -1;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const Line line = OwnPart(lines[i]);
      const std::string before = i > 0 ? lines[i - 1].text : "";
      if (NamesContactCentre(line.text)) {
        foreign = true;
        foreign_box = line.box;
      } else if (line.heading > 0 || line.box != foreign_box) {
        foreign = false;
      }
      if (foreign) continue;
      AddPhones(line, before, candidate);
      AddMail(line, candidate);
      if (candidate.draft.service.locations.empty())
        AddAddress(line, i + 1 < lines.size() ? lines[i + 1].text : "", candidate);
    }
  }

  // "Telefon 031-... (växeln 031-... kan hjälpa till)": what stands before the switchboard is the unit's own.
  static Line OwnPart(const Line& line) {
    const std::size_t centre = ContactCentreAt(line.text);
    const std::vector<FoundPhone> phones = FindPhones(line.text, "");
    if (centre == std::string::npos || phones.empty()) return line;
    // Folding shortens: the place in the words is found anew.
    std::size_t at = 0;
    for (std::size_t folded = 0; folded < centre && at < line.text.size(); ++folded)
      at += line.text[at] == '\xC3' ? 2U : 1U;
    if (phones.front().end > at) return line;
    Line own = line;
    own.text.resize(at);
    own.links.clear();
    return own;
  }

  static void AddPhones(const Line& line, const std::string& before, Candidate& candidate) {
    model::Service& service = candidate.draft.service;
    std::vector<std::string> shown;
    const auto add = [&](const std::string& number, const std::string& label, bool sms, const char* method,
                         double confidence) {
      if (Has(service.phones, number)) return;
      candidate.draft.evidence.push_back({"/phones/" + std::to_string(service.phones.size()) + "/number", line.path,
                                          Cut(line.text), method, confidence});
      service.phones.push_back({.number = number, .label = label, .type = sms ? "sms" : ""});
    };
    for (const FoundPhone& phone : FindPhones(line.text, before)) {
      shown.push_back(phone.number);
      const bool own_common =
          phone.is_common && Contains(Folded(candidate.section.name), {"1177", "112", "114 14", "113 13"});
      if (phone.is_fax || phone.is_persons || (phone.is_common && !own_common)) continue;
      add(phone.number, phone.label, phone.is_sms, "text", 0.9);
    }
    // A link without its number in the text: "Ring oss".
    if (!shown.empty() || HoldsPersonName(line.text) || HoldsPersonName(before)) return;
    for (const Link& link : line.links) {
      const std::optional<std::string> number = PhoneOfLink(link.href);
      if (number && CountDigits(*number) > 6) add(*number, "", false, "tel-link", 0.95);
    }
  }

  static void AddMail(const Line& line, Candidate& candidate) {
    model::Service& service = candidate.draft.service;
    if (!service.email.empty()) return;
    std::vector<std::string> mails = FindMails(line.text);
    for (const Link& link : line.links) {
      if (Folded(link.href.substr(0, 7)) != "mailto:") continue;
      const std::string address =
          link.href.substr(7, link.href.find('?') == std::string::npos ? std::string::npos : link.href.find('?') - 7);
      for (std::string& mail : FindMails(address)) mails.push_back(std::move(mail));
    }
    if (mails.empty() || HoldsPersonName(line.text)) return;
    service.email = mails.front();
    candidate.draft.evidence.push_back({"/email", line.path, Cut(line.text), "text", 0.9});
  }

  void AddAddress(const Line& line, const std::string& after, Candidate& candidate) const {
    const std::optional<FoundAddress> found = FindAddress(line.text, after);
    if (!found || found->is_postal_only) return;
    model::Location location;
    location.address = {found->street, found->postal_code, found->city};
    AddPlace(location, line.path, found->words, "text", found->postal_code.empty() ? 0.8 : 0.92, candidate);
  }

  void AddPlace(model::Location location, const std::string& where, const std::string& words, const std::string& method,
                double confidence, Candidate& candidate) const {
    location.id = "l1";
    if (!location.address.postal_code.empty()) {
      const std::optional<terms::AreaIndex> kommun = vocabulary_.KommunOfPostalCode(location.address.postal_code);
      if (kommun) location.area = vocabulary_.areas.at(*kommun).id;
    }
    candidate.draft.evidence.push_back({"/locations/0/address", where, Cut(words), method, confidence});
    if (!location.area.empty()) {
      candidate.draft.evidence.push_back(
          {"/locations/0/area", where, location.address.postal_code, "postal-code", 0.97});
    }
    candidate.draft.service.locations.push_back(std::move(location));
  }

  void AddHours(Candidate& candidate) const {
    std::vector<Line> own;
    int foreign_box = -1;
    bool foreign = false;
    for (const Line& line : candidate.section.lines) {
      if (NamesContactCentre(line.text)) {
        foreign = true;
        foreign_box = line.box;
      } else if (line.heading > 0 || line.box != foreign_box) {
        foreign = false;
      }
      if (!foreign) own.push_back(line);
    }
    const HoursOfSection hours = FindHours(own, today_);
    model::Service& service = candidate.draft.service;
    const std::string name = Folded(candidate.section.name);
    // Hours without a word of the channel are those of the telephone only for what is a line, or
    // where the number stands beside them; a door's otherwise.
    const bool is_line = Contains(name, {"linjen", "jouren", "jourtelefon", "hjalplinje", "stodlinje", " sos",
                                         "telefonjour", "hjalpen", "radgivning"}) ||
                         HasWordStart(name, {"telefon"});
    const bool has_door = NamesPlace(candidate.section.name);
    const bool numbered = candidate.section.level == 8 || std::any_of(own.begin(), own.end(), [](const Line& line) {
                            return SpeaksOfHours(line.text) && !FindPhones(line.text, "").empty();
                          });
    const bool by_phone = !service.phones.empty() && service.locations.empty() && (is_line || (numbered && !has_door));
    for (const FoundHours& found : hours.found) {
      hours::Schedule schedule = found.schedule;
      if (!found.channel_stated && schedule.channel == hours::Channel::kVisit &&
          schedule.access == hours::Access::kOpen && by_phone)
        schedule.channel = hours::Channel::kPhone;
      candidate.draft.evidence.push_back({"/schedules/" + std::to_string(service.schedules.size()), found.where,
                                          found.words, "text", schedule.confidence});
      service.schedules.push_back(std::move(schedule));
    }
    if (!hours.refused.empty()) service.internal_note = "Öppettider som inte kunde läsas: " + hours.refused;
  }

  void ReadMeaning(Candidate& candidate) const {
    model::Service& service = candidate.draft.service;
    std::map<std::string, std::pair<double, std::string>> needs;
    const auto read = [&](const std::string& words, bool is_name) {
      const text::ListingTopics topics = topics_.Read(Utf8Prefix(words, 250));
      // A name says enough alone only if most of it is understood.
      const double weight = is_name && topics.mostly ? 2 : 1;
      for (std::size_t i = 0; i < std::min<std::size_t>(topics.needs.size(), is_name ? 1 : 2); ++i) {
        auto& [score, first] = needs[topics.needs[i]];
        score += weight;
        if (first.empty()) first = words;
      }
      Collect(topics.audiences, words, "/audiences/", service.audiences, candidate);
      Collect(topics.access, words, "/access/", service.access, candidate);
    };
    read(service.name, true);
    std::string_view rest = service.description;
    for (int i = 0; i < 6 && !rest.empty(); ++i) {
      const std::size_t end = rest.find_first_of(".\n");
      const std::string sentence = Collapsed(rest.substr(0, end));
      if (sentence.size() > 12) read(sentence, false);
      rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    }
    std::vector<std::pair<double, std::string>> ranked;
    for (const auto& [need, scored] : needs) {
      if (scored.first >= 2) ranked.emplace_back(-scored.first, need);
    }
    std::sort(ranked.begin(), ranked.end());
    for (std::size_t i = 0; i < std::min<std::size_t>(ranked.size(), 4); ++i) {
      const std::string& need = ranked[i].second;
      candidate.draft.evidence.push_back({"/needs/" + std::to_string(service.needs.size()), "", Cut(needs[need].second),
                                          "vocabulary", std::min(0.9, 0.4 + -ranked[i].first * 0.1)});
      service.needs.push_back(need);
    }
  }

  static void Collect(const std::vector<std::string>& ids, const std::string& words, const std::string& field,
                      std::vector<std::string>& into, Candidate& candidate) {
    for (const std::string& id : ids) {
      if (std::find(into.begin(), into.end(), id) != into.end() || into.size() >= 6) continue;
      candidate.draft.evidence.push_back({field + std::to_string(into.size()), "", Cut(words), "vocabulary", 0.6});
      into.push_back(id);
    }
  }

  const terms::Vocabulary& vocabulary_;
  const text::ListingTopicReader& topics_;
  LocalDate today_;
};

// "Ljuset har tillfälligt flyttat" tells of "Ljuset": the words before one that says what has happened.
std::string SubjectOf(const std::string& heading) {
  static const std::set<std::string_view> kVerbs = {"har",     "fyller", "flyttar", "byter",   "utokar",
                                                    "oppnar",  "firar",  "blir",    "stanger", "far",
                                                    "startar", "andrar", "flyttat"};
  const std::vector<std::string_view> words = SplitWords(heading);
  const auto verb =
      std::find_if(words.begin(), words.end(), [](std::string_view word) { return kVerbs.count(Folded(word)) > 0; });
  if (verb == words.begin() || verb == words.end() || verb - words.begin() > 4) return "";
  const std::string name = Stripped(heading.substr(0, static_cast<std::size_t>(verb->data() - words.front().data())));
  const std::string first = Folded(words.front());
  const bool pronoun = first == "vi" || first == "nu" || first == "det" || first == "du" || first == "har";
  return pronoun || (name[0] >= 'a' && name[0] <= 'z') ? "" : name;
}

// "Kontakta oss", "Öppettider", "Skyddat boende": what stands there is the site's own; "Bli volontär" is not.
bool IsAboutTheSite(const std::string& title) {
  return HasWordStart(
      Folded(title),
      {"kontakt", "oppet",    "oppna", "hitta",    "valkommen", "om ",        "besok",   "telefon", "adress",
       "start",   "hem",      "prata", "ring",     "har finns", "tider",      "lokal",   "chatt",   "nar ",
       "contact", "lattlast", "stod",  "kliniken", "akut",      "mottagning", "vi finns"});
}

// "Vi har startat Exempelmottagningen" tells of "Exempelmottagningen"; "" if no unit is named.
std::string UnitInside(const std::string& heading) {
  const std::vector<std::string_view> words = SplitWords(heading);
  for (std::size_t i = 1; i < words.size(); ++i) {
    const bool capital = (words[i][0] >= 'A' && words[i][0] <= 'Z') || words[i][0] == '\xC3';
    if (!capital || !NamesUnit(words[i])) continue;
    std::string name(words[i]);
    for (std::size_t k = i + 1; k < words.size(); ++k) {
      const bool next_capital = words[k][0] >= 'A' && words[k][0] <= 'Z';
      const bool against = words[k] == "mot" && k + 1 < words.size();  // "Center mot hemlöshet"
      if (!next_capital && !against) break;
      name += " " + std::string(words[k]);
      if (against) name += " " + std::string(words[++k]);
    }
    return name;
  }
  return "";
}

// Sections that count, put together into candidates.
class Assembly {
 public:
  Assembly(const Builder& builder, const Page& page, const PageKind& kind, PageDrafts& drafts)
      : builder_(builder), page_(page), kind_(kind), drafts_(drafts) {}

  void Run(const std::vector<StructuredItem>& items) {
    std::vector<Section> sections = SplitSections(page_);
    GiveAsideToTitle(sections);
    for (std::size_t i = 0; i < sections.size(); ++i) {
      if (sections[i].is_foreign) {
        drafts_.notes.push_back("\"" + sections[i].name + "\" is somebody else's box");
        continue;
      }
      Candidate candidate = builder_.FromSection(sections[i]);
      candidate.is_title = i == 0;
      if (candidate.HasFacts() || i == 0) candidates_.push_back(std::move(candidate));
    }
    NameTheTitle();
    LiftSingle();
    AddBanner();
    AddItems(items);
    for (Candidate& candidate : candidates_) Finish(candidate);
  }

 private:
  // The page's own box of contacts belongs to the page, unless the text has several things.
  void GiveAsideToTitle(std::vector<Section>& sections) const {
    const auto named = std::count_if(sections.begin() + 1, sections.end(), [](const Section& section) {
      return section.zone == Zone::kMain && !section.is_foreign &&
             std::any_of(section.lines.begin(), section.lines.end(), [](const Line& line) {
               return !FindPhones(line.text, "").empty() || SpeaksOfHours(line.text);
             });
    });
    for (auto section = sections.begin() + 1; section != sections.end();) {
      const bool unnamed = section->zone == Zone::kAside && !section->is_foreign &&
                           (section->name.empty() || section->level == 2) && section->level < 8;
      const bool own = section->name.empty() || Folded(section->name) == Folded(sections.front().name);
      if (!unnamed || !own) {
        ++section;
        continue;
      }
      if (named < 2)
        sections.front().lines.insert(sections.front().lines.end(), section->lines.begin(), section->lines.end());
      section = sections.erase(section);
    }
  }

  void NameTheTitle() {
    if (candidates_.empty()) return;
    Candidate& title = candidates_.front();
    if (!title.is_title) return;
    const std::string subject = SubjectOf(title.service().name);
    if (!subject.empty() && !IsGeneric(subject)) title.draft.service.name = subject;
    if (!IsGeneric(title.service().name)) return;
    generic_title_ = true;
    const std::string inside = UnitInside(title.service().name);
    if (!inside.empty()) {
      title.draft.service.name = inside;
      return;
    }
    if (kind_.is_official) return;
    if (kind_.site.empty() || IsGeneric(kind_.site) || !(kind_.is_root || IsAboutTheSite(title.service().name))) return;
    title.draft.service.name = kind_.site;
  }

  // One part alone has the facts, and its heading names no unit: they are the page's own.
  void LiftSingle() {
    const auto has_facts = [](const Candidate& c) { return !c.is_title && c.HasFacts(); };
    if (std::count_if(candidates_.begin(), candidates_.end(), has_facts) != 1) return;
    Candidate& title = candidates_.front();
    Candidate& part = *std::find_if(candidates_.begin(), candidates_.end(), has_facts);
    if (part.section.zone == Zone::kAside || (title.HasPhone() || title.HasHours())) return;
    const bool names = NamesUnit(part.service().name) && !NamesUnit(title.service().name);
    const bool own_name = generic_title_ && !IsLabel(part.service().name);
    if (names || own_name || IsGeneric(title.service().name)) return;
    title.section.lines.insert(title.section.lines.end(), part.section.lines.begin(), part.section.lines.end());
    const std::string name = title.service().name;
    Candidate whole = builder_.FromSection(title.section);
    whole.is_title = true;
    whole.draft.service.name = name;
    candidates_ = {std::move(whole)};
  }

  // A banner on every page may be the only place that has the hours of a line.
  void AddBanner() {
    if (kind_.is_official) return;
    const bool any = std::any_of(candidates_.begin(), candidates_.end(),
                                 [](const Candidate& c) { return c.HasPhone() && c.HasHours(); });
    if (any) return;
    Section banner{kind_.site, 1, Zone::kHeader, false, {}};
    Section footer{kind_.site, 1, Zone::kFooter, false, {}};
    bool hours = false;
    for (const Line& line : page_.lines) {
      if (line.zone == Zone::kHeader && line.heading != 1) {
        banner.lines.push_back(line);
        hours = hours || SpeaksOfHours(line.text);
      }
      if (line.zone == Zone::kFooter) footer.lines.push_back(line);
    }
    if (hours) return AddSiteWide(std::move(banner));
    const bool nothing = std::none_of(candidates_.begin(), candidates_.end(),
                                      [](const Candidate& c) { return c.HasPhone() || c.HasHours() || c.HasPlace(); });
    if (kind_.is_root && nothing) AddSiteWide(std::move(footer));
  }

  void AddSiteWide(Section section) {
    for (const Line& line : section.lines) {
      if (NamesContactCentre(line.text)) return;
    }
    // "Exempellinjen 031-390 06 12 mån-fre 9-12" says its own name.
    for (std::size_t i = 0; i < section.lines.size(); ++i) {
      const std::vector<FoundPhone> phones = FindPhones(section.lines[i].text, "");
      if (phones.empty()) continue;
      std::string name = Stripped(section.lines[i].text.substr(0, phones.front().begin));
      for (const std::string_view end : {": ", ", ", ". ", " \xE2\x80\x93 "}) name = name.substr(0, name.find(end));
      name = Stripped(name.substr(0, Folded(name).find(" telefon")));
      if (Folded(name).compare(0, 5, "ring ") == 0) name = Stripped(name.substr(5));
      if (Letters(name) > 3 && Letters(name) < 60 && !IsLabel(name) && NamesUnit(name) && !HoldsPersonName(name) &&
          CountDigits(name) == 0)
        section.name = name;
      break;
    }
    if (section.name.empty()) return;
    Candidate candidate = builder_.FromSection(section);
    if (!candidate.HasPhone()) return;
    Candidate& title = candidates_.front();
    const bool is_title = candidates_.size() == 1 && !title.HasFacts() &&
                          model::NameKey(title.service().name) == model::NameKey(section.name);
    if (is_title) candidates_.clear();
    candidate.is_title = is_title;
    candidates_.push_back(std::move(candidate));
  }

  void AddItems(const std::vector<StructuredItem>& items) {
    for (const StructuredItem& item : items) {
      const bool facts = !item.phones.empty() || !item.schedules.empty() || item.location.has_value();
      if (!facts) {
        if (organization_.empty()) organization_ = item.name;
        continue;
      }
      const auto same = std::find_if(candidates_.begin(), candidates_.end(), [&item](const Candidate& candidate) {
        return model::NameKey(candidate.service().name) == model::NameKey(item.name);
      });
      if (same != candidates_.end()) {
        builder_.Overlay(item, *same);
        continue;
      }
      // The site's own name on a page about something else: its footer for machines.
      const bool whole_site = model::NameKey(item.name) == model::NameKey(kind_.site) ||
                              NamesContactCentre(item.name) ||
                              (kind_.is_official && item.type.find("Organization") != std::string::npos);
      if (organization_.empty() && whole_site) organization_ = item.name;
      if ((whole_site && !kind_.is_root) || (kind_.is_official && whole_site)) continue;
      candidates_.push_back(builder_.FromItem(item));
    }
  }

  void Finish(Candidate& candidate) {
    const std::string why = WhyNot(candidate);
    if (!why.empty()) {
      if (candidate.HasFacts()) drafts_.notes.push_back("\"" + candidate.service().name + "\" is left out: " + why);
      return;
    }
    for (const PageDraft& other : drafts_.drafts) {
      if (model::NameKey(other.service.name) == model::NameKey(candidate.service().name)) return;
    }
    if (drafts_.drafts.size() >= kMostDrafts) return;
    PageDraft& draft = candidate.draft;
    draft.organization_name = organization_.empty() ? kind_.site : organization_;
    draft.evidence.push_back({"/name", candidate.is_title ? "h1" : ZoneName(candidate.section.zone), draft.service.name,
                              candidate.section.lines.empty() && candidate.has_structured ? "structured" : "text",
                              0.9});
    builder_.AddMeaning(candidate, page_.description);
    drafts_.drafts.push_back(std::move(draft));
  }

  // Why the candidate is no service, or is not sure enough to be one; "" if it is.
  [[nodiscard]] std::string WhyNot(const Candidate& candidate) const {
    const std::string& name = candidate.service().name;
    const std::size_t kinds = (candidate.HasPhone() ? 1U : 0U) + (candidate.HasHours() ? 1U : 0U) +
                              (candidate.HasPlace() ? 1U : 0U) + (candidate.service().email.empty() ? 0U : 1U);
    if (kinds == 0) return "it has no way to reach it";
    if (Letters(name) < 2 || Letters(name) > 150) return "it has no name";
    if (IsGeneric(name)) return "its heading is no name";
    if (HoldsPersonName(name)) return "its heading is a person's name";
    if (NamesContactCentre(name)) return "it is a contact centre";
    if (kind_.is_news && !candidate.has_structured) {
      if (kind_.is_old_news) return "it is old news";
      if (!(candidate.HasPhone() && candidate.HasHours())) return "news must tell both a number and hours";
    }
    if (candidate.has_structured) return "";
    if (!candidate.HasPhone() && !candidate.HasHours()) {
      const bool by_mail =
          candidate.is_title && !kind_.is_official && !kind_.is_news && !candidate.service().email.empty();
      if (!NamesUnit(name) || (kinds < 2 && !by_mail)) return "neither number nor hours";
    }
    // "Personligt ombud" with its number is one; "Så söker du bygglov" is not.
    const bool short_name = candidate.HasPhone() && SplitWords(name).size() <= 3;
    if (kinds == 1 && candidate.is_title && !NamesUnit(name) && !short_name)
      return "one fact alone, and a name that is no unit's";
    return "";
  }

  const Builder& builder_;
  const Page& page_;
  const PageKind& kind_;
  PageDrafts& drafts_;
  std::vector<Candidate> candidates_;
  std::string organization_;
  bool generic_title_ = false;  // "Kultur", "Kontakt": the title has been named after the site, or has no name
};

void AddLinks(const Page& page, std::string_view url, PageDrafts& drafts) {
  std::set<std::string> seen;
  for (const Link& link : page.links) {
    if (drafts.links.size() >= kMostDraftLinks) break;
    Result<std::string> resolved = fetch::ResolveUrl(url, link.href);
    if (resolved && !fetch::IsNoPage(*resolved) && seen.insert(*resolved).second)
      drafts.links.push_back(*std::move(resolved));
  }
  const Result<std::string> canonical = page.canonical.empty() ? Error{} : fetch::ResolveUrl(url, page.canonical);
  if (canonical) drafts.canonical = *canonical;
}

// Lines of a text as those of a page; the first is its title.
Page PageOfText(std::string_view text) {
  Page page;
  int paragraph = 0;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string words = Collapsed(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (words.empty()) {
      ++paragraph;
      continue;
    }
    Line line;
    line.text = words;
    line.path = "text";
    line.paragraph = paragraph;
    line.heading = page.lines.empty() ? 1 : IsLabel(words) && Letters(words) < 30 && CountDigits(words) == 0 ? 2 : 0;
    if (page.title.empty()) page.title = words;
    page.lines.push_back(std::move(line));
  }
  return page;
}

bool IsPdf(const PageInput& input) {
  return input.bytes.substr(0, 5) == "%PDF-" || input.content_type.find("application/pdf") != std::string_view::npos;
}

}  // namespace

PageDrafts Extractor::Read(const PageInput& input) const {
  PageDrafts drafts;
  Page page;
  std::vector<StructuredItem> items;
  if (IsPdf(input)) {
    const Result<std::string> text = PdfText(input.bytes);
    if (!text) {
      drafts.notes.push_back(text.error().message);
      return drafts;
    }
    page = PageOfText(*text);
  } else {
    const Decoded decoded = ToUtf8(input.bytes, input.content_type);
    if (input.content_type.find("text/plain") != std::string_view::npos) {
      page = PageOfText(decoded.text);
    } else {
      const Result<HtmlNode> root = ParseHtml(decoded.text);
      if (!root) {
        drafts.notes.push_back(root.error().message);
        return drafts;
      }
      page = ReadPage(*root);
      items = ReadStructured(*root, page.json_ld);
    }
  }
  drafts.title = page.title;
  drafts.no_index = page.no_index;
  drafts.no_follow = page.no_follow;
  AddLinks(page, input.url, drafts);
  for (const Line& line : page.lines) {
    if (line.zone == Zone::kMain) drafts.text += line.text + "\n";
  }
  const PageKind kind = KindOf(page, input.url, input.today);
  if (page.no_index) drafts.notes.push_back("the page asks not to be indexed");
  if (!kind.why_nothing.empty()) drafts.notes.push_back(kind.why_nothing);
  const bool long_document = Letters(drafts.text) > kLongestDocument && items.empty();
  if (long_document) drafts.notes.push_back("a long document is no listing");
  if (page.no_index || !kind.why_nothing.empty() || long_document) return drafts;
  Assembly(Builder(vocabulary_, topics_, input.today), page, kind, drafts).Run(items);
  drafts.language = LanguageOf(drafts.text);
  if (drafts.language.empty()) drafts.language = page.language.empty() ? input.default_language : page.language;
  return drafts;
}

}  // namespace kb::extract
