//! Short closed lists of English words that tell how the words around a name belong to it.

/// Prepositions, relative pronouns and the like: what follows them does not name the mention's head.
pub const AFTER_HEAD: &[&str] = &[
    "about", "across", "after", "against", "aged", "along", "among", "around", "as", "at", "before", "behind", "between", "beyond",
    "by", "during", "following", "for", "from", "in", "including", "inside", "into", "like", "near", "of", "off", "on",
    "outside", "over", "since", "that", "through", "throughout", "to", "toward", "towards", "under", "upon", "via",
    "when", "where", "which", "while", "who", "whom", "whose", "with", "within", "without",
];

/// Prepositions whose complement tells the head's country, the surest first.
pub const TELLS_COUNTRY: &[&str] =
    &["of", "from", "in", "inside", "across", "throughout", "near", "at", "around", "along", "outside", "on"];

/// Words after a hyphen that make the country before it somebody else's: "US-backed rebels".
pub const FOREIGN_SUFFIXES: &[&str] = &[
    "aided", "aligned", "allied", "approved", "armed", "backed", "bound", "brokered", "built", "drafted", "dominated",
    "educated", "equipped", "financed", "friendly", "funded", "hosted", "imposed", "installed", "leaning", "made",
    "mediated", "oriented", "owned", "proposed", "sanctioned", "speaking", "sponsored", "style", "supplied",
    "supported", "trained", "linked", "majority", "influenced", "recognised", "recognized", "proxied", "inspired",
];

/// Words after a hyphen that leave the country before it as a hint, should nothing better be there.
pub const WEAK_SUFFIXES: &[&str] =
    &["administered", "based", "born", "controlled", "held", "occupied", "ruled", "run", "governed", "annexed"];

/// Words before a hyphen that turn the country after it into something else: "pro-Russian".
pub const FOREIGN_PREFIXES: &[&str] = &["anti", "pro", "non", "trans", "inter", "cross", "extra"];

/// Combining forms: "Sino-Indian", "Franco-German".
pub const COMBINING: &[(&str, &str)] = &[
    ("afro", ""),
    ("anglo", "GBR"),
    ("austro", "AUT"),
    ("euro", "EUR"),
    ("franco", "FRA"),
    ("greco", "GRC"),
    ("indo", "IND"),
    ("israelo", "ISR"),
    ("italo", "ITA"),
    ("nippo", "JPN"),
    ("russo", "RUS"),
    ("sino", "CHN"),
    ("turco", "TUR"),
    ("turko", "TUR"),
];

/// Words that say that an office was left.
pub const FORMER: &[&str] = &[
    "ex", "erstwhile", "former", "onetime", "ousted", "deposed", "exiled", "disgraced", "toppled", "late", "retired", "then",
];

/// Titles that say nothing about country or sector.
pub const HONORIFICS: &[&str] = &[
    "mr", "mrs", "ms", "miss", "dr", "sir", "dame", "lord", "lady", "madam", "madame", "sheikh", "sheik", "shaikh", "hon",
    "prof", "sayyid", "sayed", "haji", "hajji", "comrade", "monsieur", "herr", "don", "mullah", "ayatollah", "baroness",
];

/// Titles that tell a sector, as sector names.
pub const TITLES: &[(&str, &str)] = &[
    ("adm", "MIL"),
    ("admiral", "MIL"),
    ("amb", "GOV"),
    ("brig", "MIL"),
    ("brigadier", "MIL"),
    ("capt", "MIL"),
    ("captain", "MIL"),
    ("cmdr", "MIL"),
    ("col", "MIL"),
    ("colonel", "MIL"),
    ("congressman", "LEG"),
    ("congresswoman", "LEG"),
    ("field marshal", "MIL"),
    ("gen", "MIL"),
    ("general", "MIL"),
    ("gov", "GOV"),
    ("lt", "MIL"),
    ("maj", "MIL"),
    ("marshal", "MIL"),
    ("pres", "GOV"),
    ("rep", "LEG"),
    ("rev", "REL"),
    ("sen", "LEG"),
    ("senator", "LEG"),
    ("sgt", "MIL"),
];

