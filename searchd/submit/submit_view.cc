#include "searchd/submit/submit_view.h"

#include <algorithm>

#include "searchd/submit/form_record.h"
#include "searchd/view/labels.h"
#include "searchd/view/layout.h"
#include "searchd/view/listing_view.h"
#include "searchd/view/week_view.h"

namespace kb::submit {
namespace {

using view::Data;

constexpr double kSure = 0.9;
constexpr double kRatherSure = 0.7;

std::string LabelOfChoice(Options options, const std::string& id, const view::Face& face) {
  return options == Options::kNeeds ? view::LabelOf(index::FacetKind::kNeed, id, face) : view::AreaLabel(id, face);
}

class ChoosePage {
 public:
  ChoosePage(Data data, const Field& field, const Form& form, const view::Face& face)
      : data_(data), field_(field), form_(form), face_(face) {}

  void Fill(const Found& found) {
    const bool needs = field_.options == Options::kNeeds;
    data_.Set("NAME", field_.name).Set("FIND", found.text);
    data_.Set("FIND_LABEL", face_.texts.Get(needs ? "submit.find_needs" : "submit.find_areas"));
    data_.SetIfAny("FIND_HINT", face_.texts.Get(needs ? "submit.find_needs_hint" : "submit.find_areas_hint"));
    if (found.ids) FillList("FOUND", *found.ids);
    data_.ShowIf("NOTHING", found.ids && found.ids->empty());
    if (!needs) FillList("CHOSEN_LIST", NotListed());
    needs ? FillNeeds() : FillAreas();
  }

 private:
  // A value has one box on the page: a second, unchecked one would be a contradiction.
  void Add(Data list, const std::string& id, const std::string& label) {
    if (std::find(shown_.begin(), shown_.end(), id) != shown_.end()) return;
    shown_.push_back(id);
    Data choice = list.Add("CHOICE");
    choice.Set("VALUE", id).Set("LABEL", label).Set("NAME", field_.name).SetNumber("NUMBER", ++number_);
    choice.ShowIf("CHOSEN", form_.Has(field_.name, id));
  }

  void FillList(const char* section, const std::vector<std::string>& ids) {
    if (ids.empty()) return;
    Data list = data_.Add(section);
    for (const std::string& id : ids) Add(list, id, LabelOfChoice(field_.options, id, face_));
  }

  // Chosen areas that the lists below do not show.
  [[nodiscard]] std::vector<std::string> NotListed() const {
    std::vector<std::string> ids;
    for (const std::string& id : form_.All(field_.name)) {
      const terms::Area* area = face_.vocabulary.areas.Find(id);
      const bool found = std::find(shown_.begin(), shown_.end(), id) != shown_.end();
      const bool listed =
          area != nullptr && (area->level == terms::AreaLevel::kCountry || area->level == terms::AreaLevel::kLan ||
                              area->level == terms::AreaLevel::kKommun);
      if (area != nullptr && !found && !listed) ids.push_back(id);
    }
    return ids;
  }

  void FillNeeds() {
    for (const terms::Need* parent : face_.vocabulary.needs.TopLevel()) {
      Data group = data_.Add("GROUP");
      int chosen = form_.Has(field_.name, parent->id) ? 1 : 0;
      for (const std::string& child : parent->children) chosen += form_.Has(field_.name, child) ? 1 : 0;
      group.Set("LABEL", view::LabelIn(*parent, face_.tongue))
          .SetIfAny("SOME", chosen > 0 ? std::to_string(chosen) : "");
      Add(group, parent->id, face_.texts.Format("submit.whole_need", {{"need", view::LabelIn(*parent, face_.tongue)}}));
      for (const std::string& child : parent->children) Add(group, child, LabelOfChoice(Options::kNeeds, child, face_));
    }
  }

