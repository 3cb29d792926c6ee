// What it takes to draw a page of twenty hits once the search has answered: half of the
// draws take no longer than the figure printed.
//
//   searchd_view__render_bench DATA FRONTEND [ROUNDS]
//
// The hits are synthetic and full: three channels, telephone, mail, chat, a place, notes.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include "searchd/view/outlines.h"
#include "searchd/view/search_view.h"

namespace kb::view {
namespace {

index::Hit FullHit(int number, LocalTime now) {
  index::Hit hit;
  index::Card& card = hit.card;
  card.id = card.slug = card.service_id = "pahittad-" + std::to_string(number);
  card.name = "Påhittade verksamheten " + std::to_string(number);
  card.organizations = {{"forening", "Påhittade föreningen", model::OrganizationRole::kLead}};
  card.summary =
      "En påhittad verksamhet med en sammanfattning som är ungefär så lång som de brukar vara i verkligheten.";
  card.needs = {"boende.akut-natt"};
  card.access = {"drop-in", "anonymt"};
  card.covers = {"SE-1480"};
  card.area = "SE-1480";
  card.has_place = true;
  card.place_name = "Huset";
  card.address = {.street = "Provgatan " + std::to_string(number), .postal_code = "000 00", .city = "Göteborg"};
  card.latitude = 57.65 + number * 0.007;
  card.longitude = 11.9 + number * 0.006;
  card.phones = {{.number = "031-000 00 00", .label = "växel"}};
  card.email = "prov@example.org";
  card.chat_url = "https://example.org/chatt";
  card.verified_at = model::PartialDate(LocalDate::FromYmd(2026, 11, 3));
  hit.highlight = "En <b>påhittad</b> verksamhet &amp; mer.";
  for (const hours::Channel channel : {hours::Channel::kPhone, hours::Channel::kVisit, hours::Channel::kChat}) {
    hit.channels.push_back({.channel = channel, .state = hours::State::kOpen, .until = now + 60, .changes = now + 60});
  }
  return hit;
}

index::SearchResult FullResult(LocalTime now, const terms::Vocabulary& vocabulary) {
  index::SearchResult result;
  result.total = 200;
  for (int i = 0; i < 20; ++i) result.hits.push_back(FullHit(i, now));
  index::Facet needs{.kind = index::FacetKind::kNeed, .values = {}, .more = 3};
  for (const terms::Need* need : vocabulary.needs.TopLevel()) needs.values.push_back({need->id, "", "", 12, false});
  index::Facet audiences{.kind = index::FacetKind::kAudience, .values = {}};
  for (const terms::Term& term : vocabulary.audiences.terms()) audiences.values.push_back({term.id, "", "", 3, false});
  result.facets = {needs, audiences};
  return result;
}

int Run(const std::string& data, const std::string& frontend, int rounds) {
  const Texts texts = *Texts::Load(data + "/texts/sv.json");
  const Templates templates = *Templates::Load(frontend, texts);
  const terms::Vocabulary vocabulary = *terms::Vocabulary::Load(data);
  const Outlines outlines = *Outlines::Load(data + "/areas");
  const SiteSettings settings;
  Face face = {texts, templates, vocabulary, settings};
  face.outlines = &outlines;
  face.here = "/sok?q=prov";
  face.base = "https://exempel.test";
  const LocalTime now(LocalDate::FromYmd(2026, 11, 27), 23 * 60 + 10);
  const index::SearchResult result = FullResult(now, vocabulary);
  const SearchAddress address = ReadSearch({{"q", "prov"}, {"behov", "boende"}}, Names::kWeb, vocabulary, now);
  std::vector<double> times;
  std::size_t bytes = 0;
  for (int i = 0; i < rounds; ++i) {
    const auto start = std::chrono::steady_clock::now();
    bytes = RenderSearch(address, result, face).size();
    times.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
  }
  std::sort(times.begin(), times.end());
  std::printf("20 hits, %zu bytes: p50 %.3f ms, p95 %.3f ms, %d draws\n", bytes, times[times.size() / 2],
              times[times.size() * 95 / 100], rounds);
  return 0;
}

}  // namespace
}  // namespace kb::view

int main(int argc, char** argv) {
  if (argc < 3) return 64;
  return kb::view::Run(argv[1], argv[2], argc > 3 ? std::atoi(argv[3]) : 2000);
}
