#include "catalog/text/crisis_patterns.h"

namespace kb::text {

const std::vector<NamedWords>& PatternLists() {
  static const std::vector<NamedWords> kLists = {
      {"mig", "mig|oss|me|us"},
      {"partner",
       "man|mannen|make|maken|sambo*|pojkvan*|flickvan*|fru|frun|hustru*|partner*|ex|exet|exman*|exfru*|kille|killen|"
       "tjej|tjejen|gubbe|gubben|husband|boyfriend|wife|girlfriend"},
      {"foralder",
       "pappa*|mamma*|farsa*|morsa*|forald*|foster*|styv*|plastpappa*|plastmamma*|dad|father|mum|mom|mother"},
      {"slakt",
       "@foralder|bror|brodern|broder|broderna|brors*|farbror*|morbror*|kusin*|svarfar*|svarmor*|familjen|slakten"},
      {"nara", "@partner|@slakt|son|sonen"},
      {"person", "@nara|han|hon|he|she|de"},
      {"kar",
       "@nara|dotter|dottern|syster|systern|syrr*|van|vannen|vannina|kompis*|polare*|mormor*|morfar*|farmor*|farfar*|"
       "barnbarn*|elev*|kollega*|granne*|friend|brother|sister|daughter|han|hon|hen|he|she"},
      {"barn",
       "barn|barnet|barnen|barnens|grannbarn*|unge|ungen|ungar|ungarna|flicka|flickan|flickor|pojke|pojken|pojkar|elev*"
       "|"
       "bebis*|spadbarn*|lillebror|lillebrorsan|lillasyster|smasyskon*|syskon|syskonen|dotter|dottern|son|sonen"},
      {"slar",
       "sla|slar|slog|slagit|strop|klappt*|daskat|~misshandla|sparka*|misshandl*|stryp*|knuff*|orfil*|puckla*|banka*|"
       "nyper|nop|biter|bet|"
       "hota|"
       "hotar|hotat|hotade|doda|dodar|mordar|valdta*|valdtog*|valdfor*|tvinga|tvingar|tvingade|tvingat|tafsa*|antasta*|"
       "forgrep*|forgriper|kastar|kastade|drog|slapa*|spotta*|brande|beat*|hit|hits|hitting|kick*|chok*|punch*|rape*|"
       "raping|threat*"},
      {"vapen", "kniv*|yxa*|pistol*|vapen|gevar*|hammare*|basebolltra*"},
      {"piller",
       "*tablett*|*piller*|*medicin*|pills|alvedon*|panodil*|ipren*|paracetamol*|stesolid*|tramadol*|metadon*|insulin*|"
       "burken|kartan|karta|asken"},
      {"kropp",
       "hand|handen|hander*|arm|armen|armar*|benen|laren|huvud*|huvet|huden|vagg|vaggen|knog*|handled*|ansiktet"},
      {"vuxen",
       "@foralder|larare*|tranare*|ledare*|farbror*|morbror*|farfar*|morfar*|granne*|gubbe*|barnvakt*|kusin*|vuxen|"
       "vuxna"},
      {"gift",
       "heroin*|fentanyl*|metadon*|morfin*|ghb|knark*|sprut*|subutex*|tramadol*|benso*|oxy*|opioid*|overdos*|droger*|"
       "amfetamin*|kokain*"},
      {"vansinne",
       "stral*|chip|chippet|mikrochip*|robotar*|avlyssn*|utbytt*|forgift*|spionerar|djavul*|satan*|demon*|sapo|cia|"
       "overvak*|forfolj*|komplott*|utomjord*|sandare*|implantat*|telepati*|konspir*"},
      {"amne",
       "kurs|kursen|kurser|utbildning*|forelasning*|seminari*|statistik*|forskning*|rapport*|bok|boken|bocker|artikel*|"
       "forebygg*|*prevention|personal|studie*|dokumentar*|podd*|temadag*|konferens*|cirkel*|stodgrupp*|samtalsgrupp*|"
       "anhoriggrupp*|handlingsplan*|rutin|rutiner|blankett*"},
      {"sak",
       "suicid*|sjalvmord*|overdos*|heder*|*vald*|sjalvskad*|illa|psykos*|*prevention|overgrepp*|orosanmal*|doden|"
       "dod|do|misshandel*"},
      {"slukat", "tog|tagit|svalt|svalde|atit|at|stoppat|took|taken|swallowed"},
  };
  return kLists;
}

const std::vector<WordPattern>& CrisisPatterns() {
  static const std::vector<WordPattern> kOutright = {
      // To die, not to be.
      {"suicid", "vill|ville|onskar|langtar|hoppas|velat do|doden", 6},
      {"suicid", "vill|ville|onskar|langtar|tanker forsvinna", 5},
      {"suicid", "onskar|vore|om|var|vara dod jag|mig|mej", 7},
      {"suicid", "inte|aldrig|slippa|slipper vakna|vaknade|vaknar vill|ville|hoppas|slippa|somna|slipper|onskar", 8},
      {"suicid", "somna|sova aldrig|inte|for vakna|alltid|gott", 7},
      {"suicid", "inte|ej|slippa|slipper|sluta finnas|existera|leva vill|orkar|pallar|slippa|sluta|slipper|langre|mer",
       7},
      {"suicid", "orkar|pallar|klarar inte|ej mer|mera|langre", 4},
      {"suicid", "orkar|pallar|vill inte|ej leva|kampa", 5},
      {"suicid", "vill inte vara med mer|langre", 7},
      {"suicid", "livet|allt|tillvaron meningslost|hopplost|outhardligt", 5},
      {"suicid", "ingen|inget|finns mening|meningen livet|leva|langre|allt", 6},
      {"suicid", "inget|ingenting|inte|varfor leva for|langre|ska", 5},
      {"suicid", "hatar|less|trott livet|leva", 5},
      {"suicid", "slut|sluta|avsluta|avslutar livet|allt|alltihop|plagan|lidandet", 5},
      {"suicid", "ta|tar|tagit|tog livet|liv mig|mej|mitt", 6},
      {"suicid", "tankar|tanker|planer|planerar|funderar do|doden|livet pa|av", 6},
      {"suicid", "battre utan mig|mej", 6},
      {"suicid", "battre om jag inte fanns|levde|funnes", 7},
      {"suicid", "ingen sakna|saknar|marker mig|mej|jag", 6},
      {"suicid", "hopp* bro|bron|taket|balkong*|fonst*|framfor|sparet", 5},
      {"suicid", "hanga|hangt mig|mej|sig", 2},
      {"suicid", "avskedsbrev", 1},
      {"suicid", "sjalvmord*|suicid*|dodslangt*|dodstankar|livstrott|livsled*|levnadstrott", 1},
      {"suicid", "skjuta|drunkna|dranka mig|mej", 3},
      {"suicid", "inget|ingen|inga hopp|utvag|utvagar langre|kvar|finns|ser", 5},
      {"suicid", "want|wanna|going|wish die|dead|disappear", 5},
      {"suicid", "kill|end myself|life", 3},
      {"suicid", "dont|not|no live|alive|living want|anymore|reason|be", 6},
      {"suicid", "suicidal", 1},
      // Better without me; to end it; farewell.
      {"suicid", "bast|battre|skonare jag borta|forsvann|forsvinner|dog|fanns|slapp", 10},
      {"suicid", "gora|gor slut pa det|allt|alltihop|lidandet|livet", 5},
      {"suicid", "ingen|inget|inga ide|mening|anledning|skal fortsatta|leva|finnas|kampa", 7},
      {"suicid", "inte|ej|aldrig finnas|leva|vakna|existera imorgon|langre|mer|kvar|igen", 5},
      {"suicid", "inte|ej vara|stanna kvar jorden|varlden|livet", 8},
      {"suicid", "inte|ej|knappt overleva|overlever|klara|klarar natten|dagen|kvallen|helgen|morgondagen", 5},
      {"suicid", "orkar|klarar|pallar inte|ej sekund|minut|timme|dag till|langre|mer", 6},
      {"suicid", "slut|over|kort livet|allt mig", 6},
      {"suicid", "star|sitter|klattrat|gatt bron|racket|broracket|taket|sparet|ralsen|kanten|raset", 5},
      {"suicid", "kora|kor|korde in|av|ut bergvagg*|berg*|trad|lastbil|motande|bron|vattnet", 6},
      {"suicid", "samlat|samlar|sparat|sparar tabletter|piller|medicin*", 5},
      {"suicid", "brev|brevet|farval borta|dod|farval|adjo|finns", 12},
      {"suicid",
       "hon|han|hen|van|vannen|kompis|kompisen|sonen|dottern|son|dotter|bror|syster ska|vill|kommer|tanker "
       "do|suicid*|livet",
       8},
      {"suicid", "aldrig|inte hade fotts|funnits|vaknat jag", 7},
      {"suicid", "rep|snara|pistol|gevar|skjutvapen|giftet kopt|skaffat|hittat|gjort|lanat|har jag|mig", 7},
      {"suicid", "vill|onskar|behover|maste fa slut allt|allting|alltihop|livet", 7},
      {"suicid", "hur mycket|manga|hogt|langt kravs|do|dor|dodlig|dodligt", 9},
      {"suicid", "ser|finns|har ingen|inget|inga framtid|framtiden|utvag|hopp", 6},
      {"suicid", "trott|less|klar|fardig pa|med livet|leva", 4},
      // To be hit, threatened, shut in.
      {"vald", "hals|halsen|strupen|luft tog|tar|holl|haller|tryckte|grep|klamde mig|mej", 10},
      {"vald", "tvinga* mig|mej sex|samlag|ligga|naken|porr", 7},
      {"vald",
       "sparka*|knuffa*|kasta*|drog|nop|brande|bet|klosa*|slapa*|misshandla* mig|mej|oss "
       "han|hon|man|sambo*|ex|exet|partner*",
       8},
      {"vald", "valdsam|valdsamma|aggressiv|farlig min|mitt|han|hon man|sambo|sambon|pojkvan|ex|partner|hemma|vagar",
       9},
      {"vald", "hot|hotelser|hotar|hotade|hotat ex|exet|man|sambo|sambon|pojkvan*|han|honom", 7},
      {"vald", "ihjal sla|slar|slog|mig|mej|oss", 5},
      {"vald", "livradd|skrackslagen|skraj man|mannen|sambo|sambon|maken|honom|henne|pojkvan*|exet|ex|frun|pappa", 6},
      {"vald", "laste|last|lasa|laser|gomt|gommer|gomde mig toaletten|toan|badrummet|garderoben|sovrummet|kallaren", 7},
      {"vald", "utanfor|jagar|forfoljer|bevakar exet|ex|mannen|sambon|man mitt|mig|min", 8},
      {"vald",
       "han|hon|man|mannen|sambo|sambon|pojkvan*|flickvan*|make|maken|fru|frun|ex|exet|exman|partner|partnern|"
       "killen|tjejen|sonen|son slar|slog|slagit|misshandl*|sparkar|stryp*|strypgrepp|hotar|hotat|valdtog|tvingar|"
       "knuffar|kontrollerar mig|mej|oss|barnen",
       7},
      {"vald", "blir|blev|blivit|bli slagen|misshandlad|strypt|hotad|valdtagen|valdtagna|sparkad", 4},
      {"vald", "radd man|mannen|sambo|sambon|maken|honom|henne|pojkvan*|exet|ex|hem|hemma|frun|fru", 5},
      {"vald", "vagar inte|ej hem|hemma|honom|lamna", 6},
      {"vald", "valdtag*|valdtog*|valdtas", 1},
      {"vald", "misshandlad|misshandlas|misshandlar", 1},
      {"vald", "doda|mord* hotar|hotat|ska mig|mej|oss", 6},
      {"vald", "kniv* hotar|hotat|mig|hemma", 5},
      {"vald", "he|husband|boyfriend|she hits|hit|beats|beat|kill|threatens me", 6},
      {"vald", "raped", 1},
      // A child.
      {"barn-i-fara", "pappa|mamma|mamman|pappan|styvpappa|forald*|brorsan|bror slar|slog|sparkar|tafsar mig|mej|barn*",
       6},
      {"barn-i-fara", "ror|tafsar|tar mig|mej barn|pappa|vuxen|tranare|larare|morbror|farbror", 6},
      {"barn-i-fara", "barn|barnen|barnet slas|slar|slagen|misshandlas|illa|svalter vanvard*|far|hemma|blir|slas", 5},
      {"barn-i-fara",
       "kommer|kom|smyger|gar in styvpappa*|styvfar|plastpappa|pappa|morbror|farbror|farfar|morfar "
       "rum|rummet|sang|sangen",
       9},
      {"barn-i-fara",
       "mamma|pappa|forald*|styvpappa* slar|slog|stryk|sparkar|skarp|balte lillebror|lillasyster|syskon|barnet", 8},
      {"barn-i-fara", "kladda*|tafsa*|smek*|antasta*|rorde|ror tranare*|larare*|ledare*|farbror|granne*|vuxen mig|mej",
       7},
      // A body that fails.
      {"overdos", "overdos*", 1},
      {"overdos", "andas inte|ej|knappt", 4},
      {"overdos", "vaknar|vacka inte|ej|gar", 4},
      {"overdos", "medvetslos|livlos|avsvimmad|kontaktbar", 1},
      {"overdos", "tagit|tog|svalt|atit for|massa|alla|hela mycket|tabletter|piller|medicin*|burken|manga", 6},
      {"overdos",
       "atit|at|svalt|svalde|tog|tagit|ta|raka*|rakade alvedon|panodil|ipren|tabletter|piller|metadon|sobril|"
       "medicin*|insulin "
       "tio|femton|tjugo|trettio|fyrtio|femtio|hundra|massor|alla|hela|dubbel*|mycket|10|15|20|30|40|50",
       8},
      {"overdos", "rosslar|snarkar|segnat|ligger|kollapsat heroin|metadon|droger|knark|ghb|tabletter|fentanyl", 8},
      {"overdos", "bla|gra|blek ansiktet|lapparna|fingrarna|huden svarar|vaknar|andas|inte|och", 8},
      {"overdos", "karta|burk|ask svalt|svalde|tagit|tog|atit|ta", 7},
      {"overdos", "bla lappar|lapparna", 3},
      // Family and honour.
      {"heder", "gifta|giftas|gifter bort|tvingas|tvingar|tvang|vilja", 5},
      {"heder", "bortgift|tvangsgift*|konsstymp*|balkongflick*", 1},
      {"heder", "familjen|slakten|broder|broderna|foraldrar|kusiner hotar|doda|jagar|vaktar mig|mej", 6},
      {"heder", "laser|last|inlast in|inne|mig mig|mej|oss", 5},
      {"heder", "skickas|skicka utomlands|hemlandet mot|mig|bort", 6},
      // To hurt oneself.
      {"sjalvskada", "skar|skara|skurit|rispar|rispat|branner|branna|skadar|skada mig|mej|armarna|sjalv", 3},
      {"sjalvskada", "skar|skara|skurit|ristat upp|sonder arm|armen|armarna|handled*|laret|benet", 6},
      {"sjalvskada", "brannmarken|brannsar|skarsar|rivsar|sar sjalv", 7},
      {"sjalvskada", "slar mig|mej sjalv", 3},
      {"sjalvskada", "cutting|cut|hurt|harm myself|self", 3},
      // A mind that gives way.
      {"roster-psykos", "hor|horde|horer roster|rosterna", 4},
      {"roster-psykos", "roster|rosterna huvudet|sager|pratar|befaller", 5},
      {"roster-psykos", "forfolj*|overvakar|overvakad|avlyssn* mig|mej|jag|ar", 5},
      {"roster-psykos", "inte sovit dagar|dygn|natter", 6},
      // The same kinds by their lists: who does what to whom.
      {"vald", "@partner|han|hon|he|she|de @slar @mig|barnen", 8},
      {"barn-i-fara", "@foralder @slar @mig|@barn", 8},
      {"vald", "@slakt @slar @mig", 9},
      {"vald", "@nara @slar @foralder", 4},
      {"vald", "fick|far|fatt stryk|spo|smisk|orfil*|knytnav*", 4},
      {"vald", "@vapen @person|@mig", 7},
      {"vald", "utanfor @nara dorr*|huset|porten|fonstret|lagenheten|hemma|jobbet", 8},
      {"vald", "last|laste|laser|stangt|stanger in|inne @mig", 4},
      {"vald", "slapper|later|slappte inte @mig ut|ga|harifran|hem", 6},
      {"vald", "radd|livradd|skraj|skitradd|skrackslagen|afraid|scared for|av|of @nara", 5},
      {"vald", "radd|livradd|tror att|for han|hon|mannen|sambon dodar|skadar|slar|hittar", 8},
      {"barn-i-fara", "radd|livradd|skraj|skitradd for @foralder", 5},
      {"vald", "vagar|tors|tor inte|ej|knappt hem|hemma|sova", 6},
      {"vald",
       "tog|tagit|ror|rorde|smekte|smeker|kladdar|tafsar pa @mig brost*|underliv*|rumpa*|lar*|stallen|trosor*|kroppen",
       9},
      {"vald", "sex|samlag sov|sover|nej|tvang|tvingad|tvingade|vilja", 8},
      {"vald", "drogad|drogade|drogat|spetsad|drugged naken|vaknade|festen|minns|woke", 10},
      {"vald", "nakenbild*|nakna|naken|nudes hotar|sprida|spridit|sprider|skickar|kraver", 9},
      {"barn-i-fara", "@barn blamark*|misshandl*|vanvard*|svalt*|svalter|stryk|slag|slagen|slagna|utnyttja*|overgrepp*",
       8},
      {"barn-i-fara", "@barn ensam|ensamma|sjalv|sjalva hemma|ute natt|natten|natterna|dygnet", 10},
      {"barn-i-fara", "@foralder full|fulla|berusad|packad|aspackad|paverkad|hog mat|hemma|@mig|@barn|igen|alltid|jamt",
       10},
      {"barn-i-fara", "@foralder slar|slog|hotar|sparkar|sla @barn|@mig|varandra|@foralder", 6},
      // How much of what.
      {"overdos", "@slukat @piller alla|hela|massa|massor|mycket|many|manga|flera|too|hundra|tjugo|trettio|fyrtio", 8},
      {"overdos", "@kar svarar|reagerar|vaknar inte|ej @piller|sprut*|heroin*|knark*|droger|drogerna|fentanyl*|ghb",
       12},
      {"overdos", "@kar @slukat|took too much|many|mycket|manga", 6},
      {"overdos", "not breathing|responding|waking", 4},
      // What a mind says that gives way.
      {"roster-psykos",
       "tror|overtygad|pastar|inbillar|sager forgift*|gift|forfolj*|avlyssna*|spion*|overvaka*|chip|mikrochip|djavul*|"
       "satan|demon*",
       10},
      {"roster-psykos", "djavul*|satan|demon*|gud|rost|roster|rosterna styr|styrs|befaller|lyda|lyder|tvingar|beordrar",
       8},
      {"roster-psykos", "psykotisk|psykotiskt|manisk|psychotic ar|har|blivit|nu|blir|is|am", 4},
      {"roster-psykos", "tappar|tappat|forlorar|forlorat greppet|verkligheten|forstandet|vettet|fotfastet", 5},
      {"roster-psykos", "haller|blir tokig|galen|vansinnig pa|av|nu", 6},
      {"suicid", "psykiatrisk*|psyk akut|akuten|akutmottagning*|nodsituation", 3},
      // To hurt oneself; farewell.
      {"sjalvskada", "gor|gjort|gjorde illa sig|mig sjalv|flit|avsikt|meningen", 6},
      {"sjalvskada", "@kar|mig skar|skurit|rispar|rispat sig|mig|armarna|armar", 6},
      {"sjalvskada", "sjalvskad*", 1},
      {"suicid", "sagt|sager|skriver|skrivit|tagit farval|adjo|hejda|avsked", 4},
      {"suicid", "sagt|tagit hej|farval|adjo|avsked gett|ger|skankt|alla bort|saker", 12},
      {"suicid", "orkar|pallar|vill|fixar|klarar inte|ej va|vara kvar|har langre|mer|jorden|nere|livet", 9},
      {"suicid", "forsvinna|forsvinner|forsvann for alltid|evigt|gott", 4},
      {"suicid", "kms|unalive|suicidal", 1},
      // The end, told without its name.
      {"suicid", "dod|do|dott borde|vore|onskar|satt|hellre|fortjanar|snabbast|smartfritt|enklast*|sakrast*", 8},
      {"suicid", "vill|onskar slut det|allt|allting|alltihop ta|bli", 9},
      {"suicid", "besvar|borda alla|andra|familjen|dem", 6},
      {"suicid", "fixar|orkar|klarar|pallar|kan inte|ej leva|finnas|existera", 7},
      {"suicid", "havet|sjon|vattnet|skogen|bron|taget|stupet inte|aldrig tillbaka|vakna", 12},
      {"suicid", "ingen|inget kan stoppa|hindra @mig", 7},
      {"suicid", "annars hander|gor|skadar|dor nat|nagot|nagon|jag|mig", 8},
      {"suicid", "gora|gor|hander|handa dumt|overilat|drastiskt|farligt|hemskt nat|nagot", 6},
      {"suicid", "doden|dod|do enda|losningen|utvagen|lattnad|befrielse", 6},
      {"sjalvskada", "slar|biter|river|dunkar|bankar|branner|skar|klosar|rispar @kropp angest|sonder|blod*|panik|sjalv",
       10},
      // Hiding, rage, and hands where they must not be.
      {"vald",
       "slar|slog|slagit|krossar|kastar|sparkar|sla sonder hemma|allt|saker*|dorr*|mobl*|inredning*|grejer|prylar", 8},
      {"vald", "gommer|gomma|gomt|fly|flyr|rymma|rymt|undan for|fran|undan @nara", 9},
      {"vald", "@nara galen|rasande|ursinnig|vansinnig|hotfull|aggressiv|valdsam|farlig", 6},
      {"barn-i-fara", "@vuxen kommer|kom|smyger|ligger rum|rummet|sang|sangen|tacket", 10},
      {"barn-i-fara",
       "@vuxen ror|rort|rorde|tar|tog|tagit|smek*|kladd*|kyss*|pussa* benen|brost*|underliv*|rumpa*|snopp*|snippa*|"
       "kroppen|laret|laren|tacket",
       10},
      {"barn-i-fara", "bebis*|spadbarn*|baby*|nyfodd* skak*|slagen|slog|slar|tappa*|andas|kramp*|slapp|livlos*", 8},
      {"barn-i-fara", "*barn*|syskon*|ungar*|unge|ungen sar|blamark*|svalt*|vanvard*|misshandl*|inlast*", 9},
      // A body that fails, and a mind.
      {"overdos", "bla|gra|lila ansiktet|lapp|lappar*|fingrar*", 5},
      {"overdos", "@gift svimm*|rosslar|snarkar|vaknar|svarar|andas|medvets*|kollaps*|segna*|okontaktbar*|livlos*", 12},
      {"overdos", "far|fick|fatt inte|ej liv", 5},
      {"overdos", "over dos|doserat|dosen|doserad", 2},
      {"roster-psykos",
       "@vansinne tror|mot|genom|pratar|maste|forsvara|styr|styrd|@mig|hjarnan|huvudet|overtygad|pastar|inopererat",
       12},
      {"roster-psykos", "tror|pratar|talar|ar gud|jesus|messias naken|springer|ropar|utvald|sova|sovit|slutat|hela",
       12},
      {"roster-psykos", "naken ute|gatan|springer", 6},
      {"roster-psykos", "verkligt|verkligheten|overkligt inte|vet|langre|kanns|skilja", 8},
      {"roster-psykos", "@kar helt borta", 4},
      // No wish to live; what is at hand.
      {"suicid", "ingen|inte lust|vilja|kraft|skal leva|finnas|existera", 6},
      {"suicid", "slippa|slipper|sluta leva|livet|existera|finnas", 4},
      {"suicid", "onskar|hoppas|vill att|skulle kora|kor|krockar|traffar over|pa|ihjal @mig", 9},
      {"suicid", "rep|snara|pistol|gevar|vapen kopt|skaffat|knutit|lanat har|jag|idag|nu", 5},
      {"suicid", "end|ending it all|tonight|everything", 4},
      {"suicid", "allt|allting|livet|tillvaron svart|nattsvart|kolsvart|morkt jag|nu|behover|orkar", 8},
      {"sjalvskada", "stick*|rist*|river|slar|bit*|brann* @mig nal|nalar*|rakblad*|glas*|kniv*|tandare*|cigarett*", 8},
      {"vald", "stryptag*|struptag*|strypgrepp*|kaftsmall*|lusing*", 1},
      {"vald", "fick|far|fatt small*|spark|sparkar|knytnav* av|fran @person", 7},
      {"vald", "@person laser|last|laste|barrikaderar dorr*|inne inte|jag|@mig ut|ga|kommer|harifran", 12},
      {"barn-i-fara", "@vuxen|@person skick*|visar|ber snusk*|naken*|nakna|sexbild*|porr*|kukbild*", 8},
      {"barn-i-fara", "sju|atta|nio|tio|elva|tolv|tretton ensam|radd|sjalv hemma|dagar|natten|natt", 9},
      {"barn-i-fara", "@kar ligger|lag avdackad|utslagen|dackad|golvet|livlos radd|vaknar|barn*|ensam", 9},
      {"roster-psykos", "chip|chippet|mikrochip*|sandare|kamera* hjarna*|huvud*|kroppen|tanderna", 8},
      // All at once.
      {"suicid", "star|star inte ut|langre", 4},
      {"suicid", "bryter|brutit ihop|samman", 3},
      {"suicid", "gar|haller sonder jag|pa", 4},
      {"suicid", "akut|svar|psykisk kris", 3},
  };
  static const std::vector<WordPattern> kPatterns = [] {
    std::vector<WordPattern> all = kOutright;
    all.insert(all.end(), IndirectCrisisPatterns().begin(), IndirectCrisisPatterns().end());
    return all;
  }();
  return kPatterns;
}

}  // namespace kb::text
