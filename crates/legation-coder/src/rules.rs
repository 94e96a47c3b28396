//! PLOVER 2.0's rules about types and roles (manual, chapters 2 and 3).

use crate::record::Draft;
use legation_types::{EventType, Mode, Status};

/// Applies the rules to a draft.
pub fn apply(draft: &mut Draft) {
    future_cooperation(draft);
    meetings_are_mutual(draft);
    nobody_acts_on_himself(draft);
}

/// Cooperation that is planned is an agreement now; a withdrawal or release that is announced is a concession now (3.1, 3.4).
fn future_cooperation(draft: &mut Draft) {
    if draft.status != Status::Future {
        return;
    }
    let now = match draft.event {
        EventType::Consult | EventType::Support | EventType::Cooperate | EventType::Aid => EventType::Agree,
        EventType::Retreat => EventType::Concede,
        EventType::Agree | EventType::Concede => draft.event,
        _ => return,
    };
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
