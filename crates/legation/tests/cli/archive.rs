//! Archives as users make them and ask them.

use super::{Answer, FRENCH, Folder, NEWS, command, lines};
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;
use std::{env, thread};

/// Every state, under seven names.
fn mixed(name: &str) -> Folder {
    let folder = Folder::new(name);
    let other = "Turkey sends help\n\nANKARA - Turkey sent forty rescue workers to Greece on Tuesday after the earthquake, the ministry said.\n";
    let quiet = "Tea in autumn\n\nThe leaves are picked by hand in the morning and lie in the shade until they are dry enough to be rolled.\n";
    folder
        .file("docs/a.txt", NEWS)
        .file("docs/b.txt", NEWS)
        .file("docs/c.txt", other)
        .file("docs/d.txt", quiet);
    folder.file("docs/e.txt", "").file("docs/f.txt", FRENCH);
    folder.file("docs/g.jsonl", "{\"text\": \"Iranian police arrested nine teachers in Isfahan on Monday.\", \"outlet\": \"Harbour Courier\"}\n");
    folder
}

fn ingest(folder: &Folder, inputs: &[&str], more: &[&str]) -> Answer {
    folder.call(&[&["ingest", "--date", "2024-05-16", "--archive", "a.sqlite"], inputs, more].concat())
}

fn ask(folder: &Folder, args: &[&str]) -> Answer {
    folder.call(&[args, &["--archive", "a.sqlite"]].concat())
}

