//! `legation read`: what the reader finds in sentences.

use super::{Product, Run};
use crate::cli::{Read, ReadFormat};
use crate::error::Failure;
use crate::input::Document;
use crate::output::jsonl;
use crate::output::paint::clean;
use crate::output::sink::{self, Sink};
use crate::stages::{self, Stages};
use anyhow::Result;
use legation_reader::conllu;
use legation_types::{Reading, Span};
use serde_json::{Map, Value};
use std::process::ExitCode;

/// Reads all inputs.
pub fn run(args: &Read) -> Result<ExitCode> {
    let progress = sink::leaves_terminal_free(args.output.path.as_deref());
    let run = Run { command: "read", inputs: &args.inputs, progress, dates: !args.pretokenized };
    super::inputs_of(run.command, run.inputs)?;
    let mut out = Sink::open(args.output.path.as_deref())?;
    let stages = Stages::load()?;
    let work = |_, document: Document| {
        if args.pretokenized { pretokenized(&stages, args, document) } else { plain(&stages, args, document) }
    };
    let status = run.each(work, |text| out.write(&text))?;
    out.finish()?;
    Ok(status)
}

fn plain(stages: &Stages, args: &Read, document: Document) -> Result<Product<String>, Failure> {
    let name = clean(&document.name);
    let article = stages::article(document, args.inputs.date)?;
    let reading = stages.read(&article)?;
    let shown = match args.format {
        ReadFormat::Conllu => format!("# newdoc id = {name}\n{}", conllu::write(&article.text, &reading)),
        ReadFormat::Json => json(&article.text, &reading),
    };
    Ok(Product::of(&article, shown))
}

fn pretokenized(stages: &Stages, args: &Read, document: Document) -> Result<Product<String>, Failure> {
    let file = String::from_utf8(document.source.bytes()?).map_err(|_| Failure::NotUtf8)?;
    let (text, reading) = stages.reader.read_conllu(&file)?;
    let shown = match args.format {
        ReadFormat::Conllu => conllu::write(&text, &reading),
        ReadFormat::Json => json(&text, &reading),
    };
    Ok(Product { value: shown, notes: Vec::new(), undated: false })
}

/// The reading on one line, with the words of every span.
fn json(text: &str, reading: &Reading) -> String {
    let mut value = serde_json::to_value(reading).unwrap_or_default();
    add_words(text, &mut value);
    jsonl::line(&value)
}

/// Puts `text` behind `span` in every object that has one.
fn add_words(text: &str, value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| add_words(text, item)),
        Value::Object(fields) => {
            fields.values_mut().for_each(|field| add_words(text, field));
            if let Some(span) = span(fields) {
                let at = usize::from(fields.keys().next().is_some_and(|k| k == "span"));
                fields.shift_insert(at, "text".to_owned(), span.of(text).into());
            }
        }
        _ => {}
    }
}

fn span(fields: &Map<String, Value>) -> Option<Span> {
    serde_json::from_value(fields.get("span")?.clone()).ok()
}

#[cfg(test)]
mod tests {
    use super::json;
    use legation_types::{EntityKind, Mention, Reading, Sentence, Span, TimeExpression, TimeKind, Token};

    #[test]
    fn every_span_has_its_words() {
        let text = "Iran waits. ";
        let token =
            |start, end| Token { span: Span::new(start, end), form: "x".to_owned(), ..Token::default() };
        let sentence = Sentence {
            span: Span::new(0, 11),
            tokens: vec![token(0, 4), token(5, 10)],
            ..Sentence::default()
        };
        let mention = Mention {
            span: Span::new(0, 4),
            sentence: 0,
            head: 0,
            kind: EntityKind::Loc,
            confidence: 0.5,
            phrase: Span::new(0, 4),
            chain: None,
        };
        let time = TimeExpression {
            span: Span::new(5, 10),
            kind: TimeKind::Date,
            value: "PAST_REF".into(),
            date: None,
        };
        let reading = Reading {
            sentences: vec![sentence],
            mentions: vec![mention],
            times: vec![time],
            ..Reading::default()
        };
        let value: serde_json::Value = serde_json::from_str(&json(text, &reading)).unwrap();
        assert_eq!(value["sentences"][0]["text"], "Iran waits.");
        assert_eq!(value["sentences"][0]["tokens"][1]["text"], "waits");
        assert_eq!(value["mentions"][0]["text"], "Iran");
        assert_eq!(value["times"][0]["type"], "DATE");
        assert_eq!(value["times"][0]["text"], "waits");
    }
}
