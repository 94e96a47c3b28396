//! Names by their sound: "Poutine", "Selenskyj" and "Usama bin Ladin" are found though no file spells them so.
//!
//! A [`skeleton`] keeps the consonants of a name, those that transliterations confuse made one: `zelenskyy` and `selenskyj` are both
//! `slnsk`.

/// Letters that transliterations write in several ways, the longest first.
const SAME: &[(&str, &str)] = &[
    ("schtsch", "S"),
    ("shch", "S"),
    ("tsch", "S"),
    ("dzh", "S"),
    ("sch", "S"),
    ("tch", "S"),
    ("ch", "S"),
    ("cz", "S"),
    ("dj", "S"),
    ("sh", "S"),
    ("zh", "S"),
    ("ts", "s"),
    ("tz", "s"),
    ("kh", "k"),
    ("gh", "g"),
    ("ph", "f"),
    ("th", "t"),
    ("dh", "d"),
    ("qu", "k"),
    ("c", "k"),
    ("q", "k"),
    ("w", "v"),
    ("x", "ks"),
    ("z", "s"),
];
const VOWELS: &str = "aeiouyj";

/// Appends the skeleton of a folded word to `out`: its consonants, and one `a` where it begins with a vowel.
pub fn skeleton(word: &str, out: &mut String) {
    let start = out.len();
    if word.starts_with(|c| VOWELS.contains(c)) {
        out.push('a');
    }
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        let (len, sound) = SAME
            .iter()
            .find(|(letters, _)| rest.starts_with(letters))
            .map_or((first.len_utf8(), &rest[..first.len_utf8()]), |(letters, sound)| (letters.len(), sound));
        let silent = VOWELS.contains(sound) || (sound == "h" && out.len() > start);
        if !silent && !out[start..].ends_with(sound) {
            out.push_str(sound);
        }
        rest = &rest[len..];
    }
}

/// How many letters must be changed, added or left out to make `b` of `a`.
pub fn distance(a: &str, b: &str) -> usize {
    let letters: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=letters.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in letters.iter().enumerate() {
            let change = diagonal + usize::from(x != *y);
            diagonal = row[j + 1];
            row[j + 1] = change.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::{distance, skeleton};

    #[test]
    fn transliterations_share_their_skeleton() {
        for (a, b) in [
            ("zelenskyy", "selenskyj"),
            ("yushchenko", "juschtschenko"),
            ("putin", "poutine"),
            ("kabila", "cabila"),
            ("alexei", "aleksey"),
            ("osama", "usama"),
            ("yeltsin", "eltsin"),
        ] {
            let (mut left, mut right) = (String::new(), String::new());
            skeleton(a, &mut left);
            skeleton(b, &mut right);
            assert_eq!(left, right, "{a} {b}");
        }
    }

    #[test]
    fn distances() {
        assert_eq!(distance("mursi", "morsi"), 1);
        assert_eq!(distance("", "abc"), 3);
    }
}
