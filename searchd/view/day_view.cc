#include "searchd/view/day_view.h"

#include <algorithm>

#include "searchd/view/card_view.h"
#include "searchd/view/date_text.h"
#include "searchd/view/labels.h"
#include "searchd/view/layout.h"
#include "searchd/view/listing_view.h"
#include "searchd/view/week_view.h"

namespace kb::view {
namespace {

constexpr int kFirstHour = 6;
constexpr int kLastHour = 23;
constexpr int kFarthestDays = 366;

// A date that is readable and neither past nor more than a year ahead; else today.
LocalDate ReadDay(std::string_view text, LocalDate today) {
  const Result<LocalDate> day = ParseLocalDate(text);
  return day && *day >= today && *day - today <= kFarthestDays ? *day : today;
}

void FillChoices(Data form, const DayQuestion& question, const Face& face) {
  for (const Situation& situation : Situations()) {
    Data choice = form.Add("SITUATION");
    choice.Set("ID", situation.id).Set("LABEL", face.texts.Get(std::string("day.") + situation.id));
    choice.ShowIf("CHECKED", &situation == question.situation);
  }
  if (face.tongue != Tongue::kSwedish)
    form.Add("HIDDEN").Set("NAME", "sprak").Set("VALUE", TongueParameter(face.tongue));
  if (!face.list.empty()) form.Add("HIDDEN").Set("NAME", "lista").Set("VALUE", RenderList(face.list));
}

void FillHit(Data row, const DayHit& hit, const Face& face) {
  const index::Card& card = hit.listing.card;
  row.Set("ID", card.id).Set("NAME", card.name).Set("SLUG", card.slug).SetIfAny("HOURS", hit.hours);
  row.SetIfAny("PLACE", PlaceText(card, face)).SetIfAny("COVERAGE", card.has_place ? "" : CoverageText(card, face));
  FillContacts(row, card, 1);
  FillListLink(row, card.id, card.name, face);
}

void FillGroup(Data group, const DayQuestion& question, const DayGroup& found, LocalTime now, const Face& face) {
  group.Set("ID", found.need).Set("LABEL", LabelOf(index::FacetKind::kNeed, found.need, face));
  group.Set("TOTAL", face.texts.Count("results.total", found.total));
  group.Set("URL", SearchPath(DaySearch(question, found.need, now, face)));
  group.ShowIf("MORE", found.total > found.hits.size());
  group.ShowIf("NONE", found.total == 0).ShowIf("ANY", found.total > 0);
  for (const DayHit& hit : found.hits) FillHit(group.Include("HIT", "cards/day_hit.html"), hit, face);
}

}  // namespace

const std::vector<Situation>& Situations() {
  static const auto* const situations = new std::vector<Situation>{
      {"frigivning",
       {"boende.akut-natt", "kriminalitet.frigivning", "mat-klader-akut", "ekonomi.forsorjningsstod",
        "beroende.aterhamtning", "kamratstod.kamratstodjare", "arbete"},
       {}},
      {"utskrivning",
       {"sorg-kris-suicid.samtal-telefon", "psykisk-halsa.psykiatrisk-vard", "kamratstod.kamratstodjare",
        "gemenskap-fritid.motesplats", "boende.hjalp-i-hemmet", "anhorig"},
       {}},
      {"utflytt",
       {"boende.akut-natt", "boende.hemloshet-stod", "mat-klader-akut", "ekonomi.fonder-bidrag",
        "juridik-rattigheter.juridisk-hjalp"},
       {}},
      {"vantan",
       {"sorg-kris-suicid.samtal-telefon", "kamratstod.kamratstodjare", "gemenskap-fritid.motesplats", "psykisk-halsa",
        "beroende.aterhamtning", "anhorig"},
       {"drop-in", "anonymt", "telefon", "chatt"}},
  };
  return *situations;
}

const Situation* FindSituation(std::string_view id) {
  const auto found = std::find_if(Situations().begin(), Situations().end(),
                                  [&](const Situation& situation) { return situation.id == id; });
  return found == Situations().end() ? nullptr : &*found;
}

DayQuestion ReadDayQuestion(const Pairs& parameters, const terms::Vocabulary& vocabulary, LocalTime now) {
  DayQuestion question = {
      .situation = nullptr, .day = now.date(), .place_text = {}, .area = nullptr, .unknown_place = false};
  for (const auto& [name, value] : parameters) {
    if (name == "for") question.situation = FindSituation(value);
    if (name == "dag") question.day = ReadDay(value, now.date());
    if (name == "plats") question.place_text = value;
  }
  if (question.place_text.empty()) return question;
  question.area = vocabulary.areas.Find(question.place_text);
  if (question.area == nullptr) question.area = FindPlace(question.place_text, vocabulary);
  question.unknown_place = question.area == nullptr;
  return question;
}

SearchAddress DaySearch(const DayQuestion& question, const std::string& need, LocalTime now, const Face& face) {
  SearchAddress address = NewSearch(face);
  address.query.needs = {need};
  if (question.area != nullptr) address.query.areas = {question.area->id};
  if (question.situation != nullptr) address.query.access = question.situation->access;
  const LocalTime from =
      std::max(LocalTime(question.day, kFirstHour * 60), question.day == now.date() ? now : LocalTime());
  const LocalTime to(question.day, kLastHour * 60);
  if (from < to) address.query.open = {{.kind = hours::OpenKind::kInterval, .from = from, .to = to}};
  address.query.sort = index::Sort::kOpenSoonest;
  address.query.now = now;
  return address;
}

std::string HoursOn(LocalDate day, const index::StoredListing& listing, const Face& face) {
  std::string text;
  for (const hours::Schedule& schedule : SchedulesOf(listing)) {
    const Result<hours::Opening> opening = hours::Opening::Compile(schedule);
    if (!opening || schedule.status != hours::ScheduleStatus::kKnown) continue;
    const std::vector<hours::DaySpan> spans = opening->Day(day);
    if (spans.empty()) continue;
    if (!text.empty()) text += "; ";
    text += face.texts.Get(std::string("channel.") + hours::ChannelName(schedule.channel)) + ": ";
    text += DayText(spans, face.texts);
  }
  return text;
}

std::string RenderDay(const DayQuestion& question, const std::vector<DayGroup>& groups, LocalTime now,
                      const Face& face) {
  const PageHead head = {.title = face.texts.Get("day.title"),
                         .robots = Robots::kIndex,
                         .canonical = "/dagen",
                         .description = face.texts.Get("day.lead")};
  return RenderPage(face, head, "day.html", [&](Data body) {
    Data form = body.Include("FORM", "day_form.html");
    FillChoices(form, question, face);
    form.Set("DAY", RenderLocalDate(question.day)).Set("TODAY", RenderLocalDate(now.date()));
    form.Set("LAST", RenderLocalDate(now.date() + kFarthestDays)).Set("PLACE", question.place_text);
    if (question.unknown_place) body.Add("HINT").Set("TEXT", face.texts.Get("hint.place"));
    if (question.situation == nullptr) return;
    Data answer = body.Add("ANSWER");
    answer.Set("DATE",
               WeekdayText(question.day.weekday(), face.texts) + " " + DateText(question.day, now.date(), face.texts));
    answer.Set("SITUATION", face.texts.Get(std::string("day.") + question.situation->id));
    for (const DayGroup& group : groups) {
      FillGroup(answer.Include("GROUP", "cards/day_group.html"), question, group, now, face);
    }
  });
}

}  // namespace kb::view
