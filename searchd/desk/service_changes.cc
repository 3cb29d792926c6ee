#include "searchd/desk/service_changes.h"

#include <vector>

namespace kb::desk {

Status ServiceChanges::Follow(store::RecordStore& records, const Follower& follower) {
  constexpr std::size_t kAtATime = 1000;
  const Result<uint64_t> last = records.LastSequence();
  if (!last) return last.error();
  if (*last < sequence_) {
    follower.forget_all();
    sequence_ = 0;
  }
  while (sequence_ < *last) {
    const Result<std::vector<store::Change>> changes = records.ChangesSince(sequence_, kAtATime);
    if (!changes) return changes.error();
    if (changes->empty()) break;
    for (const store::Change& change : *changes) {
      if (change.type == store::RecordType::kService) {
        const Result<std::optional<model::Service>> service = records.GetService(change.id);
        if (!service) return service.error();
        const bool found = *service && model::IsSearchable((*service)->lifecycle.status);
        follower.changed(change.id, found ? &**service : nullptr);
      }
      sequence_ = change.sequence;
    }
  }
  return Done();
}

}  // namespace kb::desk
