//! Quotations as a table for people and as CSV rows.

use crate::output::paint::{Paint, clean, clipped};
use crate::output::{csv, parties, wrap};
use legation_types::{Phrase, QuoteRecord};

/// The columns of the CSV form, in their order.
pub const COLUMNS: [&str; 15] = [
    "kind",
    "attitude",
    "speaker",
    "speaker_name",
    "actor",
    "actor_sector",
    "cue",
    "content",
    "addressee",
    "start",
    "end",
    "sentence",
    "title",
    "url",
    "publication_date",
];

/// Columns by which the content is indented under its speaker.
const INDENT: usize = 2;

/// The first line of CSV.
pub fn header() -> String {
    csv::written(|writer| writer.write_record(COLUMNS))
}

/// One CSV row for each quotation; pieces of one content are joined by ` ... `.
pub fn rows(found: &[QuoteRecord]) -> String {
    csv::written(|writer| found.iter().try_for_each(|quote| writer.write_record(row(quote))))
}

fn row(quote: &QuoteRecord) -> [String; 15] {
    let words = |phrase: &Option<Phrase>| csv::guarded(phrase.as_ref().map_or("", |p| &p.text));
    let first = quote.content.first().map(|p| p.span.start);
    let last = quote.content.last().map(|p| p.span.end);
    [
        quote.kind.name().to_owned(),
        quote.attitude.name().to_owned(),
        words(&quote.speaker),
        words(&quote.speaker_name),
        csv::codes(&quote.actor),
        csv::sectors(&quote.actor),
        words(&quote.cue),
        csv::guarded(&content(quote)),
        words(&quote.addressee),
        csv::shown(first),
        csv::shown(last),
        csv::guarded(&quote.text_info.text),
        csv::guarded(quote.cite_info.title.as_deref().unwrap_or_default()),
        csv::guarded(quote.cite_info.url.as_deref().unwrap_or_default()),
        csv::shown(quote.cite_info.publication_date),
    ]
}

/// All pieces of the content.
fn content(quote: &QuoteRecord) -> String {
    quote.content.iter().map(|p| p.text.as_str()).collect::<Vec<_>>().join(" ... ")
}

/// The quotations of a document under its name.
pub fn table(paint: Paint, name: &str, found: &[QuoteRecord]) -> String {
    let mut out = paint.dim(&clipped(&clean(name), paint.width)) + "\n";
    if found.is_empty() {
        out.push_str(&paint.dim("no quotations"));
        out.push('\n');
    }
    for quote in found {
        out.push_str(&clipped(&line(quote), paint.width));
        out.push('\n');
        out.push_str(&wrap::plain(paint, INDENT, &content(quote)));
    }
    out.push('\n');
    out
}

/// `he (Vladimir Putin) RUS GOV · told reporters · direct`
fn line(quote: &QuoteRecord) -> String {
    let words = |phrase: &Phrase| phrase.text.clone();
    let named = quote.speaker_name.as_ref().map(|n| format!(" ({})", n.text));
    let actor = if quote.actor.is_empty() { String::new() } else { format!(" {}", parties(&quote.actor)) };
    let speaker = quote.speaker.as_ref().map_or_else(|| "–".to_owned(), words);
    let who = speaker + &named.unwrap_or_default() + &actor;
    let addressee = quote.addressee.as_ref().map(|a| format!(" → {}", a.text)).unwrap_or_default();
    let cue = quote.cue.as_ref().map_or_else(|| "–".to_owned(), words) + &addressee;
    clean(&format!("{who} · {cue} · {} {}", quote.kind.name(), quote.attitude.name()))
}

#[cfg(test)]
mod tests {
    use super::{header, rows, table};
    use crate::output::paint::Paint;
    use legation_types::{Attitude, CiteInfo, Party, Phrase, QuoteKind, QuoteRecord, Span, TextInfo};

    const TEXT: &str = "\"We fight on,\" he told \u{1b}reporters.";

    fn quote() -> QuoteRecord {
        let at = |start, end| Phrase::at(TEXT, Span::new(start, end));
        QuoteRecord {
            kind: QuoteKind::Direct,
            attitude: Attitude::Say,
            speaker: Some(at(15, 17)),
            speaker_name: Some(Phrase { span: Span::new(0, 0), text: "=Jan Kovac".to_owned() }),
            actor: vec![Party { code: Some("SVK".to_owned()), ..Party::default() }],
            cue: Some(at(18, 22)),
            content: vec![at(0, 14)],
            addressee: Some(at(23, 33)),
            text_info: TextInfo { sequence: 1, start: 0, end: TEXT.len(), text: TEXT.to_owned() },
            cite_info: CiteInfo::default(),
            coder: "legation 0.1.0".to_owned(),
        }
    }

    #[test]
    fn tables_have_no_control_codes() {
        let shown = table(Paint { colours: false, width: 80 }, "news.txt", &[quote()]);
        insta::assert_snapshot!(shown);
    }

    #[test]
    fn rows_disarm_formulas() {
        insta::assert_snapshot!(header() + &rows(&[quote()]));
    }

    #[test]
    fn a_line_says_that_it_is_a_quotation_and_reads_back() {
        let line = crate::output::jsonl::line(&quote());
        assert!(line.starts_with("{\"record\":\"quote\",\"kind\":\"direct\""), "{line}");
        assert_eq!(serde_json::from_str::<QuoteRecord>(&line).unwrap(), quote());
    }
}
