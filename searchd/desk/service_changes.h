// Follows the services of the records, so that what the desk knows of all of them (their
// links, their contacts) is read whole once and then only where something has changed.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "catalog/model/record.h"
#include "catalog/store/record_store.h"

namespace kb::desk {

class ServiceChanges {
 public:
  struct Follower {
    std::function<void()> forget_all;  // another file: a restored backup
    // nullptr: it is gone, or search does not find it.
    std::function<void(const std::string& id, const model::Service* service)> changed;
  };
  // Tells what has changed since the last time.  Errors: of the store.
  Status Follow(store::RecordStore& records, const Follower& follower);

 private:
  uint64_t sequence_ = 0;
};

}  // namespace kb::desk
