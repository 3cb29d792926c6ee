// A page as lines of text: what a reader sees, in order, and in which part of the page.
//
// A block is a line, and each <br> begins one; a row of a table, and a term with its
// description, are one line.  Hidden parts, scripts, cookie notices and the noise of
// templates ("{{ label }}") are left out.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "catalog/base/result.h"
#include "indexer/extract/html.h"

namespace kb::extract {

enum class Zone { kMain, kAside, kHeader, kNav, kFooter };
const char* ZoneName(Zone zone);

struct Link {
  std::string href;
  std::string text;
};

struct Line {
  std::string text;
  std::string lead;  // the bold or linked words that begin it, if more follows
  int heading = 0;   // 1..6; 7: a line that is bold as a whole; 0: none
  Zone zone = Zone::kMain;
  int box = 0;             // lines of one box (aside, div with a heading of its own ...) share it
  bool item = false;       // of a list or table
  bool timetable = false;  // a row of a table that tells what goes on when and where
  int paragraph = 0;       // lines of one block, parted by <br>, share it
  std::string path;        // "main>section>ul>li"
  std::vector<Link> links;
};

struct Page {
  std::string title;        // of <title>
  std::string site_name;    // og:site_name
  std::string language;     // of <html lang>
  std::string description;  // meta description
  std::string canonical;    // rel=canonical, as it stands
  std::string published;    // article:published_time or <time>: "2017-12-20"
  bool no_index = false;
  bool no_follow = false;
  bool is_article = false;  // og:type article, or schema.org NewsArticle
  std::vector<Line> lines;
  std::vector<Link> links;  // every <a href>, in order
  std::vector<std::string> json_ld;
};

Page ReadPage(const HtmlNode& root);

}  // namespace kb::extract
