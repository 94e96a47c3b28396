//! Prepared documents for tests and measurements: invented reports with their records, made from numbers alone.
//!
//! Document 7 is always the same. Among a hundred there are exact copies, edited copies, the same event told by two outlets,
//! pages without a body, pages in other languages, and documents that cannot be read.

use legation_archive::{Added, Archive, Coded, Document, Outcome, State};
use legation_types::{
    Article, Block, BlockKind, CiteInfo, Event, EventDate, EventType, Location, Party, Sector, Size, Span,
    Stated, Status, TextInfo, TriggerText,
};
use std::fmt::Write as _;

/// The program that is said to have coded the samples.
pub const CODER: &str = "samples 1";

/// A stream of numbers that is the same everywhere (Steele, Lea and Flood 2014).
pub struct Numbers(pub u64);

impl Numbers {
    /// The next number below `limit`.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let x = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((x ^ (x >> 31)) % limit as u64) as usize
    }
}

/// One document.
pub struct Sample {
    /// Its name.
    pub name: String,
    /// The hash of its bytes.
    pub sha256: String,
    /// The article and its records, or why there are none.
    pub result: Result<(Article, Vec<Event>, State), String>,
}

const CODES: [&str; 8] = ["RUS", "SYR", "TUR", "IRN", "USA", "ISR", "CHN", "IND"];
const PLACES: [&str; 5] = ["Moscow", "Damascus", "Ankara", "Geneva", "Muscat"];
const ACTS: [(EventType, &str); 5] = [
    (EventType::Consult, "met"),
    (EventType::Accuse, "accused"),
    (EventType::Assault, "shelled"),
    (EventType::Aid, "helped"),
    (EventType::Agree, "promised"),
];

/// Documents 0 to `count`; every third is near another one in some way.
pub fn samples(count: usize) -> Vec<Sample> {
    (0..count).map(sample).collect()
}

fn sample(number: usize) -> Sample {
    let name = format!("{number:05}.txt");
    let sha256 = hash(&format!("document {number}"));
    if number % 23 == 22 {
        return Sample { name, sha256, result: Err("L201: the document is empty".to_owned()) };
    }
    let state = match number % 17 {
        15 => State::NotNews,
        16 => State::OtherLanguage,
        _ => State::Coded,
    };
    // 3n tells what 3n - 1 tells: in the same words, in edited ones, or anew.
    let origin = if number.is_multiple_of(3) && number > 0 { number - 1 } else { number };
    let edit = if origin == number { 0 } else { number / 3 % 3 };
    let (article, events) = report(number, origin, edit);
    Sample { name, sha256, result: Ok((article, events, state)) }
}

fn report(number: usize, origin: usize, edit: usize) -> (Article, Vec<Event>) {
    let mut numbers = Numbers(origin as u64);
    let sentences: Vec<Sentence> = (0..2 + numbers.below(3)).map(|_| Sentence::of(&mut numbers)).collect();
    let mut text = format!("Report {origin}\n\n");
    let title = Span::new(0, text.len() - 2);
    let start = text.len();
    let mut events = Vec::new();
    let sha256 = hash(&format!("article {number}"));
    let day = format!("2023-{:02}-{:02}", 1 + origin / 28 % 12, 1 + origin % 28);
    for (at, sentence) in sentences.iter().enumerate() {
        let span = sentence.write(&mut text, edit);
        events.push(record(&sha256, at, sentence, &text, span, &day));
    }
    let body = Span::new(start, text.trim_end().len());
    let kind = |span, kind| Block { span, kind };
    let stated = |value: String| Some(Stated { value, span: None, source: "meta".to_owned() });
    let article = Article {
        blocks: vec![kind(title, BlockKind::Title), kind(body, BlockKind::Body)],
        title: stated(format!("Report {origin}")),
        outlet: stated(format!("Outlet {}", number % 5)),
        date: day.parse().ok().map(|value| Stated { value, span: None, source: "meta".to_owned() }),
        url: Some(format!("https://example.org/{number}")),
        language: Some("en".to_owned()),
        sha256,
        text,
        ..Article::default()
    };
    (article, events)
}

struct Sentence {
    actor: &'static str,
    recipient: &'static str,
    act: (EventType, &'static str),
    place: &'static str,
    words: Vec<String>,
}

impl Sentence {
    fn of(numbers: &mut Numbers) -> Self {
        let first = numbers.below(CODES.len());
        let second = (first + 1 + numbers.below(CODES.len() - 1)) % CODES.len();
        Self {
            actor: CODES[first],
            recipient: CODES[second],
            act: ACTS[numbers.below(ACTS.len())],
            place: PLACES[numbers.below(PLACES.len())],
            words: (0..9).map(|_| word(numbers.below(2000))).collect(),
        }
    }