/// Nouns that only count or bundle: who they are is said after "of".
pub const BUNDLES: &[&str] = &[
    "batch", "bulk", "columns", "column", "couple", "crowd", "crowds", "dozen", "dozens", "group", "groups", "half", "handful", "host",
    "hundred", "hundreds", "lot", "lots", "majority", "many", "mass", "masses", "members", "member", "million",
    "millions", "minority", "most", "number", "numbers", "part", "parts", "pair", "rest", "score", "scores", "section",
    "sections", "several", "some", "team", "teams", "tens", "thousand", "thousands", "wave", "units", "unit", "all", "both", "each",
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "none", "faction", "factions",
];

/// Roles whose sector is that of what they belong to: "rebel leader", "spokesman for the army", "head of the court".
pub const LIGHT_ROLES: &[&str] = &[
    "activist", "activists", "aide", "aides", "adviser", "advisers", "agent", "agents", "base", "boss", "bosses", "cadre",
    "cadres", "chairman", "chairwoman", "chair", "chairperson", "chief", "chiefs", "command", "commander", "commanders", "coordinator",
    "deputy", "deputies", "delegate", "delegates", "delegation", "director", "employee", "employees", "faction",
    "factions", "fighter", "fighters", "figure", "figures", "force", "forces", "founder", "gathering", "group", "groups", "head", "heads",
    "headquarters", "leader", "leaders", "leadership", "member", "members", "movement", "movements", "negotiator",
    "negotiators", "office", "officer", "officers", "official", "officials", "organisation", "organisations",
    "organization", "organizations", "operative", "operatives", "personnel", "people", "representative", "representatives", "secretary",
    "soldier", "soldiers", "source", "sources", "spokesman", "spokesmen", "spokesperson", "spokespeople",
    "spokespersons", "spokeswoman", "spokeswomen", "staff", "statement", "supporter", "supporters", "unit", "units", "team", "teams", "worker", "workers", "wing",
    "troops", "army", "gunman", "gunmen", "candidate", "candidates", "politician", "politicians", "coalition", "alliance", "bloc", "camp",
];

/// Military deeds and things that stand for the armed forces of the country named before them.
pub const MILITARY_THINGS: &[&str] = &[
    "airstrike", "airstrikes", "artillery", "assault", "barrage", "blockade", "bombardment", "bombing", "bombings", "bombs", "campaign",
    "counteroffensive", "drone", "drones", "fire", "gunfire", "incursion", "intervention", "invasion", "jets", "jet", "missile", "missiles",
    "occupation", "offensive", "operation", "operations", "raid", "raids", "rocket", "rockets", "shelling", "strike", "strikes", "tanks", "tank",
    "warplane", "warplanes", "warship", "warships", "attack", "attacks", "advance", "shells",
];

/// Heads of groups of countries: with one of [`GROUP_WORDS`] before them they are nobody in particular.
pub const GROUP_HEADS: &[&str] = &[
    "allies", "capital", "capitals", "countries", "country", "diplomat", "diplomats", "foreign minister", "foreign ministers", "government",
    "governments", "leader", "leaders", "mediators", "mediator", "ministers", "nation", "nations", "official", "officials", "power", "powers",
    "state", "states", "community", "donors", "envoys", "partners", "bloc",
];

/// What makes a group of countries of a plural noun.
pub const GROUP_WORDS: &[&str] = &[
    "african", "allied", "arab", "asian", "balkan", "baltic", "caribbean", "g20", "g7", "g8", "global", "gulf", "international", "islamic", "latin american",
    "latin", "mediterranean", "muslim", "nordic", "regional", "sahel", "scandinavian", "west", "western", "world", "non aligned",
];

/// What makes a group of countries of "countries" and its like only.
pub const COUNT_WORDS: &[&str] = &[
    "coalition", "developing", "donor", "eastern", "foreign", "industrialised", "industrialized", "major", "many", "member", "neighboring",
    "neighbouring", "nuclear", "other", "several", "some", "southern", "two", "three", "all",
];

/// Nouns that always mean states.
pub const STATES: &[&str] = &["capitals", "countries", "governments", "nations", "powers", "states"];

/// Adjectives of peoples whose armed groups count as rebels of the country where they are.
pub const ARMED_NOUNS: &[&str] = &[
    "group", "groups", "force", "forces", "faction", "factions", "fighter", "fighters", "militant", "militants", "militia", "militias", "insurgent",
    "insurgents", "guerrilla", "guerrillas", "rebels", "rebel", "army", "armed group", "armed groups", "commander", "commanders", "leader", "leaders",
    "separatists", "separatist", "unit", "units", "warlord", "warlords",
];

