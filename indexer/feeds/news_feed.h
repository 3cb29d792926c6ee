// News as RSS 2.0 or Atom: what documents a meeting, a talk, a study visit or a workshop
// becomes knowledge; other news is no listing, and is passed over.
//
// Which it is, its title or a category says ("Minnesanteckningar 5 oktober", "Studiebesök hos ...").
// The date is the entry's, the document an enclosed file, or else the page it links to.
// Ids: <publisher>-rss-<digits of guid, id or link>.  Bounds: 8 MB, 5 000 entries;
// entities of the document's own are not expanded.
// Source: https://www.rssboard.org/rss-specification, https://www.rfc-editor.org/rfc/rfc4287
#pragma once

#include <filesystem>
#include <memory>

#include "catalog/feeds/feed.h"

namespace kb::feeds {

// Errors: kInvalidInput: neither RSS nor Atom, too large.
Result<std::unique_ptr<FeedReader>> OpenNewsFeed(const std::filesystem::path& file, const FeedOptions& options);

}  // namespace kb::feeds
