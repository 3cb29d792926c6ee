// Any bytes as a calendar, or as news.
#include <cstddef>
#include <cstdint>

#include "tests/fuzz/indexer_feeds__feed_files.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const bool news = !text.empty() && text.front() == '<';
  kb::feeds::ReadToTheEnd(kb::feeds::FuzzFile(news ? "nytt.rss" : "kalender.ics", text), {},
                          news ? kb::feeds::FeedFormat::kNews : kb::feeds::FeedFormat::kCalendar);
  return 0;
}
