#include "indexer/crawl/crawl_feed.h"

#include <algorithm>
#include <utility>

#include "catalog/base/file.h"
#include "catalog/model/identity.h"
#include "catalog/model/phone_number.h"
#include "catalog/model/validate.h"
#include "catalog/terms/fold.h"
#include "indexer/crawl/digest.h"
#include "indexer/fetch/similarity.h"
#include "indexer/fetch/sitemap.h"

namespace kb::crawl {
namespace {

constexpr std::size_t kLargestPage = 64U << 20;
constexpr std::size_t kLongestName = 200;

std::string Slug(std::string_view name, std::size_t most) {
  std::string slug = terms::FoldName(name).substr(0, most);
  std::replace(slug.begin(), slug.end(), ' ', '-');
  while (!slug.empty() && slug.back() == '-') slug.pop_back();
  return slug.empty() ? "x" : slug;
}

// A number that is dialled from everywhere: such a line is not one kommun's.
bool IsNational(const std::string& number) {
  const std::string digits = model::DialledDigits(number);
  return digits.size() < 8 || digits.compare(0, 3, "020") == 0 || digits.compare(0, 3, "077") == 0;
}

std::size_t FactsIn(const model::Service& service) {
  return 4 * service.phones.size() + 4 * service.schedules.size() + 2 * service.locations.size() +
         (service.description.empty() ? 0 : 1);
}

}  // namespace

Result<bool> CrawlFeed::Load(int64_t pages) {
  Result<std::vector<store::CrawlPage>> unread = store_.Unread(source_.id, kExtractorVersion, after_, pages);
  if (!unread) return unread.error();
  for (store::CrawlPage& page : *unread) {
    after_ = page.id;
    waiting_.push_back(std::move(page));
  }
  return !waiting_.empty();
}

model::Organization CrawlFeed::OrganizationOf(const extract::PageDraft& draft) const {
  model::Organization organization;
  organization.name = !source_.organization.empty()      ? source_.organization
                      : !draft.organization_name.empty() ? draft.organization_name
                                                         : source_.name;
  organization.name = std::string(Utf8Prefix(organization.name, kLongestName));
  organization.id = source_.id + "-o-" + Slug(organization.name, 36);
  organization.types = source_.organization_types;
  organization.lifecycle.status = model::RecordStatus::kActive;
  organization.sources.push_back({.id = "s1",
                                  .url = source_.start.front(),
                                  .name = source_.name,
                                  .as_of = std::nullopt,
                                  .retrieved = RenderLocalDate(today_).substr(0, 7),
                                  .verified = false,
                                  .standing = StandingName(source_.standing)});
  return organization;
}

model::Service CrawlFeed::ServiceOf(const extract::PageDraft& draft, const store::CrawlPage& page,
                                    const std::string& organization) const {
  model::Service service = draft.service;
  service.name = std::string(Utf8Prefix(service.name, kLongestName));
  std::string place;
  for (model::Location& location : service.locations) {
    place += location.address.postal_code + location.address.street;
    if (location.area.empty()) location.area = source_.area;
  }
  service.id = source_.id + "-" + Slug(service.name, 30) + "-" +
               DigestOf(model::NameKey(service.name) + "|" + place).substr(0, 6);
  service.organizations = {{organization, model::OrganizationRole::kLead}};
  const bool national = std::any_of(service.phones.begin(), service.phones.end(),
                                    [](const model::Phone& phone) { return IsNational(phone.number); });
  if (service.locations.empty() && !national && !source_.area.empty()) service.covers = {source_.area};
  service.url = page.url;
  service.lifecycle.status = model::RecordStatus::kActive;
  const LocalDate fetched = page.fetched.date();
  const bool vouched = source_.standing != Standing::kThirdParty;
  if (vouched) service.verified_at = model::PartialDate(fetched);
  for (hours::Schedule& schedule : service.schedules) {
    schedule.source_url = page.url;
    if (vouched) schedule.verified_at = fetched;
  }
  service.sources.push_back({.id = "s1",
                             .url = page.url,
                             .name = source_.name,
                             .as_of = std::nullopt,
                             .retrieved = RenderLocalDate(fetched).substr(0, 7),
                             .verified = vouched,
                             .standing = StandingName(source_.standing)});
  for (const extract::Evidence& evidence : draft.evidence) {
    const std::string note =
        evidence.method + (evidence.where.empty() ? "" : " " + evidence.where) + ": " + evidence.words;
    service.provenance.push_back({evidence.field, "s1", std::string(Utf8Prefix(note, 400))});
  }
  return service;
}

void CrawlFeed::Give(const extract::PageDraft& draft, const store::CrawlPage& page, std::vector<std::string>& ids) {
  const model::Organization organization = OrganizationOf(draft);
  model::Service service = ServiceOf(draft, page, organization.id);
  const std::vector<model::Problem> problems = model::Validate(service, vocabulary_);
  if (!problems.empty()) {
    items_.emplace_back(feeds::FeedProblem{page.url, 0, problems.front().field, problems.front().message,
                                           problems.front().suggestion, true, service.id});
    return;
  }
  ids.push_back(service.id);
  // The page that tells most of a service speaks for it.
  std::size_t& most = facts_[service.id];
  if (FactsIn(service) <= most) return;
  most = FactsIn(service);
  ++services_;
  items_.emplace_back(feeds::FeedRecord{organization, page.url, feeds::Standing::kMentioned});
  items_.emplace_back(feeds::FeedRecord{std::move(service), page.url, feeds::Standing::kOwn});
}

Status CrawlFeed::ReadPage(const store::CrawlPage& page) {
  std::vector<std::string> ids;
  ++pages_;
  if (!page.is_gone) {
    const Result<std::optional<std::string>> packed = store_.GetPage(page.digest);
    if (!packed) return packed.error();
    const Result<std::string> bytes = *packed ? fetch::Gunzip(**packed, kLargestPage) : Result<std::string>(Error{});
    if (!bytes) return Done();  // taken out of the archive: what was read of it stands
    const extract::PageDrafts drafts = extractor_.Read({.url = page.url,
                                                        .bytes = *bytes,
                                                        .content_type = page.content_type,
                                                        .today = today_,
                                                        .default_language = source_.language});
    for (const extract::PageDraft& draft : drafts.drafts) Give(draft, page, ids);
    Status noted = store_.NoteText(page.id, fetch::SimHash(drafts.text));
    if (!noted) return noted;
  }
  const Result<std::vector<std::string>> lost = store_.NoteRead(page, kExtractorVersion, ids);
  if (!lost) return lost.error();
  for (const std::string& id : *lost) {
    const Result<bool> elsewhere = store_.HasDraft(source_.id, id);
    if (!elsewhere) return elsewhere.error();
    if (!*elsewhere) lost_.push_back(id);
  }
  return Done();
}

Result<bool> CrawlFeed::Next(feeds::FeedItem& item) {
  if (items_.empty()) {
    if (waiting_.empty()) return false;
    const store::CrawlPage page = waiting_.front();
    waiting_.pop_front();
    ++read_;
    const Status read = ReadPage(page);
    if (!read) return read.error();
    if (items_.empty()) {
      item = feeds::FeedTick{};
      return true;
    }
  }
  item = std::move(items_.front());
  items_.pop_front();
  return true;
}

}  // namespace kb::crawl
