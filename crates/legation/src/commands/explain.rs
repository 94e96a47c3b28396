//! `legation explain`: why an event is as it is, and what codes and labels mean.

use super::{Product, Run, SOME_FAILED, WRONG_USAGE, console, usage};
use crate::cli::Explain;
use crate::input::Document;
use crate::output::paint::{Paint, clean, padded};
use crate::output::{concat, party, quad, table, type_and_mode, wrap};
use crate::stages::{self, Stages};
use crate::{error, glossary};
use anyhow::Result;
use legation_types::{Article, Event, Party, Span};
use std::io::{self, Write as _};
use std::process::ExitCode;

/// Columns of the longest label, `according to`.
const LABEL_WIDTH: usize = 12;

/// Explains an event where files are given, else a code or a label.
pub fn run(args: &Explain) -> Result<ExitCode> {
    if args.inputs.paths.is_empty() { explain_word(&args.what) } else { explain_event(args) }
}

fn explain_word(word: &str) -> Result<ExitCode> {
    let paint = Paint::of_stdout();
    if let Some((code, meaning)) = error::codes().find(|(code, _)| code.eq_ignore_ascii_case(word)) {
        write!(io::stdout(), "{}\n{}", paint.bold(code), wrap::plain(paint, 2, meaning))?;
        return Ok(ExitCode::SUCCESS);
    }
    let entries = glossary::find(word);
    if !entries.is_empty() {
        for entry in entries {
            write!(
                io::stdout(),
                "{}\n{}",
                paint.bold(&entry.heading()),
                wrap::plain(paint, 2, &entry.text())
            )?;
        }
        return Ok(ExitCode::SUCCESS);
    }
    if looks_like_an_id(word) {
        let message =
            format!("give the files that event {word} was coded from: legation explain {word} FILE…");
        return Err(usage("explain", &message));
    }
    let nearest = nearest(word).map_or_else(String::new, |name| format!("; did you mean {name}?"));
    console::say(&format!("{word} is no event id, code or label{nearest}"));
    Ok(ExitCode::from(WRONG_USAGE))
}

fn looks_like_an_id(word: &str) -> bool {
    word.len() >= 4 && word.bytes().all(|b| b.is_ascii_hexdigit()) && word.bytes().any(|b| b.is_ascii_digit())
}

/// The known name that is most like a word.
fn nearest(word: &str) -> Option<&'static str> {
    let word = word.to_lowercase();
    let names = error::codes().map(|(code, _)| code).chain(glossary::names());
    let like = |name: &str| strsim::jaro_winkler(&word, &name.to_lowercase());
    names.max_by(|a, b| like(a).total_cmp(&like(b)))
}

/// An event that was found, ready to be shown.
struct Found {
    id: String,
    shown: String,
}

fn explain_event(args: &Explain) -> Result<ExitCode> {
    let paint = Paint::of_stdout();
    let stages = Stages::load()?;
    let run = Run { command: "explain", inputs: &args.inputs, progress: false, dates: true };
    let wanted = args.what.to_ascii_lowercase();
    let mut found = Vec::new();
    let work = |_, document: Document| {
        let name = document.name.clone();
        let article = stages::article(document, args.inputs.date)?;
        let events = stages.code(&article, true)?;
        let matching = events.iter().filter(|e| e.id.starts_with(&wanted));
        let shown = matching.map(|e| Found { id: e.id.clone(), shown: event(paint, &name, &article, e) });
        Ok(Product::of(&article, shown.collect::<Vec<_>>()))
    };
    let status = run.each(work, |events| {
        found.extend(events);
        Ok(())
    })?;
    answer(&wanted, &found, status)
}

fn answer(wanted: &str, found: &[Found], status: ExitCode) -> Result<ExitCode> {
    let Some(first) = found.first() else {
        console::say(&format!(
            "L908: no event of these inputs has the id {wanted}: code them again to see their ids"
        ));
        return Ok(if status == ExitCode::SUCCESS {
            ExitCode::from(WRONG_USAGE)
        } else {
            ExitCode::from(SOME_FAILED)
        });
    };
    if found.iter().any(|f| f.id != first.id) {
        let ids: Vec<&str> = found.iter().map(|f| f.id.as_str()).collect();
        console::say(&format!("{wanted} begins several ids; give more of it: {}", ids.join(" ")));
        return Ok(ExitCode::from(WRONG_USAGE));
    }
    io::stdout().write_all(first.shown.as_bytes())?;
    Ok(status)
}

