#include "catalog/hours/stretch_list.h"

#include <algorithm>

#include "catalog/base/local_time.h"

namespace kb::hours {
namespace {

// `stretch` without the minutes outside [start, end), if any are left.
void AddPart(const Stretch& stretch, int start, int end, std::vector<Stretch>& out) {
  Stretch part = stretch;
  part.start = static_cast<int16_t>(std::max<int>(stretch.start, start));
  part.end = static_cast<int16_t>(std::min<int>(stretch.end, end));
  if (part.start < part.end) out.push_back(part);
}

// A day as stretches without gaps, for comparing.
std::vector<Stretch> WithoutGaps(const std::vector<Stretch>& stretches) {
  std::vector<Stretch> whole;
  int16_t at = 0;
  for (const Stretch& stretch : stretches) {
    if (at < stretch.start) whole.push_back({at, stretch.start, RuleKind::kOff, stretch.rule, false, false});
    whole.push_back(stretch);
    at = stretch.end;
  }
  if (at < kMinutesPerDay) whole.push_back({at, kMinutesPerDay, RuleKind::kOff, 0, false, false});
  return whole;
}

}  // namespace

void StretchList::Lay(const Stretch& stretch) {
  if (stretches_.empty() || stretches_.back().end <= stretch.start) {
    stretches_.push_back(stretch);
    return;
  }
  scratch_.clear();
  bool placed = false;
  for (const Stretch& old : stretches_) {
    AddPart(old, 0, stretch.start, scratch_);
    if (!placed && old.end > stretch.start) {
      scratch_.push_back(stretch);
      placed = true;
    }
    AddPart(old, stretch.end, kMinutesPerDay, scratch_);
  }
  std::swap(stretches_, scratch_);
}

void StretchList::Fill(const Stretch& stretch) {
  const std::vector<Stretch> before = stretches_;
  int at = stretch.start;
  for (const Stretch& old : before) {
    if (old.kind == RuleKind::kOff) continue;
    Stretch part = stretch;
    part.start = static_cast<int16_t>(at);
    part.end = std::min(stretch.end, old.start);
    if (part.start < part.end) Lay(part);
    at = std::max<int>(at, old.end);
  }
  Stretch rest = stretch;
  rest.start = static_cast<int16_t>(at);
  if (rest.start < rest.end) Lay(rest);
}

std::vector<Stretch> Agree(const std::vector<Stretch>& a, const std::vector<Stretch>& b) {
  const std::vector<Stretch> left = WithoutGaps(a);
  const std::vector<Stretch> right = WithoutGaps(b);
  std::vector<Stretch> agreed;
  std::size_t i = 0;
  std::size_t k = 0;
  while (i < left.size() && k < right.size()) {
    Stretch part = left[i].kind == RuleKind::kOff ? right[k] : left[i];
    part.start = std::max(left[i].start, right[k].start);
    part.end = std::min(left[i].end, right[k].end);
    if (left[i].kind != right[k].kind) part.kind = RuleKind::kUnknown;
    agreed.push_back(part);
    if (left[i].end == part.end) ++i;
    if (right[k].end == part.end) ++k;
  }
  return agreed;
}

}  // namespace kb::hours
