//! How well mentions become actors: `eval/mentions.tsv` scored by halves, and the share of marked parties that get a code.
//!
//! The row `held ... Rowan Williams ... GBR REL` is right if the knowledge base, given the sentence as the whole article, says the same.

use crate::floors::Score;
use anyhow::{Context as _, Result, bail};
use legation_knowledge::{Knowledge, Query};
use legation_types::{PartialDate, Party};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

const FILE: &str = "eval/mentions.tsv";
const PAIRS: &str = "../shared/data/plover_dev/pairs_dev.tsv";

/// A mention with what is true of it.
struct Row {
    half: String,
    date: PartialDate,
    mention: String,
    sentence: String,
    code: String,
    sectors: String,
    identity: String,
    kind: String,
}

/// What was said of a mention, and which parts of it are right.
struct Verdict {
    said: Party,
    link: String,
    code: bool,
    sectors: bool,
    /// None where the row has no identity.
    identity: Option<bool>,
}

/// The four scores of each half, and the share of parties that get a code if the pairs are there.
pub fn scores(knowledge: &Knowledge) -> Result<Vec<Score>> {
    let rows = rows()?;
    let judged: Vec<(&Row, Verdict)> = rows.iter().map(|row| (row, judge(knowledge, row))).collect();
    let mut out = Vec::new();
    for half in ["open", "held"] {
        let of_half: Vec<&Verdict> =
            judged.iter().filter(|(row, _)| row.half == half).map(|(_, verdict)| verdict).collect();
        out.extend(scores_of(half, &of_half));
    }
    out.extend(pairs(knowledge)?);
    Ok(out)
}

/// Prints the scores, and with `misses` the rows of the open half that are wrong, by kind.
///
/// The held half stays unseen: rules that were made for its rows would make it worthless.
pub fn run(misses: bool) -> Result<()> {
    let knowledge = Knowledge::embedded()?;
    if misses {
        rows()?.iter().filter(|row| row.half == "open").for_each(|row| print_miss(&knowledge, row));
    }
    for score in scores(&knowledge)? {
        println!("{:36} {:.4}", score.name, score.value);
    }
    Ok(())
}

fn rows() -> Result<Vec<Row>> {
    let text = fs::read_to_string(FILE).with_context(|| format!("cannot read {FILE}"))?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.starts_with('#')).skip(1);
    lines.map(|(number, line)| row(line).with_context(|| format!("{FILE}:{}", number + 1))).collect()
}

fn row(line: &str) -> Result<Row> {
    let cells: Vec<&str> = line.split('\t').collect();
    let &[half, date, mention, sentence, code, sectors, identity, kind] = cells.as_slice() else {
        bail!("{} columns, not 8", cells.len());
    };
    let [mention, sentence, code, sectors, identity, kind, half] =
        [mention, sentence, code, sectors, identity, kind, half].map(str::to_owned);
    Ok(Row { half, date: date.parse()?, mention, sentence, code, sectors, identity, kind })
}

fn judge(knowledge: &Knowledge, row: &Row) -> Verdict {
    let context = knowledge.context(&[&row.sentence], Some(row.date));
    let query = Query { text: &row.mention, sentence: &row.sentence, ..Query::default() };
    let said = knowledge.resolve(&query, &context).parties.into_iter().next().unwrap_or_default();
    let names: BTreeSet<&str> = said.sector.iter().map(|s| s.name()).collect();
    let wanted: BTreeSet<&str> = row.sectors.split('|').filter(|s| !s.is_empty()).collect();
    Verdict {
        code: said.code.as_deref().unwrap_or("") == row.code,
        sectors: names == wanted,
        identity: (!row.identity.is_empty()).then(|| is_same(knowledge, row, &said)),
        link: said.link.clone(),
        said,
    }
}

/// True if the identity is the row's: the same words, or a name that the knowledge base has for the same one.
fn is_same(knowledge: &Knowledge, row: &Row, said: &Party) -> bool {
    let Some(name) = said.identifier_text.as_deref() else { return false };
    if alike(name, &row.identity) {
        return true;
    }
    let context = knowledge.context(&[&row.sentence], Some(row.date));
    let query = Query { text: &row.identity, sentence: &row.sentence, ..Query::default() };
    let known = knowledge.resolve(&query, &context).parties.into_iter().next().unwrap_or_default();
    known.identifier_text.as_deref() == Some(name)
}

/// True if the words of the shorter name, two at least, all stand in the longer one: `Luisa Ortega`, `Luisa Ortega Díaz`.
fn alike(a: &str, b: &str) -> bool {
    let (a, b) = (words_of(a), words_of(b));
    a == b || (a.len().min(b.len()) >= 2 && (a.is_subset(&b) || b.is_subset(&a)))
}

fn words_of(name: &str) -> BTreeSet<String> {
    let words = name.split([' ', '-']).map(legation_knowledge::fold);
    words.filter(|w| w.len() > 1 && !matches!(w.as_str(), "the" | "of" | "al" | "el")).collect()
}

fn scores_of(half: &str, verdicts: &[&Verdict]) -> Vec<Score> {
    let all = verdicts.len();
    let answered = verdicts.iter().filter(|v| v.said.code.is_some());
    let named = verdicts.iter().filter_map(|v| v.identity);
    let score = |what: &str, right: usize, of: usize| {
        Score::new(format!("mentions {half} {what}"), right as f64 / of.max(1) as f64)
    };
    let right = |test: fn(&Verdict) -> bool| verdicts.iter().filter(|v| test(v)).count();
    vec![
        score("country", right(|v| v.code), all),
        score("sectors", right(|v| v.sectors), all),
        score("identity", named.clone().filter(|&same| same).count(), named.count()),
        score("precision", answered.clone().filter(|v| v.code).count(), answered.count()),
    ]
}

fn print_miss(knowledge: &Knowledge, row: &Row) {
    let verdict = judge(knowledge, row);
    let wrong: Vec<&str> = [
        (!verdict.code).then_some("code"),
        (!verdict.sectors).then_some("sectors"),
        (verdict.identity == Some(false)).then_some("identity"),
    ]
    .into_iter()
    .flatten()
    .collect();
    if wrong.is_empty() {
        return;
    }
    let said = &verdict.said;
    let sectors: Vec<&str> = said.sector.iter().map(|s| s.name()).collect();
    println!("{}: {} in `{}`, {}", row.kind, row.mention, row.sentence, row.date);
    println!(
        "    {} wrong: {} {} {}, said {} {} {} ({})",
        wrong.join(", "),
        row.code,
        row.sectors,
        row.identity,
        said.code.as_deref().unwrap_or("-"),
        sectors.join("|"),
        said.identifier_text.as_deref().unwrap_or("-"),
        verdict.link
    );
}

/// Share of the marked sources and targets that get a code of a country or an organisation.
fn pairs(knowledge: &Knowledge) -> Result<Vec<Score>> {
    if !Path::new(PAIRS).exists() {
        println!("skipped: {PAIRS} is not there");
        return Ok(Vec::new());
    }
    let text = fs::read_to_string(PAIRS)?;
    let (mut coded, mut all) = (0_u32, 0_u32);
    for line in text.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let &[sentence, _, source, target, ..] = cells.as_slice() else { continue };
        let context = knowledge.context(&[sentence], None);
        for mention in [source, target] {
            let query = Query { text: mention, sentence, ..Query::default() };
            all += 1;
            coded += u32::from(knowledge.resolve(&query, &context).parties.iter().any(|p| p.code.is_some()));
        }
    }
    Ok(vec![Score::new("pairs with a code", f64::from(coded) / f64::from(all.max(1)))])
}
