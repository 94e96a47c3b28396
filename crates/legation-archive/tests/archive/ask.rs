//! Questions to an archive of samples.

use crate::samples::samples;
use crate::{Folder, whole};
use legation_archive::ask::events::{Filter, Found, events};
use legation_archive::ask::{dyad, search, show, sql, stats};
use rusqlite::Connection;

const COUNT: usize = 90;

fn archive(folder: &Folder) -> Connection {
    whole(&folder.path("a.sqlite"), &samples(COUNT));
    legation_archive::open_read_only(&folder.path("a.sqlite")).unwrap()
}

fn all(c: &Connection, filter: &Filter) -> Vec<Found> {
    let mut out = Vec::new();
    events(c, filter, |found| {
        out.push(found);
        true
    })
    .unwrap();
    out
}

#[test]
fn filters_keep_what_fits_and_nothing_else() {
    let folder = Folder::new("filters");
    let c = archive(&folder);
    let every = all(&c, &Filter { unfolded: true, ..Filter::default() });
    let text = |s: &str| Some(s.to_owned());
    let code = |f: &Found| f.event.actor[0].code.clone().unwrap();
    let day = |f: &Found| f.event.date.unwrap().to_string();
    let place = |f: &Found| f.event.event_loc.clone().unwrap().resolved_place.unwrap();
    let check = |filter: Filter, fits: &dyn Fn(&Found) -> bool| {
        let found = all(&c, &Filter { unfolded: true, ..filter });
        let expected: Vec<_> = every.iter().filter(|f| fits(f)).cloned().collect();
        assert!(!expected.is_empty() && expected.len() < every.len());
        assert_eq!(found, expected);
    };
    check(Filter { from: vec!["rus".into()], ..Filter::default() }, &|f| code(f) == "RUS");
    check(Filter { from: vec!["RUS GOV".into(), "SYR".into()], ..Filter::default() }, &|f| {
        ["RUS", "SYR"].contains(&code(f).as_str())
    });
    check(Filter { types: vec!["AID".into()], ..Filter::default() }, &|f| {
        f.event.event_type().name() == "AID"
    });
    check(Filter { since: text("2023-01-05"), until: text("2023-02"), ..Filter::default() }, &|f| {
        day(f).as_str() >= "2023-01-05" && day(f).as_str() < "2023-03"
    });
    check(Filter { place: text("muscat"), ..Filter::default() }, &|f| place(f) == "Muscat");
    assert!(all(&c, &Filter { from: vec!["RUS MIL".into()], ..Filter::default() }).is_empty());
    assert!(all(&c, &Filter { min_confidence: 0.9, ..Filter::default() }).is_empty());
    assert_eq!(all(&c, &Filter { limit: Some(3), ..Filter::default() }).len(), 3);
    assert!(!all(&c, &Filter { outlet: text("outlet 3"), ..Filter::default() }).is_empty());
}

#[test]
fn folded_events_know_who_tells_them() {
    let folder = Folder::new("told");
    let c = archive(&folder);
    let (folded, every) =
        (all(&c, &Filter::default()), all(&c, &Filter { unfolded: true, ..Filter::default() }));
    assert_eq!(folded.iter().map(|f| f.reports).sum::<i64>(), every.len() as i64);
    let several = folded.iter().find(|f| f.reports == 2).unwrap();
    assert_eq!((several.outlets, several.first_seen.clone()), (2, several.event.date.map(|d| d.to_string())));
    let shown = show::show(&c, &several.event.id[..12], 10).unwrap();
    assert_eq!((shown.len(), shown[0].told.len()), (1, 2));
    for telling in &shown[0].told {
        let info = &telling.event.text_info;
        assert_eq!(telling.article.text[info.start..info.end], info.text);
    }
}

#[test]
fn copies_count_as_outlets() {
    let folder = Folder::new("copies");
    let c = archive(&folder);
    let copied = all(&c, &Filter::default()).into_iter().find(|f| f.reports == 1 && f.outlets == 2).unwrap();
    let shown = show::show(&c, &copied.event.id, 10).unwrap();
    assert_eq!(shown[0].told[0].copies.len(), 1);
}

#[test]
fn months_are_the_sum_of_the_events() {
    let folder = Folder::new("months");
    let c = archive(&folder);
    let busiest = dyad::busiest(&c, 20).unwrap();
    assert!(busiest.is_sorted_by(|a, b| a.events >= b.events));
    let (a, b) = (busiest[0].source.as_str(), busiest[0].target.as_str());
    let months = dyad::months(&c, a, b, None, None).unwrap();
    let pair =
        |a: &str, b: &str| all(&c, &Filter { from: vec![a.into()], to: vec![b.into()], ..Filter::default() });
    let both: Vec<Found> = pair(a, b).into_iter().chain(pair(b, a)).collect();
    assert_eq!(months.iter().map(dyad::Month::events).sum::<i64>(), both.len() as i64);
    let score: f64 = months.iter().map(|m| m.score * m.events() as f64).sum();
    assert!((score - both.iter().map(|f| f64::from(f.event.event_scale)).sum::<f64>()).abs() < 0.01);
    let first = &months[0].month;
    assert_eq!(dyad::months(&c, a, b, Some(first), Some(first)).unwrap(), months[..1]);
}

#[test]
fn words_find_articles() {
    let folder = Folder::new("words");
    let c = archive(&folder);
    let hits = search::search(&c, "RUS met*", 5).unwrap();
    assert!(!hits.is_empty() && hits.iter().all(|h| h.title.is_some() && !h.excerpt.is_empty()));
    assert!(hits.iter().any(|h| !h.events.is_empty()));
    assert!(search::search(&c, "\"met RUS met\"", 5).unwrap().is_empty());
    assert!(search::search(&c, " \"\" ", 5).unwrap_err().to_string().starts_with("L611"));
}

#[test]
fn sql_only_reads_and_ends_in_time() {
    let folder = Folder::new("sql");
    let mut c = archive(&folder);
    let mut ask = |query: &str| {
        let mut rows = Vec::new();
        let mut steps = 0;
        let stop = move || {
            steps += 1;
            steps > 100
        };
        sql::sql(&mut c, query, stop, |_, row| {
            rows.push(row);
            true
        })
        .map(|_| rows)
        .map_err(|error| error.to_string()[..4].to_owned())
    };
    assert_eq!(
        ask("SELECT 1, 'a', NULL, x'0f'").unwrap(),
        [[1.into(), "a".into(), serde_json::Value::Null, "0f".into()]]
    );
    for (query, code) in [
        ("DELETE FROM events", "L608"),
        ("ATTACH 'x.sqlite' AS x", "L608"),
        ("SELECT 1; SELECT 2", "L608"),
        ("SELEC 1", "L608"),
        ("WITH RECURSIVE t(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM t) SELECT max(x) FROM t", "L607"),
    ] {
        assert_eq!(ask(query).unwrap_err(), code, "{query}");
    }
    assert_eq!(ask("SELECT count(*) FROM documents").unwrap(), [[serde_json::Value::from(COUNT)]]);
}

#[test]
fn counts_agree() {
    let folder = Folder::new("counts");
    let c = archive(&folder);
    let counts = stats::stats(&c).unwrap();
    assert_eq!(counts.documents.iter().map(|(_, n)| n).sum::<i64>(), COUNT as i64);
    assert_eq!(counts.events, all(&c, &Filter::default()).len() as i64);
    assert_eq!(counts.types.iter().map(|(_, n)| n).sum::<i64>(), counts.events);
    assert_eq!(counts.outlets, 5);
}