/// Everything about one event.
fn event(paint: Paint, name: &str, article: &Article, event: &Event) -> String {
    let field = |(label, value): (&str, String)| {
        let lines = wrap::plain(paint, LABEL_WIDTH + 2, &value);
        paint.dim(&padded(label, LABEL_WIDTH + 2)) + lines.trim_start()
    };
    format!(
        "{}  {}\n{}\n{}\n\n{}\n{}\n{}",
        paint.bold(&type_and_mode(event)),
        paint.dim(&event.id),
        table::who_to_whom(event),
        paint.dim(&source(name, event)),
        table::passage(paint, &article.text, event),
        concat(fields(event).into_iter().map(field)),
        steps(paint, event),
    )
}

fn source(name: &str, event: &Event) -> String {
    let cite = &event.cite_info;
    let date = cite.publication_date.map(|d| d.to_string());
    let facts = [Some(name.to_owned()), cite.title.clone(), cite.publication.clone(), date];
    facts.into_iter().flatten().map(|fact| clean(&fact)).collect::<Vec<_>>().join(" · ")
}

fn fields(event: &Event) -> Vec<(&'static str, String)> {
    let (p_event, p_status) =
        event.explanation.as_ref().map_or((0.0, 0.0), |e| (e.evidence.p_event, e.p_status));
    let trigger = &event.trigger;
    let mut out = vec![
        ("act", format!("{}, probability {p_event:.2}", words(&trigger.text, Some(trigger.span)))),
        ("status", format!("{}, probability {p_status:.2}", event.status)),
    ];
    for (label, parties) in
        [("actor", &event.actor), ("recipient", &event.recipient), ("mediator", &event.mediator)]
    {
        out.extend(parties.iter().map(|p| (label, identity(p))));
    }
    out.push(("date", date(event)));
    out.extend(event.event_loc.as_ref().map(|l| {
        let resolved = l.resolved_place.as_deref().unwrap_or("not resolved");
        let country = l.country_code.as_ref().map_or_else(String::new, |c| format!(", {c}"));
        ("place", format!("{}: {resolved}{country}", words(&l.extracted_place, l.span)))
    }));
    out.extend(event.attribution.as_ref().map(|a| ("according to", words(&a.entity_text, Some(a.span)))));
    let scores =
        format!("CAMEO {}, {} ({}), scale {}", event.cameo, quad(event), event.quad_code, event.event_scale);
    out.push(("scores", scores));
    out.push(("confidence", format!("{:.2} that type and parties are right", event.confidence)));
    out
}

/// `"the Kremlin" (bytes 12-23)`.
fn words(text: &str, span: Option<Span>) -> String {
    let place = span.map_or_else(|| " (inferred)".to_owned(), |s| format!(" (bytes {}-{})", s.start, s.end));
    format!("\"{}\"{place}", clean(text))
}

fn identity(found: &Party) -> String {
    let known = [&found.identifier_text, &found.office, &found.identifier_id];
    let known = concat(known.into_iter().flatten().map(|k| format!(", {k}")));
    let link = if found.link.is_empty() { String::new() } else { format!(": {}", found.link) };
    format!("{}{known} — {}{link}", party(found), words(&found.entity_text, found.span))
}

fn date(event: &Event) -> String {
    let from = &event.date_from;
    let day = event.date.map_or_else(|| "none".to_owned(), |d| d.to_string());
    let value = from.date_value.as_ref().map_or_else(String::new, |v| format!(": {v}"));
    let text = from.date_text.as_ref().map(|t| format!(" — {}{value}", words(t, from.date_span)));
    day + &text.unwrap_or_default()
}

fn steps(paint: Paint, event: &Event) -> String {
    let steps = event.explanation.iter().flat_map(|e| &e.steps);
    steps.zip(1..).map(|(step, n)| wrap::plain(paint, 2, &format!("{n}. {step}"))).collect()
}

#[cfg(test)]
mod tests {
    use super::{event, looks_like_an_id, nearest};
    use crate::output::paint::Paint;
    use crate::output::samples;

    #[test]
    fn an_event_is_shown_with_all_its_words() {
        let (page, events) = samples::summit();
        insta::assert_snapshot!(event(Paint { colours: false, width: 90 }, "news.txt", &page, &events[0]));
    }

    #[test]
    fn misspelt_names_are_recognised() {
        assert_eq!(nearest("CONSLUT"), Some("CONSULT"));
        assert_eq!(nearest("visitt"), Some("visit"));
        assert!(looks_like_an_id("4f0c9a") && !looks_like_an_id("deed") && !looks_like_an_id("visit"));
    }
}
