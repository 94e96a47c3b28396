//! `legation text`: how a document is taken apart.

use super::{Product, Run};
use crate::cli::{Text, TextFormat};
use crate::output::paint::{Paint, clean, padded};
use crate::output::sink::{self, Sink};
use crate::output::{concat, jsonl, wrap};
use crate::stages;
use anyhow::Result;
use legation_types::{Article, Block, BlockKind, Note, PartialDate, Stated};
use serde::Serialize;
use std::io::{self, IsTerminal as _};
use std::process::ExitCode;

/// Columns of the longest kind, `boilerplate`.
const KIND_WIDTH: usize = 11;

/// Takes all inputs apart.
pub fn run(args: &Text) -> Result<ExitCode> {
    let to_file = args.output.path.is_some();
    let on_terminal = io::stdout().is_terminal() && !to_file;
    let format = args.format.unwrap_or(if on_terminal { TextFormat::Table } else { TextFormat::Json });
    let paint = if to_file { Paint::PLAIN } else { Paint::of_stdout() };
    let progress = sink::leaves_terminal_free(args.output.path.as_deref());
    let run = Run { command: "text", inputs: &args.inputs, progress, dates: false };
    super::inputs_of(run.command, run.inputs)?;
    let mut out = Sink::open(args.output.path.as_deref())?;
    let work = |_, document: crate::input::Document| {
        let name = document.name.clone();
        let article = stages::article(document, args.inputs.date)?;
        let shown = match format {
            TextFormat::Json => jsonl::line(&Document::of(&article)),
            TextFormat::Table => table(paint, &name, &article),
        };
        Ok(Product::of(&article, shown))
    };
    let status = run.each(work, |text| out.write(&text))?;
    out.finish()?;
    Ok(status)
}

/// A document in plain values.
#[derive(Serialize)]
struct Document<'a> {
    title: Option<&'a str>,
    author: Option<&'a str>,
    outlet: Option<&'a str>,
    date: Option<PartialDate>,
    url: Option<&'a str>,
    body: String,
    language: Option<&'a str>,
    blocks: Vec<Paragraph<'a>>,
    notes: &'a [Note],
}

/// A block with its words.
#[derive(Serialize)]
struct Paragraph<'a> {
    kind: BlockKind,
    start: usize,
    end: usize,
    text: &'a str,
}

impl<'a> Document<'a> {
    fn of(article: &'a Article) -> Self {
        let body: Vec<&str> = article.body().map(|b| b.span.of(&article.text)).collect();
        let paragraph = |b: &Block| {
            let (start, end) = b.span.into();
            Paragraph { kind: b.kind, start, end, text: b.span.of(&article.text) }
        };
        Self {
            title: value(article.title.as_ref()),
            author: value(article.author.as_ref()),
            outlet: value(article.outlet.as_ref()),
            date: article.published(),
            url: article.url.as_deref(),
            body: body.join("\n\n"),
            language: article.language.as_deref(),
            blocks: article.blocks.iter().map(paragraph).collect(),
            notes: &article.notes,
        }
    }
}

fn value(stated: Option<&Stated<String>>) -> Option<&str> {
    stated.map(|s| s.value.as_str())
}

fn table(paint: Paint, name: &str, article: &Article) -> String {
    let date = article.published().map(|d| d.to_string());
    let facts = [
        ("file", Some(name)),
        ("title", value(article.title.as_ref())),
        ("author", value(article.author.as_ref())),
        ("outlet", value(article.outlet.as_ref())),
        ("date", date.as_deref()),
        ("language", article.language.as_deref()),
    ];
    let shown = |(label, fact): (&str, Option<&str>)| {
        format!("{}  {}\n", padded(label, KIND_WIDTH), fact.map_or_else(|| "–".to_owned(), clean))
    };
    let facts = concat(facts.into_iter().map(shown));
    let blocks = concat(article.blocks.iter().map(|block| row(paint, &article.text, block)));
    format!("{facts}\n{blocks}\n")
}

/// The block's kind and its words beside it, boilerplate in less weight.
fn row(paint: Paint, text: &str, block: &Block) -> String {
    let lines = wrap::plain(paint, KIND_WIDTH + 2, block.span.of(text));
    let (kind, lines) = match block.kind {
        BlockKind::Title => (paint.bold("title      "), paint.bold(lines.trim())),
        BlockKind::Body => ("body       ".to_owned(), lines.trim().to_owned()),
        BlockKind::Boilerplate => (paint.dim("boilerplate"), paint.dim(lines.trim())),
    };
    format!("{kind}  {lines}\n")
}

#[cfg(test)]
mod tests {
    use super::{Document, table};
    use crate::output::paint::Paint;
    use crate::output::{jsonl, samples};

    #[test]
    fn json_has_plain_values_and_blocks_that_slice() {
        let (page, _) = samples::summit();
        let value: serde_json::Value = serde_json::from_str(&jsonl::line(&Document::of(&page))).unwrap();
        assert_eq!(value["title"], "Turkey hosts Gulf summit");
        assert_eq!(value["author"], serde_json::Value::Null);
        assert_eq!(value["date"], "2024-05-16");
        assert_eq!(value["body"].as_str().unwrap().split("\n\n").count(), 2);
        for block in value["blocks"].as_array().unwrap() {
            let [start, end] = ["start", "end"].map(|k| block[k].as_u64().unwrap() as usize);
            assert_eq!(block["text"], page.text[start..end]);
        }
    }

    #[test]
    fn tables_show_every_block() {
        let (page, _) = samples::summit();
        insta::assert_snapshot!(table(Paint { colours: false, width: 70 }, "news.txt", &page));
    }
}
