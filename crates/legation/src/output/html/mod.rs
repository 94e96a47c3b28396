//! Articles with their events as one page to read, complete in itself: no network, no fonts, no scripts but its own.
//!
//! Each paragraph has its events beside it. Words and events are linked by number and anchor, so that nothing depends on the
//! script, which only highlights. All text is scraped: [`escape::text`] stands between it and the page, and the page's
//! Content-Security-Policy allows the one style sheet and the one script by their hashes.

mod card;
mod escape;
mod graph;
mod text;

use crate::output::marks::Part;
use crate::output::{concat, quad};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use escape::text as escaped;
use legation_types::{Article, Event, EventType, PartialDate, Quad};
use sha2::{Digest as _, Sha256};

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("page.js");

/// An article, ready for the page.
pub struct Section {
    id: String,
    title: String,
    date: Option<PartialDate>,
    events: usize,
    html: String,
}

/// An article with its events. `number` makes its anchors unique on the page.
pub fn section(number: usize, name: &str, article: &Article, events: &[Event]) -> Section {
    let id = format!("a{}", number + 1);
    let title = article.title.as_ref().map_or(name, |t| &t.value).to_owned();
    let html = format!(
        "<article class=\"doc\" id=\"{id}\" aria-labelledby=\"{id}-title\">\n{}{}{}</article>\n",
        head(&id, name, &title, article, events),
        legend(events),
        text::rows(&id, article, events),
    );
    Section { id, title, date: article.published(), events: events.len(), html }
}

/// The whole page.
pub fn page(sections: &[Section], coder: &str) -> String {
    let title = match sections {
        [only] => escaped(&only.title),
        many => format!("{} articles", many.len()),
    };
    let body: String = sections.iter().map(|s| s.html.as_str()).collect();
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>{title} · Legation</title>\n<style>{STYLE}</style>\n</head>\n<body>\n\
         <header class=\"masthead\"><p class=\"brand\">Legation</p><h1>{}</h1></header>\n{}\
         <main>\n{body}</main>\n<footer class=\"colophon\"><p>Coded by {}. {NOTICE}</p></footer>\n\
         <script>{SCRIPT}</script>\n</body>\n</html>\n",
        policy(),
        summary(sections),
        contents(sections),
        escaped(coder),
    )
}

const NOTICE: &str = "A program read these articles; check each event against its words. \
    Percentages are the estimated probability that an event's type and parties are right.";

/// Nothing may be loaded, and only what we wrote may run.
fn policy() -> String {
    let hash = |code: &str| BASE64_STANDARD.encode(Sha256::digest(code.as_bytes()));
    format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; base-uri 'none'; form-action 'none'",
        hash(STYLE),
        hash(SCRIPT)
    )
}

fn summary(sections: &[Section]) -> String {
    let events = sections.iter().map(|s| s.events).sum();
    format!("{} in {}", counted(events, "event"), counted(sections.len(), "article"))
}

fn counted(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}

/// A table of contents where there is more than one article.
fn contents(sections: &[Section]) -> String {
    if sections.len() < 2 {
        return String::new();
    }
    let entry = |s: &Section| {
        let date = s.date.map_or_else(String::new, |d| format!("{} · ", time(d)));
        let events = counted(s.events, "event");
        format!("<li><a href=\"#{}\">{}</a> <span>{date}{events}</span></li>\n", s.id, escaped(&s.title))
    };
    let entries: String = sections.iter().map(entry).collect();
    format!("<nav class=\"contents\" aria-label=\"Articles\"><h2>Contents</h2><ol>\n{entries}</ol></nav>\n")
}

fn head(id: &str, name: &str, title: &str, article: &Article, events: &[Event]) -> String {
    format!(
        "<header class=\"head\">\n<div class=\"headline\">\n{}<h2 id=\"{id}-title\">{}</h2>\n{}{}</div>\n{}</header>\n",
        origin(article),
        escaped(title),
        byline(name, article),
        tally(events),
        graph::figure(id, events),
    )
}

/// Outlet and date above the headline.
fn origin(article: &Article) -> String {
    let outlet = article.outlet.as_ref().map(|o| escaped(&o.value));
    let date = article.published().map(time);
    let undated = || Some("no date stated".to_owned());
    let facts: Vec<String> = outlet.into_iter().chain(date.or_else(undated)).collect();
    format!("<p class=\"origin\">{}</p>\n", facts.join(" <span aria-hidden=\"true\">/</span> "))
}

