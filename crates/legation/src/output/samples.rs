//! A page and its records, made by hand, for the tests of the formats.

use legation_types::{
    Article, Attribution, Block, BlockKind, CiteInfo, Event, EventDate, EventType, Evidence, Explanation,
    Location, Mode, Party, Sector, Span, Stated, Status, TextInfo, TriggerText,
};

const TEXT: &str = "Home | World | <Sport>\n\
Turkey hosts Gulf summit\n\
Turkish President Recep Tayyip Erdogan hosted Iranian leaders in Istanbul on Wednesday. \
The talks were brokered by Oman, state media said.\n\
=Police in Istanbul \"arrested\" 46 <b>demonstrators</b> & others.\n\
Support the Courier!";

/// A page with a menu, two paragraphs and an appeal, and the three events that it states.
pub fn summit() -> (Article, Vec<Event>) {
    let page = page();
    let events = vec![hosted(&page), brokered(&page), arrested(&page)];
    (page, events)
}

/// The words' place in the text.
fn at(words: &str) -> Span {
    let start = TEXT.find(words).unwrap();
    Span::new(start, start + words.len())
}

fn stated<T>(value: T) -> Stated<T> {
    Stated { value, span: None, source: "meta".to_owned() }
}

fn page() -> Article {
    use BlockKind::{Body, Boilerplate, Title};
    let kinds = [Boilerplate, Title, Body, Body, Boilerplate];
    let blocks = TEXT.lines().zip(kinds).map(|(line, kind)| Block { span: at(line), kind });
    Article {
        text: TEXT.to_owned(),
        blocks: blocks.collect(),
        title: Some(stated("Turkey hosts Gulf summit".to_owned())),
        outlet: Some(stated("The <Harbour> Courier".to_owned())),
        date: Some(stated("2024-05-16".parse().unwrap())),
        url: Some("https://example.org/a?b=1&c=2".to_owned()),
        language: Some("en".to_owned()),
        sha256: "00".repeat(32),
        ..Article::default()
    }
}

fn party(words: &str, code: Option<&str>, sector: Sector) -> Party {
    Party {
        code: code.map(str::to_owned),
        sector: vec![sector],
        entity_text: words.to_owned(),
        span: Some(at(words)),
        link: format!("\"{words}\" by name"),
        ..Party::default()
    }
}

fn event(
    page: &Article,
    id: &str,
    event: EventType,
    mode: Option<Mode>,
    sentence: &str,
    trigger: &str,
) -> Event {
    let span = at(sentence);
    Event {
        id: id.to_owned(),
        date: None,
        date_from: EventDate::default(),
        event: vec![event],
        mode: mode.into_iter().collect(),
        context: Vec::new(),
        cameo: event.cameo(mode).to_owned(),
        quad_code: event.quad().code(),
        event_scale: event.scale(mode),
        status: Status::Actual,
        actor: Vec::new(),
        recipient: Vec::new(),
        mediator: Vec::new(),
        event_loc: None,
        attribution: None,
        confidence: 0.87,
        trigger: TriggerText { text: trigger.to_owned(), span: at(trigger) },
        text_info: TextInfo { sequence: 1, start: span.start, end: span.end, text: sentence.to_owned() },
        also_told: Vec::new(),
        size: legation_types::Size::default(),
        cite_info: CiteInfo {
            title: page.title.as_ref().map(|t| t.value.clone()),
            publication: page.outlet.as_ref().map(|o| o.value.clone()),
            publication_date: page.published(),
            url: page.url.clone(),
            sha256: page.sha256.clone(),
            ..CiteInfo::default()
        },
        coder: "legation 0.1.0 reader-0000 / knowledge-2026-01".to_owned(),
        explanation: None,
    }
}

fn hosted(page: &Article) -> Event {
    let sentence = "Turkish President Recep Tayyip Erdogan hosted Iranian leaders in Istanbul on Wednesday.";
    let visitors = party("Iranian leaders", Some("IRN"), Sector::Gov);
    let host = Party {
        identifier_text: Some("Recep Tayyip Erdoğan".to_owned()),
        identifier_id: Some("Q39259".to_owned()),
        office: Some("President".to_owned()),
        ..party("Turkish President Recep Tayyip Erdogan", Some("TUR"), Sector::Gov)
    };
    let place = Location {
        extracted_place: "Istanbul".to_owned(),
        span: Some(at("Istanbul")),
        resolved_place: Some("Istanbul".to_owned()),
        lat: Some(41.01),
        lon: Some(28.95),
        country_code: Some("TUR".to_owned()),
        ..Location::default()
    };
    Event {
        date: "2024-05-15".parse().ok(),
        date_from: EventDate {
            date_text: Some("Wednesday".to_owned()),
            date_span: Some(at("Wednesday")),
            date_value: Some("2024-05-15".to_owned()),
        },
        actor: vec![visitors],
        recipient: vec![host],
        event_loc: Some(place),
        explanation: Some(Explanation {
            evidence: Evidence { p_event: 0.93, p_argument: 0.9, p_party: 1.0, inferred: 0 },
            p_status: 0.98,
            steps: vec!["\"hosted\" names CONSULT with probability 0.93".to_owned()],
        }),
        ..event(page, "4f0c9a1b22cd", EventType::Consult, Some(Mode::Visit), sentence, "hosted")
    }
}

fn brokered(page: &Article) -> Event {
    let sentence = "The talks were brokered by Oman, state media said.";
    let source = Attribution {
        entity_text: "state media".to_owned(),
        span: at("state media"),
        code: None,
        sector: vec![Sector::Jrn],
    };
    Event {
        actor: vec![Party { span: None, ..party("Iranian leaders", Some("IRN"), Sector::Gov) }],
        recipient: vec![Party { span: None, ..party("Turkey", Some("TUR"), Sector::Gov) }],
        mediator: vec![party("Oman", Some("OMN"), Sector::Gov)],
        attribution: Some(source),
        status: Status::Future,
        ..event(page, "7e11d0c3a55b", EventType::Agree, None, sentence, "talks")
    }
}

fn arrested(page: &Article) -> Event {
    let sentence = "=Police in Istanbul \"arrested\" 46 <b>demonstrators</b> & others.";
    Event {
        actor: vec![party("=Police in Istanbul", Some("TUR"), Sector::Cop)],
        recipient: vec![party("46 <b>demonstrators</b>", None, Sector::Cvl)],
        ..event(page, "a90be4417f02", EventType::Coerce, Some(Mode::Arrest), sentence, "arrested")
    }
}
