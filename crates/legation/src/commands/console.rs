//! Standard error: one line for each thing that went wrong, and a bar for long runs.

use crate::error::{Failure, LEFT_OUT, UNDATED};
use crate::output::paint::clean;
use indicatif::{ProgressBar, ProgressStyle};
use legation_archive::{Added, State};
use legation_types::Note;
use std::collections::BTreeMap;
use std::io::{self, Write as _};
use std::time::Instant;

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

/// What is told about an ingest: complaints as they come, a bar, and at the end how many documents ended in which state.
pub struct Tally {
    console: Console,
    bar: Option<ProgressBar>,
    states: BTreeMap<State, usize>,
    known: usize,
    events: usize,
    started: Instant,
}

impl Tally {
    /// A bar is shown if the size of the work is given, in bytes or articles.
    pub fn new(verbose: bool, size: Option<u64>) -> Self {
        let template = "{bar:24} {percent}% {msg}, {eta} left";
        let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
        let bar = size.map(|size| ProgressBar::new(size).with_style(style));
        let console = Console { bar: bar.clone(), ..Console::new(verbose, None) };
        Self { console, bar, states: BTreeMap::new(), known: 0, events: 0, started: Instant::now() }
    }

    /// A document gave nothing.
    pub fn failed(&mut self, name: &str, failure: &Failure) {
        self.console.failed(name, failure);
    }

    /// What could not be understood.
    pub fn notes(&self, name: &str, notes: &[Note]) {
        self.console.notes(name, notes);
    }

    /// A document was written, with its events.
    pub fn state(&mut self, state: State, events: usize) {
        *self.states.entry(state).or_default() += 1;
        self.events += if state == State::Coded { events } else { 0 };
    }

    /// The same, or it was there already; another one may have become its duplicate.
    pub fn added(&mut self, added: Added, events: usize) {
        if !added.fresh {
            self.known += 1;
            return;
        }
        self.state(added.state, events);
        let Some((before, events)) = added.displaced else { return };
        // A document of an earlier run was not counted in this one.
        if let Some(count) = self.states.get_mut(&before).filter(|n| **n > 0) {
            *count -= 1;
            self.events = self.events.saturating_sub(events);
            self.state(State::Duplicate, 0);
        }
    }

    /// So much more of the work is done.
    pub fn step(&self, size: u64) {
        let Some(bar) = &self.bar else { return };
        let done: usize = self.states.values().sum();
        let rate = (done + self.known) as f64 / self.started.elapsed().as_secs_f64().max(0.001);
        let without = done - self.states.get(&State::Coded).copied().unwrap_or(0);
        bar.set_message(format!(
            "{done} documents, {rate:.0}/s, {} events, {} skipped",
            self.events,
            without + self.known
        ));
        bar.inc(size);
    }

    /// Tells the summary; returns how many documents failed.
    pub fn finish(self) -> usize {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
        say(&self.summary());
        self.console.failed
    }

    /// `12 documents: 7 coded (15 events), 3 no event, 2 known before`.
    fn summary(&self) -> String {
        let told = State::ALL.iter().filter_map(|state| {
            let count = self.states.get(state).filter(|n| **n > 0)?;
            let events =
                if *state == State::Coded { format!(" ({} events)", self.events) } else { String::new() };
            Some(format!("{count} {}{events}", state.name()))
        });
        let known = (self.known > 0).then(|| format!("{} known before", self.known));
        let parts: Vec<String> = told.chain(known).collect();
        let total = self.states.values().sum::<usize>() + self.known;
        let separator = if parts.is_empty() { "" } else { ": " };
        format!("{total} document{}{separator}{}", if total == 1 { "" } else { "s" }, parts.join(", "))
    }
}

/// JSONL files hold more documents than one, so that the bar may run over its end.
fn bar(files: usize) -> ProgressBar {
    let style = ProgressStyle::with_template("{bar:30} {pos}/{len} {elapsed} {per_sec}");
    ProgressBar::new(files as u64).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

#[cfg(test)]
mod tests {
    use super::{Added, State, Tally, bar};

    #[test]
    fn a_summary_counts_every_state() {
        let mut tally = Tally::new(false, None);
        assert_eq!(tally.summary(), "0 documents");
        tally.state(State::Failed, 0);
        tally.state(State::Coded, 3);
        tally.state(State::NoEvent, 0);
        let added = |fresh, displaced| Added { state: State::Coded, fresh, displaced };
        tally.added(added(true, Some((State::NoEvent, 0))), 2);
        tally.added(added(false, None), 2);
        assert_eq!(tally.summary(), "5 documents: 2 coded (5 events), 1 duplicate, 1 failed, 1 known before");
    }

    #[test]
    fn the_template_of_the_bar_is_valid() {
        assert!(indicatif::ProgressStyle::with_template("{bar:30} {pos}/{len} {elapsed} {per_sec}").is_ok());
        assert_eq!(bar(9).length(), Some(9));
    }
}
