//! From dyads to event records: one record a dyad, dated with the article, as the series made with these dictionaries are.

use crate::cameo::{Plover, plover};
use crate::coder::{Actor, Dyad};
use crate::{Dictionary, Discard, Options};
use legation_types::{
    Article, CiteInfo, Event, EventDate, Evidence, Explanation, Note, Party, Reading, Sector, Size, Status,
    TextInfo, TriggerText,
};
use sha2::{Digest as _, Sha256};

/// The note that statements (CAMEO 01) and codes outside CAMEO were left out.
pub const NOT_PLOVER: &str = "L660";
/// The note that a discard phrase kept text from being coded.
pub const DISCARDED: &str = "L661";

/// The records of an article, and what was left out. `coder` names program and dictionaries; `explain` adds the reasons.
pub fn events(
    article: &Article,
    reading: &Reading,
    dictionary: &Dictionary,
    options: &Options,
    (coder, explain): (&str, bool),
) -> (Vec<Event>, Vec<Note>) {
    let mut out = Vec::new();
    let (mut foreign, mut discarded) = (0, 0);
    for (number, sentence) in reading.sentences.iter().enumerate() {
        match dictionary.code(sentence, article.published(), options) {
            Ok(dyads) => {
                for dyad in dyads {
                    match plover(&dyad.code) {
                        Some(meaning) => {
                            out.push(record(article, reading, number, &dyad, meaning, (coder, explain)));
                        }
                        None => foreign += 1,
                    }
                }
            }
            Err(Discard::Sentence) => discarded += 1,
            Err(Discard::Article) => {
                let note = Note::new(DISCARDED, "a discard phrase keeps the whole article from being coded");
                return (Vec::new(), vec![note]);
            }
        }
    }
    (out, notes(foreign, discarded))
}

fn notes(foreign: usize, discarded: usize) -> Vec<Note> {
    let foreign = (foreign > 0).then(|| {
        Note::new(
            NOT_PLOVER,
            format!("{foreign} dyads have codes that PLOVER has no type for and were left out"),
        )
    });
    let discarded = (discarded > 0).then(|| {
        Note::new(DISCARDED, format!("{discarded} sentences hold discard phrases and were not coded"))
    });
    foreign.into_iter().chain(discarded).collect()
}

fn record(
    article: &Article,
    reading: &Reading,
    number: usize,
    dyad: &Dyad,
    meaning: Plover,
    (coder, explain): (&str, bool),
) -> Event {
    let span = reading.sentences[number].span;
    let Plover { event, mode, context } = meaning;
    Event {
        id: id(&article.sha256, dyad),
        date: article.published(),
        date_from: EventDate::default(),
        event: vec![event],
        mode: mode.into_iter().collect(),
        context,
        cameo: dyad.code.clone(),
        quad_code: event.quad().code(),
        event_scale: event.scale(mode),
        status: Status::Actual,
        actor: vec![party(article, &dyad.source)],
        recipient: vec![party(article, &dyad.target)],
        mediator: Vec::new(),
        event_loc: None,
        attribution: None,
        confidence: 1.0,
        trigger: TriggerText { text: dyad.verb.of(&article.text).to_owned(), span: dyad.verb },
        text_info: TextInfo::of(article, number, span),
        also_told: Vec::new(),
        size: Size::default(),
        cite_info: CiteInfo::of(article),
        coder: coder.to_owned(),
        explanation: explain.then(|| explanation(dyad)),
    }
}

/// The code as it stands is kept in `link`: `USAGOVDEF at actors.txt:12`.
fn party(article: &Article, actor: &Actor) -> Party {
    let place = actor.place.as_deref().map_or_else(String::new, |place| format!(" at {place}"));
    let (code, sector) = split(&actor.code);
    Party {
        code,
        sector,
        entity_text: actor.span.of(&article.text).to_owned(),
        span: Some(actor.span),
        identifier_text: actor.name.as_deref().map(readable),
        link: format!("dictionary code {}{place}", actor.code),
        ..Party::default()
    }
}

/// `VLADIMIR_PUTIN_` as "VLADIMIR PUTIN".
fn readable(name: &str) -> String {
    name.split(['_', ' ']).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A CAMEO actor code as PLOVER's country or kind of organisation, and its sectors: `USAGOV` is USA and GOV, `---MED` nobody's JRN.
fn split(code: &str) -> (Option<String>, Vec<Sector>) {
    let parts: Vec<&str> = (0..code.len()).step_by(3).filter_map(|at| code.get(at..at + 3)).collect();
    let first = match parts.as_slice() {
        [] | ["---", ..] => None,
        ["IGO", "UNO", ..] => Some("UNO"),
        ["IGO", "EEC" | "EUR", ..] => Some("EUR"),
        [first, ..] => Some(first).copied(),
    };
    let mut sectors: Vec<Sector> = Vec::new();
    for sector in parts.iter().skip(1).filter_map(|part| sector(part)) {
        if !sectors.contains(&sector) {
            sectors.push(sector);
        }
    }
    (first.filter(|c| c.bytes().all(|b| b.is_ascii_uppercase())).map(str::to_owned), sectors)
}

/// CAMEO's role as PLOVER's sector: some were renamed, and MED, once the media, now stands for health.
pub(crate) fn sector(role: &str) -> Option<Sector> {
    let renamed = match role {
        "MED" => "JRN",
        "HLH" => "MED",
        "INS" | "SEP" => "REB",
        "HRI" | "ENV" | "DEV" => "SOC",
        other => other,
    };
    renamed.parse().ok()
}

fn id(article: &str, dyad: &Dyad) -> String {
    let verb = dyad.verb;
    let key = format!(
        "{article}|{}-{}|{}|{}|{}",
        verb.start, verb.end, dyad.code, dyad.source.code, dyad.target.code
    );
    let digest = Sha256::digest(key.as_bytes());
    digest.iter().take(10).fold(String::new(), |all, byte| all + &format!("{byte:02x}"))
}

fn explanation(dyad: &Dyad) -> Explanation {
    let who = |role: &str, actor: &Actor| match &actor.place {
        Some(place) => format!("{role} {}: actor at {place}", actor.code),
        None => format!("{role} {}: no named actor", actor.code),
    };
    let steps = vec![
        format!("CAMEO {} by {}", dyad.code, dyad.rule),
        who("source", &dyad.source),
        who("target", &dyad.target),
    ];
    let evidence = Evidence { p_event: 1.0, p_argument: 1.0, p_party: 1.0, inferred: 0 };
    Explanation { evidence, p_status: 1.0, steps }
}

#[cfg(test)]
mod tests {
    use super::split;
    use legation_types::Sector;

    #[test]
    fn actor_codes_are_split() {
        assert_eq!(split("USAGOVMIL"), (Some("USA".to_owned()), vec![Sector::Gov, Sector::Mil]));
        assert_eq!(split("---MED"), (None, vec![Sector::Jrn]));
        assert_eq!(split("IGOUNOREF").0.as_deref(), Some("UNO"));
        assert_eq!(split("\"THE MINISTRY\""), (None, Vec::new()));
    }
}
