// /granska/person: what is kept about one person, as an extract; and taking it out.  What is
// typed is sent in the form's body: it stands in no address, and so in no history or log.
#include "searchd/desk/person_texts.h"
#include "searchd/desk/record_history.h"

namespace kb::desk {
using http::Response;

namespace {

constexpr std::size_t kMostFindings = 200;  // that the page shows; the file has all

struct PersonPage {
  std::string typed;
  std::string error;
  std::string done;
  std::vector<PersonFinding> findings;
  bool asked = false;
};

std::string RenderPerson(const Visitor& visitor, const PersonPage& page, const view::Face& face) {
  return RenderDeskPage(face, &visitor, face.texts.Get("desk.person"), "desk/person.html", [&](view::Data body) {
    body.Set("TYPED", page.typed).SetIfAny("ERROR", page.error).SetIfAny("TAKEN_OUT", page.done);
    if (!page.asked) return;
    body.Add("FOUND").Set("COUNT", face.texts.Count("desk.person.found", static_cast<unsigned>(page.findings.size())));
    if (page.findings.empty()) return;
    body.Add("MAY_TAKE").Set("TYPED", page.typed).Set("CSRF", visitor.csrf);
    std::size_t shown = 0;
    for (const PersonFinding& finding : page.findings) {
      if (++shown > kMostFindings) break;
      view::Data item = body.Add("FINDING");
      item.Set("WHERE", face.texts.Get(finding.where)).Set("ID", finding.id);
      item.SetIfAny("WHEN", finding.when.empty() ? "" : MomentOf(finding.when));
      if (!finding.link.empty()) item.Add("LINK").Set("HREF", finding.link).Set("ID", finding.id);
      if (finding.link.empty()) item.Add("PLAIN").Set("ID", finding.id);
      for (const model::PersonTrace::Mention& mention : finding.mentions)
        item.Add("MENTION").Set("PLACE", mention.place).Set("TEXT", mention.text);
    }
  });
}

Response Show(int status, const PersonPage& page, const Turn& turn) {
  return Private(status, RenderPerson(turn.visitor, page, turn.face()));
}

Response ExtractFile(const std::vector<PersonFinding>& findings, const Turn& turn) {
  Response response{.status = 200,
                    .headers = {{"Content-Type", "application/json"},
                                {"Content-Disposition", "attachment; filename=\"registerutdrag.json\""},
                                {"Cache-Control", "no-store"}},
                    .body = PersonExtract(findings, turn)};
  return response;
}

}  // namespace

Response GetPerson(const Turn& turn) { return Show(200, {}, turn); }

Response PostPerson(const Turn& turn) {
  PersonPage page{.typed = turn.Value("person"), .error = "", .done = "", .findings = {}, .asked = false};
  const Result<model::PersonTrace> person = model::PersonTrace::Of(page.typed);
  if (!person) {
    page.error = turn.face().texts.Get("desk.error.person");
    return Show(422, page, turn);
  }
  const std::string action = turn.Value("action");
  if (action == "take_out" && turn.Value("sure") != "ja") page.error = turn.face().texts.Get("desk.error.not_sure");
  if (action == "take_out" && page.error.empty()) {
    const Status taken = TakeOutPerson(*person, page.typed, turn);
    if (!taken) return Trouble(taken.error(), turn);
    return Show(200, {.done = turn.face().texts.Get("desk.person.taken_out")}, turn);
  }
  Result<std::vector<PersonFinding>> findings = FindPerson(*person, turn);
  if (!findings) return Trouble(findings.error(), turn);
  if (action == "file") return ExtractFile(*findings, turn);
  page.findings = *std::move(findings);
  page.asked = true;
  return Show(page.error.empty() ? 200 : 422, page, turn);
}

}  // namespace kb::desk