  // The country with its län, each with its kommuner.
  void FillAreas() {
    const terms::Areas& areas = face_.vocabulary.areas;
    for (std::size_t i = 0; i < areas.all().size(); ++i) {
      const terms::Area& area = areas.all()[i];
      if (area.level != terms::AreaLevel::kCountry && area.level != terms::AreaLevel::kLan) continue;
      Data group = data_.Add("GROUP");
      group.Set("LABEL", area.name);
      Add(group, area.id, face_.texts.Format("submit.whole_area", {{"area", area.name}}));
      if (area.level == terms::AreaLevel::kCountry) continue;
      for (const terms::AreaIndex child : areas.Children(static_cast<terms::AreaIndex>(i))) {
        if (areas.at(child).level == terms::AreaLevel::kKommun) Add(group, areas.at(child).id, areas.at(child).name);
      }
    }
  }

  Data data_;
  const Field& field_;
  const Form& form_;
  const view::Face& face_;
  std::vector<std::string> shown_;
  int number_ = 0;
};

const char* ConfidenceKey(double confidence) {
  if (confidence >= kSure) return "submit.confidence.sure";
  return confidence >= kRatherSure ? "submit.confidence.rather" : "submit.confidence.unsure";
}

void FillChannel(Data body, const Field& field, const char* channel, const FormPage& page,
                 const std::vector<FieldError>& errors, const view::Face& face) {
  Data data = body.Include("PART", "submit/hours.html");
  data.Set("CHANNEL", channel).Set("TITLE", face.texts.Get(field.text));
  FillField(data, field, page.form, errors, face);
  const std::vector<hours::Schedule> schedules = SchedulesOf(page.form, channel, page.today);
  const bool known = !schedules.empty() && schedules.front().status == hours::ScheduleStatus::kKnown;
  if (known) {
    Data reading = data.Add("READING");
    reading.Set("CONFIDENCE", face.texts.Get(ConfidenceKey(schedules.front().confidence)));
    view::FillWeek(reading.Include("WEEK", "listing_week.html"), schedules, page.today, face);
  }
  data.ShowIf("UNREAD", !schedules.empty() && !known);
  const std::string remainder = hours::ReadSwedishHours(HoursTextOf(page.form, channel), {page.today}).remainder;
  if (known) data.SetIfAny("REMAINDER", remainder);
  bool any = false;
  for (std::size_t day = 0; day < std::size(kDays); ++day) {
    const std::string name = std::string("week_") + channel + "_" + kDays[day];
    any = any || !page.form.Get(name).empty();
    data.Add("DAY")
        .Set("NAME", name)
        .Set("LABEL", face.texts.Get("weekday." + std::to_string(day + 1)))
        .Set("VALUE", page.form.Get(name));
  }
  data.ShowIf("WEEK_OPEN", any);
}

void FillHours(Data body, const FormPage& page, const Step& step, const std::vector<FieldError>& errors,
               const view::Face& face) {
  for (std::size_t i = 0; i < std::size(kChannels); ++i) {
    FillChannel(body, step.fields[i], kChannels[i], page, errors, face);
  }
  Data data = body.Include("PART", "submit/exceptions.html");
  for (int row = 1; row <= kExceptionRows; ++row) {
    const std::string number = std::to_string(row);
    data.Add("ROW")
        .Set("NUMBER", number)
        .Set("FROM", page.form.Get("exception_from_" + number))
        .Set("TO", page.form.Get("exception_to_" + number))
        .Set("TIMES", page.form.Get("exception_times_" + number))
        .Set("NOTE", page.form.Get("exception_note_" + number));
  }
}

struct TaskState {
  const char* text;
  const char* tone;
};

TaskState StateOf(const Step& step, const Form& form, const view::Face& face) {
  bool any = false;
  for (const Field& field : step.fields) any = any || !form.All(field.name).empty();
  const bool wrong = !CheckStep(step, form, face.vocabulary).empty();
  if (wrong && any) return {"submit.state.wrong", "soon"};
  if (wrong) return {"submit.state.missing", "soon"};
  return any ? TaskState{"submit.state.done", "open"} : TaskState{"submit.state.optional", "later"};
}

}  // namespace

std::string RenderSubmitStart(const std::string& error, const view::Face& face) {
  const view::PageHead head = {.title = face.texts.Get("submit.title"),
                               .robots = view::Robots::kIndex,
                               .canonical = "/anmal",
                               .description = face.texts.Get("submit.start_lead")};
  return RenderPage(face, head, "submit/start.html", [&](Data body) { body.SetIfAny("ERROR", error); });
}

std::string RenderTasks(const FormPage& page, const LinkLetter& letter, const view::Face& face) {
  const std::string& heading = face.texts.Get(page.change ? "submit.change_title" : "submit.title");
  return RenderPage(face, {.title = heading}, "submit/tasks.html", [&](Data body) {
    body.Set("HEADING", heading).Set("BASE", page.base).Set("LINK", page.link).ShowIf("CHANGE", page.change);
    body.ShowIf("MAILED", letter.sent);
    if (letter.can) {
      Data mail = body.Add("MAIL");
      mail.Set("BASE", page.base).Set("ADDRESS", letter.address);
      mail.SetIfAny("ERROR", letter.refused).ShowIf("WRONG", !letter.refused.empty());
    }
    for (const Step& step : Steps(PlaceCount(page.form))) {
      const TaskState state = StateOf(step, page.form, face);
      body.Add("TASK")
          .Set("BASE", page.base)
          .Set("STEP", step.id)
          .Set("TITLE", face.texts.Get(step.title))
          .Set("STATE", face.texts.Get(state.text))
          .Set("TONE", state.tone);
    }
  });
}

std::string RenderStep(const FormPage& page, const Step& step, const std::vector<FieldError>& errors,
                       const Found& found, const view::Face& face) {
  const std::string& title = face.texts.Get(step.title);
  const std::string head = errors.empty() ? title : face.texts.Format("submit.error_title", {{"title", title}});
  return RenderPage(face, {.title = head}, "submit/step.html", [&](Data body) {
    body.Set("TITLE", title).Set("LEAD", face.texts.Get(std::string(step.title) + ".lead"));
    body.Set("BASE", page.base).Set("STEP", step.id);
    FillErrors(body, errors, {step}, face);
    const std::string_view id = step.id;
    body.ShowIf("MORE_PLACES", id == "plats" && PlaceCount(page.form) < kMostPlaces);
    if (id == "tider") return FillHours(body, page, step, errors, face);
    if (id == "behov" || id == "omrade") {
      ChoosePage(body.Include("PART", "submit/choose.html"), step.fields.front(), page.form, face).Fill(found);
      return;
    }
    for (const Field& field : step.fields) FillField(body, field, page.form, errors, face);
  });
}

std::string RenderReview(const FormPage& page, const Review& review, const view::Face& face) {
  return RenderPage(face, {.title = face.texts.Get("submit.review")}, "submit/review.html", [&](Data body) {
    body.Set("BASE", page.base).SetIfAny("REFUSED", review.refused);
    FillErrors(body, review.errors, Steps(PlaceCount(page.form)), face);
    body.ShowIf("READY", review.errors.empty());
    if (!review.likely.empty()) {
      Data list = body.Add("LIKELY");
      for (const LikelyListing& likely : review.likely) {
        Data item = list.Add("ITEM");
        if (!likely.slug.empty()) item.Add("LINK").Set("SLUG", likely.slug).Set("NAME", likely.name);
        if (likely.slug.empty()) item.Add("PLAIN").Set("NAME", likely.name);
      }
    }
    const view::ListingPage listing = {
        .listing = review.listing, .states = review.states, .successor = std::nullopt, .now = review.now};
    view::FillPreview(body.Include("PREVIEW", "listing.html"), listing, face);
  });
}

std::string RenderReceipt(const std::string& reference, const view::Face& face) {
  return RenderPage(face, {.title = face.texts.Get("submit.received")}, "submit/receipt.html",
                    [&](Data body) { body.Set("REFERENCE", reference); });
}

std::string RenderMessage(const std::string& title, const std::string& text, const std::string& link,
                          const std::string& link_text, const view::Face& face) {
  return RenderPage(face, {.title = title}, "submit/message.html", [&](Data body) {
    body.Set("TITLE", title).Set("TEXT", text).SetIfAny("LINK", link).Set("LINK_TEXT", link_text);
  });
}

}  // namespace kb::submit
