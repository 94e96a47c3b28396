//! Every word of a sentence as the possible name of an event: what the network says before anything is decided.
//!
//! [`Reader::read`](crate::Reader::read) keeps the words that surely name an event. Whoever must choose in any case, for instance the
//! relation of two given parties, weighs all words: `reader.weigh(&["Iran blamed Israel."])` gives "blamed" a high
//! [`Candidate::p`] of ACCUSE, with "Iran" as its actor ([`Candidate::role`]).

use crate::decode::{sigmoid, softmax};
use crate::engine::Scores;
use crate::labels::Labels;
use legation_types::{EventType, Role, Sentence, Status};

/// A sentence and what each of its words could name.
#[derive(Clone, Debug)]
pub struct Weighed {
    /// Words and tree; without triggers.
    pub sentence: Sentence,
    /// One for each word.
    pub candidates: Vec<Candidate>,
}

/// A word as the possible beginning of a trigger.
#[derive(Clone, Debug)]
pub struct Candidate {
    types: Vec<f32>,
    statuses: Vec<f32>,
    roles: Vec<Vec<f32>>,
}

impl Candidate {
    /// Probability that the word names an event of this type. Over all types they sum up to [`Candidate::p_event`].
    pub fn p(&self, event: EventType) -> f32 {
        self.types.get(event as usize).copied().unwrap_or(0.0)
    }

    /// Probability that the word names an event at all.
    pub fn p_event(&self) -> f32 {
        self.types.iter().sum()
    }

    /// The likeliest status, should it name an event.
    pub fn status(&self) -> Status {
        let best = Status::ALL.iter().zip(&self.statuses).max_by(|a, b| a.1.total_cmp(b.1));
        best.map_or(Status::Actual, |(status, _)| *status)
    }

    /// Probability that the word at `position` belongs to an argument in this role, should the candidate name an event.
    pub fn role(&self, role: Role, position: usize) -> f32 {
        self.roles.get(role as usize).and_then(|words| words.get(position)).copied().unwrap_or(0.0)
    }
}

/// The candidates of a sentence of so many words.
pub fn candidates(labels: &Labels, scores: &Scores, words: usize) -> Vec<Candidate> {
    (1..=words).map(|row| candidate(labels, scores, row, words)).collect()
}

fn candidate(labels: &Labels, scores: &Scores, row: usize, words: usize) -> Candidate {
    let tags = softmax(scores.triggers.row(row));
    let of_type = |event: &EventType| {
        labels.triggers.iter().zip(&tags).filter(|(tag, _)| tag.kind() == Some(*event)).map(|(_, p)| p).sum()
    };
    let statuses = softmax(scores.statuses.row(row));
    let of_status = |status: &Status| {
        let at = labels.statuses.iter().position(|s| s == status);
        at.and_then(|at| statuses.get(at)).copied().unwrap_or(0.0)
    };
    Candidate {
        types: EventType::ALL.iter().map(of_type).collect(),
        statuses: Status::ALL.iter().map(of_status).collect(),
        roles: scores
            .roles
            .iter()
            .map(|role| role.row(row)[1..=words].iter().copied().map(sigmoid).collect())
            .collect(),
    }
}
