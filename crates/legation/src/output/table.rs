//! Events for people at a terminal: one a line, and under it the sentence with its parts coloured.

use crate::output::marks::{self, Part};
use crate::output::paint::{self, Paint, clean, clipped, padded};
use crate::output::wrap::{self, Wrap};
use crate::output::{parties, quad, type_and_mode};
use anstyle::{AnsiColor, Style};
use legation_types::{Article, Event, Quad, Span, Status};

/// Columns of the id: enough for `legation explain` to find it in any article.
const ID_WIDTH: usize = 8;
/// Columns of a date.
const DATE_WIDTH: usize = 10;
/// Sentences and reasons stand under the event's type.
const INDENT: usize = ID_WIDTH + 2;

/// What the colours mean; empty where brackets say it.
pub fn legend(paint: Paint) -> String {
    if !paint.colours {
        return String::new();
    }
    let names = Part::ALL.map(|part| paint.styled(paint::style(part), part.name()));
    names.join("  ") + "\n\n"
}

/// The events of an article under its headline.
pub fn article(paint: Paint, name: &str, article: &Article, events: &[Event]) -> String {
    let mut out = heading(paint, name, article);
    if events.is_empty() {
        out.push_str(&paint.dim("no events"));
        out.push('\n');
    }
    let columns = Columns::of(paint, events);
    for event in events {
        out.push_str(&columns.line(paint, event));
        out.push_str(&passage(paint, &article.text, event));
        out.push_str(&reasons(paint, event));
    }
    out.push('\n');
    out
}

fn heading(paint: Paint, name: &str, article: &Article) -> String {
    let title = article.title.as_ref().map_or("", |t| &t.value);
    let outlet = article.outlet.as_ref().map(|o| clean(&o.value));
    let date = article.published().map(|d| d.to_string());
    let facts: Vec<String> = [Some(clean(name)), outlet, date].into_iter().flatten().collect();
    let facts = clipped(&facts.join(" · "), paint.width);
    let title = clipped(title, paint.width);
    let title = if title.is_empty() { title } else { paint.bold(&title) + "\n" };
    format!("{title}{}\n", paint.dim(&facts))
}

/// Widths that all events of an article share.
struct Columns {
    event: usize,
    parties: usize,
}

impl Columns {
    fn of(paint: Paint, events: &[Event]) -> Self {
        let event = events.iter().map(|e| paint::width(&label(e))).max().unwrap_or(0);
        let others = ID_WIDTH + DATE_WIDTH + "0.00".len() + event + 4 * 2;
        Self { event, parties: paint.width.saturating_sub(others).max(16) }
    }

    fn line(&self, paint: Paint, event: &Event) -> String {
        let id = event.id.get(..ID_WIDTH).unwrap_or(&event.id);
        let date = event.date.map_or_else(|| "–".to_owned(), |d| d.to_string());
        let cells = [
            paint.dim(&padded(id, ID_WIDTH)),
            padded(&date, DATE_WIDTH),
            format!("{:.2}", event.confidence),
            paint.styled(quad_style(event), &padded(&label(event), self.event)),
            clipped(&who_to_whom(event), self.parties),
        ];
        cells.join("  ") + "\n"
    }
}

/// `CONSULT visit`, with the status where the event did not simply happen: `AGREE (future)`.
fn label(event: &Event) -> String {
    match event.status {
        Status::Actual => type_and_mode(event),
        status => format!("{} ({status})", type_and_mode(event)),
    }
}

/// `RUS GOV → SYR GOV, via TUR GOV`.
pub fn who_to_whom(event: &Event) -> String {
    let mut out = parties(&event.actor);
    if !event.recipient.is_empty() {
        out = format!("{out} → {}", parties(&event.recipient));
    }
    if !event.mediator.is_empty() {
        out = format!("{out}, via {}", parties(&event.mediator));
    }
    out
}

fn quad_style(event: &Event) -> Style {
    let colour = match quad(event) {
        Quad::VerbalCooperation | Quad::MaterialCooperation => AnsiColor::Green,
        Quad::VerbalConflict => AnsiColor::Yellow,
        Quad::MaterialConflict => AnsiColor::Red,
    };
    Style::new().bold().fg_color(Some(colour.into()))
}

/// The event's sentence, its parts coloured or bracketed.
pub fn passage(paint: Paint, text: &str, event: &Event) -> String {
    let sentence = Span::new(event.text_info.start, event.text_info.end);
    let marks = marks::of_event(event, 0);
    let mut wrap = Wrap::new(paint, INDENT);
    for run in marks::pieces(sentence, &marks).chunk_by(|a, b| a.part() == b.part()) {
        let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
        let words = first.span.cover(last.span).of(text);
        match first.part() {
            Some(part) if paint.colours => wrap.push(paint::style(part), words),
            Some(part) => {
                let (open, close) = paint::brackets(part);
                wrap.push(Style::new(), &format!("{open}{words}{close}"));
            }
            None => wrap.push(Style::new(), words),
        }
    }
    wrap.finish()
}

fn reasons(paint: Paint, event: &Event) -> String {
    let steps = event.explanation.iter().flat_map(|e| &e.steps);
    steps.map(|step| wrap::plain(paint, INDENT, &format!("· {step}"))).collect()
}

#[cfg(test)]
mod tests {
    use super::{article, legend, passage};
    use crate::output::paint::Paint;
    use crate::output::samples;

    #[test]
    fn plain_tables_bracket_the_parts() {
        let (page, events) = samples::summit();
        insta::assert_snapshot!(article(Paint { colours: false, width: 90 }, "news.txt", &page, &events));
    }

    #[test]
    fn coloured_tables_say_what_the_colours_mean() {
        let (page, events) = samples::summit();
        let paint = Paint { colours: true, width: 60 };
        insta::assert_snapshot!(legend(paint) + &article(paint, "news.txt", &page, &events[..1]));
    }

    #[test]
    fn scraped_control_codes_do_not_reach_the_terminal() {
        let (mut page, events) = samples::summit();
        page.text = page.text.replace("hosted", "\u{1b}]0;x");
        let shown = passage(Paint::PLAIN, &page.text, &events[0]);
        assert!(!shown.contains('\u{1b}'), "{shown}");
    }
}
