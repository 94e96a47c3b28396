//! Accuracy: scores on the cases, the treebanks and the corpus, held against the floors in `eval/floors.tsv`.

use crate::floors::{Floors, Score};
use crate::{calibrate, coreference, corpus, dictionary, duplicates, gum, mentions, pairs, places};
use crate::{quotations, raw_text, time};
use anyhow::{Context as _, Result, bail};
use legation_coder::Options;
use legation_knowledge::Knowledge;
use legation_reader::Reader;
use legation_types::{Reading, Trigger};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const SHARED: &str = "../shared";
const OUT: &str = "target/eval";

/// What to do with the floors.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Print the scores beside them.
    Show,
    /// Fail if a score is below its floor.
    Check,
    /// Raise those that were beaten.
    Raise,
}

/// Prints all scores.
pub fn run(mode: Mode) -> Result<()> {
    if !Path::new(SHARED).exists() {
        if mode == Mode::Check {
            bail!("{SHARED} is not there: the floors cannot be checked");
        }
        println!("skipped: {SHARED} is not there");
        return Ok(());
    }
    let reader = Reader::embedded()?;
    let knowledge = Knowledge::embedded()?;
    let mut scores = cases(&reader, &knowledge)?;
    for treebank in ["ewt/dev.conllu", "gum/dev"] {
        scores.extend(tree(&reader, treebank)?);
    }
    scores.extend(raw_text::scores(&reader, &Path::new(SHARED).join("data/ud/ewt/dev.conllu"), "ewt dev")?);
    scores.extend(gum::scores(&reader, &Path::new(SHARED).join("data/ud/gum/dev"))?);
    scores.push(entities(&reader)?);
    scores.extend(time::scores(&reader, &Path::new(SHARED).join("data/time"))?);
    scores.extend(held_out(&reader)?);
    scores.extend(pairs::scores(&reader, Path::new(SHARED), Path::new(OUT))?);
    scores.push(calibrate::score(&reader, &knowledge)?);
    scores.extend(general_news(&reader, &knowledge)?);
    scores.push(gate(&reader)?);
    scores.extend(coreference::scores(&reader, Path::new(SHARED))?);
    scores.extend(quotations::scores(&reader, Path::new(SHARED))?);
    scores.extend(places::scores(Path::new(SHARED), &knowledge)?);
    scores.extend(mentions::scores(&knowledge)?);
    scores.extend(duplicates::scores(&reader, &knowledge, &Path::new(OUT).join("duplicates"))?);
    scores.extend(dictionary::scores(&reader)?);
    Floors::load()?.settle(&scores, mode)
}

/// Codes the documents of the cases and scores them with the scoring tool beside the project.
fn cases(reader: &Reader, knowledge: &Knowledge) -> Result<Vec<Score>> {
    let out = Path::new(OUT).join("cases");
    fs::create_dir_all(&out)?;
    for path in sorted(&Path::new(SHARED).join("cases/docs"))? {
        let file = fs::read_to_string(&path)?;
        let (header, text) = file.split_once('\n').context("a case begins with a line of JSON")?;
        let header: serde_json::Value = serde_json::from_str(header)?;
        let date = header["date"].as_str().map(str::parse).transpose()?;
        let options = legation_text::Options { date, ..Default::default() };
        let article = legation_text::article(text.as_bytes(), &options)?;
        let reading = reader.read_for_events(&article)?;
        let mut events = legation_coder::code(&article, &reading, knowledge, &Options::default());
        events.retain(|event| event.confidence >= legation_coder::MIN_CONFIDENCE);
        let lines: Result<Vec<_>, _> = events.iter().map(serde_json::to_string).collect();
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let coded = out.join(format!("{stem}.plover"));
        fs::write(&coded, lines?.join("\n") + "\n")?;
        let flat = Command::new("python3")
            .arg(format!("{SHARED}/tools/plover_to_flat.py"))
            .stdin(fs::File::open(&coded)?)
            .output()?;
        fs::write(out.join(format!("{stem}.jsonl")), flat.stdout)?;
    }
    let gold = format!("{SHARED}/cases/gold");
    let mut scores = parse_scores("cases", &score(&gold, &out, None)?);
    scores.extend(
        parse_scores("case 00", &score(&gold, &out, Some("00"))?)
            .into_iter()
            .filter(|s| s.name == "case 00 placed recall"),
    );
    Ok(scores)
}

fn score(gold: &str, predicted: &Path, documents: Option<&str>) -> Result<String> {
    let mut command = Command::new("python3");
    command.arg(format!("{SHARED}/tools/score_events.py")).arg(gold).arg(predicted).args(documents);
    let output = command.output().context("python3 is needed to score the cases")?;
    Ok(String::from_utf8(output.stdout)?)
}

