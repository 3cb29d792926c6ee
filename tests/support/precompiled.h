// What every test includes, read once for all of them: it was two thirds of the
// time a test takes to compile.  A test still includes what it uses.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "catalog/base/precompiled.h"
