//! Which coder writes the records, and on which files it rests: the model coder, or dictionaries of TABARI and PETRARCH.

use crate::error::Failure;
use crate::stages::Stages;
use anyhow::{Context as _, Result, bail};
use clap::{Args, ValueEnum};
use legation_dictionary::{Dictionary, Options, Problem};
use legation_knowledge::Overlay;
use legation_types::{Article, Event, Note};
use std::fs;
use std::path::{Path, PathBuf};

/// The coders.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// The reader's own event triggers, resolved with the knowledge
    #[default]
    Model,
    /// Verb, actor and agent dictionaries, applied to the reader's trees
    Dictionary,
}

/// The coder and its files.
#[derive(Clone, Debug, Default, Args)]
pub struct Choice {
    /// Who codes
    #[arg(long, value_enum, default_value_t)]
    pub coder: Kind,
    /// A verb dictionary of TABARI or PETRARCH
    #[arg(long, value_name = "FILE")]
    pub verbs: Vec<PathBuf>,
    /// Actor dictionaries
    #[arg(long, value_name = "FILE", num_args = 1..)]
    pub actors: Vec<PathBuf>,
    /// Agent dictionaries
    #[arg(long, value_name = "FILE", num_args = 1..)]
    pub agents: Vec<PathBuf>,
    /// Lists of phrases that keep sentences or articles from being coded
    #[arg(long, value_name = "FILE", num_args = 1..)]
    pub discards: Vec<PathBuf>,
    /// Your own actors, which override the built-in ones: files that `legation know import` wrote
    #[arg(long, value_name = "FILE", num_args = 1..)]
    pub knowledge: Vec<PathBuf>,
}

/// The chosen coder, loaded.
pub enum Coder {
    Model { overlay: Overlay, name: String },
    Dictionary { dictionary: Box<Dictionary>, name: String },
}

impl Coder {
    /// Loads the files; their broken lines are told on standard error.
    pub fn load(choice: &Choice, stages: &Stages) -> Result<Self> {
        match choice.coder {
            Kind::Model => model(choice, stages),
            Kind::Dictionary => dictionary(choice, stages),
        }
    }

    /// Program, reader, and what was applied.
    pub fn name(&self) -> &str {
        match self {
            Self::Model { name, .. } | Self::Dictionary { name, .. } => name,
        }
    }

    /// The events of an article, and what was left out.
    pub fn code(
        &self,
        stages: &Stages,
        article: &Article,
        explain: bool,
    ) -> Result<(Vec<Event>, Vec<Note>), Failure> {
        match self {
            Self::Model { overlay, name } => {
                let mut events = stages.code(article, explain)?;
                if !overlay.is_empty() {
                    events.iter_mut().for_each(|event| overlay.apply(event, name));
                }
                Ok((events, Vec::new()))
            }
            Self::Dictionary { dictionary, name } => {
                let reading = stages.read(article)?;
                let options = Options::default();
                Ok(legation_dictionary::events(article, &reading, dictionary, &options, (name, explain)))
            }
        }
    }
}

fn model(choice: &Choice, stages: &Stages) -> Result<Coder> {
    let files = [&choice.verbs, &choice.actors, &choice.agents, &choice.discards];
    if files.iter().any(|list| !list.is_empty()) {
        bail!("--verbs, --actors, --agents and --discards need --coder dictionary");
    }
    let mut overlay = Overlay::default();
    for path in &choice.knowledge {
        let (name, text) = read(path)?;
        overlay.add(&name, &text).iter().for_each(|problem| super::console::say(problem));
    }
    let names = names(&[&choice.knowledge]);
    let name = if names.is_empty() { stages.coder() } else { format!("{} + {names}", stages.coder()) };
    Ok(Coder::Model { overlay, name })
}

fn dictionary(choice: &Choice, stages: &Stages) -> Result<Coder> {
    if choice.verbs.is_empty() || choice.actors.is_empty() {
        bail!("--coder dictionary needs --verbs FILE and --actors FILE");
    }
    if !choice.knowledge.is_empty() {
        bail!("--knowledge belongs to the model coder; give the dictionary coder its actors with --actors");
    }
    let mut dictionary = Box::<Dictionary>::default();
    let mut problems: Vec<Problem> = Vec::new();
    each(&choice.verbs, |name, text| problems.extend(dictionary.verbs.add(name, text)))?;
    each(&choice.actors, |name, text| problems.extend(dictionary.actors.add(name, text)))?;
    each(&choice.agents, |name, text| problems.extend(dictionary.agents.add(name, text)))?;
    each(&choice.discards, |name, text| problems.extend(dictionary.discards.add(name, text)))?;
    tell(&problems);
    let files = names(&[&choice.verbs, &choice.actors, &choice.agents, &choice.discards]);
    let version = env!("CARGO_PKG_VERSION");
    let name = format!("legation {version} {} / dictionaries {files}", stages.reader.version());
    Ok(Coder::Dictionary { dictionary, name })
}

fn each(paths: &[PathBuf], mut add: impl FnMut(&str, &str)) -> Result<()> {
    for path in paths {
        let (name, text) = read(path)?;
        add(&name, &text);
    }
    Ok(())
}

/// A file's name and text; bytes that are no UTF-8, which old dictionaries have in names, become replacement characters.
pub(super) fn read(path: &Path) -> Result<(String, String)> {
    let bytes = fs::read(path).with_context(|| path.display().to_string())?;
    Ok((file_name(path), String::from_utf8_lossy(&bytes).into_owned()))
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn names(lists: &[&Vec<PathBuf>]) -> String {
    lists.iter().copied().flatten().map(|path| file_name(path)).collect::<Vec<_>>().join(" ")
}

/// How many broken lines are told one by one.
const TOLD: usize = 20;

/// Names the broken lines on standard error.
pub(super) fn tell(problems: &[Problem]) {
    problems.iter().take(TOLD).for_each(|problem| super::console::say(&problem.to_string()));
    if let Some(more) = problems.len().checked_sub(TOLD).filter(|n| *n > 0) {
        super::console::say(&format!("{more} more lines could not be used"));
    }
}
