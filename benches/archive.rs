//! How fast the archive takes in synthetic events, and how fast it answers.
//!
//! `cargo bench -p legation-benches --bench archive` imports a million events; `LEGATION_EVENTS=3000000` asks for another number.
//! Parties, words and days follow power laws, as those of news do.

#![expect(clippy::unwrap_used, reason = "a measurement that fails is none")]

#[path = "../crates/legation-archive/tests/archive/samples.rs"]
#[expect(dead_code, reason = "the archive's tests use the rest")]
mod samples;

use legation_archive::ask::{dyad, search};
use legation_archive::{Archive, Coded, Document, Outcome};
use legation_types::{Article, Block, BlockKind, CiteInfo, Event, EventType, Party, Sector, Span, TextInfo};
use samples::Numbers;
use std::time::{Duration, Instant};

/// Events in an article.
const EVENTS: usize = 10;
/// Articles in a transaction.
const BATCH: usize = 1000;
/// Times that each question is asked; the median is told.
const TIMES: usize = 21;
/// Days of the archive: ten years.
const DAYS: usize = 3652;

fn main() {
    let events: usize = std::env::var("LEGATION_EVENTS").map_or(1_000_000, |n| n.parse().unwrap());
    let path = std::env::temp_dir().join(format!("legation-bench-{}.sqlite", std::process::id()));
    let mut archive = Archive::open(&path).unwrap();
    let (mut making, started) = (Duration::ZERO, Instant::now());
    for batch in 0..events.div_ceil(EVENTS * BATCH) {
        let start = Instant::now();
        let articles: Vec<_> = (batch * BATCH..(batch + 1) * BATCH).map(article).collect();
        making += start.elapsed();
        archive
            .write(|writer| {
                articles.iter().try_for_each(|(name, article, events)| {
                    let outcome = Outcome::Read(article, Coded::Events(events.clone()));
                    writer.add("synthetic", &Document { name, sha256: &article.sha256, outcome }).map(drop)
                })
            })
            .unwrap();
    }
    archive.finish().unwrap();
    println!("import of {events} events        {:>10.1?}", started.elapsed().checked_sub(making).unwrap());
    ask(&path);
    println!("size                          {:>7} MB", std::fs::metadata(&path).unwrap().len() >> 20);
    std::fs::remove_file(path).unwrap();
}

fn ask(path: &std::path::Path) {
    let c = legation_archive::open_read_only(path).unwrap();
    let count = |sql: &str| c.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
    println!(
        "records, events               {} {}",
        count("SELECT count(*) FROM events"),
        count("SELECT count(*) FROM folded_events")
    );
    let top = dyad::busiest(&c, 20).unwrap();
    let (a, b) = (top[0].source.clone(), top[0].target.clone());
    time("timeline of the busiest dyad", || dyad::months(&c, &a, &b, None, None).unwrap().len());
    let common = format!("{} {}", word(60), word(90));
    time("two words, frequent", || search::search(&c, &common, 20).unwrap().len());
    let rare = format!("{} {}", word(900), word(1500));
    time("two words, rare", || search::search(&c, &rare, 20).unwrap().len());
    time("top 20 dyads", || dyad::busiest(&c, 20).unwrap().len());
}

/// The median time of a question.
fn time(what: &str, mut question: impl FnMut() -> usize) {
    let mut times: Vec<Duration> = (0..TIMES)
        .map(|_| {
            let start = Instant::now();
            std::hint::black_box(question());
            start.elapsed()
        })
        .collect();
    times.sort();
    println!("{what:<30}{:>10.2?}  ({} rows)", times[TIMES / 2], question());
}

/// Small numbers often, large ones seldom.
fn skewed(numbers: &mut Numbers, limit: usize) -> usize {
    let share = numbers.below(1 << 20) as f64 / f64::from(1 << 20);
    ((limit as f64).powf(share) - 1.0) as usize
}

fn word(number: usize) -> String {
    let letters = |n: usize| char::from(b'a' + (n % 26) as u8);
    format!("w{}{}{}{}", letters(number), letters(number / 26), letters(number / 676), letters(number * 7))
}

fn code(number: usize) -> String {
    let letter = |n: usize| char::from(b'A' + (n % 26) as u8);
    [letter(number), letter(number / 26), 'X'].iter().collect()
}

fn article(number: usize) -> (String, Article, Vec<Event>) {
    let mut numbers = Numbers(number as u64);
    let day = day(numbers.below(DAYS));
    let mut text = format!("Headline {number}\n\n");
    let start = text.len();
    let sha256 = format!("{number:064x}");
    let mut events = Vec::new();
    for at in 0..EVENTS {
        let words: Vec<String> = (0..18).map(|_| word(skewed(&mut numbers, 20_000))).collect();
        let from = text.len();
        text.push_str(&words.join(" "));
        let sentence = Span::new(from, text.len());
        text.push_str(". ");
        events.push(event(&mut numbers, &sha256, at, &text[sentence.range()], sentence, &day));
    }
    let kind = |start, end, kind| Block { span: Span::new(start, end), kind };
    let blocks = vec![kind(0, start - 2, BlockKind::Title), kind(start, text.len() - 1, BlockKind::Body)];
    (format!("{number}"), Article { text, blocks, sha256, ..Article::default() }, events)
}

fn event(numbers: &mut Numbers, sha256: &str, at: usize, words: &str, span: Span, day: &str) -> Event {
    let (a, b) = (skewed(numbers, 200), skewed(numbers, 200));
    let kind = EventType::ALL[numbers.below(EventType::ALL.len())];
    let party = |code: String| {
        vec![Party {
            code: Some(code),
            sector: vec![Sector::Gov],
            entity_text: "them".to_owned(),
            ..Party::default()
        }]
    };
    Event {
        event: vec![kind],
        quad_code: kind.quad().code(),
        event_scale: kind.scale(None),
        actor: party(code(a)),
        recipient: party(code(if a == b { b + 1 } else { b })),
        date: day.parse().ok(),
        text_info: TextInfo { sequence: at + 1, start: span.start, end: span.end, text: words.to_owned() },
        cite_info: CiteInfo {
            publication_date: day.parse().ok(),
            sha256: sha256.to_owned(),
            ..CiteInfo::default()
        },
        ..samples::event(&format!("{}{at:02x}", &sha256[46..]))
    }
}

fn day(number: usize) -> String {
    let (year, rest) = (2015 + number / 366, number % 366);
    format!("{year}-{:02}-{:02}", 1 + rest / 31, 1 + rest % 28)
}
