//! A full disk costs the document that is being written, and nothing else.

use crate::samples::{self, CODER, samples};
use crate::{Folder, assert_intact, assert_same, dump, whole};
use legation_archive::{Archive, ArchiveError};

const COUNT: usize = 40;
/// Pages that become free after each failure; a small step makes the disk full at other writes.
const STEP: u32 = 3;

#[test]
fn a_disk_that_is_full_again_and_again_loses_nothing() {
    let folder = Folder::new("full");
    let samples = samples(COUNT);
    let expected = whole(&folder.path("whole.sqlite"), &samples);
    let path = folder.path("a.sqlite");
    let mut archive = Archive::open(&path).unwrap();
    let (mut next, mut failures) = (0, 0);
    let mut pages: u32 = archive.connection().query_row("PRAGMA page_count", [], |row| row.get(0)).unwrap();
    while next < COUNT {
        archive.limit_pages(pages).unwrap();
        match samples::add(&mut archive, CODER, &samples[next]) {
            Ok(_) => next += 1,
            Err(error) => {
                assert!(
                    matches!(error, ArchiveError::Full) && error.to_string().starts_with("L601: the disk")
                );
                let kept: i64 = archive
                    .connection()
                    .query_row("SELECT count(*) FROM documents", [], |row| row.get(0))
                    .unwrap();
                assert_eq!(kept, next as i64);
                assert_intact(archive.connection());
                failures += 1;
                pages += STEP;
            }
        }
    }
    archive.limit_pages(1_000_000).unwrap();
    archive.finish().unwrap();
    assert_same(&expected, &dump(&path));
    assert!(failures > 10, "the disk was full only {failures} times");
}
