//! Fitted numbers by name: a text file under `models/`, `name<TAB>value` a line, comments behind `#`.

/// The numbers of one file, in its order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Weights(Vec<(String, f64)>);

impl Weights {
    /// Reads the lines that hold a name and a number; tests see to it that the program's own files have no others.
    pub fn parse(text: &str) -> Self {
        let rows = text.lines().filter(|line| !line.starts_with('#'));
        let pair = |line: &str| {
            let (name, value) = line.split_once('\t')?;
            Some((name.to_owned(), value.parse().ok()?))
        };
        Self(rows.filter_map(pair).collect())
    }

    /// The number of that name; 0 where there is none, so that the feature says nothing.
    pub fn get(&self, name: &str) -> f64 {
        self.0.iter().find(|(n, _)| n == name).map_or(0.0, |(_, value)| *value)
    }

    /// The numbers of these names, in their order.
    pub fn all(&self, names: &[&str]) -> Vec<f64> {
        names.iter().map(|name| self.get(name)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Weights;

    #[test]
    fn numbers_are_found_by_name() {
        let weights = Weights::parse("# a comment\nverb\t0.5\nbroken\nevent\t-2\n");
        assert_eq!(weights.all(&["event", "verb", "none"]), [-2.0, 0.5, 0.0]);
    }
}
