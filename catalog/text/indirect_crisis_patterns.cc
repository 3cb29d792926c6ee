#include "catalog/text/crisis_patterns.h"

namespace kb::text {

const std::vector<WordPattern>& IndirectCrisisPatterns() {
  static const std::vector<WordPattern> kPatterns = {
      // Not to be: a wish, a relief to others, nothing that holds.
      {"suicid", "bara|vore|lika|skont|langtar|tanker|lust forsvinna|forsvann", 8},
      {"suicid", "aldrig fodd|fotts|fodas", 4},
      {"suicid", "jag inte fanns|funnes|levde|existerade om", 6},
      {"suicid",
       "sager|tycker|skriver|menar battre|lattare utan|borta|forsvann|forsvinner|dod|fanns @kar|honom|henne|vi", 12},
      {"suicid", "lattare|skonare|battre|lugnare om jag fanns|levde|borta|dod|forsvann", 10},
      {"suicid", "lever|leva eller dor|do", 6},
      {"suicid", "ingen|inga|inte sorja|sorjer|begravning* @mig|min", 8},
      {"suicid", "ingen|ingenting|inget|inte|tappat|forlorat|borta|saknar livslust*|livsvilja*|livsgnista*", 6},
      {"suicid", "ingen|inga|slut|inte ork|kraft|krafter leva|kampa|kvar|fortsatta|mer", 7},
      {"suicid", "ingen|inte|inga|nagon|enda vag|utvag*|losning* ut|ur|langre|tillbaka", 9},
      {"suicid", "livet|leva inte|knappt vart|meningsfullt", 7},
      {"suicid", "anledning|skal|orsak stanna|leva|fortsatta|kampa|vakna", 8},
      {"suicid", "smartan|angesten|lidandet|plagan|tankarna|morkret slut|upphora|forsvinna|tyst alltid|evigt|bara", 9},
      {"suicid", "vila|sova|somna|borta alltid|evigt|gott", 4},
      {"suicid", "doden lockar|kallar|langtar|skon*|befri*|valkom*|vantar|langtan", 7},
      {"suicid", "dodshjalp", 1},
      // A plan, a means, a place.
      {"suicid", "bestamt|valt|planerat vilken|hur|nar|vilket dag|datum|natt|satt|plats|gora", 8},
      {"suicid", "planerar|planer|planerade|tankt|funderar hur|pa jag ska gora", 9},
      {"suicid", "hur do|dor man|jag", 5},
      {"suicid", "@piller tar|ta|tagit|ater|svaljer|sparat 10|12|15|20|25|30|40|50|60|80|100|200", 9},
      {"suicid", "jaktvapen*|jaktgevar*|gevar*|pistol*|revolver*|rep|repet|snara grater|plockat|laddat|fram|borta|full",
       9},
      {"suicid",
       "perrong*|sparet|racket|balkong*|taket|klippa*|stup* star|sitter|gatt|klattrat|kanten jag|@kar vet|nu|inte|"
       "grater|hoppa",
       12},
      {"suicid", "skjuta|hanga|hangde|hangt|dranka|forgifta|kvava sig|honom|henne", 4},
      {"suicid", "forsokt|forsokte|forsok hanga|do|livet|liv|hoppa|skjuta", 7},
      {"suicid", "logga|checka|kliva|stampla|tacka ut|av livet|alltid|gott", 6},
      // Farewell, and what is put in order before.
      {"suicid", "brev|brevet|breven|lapp|lappar|film|meddelande efterat|borta|avsked*|begravning*", 14},
      {"suicid", "avskedsmeddel*|avskedssms*|avskedsvideo*|sjalvmordsbrev*|sjalvmordsforsok*", 1},
      {"suicid", "infor slutet|avslutet", 3},
      {"suicid",
       "gett|ger|skankt|delat bort|ut katten|hunden|djur*|saker*|prylar*|klader|allt slutet|sista|adjo|farval|liv*",
       14},
      // Afraid of oneself; to be held back, not to be left.
      {"suicid", "radd|litar|oroar for|inte|pa @mig sjalv", 6},
      {"suicid", "radd vad jag kan|kommer|ska gora|hitta", 10},
      {"suicid", "radd|orolig att @kar|man skada|gora|gor|skadar sig illa|sjalv", 12},
      {"suicid", "vagar|klarar inte|ej vara|lamnas ensam|sjalv natt|natten|tankar*|ikvall|kvall|nu", 10},
      {"suicid", "vagar inte lamna henne|honom|@kar ensam|sjalv", 9},
      {"suicid", "hindra|stoppa|overtala|hejda|radda @mig inte|att|innan|fran|nagon|snalla", 8},
      {"suicid", "bry|bryr inte|slutat|langre om leva|lever|dor|do", 10},
      // In English.
      {"suicid", "dont|not|never|no want|wanna|wish wake|live|exist|alive|here", 7},
      {"suicid", "ending|end it|life|everything feel|like|thinking|want|wanna|gonna|going|tonight", 7},
      {"suicid", "better off without|dead", 5},
      {"suicid", "hang|shoot|drown|kill myself|himself|herself", 3},
      {"suicid", "suicide", 1},

      // Shut in, watched, without keys or money.
      {"vald", "inlast|innestangd|instangd|fange|fangen|fangad ut|ga|inte|hemma|lagenheten|rummet|huset|av", 10},
      {"vald",
       "far|fick inte|aldrig ga|lamna|traffa|prata|jobba|ringa ut|huset|lagenheten|hemifran|nagon|vanner|familj* "
       "man|mannen|honom|han|sambo*|pojkvan*|bror*",
       14},
      {"vald",
       "tagit|tar|tog|gomt|gommer|forstort|kastat nyck*|mobil*|telefon*|pass|passet|bankkort*|bankid|id|pengar "
       "han|hon|@partner @mig|mina|mitt|min",
       12},
      {"vald", "strop|strypt|strypte|strypa|kvavde|kvava @mig|henne|honom|mamma", 8},
      {"vald", "blamark*|brutit|bruten|sprackt|svullen|svullet|bulor efter|av|pa honom|henne|@partner|slag|kroppen",
       12},
      {"vald", "@kar|dotter*|syster*|syrra*|granne* slagen|misshandlad|hotad|valdtagen|forfoljd av|hemma|@partner", 10},
      {"vald", "@partner|han|hon @slar henne|honom|dem|dotter*|syster*|mamma", 8},
      {"vald", "grann*|bredvid|vagg* skriker|skrik|vralar|brak|slar|slag|slass|gap slar|slag|slass|barn*|hjalp|grater",
       14},
      {"vald",
       "ex|exet|exman*|exfru*|exsambo*|@partner|han stalk*|forfolj*|dyker|bevakar|spar*|gps|foljer efter|upp|@mig|"
       "oss|henne|jobbet",
       10},
      {"vald",
       "fly|flyr|ga|komma|ta|maste bort|fran|ifran|undan man|mannen|honom|@partner natt|nu|ikvall|genast|idag|farlig",
       12},
      {"vald", "mot min|hennes|hans vilja", 4},
      {"vald", "sa|sade|skrek nej sex|slutade|fortsatte|anda|lag|ville", 10},
      {"vald", "valdtakt*|gruppvaldtakt*", 1},
      {"vald", "utnyttja*|ofreda*|antasta*|overgrepp sexuellt|sex|av|mot @mig|chef*|kollega*|larare*|vuxen|nagon", 10},
      {"vald", "tvinga* salja|prostituera* sex|mig|kroppen|sig", 8},
      {"vald",
       "son|sonen|dotter|dottern|barnbarn*|tonaring* hotar|hotfull|valdsam*|aggressiv*|kniv*|slar|slog @mig|oss|vi",
       10},
      {"vald", "husband|boyfriend|wife|partner|he|she abus*|violent|threat*|hurts|scared|afraid|knife me|of|kill|kids",
       9},
      // Family and honour.
      {"heder",
       "bortgift|bortlov*|giftas|gifta|gift bort|mot|tvang|vilja|kusin*|hemlandet forald*|pappa|familjen|slakten|@mig|"
       "syster*|dotter*|jag|kompis*",
       12},
      {"heder",
       "familjen|slakten|bror*|broder*|kusin*|pappa|forald* hotar|doda|jagar|vaktar|overvakar|kontroller* @mig|jag|"
       "henne|syster*",
       8},
      {"heder",
       "gay|homo*|lesbisk|bog|bi|trans* hotar|hot|slar|slog|doda|radd|utslangd familj*|forald*|pappa|mamma|slakt*", 12},

      // A child that lacks, fears, is touched or lured; an adult who sees it.
      {"barn-i-fara",
       "smasyskon*|syskon*|lillebror*|lillasyster*|grannbarn* ingen|inte|aldrig|hungrig* mat|frukost|ater|"
       "klader",
       10},
      {"barn-i-fara",
       "mamma*|pappa*|forald*|styv* dricker|druckit|full|fulla|knark*|pundar*|paverkad* ensam|ensamma|radd*|hungrig*|"
       "syskon*|slass|skriker|gommer",
       12},
      {"barn-i-fara",
       "jag ar 6|7|8|9|10|11|12|13|14|15|sex|sju|atta|nio|tio|elva|tolv|tretton|fjorton|femton "
       "radd|slar|slass|ensam|tar|ror|traffa|naken*|nakna|gubbe*|vaknar|dricker|full|utnyttja*|stryk|hotar|valdt*",
       14},
      {"barn-i-fara",
       "gubbe|gubben|vuxen|okand*|aldre natet|snap*|instagram|insta|tiktok|discord|chatt*|roblox|spel* "
       "traffa|traffas|naken*|nakna|bild*|kla|klader|sexuell*",
       14},
      {"barn-i-fara", "nakenbild*|nakenfoto*|nudes|nakna hotar|skick*|lagga|sprid*|kraver|visa|lacka*", 10},
      {"barn-i-fara",
       "radd|tankar|lust|impuls*|haller skada|skadar|sla|kasta|doda|strypa|skaka bebis*|barn*|spadbarn*|baby*|"
       "nyfodd*|dotter*|son|sonen",
       10},
      {"barn-i-fara", "skakat|skakade|slagit|nypt|daskat mitt|min|mina barn*|bebis*|baby*|son|dotter|unge*", 8},
      {"barn-i-fara",
       "misstank*|orolig|tror|marker @barn|grannens|syskonbarn*|barnbarn* slagen|slas|illa|utsatt*|overgrepp*|marken|"
       "blamark*|stryk|misshandl*",
       12},
      {"barn-i-fara",
       "marken|blamark*|brannmark*|svullen* efter|pa|av slag|balte|ryggen|armarna|kroppen|halsen @barn|"
       "barnbarn*",
       10},
      {"barn-i-fara", "@foralder|farfar|morfar|farbror*|morbror* ackl*|snuskig* gjort|gor|saker|@mig", 10},
      {"barn-i-fara", "my dad|mum|mom|mother|father|stepdad|teacher beat*|hit|hits|touch*|hurt*|abus* me|us", 7},

      // Too much of it, mixed, in small hands, not meant to be drunk.
      {"overdos", "tar|ater|ta|ata|svaljer @piller 10|12|15|20|25|30|40|50|60|80|100|alla|hela|massor|manga", 8},
      {"overdos", "tagit|tog|atit|at|svalt|svalde @piller 8|10|12|15|20|25|30|40|50|60|80|100", 8},
      {"overdos",
       "blandat|blandade|tagit|tog|druckit|drack benso*|@piller|@gift|sobril|xanor|gbl alkohol|sprit|ol|vin|droger "
       "konstig*|yr|dasig|kraks|illamaende|somnat|svimm*|radd|kanner",
       14},
      {"overdos",
       "@barn|barnbarn* atit|at|svalt|svalde|druckit|drack|stoppat "
       "@piller|gift*|tvattmedel*|diskmedel*|batteri*|rengoring*|hasch|droger|*medicin*",
       10},
      {"overdos",
       "druckit|drack|dricker|svalt|svalde t-rod|trod|rodsprit|spolarvatska|handsprit|metanol|glykol|klorin|"
       "lacknafta|rengoring*|frostskydd*",
       6},
      {"overdos", "druckit|drack|dricker t rod", 4},
      {"overdos", "andas konstigt|tungt|ytligt|daligt|oregelbund*|rosslande", 4},
      {"overdos", "far|fatt|fick i|in sig|mig for|alldeles mycket|manga droger|drog|@piller|@gift|lakemedel", 14},

      // What is seen, heard and meant by nobody else.
      {"roster-psykos",
       "hor|ser|pratar|talar|snackar saker|folk|manniskor|figurer|skuggor|gubbar|djur|nagon|personer inte "
       "finns|dar",
       10},
      {"roster-psykos", "hallucin*|vanforestall*|paranoid*|manisk|maniskt", 1},
      {"roster-psykos",
       "tv|tvn|teven|radio*|nyheterna|reklamen skickar|pratar|talar|sander|har|ger meddelande*|@mig|budskap|"
       "signal*|koder",
       10},
      {"roster-psykos", "tv n skickar|pratar|talar|sander|ger till|med|meddelande*", 8},
      {"roster-psykos",
       "kamera*|mikrofon*|gas|gift*|stral* vagg*|lagenheten|maten|vattnet|kroppen|ventil* satt|de|nagon|"
       "grann*|tror|forfolj*",
       12},
      {"roster-psykos",
       "nagon|de|grann*|folk|alla|staten forfolj*|overvakar|avlyssnar|spionerar|styr @mig|henne|honom|mina", 7},
      {"roster-psykos",
       "inte sovit|sover|somnat dagar|dygn|natter|vecka|veckor pratar|energi|tror|yrar|snurrig|pengar|konsp*|"
       "utvald|rost*",
       14},
      {"roster-psykos", "yrar|osammanhang* @kar|@foralder|han|hon", 8},
      {"roster-psykos", "hearing|hear|hears voices", 4},

      // To hurt oneself, told of oneself or another.
      {"sjalvskada", "skar|skara|skart|skurit|rispar|rispa|rispat|ristar sig", 3},
      {"sjalvskada", "skada|skadar|skadat|gora|gor @mig|sig sjalv|illa", 5},
      {"sjalvskada", "rakblad*|skarsar*|rispor|brannsar hitta*|gomt|gommer|blod*|armar*|son*|dotter*|tonaring*|@kar",
       10},
      // The same kinds, told in other words.
      {"suicid", "trottnat|trott|less|fardig|klar leva|livet pa|med", 5},
      {"suicid", "inget|ingenting kvar|haller @mig", 7},
      {"suicid", "jarnvagsspar*|tagspar*|tunnelbanespar*|broracke*|sparomradet star|sitter|ligger|gatt|gar|hoppa", 7},
      {"suicid", "tar|tagit steget snart|ut|nu|over", 5},
      {"suicid", "dodsonsk*|dodslangt*|dodstank*", 1},
      {"suicid", "tankt|tankte|funderat|drommer|fantiserar do|doden|suicid*|sjalvmord* pa|om", 6},
      {"suicid", "vill|orkar|pallar inte|ej finas|finns|existera|leva|vara|va mer|langre|kvar", 8},
      {"suicid", "onskar|vill|skulle stanga|stangde|slacka|slackte av|ner @mig|livet|allt", 9},
      {"suicid", "varfor|fattar|forstar fortsatta|fortsatter|ska|skall leva|existera|finnas|kampa", 8},
      {"suicid",
       "tabletterna|pillren|pillerna|medicinen|tabletter|piller framfor|fram|bordet|handen lagt|ligger|tagit|"
       "plockat|radat|haller|sitter",
       8},
      {"suicid", "somna in skont|vore|bara|vill|fa|alltid|garna|slippa", 8},
      {"suicid",
       "letat|kollat|googlat|valt|googlar bro|bron|stup*|klippa|hogt|hoga|metod*|dodlig* jag|har|do|hoppa|upp|ut", 8},
      {"vald", "radd|fruktar|orolig for mitt|hennes|sitt|vara liv|livet", 6},
      {"vald", "nedslagen|slagen|knuffad|strypt|hotad|sparkad av @partner|man|honom|henne|@foralder|bror*|son*", 8},
      {"vald", "@partner|han|honom farlig|livsfarlig|valdsam|oberaknelig", 7},
      {"vald", "@foralder @slar honom|henne|dem|@kar", 8},
      {"barn-i-fara",
       "barn|barnen|barnens ingen|inte|utan mat|frukost|klader knark*|dricker|missbruk*|full|paverk*|festar", 12},
      {"barn-i-fara", "@kar|@foralder ligger|lag|hittade|ramlat golvet|marken|trappan inte|svarar|vaknar|ensam|ror",
       12},
      {"roster-psykos",
       "tror|pastar|overtygad|sager han|hon|jag|sig|@kar ar|vara gud|jesus|messias|utvald|profet*|djavulen|"
       "satan",
       9},
      {"roster-psykos", "i psykos*", 3},
      {"roster-psykos", "@kar psykos*|psykotisk* ar|har|blivit|gar|blir|fatt|hamnat", 7},
      {"roster-psykos", "naken|nakna skriker|ute|gatan|springer|ropar|runt", 6},
      {"roster-psykos", "djavul*|satan|demon* skriker|jagar|ropar|inne|ser|efter|kroppen", 8},
  };
  return kPatterns;
}

}  // namespace kb::text
