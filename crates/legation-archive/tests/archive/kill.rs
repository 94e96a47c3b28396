//! Killed at any moment, an ingest goes on from where it was, and nothing is lost, doubled or half written.
//!
//! `LEGATION_KILLS=500 cargo test -p legation-archive kill` kills five hundred times.

use crate::samples::{self, CODER, Numbers, samples};
use crate::{Folder, assert_intact, assert_same, dump, whole};
use legation_archive::Archive;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use std::{env, thread};

const COUNT: usize = 150;
const FILE: &str = "LEGATION_ARCHIVE_OF_CHILD";

/// Not a test: what is killed.
#[test]
#[ignore = "the test below starts it"]
fn child() {
    let Some(path) = env::var_os(FILE) else { return };
    let mut archive = Archive::open(&PathBuf::from(path)).unwrap();
    for sample in samples(COUNT) {
        samples::add(&mut archive, CODER, &sample).unwrap();
    }
    archive.finish().unwrap();
}

fn start(path: &Path) -> Child {
    Command::new(env::current_exe().unwrap())
        .args(["--exact", "kill::child", "--ignored"])
        .env(FILE, path)
        .stdout(Stdio::null())
        .spawn()
        .unwrap()
}

/// Documents in the file; 0 before it is there.
fn documents(path: &Path) -> i64 {
    let Ok(c) = legation_archive::open_read_only(path) else { return 0 };
    c.query_row("SELECT count(*) FROM documents", [], |row| row.get(0)).unwrap_or(0)
}

#[test]
fn killed_anywhere_nothing_is_lost_doubled_or_half_written() {
    let kills: usize = env::var("LEGATION_KILLS").map_or(20, |n| n.parse().unwrap());
    let folder = Folder::new("kill");
    let expected = whole(&folder.path("whole.sqlite"), &samples(COUNT));
    let mut numbers = Numbers(kills as u64);
    let (mut killed, mut written, mut round) = (0, 0, 0);
    while killed < kills {
        let path = folder.path(&format!("{round}.sqlite"));
        let before = documents(&path);
        let mut child = start(&path);
        let wanted = before + 1 + numbers.below(12) as i64;
        while documents(&path) < wanted && child.try_wait().unwrap().is_none() {
            thread::sleep(Duration::from_micros(200));
        }
        thread::sleep(Duration::from_micros(numbers.below(4000) as u64));
        let done = child.try_wait().unwrap().is_some();
        child.kill().unwrap();
        child.wait().unwrap();
        killed += usize::from(!done);
        let after = documents(&path);
        assert!(
            after > before || before == COUNT as i64,
            "no progress between kills: {before} documents, then {after}"
        );
        written += after - before;
        assert_intact(&legation_archive::open_read_only(&path).unwrap());
        if done {
            assert_same(&expected, &dump(&path));
            round += 1;
        }
    }
    let path = folder.path(&format!("{round}.sqlite"));
    assert!(start(&path).wait().unwrap().success());
    assert_same(&expected, &dump(&path));
    assert!(written >= killed as i64, "{written} documents in {killed} kills");
}

#[test]
fn others_may_read_while_it_is_written() {
    let folder = Folder::new("read");
    let path = folder.path("a.sqlite");
    let mut archive = Archive::open(&path).unwrap();
    for (number, sample) in samples(40).iter().enumerate() {
        samples::add(&mut archive, CODER, sample).unwrap();
        assert_eq!(documents(&path), number as i64 + 1);
    }
    let script = "import sqlite3, sys; print(sqlite3.connect(sys.argv[1]).execute('SELECT count(*) FROM documents').fetchone()[0])";
    let Ok(python) = Command::new("python3").args(["-c", script]).arg(&path).output() else {
        println!("skipped: there is no python3");
        return;
    };
    assert_eq!(
        String::from_utf8_lossy(&python.stdout),
        "40\n",
        "{}",
        String::from_utf8_lossy(&python.stderr)
    );
}