    /// Appends the sentence: as it is, with a word less, or with the words in another order.
    fn write(&self, text: &mut String, edit: usize) -> Span {
        let start = text.len();
        let mut words = self.words.clone();
        match edit {
            1 => drop(words.pop()),
            2 => words.reverse(),
            _ => {}
        }
        let _ = write!(
            text,
            "{} {} {} in {} {}.",
            self.actor,
            self.act.1,
            self.recipient,
            self.place,
            words.join(" ")
        );
        let span = Span::new(start, text.len());
        text.push(' ');
        span
    }
}

/// A word that no dictionary has: `bacid` for 7.
fn word(number: usize) -> String {
    let letters = |n: usize| [b"bcdfghklmnprstvz"[n % 16], b"aeiou"[n / 16 % 5]];
    let bytes = [letters(number), letters(number / 80 + 3), letters(number * 7 + 1)].concat();
    String::from_utf8(bytes).unwrap_or_default()
}

fn record(sha256: &str, at: usize, s: &Sentence, text: &str, span: Span, day: &str) -> Event {
    let place =
        text[span.range()].find(s.place).map(|i| Span::new(span.start + i, span.start + i + s.place.len()));
    Event {
        actor: vec![party(s.actor, Span::new(span.start, span.start + 3))],
        recipient: vec![party(s.recipient, span)],
        event: vec![s.act.0],
        quad_code: s.act.0.quad().code(),
        event_scale: s.act.0.scale(None),
        event_loc: Some(Location {
            extracted_place: s.place.to_owned(),
            span: place,
            resolved_place: Some(s.place.to_owned()),
            resolution: Some(4),
            ..Location::default()
        }),
        text_info: TextInfo {
            sequence: at + 1,
            start: span.start,
            end: span.end,
            text: text[span.range()].to_owned(),
        },
        date: day.parse().ok(),
        cite_info: CiteInfo {
            publication_date: day.parse().ok(),
            sha256: sha256.to_owned(),
            ..CiteInfo::default()
        },
        ..event(&hash(&format!("{sha256} {at}"))[..20])
    }
}

fn party(code: &str, span: Span) -> Party {
    Party {
        code: Some(code.to_owned()),
        sector: vec![Sector::Gov],
        entity_text: code.to_owned(),
        span: Some(span),
        link: "by name".to_owned(),
        ..Party::default()
    }
}

/// A meeting of nobody.
pub fn event(id: &str) -> Event {
    Event {
        id: id.to_owned(),
        date: None,
        date_from: EventDate::default(),
        event: vec![EventType::Consult],
        mode: Vec::new(),
        context: Vec::new(),
        cameo: "040".to_owned(),
        quad_code: 1,
        event_scale: 1.0,
        status: Status::Actual,
        actor: Vec::new(),
        recipient: Vec::new(),
        mediator: Vec::new(),
        event_loc: None,
        attribution: None,
        confidence: 0.8,
        trigger: TriggerText { text: "met".to_owned(), span: Span::new(0, 3) },
        text_info: TextInfo { sequence: 1, start: 0, end: 3, text: "met".to_owned() },
        also_told: Vec::new(),
        size: Size::default(),
        cite_info: CiteInfo::default(),
        coder: CODER.to_owned(),
        explanation: None,
    }
}

/// Sixty-four digits.
fn hash(text: &str) -> String {
    let seed = text
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3));
    let mut numbers = Numbers(seed);
    (0..64).map(|_| char::from(b"0123456789abcdef"[numbers.below(16)])).collect()
}

/// Adds a document as its own transaction, unless it is there.
pub fn add(archive: &mut Archive, coder: &str, sample: &Sample) -> legation_archive::Result<Added> {
    archive.write(|writer| {
        if let Some(added) = writer.again(&sample.name, &sample.sha256)? {
            return Ok(added);
        }
        let outcome = match &sample.result {
            Err(reason) => Outcome::Failed(reason.clone()),
            Ok((article, _, State::NotNews)) => Outcome::Read(article, Coded::NotNews),
            Ok((article, _, State::OtherLanguage)) => Outcome::Read(article, Coded::OtherLanguage),
            Ok((article, events, _)) => Outcome::Read(article, Coded::Events(events.clone())),
        };
        writer.add(coder, &Document { name: &sample.name, sha256: &sample.sha256, outcome })
    })
}
