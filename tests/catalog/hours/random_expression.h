// Random expressions for property tests: every part of the grammar, the same for
// the same seed.
#pragma once

#include <random>

#include "catalog/hours/expression.h"

namespace kb::hours {

class RandomExpression {
 public:
  explicit RandomExpression(unsigned seed) : random_(seed) {}

  Expression Next();

  int Between(int low, int high) { return std::uniform_int_distribution<int>(low, high)(random_); }
  bool OneIn(int n) { return Between(1, n) == 1; }

 private:
  Rule NextRule(const Expression& before);
  YearRange NextYears();
  DateRange NextDates();
  DatePoint NextPoint(int kind);
  WeekRange NextWeeks();
  DaySelector NextDay();
  void AddTimes(Rule& rule);

  std::mt19937 random_;
};

}  // namespace kb::hours
