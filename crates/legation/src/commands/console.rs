//! Standard error: one line for each thing that went wrong, and a bar for long runs.

use crate::error::{Failure, LEFT_OUT, UNDATED};
use crate::output::paint::clean;
use indicatif::{ProgressBar, ProgressStyle};
use legation_types::Note;
use std::io::{self, Write as _};

/// From so many files on a bar is shown.
const MANY: usize = 8;

/// What is told about a run.
pub struct Console {
    verbose: bool,
    bar: Option<ProgressBar>,
    failed: usize,
    undated: usize,
    first_undated: String,
}

/// Writes one line. If standard error is closed there is nobody to tell.
pub fn say(message: &str) {
    let _ = writeln!(io::stderr(), "legation: {}", clean(message));
}

impl Console {
    /// A bar is shown if `files` is given and they are many.
    pub fn new(verbose: bool, files: Option<usize>) -> Self {
        let bar = files.filter(|&n| n >= MANY).map(bar);
        Self { verbose, bar, failed: 0, undated: 0, first_undated: String::new() }
    }

    fn say(&self, message: &str) {
        match &self.bar {
            Some(bar) => bar.suspend(|| say(message)),
            None => say(message),
        }
    }

    /// A document gave nothing.
    pub fn failed(&mut self, name: &str, failure: &Failure) {
        self.failed += 1;
        self.say(&format!("{name}: {failure}"));
    }

    /// What could not be understood is told on request; what was left out always.
    pub fn notes(&self, name: &str, notes: &[Note]) {
        for note in notes.iter().filter(|n| self.verbose || LEFT_OUT.contains(&n.code.as_str())) {
            self.say(&format!("{name}: {} {}", note.code, note.message));
        }
    }

    /// Documents without a date are counted, and told once at the end.
    pub fn count_undated(&mut self, name: &str, undated: bool) {
        if undated && self.undated == 0 {
            name.clone_into(&mut self.first_undated);
        }
        self.undated += usize::from(undated);
    }

    /// One more document is done.
    pub fn step(&self) {
        if let Some(bar) = &self.bar {
            bar.inc(1);
        }
    }

    /// Tells what is told at the end; returns how many documents failed.
    pub fn finish(self) -> usize {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
        let others = match self.undated {
            0 => return self.failed,
            1 => String::new(),
            more => format!(" and {} more", more - 1),
        };
        say(&format!(
            "{}{others}: {UNDATED} no publication date, so that relative times stay unresolved: give it with --date",
            self.first_undated
        ));
        self.failed
    }
}

/// JSONL files hold more documents than one, so that the bar may run over its end.
fn bar(files: usize) -> ProgressBar {
    let style = ProgressStyle::with_template("{bar:30} {pos}/{len} {elapsed} {per_sec}");
    ProgressBar::new(files as u64).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

#[cfg(test)]
mod tests {
    use super::bar;

    #[test]
    fn the_template_of_the_bar_is_valid() {
        assert!(indicatif::ProgressStyle::with_template("{bar:30} {pos}/{len} {elapsed} {per_sec}").is_ok());
        assert_eq!(bar(9).length(), Some(9));
    }
}
