#include "searchd/desk/desk_view.h"

#include <functional>

#include "searchd/desk/member_words.h"
#include "searchd/view/date_text.h"
#include "searchd/view/layout.h"

namespace kb::desk {
namespace {

using view::Data;
using view::Face;

void FillComparison(Data body, const char* record, const std::string& changes, const std::string& current, bool open,
                    const Face& face) {
  const Result<JsonDocument> changed = JsonDocument::Parse(changes);
  const Result<JsonDocument> now = JsonDocument::Parse(current);
  if (!changed || !changed->root().IsObject()) return;
  for (const auto& [name, value] : changed->root().Members()) {
    if (name == "id" || name == "organizations") continue;
    const std::optional<JsonValue> before = now && now->root().IsObject() ? now->root().Find(name) : std::nullopt;
    Data row = body.Add("FIELD");
    const bool of_organization = std::string_view(record) == "organization";
    const std::string label =
        (of_organization ? face.texts.Get("desk.organization") + ": " : "") + MemberLabel(name, face);
    row.Set("MEMBER", std::string(record) + "." + std::string(name)).Set("LABEL", label);
    row.SetIfAny("BEFORE", MemberWords(name, before, face)).SetIfAny("AFTER", MemberWords(name, value, face));
    const bool plain = IsPlainText(name) && (value.IsString() || value.IsNull());
    if (!open) continue;
    Data choose = row.Add("CHOOSE");
    choose.Set("MEMBER", std::string(record) + "." + std::string(name)).Set("LABEL", label);
    if (plain) {
      choose.Add("EDIT")
          .Set("MEMBER", std::string(record) + "." + std::string(name))
          .Set("LABEL", label)
          .Set("TEXT", value.IsString() ? value.AsString() : std::string_view());
    }
  }
}

void FillPast(Data body, const std::vector<Past>& past, bool may_undo) {
  if (past.empty()) return;
  Data list = body.Add("PAST");
  for (const Past& event : past) {
    Data row = list.Add("EVENT");
    row.Set("WHEN", event.when).SetIfAny("BY", event.who).Set("WHAT", event.what).SetIfAny("OUTCOME", event.outcome);
    if (!event.link.empty()) row.Add("LINK").Set("HREF", event.link);
    if (!event.fields.empty()) {
      Data changed = row.Add("CHANGED");
      for (const PastField& field : event.fields) {
        Data line = changed.Add("FIELD");
        line.Set("LABEL", field.label).SetIfAny("BEFORE", field.before).SetIfAny("AFTER", field.after);
      }
    }
    if (event.undo != 0 && may_undo) row.Add("UNDO").SetNumber("VERSION", static_cast<int64_t>(event.undo));
  }
}

void FillLikely(Data body, const std::vector<submit::Likely>& likely, const Face& face) {
  if (likely.empty()) return;
  Data list = body.Add("LIKELY");
  for (const submit::Likely& one : likely) {
    Data item = list.Add("ITEM");
    item.Set("NAME", one.name).Set("ID", one.id);
    std::string same;
    for (const std::string& kind : one.same) same += (same.empty() ? "" : ",") + kind;
    item.Set("SAME", SameWords(same, face));
    const bool service = one.type == store::RecordType::kService;
    item.Set("TYPE", face.texts.Get(service ? "desk.service" : "desk.organization"));
    if (service) item.Add("LINK").Set("ID", one.id).Set("NAME", one.name);
    if (!service) item.Add("PLAIN").Set("NAME", one.name);
  }
  for (const submit::Likely& one : likely) {
    if (one.type == store::RecordType::kOrganization) body.Add("KNOWN").Set("ID", one.id).Set("NAME", one.name);
  }
}

void FillOutcomes(Data body, const Face& face) {
  Data fields = body.Add("PUBLIC");
  for (const char* outcome : kReportOutcomes) {
    fields.Add("RESULT").Set("VALUE", outcome).Set("LABEL", face.texts.Get(std::string("gaps.outcome.") + outcome));
  }
}

std::string NameIn(const std::string& json) {
  const Result<JsonDocument> document = JsonDocument::Parse(json);
  if (!document || !document->root().IsObject()) return "";
  const std::optional<JsonValue> name = document->root().Find("name");
  return name && name->IsString() ? std::string(name->AsString()) : "";
}

std::string DayWords(const std::string& day, const Face& face) {
  const Result<LocalDate> date = ParseLocalDate(day);
  return date ? view::DateText(*date, LocalDate(0), face.texts) : day;
}

std::string FeedName(const std::string& feed, const Face& face) {
  return feed.empty() ? face.texts.Get("desk.own_format") : feed;
}

// Where the other word stands, and when it was read: the first source of the draft.
void FillEvidence(Data item, JsonValue draft) {
  const std::optional<JsonValue> sources = draft.Find("sources");
  if (!sources || !sources->IsArray() || sources->size() == 0) return;
  const JsonValue source = sources->Elements().front();
  const auto text = [&source](const char* name) {
    const std::optional<JsonValue> member = source.IsObject() ? source.Find(name) : std::nullopt;
    return member && member->IsString() ? std::string(member->AsString()) : std::string();
  };
  Data evidence = item.Add("EVIDENCE");
  evidence.SetIfAny("SOURCE", text("name")).SetIfAny("AS_OF", text("as_of"));
  if (!text("url").empty()) evidence.Add("PAGE").Set("URL", text("url"));
}

}  // namespace

std::string RenderDeskPage(const Face& face, const Visitor* visitor, const std::string& title, const char* body_file,
                           const std::function<void(Data)>& fill) {
  return RenderPage(face, {.title = title}, "desk/frame.html", [&](Data frame) {
    if (visitor != nullptr) {
      Data who = frame.Add("WHO");
      who.Set("NAME", visitor->name).Set("CSRF", visitor->csrf);
      who.ShowIf("STAFF", visitor->role >= store::Role::kEditor);
      who.ShowIf("LISTS", visitor->role >= store::Role::kModerator);
      who.ShowIf("ADMIN", visitor->role >= store::Role::kAdmin);
      who.Set("ROLE", face.texts.Get(std::string("desk.role.") + store::RoleName(visitor->role)));
    }
    Data body = frame.Include("BODY", body_file);
    if (visitor != nullptr)
      body.Set("CSRF", visitor->csrf).ShowIf("MODERATOR", visitor->role >= store::Role::kModerator);
    fill(body);
  });
}

std::string RenderSignIn(const std::string& error, const Face& face) {
  return RenderDeskPage(face, nullptr, face.texts.Get("desk.sign_in"), "desk/sign_in.html",
                        [&](Data body) { body.SetIfAny("ERROR", error); });
}

std::string RenderItem(const Visitor& visitor, const ItemPage& page, const Face& face) {
  const std::string title = face.texts.Format("desk.item", {{"number", std::to_string(page.event.number)}});
  return RenderDeskPage(face, &visitor, title, "desk/item.html", [&](Data body) {
    body.Set("TITLE", title).SetNumber("NUMBER", page.event.number).SetNumber("SEEN", page.seen);
    body.SetIfAny("ERROR", page.error);
    if (!page.event.record.empty()) body.Add("LISTING").Set("ID", page.event.record).Set("NAME", page.name);
    const bool answers = page.item.has_value();
    body.Set("MESSAGE", face.texts.Get(answers ? "desk.reason" : "desk.own_note"));
    body.Set("MESSAGE_HINT", face.texts.Get(answers ? "desk.reason_hint" : "desk.own_note_hint"));
    body.Set("KIND", face.texts.Get(std::string("desk.kind.") + store::EventKindName(page.event.kind)));
    body.Set("WHEN", RecordedWords(page.event.recorded_at, face)).SetParagraphs("REPORT", page.report);
    if (page.item) {
      const submit::Submission& submission = page.item->submission;
      const bool fresh = !page.item->known;
      Data compare = body.Add("COMPARE");
      compare.Set("REFERENCE", submission.reference).Set("SENDER", submission.sender.name);
      compare.Set("SENDER_EMAIL", submission.sender.email).SetParagraphs("SENDER_NOTE", submission.sender.note);
      FillComparison(compare, "service", submission.service_changes,
                     fresh ? "{}" : model::ToJson(page.item->known->service), page.open, face);
      FillComparison(compare, "organization", submission.organization_changes,
                     fresh ? "{}" : model::ToJson(page.item->known->organization), page.open, face);
    }
    FillLikely(body, page.likely, face);
    const bool decides = page.open && visitor.role >= store::Role::kModerator;
    body.ShowIf("DECIDE", decides && page.item.has_value()).ShowIf("CLOSE", decides && !page.item);
    body.ShowIf("NEW", page.item && !page.item->known).ShowIf("OPEN", page.open).ShowIf("ASK", page.item.has_value());
    if (!page.open) body.Add("DONE").SetIfAny("NEXT", page.next);
    if (!page.about.empty()) body.SetIfAny("ABOUT", face.texts.Get("change.about." + page.about));
    if (decides && page.event.kind == store::EventKind::kReport) FillOutcomes(body, face);
    FillPast(body, page.past, false);
  });
}

std::string RenderRecord(const Visitor& visitor, const RecordPage& page, const Face& face) {
  const std::string name = NameIn(page.json);
  return RenderDeskPage(face, &visitor, name, "desk/record.html", [&](Data body) {
    body.Set("NAME", name).Set("ID", page.id).Set("SLUG", page.slug).SetIfAny("ERROR", page.error);
    body.ShowIf("HIDDEN", page.hidden).ShowIf("SHOWN", !page.hidden).ShowIf("CAN_WRITE", page.can_write);
    for (const DeadLink& link : page.links) {
      const std::string since = view::DateText(link.since, LocalDate(0), face.texts);
      Data box = body.Add("DEAD");
      box.Set("URL", link.url).Set("ID", page.id).Set("CSRF", visitor.csrf);
      box.Set("WHY",
              link.missing ? face.texts.Format("desk.link.missing", {{"date", since}})
              : link.status == 0
                  ? face.texts.Format("desk.link.silent", {{"date", since}})
                  : face.texts.Format("desk.link.error", {{"date", since}, {"status", std::to_string(link.status)}}));
    }
    const Result<JsonDocument> record = JsonDocument::Parse(page.json);
    if (record && record->root().IsObject()) {
      for (const auto& [member, value] : record->root().Members()) {
        if (member == "id" || member == "slug" || member == "provenance") continue;
        body.Add("MEMBER").Set("LABEL", MemberLabel(member, face)).Set("WORDS", MemberWords(member, value, face));
      }
    }
    for (const char* status : {"active", "temporarily_closed", "closed", "moved", "merged"}) {
      body.Add("STATUS").Set("VALUE", status).Set("LABEL", face.texts.Get(std::string("desk.status.") + status));
    }
    FillPast(body, page.past, visitor.role >= store::Role::kModerator);
  });
}

std::string RenderPairs(const Visitor& visitor, const std::vector<PairRow>& pairs, const Face& face) {
  return RenderDeskPage(face, &visitor, face.texts.Get("desk.pairs"), "desk/pairs.html", [&](Data body) {
    body.ShowIf("EMPTY", pairs.empty());
    for (const PairRow& row : pairs) {
      Data pair = body.Add("PAIR");
      pair.SetNumber("NUMBER", row.pair.number).Set("REASONS", SameWords(row.pair.reasons, face));
      pair.Set("FEED", FeedName(row.pair.feed, face));
      const Result<JsonDocument> record = JsonDocument::Parse(row.record.json);
      const Result<JsonDocument> draft = JsonDocument::Parse(row.draft.json);
      const bool both = record && draft && record->root().IsObject() && draft->root().IsObject();
      for (const char* member :
           {"name", "description", "legal_id", "url", "email", "phones", "schedules", "locations"}) {
        if (!both) break;
        const std::string a = MemberWords(member, record->root().Find(member), face);
        const std::string b = MemberWords(member, draft->root().Find(member), face);
        if (a.empty() && b.empty()) continue;
        pair.Add("MEMBER").Set("LABEL", MemberLabel(member, face)).Set("A", a).Set("B", b);
      }
      if (visitor.role >= store::Role::kModerator) {
        pair.Add("DECIDE").SetNumber("NUMBER", row.pair.number).Set("CSRF", visitor.csrf);
      }
    }
  });
}

std::string RenderDifferences(const Visitor& visitor, const std::vector<DifferenceRow>& rows, const Face& face) {
  return RenderDeskPage(face, &visitor, face.texts.Get("desk.differences"), "desk/differences.html", [&](Data body) {
    body.ShowIf("EMPTY", rows.empty());
    for (const DifferenceRow& row : rows) {
      const store::Difference& difference = row.difference;
      const Result<JsonDocument> record = JsonDocument::Parse(row.record);
      const Result<JsonDocument> draft = JsonDocument::Parse(row.draft);
      if (!record || !draft || !record->root().IsObject() || !draft->root().IsObject()) continue;
      Data item = body.Add("DIFFERENCE");
      item.SetNumber("NUMBER", difference.number).Set("RECORD", difference.record).Set("NAME", NameIn(row.record));
      item.Set("FIELD", FieldLabel(difference.field, face)).Set("SINCE", DayWords(difference.since, face));
      item.Set("FEED", difference.feed);
      item.Set("STANDS_FEED", difference.stands_feed.empty() ? face.texts.Get("desk.ours") : difference.stands_feed);
      item.SetParagraphs("STANDS", FieldWords(difference.field, record->root(), face));
      item.SetParagraphs("SAYS", FieldWords(difference.field, draft->root(), face));
      FillEvidence(item, draft->root());
      if (visitor.role < store::Role::kModerator) continue;
      item.Add("DECIDE").SetNumber("NUMBER", difference.number).Set("CSRF", visitor.csrf).Set("WORD", difference.says);
    }
  });
}

std::string RenderUsers(const Visitor& visitor, const std::vector<store::User>& users, const std::string& error,
                        const Face& face) {
  return RenderDeskPage(face, &visitor, face.texts.Get("desk.users"), "desk/users.html", [&](Data body) {
    body.SetIfAny("ERROR", error);
    for (const store::User& user : users) {
      Data item = body.Add("USER");
      item.Set("USER_NAME", user.name);
      item.Set("WITH", face.texts.Get(user.code_secret.empty() ? "desk.with_password" : "desk.with_code"));
      item.Set("USER_ROLE", face.texts.Get(std::string("desk.role.") + store::RoleName(user.role)));
      if (user.name == visitor.name) continue;
      Data change = item.Add("CHANGE");
      change.Set("USER_NAME", user.name).Set("CSRF", visitor.csrf);
      for (const store::Role role :
           {store::Role::kProfessional, store::Role::kEditor, store::Role::kModerator, store::Role::kAdmin}) {
        Data choice = change.Add("ROLE_CHOICE");
        choice.Set("VALUE", store::RoleName(role)).ShowIf("CHOSEN", role == user.role);
        choice.Set("LABEL", face.texts.Get(std::string("desk.role.") + store::RoleName(role)));
      }
    }
  });
}

std::string RenderDeskMessage(const Visitor* visitor, const std::string& title, const std::string& text,
                              const Face& face) {
  return RenderDeskPage(face, visitor, title, "desk/message.html",
                        [&](Data body) { body.Set("TITLE", title).Set("TEXT", text); });
}

}  // namespace kb::desk