/// Particles inside names of people.
pub const PARTICLES: &[&str] =
    &["abd", "abu", "al", "bin", "ben", "bint", "da", "das", "de", "del", "della", "den", "der", "di", "dos", "du", "el", "ibn", "la", "le", "san", "ter", "ul", "ur", "van", "von", "ash", "az", "ud", "ould", "ag"];

/// Words that begin sentences or titles in capitals and belong to no name.
pub const NOT_NAMES: &[&str] = &[
    "a", "after", "all", "also", "although", "an", "and", "another", "any", "april", "are", "as", "at", "august", "because", "before", "both", "but", "by", "can",
    "could", "december", "despite", "did", "do", "does", "during", "each", "earlier", "east", "eastern", "even", "every", "february", "few", "first", "for",
    "former", "friday", "from", "had", "has", "have", "he", "her", "his", "how", "however", "i", "if", "in", "instead", "is", "it", "its",
    "january", "july", "june", "just", "last", "late", "later", "like", "many", "march", "meanwhile", "might", "monday", "more", "most", "mr",
    "mrs", "ms", "must", "my", "new", "no", "nor", "north", "northern", "not", "november", "now", "october", "of", "on", "one", "only", "or",
    "other", "our", "over", "previously", "said", "saturday", "says", "second", "september", "several", "she", "should", "since", "so", "some", "south",
    "southern", "still", "such", "sunday", "than", "that", "the", "their", "then", "there", "these", "they", "this", "those", "three", "though",
    "thursday", "to", "today", "tuesday", "two", "under", "until", "was", "we", "wednesday", "were", "west", "western", "what", "when", "where",
    "whether", "which", "while", "who", "why", "will", "with", "would", "yesterday", "yet", "you", "your", "according", "while", "against", "between", "among", "following",
];

/// Last words of an organisation's name that tell its sector, as sector names.
pub const NAME_HEADS: &[(&str, &str)] = &[
    ("agency", "GOV"), ("airlines", "BUS"), ("army", "MIL"), ("assembly", "LEG"), ("association", "SOC"), ("authority", "GOV"),
    ("bank", "BUS"), ("battalion", "MIL"), ("brigade", "REB"), ("brigades", "REB"), ("bureau", "GOV"), ("cabinet", "GOV"), ("cartel", "CRM"), ("centre", "SOC"),
    ("center", "SOC"), ("church", "REL"), ("coalition", "PTY"), ("college", "EDU"), ("commission", "GOV"), ("committee", "SOC"), ("company", "BUS"),
    ("congress", "LEG"), ("corp", "BUS"), ("council", "GOV"), ("court", "JUD"), ("department", "GOV"), ("embassy", "GOV"), ("federation", "SOC"),
    ("foundation", "SOC"), ("front", "REB"), ("gazette", "JRN"), ("government", "GOV"), ("group", "BUS"), ("guard", "MIL"), ("guards", "MIL"), ("herald", "JRN"), ("hospital", "MED"), ("inc", "BUS"),
    ("institute", "EDU"), ("junta", "MIL"), ("ltd", "BUS"), ("militia", "UAF"), ("ministry", "GOV"), ("mosque", "REL"), ("movement", "SOC"), ("navy", "MIL"), ("network", "SOC"), ("news", "JRN"),
    ("observatory", "SOC"), ("office", "GOV"), ("organisation", "SOC"), ("organization", "SOC"), ("parliament", "LEG"), ("party", "PTY"), ("police", "COP"), ("post", "JRN"), ("radio", "JRN"), ("school", "EDU"),
    ("senate", "LEG"), ("society", "SOC"), ("television", "JRN"), ("times", "JRN"), ("tribune", "JRN"), ("tribunal", "JUD"), ("tv", "JRN"), ("union", "LAB"), ("university", "EDU"),
];

