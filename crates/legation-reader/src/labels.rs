//! The label sets of the network's outputs, as training wrote them beside the weights.

use crate::ReaderError;
use legation_types::{EntityKind, EventType, Mode, Status};
use serde::Deserialize;

/// Names of the outputs, in their order.
#[derive(Debug, Deserialize)]
struct Names {
    sha256: String,
    relations: Vec<String>,
    penn_tags: Vec<String>,
    upos: Vec<String>,
    entities: Vec<String>,
    triggers: Vec<String>,
    modes: Vec<String>,
    statuses: Vec<String>,
}

/// A label of a span scheme: outside, or the beginning or inside of a span of some kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bio<T> {
    /// Of no span.
    Outside,
    /// First word of a span.
    Begin(T),
    /// A further word of a span.
    Inside(T),
}

impl<T: Copy> Bio<T> {
    /// The kind of span.
    pub fn kind(self) -> Option<T> {
        match self {
            Self::Outside => None,
            Self::Begin(kind) | Self::Inside(kind) => Some(kind),
        }
    }
}

/// What each output stands for.
#[derive(Debug)]
pub struct Labels {
    /// SHA-256 of the weights they belong to, in hexadecimal.
    pub checksum: String,
    /// Universal Dependencies relations.
    pub relations: Vec<String>,
    /// Penn Treebank tags.
    pub penn_tags: Vec<String>,
    /// Universal parts of speech.
    pub upos: Vec<String>,
    /// Entity tags.
    pub entities: Vec<Bio<EntityKind>>,
    /// Trigger tags.
    pub triggers: Vec<Bio<EventType>>,
    /// Modes; the first is "none".
    pub modes: Vec<Option<Mode>>,
    /// Statuses.
    pub statuses: Vec<Status>,
}

impl Labels {
    /// Reads `models/reader.labels.json`.
    pub fn parse(json: &str) -> Result<Self, ReaderError> {
        let broken = |e: &dyn std::fmt::Display| ReaderError::Model(format!("labels: {e}"));
        let names: Names = serde_json::from_str(json).map_err(|e| broken(&e))?;
        let parsed = || {
            Some(Self {
                entities: bio(&names.entities, entity)?,
                triggers: bio(&names.triggers, |name| name.parse().ok())?,
                modes: modes(&names.modes)?,
                statuses: names.statuses.iter().map(|name| name.parse().ok()).collect::<Option<_>>()?,
                checksum: names.sha256.clone(),
                relations: names.relations.clone(),
                penn_tags: names.penn_tags.clone(),
                upos: names.upos.clone(),
            })
        };
        parsed().ok_or_else(|| broken(&"a name is unknown"))
    }
}

fn bio<T>(names: &[String], kind: impl Fn(&str) -> Option<T>) -> Option<Vec<Bio<T>>> {
    let one = |name: &String| match name.split_once('-') {
        Some(("B", rest)) => kind(rest).map(Bio::Begin),
        Some(("I", rest)) => kind(rest).map(Bio::Inside),
        _ => (name == "O").then_some(Bio::Outside),
    };
    names.iter().map(one).collect()
}

fn entity(name: &str) -> Option<EntityKind> {
    match name {
        "PER" => Some(EntityKind::Per),
        "ORG" => Some(EntityKind::Org),
        "LOC" => Some(EntityKind::Loc),
        _ => None,
    }
}

/// The label "none" is no mode; any other name has to be one.
fn modes(names: &[String]) -> Option<Vec<Option<Mode>>> {
    let one = |name: &String| if name == "none" { Ok(None) } else { name.parse().map(Some) };
    names.iter().map(one).collect::<Result<_, _>>().ok()
}
