//! Copies and retellings are told from the rest as well as the project promises.

use crate::Folder;
use crate::pairs::{COPIES, Found, TOLD, add, texts};
use legation_archive::Archive;

#[test]
fn copies_and_retellings_of_written_pairs_are_found() {
    let folder = Folder::new("pairs");
    let mut archive = Archive::open(&folder.path("a.sqlite")).unwrap();
    let texts = texts();
    assert!(texts.len() >= 240);
    for text in &texts {
        assert!(text.record().event.len() == 1 && text.date.len() == 10, "{}: {}", text.name, text.event);
        add(&mut archive, text, &text.article(), vec![text.record()]).unwrap();
    }
    let copies = Found::count(&archive, COPIES).unwrap();
    let told = Found::count(&archive, TOLD).unwrap();
    let near = copies.f1(&["copy", "edited", "update"], &["anew", "another"]);
    let same = told.f1(&["anew"], &["another"]);
    println!("copies {copies:?}\ntold {told:?}\nnear-copy F1 {near:.3}, same-event F1 {same:.3}");
    assert!(near >= 0.95 && same >= 0.75, "{near} {same}");
    let across = "SELECT count(*) FROM events AS e JOIN events AS f ON f.key = e.fold WHERE substr(e.id, 1, 2) <> substr(f.id, 1, 2)";
    let across: i64 = archive.connection().query_row(across, [], |row| row.get(0)).unwrap();
    assert_eq!(across, 0, "events of different stories were folded");
}
