// Puts a record together from what its sources say, field by field.
//
// Which source wins:
//   1. our own format: what somebody here has written stands;
//   2. a source that still has the record, before one that no longer has it;
//   3. the organisation's own word, before its kommun's, before anybody else's (Source::standing);
//   4. the more recently verified one (verified_at; without a date comes last);
//   5. the one that came first.
// Where two sources disagree on a phone number or on hours, the one of higher standing (ours
// before all), or of two equals the word that came first, stands until somebody decides (`indexer queue` and the desk
// show both): the last one to be written never wins by being last.
//
// The winner gives every field that it states; the others fill what it leaves open,
// in the same order.  Places, phones and opening hours belong together and come from
// one source.  Names, external ids, terms of foreign taxonomies and numbers that must
// never be shown are collected from all: another source's name becomes an alternate
// name.
//
// `sources` lists every source that gave something, and `provenance` says for each
// field that is not the winner's which source it came from (and by that, from when).
// A record of our own format that lists a source already has taken from it what it
// wants: nothing is filled from that source.  One that was made from a feed's record (a
// restored version) stands whole.
//
// A record that no source has any more is marked, not deleted: its status becomes
// "unconfirmed" since that day, with a note at /lifecycle.
#pragma once

#include <string>
#include <vector>

#include "catalog/model/record.h"

namespace kb::merge {

template <typename Record>
struct Statement {
  Record record;
  bool own = false;        // a file of our own format
  bool whole = false;      // and made from this very record, a restored version say: nothing is to be filled in
  std::string gone_since;  // "2026-11-22"; empty: its source has it
};

// The record with the id `id`.  REQUIRES: at least one statement, in order of arrival.
model::Organization PutTogether(std::vector<Statement<model::Organization>> statements, const std::string& id);
model::Service PutTogether(std::vector<Statement<model::Service>> statements, const std::string& id);

// Two sources that tell of one service and do not agree on how to reach it.
struct Disagreement {
  std::string field;       // "phones", "schedules/visit" ...
  std::size_t stands = 0;  // which statement is shown: of higher standing, or the one that came first
  std::size_t other = 0;
  std::string stands_says;  // in words: "031-390 06 01", "Mo-Fr 09:00-16:00"
  std::string other_says;
};

// Between statements that still stand in their sources; where somebody here has written the
// field (a statement of our own format that has it), between that and each of them.
// `statements` in order of arrival.
std::vector<Disagreement> Disagreements(const std::vector<Statement<model::Service>>& statements);

// `service` with that field ("phones", "schedules/visit" ...) as `other` has it, and told where it came from.
model::Service WithFieldOf(model::Service service, const model::Service& other, const std::string& field);

}  // namespace kb::merge
