//! PETRARCH2's transformations: `~ a (a b ATTACK) SAY = a b 015` says that who says that he attacked somebody is coded 015.
//!
//! The clause in brackets is what is said, asked or wanted; the word after it is the verb that governs it. A letter that
//! occurs twice must be the same actor, `.` is anybody, `_` nobody; `Q` on both sides keeps the inner code.

/// One rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transformation {
    /// Source of the outer clause.
    outer: String,
    /// Source and target of the inner clause.
    inner: [String; 2],
    /// Verb of the inner clause, or `Q` for any.
    inner_verb: String,
    /// Verb of the outer clause.
    outer_verb: String,
    /// Source and target of the event that comes out.
    result: [String; 2],
    /// Its code, or `Q` for the inner one.
    code: String,
}

impl Transformation {
    /// Parses what stands after `~`.
    pub fn parse(text: &str) -> Option<Self> {
        let (left, right) = text.split_once('=')?;
        let (outer, rest) = left.split_once('(')?;
        let (inner, outer_verb) = rest.split_once(')')?;
        let mut inner = inner.split_whitespace().map(str::to_owned);
        let mut result = right.split_whitespace().map(str::to_owned);
        let parsed = Self {
            outer: word(outer)?,
            inner: [inner.next()?, inner.next()?],
            inner_verb: inner.next()?,
            outer_verb: word(outer_verb)?,
            result: [result.next()?, result.next()?],
            code: result.next()?,
        };
        (inner.next().is_none() && result.next().is_none()).then_some(parsed)
    }

    /// True if the rule is about clauses that this verb governs.
    pub(crate) fn governs(&self, verb: &str) -> bool {
        self.outer_verb == verb
    }

    /// Source, target and code of the event, if the rule fits the outer verb with its source and the inner verb with its dyad and code.
    pub(crate) fn apply<'a>(
        &'a self,
        (outer_verb, outer): (&str, &'a str),
        (inner_verb, dyad, code): (&str, (&'a str, &'a str), &'a str),
    ) -> Option<(&'a str, &'a str, &'a str)> {
        let fits = self.governs(outer_verb) && (self.inner_verb == "Q" || self.inner_verb == inner_verb);
        if !fits {
            return None;
        }
        let names = [&self.outer, &self.inner[0], &self.inner[1]];
        let bound: Vec<_> = names.into_iter().zip([outer, dyad.0, dyad.1]).collect();
        let anybody = |name: &str| matches!(name, "." | "_");
        let consistent = bound
            .iter()
            .all(|(name, value)| anybody(name) || bound.iter().all(|(other, v)| other != name || v == value));
        let value = |name: &String| bound.iter().find(|(n, _)| *n == name).map(|(_, value)| *value);
        let code = if self.code == "Q" { code } else { self.code.as_str() };
        Some((value(&self.result[0])?, value(&self.result[1])?, code)).filter(|_| consistent)
    }
}

/// The only word of a text.
fn word(text: &str) -> Option<String> {
    let mut words = text.split_whitespace();
    words.next().filter(|_| words.next().is_none()).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::Transformation;

    #[test]
    fn letters_are_bound() {
        let rule = Transformation::parse(" a (a b ATTACK) SAY = a b 015").unwrap();
        let attack = |source| ("ATTACK", (source, "SYR"), "190");
        assert_eq!(rule.apply(("SAY", "RUS"), attack("RUS")), Some(("RUS", "SYR", "015")));
        assert_eq!(rule.apply(("SAY", "RUS"), attack("USA")), None);
        assert_eq!(rule.apply(("WANT", "RUS"), attack("RUS")), None);
        let keep = Transformation::parse("a (a b Q) SAY = a b Q").unwrap();
        assert_eq!(keep.apply(("SAY", "RUS"), attack("RUS")), Some(("RUS", "SYR", "190")));
        assert!(Transformation::parse("a b = c").is_none());
    }
}
