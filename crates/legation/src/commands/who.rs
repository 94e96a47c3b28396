//! `legation who`: what the knowledge base says of one mention, and why; for people who debug codings.
//!
//! `legation who "the Russian leader" --date 2023-03-15` is RUS GOV, Vladimir Putin, head of state since 2012.

use super::{WRONG_USAGE, console, usage};
use crate::cli::{AnswerFormat, date};
use crate::error::Failure;
use crate::input::Documents;
use crate::output::concat;
use crate::output::paint::{Paint, clean, padded};
use crate::output::wrap;
use crate::stages;
use anyhow::Result;
use clap::Args;
use legation_knowledge::{Knowledge, Query, Resolution};
use legation_types::{Article, PartialDate, Party};
use serde::Serialize;
use std::io::{self, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

/// `legation who`.
#[derive(Debug, Args)]
pub struct Who {
    /// The words that mention somebody
    pub mention: String,
    /// The day on which offices are looked up: YYYY, YYYY-MM or YYYY-MM-DD [default: the context's]
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub date: Option<PartialDate>,
    /// The document that the mention stands in, or - for standard input
    #[arg(long, value_name = "FILE")]
    pub context: Option<PathBuf>,
    /// How the answer is written
    #[arg(short, long, value_enum, default_value_t = AnswerFormat::Text)]
    pub format: AnswerFormat,
}

/// Examples under the command's help.
pub const EXAMPLES: &str = "\
Examples:
  legation who \"the Russian leader\" --date 2023-03-15
  legation who Georgia --context examples/news.txt
  echo 'Raiders fled to Boise, the governor of Idaho said.' | legation who Raiders --context -
  legation who \"Tehran's top diplomat\" --date 2016-05 --format json

A mention that nothing explains is answered with `unknown`; that is no failure. In JSON a mention that names several has
the first of them in the object and the rest in `others`.

Exit status: 0 done, 1 the context cannot be read, 2 wrong usage.";

/// Columns of the longest label, `confidence`.
const LABEL_WIDTH: usize = 10;

/// Who is meant, as a JSON object.
#[derive(Debug, Default, Serialize)]
struct Answer {
    code: Option<String>,
    sector: Vec<&'static str>,
    identity: Option<String>,
    office: Option<String>,
    from: Option<String>,
    to: Option<String>,
    confidence: f32,
    how: String,
    alternatives: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    others: Vec<Answer>,
}

/// Answers who is meant.
pub fn run(args: &Who) -> Result<ExitCode> {
    if !args.mention.chars().any(char::is_alphanumeric) {
        return Err(usage("who", "give the words of a mention, for instance \"the Russian leader\""));
    }
    let article = match read_context(args) {
        Ok(article) => article,
        Err((name, failure)) => {
            console::say(&format!("{name}: {failure}"));
            return Ok(ExitCode::from(super::SOME_FAILED));
        }
    };
    if article.as_ref().is_some_and(|a| !a.text.contains(&args.mention)) {
        console::say(&format!(
            "the context does not say \"{}\": copy the mention's words",
            clean(&args.mention)
        ));
        return Ok(ExitCode::from(WRONG_USAGE));
    }
    let knowledge = Knowledge::embedded()?;
    let answer = answer(&knowledge, args, article.as_ref());
    match args.format {
        AnswerFormat::Json => writeln!(io::stdout(), "{}", serde_json::to_string(&answer)?)?,
        AnswerFormat::Text => {
            io::stdout().write_all(shown(Paint::of_stdout(), &args.mention, &answer).as_bytes())?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The document around the mention, if one was given.
fn read_context(args: &Who) -> Result<Option<Article>, (String, Failure)> {
    let Some(path) = &args.context else { return Ok(None) };
    let name = path.display().to_string();
    let first = Documents::of(std::slice::from_ref(path)).next();
    let document = first.ok_or_else(|| (name.clone(), Failure::Nothing))?;
    let article = stages::article(document, args.date).map_err(|failure| (name, failure))?;
    Ok(Some(article))
}

fn answer(knowledge: &Knowledge, args: &Who, article: Option<&Article>) -> Answer {
    let mut texts: Vec<&str> = article.into_iter().flat_map(Article::passages).collect();
    if texts.is_empty() {
        texts.push(&args.mention);
    }
    let date = args.date.or_else(|| article.and_then(Article::published));
    let context = knowledge.context(&texts, date);
    let sentence = sentence_of(&texts, &args.mention);
    let query = Query { text: &args.mention, sentence, date, ..Query::default() };
    answer_of(knowledge, &knowledge.resolve(&query, &context), date)
}

/// The sentence that the mention stands in: from full stop to full stop, which is near enough for one mention.
fn sentence_of<'t>(texts: &[&'t str], mention: &str) -> &'t str {
    let found = texts.iter().find_map(|text| text.find(mention).map(|at| (*text, at)));
    let Some((text, at)) = found else { return texts.first().copied().unwrap_or("") };
    let start = text[..at].rfind(". ").map_or(0, |dot| dot + 2);
    let after = at + mention.len();
    let end = text[after..].find(". ").map_or(text.len(), |dot| after + dot + 1);
    &text[start..end]
}

fn answer_of(knowledge: &Knowledge, found: &Resolution, date: Option<PartialDate>) -> Answer {
    let mut parties = found.parties.iter().map(|party| of_party(knowledge, party, date));
    let mut first = parties.next().unwrap_or_else(|| Answer {
        how: "nothing in the mention, its context or the knowledge tells who is meant".to_owned(),
        ..Answer::default()
    });
    first.others = parties.collect();
    first.confidence = found.confidence;
    first.alternatives.clone_from(&found.alternatives);
    first.others.iter_mut().for_each(|other| other.confidence = found.confidence);
    first
}

fn of_party(knowledge: &Knowledge, party: &Party, date: Option<PartialDate>) -> Answer {
    let term = knowledge.term(party, date);
    let day = |date: Option<PartialDate>| date.map(|d| d.to_string());
    Answer {
        code: party.code.clone(),
        sector: party.sector.iter().map(|s| s.name()).collect(),
        identity: party.identifier_text.clone(),
        office: term.as_ref().map(|t| t.office.to_owned()),
        from: day(term.as_ref().and_then(|t| t.from)),
        to: day(term.as_ref().and_then(|t| t.to)),
        how: party.link.clone(),
        ..Answer::default()
    }
}

/// The answer in lines, a paragraph for each of several.
fn shown(paint: Paint, mention: &str, answer: &Answer) -> String {
    let several = std::iter::once(answer).chain(&answer.others);
    let paragraphs: Vec<String> = several.map(|one| paragraph(paint, one)).collect();
    format!("{}\n{}", paint.bold(&clean(mention)), paragraphs.join("\n"))
}

fn paragraph(paint: Paint, answer: &Answer) -> String {
    let code = answer.code.as_deref().unwrap_or("unknown");
    let actor = std::iter::once(code).chain(answer.sector.iter().copied()).collect::<Vec<_>>().join(" ");
    let fields = [
        ("actor", Some(actor)),
        ("identity", answer.identity.clone()),
        ("office", answer.office.as_ref().map(|office| format!("{office}{}", period(answer)))),
        ("confidence", Some(format!("{:.2}", answer.confidence))),
        ("how", Some(answer.how.clone())),
        ("or", (!answer.alternatives.is_empty()).then(|| answer.alternatives.join(", "))),
    ];
    concat(fields.into_iter().filter_map(|(label, value)| Some(field(paint, label, &value?))))
}

fn field(paint: Paint, label: &str, value: &str) -> String {
    let lines = wrap::plain(paint, LABEL_WIDTH + 4, &clean(value));
    format!("  {}{}", paint.dim(&padded(label, LABEL_WIDTH + 2)), lines.trim_start())
}

/// `, 2012-05-07 to now`.
fn period(answer: &Answer) -> String {
    match (&answer.from, &answer.to) {
        (None, None) => String::new(),
        (from, to) => {
            format!(", {} to {}", from.as_deref().unwrap_or("?"), to.as_deref().unwrap_or("now"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::sentence_of;

    #[test]
    fn a_mention_has_its_sentence() {
        let texts = ["Title", "One came. Two saw Georgia today. Three won."];
        assert_eq!(sentence_of(&texts, "Georgia"), "Two saw Georgia today.");
        assert_eq!(sentence_of(&texts, "Three"), "Three won.");
        assert_eq!(sentence_of(&texts, "nobody"), "Title");
    }
}