/// `placed P 0.4 R 0.3 F1 0.35 ...` and `of matched core: status 0.9 ...` to scores.
fn parse_scores(prefix: &str, output: &str) -> Vec<Score> {
    let mut out = Vec::new();
    for line in output.lines() {
        let words: Vec<_> = line.split_whitespace().collect();
        match words[..] {
            [level, "P", p, "R", r, "F1", f, ..] => {
                for (what, value) in [("precision", p), ("recall", r), ("F1", f)] {
                    out.push(Score::new(format!("{prefix} {level} {what}"), value.parse().unwrap_or(0.0)));
                }
            }
            ["of", "matched", "core:", ref rest @ ..] => {
                let pairs = rest
                    .chunks_exact(2)
                    .map(|pair| Score::new(format!("{prefix} {}", pair[0]), pair[1].parse().unwrap_or(0.0)));
                out.extend(pairs);
            }
            _ => {}
        }
    }
    out
}

/// A folder's files, in order.
pub fn sorted(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries: Result<Vec<_>, _> = fs::read_dir(folder)
        .with_context(|| folder.display().to_string())?
        .map(|e| e.map(|e| e.path()))
        .collect();
    let mut paths = entries?;
    paths.sort();
    Ok(paths)
}

/// Tags and attachment on gold words, counted as the CoNLL 2018 shared task does: all words, relations without subtypes.
fn tree(reader: &Reader, treebank: &str) -> Result<Vec<Score>> {
    let path = Path::new(SHARED).join("data/ud").join(treebank);
    let files = if path.is_dir() { sorted(&path)? } else { vec![path] };
    let (mut words, mut tags, mut heads, mut relations) = (0_u32, 0_u32, 0_u32, 0_u32);
    for file in files {
        let text = fs::read_to_string(file)?;
        let gold = gold_words(&text);
        let (_, reading) = reader.read_conllu(&text)?;
        let mine = reading.sentences.iter().flat_map(|s| &s.tokens);
        for ((upos, head, relation), token) in gold.iter().zip(mine) {
            words += 1;
            tags += u32::from(*upos == token.upos);
            let right = *head == token.head;
            heads += u32::from(right);
            relations += u32::from(right && universal(relation) == universal(&token.deprel));
        }
    }
    let name = treebank.split('/').next().unwrap_or_default();
    let share =
        |what: &str, n: u32| Score::new(format!("{name} dev {what}"), f64::from(n) / f64::from(words.max(1)));
    Ok(vec![share("UPOS", tags), share("UAS", heads), share("LAS", relations)])
}

/// Tag, governor and relation of each word.
fn gold_words(conllu: &str) -> Vec<(&str, usize, &str)> {
    let cells = conllu.lines().map(|l| l.split('\t').collect::<Vec<_>>());
    let words = cells.filter(|c| c.len() == 10 && c[0].bytes().all(|b| b.is_ascii_digit()));
    words.map(|c| (c[3], c[6].parse().unwrap_or(usize::MAX), c[7])).collect()
}

/// A relation without its subtype.
pub fn universal(relation: &str) -> &str {
    relation.split(':').next().unwrap_or(relation)
}

/// Named entities of UNER-EWT dev on gold words: exact spans of PER, ORG and LOC.
fn entities(reader: &Reader) -> Result<Score> {
    let file = fs::read_to_string(Path::new(SHARED).join("data/ner/uner_ewt/dev.iob2"))?;
    let mut conllu = String::new();
    let mut gold = BTreeSet::new();
    let mut position = 0;
    let mut open: Option<(usize, String)> = None;
    for line in file.lines().filter(|l| !l.starts_with('#')) {
        let cells: Vec<_> = line.split('\t').collect();
        let tag = cells.get(2).copied().unwrap_or("O");
        if let Some((start, kind)) = open.take() {
            if tag == format!("I-{kind}") {
                open = Some((start, kind));
            } else {
                gold.insert((start, position, kind));
            }
        }
        if cells.len() < 3 {
            conllu.push('\n');
            continue;
        }
        if let Some(kind) = tag.strip_prefix("B-").filter(|k| matches!(*k, "PER" | "ORG" | "LOC")) {
            open = Some((position, kind.to_owned()));
        }
        writeln!(conllu, "{}\t{}\t_\t_\t_\t_\t_\t_\t_\t_", cells[0], cells[1])?;
        position += 1;
    }
    conllu.push('\n');
    let (_, reading) = reader.read_conllu(&conllu)?;
    let mine = found_entities(&reading);
    let right = mine.intersection(&gold).count();
    Ok(Score::new("UNER-EWT dev entity F1", f1(right, mine.len(), gold.len())))
}

