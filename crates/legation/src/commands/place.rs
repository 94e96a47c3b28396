//! `legation where`: a place's name becomes coordinates, with the other places of that name.

use super::{SOME_FAILED, console, usage};
use crate::cli::AnswerFormat;
use crate::input::Documents;
use crate::output::paint::{Paint, clean, clipped, padded};
use crate::stages;
use anyhow::{Context as _, Result};
use clap::Args;
use legation_knowledge::place::{Place, is_name};
use legation_knowledge::{Knowledge, Toponym};
use serde_json::{Value, json};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Other places that are listed.
const MOST_OTHERS: usize = 9;

/// `legation where`.
#[derive(Debug, Args)]
pub struct Where {
    /// The place's name, with what it lies in where several have it: "Paris, Texas"
    #[arg(value_name = "NAME")]
    pub name: String,
    /// A document that names the place, whose other places tell which one is meant
    #[arg(long, value_name = "FILE")]
    pub context: Option<PathBuf>,
    /// How the answer is written
    #[arg(short, long, value_enum, default_value_t = AnswerFormat::Text)]
    pub format: AnswerFormat,
}

pub const EXAMPLES: &str = "\
Examples:
  legation where Tripoli
  legation where 'Paris, Texas'
  legation where Tripoli --context examples/news.txt
  legation where 'Deir ez-Zor' --format json | jq .place.lat

Coordinates are those of a town's centre or of the middle of a larger place, never of a street; the radius says how
large it is. Exit status 1 and no coordinates where no file knows the name.";

/// Answers the question.
pub fn run(args: &Where) -> Result<ExitCode> {
    if !is_name(&args.name) {
        return Err(usage("where", "give the name of a place, for instance Tripoli"));
    }
    let around = args.context.as_deref().map(read).transpose()?.unwrap_or_default();
    let knowledge = Knowledge::embedded()?;
    let found = knowledge.where_is(&args.name, &around);
    let out = match args.format {
        AnswerFormat::Text => text(Paint::of_stdout(), &knowledge, &found),
        AnswerFormat::Json => record(&args.name, &knowledge, &found).to_string() + "\n",
    };
    if found.place.is_none() {
        console::say(&format!("L909: no place is known by the name {}", args.name));
    }
    if found.place.is_some() || args.format == AnswerFormat::Json {
        io::stdout().write_all(out.as_bytes())?;
    }
    Ok(if found.place.is_some() { ExitCode::SUCCESS } else { ExitCode::from(SOME_FAILED) })
}

/// What a document says outside its boilerplate.
fn read(path: &Path) -> Result<String> {
    let mut out = String::new();
    for document in Documents::of(&[path.to_owned()]) {
        let article = stages::article(document, None).with_context(|| path.display().to_string())?;
        for passage in article.passages() {
            out.push_str(passage);
            out.push('\n');
        }
    }
    Ok(out)
}

fn text(paint: Paint, knowledge: &Knowledge, found: &Toponym) -> String {
    let Some(place) = &found.place else { return String::new() };
    let mut out = format!("{}\n", paint.bold(&title(knowledge, place)));
    out += &format!("  {}\n", facts(place));
    out += &format!("  chosen: {} (probability {:.2})\n", found.reason, found.confidence);
    let others = found.alternatives.iter().take(MOST_OTHERS);
    let rows: Vec<String> = others.map(|other| row(knowledge, other)).collect();
    if !rows.is_empty() {
        let all = found.alternatives.len();
        let count = if all > rows.len() { format!("{} of {all}", rows.len()) } else { all.to_string() };
        out += &format!("\n{}\n{}", paint.dim(&format!("Others of that name ({count}):")), rows.concat());
    }
    out
}

/// `Paris, Lamar County, Texas, United States`.
fn title(knowledge: &Knowledge, place: &Place) -> String {
    let parts = std::iter::once(place.name).chain(knowledge.within(place));
    clean(&parts.collect::<Vec<_>>().join(", "))
}

fn facts(place: &Place) -> String {
    let mut out = vec![kind(place).to_owned(), coordinates(place)];
    out.extend((place.extent > 0.0).then(|| format!("radius about {} km", place.extent)));
    out.extend((place.population > 0).then(|| format!("{} people", thousands(place.population))));
    out.extend((!place.country.is_empty()).then(|| place.country.to_owned()));
    out.extend(place.geonameid.map(|id| format!("GeoNames {id}")));
    out.join(" · ")
}

fn kind(place: &Place) -> &'static str {
    if place.capital { "capital" } else { place.level.name() }
}

fn row(knowledge: &Knowledge, place: &Place) -> String {
    let people = if place.population > 0 { thousands(place.population) } else { String::new() };
    let name = padded(&clipped(&title(knowledge, place), 50), 51);
    format!("  {name}{:<9}{people:>12}  {}\n", kind(place), coordinates(place))
}

/// `48.853 N, 2.349 E`.
fn coordinates(place: &Place) -> String {
    let (lat, lon) = place.at;
    let (north, east) = (if lat < 0.0 { 'S' } else { 'N' }, if lon < 0.0 { 'W' } else { 'E' });
    format!("{:.3} {north}, {:.3} {east}", lat.abs(), lon.abs())
}

/// `2,138,551`.
fn thousands(number: u32) -> String {
    let digits = number.to_string();
    let groups = digits.as_bytes().rchunks(3).rev().map(String::from_utf8_lossy);
    groups.collect::<Vec<_>>().join(",")
}

/// The answer as JSON.
fn record(name: &str, knowledge: &Knowledge, found: &Toponym) -> Value {
    let others = found.alternatives.iter().take(MOST_OTHERS).map(|p| place_record(knowledge, p));
    json!({
        "name": name,
        "place": found.place.as_ref().map(|p| place_record(knowledge, p)),
        "confidence": (f64::from(found.confidence) * 1e4).round() / 1e4,
        "reason": found.reason,
        "alternatives": others.collect::<Vec<_>>(),
    })
}

fn place_record(knowledge: &Knowledge, place: &Place) -> Value {
    let degrees = |x: f32| (f64::from(x) * 1e4).round() / 1e4;
    json!({
        "name": place.name,
        "within": knowledge.within(place),
        "level": place.level.name(),
        "resolution": place.level.resolution(),
        "lat": degrees(place.at.0),
        "lon": degrees(place.at.1),
        "radius_km": place.extent,
        "population": (place.population > 0).then_some(place.population),
        "country_code": (!place.country.is_empty()).then_some(place.country),
        "geonameid": place.geonameid,
    })
}

#[cfg(test)]
mod tests {
    use super::thousands;

    #[test]
    fn numbers_are_grouped() {
        assert_eq!([0, 999, 1000, 2_138_551].map(thousands), ["0", "999", "1,000", "2,138,551"]);
    }
}
