#include "indexer/stages/pace.h"

#include <algorithm>
#include <cmath>

#include "catalog/base/file.h"

namespace kb::stages {
namespace {

constexpr Pace::Time kWindow{10};
constexpr Pace::Time kBetweenSamples{0.5};
constexpr Pace::Time kSoonest{1};

// "45 s", "12 min", "3 h 20 min".
std::string Duration(double seconds) {
  const auto whole = static_cast<long>(std::ceil(seconds));
  if (whole < 100) return std::to_string(whole) + " s";
  const long minutes = (whole + 59) / 60;
  if (minutes < 100) return std::to_string(minutes) + " min";
  return std::to_string(minutes / 60) + " h " + std::to_string(minutes % 60) + " min";
}

std::string ForTerminal(std::string_view name, std::size_t most_bytes) {
  std::string text(name.size() > most_bytes ? name.substr(name.size() - most_bytes) : name);
  std::replace_if(
      text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; }, '?');
  return text;
}

}  // namespace

void Pace::Note(const importing::Progress& progress, Time elapsed) {
  if (progress.file != file_) {
    file_ = progress.file;
    samples_.clear();
  }
  const bool replaces_last = samples_.size() > 1 && elapsed - samples_[samples_.size() - 2].at < kBetweenSamples;
  if (replaces_last) samples_.pop_back();
  samples_.push_back({elapsed, progress.records, progress.share});
  while (samples_.size() > 2 && elapsed - samples_.front().at > kWindow) samples_.pop_front();
}

std::string Pace::Line(std::size_t columns) const {
  if (samples_.empty()) return "";
  const Sample& first = samples_.front();
  const Sample& last = samples_.back();
  const double seconds = (last.at - first.at).count();
  std::string text =
      ": " + std::to_string(std::lround(last.share * 100)) + " %, " + std::to_string(last.records) + " records";
  if (last.at - first.at >= kSoonest && last.records > first.records) {
    text += ", " + std::to_string(std::lround(static_cast<double>(last.records - first.records) / seconds)) + "/s";
  }
  if (last.at - first.at >= kSoonest && last.share > first.share) {
    text += ", " + Duration((1 - last.share) * seconds / (last.share - first.share)) + " left";
  }
  const std::size_t room = columns > text.size() ? columns - text.size() : 0;
  return ForTerminal(file_, room) + text.substr(0, columns);
}

}  // namespace kb::stages
