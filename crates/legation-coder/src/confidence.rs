//! How likely an event's type and parties are right: what the reader and the knowledge base say, calibrated.
//!
//! A logistic model (Platt 1999) of a few features, fitted by `xtask calibrate` on held-out text of the corpus: its numbers are
//! `models/calibration.tsv`, and `eval/calibration.tsv` says how well they hold. More evidence never lowers the confidence: the weights of
//! [`MONOTONE`] features are not negative. An event of probability 0.9 with two parties of 0.9, both known, gets about 0.75.

use crate::weights::Weights;
use legation_types::Evidence;
use std::sync::LazyLock;

/// What the confidence is computed from, by the names in `models/calibration.tsv`.
pub const FEATURES: [&str; 7] =
    ["always", "type", "argument", "party", "nothing inferred", "recipient", "actor"];

/// The first feature and how many after it whose weights must not be negative.
pub const MONOTONE: std::ops::Range<usize> = 1..5;

static WEIGHTS: LazyLock<Vec<f64>> =
    LazyLock::new(|| Weights::parse(include_str!("../../../models/calibration.tsv")).all(&FEATURES));

/// Log-odds beyond those of this probability say the same: a network is never that sure.
const SUREST: f64 = 0.99;

/// Probability that type and parties are right, 0 to 1.
pub fn of(evidence: &Evidence, actor: bool, recipient: bool) -> f32 {
    probability(&features(evidence, actor, recipient), &WEIGHTS) as f32
}

/// The features in the order of [`FEATURES`].
pub fn features(evidence: &Evidence, actor: bool, recipient: bool) -> [f64; FEATURES.len()] {
    let is = |holds: bool| f64::from(u8::from(holds));
    [
        1.0,
        log_odds(evidence.p_event),
        log_odds(evidence.p_argument),
        log_odds(evidence.p_party),
        -f64::from(evidence.inferred),
        is(recipient),
        is(actor),
    ]
}

/// The logistic model.
pub fn probability(features: &[f64], weights: &[f64]) -> f64 {
    let sum: f64 = features.iter().zip(weights).map(|(f, w)| f * w).sum();
    1.0 / (1.0 + (-sum).exp())
}

fn log_odds(probability: f32) -> f64 {
    let p = f64::from(probability).clamp(1.0 - SUREST, SUREST);
    (p / (1.0 - p)).ln()
}

#[cfg(test)]
mod tests {
    use super::{FEATURES, MONOTONE, WEIGHTS, of};
    use legation_types::Evidence;
    use proptest::prelude::*;

    #[test]
    fn every_feature_has_a_weight() {
        let file = include_str!("../../../models/calibration.tsv");
        let names: Vec<&str> = file
            .lines()
            .filter(|l| !l.starts_with('#'))
            .filter_map(|l| Some(l.split_once('\t')?.0))
            .collect();
        assert_eq!(names, FEATURES);
        assert!(WEIGHTS[MONOTONE].iter().all(|w| *w >= 0.0));
    }

    proptest! {
        #[test]
        fn more_evidence_never_lowers_it(p in 0.0f32..1.0, more in 0.0f32..1.0, rest in 0.0f32..1.0, sides: [bool; 2]) {
            let evidence = |p| Evidence { p_event: p, p_argument: rest, p_party: 1.0, inferred: 1 };
            let [low, high] = [p.min(more), p.max(more)].map(|p| of(&evidence(p), sides[0], sides[1]));
            prop_assert!(low <= high && (0.0..=1.0).contains(&low));
        }
    }
}
