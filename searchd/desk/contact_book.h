// Kontaktbanken: whom professionals may turn to at each listing, by function and not by name,
// so that it holds when people change.
//
// A contact marked for professionals only stands here and nowhere else: it never enters the
// index, and so no page, file or API.  Reads the records; writes nothing.
#pragma once

#include <cstddef>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/base/result.h"
#include "catalog/model/record.h"
#include "catalog/store/record_store.h"
#include "catalog/terms/vocabulary.h"
#include "searchd/desk/service_changes.h"

namespace kb::desk {

struct ContactEntry {
  std::string service;  // id
  std::string slug;
  std::string name;
  std::string organization;  // the lead's name; may be empty
  std::vector<model::Contact> contacts;
};

struct FoundContacts {
  std::vector<ContactEntry> entries;  // by name
  std::size_t total = 0;              // listings, those that are not among the entries too
};

// Thread-safe.
class ContactBook {
 public:
  static constexpr std::size_t kMostEntries = 200;

  // Listings with contacts in which every word of `text` stands: in the name, the organisation, a
  // function, a need or an area.  Errors: of the store.
  Result<FoundContacts> Find(std::string_view text, const terms::Vocabulary& vocabulary, store::RecordStore& records);

 private:
  struct Kept {
    ContactEntry entry;
    std::string folded;  // what is searched, with a blank before each word
  };
  Status Follow(const terms::Vocabulary& vocabulary, store::RecordStore& records);

  std::mutex mutex_;  // guards the rest
  ServiceChanges changes_;
  std::map<std::string, Kept> kept_;  // by service
};

}  // namespace kb::desk
