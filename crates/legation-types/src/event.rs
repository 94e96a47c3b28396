//! The event record: PLOVER 1.3's JSON names where it has them.

use crate::{Article, EventType, Mode, PartialDate, Sector, Span, Stated, Status};
use serde::{Deserialize, Serialize};

/// One political event as one passage states it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// Hash of article, sentence, type, parties and status: the same input gives the same id everywhere.
    pub id: String,
    /// When the event took place; null where the text does not say.
    pub date: Option<PartialDate>,
    /// The words the date rests on and how they were resolved.
    #[serde(flatten)]
    pub date_from: EventDate,
    /// The PLOVER type: a list with one name, as PLOVER writes it.
    pub event: Vec<EventType>,
    /// PLOVER modes: none or one.
    pub mode: Vec<Mode>,
    /// PLOVER contexts, sorted by name.
    pub context: Vec<String>,
    /// The nearest CAMEO code.
    pub cameo: String,
    /// 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
    pub quad_code: u8,
    /// Conflict-cooperation score, -10 to 10.
    pub event_scale: f32,
    /// Whether it happened.
    pub status: Status,
    /// Who did it.
    pub actor: Vec<Party>,
    /// To whom.
    pub recipient: Vec<Party>,
    /// Who brokered or hosted.
    pub mediator: Vec<Party>,
    /// Where.
    pub event_loc: Option<Location>,
    /// According to whom, if not the outlet itself.
    pub attribution: Option<Attribution>,
    /// Calibrated probability that type and parties are right, 0 to 1.
    pub confidence: f32,
    /// The words that name the act.
    pub trigger: TriggerText,
    /// The sentence.
    pub text_info: TextInfo,
    /// Further sentences that tell the same event.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also_told: Vec<TextInfo>,
    /// Casualties where stated.
    pub size: Size,
    /// The document.
    pub cite_info: CiteInfo,
    /// Program, model and knowledge that made the record.
    pub coder: String,
    /// Why each part is as it is; written on request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub explanation: Option<Explanation>,
}

impl Event {
    /// The type; every record has exactly one.
    pub fn event_type(&self) -> EventType {
        self.event.first().copied().unwrap_or(EventType::Consult)
    }

    /// Every span of the record that slices the article's text.
    pub fn spans(&self) -> Vec<Span> {
        let parties = self.actor.iter().chain(&self.recipient).chain(&self.mediator).filter_map(|p| p.span);
        let rest = [
            self.date_from.date_span,
            self.event_loc.as_ref().and_then(|l| l.span),
            self.attribution.as_ref().map(|a| a.span),
            Some(self.trigger.span),
            Some(Span::new(self.text_info.start, self.text_info.end)),
        ];
        parties.chain(rest.into_iter().flatten()).collect()
    }
}

/// The words a date rests on.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct EventDate {
    /// The time expression's words.
    pub date_text: Option<String>,
    /// Where they stand.
    pub date_span: Option<Span>,
    /// TIMEX3 value; symbolic where the publication date is not known.
    pub date_value: Option<String>,
}

/// A party to an event.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Party {
    /// ISO 3166-1 alpha-3 country, or IGO UNO EUR NGO ISM IMG MNC; null where nothing settles it.
    pub code: Option<String>,
    /// PLOVER sectors, the primary one first.
    pub sector: Vec<Sector>,
    /// The mention's words.
    pub entity_text: String,
    /// Where they stand; null for a party that the coder inferred.
    pub span: Option<Span>,
    /// Who it is, where known: "Vladimir Putin", "Hezbollah".
    pub identifier_text: Option<String>,
    /// Wikidata item, where known.
    pub identifier_id: Option<String>,
    /// The office held on the article's date.
    pub office: Option<String>,
    /// How the mention was resolved, in a few words.
    pub link: String,
}

/// Where an event took place.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Location {
    /// The words of the text.
    pub extracted_place: String,
    /// Where they stand.
    pub span: Option<Span>,
    /// The gazetteer's name, null where it has none.
    pub resolved_place: Option<String>,
    /// GeoNames identifier.
    pub geonameid: Option<u32>,
    /// Latitude in degrees, WGS 84.
    pub lat: Option<f32>,
    /// Longitude in degrees, WGS 84.
    pub lon: Option<f32>,
    /// ISO 3166-1 alpha-3.
    pub country_code: Option<String>,
    /// PLOVER's precision: 5 point, 4 city, 3 district, 2 province, 1 country.
    pub resolution: Option<u8>,
}

/// Who says so.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Attribution {
    /// The source's words.
    pub entity_text: String,
    /// Where they stand.
    pub span: Span,
    /// Country or organisation code.
    pub code: Option<String>,
    /// PLOVER sectors.
    pub sector: Vec<Sector>,
}

/// The words that name the act.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TriggerText {
    /// The words.
    pub text: String,
    /// Where they stand.
    pub span: Span,
}

/// The sentence that states the event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TextInfo {
    /// Number of the sentence in the article, from 1.
    pub sequence: usize,
    /// First byte in the article's text.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Its words.
    pub text: String,
}

impl TextInfo {
    /// The sentence of this number, from 0, that stands here in the article.
    pub fn of(article: &Article, number: usize, span: Span) -> Self {
        let text = span.of(&article.text).to_owned();
        Self { sequence: number + 1, start: span.start, end: span.end, text }
    }
}

/// Casualties where the sentence states them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Size {
    /// People killed.
    pub dead: Option<u32>,
    /// People injured.
    pub injured: Option<u32>,
    /// People arrested.
    pub arrested: Option<u32>,
}

/// The document an event was read in.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CiteInfo {
    /// Where the page was found.
    pub url: Option<String>,
    /// Its headline.
    pub title: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// The outlet.
    pub publication: Option<String>,
    /// The day of publication.
    pub publication_date: Option<PartialDate>,
    /// ISO 639-1 code.
    pub language: Option<String>,
    /// SHA-256 of the input bytes.
    pub sha256: String,
}

impl CiteInfo {
    /// What the article says of itself.
    pub fn of(article: &Article) -> Self {
        let stated = |s: &Option<Stated<String>>| s.as_ref().map(|s| s.value.clone());
        Self {
            url: article.url.clone(),
            title: stated(&article.title),
            author: stated(&article.author),
            publication: stated(&article.outlet),
            publication_date: article.published(),
            language: article.language.clone(),
            sha256: article.sha256.clone(),
        }
    }
}

/// What an event's confidence rests on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// Probability of the type, from the reader.
    pub p_event: f32,
    /// Probability of the least sure party's words, from the reader; 1 where no party has words.
    #[serde(default)]
    pub p_argument: f32,
    /// Confidence of the least sure party's identity, from the knowledge base; 1 where there is none.
    #[serde(default)]
    pub p_party: f32,
    /// Parties that had to be inferred.
    #[serde(default)]
    pub inferred: u8,
}

/// Why a record is as it is.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Explanation {
    /// What the confidence rests on.
    #[serde(flatten)]
    pub evidence: Evidence,
    /// Probability of the status, from the reader.
    pub p_status: f32,
    /// One sentence for each step that was taken, in order.
    pub steps: Vec<String>,
}
