//! Fitting a handful of weights: gradient ascent with Adam (Kingma and Ba 2015), and files of named weights.

use anyhow::{Context as _, Result};
use std::fmt::Write as _;
use std::fs;

/// Parts of the held-out units for cross-fitting.
pub const FOLDS: u8 = 5;

/// Steps and rate; the likelihood no longer moves in its fourth digit well before.
const STEPS: usize = 600;
const RATE: f64 = 0.03;

/// Climbs from 0 along the gradient that `climb` adds up, pulled back by `ridge` times each weight; `settle` may push weights back
/// into their bounds after each step.
pub fn ascend<const N: usize>(
    ridge: f64,
    climb: impl Fn(&[f64; N], &mut [f64; N]),
    settle: impl Fn(&mut [f64; N]),
) -> [f64; N] {
    let mut weights = [0.0; N];
    let (mut mean, mut square) = (weights, weights);
    for step in 1..=STEPS {
        let mut gradient = weights.map(|w| -ridge * w);
        climb(&weights, &mut gradient);
        let [a, b] = [0.9_f64, 0.999].map(|decay| 1.0 - decay.powi(step as i32));
        for at in 0..N {
            mean[at] = 0.9 * mean[at] + 0.1 * gradient[at];
            square[at] = 0.999 * square[at] + 0.001 * gradient[at] * gradient[at];
            weights[at] += RATE * (mean[at] / a) / ((square[at] / b).sqrt() + 1e-8);
        }
        settle(&mut weights);
    }
    weights
}

/// Replaces the numbers of a file under `models/`; its comment stays.
pub fn write(file: &str, names: &[&str], weights: &[f64]) -> Result<()> {
    let old = fs::read_to_string(file).unwrap_or_default();
    let mut text: String = old.lines().filter(|l| l.starts_with('#')).flat_map(|l| [l, "\n"]).collect();
    for (name, weight) in names.iter().zip(weights) {
        writeln!(text, "{name}\t{weight:.3}")?;
    }
    fs::write(file, text).with_context(|| format!("cannot write {file}"))
}
