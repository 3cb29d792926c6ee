#include "indexer/merge/conflict.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <utility>

#include "catalog/base/check.h"
#include "catalog/model/identity.h"
#include "catalog/model/phone_number.h"
#include "catalog/model/record_fields.h"

namespace kb::merge {
namespace {

using model::Organization;
using model::Provenance;
using model::Service;
using model::Source;

// Filled by rules of their own, or never.
bool IsManaged(std::string_view field) {
  static constexpr std::array<std::string_view, 11> kManaged = {
      "id",     "slug",      "alternate_names", "external_ids", "taxonomy_terms", "phones_never_show",
      "phones", "locations", "schedules",       "sources",      "provenance"};
  return std::find(kManaged.begin(), kManaged.end(), field) != kManaged.end();
}

// Where the fields of a record lie, in the order of record_fields.h.
struct FieldAddresses {
  template <typename T>
  void Required(const char*, const T& value) {
    addresses.push_back(&value);
  }
  template <typename T>
  void Always(const char*, const T& value) {
    addresses.push_back(&value);
  }
  template <typename T>
  void Optional(const char*, const T& value) {
    addresses.push_back(&value);
  }
  std::vector<const void*> addresses;
};

// Fills what a record leaves open with what another one (of the same type) states.
class GapFiller {
 public:
  explicit GapFiller(std::vector<const void*> offered) : offered_(std::move(offered)) {}

  template <typename T>
  void Required(const char*, T&) {
    ++next_;
  }
  template <typename T>
  void Always(const char* name, T& value) {
    Optional(name, value);
  }
  template <typename T>
  void Optional(const char* name, T& value) {
    const T& other = *static_cast<const T*>(offered_[next_++]);
    if (IsManaged(name) || !(value == T()) || other == T()) return;
    value = other;
    filled_.emplace_back(name);
  }
  [[nodiscard]] const std::vector<std::string>& filled() const { return filled_; }

 private:
  std::vector<const void*> offered_;
  std::size_t next_ = 0;
  std::vector<std::string> filled_;
};

template <typename Item>
bool Collect(const std::vector<Item>& from, std::vector<Item>& into) {
  const std::size_t before = into.size();
  for (const Item& item : from) {
    if (std::find(into.begin(), into.end(), item) == into.end()) into.push_back(item);
  }
  return into.size() != before;
}

bool SameSource(const Source& a, const Source& b) { return a.url == b.url && a.name == b.name; }

const Source* FindSource(const std::vector<Source>& sources, const Source& wanted) {
  const auto found = std::find_if(sources.begin(), sources.end(),
                                  [&wanted](const Source& source) { return SameSource(source, wanted); });
  return found == sources.end() ? nullptr : &*found;
}

std::string FreshSourceId(const std::vector<Source>& sources) {
  for (std::size_t number = sources.size() + 1;; ++number) {
    const std::string id = "s" + std::to_string(number);
    const bool taken =
        std::any_of(sources.begin(), sources.end(), [&id](const Source& source) { return source.id == id; });
    if (!taken) return id;
  }
}

// One record taking in what the next one has to add.
template <typename Record>
class TakingIn {
 public:
  TakingIn(Record& into, const Record& from) : into_(into), from_(from) {}

  void FillGaps() {
    FieldAddresses offered;
    model::Fields(offered, from_);
    GapFiller filler(std::move(offered.addresses));
    model::Fields(filler, into_);
    for (const std::string& field : filler.filled()) NoteOrigin(field);
  }

  void CollectNames() {
    std::vector<std::string> names = from_.alternate_names;
    names.insert(names.begin(), from_.name);
    const std::string own = model::NameKey(into_.name);
    names.erase(std::remove_if(names.begin(), names.end(),
                               [&own](const std::string& name) { return model::NameKey(name) == own; }),
                names.end());
    if (Collect(names, into_.alternate_names)) NoteOrigin("alternate_names");
    if (Collect(from_.external_ids, into_.external_ids)) NoteOrigin("external_ids");
  }

