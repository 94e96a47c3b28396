//! `legation code`: documents to event records.

use super::coders::Coder;
use super::{Product, Run};
use crate::cli::{Code, CodeFormat};
use crate::output::paint::Paint;
use crate::output::sink::{self, Sink};
use crate::output::{csv, html, jsonl, table};
use crate::quotation;
use crate::stages::{self, Stages};
use anyhow::Result;
use legation_types::{Article, Event};
use std::io::{self, IsTerminal as _};
use std::process::ExitCode;

/// What one article gives to the output.
enum Part {
    /// Written as it comes.
    Text(String),
    /// Kept until the page's table of contents is known.
    Section(html::Section),
}

/// Codes all inputs.
pub fn run(args: &Code) -> Result<ExitCode> {
    let writer = Writer::of(args);
    if args.quotes && writer.format != CodeFormat::Jsonl {
        return Err(super::usage("code", "--quotes needs --format jsonl"));
    }
    let run = Run {
        command: "code",
        inputs: &args.inputs,
        progress: sink::leaves_terminal_free(args.output.path.as_deref()),
        dates: true,
    };
    super::inputs_of(run.command, run.inputs)?;
    let mut out = Sink::open(args.output.path.as_deref())?;
    let stages = Stages::load()?;
    let coder = Coder::load(&args.choice, &stages)?;
    let mut sections = Vec::new();
    out.write(&writer.begin())?;
    let work = |number, document: crate::input::Document| {
        let name = document.name.clone();
        let article = stages::article(document, args.inputs.date)?;
        let (mut events, notes) = coder.code(&stages, &article, args.explain)?;
        events.retain(|event| event.confidence >= args.min_confidence);
        let mut part = writer.part(number, &name, &article, &events);
        if let (true, Part::Text(text)) = (args.quotes, &mut part) {
            let reading = stages.read(&article)?;
            text.extend(quotation::records(&stages, &article, &reading).iter().map(jsonl::line));
        }
        let mut product = Product::of(&article, part);
        product.notes.extend(notes);
        Ok(product)
    };
    let status = run.each(work, |part| {
        match part {
            Part::Text(text) => out.write(&text)?,
            Part::Section(section) => sections.push(section),
        }
        Ok(())
    })?;
    if writer.format == CodeFormat::Html {
        out.write(&html::page(&sections, coder.name()))?;
    }
    out.finish()?;
    Ok(status)
}

/// How records are written.
struct Writer {
    format: CodeFormat,
    paint: Paint,
}

impl Writer {
    fn of(args: &Code) -> Self {
        let to_file = args.output.path.is_some();
        let usual =
            if io::stdout().is_terminal() && !to_file { CodeFormat::Table } else { CodeFormat::Jsonl };
        let paint = if to_file { Paint::PLAIN } else { Paint::of_stdout() };
        Self { format: args.format.unwrap_or(usual), paint }
    }

    fn begin(&self) -> String {
        match self.format {
            CodeFormat::Table => table::legend(self.paint),
            CodeFormat::Csv => csv::header(),
            CodeFormat::Jsonl | CodeFormat::Html => String::new(),
        }
    }

    fn part(&self, number: usize, name: &str, article: &Article, events: &[Event]) -> Part {
        match self.format {
            CodeFormat::Table => Part::Text(table::article(self.paint, name, article, events)),
            CodeFormat::Jsonl => Part::Text(jsonl::events(events)),
            CodeFormat::Csv => Part::Text(csv::rows(events)),
            CodeFormat::Html => Part::Section(html::section(number, name, article, events)),
        }
    }
}
