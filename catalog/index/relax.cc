#include "catalog/index/relax.h"

#include <algorithm>
#include <deque>

#include "catalog/index/schema.h"
#include "catalog/index/sorter.h"

namespace kb::index {
namespace {

// Each takes one demand away; false if there was none.
struct Step {
  const char* name;
  bool (*drop)(EffectiveRequest&, const FacetIds&);
};

bool Holds(const std::vector<std::string>& list, const std::string& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

void AddOnce(std::vector<std::string>& list, const std::string& value) {
  if (!Holds(list, value)) list.push_back(value);
}

template <FacetKind kFacet>
bool DropFacet(EffectiveRequest& request, const FacetIds&) {
  const bool active = request.choice(kFacet).active;
  request.choice(kFacet) = {};
  return active;
}

bool DropOpen(EffectiveRequest& request, const FacetIds&) {
  const bool active = !request.open.empty();
  request.open.clear();
  return active;
}

bool DropChannel(EffectiveRequest& request, const FacetIds& ids) {
  request.channels.clear();
  return DropFacet<FacetKind::kChannel>(request, ids);
}

bool DropRadius(EffectiveRequest& request, const FacetIds&) {
  const bool active = request.radius_metres.has_value();
  request.radius_metres.reset();
  return active;
}

bool DropAge(EffectiveRequest& request, const FacetIds&) {
  const bool active = request.age.has_value();
  request.age.reset();
  return active;
}

// The words as they were typed: what they are like is asked for.
bool DropSpelling(EffectiveRequest& request, const FacetIds&) {
  const bool active = request.text.mended;
  request.text.mended = false;
  return active;
}

// Words anywhere in place of words in this order.
bool DropPhrases(EffectiveRequest& request, const FacetIds&) {
  const bool active = !request.text.phrases.empty();
  request.text.phrases.clear();
  return active;
}

// Of a need and a name ("härbärge hos Xyzzy"): the need.
bool DropRest(EffectiveRequest& request, const FacetIds&) {
  const bool active = !request.text.needs.empty() && !request.text.rest.empty();
  if (active) request.text.rest.clear();
  return active;
}

// One of the words is enough; a need that was understood is never given up for that.
bool DropWords(EffectiveRequest& request, const FacetIds&) {
  const bool active =
      request.text.needs.empty() && !request.text.rest.empty() && request.text.words == WordsAsked::kAll;
  if (active) request.text.words = WordsAsked::kAny;
  return active;
}

std::string TopOf(const std::string& id, const terms::Needs& needs) {
  const terms::Need* need = needs.Find(id);
  return need->parent.empty() ? id : need->parent;
}

// In place of the words: what else they may tell, and the needs beside those that they were understood to tell.
bool TakeNearest(EffectiveRequest& request, const FacetIds& ids, std::size_t first) {
  const terms::Needs& needs = ids.vocabulary().needs;
  if (request.text.needs.empty() || request.choice(FacetKind::kNeed).active) return false;
  std::vector<std::string>& nearest = request.text.nearest;
  for (const std::string& need : request.text.perhaps) AddOnce(nearest, need);
  for (std::size_t i = 0; i < std::min(first, request.text.needs.size()); ++i) {
    const terms::Need* top = needs.Find(TopOf(request.text.needs[i], needs));
    AddOnce(nearest, top->id);
    for (const std::string& child : top->children) AddOnce(nearest, child);
  }
  return true;
}

bool TakeNearestOfFirst(EffectiveRequest& request, const FacetIds& ids) { return TakeNearest(request, ids, 1); }

bool TakeNearestOfAny(EffectiveRequest& request, const FacetIds& ids) {
  return TakeNearest(request, ids, request.text.needs.size());
}

bool DropText(EffectiveRequest& request, const FacetIds&) {
  const bool active = !request.text.rest.empty() || !request.text.needs.empty();
  request.text = {};
  return active;
}

// The least dear first: a person would rather have another language than another need.
constexpr Step kSteps[] = {
    {"text", DropSpelling},
    {"text", DropPhrases},
    {"accessibility", DropFacet<FacetKind::kAccessibility>},
    {"cost", DropFacet<FacetKind::kCost>},
    {"type", DropFacet<FacetKind::kType>},
    {"kind", DropFacet<FacetKind::kKind>},
    {"peer", DropFacet<FacetKind::kPeer>},
    {"language", DropFacet<FacetKind::kLanguage>},
    {"access", DropFacet<FacetKind::kAccess>},
    {"channel", DropChannel},
    {"open", DropOpen},
    {"audience", DropFacet<FacetKind::kAudience>},
    {"radius", DropRadius},
    {"age", DropAge},
    {"area", DropArea},
    {"text", DropRest},
    {"text", TakeNearestOfFirst},
    {"text", TakeNearestOfAny},
    {"text", DropWords},
    {"need", DropFacet<FacetKind::kNeed>},
    {"text", DropText},
};

bool AskTheSame(const TextRequest& a, const TextRequest& b) {
  return a.question == b.question && a.rest == b.rest && a.phrases == b.phrases && a.needs == b.needs &&
         a.nearest == b.nearest && a.words == b.words && a.mended == b.mended;
}

struct Attempt {
  EffectiveRequest request;
  TextQuery text;
  Matches matches;
};

// Most steps leave the words alone: what they find is looked up once.
class Attempts {
 public:
  Attempts(const SearchParts& parts, TreeEvaluator& evaluator)
      : parts_(parts), matcher_(parts.columns, parts.ids), evaluator_(evaluator) {}

  // nullopt: it finds nothing.
  std::optional<Attempt> Try(const EffectiveRequest& request) {
    const Found& found = Find(request.text);
    Matches matches = matcher_.Match(request, found.matches);
    if (matches.found.size() == 0) return std::nullopt;
    return Attempt{.request = request, .text = found.query, .matches = std::move(matches)};
  }

 private:
  struct Found {
    TextRequest request;
    TextQuery query;
    TextMatches matches;
  };

  const Found& Find(const TextRequest& request) {
    for (const Found& known : found_) {
      if (AskTheSame(known.request, request)) return known;
    }
    TextQuery query = BuildTextQuery(request, parts_.analyzer, parts_.database);
    TextMatches matches = FindText(evaluator_, query);
    return found_.emplace_back(Found{request, std::move(query), std::move(matches)});
  }

  const SearchParts& parts_;
  const Matcher matcher_;
  TreeEvaluator& evaluator_;
  std::deque<Found> found_;  // references stay good
};

// Of the needs that were understood, those that no listing meets; a parent stands for its children.
std::vector<std::string> MissingNeeds(const SearchParts& parts, const EffectiveRequest& request) {
  const std::vector<std::string>& asked = request.text.needs;
  const auto is_met = [&](const std::string& id) { return parts.database.term_exists(FacetTerm("need", id)); };
  std::vector<std::string> missing;
  for (const std::string& id : asked) {
    const terms::Need* need = parts.ids.vocabulary().needs.Find(id);
    if (Holds(asked, need->parent)) continue;
    if (!is_met(id) && std::none_of(need->children.begin(), need->children.end(), is_met)) missing.push_back(id);
  }
  return missing;
}

// The needs shown instead, as a page says them: a top-level need stands for those below it.
std::vector<std::string> Told(const std::vector<std::string>& nearest, const terms::Needs& needs) {
  std::vector<std::string> told;
  std::copy_if(nearest.begin(), nearest.end(), std::back_inserter(told), [&](const std::string& id) {
    const std::string top = TopOf(id, needs);
    return top == id || !Holds(nearest, top);
  });
  return told;
}

Result<std::optional<Relaxed>> Finish(const SearchParts& parts, const Attempt& attempt,
                                      std::vector<std::string> dropped, Sort sort, std::size_t limit) {
  Relaxed relaxed;
  relaxed.dropped = std::move(dropped);
  relaxed.missing = MissingNeeds(parts, attempt.request);
  relaxed.nearest = Told(attempt.request.text.nearest, parts.ids.vocabulary().needs);
  relaxed.total = static_cast<unsigned>(attempt.matches.found.size());
  const auto page = SortedPage(parts.columns, parts.ids, attempt.request, attempt.matches, sort, 0, limit);
  Result<std::vector<Hit>> hits = MakeHits(parts, attempt.request, attempt.text.words, page);
  if (!hits) return hits.error();
  relaxed.hits = std::move(*hits);
  return std::optional(std::move(relaxed));
}

}  // namespace

bool DropArea(EffectiveRequest& request, const FacetIds& ids) {
  const FacetChoice choice = request.choice(FacetKind::kArea);
  request.choice(FacetKind::kArea) = {};
  if (choice.values.empty() || request.near) return choice.active;
  const terms::Area& area = ids.vocabulary().areas.all()[choice.values.front() - ids.First(FacetKind::kArea)];
  if (area.latitude && area.longitude) {
    request.near =
        Near{.latitude = *area.latitude, .longitude = *area.longitude, .label = area.name, .approximate = true};
  }
  return choice.active;
}

Result<std::optional<Relaxed>> Relax(const SearchParts& parts, TreeEvaluator& evaluator,
                                     const EffectiveRequest& request, Sort sort, std::size_t limit) {
  Attempts attempts(parts, evaluator);
  for (const Step& step : kSteps) {
    EffectiveRequest less = request;
    if (request.text.mended && step.drop != DropSpelling) break;  // then dropping has begun already
    if (step.drop == DropText) break;                             // all else together before what was asked for
    if (!step.drop(less, parts.ids)) continue;
    if (const auto attempt = attempts.Try(less)) return Finish(parts, *attempt, {step.name}, sort, limit);
  }
  EffectiveRequest less = request;
  std::vector<std::string> dropped;
  for (const Step& step : kSteps) {
    if (!step.drop(less, parts.ids)) continue;
    AddOnce(dropped, step.name);
    if (const auto attempt = attempts.Try(less)) return Finish(parts, *attempt, dropped, sort, limit);
  }
  return std::optional<Relaxed>();
}

}  // namespace kb::index
