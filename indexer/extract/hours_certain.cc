// Which statements of hours were understood whole.
#include <algorithm>
#include <set>

#include "catalog/base/file.h"
#include "indexer/extract/certainty.h"
#include "indexer/extract/hours_statements.h"
#include "indexer/extract/hours_words.h"
#include "indexer/extract/words.h"

namespace kb::extract {
namespace {

bool IsLabelled(const std::vector<Statement>& statements, int block) {
  return std::any_of(statements.begin(), statements.end(),
                     [block](const Statement& s) { return s.block == block && s.is_label; });
}

// "Telefonen är öppen ...", or below "Öppettider": says itself what it tells the times of.
bool SaysOfWhat(const std::vector<Statement>& statements, const Statement& core) {
  const std::string folded = Folded(core.text);
  return IsHoursLabel(folded) || HasWordStart(folded, {"oppe", "oppn", "svarar", "ringa"}) ||
         std::any_of(statements.begin(), statements.end(), [&core](const Statement& other) {
           return other.block == core.block && other.is_label && IsHoursLabel(Folded(other.text));
         });
}

// The first word of a statement, or of the heading that it stands under, that was not understood.
std::string UnreadIn(const Statement& statement, std::string_view own) {
  const std::string unread =
      statement.is_by_phone ? UnreadInCall(statement.text, own) : UnreadInHours(statement.text, own);
  return unread.empty() ? UnreadInCall(statement.heading, own) : unread;
}

// "Ring felanmälan, 031-..., dygnet runt", "Andaktsstund fredagar kl 12": has an owner of its own, or is no stretch of
// time; what others say stands without it.
bool StandsAlone(const Statement& statement) { return statement.is_by_phone || !HasRange(Folded(statement.text)); }

}  // namespace

NotUnderstood KeepCertain(std::vector<Statement>& statements, std::string_view own) {
  NotUnderstood left_out;
  std::set<int> doubtful;  // blocks
  bool any = false;
  std::vector<Statement> kept;
  for (const Statement& statement : statements) {
    const std::string unread = statement.is_core || statement.is_label ? UnreadIn(statement, own) : "";
    if (unread.empty()) {
      kept.push_back(statement);
      continue;
    }
    left_out.words = std::string(Utf8Prefix(statement.text, 300));
    left_out.why = "\"" + unread + "\" kan säga att tiderna gäller något annat";
    if (StandsAlone(statement)) continue;
    any = true;
    if (IsLabelled(statements, statement.block)) doubtful.insert(statement.block);
  }
  const auto is_doubtful = [&](const Statement& s) { return doubtful.count(s.block) > 0; };
  kept.erase(std::remove_if(kept.begin(), kept.end(), is_doubtful), kept.end());
  statements = std::move(kept);
  left_out.of_all = any && !std::all_of(statements.begin(), statements.end(),
                                        [&](const Statement& s) { return !s.is_core || SaysOfWhat(statements, s); });
  return left_out;
}

}  // namespace kb::extract
