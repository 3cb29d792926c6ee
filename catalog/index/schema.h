// The contract between the two programs: what stands where in the published index.
// Whoever changes a meaning here raises kSchemaVersion; a reader refuses any other.
//
// One Xapian document per listing (one service at one place) and one per
// organisation.  Documents of closed, merged, moved ... listings are kept for their
// pages, without words, so that neither search nor term statistics see them.
//
// Terms (UTF-8, at most kMaxTermBytes; longer ones are cut):
//   <folded>        a word as it stands, folded: "oppenvardens".  With positions, in
//                   name and description, for phrases
//   Z<base>         its base forms: "Zoppenvard"
//   XP<part>        the base of a compound's part
//   XT<base>        a word of the name or of an organisation's name, in base form
//   Q<listing id>   unique; QO:<organisation id> for an organisation
//   XS<slug>        the listing's page
//   XV<service id>  every listing of a service
//   XO<org id>      every listing that names an organisation
//   XNl<..>, XNo<..>  a listing's or an organisation's name from one of its words on, folded,
//                   a tab, and the name as it is written: for suggestions (suggester.h)
//   XMs, XMh        found by search; held outside search
//   XMf             stands for its service in exports: the listing of the first place
//   XMp, XMo        stands for places (slot kPlaces); is an organisation
//   XU<uuid>        what it is called in exports: the service, its places; the organisation
//   XE<uuid>        what it is tied to in exports: organisations, taxonomies and their terms
//   XW<folded>      a word of an organisation's name or description
//   XF<facet>:<id>  every stated facet value, for audit ("XFneed:boende.akut-natt");
//                   those of `need` count as words too (wdf 1)
//
// The spelling dictionary holds the folded words that correction may suggest; the
// synonym table tells how they are written (WrittenKey -> "härbärge").
//
// Weights are baked into wdf (the ranking ignores document length).
//
// Slots: numbers are little-endian; an absent slot means "not stated".
#pragma once

#include <string>
#include <string_view>

namespace kb::index {

inline constexpr int kSchemaVersion = 6;
inline constexpr std::size_t kMaxTermBytes = 240;

namespace slot {
// Sorted uint16 facet ids (facet_ids.h): areas as stated, nothing expanded.
inline constexpr unsigned kFacets = 0;
// hours::PackSchedules of the effective schedules; present and empty: no channel is
// known and the hours are unknown; absent: the listing has no hours at all (knowledge).
inline constexpr unsigned kSchedules = 1;
// Minutes since 1970 (fixed 64) when the last occurrence of an activity ends.
inline constexpr unsigned kActivityEnd = 2;
// Precision byte (geo.h), then latitude and longitude as doubles.
inline constexpr unsigned kPosition = 3;
// One byte, 0-255: how complete the listing is; 0: a visitor cannot act on it.
inline constexpr unsigned kQuality = 4;
// Days since 1970 (fixed 32) of verified_at, the earliest reading.
inline constexpr unsigned kVerified = 5;
// Two bytes, youngest and oldest age; 255: not stated.
inline constexpr unsigned kAges = 6;
// Fixed 64: a hash of everything else, so that an unchanged listing is not written again.
inline constexpr unsigned kContentHash = 7;
// Fixed 64, big-endian so that it compares as bytes: minutes since 1970 (civil) when the
// newest of the records it is made of was recorded.  Not part of the hash.
inline constexpr unsigned kModified = 8;
// Fixed 16: how many places it stands for in exports (export_terms.h); absent: none.
inline constexpr unsigned kPlaces = 9;
// The code of the kommun whose school holidays its hours hang on ("1480"); absent where
// they hang on none, or where the kommun is not one and known.
inline constexpr unsigned kSchoolKommun = 10;
}  // namespace slot

// The quality of a listing that says neither number nor place nor address to write to.
inline constexpr unsigned char kNoWayIn = 0;

namespace prefix {
inline constexpr char kBase[] = "Z";
inline constexpr char kPart[] = "XP";
inline constexpr char kName[] = "XT";
inline constexpr char kListingName[] = "XNl";
inline constexpr char kOrganizationName[] = "XNo";
inline constexpr char kUnique[] = "Q";
inline constexpr char kOrganizationUnique[] = "QO:";
inline constexpr char kSlug[] = "XS";
inline constexpr char kService[] = "XV";
inline constexpr char kOrganization[] = "XO";
inline constexpr char kFacet[] = "XF";
inline constexpr char kUuid[] = "XU";
inline constexpr char kLink[] = "XE";
inline constexpr char kOrganizationWord[] = "XW";
}  // namespace prefix

inline constexpr char kSearchableTerm[] = "XMs";
inline constexpr char kHeldTerm[] = "XMh";
inline constexpr char kFirstTerm[] = "XMf";
inline constexpr char kPlaceTerm[] = "XMp";
inline constexpr char kOrganizationTerm[] = "XMo";

// Keys of the metadata.
namespace meta {
inline constexpr char kSchema[] = "kb.schema";          // kSchemaVersion, decimal
inline constexpr char kVocabulary[] = "kb.vocabulary";  // Vocabulary::digest
inline constexpr char kAnalyzer[] = "kb.analyzer";      // Analyzer::Digest()
inline constexpr char kSequence[] = "kb.sequence";      // the store's change sequence, decimal
inline constexpr char kRevision[] = "kb.revision";      // commits since the generation began, decimal
inline constexpr char kBuiltAt[] = "kb.built_at";       // when the generation was begun, RFC 3339
inline constexpr char kChanges[] = "kb.changes";        // recent_changes.h
}  // namespace meta

// prefix + text, cut to kMaxTermBytes without splitting a UTF-8 sequence.
std::string Term(std::string_view term_prefix, std::string_view text);
// The key of the synonym table for a folded word.
std::string WrittenKey(std::string_view folded);
// "XFneed:boende"
std::string FacetTerm(std::string_view facet, std::string_view id);

}  // namespace kb::index
