//! The quality floors in `eval/floors.tsv`: a name and the lowest score that CI accepts. They only rise.

use crate::eval::Mode;
use anyhow::{Context as _, Result, bail};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

const FILE: &str = "eval/floors.tsv";
/// Floors are cut to so many digits, so that another processor's rounding breaks none.
const STEP: f64 = 0.005;

/// A measured accuracy, 0 to 1.
pub struct Score {
    pub name: String,
    pub value: f64,
}

impl Score {
    /// A score with its name.
    pub fn new(name: impl Into<String>, value: f64) -> Self {
        Self { name: name.into(), value }
    }
}

/// The floors by name, and the comment above them.
pub struct Floors {
    comment: String,
    floors: BTreeMap<String, f64>,
}

impl Floors {
    /// Reads the file; without one there are no floors yet.
    pub fn load() -> Result<Self> {
        let text = fs::read_to_string(FILE).unwrap_or_default();
        let comment =
            text.lines().take_while(|l| l.starts_with('#')).fold(String::new(), |all, l| all + l + "\n");
        let rows = text.lines().filter(|l| !l.starts_with('#') && !l.is_empty());
        let parse = |line: &str| {
            let (name, value) =
                line.split_once('\t').with_context(|| format!("{FILE}: `{line}` has no tab"))?;
            Ok((name.to_owned(), value.parse().with_context(|| format!("{FILE}: `{value}` is no number"))?))
        };
        Ok(Self { comment, floors: rows.map(parse).collect::<Result<_>>()? })
    }

    /// Prints every score beside its floor and does what `mode` says.
    pub fn settle(mut self, scores: &[Score], mode: Mode) -> Result<()> {
        let mut below = 0;
        for score in scores {
            let floor = self.floors.get(&score.name).copied();
            let low = floor.is_some_and(|f| score.value < f);
            below += u32::from(low);
            let floor_text = floor.map_or_else(|| "-".to_owned(), |f| format!("{f:.3}"));
            println!(
                "{:36} {:.4}  floor {floor_text}{}",
                score.name,
                score.value,
                if low { "  BELOW" } else { "" }
            );
        }
        let missing: Vec<_> =
            self.floors.keys().filter(|name| !scores.iter().any(|s| s.name == **name)).collect();
        if mode == Mode::Check && (below > 0 || !missing.is_empty()) {
            bail!("{below} scores are below their floor, {} floors were not measured", missing.len());
        }
        if mode == Mode::Raise {
            self.raise(scores)?;
        }
        Ok(())
    }

    fn raise(&mut self, scores: &[Score]) -> Result<()> {
        for score in scores {
            let reached = (score.value / STEP).floor() * STEP;
            let floor = self.floors.entry(score.name.clone()).or_insert(reached);
            *floor = floor.max(reached);
        }
        let mut text = self.comment.clone();
        for (name, floor) in &self.floors {
            writeln!(text, "{name}\t{floor:.3}")?;
        }
        fs::write(FILE, text).with_context(|| format!("cannot write {FILE}"))
    }
}
