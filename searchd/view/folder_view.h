// The page /folder: the listings of a list as a leaflet to print on A4, with a QR code each
// and room for notes, which stand on the paper and are never sent.
#pragma once

#include <string>
#include <vector>

#include "searchd/view/brief.h"

namespace kb::view {

enum class Print { kNormal, kLarge };

std::string RenderFolder(const std::vector<ListItem>& items, Print print, LocalTime now, const Face& face);

// "/folder?id=a&id=b", or of another page that takes the list so.
std::string FolderPath(const char* page, const std::vector<std::string>& list, Print print, const Face& face);

// The facts of one listing as the leaflet has them: label and text, those that are stated.
std::vector<std::pair<std::string, std::string>> FolderFacts(const Brief& brief, const Texts& texts);

}  // namespace kb::view
