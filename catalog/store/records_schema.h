// The schema of records.sqlite.
#pragma once

#include "catalog/store/schema_steps.h"

namespace kb::store {

const Schema& RecordsSchema();

}  // namespace kb::store
