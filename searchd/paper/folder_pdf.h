// The leaflet of a list as PDF/UA-minded PDF: tagged (headings, paragraphs, lists of facts, figures
// with a text), with its language and its title; A4.  The only place that knows cairo, pango and qpdf.
//
// Drawn in the thread that asks; thread-safe.  About 30 ms for ten listings.
#pragma once

#include <string>
#include <vector>

#include "catalog/base/result.h"
#include "searchd/view/folder_view.h"

namespace kb::paper {

// The whole file.  Errors: kUnavailable if the libraries refuse (no font, no memory).
Result<std::string> FolderPdf(const std::vector<view::ListItem>& items, view::Print print, LocalTime now,
                              const view::Face& face);

}  // namespace kb::paper
