//! Places: how many of the place names of local news get coordinates within 161 km (100 miles) of the right ones.
//!
//! The set is the Local-Global Lexicon (588 articles of local papers), `../shared/data/geo/lgl.xml`. Spans of names are given; all names
//! count for which it states coordinates, those without an answer as wrong.

use crate::floors::Score;
use anyhow::{Context as _, Result};
use legation_knowledge::Knowledge;
use legation_knowledge::place::kilometres;
use legation_types::Span;
use std::fs;
use std::path::Path;

/// A hundred miles, the usual bound.
const NEAR_KM: f32 = 161.0;

/// An article and the names in it that have coordinates.
struct Article {
    text: String,
    gold: Vec<(Span, (f32, f32))>,
}

/// The scores; none, with a line that says so, where the set is not at hand.
pub fn scores(shared: &Path, knowledge: &Knowledge) -> Result<Vec<Score>> {
    let path = shared.join("data/geo/lgl.xml");
    if !path.exists() {
        println!("skipped: {} is not there", path.display());
        return Ok(Vec::new());
    }
    let xml = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    let articles: Vec<Article> = xml.split("<article ").skip(1).filter_map(article).collect();
    let (mut all, mut near, mut answered) = (0_u32, 0_u32, 0_u32);
    for article in &articles {
        let spans: Vec<Span> = article.gold.iter().map(|(span, _)| *span).collect();
        let found = knowledge.toponyms(&article.text, &spans);
        for ((_, right), toponym) in article.gold.iter().zip(found) {
            all += 1;
            answered += u32::from(toponym.place.is_some());
            near += u32::from(toponym.place.is_some_and(|p| kilometres(p.at, *right) <= NEAR_KM));
        }
    }
    let share =
        |what: &str, n: u32| Score::new(format!("LGL places {what}"), f64::from(n) / f64::from(all.max(1)));
    Ok(vec![share("within 161 km", near), share("answered", answered)])
}

fn article(xml: &str) -> Option<Article> {
    let text = between(xml, "<text><![CDATA[", "]]></text>")?.to_owned();
    let gold = xml.split("<toponym>").skip(1).filter_map(|toponym| gold(toponym, &text)).collect();
    Some(Article { text, gold })
}

/// A name's bytes and coordinates; the set counts in characters.
fn gold(xml: &str, text: &str) -> Option<(Span, (f32, f32))> {
    let number =
        |tag: &str| between(xml, &format!("<{tag}>"), &format!("</{tag}>"))?.trim().parse::<f32>().ok();
    let byte = |characters: f32| text.char_indices().nth(characters as usize).map(|(byte, _)| byte);
    let end = number("end")?;
    let span = Span::new(byte(number("start")?)?, byte(end).unwrap_or(text.len()));
    Some((span, (number("lat")?, number("lon")?)))
}

fn between<'x>(xml: &'x str, open: &str, close: &str) -> Option<&'x str> {
    let (_, after) = xml.split_once(open)?;
    after.split_once(close).map(|(inside, _)| inside)
}