  // A field of `into` that came from the other record.
  void NoteOrigin(const std::string& field) {
    Provenance origin = {"/" + field, SourceIdOf(field), ""};
    if (origin.source_id.empty()) return;
    auto& provenance = into_.provenance;
    const bool known = std::any_of(provenance.begin(), provenance.end(),
                                   [&origin](const Provenance& entry) { return entry.field == origin.field; });
    if (!known) provenance.push_back(std::move(origin));
  }

 private:
  // The source that the other record's field came from, noted in `into`; empty if it names none.
  std::string SourceIdOf(const std::string& field) {
    if (from_.sources.empty()) return "";
    const Source* source = &from_.sources.front();
    for (const Provenance& entry : from_.provenance) {
      if (entry.field != "/" + field) continue;
      for (const Source& candidate : from_.sources) {
        if (candidate.id == entry.source_id) source = &candidate;
      }
    }
    if (const Source* known = FindSource(into_.sources, *source)) return known->id;
    into_.sources.push_back(*source);
    const std::vector<Source> others(into_.sources.begin(), into_.sources.end() - 1);
    into_.sources.back().id = FreshSourceId(others);
    return into_.sources.back().id;
  }

  Record& into_;
  const Record& from_;
};

// The other record with its `location_id`s taken away: they name places that are not taken over.
template <typename Item>
std::vector<Item> WithoutPlaces(std::vector<Item> items) {
  for (Item& item : items) item.location_id.clear();
  return items;
}

// Places, phones and hours: from one source if it has places, else each from the first that has any.
void TakePlaces(Service& into, const Service& from, TakingIn<Service>& taking) {
  const bool all = into.locations.empty() && into.phones.empty() && into.schedules.empty();
  if (all) {
    if (!from.locations.empty()) taking.NoteOrigin("locations");
    if (!from.phones.empty()) taking.NoteOrigin("phones");
    if (!from.schedules.empty()) taking.NoteOrigin("schedules");
    into.locations = from.locations;
    into.phones = from.phones;
    into.schedules = from.schedules;
    return;
  }
  if (into.locations.empty() && !from.locations.empty()) {
    into.locations = from.locations;
    taking.NoteOrigin("locations");
  }
  // What holds at one of several places cannot be told of the whole service.
  const bool one_place = from.locations.size() <= 1;
  if (into.phones.empty() && !from.phones.empty() && one_place) {
    into.phones = WithoutPlaces(from.phones);
    taking.NoteOrigin("phones");
  }
  if (into.schedules.empty() && !from.schedules.empty() && one_place) {
    into.schedules = WithoutPlaces(from.schedules);
    taking.NoteOrigin("schedules");
  }
}

void TakeIn(Organization& into, const Organization& from) {
  TakingIn<Organization> taking(into, from);
  taking.FillGaps();
  taking.CollectNames();
}

void TakeIn(Service& into, const Service& from) {
  TakingIn<Service> taking(into, from);
  taking.FillGaps();
  taking.CollectNames();
  TakePlaces(into, from, taking);
  if (Collect(from.taxonomy_terms, into.taxonomy_terms)) taking.NoteOrigin("taxonomy_terms");
  Collect(from.phones_never_show, into.phones_never_show);
}

// Whether everything that `from` can give has been weighed already by the author of `own`.
template <typename Record>
bool ListsSourcesOf(const Record& own, const Record& from) {
  return !from.sources.empty() && std::all_of(from.sources.begin(), from.sources.end(), [&own](const Source& source) {
    return FindSource(own.sources, source) != nullptr;
  });
}

// How much the word of whoever tells of the record weighs.
template <typename Record>
int WeightOf(const Record& record) {
  if (record.sources.empty()) return 0;
  const std::string& standing = record.sources.front().standing;
  return standing == "own" ? 2 : standing == "municipality" ? 1 : 0;
}

template <typename Record>
bool ComesBefore(const Statement<Record>& a, const Statement<Record>& b) {
  if (a.own != b.own) return a.own;
  if (a.gone_since.empty() != b.gone_since.empty()) return a.gone_since.empty();
  if (WeightOf(a.record) != WeightOf(b.record)) return WeightOf(a.record) > WeightOf(b.record);
  const auto& date_a = a.record.verified_at;
  const auto& date_b = b.record.verified_at;
  if (date_a.has_value() != date_b.has_value()) return date_a.has_value();
  return date_a && date_b->Earliest() < date_a->Earliest();
}

template <typename Record>
void MarkAsGone(const std::string& since, Record& record) {
  using model::RecordStatus;
  model::Lifecycle& lifecycle = record.lifecycle;
  if (lifecycle.status != RecordStatus::kActive && lifecycle.status != RecordStatus::kUnconfirmed) return;
  lifecycle.status = RecordStatus::kUnconfirmed;
  if (const Result<model::PartialDate> date = model::PartialDate::Parse(since)) lifecycle.since = *date;
  auto& provenance = record.provenance;
  provenance.erase(std::remove_if(provenance.begin(), provenance.end(),
                                  [](const Provenance& entry) { return entry.field == "/lifecycle"; }),
                   provenance.end());
  const std::string source = record.sources.empty() ? "" : record.sources.front().id;
  provenance.push_back({"/lifecycle", source, "not in its source since " + since});
}

template <typename Record>
Record Together(std::vector<Statement<Record>> statements, const std::string& id) {
  KB_CHECK(!statements.empty());
  std::stable_sort(statements.begin(), statements.end(), &ComesBefore<Record>);
  Record whole = statements.front().record;
  whole.id = id;
  for (std::size_t i = 1; i < statements.size(); ++i) {
    const Statement<Record>& first = statements.front();
    const bool weighed = first.whole || (first.own && ListsSourcesOf(first.record, statements[i].record));
    if (!weighed) TakeIn(whole, statements[i].record);
  }
  // The winner is in its source if any is.
  if (!statements.front().gone_since.empty()) MarkAsGone(statements.front().gone_since, whole);
  return whole;
}

std::set<std::string> NumbersOf(const Service& service) {
  std::set<std::string> numbers;
  for (const model::Phone& phone : service.phones) numbers.insert(model::DialledDigits(phone.number));
  return numbers;
}

// Hours of one channel that are the same for every place.
std::set<std::string> HoursOf(const Service& service, std::string_view channel) {
  std::set<std::string> all;
  if (service.locations.size() > 1) return all;
  for (const hours::Schedule& schedule : service.schedules) {
    const bool known = hours::ChannelName(schedule.channel) == channel &&
                       schedule.status == hours::ScheduleStatus::kKnown && !schedule.valid_from;
    if (known) all.insert(schedule.hours);
  }
  return all;
}

constexpr std::string_view kSchedules = "schedules/";

// What sends somebody to a locked door or a dead line when it is wrong.
std::vector<std::string> FieldsToReach() {
  std::vector<std::string> fields = {"phones"};
  for (int channel = 0; channel < hours::kChannelCount; ++channel)
    fields.push_back(std::string(kSchedules) + hours::ChannelName(static_cast<hours::Channel>(channel)));
  return fields;
}

std::set<std::string> WordsOn(const std::string& field, const Service& service) {
  return field == "phones" ? NumbersOf(service) : HoursOf(service, field.substr(kSchedules.size()));
}

// Whether it has numbers, or hours of any channel.
bool Speaks(const std::string& field, const Service& service) {
  return field == "phones" ? !service.phones.empty() : !service.schedules.empty();
}

// Of numbers one may know more than the other; hours that are not the same are not.
bool Contradict(const std::string& field, const std::set<std::string>& a, const std::set<std::string>& b) {
  if (a.empty() || b.empty()) return false;
  if (field != "phones") return a != b;
  return !std::includes(a.begin(), a.end(), b.begin(), b.end()) &&
         !std::includes(b.begin(), b.end(), a.begin(), a.end());
}

bool StillStands(const Statement<Service>& statement) { return !statement.own && statement.gone_since.empty(); }

std::string Words(const std::set<std::string>& texts) {
  std::string words;
  for (const std::string& text : texts) words += (words.empty() ? "" : " | ") + text;
  return words;
}

// What the later source says of it is not taken: the word that came first fills the gap.
void GiveWay(const Disagreement& disagreement, Service& later) {
  if (disagreement.field == "phones") later.phones.clear();
  if (disagreement.field.compare(0, 9, "schedules") == 0) later.schedules.clear();
}

// Those of `others` that contradict the one that stands at `shown`.
void AddContradictions(const std::string& field, const std::vector<Statement<Service>>& statements, std::size_t shown,
                       const std::vector<std::size_t>& others, std::vector<Disagreement>& found) {
  const std::set<std::string> ours = WordsOn(field, statements[shown].record);
  for (const std::size_t other : others) {
    const std::set<std::string> theirs = WordsOn(field, statements[other].record);
    if (Contradict(field, ours, theirs)) found.push_back({field, shown, other, Words(ours), Words(theirs)});
  }
}

// Statements that still stand in their sources: of higher standing first, of equals the one that came first.
std::vector<std::size_t> ByStanding(const std::vector<Statement<Service>>& statements) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < statements.size(); ++i) {
    if (StillStands(statements[i])) order.push_back(i);
  }
  std::stable_sort(order.begin(), order.end(), [&statements](std::size_t a, std::size_t b) {
    return WeightOf(statements[a].record) > WeightOf(statements[b].record);
  });
  return order;
}

}  // namespace

