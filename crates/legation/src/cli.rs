//! The command line: every command with its options, help and examples.

use crate::commands::coders::Choice;
use crate::commands::quotes::{self, Quotes};
use crate::commands::who::{self, Who};
use crate::commands::{dyad, events, ingest, runs, search, show, sql, stats};
use crate::commands::{know, place};
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use legation_types::PartialDate;
use std::path::PathBuf;

/// Reads news and writes down who did what to whom, with the words each record rests on.
#[derive(Debug, Parser)]
#[command(name = "legation", disable_version_flag = true, arg_required_else_help = true, after_help = EXAMPLES)]
pub struct Cli {
    /// Print the versions of the program, the reader and the knowledge
    #[arg(short = 'V', long)]
    pub version: bool,
    /// What to do.
    #[command(subcommand)]
    pub command: Option<Command>,
}

const EXAMPLES: &str = "\
Examples:
  legation code examples/news.txt --date 2024-05-16
  legation code pages/ --format html -o page.html
  legation explain CONSULT

Exit status: 0 done, 1 some inputs failed (each is named on standard error), 2 wrong usage.";

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Code political events: who did what to whom, when, where, according to whom
    #[command(after_help = CODE_EXAMPLES)]
    Code(Code),
    /// Show how a document is taken apart: title, date, body, boilerplate
    #[command(after_help = TEXT_EXAMPLES)]
    Text(Text),
    /// Show how sentences are read: words, trees, triggers, mentions, times
    #[command(after_help = READ_EXAMPLES)]
    Read(Read),
    /// Find quotations: who says, thinks or wants what, in whose words
    #[command(after_help = quotes::EXAMPLES)]
    Quotes(Quotes),
    /// Say why an event was coded as it was, or what a code or label means
    #[command(after_help = EXPLAIN_EXAMPLES)]
    Explain(Explain),
    /// Score coded events against a gold set: precision, recall, confusions, misses
    #[command(after_help = crate::commands::eval::EXAMPLES)]
    Eval(crate::commands::eval::Eval),
    /// Name the relation of marked parties: <s>Iran</s> blamed <t>Israel</t>.
    #[command(after_help = crate::commands::pairs::EXAMPLES)]
    Pairs(crate::commands::pairs::Pairs),
    /// Say where a place is, and which others have its name
    #[command(after_help = place::EXAMPLES)]
    Where(place::Where),
    /// Build and check the files of knowledge, and bring your own
    #[command(after_help = know::EXAMPLES)]
    Know(know::Know),
    /// Say who is meant by a mention: code, sectors, identity, office, and why
    #[command(after_help = who::EXAMPLES)]
    Who(Who),
    /// Keep documents and their events in an archive; go on where it was stopped
    #[command(after_help = ingest::EXAMPLES)]
    Ingest(ingest::Ingest),
    /// List the events of an archive
    #[command(after_help = events::EXAMPLES)]
    Events(Box<events::Events>),
    /// Find the articles of an archive by their words
    #[command(after_help = search::EXAMPLES)]
    Search(search::Search),
    /// Show an event of an archive with every passage that tells it
    #[command(after_help = show::EXAMPLES)]
    Show(show::Show),
    /// Show how two actors deal with each other, month by month
    #[command(after_help = dyad::EXAMPLES)]
    Dyad(dyad::Dyad),
    /// Count what an archive holds
    #[command(after_help = stats::EXAMPLES)]
    Stats(stats::Stats),
    /// Ask an archive in SQL; it is only read
    #[command(after_help = sql::EXAMPLES)]
    Sql(sql::Sql),
    /// List the runs of an archive, or drop one
    #[command(after_help = runs::EXAMPLES)]
    Runs(runs::Runs),
    /// Write a completion script for a shell
    #[command(after_help = COMPLETIONS_EXAMPLES)]
    Completions {
        /// The shell
        #[arg(value_enum)]
        shell: Shell,
    },
}

/// What is read, and how many at a time.
#[derive(Clone, Debug, Default, Args)]
pub struct Inputs {
    /// Files, folders, patterns in quotes, or - for standard input
    #[arg(value_name = "INPUT")]
    pub paths: Vec<PathBuf>,
    /// Publication date of documents that do not state one: YYYY, YYYY-MM or YYYY-MM-DD
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub date: Option<PartialDate>,
    /// Documents worked on at the same time [default: as many as there are cores]
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub jobs: Option<u16>,
    /// Tell what could not be understood in each document
    #[arg(short, long)]
    pub verbose: bool,
}

/// Where results go.
#[derive(Clone, Debug, Default, Args)]
pub struct Output {
    /// Write to FILE; it appears when it is complete
    #[arg(short = 'o', long = "output", value_name = "FILE")]
    pub path: Option<PathBuf>,
}

