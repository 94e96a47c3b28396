//! Articles and words a second on one core, stage by stage. divan's `items` are articles, its `chars` words.

#![expect(clippy::unwrap_used, reason = "a benchmark fails by panicking")]

use divan::Bencher;
use divan::counter::{BytesCount, CharsCount, ItemsCount};
use legation_benches::{documents, words};
use legation_knowledge::Knowledge;
use legation_reader::Reader;
use legation_types::Article;

fn main() {
    divan::main();
}

fn articles(documents: &[String]) -> Vec<Article> {
    let options = legation_text::Options { date: "2023-03-15".parse().ok(), ..Default::default() };
    documents.iter().filter_map(|d| legation_text::article(d.as_bytes(), &options).ok()).collect()
}

#[divan::bench]
fn text(bencher: Bencher) {
    let documents = documents();
    bencher
        .counter(ItemsCount::new(documents.len()))
        .counter(CharsCount::new(words(&documents)))
        .bench(|| articles(&documents));
}

#[divan::bench(sample_count = 10)]
fn read(bencher: Bencher) {
    let (documents, reader) = (documents(), Reader::embedded().unwrap());
    let articles = articles(&documents);
    let read = || articles.iter().map(|a| reader.read(a).unwrap()).collect::<Vec<_>>();
    bencher.counter(ItemsCount::new(documents.len())).counter(CharsCount::new(words(&documents))).bench(read);
}

#[divan::bench(sample_count = 10)]
fn code(bencher: Bencher) {
    let (documents, reader, knowledge) =
        (documents(), Reader::embedded().unwrap(), Knowledge::embedded().unwrap());
    let one = |article: &Article| {
        legation_coder::code(
            article,
            &reader.read(article).unwrap(),
            &knowledge,
            &legation_coder::Options::default(),
        )
    };
    let code = || articles(&documents).iter().map(one).collect::<Vec<_>>();
    bencher.counter(ItemsCount::new(documents.len())).counter(CharsCount::new(words(&documents))).bench(code);
}

#[divan::bench(sample_count = 10)]
fn load_reader() -> Reader {
    Reader::embedded().unwrap()
}

/// Megabytes a second that are searched for names of places, and that have them resolved.
#[divan::bench(args = [false, true])]
fn places(bencher: Bencher, resolved: bool) {
    let (text, knowledge) = (documents().concat(), Knowledge::embedded().unwrap());
    bencher.counter(BytesCount::new(text.len())).bench(|| {
        let spans = knowledge.place_names(&text);
        if resolved { knowledge.toponyms(&text, &spans).len() } else { spans.len() }
    });
}

#[divan::bench(sample_count = 10)]
fn load_knowledge() -> Knowledge {
    Knowledge::embedded().unwrap()
}
