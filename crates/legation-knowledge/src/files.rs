//! The files of `knowledge/` that are built in.

use crate::table::File;

macro_rules! embedded {
    ($($name:ident = $path:literal;)*) => {
        $(
            #[doc = concat!("`knowledge/", $path, "`.")]
            pub const $name: File =
                File { path: $path, text: include_str!(concat!("../../../knowledge/", $path)) };
        )*
        /// All of them.
        pub const ALL: &[File] = &[$($name,)*];
    };
}

embedded! {
    STATES = "actors/states.tsv";
    ORGANISATIONS = "actors/organisations.tsv";
    ARMED_GROUPS = "actors/armed_groups.tsv";
    PEOPLES = "actors/peoples.tsv";
    GOVERNING = "actors/governing.tsv";
    ROLES = "actors/roles.tsv";
    ALIASES = "actors/aliases.tsv";
    HEADS_OF_STATE = "offices/heads_of_state.tsv";
    HEADS_OF_GOVERNMENT = "offices/heads_of_government.tsv";
    FOREIGN_MINISTERS = "offices/foreign_ministers.tsv";
    DEFENCE_MINISTERS = "offices/defence_ministers.tsv";
    OTHER_OFFICES = "offices/other_offices.tsv";
    RECENT = "offices/recent.tsv";
    NOTABLE = "offices/notable.tsv";
    PHOENIX = "offices/phoenix.tsv";
    LOCAL = "offices/local.tsv";
    PAST = "offices/past.tsv";
    FIGURES = "offices/figures.tsv";
    REGIONS = "places/regions.tsv";
    LANDFORMS = "places/landforms.tsv";
    COUNTRIES = "places/countries.tsv";
    ABBREVIATIONS = "places/abbreviations.tsv";
    PLACE_WORDS = "places/words.tsv";
    WORDS_CUES = "words/cues.tsv";
    WORDS_NAMES = "words/names.tsv";
    WORDS_NOUNS = "words/nouns.tsv";
    WORDS_OFFICES = "words/offices.tsv";
    WORDS_TIES = "words/ties.tsv";
}

/// The files of `offices/`, the most trusted first.
pub const OFFICES: &[File] = &[
    RECENT,
    NOTABLE,
    PAST,
    LOCAL,
    FIGURES,
    HEADS_OF_STATE,
    HEADS_OF_GOVERNMENT,
    FOREIGN_MINISTERS,
    DEFENCE_MINISTERS,
    OTHER_OFFICES,
    PHOENIX,
];

/// The files of `words/`.
pub const WORDS: &[File] = &[WORDS_CUES, WORDS_NAMES, WORDS_NOUNS, WORDS_OFFICES, WORDS_TIES];
