//! `legation know`: the files of knowledge are compiled where that pays, and checked.
//!
//! Actors, offices and words stay text inside the program: they are parsed in milliseconds. Only the places, of which there are 286,000,
//! are compiled, to a file that is read where it lies.

mod import;

use super::{SOME_FAILED, console};
use crate::output::paint::{Paint, clean, padded};
use anyhow::{Context as _, Result, anyhow};
use clap::{Args, Subcommand, ValueEnum};
use legation_knowledge::Knowledge;
use legation_knowledge::check::{self, Coverage, Fault, Office, Sheet};
use legation_knowledge::place::{compile, source_of};
use serde_json::{Value, json};
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// `legation know`.
#[derive(Debug, Args)]
#[command(arg_required_else_help = true)]
pub struct Know {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Compile the places; without a source, parse all text and say what is built in
    #[command(after_help = BUILD_EXAMPLES)]
    Build(Build),
    /// Find what is wrong with the files, and what they cover
    #[command(after_help = CHECK_EXAMPLES)]
    Check(Check),
    /// Turn other projects' actor lists into a file for --knowledge
    #[command(after_help = import::EXAMPLES)]
    Import(import::Import),
}

#[derive(Debug, Args)]
struct Build {
    /// What knowledge/build/places.py wrote
    #[arg(long, value_name = "FILE")]
    places: Option<PathBuf>,
    /// The compiled places; written under another name first, so that it is never half there
    #[arg(short, long, value_name = "FILE", default_value = "knowledge/places/places.bin")]
    out: PathBuf,
    /// Write nothing, and fail if the compiled places are not those of the source
    #[arg(long, requires = "places")]
    check: bool,
}

#[derive(Debug, Args)]
struct Check {
    /// The folder of knowledge [default: the files that are built in]
    #[arg(value_name = "FOLDER")]
    folder: Option<PathBuf>,
    /// How the answer is written
    #[arg(short, long, value_enum, default_value = "table")]
    format: Format,
    /// List doubtful rows, too: two holders of one office at the same time
    #[arg(long)]
    doubts: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Faults, then coverage by country and by year
    Table,
    /// One JSON object
    Json,
}

pub const EXAMPLES: &str = "\
Examples:
  legation know check
  legation know check knowledge --format json
  legation know build --places places.tsv
  legation know import csv ministers.csv -o ministers.tsv";

const BUILD_EXAMPLES: &str = "\
Examples:
  legation know build
  python3 knowledge/build/places.py packages/ places.tsv
  legation know build --places places.tsv
  legation know build --places places.tsv --check

The same source gives the same bytes. Everything else under knowledge/ is built in as text when the program is built.";

const CHECK_EXAMPLES: &str = "\
Examples:
  legation know check
  legation know check knowledge
  legation know check knowledge --doubts
  legation know check knowledge --format json | jq .faults

Exit status 1 if a file has a fault; doubtful rows fail nothing.";

/// Builds or checks.
pub fn run(args: &Know) -> Result<ExitCode> {
    match &args.command {
        Command::Build(build) => run_build(build),
        Command::Check(check) => run_check(check),
        Command::Import(args) => import::run(args),
    }
}

fn run_build(args: &Build) -> Result<ExitCode> {
    let Some(path) = &args.places else { return built_in() };
    let source = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let compiled = compile(&path.display().to_string(), &source)?;
    if args.check {
        let same = fs::read(&args.out).is_ok_and(|old| old == compiled);
        let out = args.out.display();
        if !same {
            return Err(anyhow!(
                "L910: {out} was not compiled from {}; leave out --check to do it",
                path.display()
            ));
        }
        writeln!(io::stdout(), "{out} is fresh")?;
        return Ok(ExitCode::SUCCESS);
    }
    write(&args.out, &compiled)?;
    let hash = source_of(&compiled).unwrap_or_default();
    writeln!(io::stdout(), "{}: {} bytes, source sha256 {hash}", args.out.display(), compiled.len())?;
    Ok(ExitCode::SUCCESS)
}

/// Says what the program holds, after parsing it.
fn built_in() -> Result<ExitCode> {
    let knowledge = Knowledge::embedded()?;
    let kinds =
        ["states", "organisations", "persons", "spells in office", "peoples", "roles", "regions", "places"];
    for (kind, size) in kinds.into_iter().zip(knowledge.sizes()) {
        writeln!(io::stdout(), "{}{size:>8}", padded(kind, 18))?;
    }
    writeln!(io::stdout(), "{}", knowledge.version())?;
    Ok(ExitCode::SUCCESS)
}

