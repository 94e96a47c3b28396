//! The documents that the benchmarks run on.

use std::fs;
use std::path::Path;

/// The news documents of `../shared/cases` without their JSON header, or the bundled example where they are not at hand.
pub fn documents() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut paths: Vec<_> = fs::read_dir(root.join("../shared/cases/docs"))
        .into_iter()
        .flatten()
        .flatten()
        .map(|e| e.path())
        .collect();
    paths.sort();
    if paths.is_empty() {
        return fs::read_to_string(root.join("examples/news.txt")).into_iter().collect();
    }
    let body = |text: String| text.split_once('\n').map(|(_, body)| body.to_owned());
    paths.into_iter().filter_map(|path| fs::read_to_string(path).ok().and_then(body)).collect()
}

/// White-space separated words.
pub fn words(documents: &[String]) -> usize {
    documents.iter().map(|d| d.split_whitespace().count()).sum()
}
