//! Files of every version stay readable.
//!
//! `cargo test -p legation-archive -- --ignored make_the_fixture` writes `tests/fixtures/vN.sqlite` of the current version N;
//! those of earlier versions are never made again.

use crate::samples::{CODER, samples};
use crate::{Folder, assert_intact, assert_same, dump, whole};
use legation_archive::{Archive, ArchiveError, VERSION};
use std::fs;
use std::path::{Path, PathBuf};

const COUNT: usize = 24;

fn fixture(version: i64) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/fixtures/v{version}.sqlite"))
}

#[test]
#[ignore = "writes a file of the repository"]
fn make_the_fixture() {
    let path = fixture(VERSION);
    let _ = fs::remove_file(&path);
    whole(&path, &samples(COUNT));
    let c = rusqlite::Connection::open(&path).unwrap();
    c.execute_batch("PRAGMA journal_mode = delete; VACUUM").unwrap();
}

#[test]
fn files_of_every_version_are_read_and_written() {
    let folder = Folder::new("fixture");
    let expected = whole(&folder.path("new.sqlite"), &samples(COUNT));
    for version in 1..=VERSION {
        let path = folder.path("old.sqlite");
        fs::copy(fixture(version), &path).unwrap();
        let old = legation_archive::open_read_only(&path).unwrap();
        assert!(old.query_row("SELECT count(*) FROM events", [], |row| row.get::<_, i64>(0)).unwrap() > 0);
        drop(old);
        let mut archive = Archive::open(&path).unwrap();
        assert_intact(archive.connection());
        for sample in samples(COUNT) {
            crate::samples::add(&mut archive, CODER, &sample).unwrap();
        }
        archive.finish().unwrap();
        assert_same(&expected, &dump(&path));
    }
}

#[test]
fn other_files_are_refused() {
    let folder = Folder::new("other");
    let refused = |name: &str, code: &str| {
        for error in [
            Archive::open(&folder.path(name)).map(drop).unwrap_err(),
            legation_archive::open_read_only(&folder.path(name)).map(drop).unwrap_err(),
        ] {
            assert!(error.to_string().starts_with(code), "{name}: {error}");
        }
    };
    fs::write(folder.path("text"), "Ministers met in Geneva. ".repeat(200)).unwrap();
    refused("text", "L603");
    let other = rusqlite::Connection::open(folder.path("other")).unwrap();
    other.execute_batch("CREATE TABLE t (x)").unwrap();
    refused("other", "L603");
    whole(&folder.path("newer"), &samples(1));
    let newer = rusqlite::Connection::open(folder.path("newer")).unwrap();
    newer.pragma_update(None, "user_version", VERSION + 1).unwrap();
    refused("newer", "L604");
    let missing = legation_archive::open_read_only(&folder.path("missing")).unwrap_err();
    assert!(matches!(missing, ArchiveError::CannotOpen(_)), "{missing}");
}