/// `legation code`.
#[derive(Debug, Args)]
pub struct Code {
    #[command(flatten)]
    pub inputs: Inputs,
    #[command(flatten)]
    pub output: Output,
    #[command(flatten)]
    pub choice: Choice,
    /// How records are written [default: table on a terminal, jsonl elsewhere]
    #[arg(short, long, value_enum)]
    pub format: Option<CodeFormat>,
    /// Leave out events that are less likely to be right, 0 to 1
    #[arg(long, value_name = "X", default_value_t = legation_coder::MIN_CONFIDENCE, value_parser = probability)]
    pub min_confidence: f32,
    /// Tell with each event why it is as it is
    #[arg(long)]
    pub explain: bool,
    /// After each article's events write its quotations, lines with "record":"quote"; needs --format jsonl
    #[arg(long)]
    pub quotes: bool,
}

/// Formats of event records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CodeFormat {
    /// One event a line and its sentence under it
    Table,
    /// One JSON record a line
    Jsonl,
    /// One event a row
    Csv,
    /// One page to read, complete in itself
    Html,
}

const CODE_EXAMPLES: &str = "\
Examples:
  legation code examples/news.txt --date 2024-05-16
  legation code 'archive/2023-*.html' --format csv -o events.csv
  legation code pages/ --min-confidence 0.5 --format html -o page.html
  curl -s https://example.org/story | legation code - --format jsonl
  legation code news/ --coder dictionary --verbs CAMEO.2.0.txt --actors Phoenix.*.actors.txt --agents Phoenix.agents.txt

Documents are plain text, HTML, or JSONL (*.jsonl: an object a line with `text` and perhaps `date`, `title`, `url`).
Folders are searched for .txt, .md, .html, .htm and .jsonl. Standard input that begins with { is taken for JSONL.
In CSV lists are joined by ; and the sectors of one party by |. Cells of text that begin with = + - @ or a tab get an
apostrophe in front, since spreadsheets would take them for formulas.";

/// `legation text`.
#[derive(Debug, Args)]
pub struct Text {
    #[command(flatten)]
    pub inputs: Inputs,
    #[command(flatten)]
    pub output: Output,
    /// How documents are written [default: table on a terminal, json elsewhere]
    #[arg(short, long, value_enum)]
    pub format: Option<TextFormat>,
}

/// Formats of documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum TextFormat {
    /// One block a paragraph, marked as title, body or boilerplate
    Table,
    /// One JSON object a line
    Json,
}

const TEXT_EXAMPLES: &str = "\
Examples:
  legation text page.html
  legation text page.html --format json | jq -r .body";

/// `legation read`.
#[derive(Debug, Args)]
pub struct Read {
    #[command(flatten)]
    pub inputs: Inputs,
    #[command(flatten)]
    pub output: Output,
    /// How readings are written
    #[arg(short, long, value_enum, default_value = "conllu")]
    pub format: ReadFormat,
    /// The inputs are CoNLL-U: keep their sentences and words, and read the rest anew
    #[arg(long)]
    pub pretokenized: bool,
}

/// Formats of readings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ReadFormat {
    /// Universal Dependencies, with entities and events in MISC
    Conllu,
    /// One JSON object a line
    Json,
}

const READ_EXAMPLES: &str = "\
Examples:
  legation read examples/news.txt --date 2024-05-16
  legation read examples/news.txt --format json | jq .times
  legation read --pretokenized gold.conllu > system.conllu";

/// `legation explain`.
#[derive(Debug, Args)]
pub struct Explain {
    /// An event's id or the beginning of one; a code such as L201; a type, mode, status, sector or role
    #[arg(value_name = "WHAT")]
    pub what: String,
    #[command(flatten)]
    pub inputs: Inputs,
}

const EXPLAIN_EXAMPLES: &str = "\
Examples:
  legation explain 4f0c9a examples/news.txt --date 2024-05-16
  legation explain L201
  legation explain CONSULT
  legation explain visit

An event is found again by coding the documents again, so give the same files and the same --date.";

const COMPLETIONS_EXAMPLES: &str = "\
Examples:
  legation completions bash > ~/.local/share/bash-completion/completions/legation
  legation completions zsh > ~/.zfunc/_legation
  legation completions fish > ~/.config/fish/completions/legation.fish";

/// Formats of one answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum AnswerFormat {
    /// Lines to read
    Text,
    /// One JSON object
    Json,
}

/// A date as an argument.
pub fn date(text: &str) -> Result<PartialDate, String> {
    text.parse().map_err(|_| "write YYYY, YYYY-MM or YYYY-MM-DD, for instance 2024-05-16".to_owned())
}

/// A probability as an argument.
pub fn probability(text: &str) -> Result<f32, String> {
    let number = text.parse().ok().filter(|x| (0.0..=1.0).contains(x));
    number.ok_or_else(|| "write a number from 0 to 1, for instance 0.5".to_owned())
}

#[cfg(test)]
mod tests {
    use super::{Cli, probability};
    use clap::CommandFactory as _;

    #[test]
    fn the_definition_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn probabilities_are_from_0_to_1() {
        assert_eq!(probability("0.5"), Ok(0.5));
        for wrong in ["2", "-0.1", "NaN", "half", ""] {
            assert!(probability(wrong).is_err(), "{wrong}");
        }
    }
}
