//! Parties that the text leaves unsaid, because its readers know them. An inferred party has no span, and its link says why.
//!
//! - A generic party without a country belongs to the country of whom it deals with ("police dispersed students").
//! - Those who arrest, convict or disperse people are the authorities of those people's country.
//! - Who is quoted as the source of a statement that praises, accuses, demands, refuses or threatens is its actor.
//! - Protests address the government, and restrictions the residents, unless somebody else is named.
//! - A verbal act without an addressee is aimed at whom its actor mostly deals with in the article.

use crate::parties::alike;
use crate::record::Draft;
use legation_knowledge::is_international;
use legation_types::{EventType, Mode, Party, Sector};

/// Fills in what the drafts of an article leave out.
pub fn fill(drafts: &mut [Draft]) {
    for draft in drafts.iter_mut() {
        compatriots(draft);
        authorities(draft);
        speaker(draft);
        addressee_of_power(draft);
    }
    let counterparts: Vec<Option<Party>> = (0..drafts.len()).map(|at| counterpart(drafts, at)).collect();
    for (draft, found) in drafts.iter_mut().zip(counterparts) {
        if let Some(party) = found {
            draft.recipient.push(party);
            draft.evidence.inferred += 1;
        }
    }
}

fn inferred(code: &str, sector: Sector, why: &str) -> Party {
    Party {
        code: Some(code.to_owned()),
        sector: vec![sector],
        link: format!("inferred: {why}"),
        ..Party::default()
    }
}

/// The first party's code, if it is a state.
fn state(parties: &[Party]) -> Option<String> {
    let code = parties.iter().find_map(|p| p.code.as_deref())?;
    (!is_international(code)).then(|| code.to_owned())
}

fn compatriots(draft: &mut Draft) {
    let [actor, recipient] = [state(&draft.actor), state(&draft.recipient)];
    for (parties, code) in [(&mut draft.actor, &recipient), (&mut draft.recipient, &actor)] {
        for party in parties.iter_mut().filter(|p| p.code.is_none() && !p.sector.is_empty()) {
            party.code.clone_from(code);
            if code.is_some() {
                party.link += ", country of the other party";
            }
        }
    }
}

fn authorities(draft: &mut Draft) {
    let sector = match (draft.event, draft.mode) {
        (EventType::Coerce, Some(Mode::Arrest | Mode::Seize))
        | (EventType::Assault, Some(Mode::CrowdControl)) => Sector::Cop,
        (EventType::Coerce, _) => Sector::Gov,
        (EventType::Sanction, Some(Mode::Convict)) => Sector::Jud,
        _ => return,
    };
    let code = state(&draft.recipient).filter(|_| draft.actor.is_empty());
    if let Some(code) = code {
        draft.actor.push(inferred(&code, sector, "the authorities of those concerned"));
        draft.evidence.inferred += 1;
    }
}

fn is_verbal(event: EventType) -> bool {
    use EventType as E;
    matches!(event, E::Agree | E::Support | E::Concede | E::Request | E::Accuse | E::Reject | E::Threaten)
}

fn speaker(draft: &mut Draft) {
    if !draft.actor.is_empty() || !is_verbal(draft.event) {
        return;
    }
    let Some(source) = draft.attribution.as_ref().filter(|a| a.code.is_some()) else { return };
    draft.actor.push(Party {
        code: source.code.clone(),
        sector: source.sector.clone(),
        entity_text: source.entity_text.clone(),
        span: Some(source.span),
        link: "inferred: the source of the statement".to_owned(),
        ..Party::default()
    });
    draft.evidence.inferred += 1;
}

fn addressee_of_power(draft: &mut Draft) {
    let (sector, why) = match draft.event {
        EventType::Protest => (Sector::Gov, "protests address the government"),
        EventType::Coerce if draft.actor.iter().any(is_power) => {
            (Sector::Cvl, "restrictions concern the residents")
        }
        _ => return,
    };
    let domestic = draft.event == EventType::Coerce || !draft.actor.iter().any(is_power);
    let code = state(&draft.actor).filter(|_| draft.recipient.is_empty() && domestic);
    if let Some(code) = code {
        draft.recipient.push(inferred(&code, sector, why));
        draft.evidence.inferred += 1;
    }
}

fn is_power(party: &Party) -> bool {
    matches!(party.sector.first(), Some(Sector::Gov | Sector::Cop | Sector::Mil | Sector::Jud | Sector::Leg))
}

/// Whom the actor of a verbal act without an addressee deals with most, the nearest sentences counting most.
fn counterpart(drafts: &[Draft], at: usize) -> Option<Party> {
    let draft = &drafts[at];
    let adverse = is_verbal(draft.event)
        || matches!(draft.event, EventType::Sanction | EventType::Assault | EventType::Coerce);
    if !draft.recipient.is_empty() || draft.actor.is_empty() || !adverse {
        return None;
    }
    let mut votes: Vec<(f32, &Party)> = Vec::new();
    for other in drafts.iter().enumerate().filter(|(i, _)| *i != at).map(|(_, d)| d) {
        let weight = 1.0 / (1.0 + draft.sentence.abs_diff(other.sentence) as f32);
        for (mine, theirs) in [(&other.actor, &other.recipient), (&other.recipient, &other.actor)] {
            if mine.iter().any(|m| draft.actor.iter().any(|a| alike(a, m))) {
                votes.extend(theirs.iter().filter(|t| t.code.is_some()).map(|t| (weight, t)));
            }
        }
    }
    votes.retain(|(_, party)| !draft.actor.iter().any(|a| alike(a, party)));
    let total = |party: &Party| votes.iter().filter(|(_, p)| alike(p, party)).map(|(w, _)| w).sum::<f32>();
    let best = votes
        .iter()
        .map(|(_, p)| (total(p), *p))
        .reduce(|best, next| if next.0 > best.0 { next } else { best })?;
    let why = format!("inferred: whom the actor deals with in the article (\"{}\")", best.1.entity_text);
    Some(Party { span: None, entity_text: String::new(), link: why, ..best.1.clone() })
}
