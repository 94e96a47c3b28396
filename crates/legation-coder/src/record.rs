//! From a trigger to a draft, and from a draft to the record.

use crate::parties::{Side, of_role};
use crate::{Document, Options, Site, cameo, confidence, context, dates, rules, size};
use legation_types::{
    Attribution, CiteInfo, Event, EventDate, EventType, Evidence, Explanation, Location, Mode, PartialDate,
    Party, Role, Sector, Size, Span, Status, TextInfo, Trigger, TriggerText,
};
use sha2::{Digest as _, Sha256};

/// An event on its way to the record.
#[derive(Clone, Debug)]
pub struct Draft {
    pub sentence: usize,
    pub event: EventType,
    pub mode: Option<Mode>,
    pub status: Status,
    pub actor: Vec<Party>,
    pub recipient: Vec<Party>,
    pub mediator: Vec<Party>,
    pub date: Option<PartialDate>,
    pub words: EventDate,
    pub place: Option<Location>,
    pub attribution: Option<Attribution>,
    pub evidence: Evidence,
    pub trigger: Trigger,
    pub size: Size,
    /// Why it is as it is, a sentence a step.
    pub steps: Vec<String>,
    /// Sentences that tell the event again.
    pub again: Vec<usize>,
}

impl Draft {
    /// Probability that type and parties are right.
    pub fn confidence(&self) -> f32 {
        confidence::of(&self.evidence, !self.actor.is_empty(), !self.recipient.is_empty())
    }

    /// Takes over what the later telling adds.
    pub fn absorb(&mut self, later: Self) {
        if later.confidence() > self.confidence() {
            self.evidence = later.evidence;
        }
        self.steps.push(format!("told again in sentence {}", later.sentence + 1));
        if self.sentence != later.sentence {
            self.again.push(later.sentence);
        }
        if self.date.is_none() {
            self.date = later.date;
            self.words = later.words;
        }
        self.mode = self.mode.or(later.mode);
        self.place = self.place.take().or(later.place);
    }
}

/// The draft of a trigger; `None` if nothing is known of whoever takes part.
pub fn draft(document: &Document, site: Site) -> Option<Draft> {
    let trigger = site.trigger;
    let [actor, recipient, mediator] =
        [Role::Actor, Role::Recipient, Role::Mediator].map(|role| of_role(document, site, role));
    let known = |side: &Side| side.parties.iter().any(|p| p.code.is_some());
    if !known(&actor) && !known(&recipient) {
        return None;
    }
    let least = |of: fn(&Side) -> f32| of(&actor).min(of(&recipient)).min(of(&mediator));
    let evidence = Evidence {
        p_event: trigger.p_event,
        p_argument: least(|side| side.p_argument),
        p_party: least(|side| side.p_party),
        inferred: 0,
    };
    let (date, words) = dates::own(document, site);
    let mut draft = Draft {
        sentence: site.number,
        event: trigger.event,
        mode: trigger.mode,
        status: trigger.status,
        actor: actor.parties,
        recipient: recipient.parties,
        mediator: mediator.parties,
        date,
        words,
        place: place(document, site),
        attribution: attribution(document, site),
        evidence,
        trigger: trigger.clone(),
        size: if trigger.event.quad().code() == 4 { size::size(site.sentence) } else { Size::default() },
        steps: Vec::new(),
        again: Vec::new(),
    };
    rules::apply(&mut draft, site);
    Some(draft)
}

/// Where: the first place argument, resolved if the knowledge base has it.
fn place(document: &Document, site: Site) -> Option<Location> {
    let argument = site.trigger.args.iter().find(|a| a.role == Role::Place)?;
    let words = argument.span.of(&document.article.text);
    let found = document.knowledge.place(words, &document.context, &document.scene).unwrap_or_default();
    Some(Location { extracted_place: words.to_owned(), span: Some(argument.span), ..found })
}

fn attribution(document: &Document, site: Site) -> Option<Attribution> {
    let argument = site.trigger.args.iter().find(|a| a.role == Role::Source)?;
    let party = of_role(document, site, Role::Source).parties.into_iter().next().unwrap_or_default();
    Some(Attribution {
        entity_text: argument.span.of(&document.article.text).to_owned(),
        span: argument.span,
        code: party.code,
        sector: party.sector,
    })
}