std::vector<Disagreement> Disagreements(const std::vector<Statement<Service>>& statements) {
  std::vector<Disagreement> found;
  for (const std::string& field : FieldsToReach()) {
    const auto own = std::find_if(statements.begin(), statements.end(), [&field](const Statement<Service>& statement) {
      return statement.own && Speaks(field, statement.record);
    });
    const auto own_at = static_cast<std::size_t>(own - statements.begin());
    std::vector<std::size_t> others = ByStanding(statements);
    if (own != statements.end()) {
      AddContradictions(field, statements, own_at, others, found);
      continue;
    }
    while (!others.empty()) {
      const std::size_t shown = others.front();
      others.erase(others.begin());
      AddContradictions(field, statements, shown, others, found);
    }
  }
  return found;
}

Service WithFieldOf(Service service, const Service& other, const std::string& field) {
  const std::string member = field.substr(0, field.find('/'));
  auto& provenance = service.provenance;
  provenance.erase(std::remove_if(provenance.begin(), provenance.end(),
                                  [&member](const Provenance& entry) { return entry.field == "/" + member; }),
                   provenance.end());
  TakingIn<Service>(service, other).NoteOrigin(member);
  if (field == "phones") {
    service.phones = WithoutPlaces(other.phones);
    return service;
  }
  const auto of_channel = [&field](const hours::Schedule& schedule) {
    return std::string(kSchedules) + hours::ChannelName(schedule.channel) == field;
  };
  auto& schedules = service.schedules;
  schedules.erase(std::remove_if(schedules.begin(), schedules.end(), of_channel), schedules.end());
  for (const hours::Schedule& schedule : WithoutPlaces(other.schedules)) {
    if (of_channel(schedule)) schedules.push_back(schedule);
  }
  return service;
}

Organization PutTogether(std::vector<Statement<Organization>> statements, const std::string& id) {
  return Together(std::move(statements), id);
}

Service PutTogether(std::vector<Statement<Service>> statements, const std::string& id) {
  for (const Disagreement& disagreement : Disagreements(statements))
    GiveWay(disagreement, statements[disagreement.other].record);
  return Together(std::move(statements), id);
}

}  // namespace kb::merge
