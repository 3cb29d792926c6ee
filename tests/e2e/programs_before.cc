// Linked with all of indexer and of searchd: before_indexer and before_searchd, the programs of the version before
// the index's schema was changed last.  (Strong, where catalog/index/index_metadata.cc has a weak one.)
#include "catalog/index/index_metadata.h"
#include "catalog/index/schema.h"

namespace kb::index {

int SchemaVersion() { return kSchemaVersion - 1; }

}  // namespace kb::index
