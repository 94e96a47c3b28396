//! Which language a text is in: `The president met his counterpart.` is `en`.

use crate::budget::{self, MAX_LANGUAGE_BYTES};
use crate::shape;
use whatlang::Lang;

/// Words from which on a language can be told.
const LEAST_WORDS: usize = 8;
/// Of a hundred words of English, the small ones that every English text has; below this it is another language.
const ENGLISH_PERCENT: usize = 20;
/// Small words of English, of which no other language has many.
const ENGLISH: [&str; 26] = [
    "a", "after", "and", "are", "as", "at", "be", "by", "for", "from", "has", "he", "his", "in", "is", "it",
    "of", "on", "said", "that", "the", "to", "was", "were", "will", "with",
];

/// ISO 639-1 codes of the languages that are told apart; the others have none or are too rare in news.
const CODES: [(Lang, &str); 70] = [
    (Lang::Afr, "af"),
    (Lang::Aka, "ak"),
    (Lang::Amh, "am"),
    (Lang::Ara, "ar"),
    (Lang::Aze, "az"),
    (Lang::Bel, "be"),
    (Lang::Ben, "bn"),
    (Lang::Bul, "bg"),
    (Lang::Cat, "ca"),
    (Lang::Ces, "cs"),
    (Lang::Cmn, "zh"),
    (Lang::Cym, "cy"),
    (Lang::Dan, "da"),
    (Lang::Deu, "de"),
    (Lang::Ell, "el"),
    (Lang::Eng, "en"),
    (Lang::Epo, "eo"),
    (Lang::Est, "et"),
    (Lang::Fin, "fi"),
    (Lang::Fra, "fr"),
    (Lang::Guj, "gu"),
    (Lang::Heb, "he"),
    (Lang::Hin, "hi"),
    (Lang::Hrv, "hr"),
    (Lang::Hun, "hu"),
    (Lang::Hye, "hy"),
    (Lang::Ind, "id"),
    (Lang::Ita, "it"),
    (Lang::Jav, "jv"),
    (Lang::Jpn, "ja"),
    (Lang::Kan, "kn"),
    (Lang::Kat, "ka"),
    (Lang::Khm, "km"),
    (Lang::Kor, "ko"),
    (Lang::Lat, "la"),
    (Lang::Lav, "lv"),
    (Lang::Lit, "lt"),
    (Lang::Mal, "ml"),
    (Lang::Mar, "mr"),
    (Lang::Mkd, "mk"),
    (Lang::Mya, "my"),
    (Lang::Nep, "ne"),
    (Lang::Nld, "nl"),
    (Lang::Nob, "nb"),
    (Lang::Ori, "or"),
    (Lang::Pan, "pa"),
    (Lang::Pes, "fa"),
    (Lang::Pol, "pl"),
    (Lang::Por, "pt"),
    (Lang::Ron, "ro"),
    (Lang::Rus, "ru"),
    (Lang::Sin, "si"),
    (Lang::Slk, "sk"),
    (Lang::Slv, "sl"),
    (Lang::Sna, "sn"),
    (Lang::Spa, "es"),
    (Lang::Srp, "sr"),
    (Lang::Swe, "sv"),
    (Lang::Tam, "ta"),
    (Lang::Tel, "te"),
    (Lang::Tgl, "tl"),
    (Lang::Tha, "th"),
    (Lang::Tuk, "tk"),
    (Lang::Tur, "tr"),
    (Lang::Ukr, "uk"),
    (Lang::Urd, "ur"),
    (Lang::Uzb, "uz"),
    (Lang::Vie, "vi"),
    (Lang::Yid, "yi"),
    (Lang::Zul, "zu"),
];

/// The ISO 639-1 code of the text's language; `None` where it is too short or too mixed to tell.
pub fn detect(text: &str) -> Option<&'static str> {
    let sample = budget::prefix(text, MAX_LANGUAGE_BYTES);
    let words = shape::words(sample);
    // Chinese, Japanese and Thai have no spaces: their characters count instead.
    if words < LEAST_WORDS
        && sample.chars().filter(|c| c.is_alphabetic() && !c.is_ascii()).count() < 4 * LEAST_WORDS
    {
        return None;
    }
    if is_english(sample) {
        return Some("en");
    }
    let info = whatlang::detect(sample)?;
    let code = CODES.iter().find(|(lang, _)| *lang == info.lang()).map(|(_, code)| *code);
    // Trigrams need more text to tell languages of the Latin script apart than a script that few languages use.
    let sure = info.is_reliable() || info.script() != whatlang::Script::Latin;
    code.filter(|code| *code != "en" && sure)
}

/// Names of foreign people and places mislead trigrams; the small words between them do not.
fn is_english(sample: &str) -> bool {
    let lower = sample.to_lowercase();
    let (mut small, mut all) = (0_usize, 0_usize);
    for word in shape::plain_words(&lower) {
        all += 1;
        small += usize::from(ENGLISH.binary_search(&word).is_ok());
    }
    small * 100 >= all * ENGLISH_PERCENT && small > 0
}

#[cfg(test)]
mod tests {
    use super::{ENGLISH, detect};

    #[test]
    fn tells_the_languages_of_news() {
        assert!(ENGLISH.is_sorted());
        for (code, text) in [
            ("en", "Tunisian Prime Minister Youssef Chahed signed a decree in Carthage on Friday."),
            (
                "fr",
                "Le président de la République a rencontré son homologue allemand mardi à Paris pour parler de la guerre.",
            ),
            (
                "de",
                "Der Bundeskanzler hat am Montag in Berlin den polnischen Ministerpräsidenten zu einem Gespräch empfangen.",
            ),
            (
                "es",
                "El presidente del gobierno se reunió el lunes con los líderes de la oposición en la capital del país.",
            ),
            (
                "ru",
                "Президент России встретился в среду в Москве с главой Сирии и обсудил отношения с Турцией.",
            ),
            (
                "ar",
                "التقى الرئيس الروسي نظيره السوري في موسكو يوم الأربعاء لبحث العلاقات مع تركيا والوضع في شمال سوريا",
            ),
            (
                "zh",
                "俄罗斯总统周三在莫斯科会见了叙利亚领导人，讨论了与土耳其的关系以及叙利亚北部的局势。双方表示将继续保持接触，并在下个月再次会晤。",
            ),
        ] {
            assert_eq!(detect(text), Some(code), "{text}");
        }
        assert_eq!(detect("Damascus"), None);
        assert_eq!(detect(""), None);
    }
}
