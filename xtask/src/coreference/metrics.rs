//! MUC, B³ and CEAF-e after the CoNLL-2012 scorer (Pradhan et al. 2014): chains of mentions, compared by the exact words of each mention.

use std::collections::BTreeMap;

/// Sentence, first word and last word of a mention.
pub type Place = (usize, usize, usize);

/// Mentions of one thing. Chains of one mention are left out on both sides before anything is counted.
pub type Chain = Vec<Place>;

/// Numerator and denominator of recall, then of precision.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Fraction {
    pub recall: (f64, f64),
    pub precision: (f64, f64),
}

impl Fraction {
    /// Adds another document's.
    pub fn add(&mut self, other: Self) {
        self.recall = (self.recall.0 + other.recall.0, self.recall.1 + other.recall.1);
        self.precision = (self.precision.0 + other.precision.0, self.precision.1 + other.precision.1);
    }

    /// Harmonic mean of recall and precision.
    pub fn f1(self) -> f64 {
        let share = |(part, whole): (f64, f64)| if whole > 0.0 { part / whole } else { 0.0 };
        let (r, p) = (share(self.recall), share(self.precision));
        if r + p > 0.0 { 2.0 * r * p / (r + p) } else { 0.0 }
    }
}

/// MUC, B³ and CEAF-e of one document; their mean F1 is the CoNLL score.
pub fn all(gold: &[Chain], system: &[Chain]) -> [Fraction; 3] {
    let pair = |recall, precision| Fraction { recall, precision };
    [
        pair(muc(gold, system), muc(system, gold)),
        pair(b_cubed(gold, system), b_cubed(system, gold)),
        ceaf_e(gold, system),
    ]
}

/// The chain that each mention belongs to.
fn index(chains: &[Chain]) -> BTreeMap<Place, usize> {
    chains.iter().enumerate().flat_map(|(at, chain)| chain.iter().map(move |m| (*m, at))).collect()
}

/// Links of `key` that `response` has, of all: a chain that falls into n parts lacks n - 1.
fn muc(key: &[Chain], response: &[Chain]) -> (f64, f64) {
    let theirs = index(response);
    let (mut found, mut all) = (0, 0);
    for chain in key {
        let mut parts: Vec<usize> = chain.iter().filter_map(|m| theirs.get(m).copied()).collect();
        let alone = chain.len() - parts.len();
        parts.sort_unstable();
        parts.dedup();
        found += chain.len() - (parts.len() + alone);
        all += chain.len() - 1;
    }
    (f64::from(found as u32), f64::from(all as u32))
}

/// For each mention of `key` the share of its chain that the response's chain of it has.
fn b_cubed(key: &[Chain], response: &[Chain]) -> (f64, f64) {
    let theirs = index(response);
    let (mut sum, mut all) = (0.0, 0.0);
    for chain in key {
        let mut shared: BTreeMap<usize, f64> = BTreeMap::new();
        for other in chain.iter().filter_map(|m| theirs.get(m)) {
            *shared.entry(*other).or_default() += 1.0;
        }
        sum += shared.values().map(|n| n * n / chain.len() as f64).sum::<f64>();
        all += chain.len() as f64;
    }
    (sum, all)
}

/// The best one-to-one alignment of chains under `2 |K ∩ R| / (|K| + |R|)`.
fn ceaf_e(gold: &[Chain], system: &[Chain]) -> Fraction {
    let theirs = index(system);
    let size = gold.len().max(system.len());
    let mut similarity = vec![vec![0.0; size]; size];
    for (row, chain) in similarity.iter_mut().zip(gold) {
        for other in chain.iter().filter_map(|m| theirs.get(m)) {
            row[*other] += 2.0 / (chain.len() + system[*other].len()) as f64;
        }
    }
    let best = assignment(&similarity);
    Fraction { recall: (best, gold.len() as f64), precision: (best, system.len() as f64) }
}

/// The highest sum of one value a row and column: the Hungarian method with potentials (Kuhn 1955, Munkres 1957).
fn assignment(values: &[Vec<f64>]) -> f64 {
    let n = values.len();
    let (mut u, mut v) = (vec![0.0; n + 1], vec![0.0; n + 1]);
    let mut row_of = vec![0; n + 1];
    for row in 1..=n {
        row_of[0] = row;
        let previous = augment(values, &mut u, &mut v, &row_of);
        let (mut column, previous) = previous;
        while column != 0 {
            row_of[column] = row_of[previous[column]];
            column = previous[column];
        }
    }
    (1..=n).map(|column| values[row_of[column] - 1][column - 1]).sum()
}

/// A shortest augmenting path from the row in column 0: its free column, and the column before each.
fn augment(values: &[Vec<f64>], u: &mut [f64], v: &mut [f64], row_of: &[usize]) -> (usize, Vec<usize>) {
    let n = values.len();
    let (mut least, mut used, mut previous) =
        (vec![f64::INFINITY; n + 1], vec![false; n + 1], vec![0; n + 1]);
    let mut column = 0;
    while row_of[column] != 0 {
        used[column] = true;
        let row = row_of[column];
        let (mut delta, mut next) = (f64::INFINITY, 0);
        for j in (1..=n).filter(|&j| !used[j]) {
            let cost = -values[row - 1][j - 1] - u[row] - v[j];
            if cost < least[j] {
                (least[j], previous[j]) = (cost, column);
            }
            if least[j] < delta {
                (delta, next) = (least[j], j);
            }
        }
        for j in 0..=n {
            if used[j] {
                u[row_of[j]] += delta;
                v[j] -= delta;
            } else {
                least[j] -= delta;
            }
        }
        column = next;
    }
    (column, previous)
}

#[cfg(test)]
mod tests {
    use super::{Chain, all};

    fn chains(groups: &[&[usize]]) -> Vec<Chain> {
        groups.iter().map(|g| g.iter().map(|&m| (0, m, m)).collect()).collect()
    }

    /// The worked example of Pradhan et al. (2014): key {a b c} {d e f g}, response {a b} {c d} {f g h i}.
    #[test]
    fn the_published_example_comes_out() {
        let key = chains(&[&[1, 2, 3], &[4, 5, 6, 7]]);
        let response = chains(&[&[1, 2], &[3, 4], &[6, 7, 8, 9]]);
        let [muc, b_cubed, ceaf] = all(&key, &response);
        let near = |a: f64, b: f64| assert!((a - b).abs() < 0.005, "{a} is not {b}");
        near(muc.f1(), 0.40);
        near(b_cubed.recall.0 / b_cubed.recall.1, 0.42);
        near(b_cubed.precision.0 / b_cubed.precision.1, 0.50);
        near(ceaf.recall.0 / ceaf.recall.1, 0.65);
        near(ceaf.precision.0 / ceaf.precision.1, 0.43);
    }
}
