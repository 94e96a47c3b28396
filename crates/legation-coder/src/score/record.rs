//! An event as it is scored, from PLOVER JSON (`legation code --format jsonl`) or from a flat line.
//!
//! Flat: `{"event": "ACCUSE", "actor": ["IRN GOV"], "recipient": ["ISR"], "status": "actual", "date": "2024-05", "sent": "Iran ..."}`.

use legation_types::{EventType, UnknownName};
use serde::Deserialize;

/// How sure gold is of an event.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tier {
    /// It must be found.
    #[default]
    Core,
    /// It may be found.
    Optional,
}

/// Country or organisation code and primary sector of a party.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    /// `RUS`, `UNO`.
    pub code: String,
    /// `GOV`.
    pub sector: Option<String>,
}

impl From<&str> for Party {
    /// `RUS GOV` or `RUS`.
    fn from(text: &str) -> Self {
        let mut words = text.split_whitespace();
        Self { code: words.next().unwrap_or_default().to_owned(), sector: words.next().map(str::to_owned) }
    }
}

/// An event of gold or of a prediction. Fields that only gold has are empty in predictions.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(try_from = "Wire")]
pub struct Record {
    /// Name of its document, where one file holds several.
    pub document: Option<String>,
    /// The type; `None` where a prediction names none.
    pub event: Option<EventType>,
    /// The mode's name.
    pub mode: Option<String>,
    /// Who did it.
    pub actor: Vec<Party>,
    /// To whom.
    pub recipient: Vec<Party>,
    /// The status' name.
    pub status: Option<String>,
    /// YYYY, YYYY-MM or YYYY-MM-DD.
    pub date: Option<String>,
    /// The words of the passage that states it.
    pub sent: String,
    /// The prediction's confidence.
    pub confidence: Option<f32>,
    /// Gold: whether it must be found.
    pub tier: Tier,
    /// Gold: types that are as good.
    pub event_alt: Vec<EventType>,
    /// Gold: a status that is as good.
    pub status_alt: Option<String>,
    /// Gold: a date that is as good.
    pub planned_date: Option<String>,
}

/// The fields of both forms of JSON.
#[derive(Deserialize)]
struct Wire {
    document: Option<String>,
    event: Option<OneOrMany<String>>,
    mode: Option<OneOrMany<String>>,
    actor: Option<Vec<WireParty>>,
    recipient: Option<Vec<WireParty>>,
    status: Option<String>,
    date: Option<String>,
    sent: Option<String>,
    text_info: Option<Text>,
    text: Option<String>,
    cite_info: Option<Source>,
    confidence: Option<f32>,
    #[serde(default)]
    tier: Tier,
    event_alt: Option<OneOrMany<String>>,
    status_alt: Option<String>,
    planned_date: Option<String>,
}

#[derive(Deserialize)]
struct Text {
    text: Option<String>,
}

#[derive(Deserialize)]
struct Source {
    url: Option<String>,
    sha256: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMany<T> {
    One(T),
    Many(Vec<T>),
}

impl<T> OneOrMany<T> {
    fn all(self) -> Vec<T> {
        match self {
            Self::One(one) => vec![one],
            Self::Many(many) => many,
        }
    }
}

fn first<T>(values: Option<OneOrMany<T>>) -> Option<T> {
    values.and_then(|v| v.all().into_iter().next())
}

#[derive(Deserialize)]
#[serde(untagged)]
enum WireParty {
    Flat(String),
    Plover { code: Option<String>, sector: Option<OneOrMany<String>> },
}

/// Parties without a code cannot be compared and are left out.
fn parties(wire: Option<Vec<WireParty>>) -> Vec<Party> {
    let one = |party| match party {
        WireParty::Flat(text) => Some(Party::from(text.as_str())),
        WireParty::Plover { code, sector } => code.map(|code| Party { code, sector: first(sector) }),
    };
    wire.into_iter().flatten().filter_map(one).filter(|p| !p.code.is_empty()).collect()
}

impl TryFrom<Wire> for Record {
    type Error = UnknownName;

    fn try_from(wire: Wire) -> Result<Self, UnknownName> {
        let cited = wire.cite_info.and_then(|c| c.url.or(c.sha256));
        let sent = wire.sent.or_else(|| wire.text_info.and_then(|t| t.text)).or(wire.text);
        let others = wire.event_alt.map(OneOrMany::all).unwrap_or_default();
        Ok(Self {
            document: wire.document.or(cited),
            event: first(wire.event).map(|name| name.parse()).transpose()?,
            mode: first(wire.mode).filter(|m| !m.is_empty()),
            actor: parties(wire.actor),
            recipient: parties(wire.recipient),
            status: wire.status,
            date: wire.date,
            sent: sent.unwrap_or_default(),
            confidence: wire.confidence,
            tier: wire.tier,
            event_alt: others.iter().map(|name| name.parse()).collect::<Result<_, _>>()?,
            status_alt: wire.status_alt,
            planned_date: wire.planned_date,
        })
    }
}