/// First and one past the last word, counted over the whole reading, and kind of each named entity.
fn found_entities(reading: &Reading) -> BTreeSet<(usize, usize, String)> {
    let mut first = 0;
    let mut out = BTreeSet::new();
    for (number, sentence) in reading.sentences.iter().enumerate() {
        for mention in reading
            .mentions
            .iter()
            .filter(|m| m.sentence == number && m.kind != legation_types::EntityKind::Other)
        {
            let inside = |t: &legation_types::Token| mention.span.contains(t.span);
            let start = sentence.tokens.iter().position(inside).unwrap_or(0);
            let end = sentence.tokens.iter().rposition(inside).unwrap_or(0) + 1;
            out.insert((first + start, first + end, format!("{:?}", mention.kind).to_uppercase()));
        }
        first += sentence.tokens.len();
    }
    out
}

/// Triggers (first word and type) and arguments (type, role and first word) of the corpus' held-out tenth; status and mode of found triggers.
fn held_out(reader: &Reader) -> Result<Vec<Score>> {
    let (mut found, mut mine, mut gold) = ([0; 2], [0; 2], [0; 2]);
    let (mut status, mut modes) = (0, 0);
    for (text, events) in corpus::held_out_lines()? {
        let reading = reader.read(&whole(text))?;
        let triggers: Vec<&Trigger> = reading.sentences.iter().flat_map(|s| &s.triggers).collect();
        mine[0] += triggers.len();
        mine[1] += triggers.iter().map(|t| t.args.len()).sum::<usize>();
        gold[0] += events.len();
        gold[1] += events.iter().map(|e| e.args.len()).sum::<usize>();
        for event in &events {
            let Some(trigger) =
                triggers.iter().find(|t| t.span.start == event.trigger.start && t.event == event.event)
            else {
                continue;
            };
            found[0] += 1;
            status += usize::from(trigger.status == event.status);
            modes += usize::from(trigger.mode == event.mode);
            found[1] += event
                .args
                .iter()
                .filter(|(role, span)| {
                    trigger.args.iter().any(|a| a.role == *role && a.span.start == span.start)
                })
                .count();
        }
    }
    let score = |what: &str, value| Score::new(format!("corpus held-out {what}"), value);
    Ok(vec![
        score("trigger F1", f1(found[0], mine[0], gold[0])),
        score("argument F1", f1(found[1], mine[1], gold[1])),
        score("status", status as f64 / found[0].max(1) as f64),
        score("mode", modes as f64 / found[0].max(1) as f64),
    ])
}

/// Share of the events of the corpus' held-out tenth that stand in sentences which the gate lets pass.
fn gate(reader: &Reader) -> Result<Score> {
    let (mut kept, mut all) = (0, 0);
    for (text, events) in corpus::held_out_lines()? {
        let reading = reader.read_for_events(&whole(text))?;
        let read = |span: legation_types::Span| {
            reading.sentences.iter().any(|s| !s.tokens.is_empty() && s.span.contains(span))
        };
        kept += events.iter().filter(|e| read(e.trigger)).count();
        all += events.len();
    }
    Ok(Score::new("gate events kept".to_owned(), kept as f64 / all.max(1) as f64))
}

/// An article whose body is this text.
fn whole(text: String) -> legation_types::Article {
    let span = legation_types::Span::new(0, text.len());
    let block = legation_types::Block { span, kind: legation_types::BlockKind::Body };
    legation_types::Article { text, blocks: vec![block], ..Default::default() }
}

/// Share of the passages of `eval/general_news.txt`, none of which holds a political event, for which none is coded; and the share of
/// their sentences that the gate passed over.
fn general_news(reader: &Reader, knowledge: &Knowledge) -> Result<[Score; 2]> {
    let file = fs::read_to_string("eval/general_news.txt")?;
    let passages: Vec<&str> = file.lines().filter(|l| !l.starts_with('#') && !l.trim().is_empty()).collect();
    let mut silent = 0_u32;
    let (mut skipped, mut sentences) = (0, 0);
    for passage in &passages {
        let article = legation_text::article(passage.as_bytes(), &legation_text::Options::default())?;
        let reading = reader.read_for_events(&article)?;
        skipped += reading.sentences.iter().filter(|s| s.tokens.is_empty()).count();
        sentences += reading.sentences.len();
        let events = legation_coder::code(&article, &reading, knowledge, &Options::default());
        silent += u32::from(!events.iter().any(|e| e.confidence >= legation_coder::MIN_CONFIDENCE));
    }
    Ok([
        Score::new("general news without events", f64::from(silent) / passages.len().max(1) as f64),
        Score::new("gate general news passed over", skipped as f64 / sentences.max(1) as f64),
    ])
}

/// Harmonic mean of precision and recall.
pub fn f1(right: usize, mine: usize, gold: usize) -> f64 {
    if mine + gold == 0 { 0.0 } else { 2.0 * right as f64 / (mine + gold) as f64 }
}
