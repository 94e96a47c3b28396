//! Measures body, title, author and date on the saved pages of `../shared/data/html`.
//!
//! `cargo run -p legation-text --example measure -- ../shared/data/html [wcxb|zyte] [--worst N]`
//!
//! Body: for each page, precision, recall and F1 of its words (bag) and of its four-word runs against the true text, then
//! the mean over pages. A title counts if all its words agree; an author if the surnames do; a date to the day.

use anyhow::{Context, Result};
use legation_text::{Options, article};
use legation_types::Article;
use serde_json::Value;
use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// One page and what is true of it.
struct Case {
    name: String,
    html: Vec<u8>,
    url: Option<String>,
    body: String,
    title: Option<String>,
    author: Option<String>,
    date: Option<String>,
    /// True if author and date were annotated, so that finding one where there is none is wrong.
    annotated: bool,
}

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let root = PathBuf::from(args.first().map_or("../shared/data/html", String::as_str));
    if !root.exists() {
        println!("skipped: {} is not here", root.display());
        return Ok(());
    }
    let only = args.get(1).filter(|a| !a.starts_with("--"));
    let worst =
        args.iter().position(|a| a == "--worst").and_then(|i| args.get(i + 1)?.parse().ok()).unwrap_or(0);
    for (set, load) in [("wcxb", wcxb as fn(&Path) -> Result<Vec<Case>>), ("zyte", zyte)] {
        if only.is_none_or(|o| o == set) {
            report(set, &load(&root.join(set))?, worst);
        }
    }
    Ok(())
}

fn report(set: &str, cases: &[Case], worst: usize) {
    let started = Instant::now();
    let articles: Vec<Option<Article>> = cases.iter().map(read).collect();
    let seconds = started.elapsed().as_secs_f64();
    let bodies: Vec<String> = articles.iter().map(|a| a.as_ref().map_or(String::new(), body)).collect();
    println!("{set}: {} pages, {:.1} ms a page", cases.len(), 1e3 * seconds / cases.len() as f64);
    for run in [1, 4] {
        let scores: Vec<[f64; 3]> = cases.iter().zip(&bodies).map(|(c, b)| score(b, &c.body, run)).collect();
        let mean = |k: usize| scores.iter().map(|s| s[k]).sum::<f64>() / scores.len() as f64;
        println!("  body, runs of {run}: precision {:.4} recall {:.4} F1 {:.4}", mean(0), mean(1), mean(2));
        if run == 4 {
            list_worst(cases, &scores, worst);
        }
    }
    let fields = cases.iter().zip(&articles).filter(|(c, _)| c.annotated);
    let found = |a: &Option<Article>, get: fn(&Article) -> Option<String>| a.as_ref().and_then(get);
    tally(
        "title",
        fields.clone().map(|(c, a)| (c.title.clone(), found(a, |a| Some(a.title.clone()?.value)), &c.name)),
        same_words,
        worst,
    );
    tally(
        "author",
        fields.clone().map(|(c, a)| (c.author.clone(), found(a, |a| Some(a.author.clone()?.value)), &c.name)),
        same_people,
        worst,
    );
    tally(
        "date",
        fields.map(|(c, a)| (c.date.clone(), found(a, |a| Some(a.published()?.to_string())), &c.name)),
        |a, b| a == b,
        worst,
    );
}

fn read(case: &Case) -> Option<Article> {
    let options = Options { url: case.url.clone(), ..Options::default() };
    article(&case.html, &options).inspect_err(|e| println!("  {}: {e}", case.name)).ok()
}

fn body(article: &Article) -> String {
    article.body().map(|b| b.span.of(&article.text)).collect::<Vec<_>>().join("\n")
}

fn list_worst(cases: &[Case], scores: &[[f64; 3]], worst: usize) {
    let mut order: Vec<usize> = (0..cases.len()).collect();
    order.sort_by(|a, b| scores[*a][2].total_cmp(&scores[*b][2]));
    for i in order.into_iter().take(worst) {
        println!(
            "    {} P {:.2} R {:.2} F {:.2} {}",
            cases[i].name,
            scores[i][0],
            scores[i][1],
            scores[i][2],
            cases[i].url.as_deref().unwrap_or("")
        );
    }
}

