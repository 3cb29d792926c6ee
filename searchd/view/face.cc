#include "searchd/view/face.h"

#include <algorithm>

namespace kb::view {
namespace {

bool IsListingId(std::string_view id) {
  constexpr std::size_t kLongest = 170;  // "<service>.<location>", 80 characters each
  return !id.empty() && id.size() <= kLongest &&
         id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-.") == std::string_view::npos;
}

}  // namespace

std::vector<std::string> ParseList(std::string_view text) {
  std::vector<std::string> list;
  while (!text.empty() && list.size() < kMostOnList) {
    const std::string_view id = text.substr(0, text.find(','));
    text.remove_prefix(std::min(id.size() + 1, text.size()));
    if (IsListingId(id) && std::find(list.begin(), list.end(), id) == list.end()) list.emplace_back(id);
  }
  return list;
}

std::string RenderList(const std::vector<std::string>& list) {
  std::string text;
  for (const std::string& id : list) text += (text.empty() ? "" : ",") + id;
  return text;
}

std::string ListPath(const std::vector<std::string>& list, const Face& face) {
  std::string path = "/lista";
  for (const std::string& id : list) path += (path.size() == 6 ? "?id=" : "&id=") + id;
  return InTongue(path, face.tongue);
}

std::string WithList(std::string_view path, const std::vector<std::string>& list, Tongue tongue) {
  std::string address = InTongue(path, tongue);
  if (list.empty()) return address;
  const std::size_t fragment = std::min(address.find('#'), address.size());
  const char* first = address.find('?') < fragment ? "&lista=" : "?lista=";
  return address.insert(fragment, first + RenderList(list));
}

std::string InFace(std::string_view path, const Face& face) { return WithList(path, face.list, face.tongue); }

}  // namespace kb::view