fn dump(path: &Path) -> String {
    let mut out = Vec::new();
    legation_archive::dump(&legation_archive::open_read_only(path).unwrap(), &mut out).unwrap().unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn every_document_ends_in_one_state_and_is_ingested_once() {
    let folder = mixed("ingest");
    let first = ingest(&folder, &["docs", "missing.txt"], &[]);
    assert_eq!(first.code, 1);
    first.complains(&["docs/e.txt", "L201"]).complains(&["missing.txt", "L902"]).complains(&[
        "8 documents: ",
        "1 duplicate",
        "1 no event",
        "2 failed",
    ]);
    let states = lines(&ask(&folder, &["sql", "SELECT name, state FROM outcomes"]).out);
    let state = |name: &str| {
        let row = states.iter().find(|row| row["name"] == name).unwrap();
        row["state"].as_str().unwrap().to_owned()
    };
    assert_eq!(states.len(), 8);
    assert_eq!(
        ["docs/a.txt", "docs/b.txt", "docs/c.txt", "docs/e.txt", "docs/f.txt", "missing.txt"].map(state),
        ["coded", "duplicate", "coded", "failed", "other language", "failed"]
    );
    assert_eq!(state("docs/d.txt"), "no event");
    let before = dump(&folder.path("a.sqlite"));
    let again = ingest(&folder, &["docs", "missing.txt"], &["--jobs", "1"]);
    again.complains(&["8 documents: 2 failed, 6 known before"]);
    assert_eq!(dump(&folder.path("a.sqlite")), before);
    assert_eq!(ingest(&folder, &["--recode"], &[]).err, "legation: 0 documents\n");
    assert_eq!(dump(&folder.path("a.sqlite")), before);
}

#[test]
fn order_and_jobs_change_nothing() {
    let folder = mixed("orders");
    ingest(&folder, &["docs"], &["--jobs", "1"]);
    let files =
        ["docs/g.jsonl", "docs/f.txt", "docs/e.txt", "docs/d.txt", "docs/c.txt", "docs/b.txt", "docs/a.txt"];
    folder.call(
        &[&["ingest", "--date", "2024-05-16", "--archive", "b.sqlite", "--jobs", "8"][..], &files].concat(),
    );
    assert_eq!(dump(&folder.path("a.sqlite")), dump(&folder.path("b.sqlite")));
}

#[test]
fn an_archive_answers_in_every_form() {
    let folder = mixed("ask");
    ingest(&folder, &["docs"], &[]);
    let events = lines(&ask(&folder, &["events"]).out);
    assert!(events.len() >= 3 && events.iter().all(|e| e["reports"].as_i64().unwrap() >= 1), "{events:?}");
    let table = ask(&folder, &["events", "--format", "csv"]).out;
    assert!(table.lines().next().unwrap().ends_with("reports,outlets,first_seen"));
    assert_eq!(table.lines().count(), events.len() + 1);
    assert_eq!(ask(&folder, &["events", "--with", "XXX"]).out, "");
    let id = events[0]["id"].as_str().unwrap();
    for (args, words) in [
        (&["events", "--format", "table", "--with", "rus"][..], "RUS"),
        (&["events", "--type", "coerce", "--outlet", "harbour courier"], "Isfahan"),
        (&["search", "earthquake", "rescue"], "Turkey sends help"),
        (&["search", "earthquake", "--format", "table"], "Turkey sends help"),
        (&["show", &id[..10], "--format", "table"], id),
        (&["show", id], "\"told\":["),
        (&["stats", "--format", "table"], "documents: duplicate"),
        (&["stats"], "\"types\":["),
        (&["dyad", "rus", "syr", "--format", "table"], "RUS – SYR: "),
        (&["dyad", "RUS", "SYR"], "\"latest\":["),
        (&["dyad", "RUS", "SYR", "--format", "svg"], "<svg "),
        (&["runs"], "\"coder\":\"legation "),
    ] {
        let answer = ask(&folder, args);
        assert_eq!((answer.code, answer.err.as_str()), (0, ""), "{args:?}");
        assert!(answer.out.contains(words), "{args:?}: {}", answer.out);
    }
}

#[test]
fn what_cannot_be_asked_is_said() {
    let folder = mixed("wrong");
    let missing = ask(&folder, &["events"]);
    assert_eq!(missing.code, 1);
    missing.complains(&["a.sqlite", "L605"]);
    ingest(&folder, &["docs/a.txt"], &[]);
    ask(&folder, &["sql", "DROP TABLE events"]).complains(&["L608"]);
    ask(&folder, &["runs", "drop", "7"]).complains(&["L609"]);
    ask(&folder, &["runs", "drop", "1"]).complains(&["L613", "--recode"]);
    ask(&folder, &["search", "!"]).complains(&["L611"]);
    let shown = ask(&folder, &["show", "ffff"]);
    assert_eq!(shown.code, 2);
    shown.complains(&["L912"]);
    folder.file("a.txt", NEWS);
    folder.call(&["stats", "--archive", "a.txt"]).complains(&["a.txt", "L603"]);
}

#[test]
fn a_closed_pipe_is_no_failure() {
    let folder = mixed("closed");
    ingest(&folder, &["docs"], &[]);
    let query =
        "WITH RECURSIVE t(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM t LIMIT 100000) SELECT x FROM t";
    let answer = folder.call_and_close(&["sql", query, "--archive", "a.sqlite"]);
    assert_eq!((answer.code, answer.err.as_str()), (0, ""));
}

/// `ulimit -f` makes the operating system refuse what a full disk would refuse.
#[test]
#[cfg(unix)]
fn a_disk_that_takes_no_more_is_told_and_leaves_an_intact_archive() {
    let folder = mixed("full");
    let script = "trap '' XFSZ; ulimit -f 300; exec \"$0\" ingest docs --date 2024-05-16 --archive a.sqlite";
    let mut sh = std::process::Command::new("sh");
    sh.args(["-c", script, env!("CARGO_BIN_EXE_legation")]).current_dir(&folder.0).stdin(Stdio::null());
    for number in 0..40 {
        folder.file(
            &format!("docs/more-{number}.txt"),
            NEWS.replace("46", &(number + 50).to_string()).repeat(8),
        );
    }
    let answer = Answer::of(sh.output().unwrap());
    assert_eq!(answer.code, 1);
    assert!(answer.err.contains("L601") || answer.err.contains("L602"), "{}", answer.err);
    let c = legation_archive::open_read_only(&folder.path("a.sqlite")).unwrap();
    let ok: String = c.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(ok, "ok");
    drop(c);
    ingest(&folder, &["docs"], &[]);
    folder.call(&["ingest", "docs", "--date", "2024-05-16", "--archive", "b.sqlite"]);
    assert_eq!(dump(&folder.path("a.sqlite")), dump(&folder.path("b.sqlite")));
}

/// Documents in the file; 0 before it is there.
fn documents(path: &Path) -> i64 {
    let Ok(c) = legation_archive::open_read_only(path) else { return 0 };
    c.query_row("SELECT count(*) FROM documents", [], |row| row.get(0)).unwrap_or(0)
}

/// `LEGATION_KILLS=500 cargo test --release -p legation killed` kills five hundred times.
#[test]
fn killed_again_and_again_it_ends_where_it_would_have_ended() {
    let kills: u64 = env::var("LEGATION_KILLS").map_or(20, |n| n.parse().unwrap());
    let folder = mixed("kill");
    for number in 0..30 {
        folder.file(&format!("docs/more-{number}.txt"), NEWS.replace("46", &(number + 50).to_string()));
    }
    ingest(&folder, &["docs"], &[]);
    let expected = dump(&folder.path("a.sqlite"));
    let (mut killed, mut round, mut progress) = (0, 0, 0);
    while killed < kills {
        let name = format!("{round}.sqlite");
        let path = folder.path(&name);
        let before = documents(&path);
        let mut child = command(&["ingest", "docs", "--date", "2024-05-16", "--archive", &name])
            .current_dir(&folder.0)
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let wanted = before + 1 + (killed % 4) as i64;
        while documents(&path) < wanted && child.try_wait().unwrap().is_none() {
            thread::sleep(Duration::from_millis(1));
        }
        thread::sleep(Duration::from_micros(killed * 7919 % 5000));
        let done = child.try_wait().unwrap().is_some();
        child.kill().unwrap();
        child.wait().unwrap();
        let after = documents(&path);
        assert!(after > before || done, "no progress between kills: {before} documents, then {after}");
        progress += after - before;
        killed += u64::from(!done);
        if done {
            assert_eq!(dump(&path), expected);
            round += 1;
        }
    }
    assert!(progress >= killed as i64, "{progress} documents in {killed} kills");
    let name = format!("{round}.sqlite");
    folder.call(&["ingest", "docs", "--date", "2024-05-16", "--archive", &name]);
    assert_eq!(dump(&folder.path(&name)), expected);
}