/// Author, and where the article is found.
fn byline(name: &str, article: &Article) -> String {
    let author = article.author.as_ref().map(|a| format!("By {}", escaped(&a.value)));
    let place = article.url.as_deref().map_or_else(|| escaped(name), link);
    let facts: Vec<String> = author.into_iter().chain([place]).collect();
    format!("<p class=\"byline\">{}</p>\n", facts.join(" · "))
}

/// A link only if it leads to the web; `javascript:` and the like stay text.
fn link(url: &str) -> String {
    let shown = escaped(url);
    if url.starts_with("https://") || url.starts_with("http://") {
        format!("<a href=\"{shown}\" rel=\"noopener noreferrer nofollow\">{shown}</a>")
    } else {
        shown
    }
}

/// How many events of each type there are.
fn tally(events: &[Event]) -> String {
    let of_type = |t: EventType| events.iter().filter(|e| e.event_type() == t).count();
    let counts = EventType::ALL.iter().map(|&t| (t, of_type(t))).filter(|(_, n)| *n > 0);
    let entry =
        |(t, n): (EventType, usize)| format!("<li class=\"q{}\"><b>{n}</b> {t}</li>\n", t.quad().code());
    let entries = concat(counts.map(entry));
    let label = counted(events.len(), "event");
    format!("<div class=\"tally\"><p>{label}</p><ul aria-label=\"Events by type\">\n{entries}</ul></div>\n")
}

/// What the colours of words and events mean.
fn legend(events: &[Event]) -> String {
    if events.is_empty() {
        return String::new();
    }
    let parts = Part::ALL.map(|p| format!("<li><span class=\"m {0}\">{0}</span></li>", p.name())).concat();
    let used = Quad::ALL.iter().filter(|q| events.iter().any(|e| quad(e) == **q));
    let quads = concat(used.map(|q| format!("<li class=\"q{}\">{q}</li>", q.code())));
    format!(
        "<div class=\"legend\" aria-label=\"Legend\">\n<ul class=\"parts\">{parts}</ul>\n\
         <ul class=\"quads\">{quads}</ul>\n</div>\n"
    )
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// `15 May 2024`, for programs `2024-05-15`.
fn time(date: PartialDate) -> String {
    let month = date.month().and_then(|m| MONTHS.get(usize::from(m) - 1)).map(|m| format!("{m} "));
    let day = date.day().map(|d| format!("{d} "));
    let shown = [day, month].into_iter().flatten().collect::<String>();
    format!("<time datetime=\"{date}\">{shown}{}</time>", date.year())
}

#[cfg(test)]
mod tests {
    use super::{SCRIPT, STYLE, link, page, section, time};
    use crate::output::samples;

    #[test]
    fn sections_are_as_expected() {
        let (article, events) = samples::summit();
        insta::assert_snapshot!(section(0, "news.txt", &article, &events).html);
    }

    #[test]
    fn scraped_markup_stays_text() {
        let (article, events) = samples::summit();
        let sections = [section(0, "<x>", &article, &events), section(1, "b.txt", &article, &[])];
        let html = page(&sections, "legation");
        for markup in ["<b>demonstrators", "<Sport>", "<Harbour>", "<x>"] {
            assert!(!html.contains(markup), "{markup}");
        }
        assert!(html.contains("class=\"contents\""));
    }

    #[test]
    fn the_page_needs_nothing_from_elsewhere() {
        let (article, events) = samples::summit();
        let html = page(&[section(0, "news.txt", &article, &events)], "legation");
        for loading in [" src=", "@import", "<link", " style=", " onclick="] {
            assert!(!html.contains(loading), "{loading}");
        }
        assert_eq!(html.matches("url(").count(), html.matches("url(#a1-q").count());
        assert!(!STYLE.contains("</") && !SCRIPT.contains("</"));
    }

    #[test]
    fn every_anchor_leads_to_an_id_of_its_own() {
        let (article, events) = samples::summit();
        let html =
            page(&[section(0, "a", &article, &events), section(1, "b", &article, &events)], "legation");
        let after = |mark: &str| {
            html.split(mark).skip(1).map(|t| t.split('"').next().unwrap().to_owned()).collect::<Vec<_>>()
        };
        let mut ids = after(" id=\"");
        let count = ids.len();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), count);
        assert!(after("href=\"#").iter().all(|anchor| ids.contains(anchor)));
    }

    #[test]
    fn only_web_addresses_become_links() {
        assert!(!link("javascript:alert(1)").contains("href"));
        assert!(link("https://a.b/\"><script>").contains("&quot;&gt;&lt;script&gt;"));
        assert_eq!(time("2024-05".parse().unwrap()), "<time datetime=\"2024-05\">May 2024</time>");
    }
}
