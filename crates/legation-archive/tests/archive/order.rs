//! What the archive holds is a function of the set of documents.

use crate::samples::{self, CODER, Numbers, Sample, samples};
use crate::{Folder, assert_intact, assert_same, dump, whole};
use legation_archive::{Archive, State};

const COUNT: usize = 90;
const ORDERS: u64 = 8;

fn shuffled(count: usize, seed: u64) -> Vec<usize> {
    let mut numbers = Numbers(seed);
    let mut order: Vec<usize> = (0..count).collect();
    for i in (1..count).rev() {
        order.swap(i, numbers.below(i + 1));
    }
    order
}

fn make(folder: &Folder, name: &str, samples: &[Sample], order: &[usize]) -> String {
    let path = folder.path(name);
    let _ = std::fs::remove_file(&path);
    let mut archive = Archive::open(&path).unwrap();
    for &i in order {
        samples::add(&mut archive, CODER, &samples[i]).unwrap();
    }
    assert_intact(archive.connection());
    archive.finish().unwrap();
    dump(&path)
}

#[test]
fn the_order_of_documents_changes_nothing() {
    let folder = Folder::new("order");
    let samples = samples(COUNT);
    let in_order: Vec<usize> = (0..COUNT).collect();
    let expected = make(&folder, "a.sqlite", &samples, &in_order);
    for seed in 0..ORDERS {
        assert_same(&expected, &make(&folder, "b.sqlite", &samples, &shuffled(COUNT, seed)));
    }
}

#[test]
fn the_same_documents_again_change_nothing() {
    let folder = Folder::new("again");
    let samples = samples(COUNT);
    let once: Vec<usize> = (0..COUNT).collect();
    let twice: Vec<usize> = once.iter().chain(&once).copied().collect();
    assert_same(&make(&folder, "a.sqlite", &samples, &once), &make(&folder, "b.sqlite", &samples, &twice));
}

#[test]
fn every_document_ends_in_one_state() {
    let folder = Folder::new("states");
    whole(&folder.path("a.sqlite"), &samples(COUNT));
    let c = legation_archive::open_read_only(&folder.path("a.sqlite")).unwrap();
    let mut find = c.prepare("SELECT state, count(*) FROM outcomes GROUP BY 1").unwrap();
    let counts = find.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?))).unwrap();
    let counts: Vec<(String, i64)> = counts.map(Result::unwrap).collect();
    assert_eq!(counts.iter().map(|(_, n)| n).sum::<i64>(), COUNT as i64);
    assert_eq!(added(&samples(COUNT), &folder), counts);
    for state in [State::Coded, State::Duplicate, State::NotNews, State::OtherLanguage, State::Failed] {
        assert!(counts.iter().any(|(name, n)| name == state.name() && *n > 0), "{state:?} in {counts:?}");
    }
}

/// How often each state was reported, less what later documents displaced.
fn added(samples: &[Sample], folder: &Folder) -> Vec<(String, i64)> {
    let mut archive = Archive::open(&folder.path("b.sqlite")).unwrap();
    let mut counts = std::collections::BTreeMap::new();
    for i in shuffled(samples.len(), 1) {
        let added = samples::add(&mut archive, CODER, &samples[i]).unwrap();
        assert!(added.fresh);
        *counts.entry(added.state.name().to_owned()).or_insert(0) += 1;
        if let Some((state, _)) = added.displaced {
            *counts.entry(state.name().to_owned()).or_insert(0) -= 1;
            *counts.entry(State::Duplicate.name().to_owned()).or_insert(0) += 1;
        }
        assert!(
            !samples::add(&mut archive, CODER, &samples[i]).unwrap().fresh || added.state == State::Failed
        );
    }
    counts.into_iter().filter(|(_, n)| *n != 0).collect()
}

#[test]
fn copies_and_retellings_are_found() {
    let folder = Folder::new("folds");
    whole(&folder.path("a.sqlite"), &samples(COUNT));
    let c = legation_archive::open_read_only(&folder.path("a.sqlite")).unwrap();
    let count = |sql: &str| c.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
    assert!(count("SELECT count(*) FROM near") > 10);
    assert!(count("SELECT count(*) FROM folded_events WHERE reports > 1") > 10);
    assert_eq!(count("SELECT count(*) FROM folded_events WHERE reports > 3"), 0);
}

#[test]
fn runs_are_kept_until_they_are_dropped() {
    let folder = Folder::new("runs");
    let path = folder.path("a.sqlite");
    let samples = samples(COUNT);
    let before = whole(&path, &samples);
    let mut archive = Archive::open(&path).unwrap();
    let alone = legation_archive::drop_run(&mut archive, 1).unwrap_err().to_string();
    assert!(alone.starts_with("L613: "), "{alone}");
    for key in legation_archive::uncoded(archive.connection(), "samples 2").unwrap() {
        let article = legation_archive::article(archive.connection(), key).unwrap();
        let find = |s: &&Sample| s.result.as_ref().is_ok_and(|(a, ..)| a.sha256 == article.sha256);
        let (same, events, _) = samples.iter().find(find).unwrap().result.as_ref().unwrap();
        assert_eq!(*same, article);
        archive.write(|w| w.code("samples 2", key, &events[1..])).unwrap();
        assert_intact(archive.connection());
    }
    let runs = legation_archive::runs(archive.connection()).unwrap();
    assert_eq!(runs.iter().map(|r| r.live > 0).collect::<Vec<_>>(), [false, true]);
    assert!(runs[0].events > runs[1].events);
    assert!(legation_archive::uncoded(archive.connection(), "samples 2").unwrap().is_empty());
    legation_archive::drop_run(&mut archive, 2).unwrap();
    assert_intact(archive.connection());
    archive.finish().unwrap();
    assert_same(&before, &dump(&path));
}