/// Which office a role in the singular names, by its folded words.
pub const OFFICES: &[(&str, &[&str])] = &[
    ("chancellor", &["head of government"]),
    ("chief diplomat", &["foreign minister"]),
    ("crown prince", &["crown prince"]),
    ("defence chief", &["defence minister"]),
    ("defence minister", &["defence minister"]),
    ("defence secretary", &["defence minister"]),
    ("defense chief", &["defence minister"]),
    ("defense minister", &["defence minister"]),
    ("defense secretary", &["defence minister"]),
    ("dictator", &["head of state", "head of government"]),
    ("emir", &["head of state"]),
    ("emperor", &["head of state"]),
    ("finance minister", &["finance minister"]),
    ("foreign minister", &["foreign minister"]),
    ("foreign secretary", &["foreign minister"]),
    ("head of government", &["head of government"]),
    ("head of state", &["head of state"]),
    ("home secretary", &["interior minister"]),
    ("interior minister", &["interior minister"]),
    ("king", &["head of state"]),
    ("minister for foreign affairs", &["foreign minister"]),
    ("minister of defence", &["defence minister"]),
    ("minister of defense", &["defence minister"]),
    ("minister of foreign affairs", &["foreign minister"]),
    ("monarch", &["head of state"]),
    ("pm", &["head of government"]),
    ("premier", &["head of government"]),
    ("president", &["head of state"]),
    ("prime minister", &["head of government"]),
    ("queen", &["head of state"]),
    ("secretary general", &["secretary general"]),
    ("secretary of defense", &["defence minister"]),
    ("secretary of state", &["foreign minister"]),
    ("strongman", &["head of state", "head of government"]),
    ("sultan", &["head of state"]),
    ("supreme leader", &["supreme leader", "head of state"]),
    ("taoiseach", &["head of government"]),
    ("top diplomat", &["foreign minister"]),
    ("vice president", &["vice president"]),
];

/// States that their head of government leads; everywhere else it is the head of state.
pub const LED_BY_GOVERNMENT: &[&str] = &[
    "ALB", "AUS", "AUT", "BEL", "BGD", "BGR", "BHS", "BIH", "BRB", "CAN", "CZE", "DEU", "DNK", "ESP", "EST", "ETH", "FIN", "FJI", "GBR", "GRC", "HRV",
    "HUN", "IND", "IRL", "IRQ", "ISL", "ISR", "ITA", "JAM", "JPN", "KHM", "KOS", "LBN", "LSO", "LUX", "LVA", "MKD", "MLT", "MNE", "MUS", "MYS", "NLD",
    "NOR", "NPL", "NZL", "PAK", "PNG", "POL", "PRT", "SGP", "SLB", "SVK", "SVN", "SWE", "THA", "TTO", "VUT",
];

/// States whose people write the family name first.
pub const FAMILY_FIRST: &[&str] = &["CHN", "HKG", "KOR", "PRK", "TWN"];

/// States where the given name, the first one, also stands alone.
pub const GIVEN_STANDS_ALONE: &[&str] =
    &["ERI", "ETH", "IDN", "IRQ", "KHM", "LAO", "MMR", "MNG", "MYS", "SGP", "THA", "VNM", "BTN", "ISL"];

/// Names of states and capitals that are also names of people.
pub const ALSO_PEOPLE: &[&str] = &[
    "austin", "berlin", "chad", "england", "france", "georgia", "holland", "ireland", "israel", "jordan", "kenya", "kingston", "lima", "london", "paris",
    "poland", "roseau", "santiago", "sofia", "sucre", "victoria", "washington", "wellington",
];

/// Roles whose country is not the one they are sent to.
pub const ENVOYS: &[&str] = &[
    "ambassador", "ambassadors", "attache", "attaches", "charge d'affaires", "consul", "consulate", "consulates", "embassies", "embassy", "emissaries",
    "emissary", "envoy", "envoys", "high representative", "mission", "permanent representative", "representative", "special envoy",
    "special representative", "delegation", "delegate", "delegates", "negotiator", "negotiators", "diplomat", "diplomats",
];

/// Heads of "US-led ...".
pub const LED: &[&str] = &[
    "airstrikes", "alliance", "campaign", "coalition", "coalitions", "force", "forces", "intervention", "invasion", "military coalition", "mission",
    "operation", "strikes", "troops", "air strikes", "bloc", "effort", "attack", "war", "occupation",
];

/// Prepositions that say where something happens.
pub const WHERE: &[&str] = &["across", "around", "at", "in", "inside", "near", "outside", "throughout", "within", "from"];

/// True if the list, sorted or not, has the word.
pub fn has(list: &[&str], word: &str) -> bool {
    list.contains(&word)
}

/// What a list of pairs says about the word.
pub fn pair<T: Copy>(list: &[(&str, T)], word: &str) -> Option<T> {
    list.iter().find(|(w, _)| *w == word).map(|&(_, value)| value)
}