/// Writes a file under a temporary name beside its own, then gives it that.
fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    let temporary = path.with_extension("part");
    let written = fs::write(&temporary, bytes).and_then(|()| fs::rename(&temporary, path));
    written.with_context(|| format!("{} cannot be written", path.display()))
}

fn run_check(args: &Check) -> Result<ExitCode> {
    let sheets = args.folder.as_deref().map_or_else(|| Ok(check::embedded()), sheets)?;
    let all = check::check(&sheets);
    let (doubts, faults): (Vec<Fault>, Vec<Fault>) = all.into_iter().partition(|fault| fault.doubtful);
    let coverage = Coverage::of(&sheets);
    let root = args.folder.as_deref().unwrap_or(Path::new("knowledge")).display().to_string();
    let out = match args.format {
        Format::Json => record(&faults, &doubts, &coverage).to_string() + "\n",
        Format::Table => {
            let shown: Vec<&Fault> = faults.iter().chain(doubts.iter().filter(|_| args.doubts)).collect();
            table(Paint::of_stdout(), &root, &shown, &coverage)
        }
    };
    io::stdout().write_all(out.as_bytes())?;
    let summary = format!("{} files, {} faults, {} doubtful rows", sheets.len(), faults.len(), doubts.len());
    console::say(&summary);
    Ok(if faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(SOME_FAILED) })
}

/// The tables of a folder of knowledge; what is no table of rows under column names is not looked at.
fn sheets(folder: &Path) -> Result<Vec<Sheet>> {
    let pattern = format!("{}/*/*.tsv", glob::Pattern::escape(&folder.display().to_string()));
    let mut out = Vec::new();
    for path in glob::glob(&pattern)?.filter_map(Result::ok) {
        let name = path.strip_prefix(folder).unwrap_or(&path).display().to_string().replace('\\', "/");
        if name.starts_with("build/") || name.starts_with("text/") {
            continue;
        }
        let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        out.push(Sheet::new(name, text));
    }
    if out.is_empty() {
        return Err(anyhow!("L904: {} has no tables of knowledge (FOLDER/*/*.tsv)", folder.display()));
    }
    Ok(out)
}

fn table(paint: Paint, root: &str, faults: &[&Fault], coverage: &Coverage) -> String {
    let mut out: String = faults.iter().map(|f| format!("{}\n", clean(&format!("{root}/{f}")))).collect();
    let (first, last) = coverage.years;
    if !faults.is_empty() {
        out.push('\n');
    }
    out += &paint
        .bold(&format!("Years {first} to {last} with a holder on 1 July, and since when nobody is known\n"));
    out += &line("", &Coverage::OFFICES.iter().map(|o| (*o).to_owned()).collect::<Vec<_>>());
    for (code, offices) in &coverage.countries {
        out += &line(code, &offices.iter().map(office).collect::<Vec<_>>());
    }
    out += &paint.bold("\nCountries with a holder on 1 July\n");
    for (year, counts) in &coverage.by_year {
        out += &line(&year.to_string(), &counts.iter().map(ToString::to_string).collect::<Vec<_>>());
    }
    out
}

fn line(label: &str, cells: &[String]) -> String {
    let cells: String = cells.iter().map(|cell| format!("{cell:>20}")).collect();
    format!("{}{cells}\n", padded(label, 5))
}

/// `34, none since 2023`.
fn office(office: &Office) -> String {
    match (office.years.len(), office.stale_since) {
        (0, _) => "-".to_owned(),
        (years, None) => years.to_string(),
        (years, Some(year)) => format!("{years}, none since {year}"),
    }
}

fn record(faults: &[Fault], doubts: &[Fault], coverage: &Coverage) -> Value {
    let fault = |f: &Fault| json!({"file": f.path, "line": f.line, "column": f.column, "what": f.what});
    let office = |o: &Office| json!({"years": o.years, "stale_since": o.stale_since});
    let countries = coverage.countries.iter().map(|(code, row)| {
        let cells = Coverage::OFFICES.iter().zip(row).map(|(name, o)| ((*name).to_owned(), office(o)));
        (code.clone(), Value::Object(cells.collect()))
    });
    let years = coverage.by_year.iter().map(|(year, counts)| {
        let cells = Coverage::OFFICES.iter().zip(counts).map(|(name, n)| ((*name).to_owned(), json!(n)));
        (year.to_string(), Value::Object(cells.collect()))
    });
    json!({
        "faults": faults.iter().map(fault).collect::<Vec<_>>(),
        "doubts": doubts.iter().map(fault).collect::<Vec<_>>(),
        "countries": Value::Object(countries.collect()),
        "years": Value::Object(years.collect()),
    })
}
