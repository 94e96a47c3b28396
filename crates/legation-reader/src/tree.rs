//! Arc scores to the best dependency tree with one root (Chu and Liu 1965, Edmonds 1967).

use crate::engine::Rows;

/// Makes a second root dearer than any other mistake, so that the best tree has just one.
const ROOT_COST: f64 = 1e6;

/// The governor of each word (0 is the root) in the best tree. `scores` has a row and a column for the root before the words.
pub fn heads(scores: &Rows, words: usize) -> Vec<usize> {
    let n = words + 1;
    let mut weights: Vec<Vec<f64>> =
        (0..n).map(|w| scores.row(w)[..n].iter().map(|&s| f64::from(s)).collect()).collect();
    let greedy: Vec<usize> = (1..n).map(|word| best_head(&weights, word)).collect();
    if is_tree(&greedy) {
        return greedy;
    }
    for row in &mut weights {
        row[0] -= ROOT_COST;
    }
    arborescence(&weights)
}

fn best_head(weights: &[Vec<f64>], word: usize) -> usize {
    argmax((0..weights.len()).filter(|&h| h != word), |h| weights[word][h])
}

/// One root, and every word leads to it.
fn is_tree(heads: &[usize]) -> bool {
    heads.iter().filter(|&&h| h == 0).count() == 1 && cycle(heads).is_none()
}

/// The words of a cycle, where there is one.
fn cycle(heads: &[usize]) -> Option<Vec<usize>> {
    let mut seen = vec![0; heads.len() + 1];
    for start in 1..=heads.len() {
        let mut at = start;
        while at != 0 && seen[at] == 0 {
            seen[at] = start;
            at = heads[at - 1];
        }
        if at != 0 && seen[at] == start {
            let mut out = vec![at];
            let mut next = heads[at - 1];
            while next != at {
                out.push(next);
                next = heads[next - 1];
            }
            return Some(out);
        }
    }
    None
}

/// The best arborescence over nodes `0..n` from node 0; `weights[d][h]` is the score of `h` governing `d`.
fn arborescence(weights: &[Vec<f64>]) -> Vec<usize> {
    let n = weights.len();
    let heads: Vec<usize> = (1..n).map(|word| best_head(weights, word)).collect();
    let Some(ring) = cycle(&heads) else { return heads };
    let inside = |node: usize| ring.contains(&node);
    let kept: Vec<usize> = (0..n).filter(|&node| !inside(node)).collect();
    let merged = kept.len();
    let own = |node: usize| weights[node][heads[node - 1]];
    // Entering the ring at a node costs what breaking the ring there loses.
    let enter = |from: usize| argmax(ring.iter().copied(), |node| weights[node][from] - own(node));
    let leave = |to: usize| argmax(ring.iter().copied(), |node| weights[to][node]);
    let mut smaller = vec![vec![f64::NEG_INFINITY; merged + 1]; merged + 1];
    for (i, &d) in kept.iter().enumerate().skip(1) {
        for (j, &h) in kept.iter().enumerate() {
            smaller[i][j] = weights[d][h];
        }
        smaller[i][merged] = weights[d][leave(d)];
    }
    for (j, &h) in kept.iter().enumerate() {
        let node = enter(h);
        smaller[merged][j] = weights[node][h] - own(node);
    }
    expand(&arborescence(&smaller), &heads, &kept, &leave, &enter)
}

/// Puts the ring's nodes back in place of the merged one.
fn expand(
    small: &[usize],
    heads: &[usize],
    kept: &[usize],
    leave: &dyn Fn(usize) -> usize,
    enter: &dyn Fn(usize) -> usize,
) -> Vec<usize> {
    let merged = kept.len();
    let mut out = heads.to_vec();
    for (i, &d) in kept.iter().enumerate().skip(1) {
        let head = small[i - 1];
        out[d - 1] = if head == merged { leave(d) } else { kept[head] };
    }
    let from = kept[small[merged - 1].min(merged - 1)];
    out[enter(from) - 1] = from;
    out
}

fn argmax(nodes: impl Iterator<Item = usize>, score: impl Fn(usize) -> f64) -> usize {
    nodes.max_by(|&a, &b| score(a).total_cmp(&score(b)).then(b.cmp(&a))).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::{heads, is_tree};
    use crate::engine::Rows;
    use proptest::prelude::*;

    #[test]
    fn breaks_cycles_and_keeps_one_root() {
        // Words 1 and 2 prefer each other; the root prefers 2.
        let scores = Rows::new(4, vec![0., 0., 0., 0., 1., 0., 9., 0., 5., 9., 0., 0., 4., 0., 8., 0.]);
        assert_eq!(heads(&scores, 3), [2, 0, 2]);
    }

    fn score(scores: &[f32], n: usize, heads: &[usize]) -> f32 {
        heads.iter().enumerate().map(|(i, h)| scores[(i + 1) * n + h]).sum()
    }

    proptest! {
        #[test]
        fn finds_the_best_tree(values in proptest::collection::vec(-9i8..9, 25)) {
            let values: Vec<f32> = values.into_iter().map(f32::from).collect();
            let found = heads(&Rows::new(5, values.clone()), 4);
            prop_assert!(is_tree(&found));
            let mut best = f32::NEG_INFINITY;
            for code in 0..625usize {
                let all: Vec<usize> = (0..4).map(|i| code / 5usize.pow(i) % 5).collect();
                if all.iter().enumerate().all(|(i, h)| *h != i + 1) && is_tree(&all) {
                    best = best.max(score(&values, 5, &all));
                }
            }
            prop_assert!((score(&values, 5, &found) - best).abs() < 1e-3);
        }
    }
}
