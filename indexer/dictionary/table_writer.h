// Writes a WordModel as the table that catalog/text maps (dictionary_format.h).
#pragma once

#include <cstdint>
#include <string>

#include "indexer/dictionary/word_model.h"

namespace kb::dictionary {

// The bytes of the table: the same model gives the same bytes.
std::string WriteTable(const WordModel& model, uint64_t digest);

}  // namespace kb::dictionary
