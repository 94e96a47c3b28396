//! Word forms to dictionary forms: a list of exceptions, then rules by Penn tag.

use std::collections::HashMap;
use std::sync::LazyLock;

/// `form<TAB>part of speech<TAB>lemma`, for what the rules get wrong; made by training from the treebanks.
static EXCEPTIONS: LazyLock<HashMap<(&str, &str), &str>> = LazyLock::new(|| {
    let lines = include_str!("../../../models/lemmas.tsv").lines().filter(|l| !l.starts_with('#'));
    let entry = |line: &'static str| {
        let (form, rest) = line.split_once('\t')?;
        let (upos, lemma) = rest.split_once('\t')?;
        Some(((form, upos), lemma))
    };
    lines.filter_map(entry).collect()
});

/// The dictionary form of a word with these tags.
pub fn lemma(form: &str, upos: &str, xpos: &str) -> String {
    let lower = form.to_lowercase();
    if let Some(lemma) = EXCEPTIONS.get(&(lower.as_str(), upos)) {
        return (*lemma).to_owned();
    }
    match upos {
        "PROPN" if xpos == "NNPS" => plural(form),
        "PROPN" | "X" | "SYM" | "NUM" | "PUNCT" => form.to_owned(),
        _ => by_rule(&lower, xpos),
    }
}

/// What the rules alone give; `training/reader/lemmas.py` has the same rules and keeps the exceptions to them.
fn by_rule(lower: &str, xpos: &str) -> String {
    match xpos {
        "NNS" | "VBZ" => plural(lower),
        "VBD" | "VBN" => stem(lower, "ed"),
        "VBG" => stem(lower, "ing"),
        _ => lower.to_owned(),
    }
}

fn plural(form: &str) -> String {
    for (suffix, replacement) in
        [("ies", "y"), ("sses", "ss"), ("shes", "sh"), ("ches", "ch"), ("xes", "x"), ("zes", "z"), ("s", "")]
    {
        if let Some(stem) = form.strip_suffix(suffix)
            && stem.len() > 1
        {
            return format!("{stem}{replacement}");
        }
    }
    form.to_owned()
}

/// Cuts a verb's ending: "stopped", "carried", "hosted", "severed", "hosting".
fn stem(form: &str, ending: &str) -> String {
    let Some(stem) = form.strip_suffix(ending).filter(|s| s.len() > 1) else { return form.to_owned() };
    if let Some(base) = stem.strip_suffix('i').filter(|_| ending == "ed") {
        return format!("{base}y");
    }
    let letters: Vec<char> = stem.chars().rev().take(3).collect();
    let vowel = |c: char| "aeiouy".contains(c);
    match letters[..] {
        [a, b, ..] if a == b && !vowel(a) && !"lsz".contains(a) => stem[..stem.len() - 1].to_owned(),
        [a, ..] if "vuzc".contains(a) => format!("{stem}e"),
        [a, b, c] if !vowel(a) && !"wxyrnlh".contains(a) && vowel(b) && !vowel(c) && stem.len() <= 4 => {
            format!("{stem}e")
        }
        ['t', 'a', _]
        | ['s', 'i', _]
        | ['g', 'd' | 'r' | 'n' | 'a', _]
        | ['l', 'b' | 'p' | 't' | 'g' | 'd', _] => format!("{stem}e"),
        _ => stem.to_owned(),
    }
}