fn tally<'a>(
    what: &str,
    pairs: impl Iterator<Item = (Option<String>, Option<String>, &'a String)>,
    same: fn(&str, &str) -> bool,
    worst: usize,
) {
    let (mut right, mut wrong, mut missed, mut extra, mut all) = (0, 0, 0, 0, 0);
    for (truth, found, name) in pairs {
        all += 1;
        match (&truth, &found) {
            (Some(t), Some(f)) if same(t, f) => right += 1,
            (Some(_), Some(_)) => wrong += 1,
            (Some(_), None) => missed += 1,
            (None, Some(_)) => extra += 1,
            (None, None) => continue,
        }
        if worst > 0 && !matches!((&truth, &found), (Some(t), Some(f)) if same(t, f)) {
            println!("    {what} {name}: {truth:?} but {found:?}");
        }
    }
    println!(
        "  {what}: right {right}, wrong {wrong}, missed {missed}, found where none is annotated {extra}, pages {all}"
    );
}

fn words(text: &str) -> Vec<String> {
    text.to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(str::to_owned)
        .collect()
}

fn score(found: &str, truth: &str, run: usize) -> [f64; 3] {
    let (found, truth) = (words(found), words(truth));
    let (found, truth) = (bag(&found, run), bag(&truth, run));
    let total = |bag: &BTreeMap<&[String], usize>| bag.values().sum::<usize>().max(1) as f64;
    let shared =
        found.iter().map(|(k, n)| (*n).min(truth.get(k).copied().unwrap_or(0))).sum::<usize>() as f64;
    let (precision, recall) = (shared / total(&found), shared / total(&truth));
    [precision, recall, 2.0 * precision * recall / (precision + recall).max(1e-9)]
}

fn bag(words: &[String], run: usize) -> BTreeMap<&[String], usize> {
    let mut bag = BTreeMap::new();
    for window in words.windows(run) {
        *bag.entry(window).or_default() += 1;
    }
    bag
}

fn same_words(a: &str, b: &str) -> bool {
    words(a) == words(b)
}

/// The last word of the first name agrees.
fn same_people(truth: &str, found: &str) -> bool {
    let first =
        |t: &str| words(t.split([',', ';', '&']).next().unwrap_or(t).split(" and ").next().unwrap_or(t));
    let (truth, found) = (first(truth), first(found));
    truth.last().is_some_and(|name| found.contains(name))
}

fn wcxb(folder: &Path) -> Result<Vec<Case>> {
    let mut cases = Vec::new();
    for path in files(folder, "json")? {
        let value: Value = serde_json::from_slice(&std::fs::read(&path)?)?;
        let truth = &value["ground_truth"];
        let text = |key: &str| truth[key].as_str().filter(|t| !t.is_empty()).map(str::to_owned);
        let Some(body) = text("main_content") else { continue };
        cases.push(Case {
            name: path.file_stem().unwrap_or_default().to_string_lossy().into_owned(),
            html: unpack(&path.with_extension("html.gz"))?,
            url: value["url"].as_str().map(str::to_owned),
            body,
            title: text("title"),
            author: text("author"),
            date: text("publish_date"),
            annotated: true,
        });
    }
    Ok(cases)
}

fn zyte(folder: &Path) -> Result<Vec<Case>> {
    let truth: BTreeMap<String, Value> =
        serde_json::from_slice(&std::fs::read(folder.join("ground-truth.json"))?)?;
    let case = |(name, value): (String, Value)| {
        let html = unpack(&folder.join(format!("{name}.html.gz")))?;
        let text = |key: &str| value[key].as_str().map(str::to_owned);
        Ok(Case {
            html,
            url: text("url"),
            body: text("articleBody").unwrap_or_default(),
            title: None,
            author: None,
            date: None,
            annotated: false,
            name,
        })
    };
    truth.into_iter().map(case).collect()
}

fn files(folder: &Path, extension: &str) -> Result<Vec<PathBuf>> {
    let entries = std::fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    let mut paths: Vec<PathBuf> = entries.filter_map(|e| Some(e.ok()?.path())).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == extension));
    paths.sort();
    Ok(paths)
}

fn unpack(path: &Path) -> Result<Vec<u8>> {
    let file = std::fs::File::open(path).with_context(|| path.display().to_string())?;
    let mut out = Vec::new();
    flate2::read::GzDecoder::new(file).read_to_end(&mut out)?;
    Ok(out)
}
