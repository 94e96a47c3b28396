//! PLOVER 2.0's rules about types and roles (manual, chapters 2 and 3).

use crate::record::Draft;
use crate::{Site, parties};
use legation_types::{EventType, Mode, Status};

/// Applies the rules to the draft of a trigger.
pub fn apply(draft: &mut Draft, site: Site) {
    hosts_receive(draft, site);
    future_cooperation(draft);
    meetings_are_mutual(draft);
    nobody_acts_on_himself(draft);
}

/// Verbs whose subject is the host of their object.
const HOSTING: &[&str] = &["host", "receive", "welcome"];

/// Whoever is the subject, a visitor acts and the host receives (3.2): "X hosted Y" is Y's visit to X.
///
/// Host and visitor are told by their places before and after an active verb: long titles mislead the tree more often than order does.
fn hosts_receive(draft: &mut Draft, site: Site) {
    let verb = &site.sentence.tokens[site.trigger.token];
    let active = matches!(verb.xpos.as_str(), "VBD" | "VBZ" | "VBP");
    if draft.event != EventType::Consult || !active || !HOSTING.contains(&verb.lemma.as_str()) {
        return;
    }
    let mut all = Vec::new();
    // The reader may give one party both roles.
    draft.actor.iter().chain(&draft.recipient).for_each(|p| parties::push_distinct(&mut all, p.clone()));
    let (hosts, visitors): (Vec<_>, Vec<_>) =
        all.into_iter().partition(|p| p.span.is_some_and(|s| s.end <= verb.span.start));
    if !hosts.is_empty() && !visitors.is_empty() {
        (draft.actor, draft.recipient, draft.mode) = (visitors, hosts, Some(Mode::Visit));
        draft.steps.push("the host receives and the visitor acts".to_owned());
    }
}

/// Cooperation that is planned is an agreement now; a withdrawal or release that is announced is a concession now (3.1, 3.4).
fn future_cooperation(draft: &mut Draft) {
    let now = draft.event.when_planned();
    let planned = now != draft.event || matches!(draft.event, EventType::Agree | EventType::Concede);
    if draft.status != Status::Future || !planned {
        return;
    }
    if now != draft.event {
        draft.steps.push(format!("{} of the future is {now} of today", draft.event));
    }
    draft.event = now;
    draft.mode = None;
    draft.status = Status::Actual;
}

/// Without a visitor and a host all who meet are actors (3.2).
fn meetings_are_mutual(draft: &mut Draft) {
    if draft.event == EventType::Consult && draft.mode != Some(Mode::Visit) {
        let others = std::mem::take(&mut draft.recipient);
        let actors = &mut draft.actor;
        for party in others {
            if !actors
                .iter()
                .any(|a| a.code == party.code && a.sector == party.sector && party.code.is_some())
            {
                actors.push(party);
            }
        }
    }
}

/// A party that both acts and receives stays where it acts.
fn nobody_acts_on_himself(draft: &mut Draft) {
    let actors = &draft.actor;
    draft
        .recipient
        .retain(|r| !actors.iter().any(|a| a.span == r.span && a.code == r.code && a.sector == r.sector));
}
