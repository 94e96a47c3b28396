//! One record for an event that an article tells more than once.

use crate::parties;
use crate::record::Draft;
use legation_types::{EventType, Party};

/// Folds later drafts into the first that tells the same event: type, mode where both have one, status, parties by country and
/// sector, and dates that can be the same day. The passages of the folded ones are kept.
pub fn fold(drafts: &mut Vec<Draft>) {
    let mut kept: Vec<Draft> = Vec::new();
    for draft in drafts.drain(..) {
        match kept.iter_mut().find(|first| same(first, &draft)) {
            Some(first) => first.absorb(draft),
            None => kept.push(draft),
        }
    }
    *drafts = kept;
}

fn same(a: &Draft, b: &Draft) -> bool {
    if one_meeting(a, b) {
        return true;
    }
    let modes = a.mode.is_none() || b.mode.is_none() || a.mode == b.mode;
    let dates = a.date.zip(b.date).is_none_or(|(x, y)| x.compatible(y));
    a.event == b.event
        && modes
        && a.status == b.status
        && dates
        && alike(&a.actor, &b.actor)
        && alike(&a.recipient, &b.recipient)
}

/// A sentence that names a meeting twice ("hosted him for talks") tells of one, whoever is said to visit whom.
fn one_meeting(a: &Draft, b: &Draft) -> bool {
    let all = |d: &Draft| d.actor.iter().chain(&d.recipient).cloned().collect::<Vec<_>>();
    let meetings = a.event == EventType::Consult && b.event == EventType::Consult;
    meetings && a.sentence == b.sentence && a.status == b.status && alike(&all(a), &all(b))
}

/// The same countries and primary sectors; unknown parties are only like the same words.
fn alike(a: &[Party], b: &[Party]) -> bool {
    let covers = |a: &[Party], b: &[Party]| a.iter().all(|x| b.iter().any(|y| alike_party(x, y)));
    covers(a, b) && covers(b, a)
}

fn alike_party(a: &Party, b: &Party) -> bool {
    if a.code.is_none() || b.code.is_none() {
        return a.code == b.code && a.entity_text.eq_ignore_ascii_case(&b.entity_text);
    }
    parties::alike(a, b)
}