/// The finished record.
pub fn event(document: &Document, draft: Draft, options: &Options) -> Event {
    let article = document.article;
    let confidence = draft.confidence();
    let trigger = &draft.trigger;
    let words = &document.reading.sentences[draft.sentence];
    let passage =
        |number: usize| TextInfo::of(document.article, number, document.reading.sentences[number].span);
    let cameo = cameo::code(draft.event, draft.mode, draft.status, words, trigger.span, trigger.token);
    let explanation = options.explain.then(|| explain(document, &draft));
    let sentence = document.reading.sentences[draft.sentence].span;
    Event {
        id: id(&article.sha256, sentence, &draft),
        date: draft.date,
        date_from: draft.words,
        event: vec![draft.event],
        mode: draft.mode.into_iter().collect(),
        context: context::contexts(&document.reading.sentences[draft.sentence]),
        cameo: cameo.to_owned(),
        quad_code: draft.event.quad().code(),
        event_scale: draft.event.scale(draft.mode),
        status: draft.status,
        actor: draft.actor,
        recipient: draft.recipient,
        mediator: draft.mediator,
        event_loc: draft.place,
        attribution: draft.attribution,
        confidence: (confidence * 1000.0).round() / 1000.0,
        trigger: TriggerText {
            text: draft.trigger.span.of(&article.text).to_owned(),
            span: draft.trigger.span,
        },
        text_info: passage(draft.sentence),
        also_told: draft.again.iter().map(|&s| passage(s)).collect(),
        size: draft.size,
        cite_info: CiteInfo::of(document.article),
        coder: options.coder.clone(),
        explanation,
    }
}

/// Twelve hexadecimal digits: enough for a trillion records before two are likely to share them.
fn id(article: &str, sentence: Span, draft: &Draft) -> String {
    let parties = |list: &[Party]| {
        list.iter()
            .map(|p| format!("{}:{}", p.code.as_deref().unwrap_or("?"), p.entity_text))
            .collect::<Vec<_>>()
            .join("+")
    };
    let key = format!(
        "{article}|{}-{}|{}-{}|{}|{}|{}|{}",
        sentence.start,
        sentence.end,
        draft.trigger.span.start,
        draft.trigger.span.end,
        draft.event,
        parties(&draft.actor),
        parties(&draft.recipient),
        draft.status
    );
    let digest = Sha256::digest(key.as_bytes());
    digest.iter().take(10).fold(String::new(), |all, byte| all + &format!("{byte:02x}"))
}

fn explain(document: &Document, draft: &Draft) -> Explanation {
    let text = &document.article.text;
    let trigger = &draft.trigger;
    let mut steps = vec![format!(
        "\"{}\" names {} with probability {:.2}",
        trigger.span.of(text),
        trigger.event,
        trigger.p_event
    )];
    steps.push(format!("status {} with probability {:.2}", trigger.status, trigger.p_status));
    for (role, parties) in
        [("actor", &draft.actor), ("recipient", &draft.recipient), ("mediator", &draft.mediator)]
    {
        steps.extend(parties.iter().map(|p| explain_party(role, p)));
    }
    match (&draft.words.date_text, draft.date) {
        (Some(words), Some(date)) => steps.push(format!(
            "date {date}: \"{words}\" means {}",
            draft.words.date_value.as_deref().unwrap_or("?")
        )),
        (Some(words), None) => {
            steps.push(format!("no date: \"{words}\" gives none without a publication date"));
        }
        (None, Some(date)) => steps.push(format!("date {date}")),
        (None, None) => steps.push("no date: the text does not say".to_owned()),
    }
    steps.extend(draft.steps.iter().cloned());
    Explanation { evidence: draft.evidence, p_status: trigger.p_status, steps }
}

fn explain_party(role: &str, party: &Party) -> String {
    let code = party.code.as_deref().unwrap_or("unknown");
    let sectors: Vec<&str> = party.sector.iter().copied().map(Sector::name).collect();
    format!("{role} {code} {}: \"{}\", {}", sectors.join("+"), party.entity_text, party.link)
}
