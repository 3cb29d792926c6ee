// The standard library as nearly every source of the house includes it, read once
// for all of them: half of what a small source took to compile.  Nothing may lean
// on it: a source still includes what it uses, and builds without this file.
#pragma once

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>
