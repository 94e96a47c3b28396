//! The headline of a page: the top heading that the markup's titles agree with, or such a title without the site's name.

use super::page::Page;
use crate::shape;
use legation_types::{Span, Stated};
use std::collections::BTreeSet;

/// What stands between a headline and the site's name.
const SEPARATORS: &[&str] = &[" | ", " – ", " — ", " - ", " :: ", " » ", " · ", " • ", " : "];
/// Words of a site's name.
const SITE_WORDS: usize = 5;
/// Of a hundred words of a heading, those that a title must share with it.
const AGREE_PERCENT: usize = 60;

/// The headline and the block it stands in.
#[derive(Debug, Default)]
pub struct Headline {
    /// Its block on the page.
    pub block: Option<usize>,
    value: Option<(String, &'static str)>,
}

impl Headline {
    /// As a statement of the page.
    pub fn stated(self, spans: &[Span]) -> Option<Stated<String>> {
        let span = self.block.and_then(|b| spans.get(b)).copied();
        self.value.map(|(value, source)| Stated { value, span, source: source.to_owned() })
    }
}

/// What is known of the site, which is no part of the headline.
#[derive(Clone, Copy, Debug, Default)]
pub struct Site<'a> {
    /// Its name.
    pub name: Option<&'a str>,
    /// Where the page lies.
    pub url: Option<&'a str>,
}

impl Site<'_> {
    /// True if the words are the site's name, or what its address begins with.
    fn is_named(&self, words: &str) -> bool {
        let letters: String = words.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
        let host = self.url.and_then(|u| u.split('/').nth(2)).unwrap_or("").to_lowercase();
        let by_host = letters.len() >= 4 && host.replace(['.', '-'], "").contains(&letters);
        let by_name =
            self.name.is_some_and(|n| same(n, words) || shape::normal(n).contains(&shape::normal(words)));
        by_host || by_name
    }
}

/// The headline of the page.
pub fn find(page: &Page, inside: &[bool], site: &Site) -> Headline {
    let titles: Vec<(&str, &'static str)> =
        page.markup.titles().map(|(t, source)| (without_site(t, site), source)).collect();
    let block = heading(page, inside, &titles);
    match (block, titles.first()) {
        (Some(i), _) => Headline { block, value: Some((page.blocks[i].text.clone(), "text")) },
        (None, Some((title, source))) => {
            let block = page.blocks.iter().position(|b| same(&b.text, title));
            Headline { block, value: Some(((*title).to_owned(), source)) }
        }
        (None, None) => Headline::default(),
    }
}

/// The heading that is the headline: of the highest level, and agreed with by a title of the markup.
fn heading(page: &Page, inside: &[bool], titles: &[(&str, &str)]) -> Option<usize> {
    let headings = |level: u8| (0..page.blocks.len()).filter(move |i| page.blocks[*i].place.heading == level);
    let agreed = |i: &usize| titles.iter().any(|(title, _)| agree(&page.blocks[*i].text, title));
    // Sites write other titles for search engines; a page's only top heading is its headline all the same.
    let only = || {
        let mut top = headings(1).filter(|i| shape::words(&page.blocks[*i].text) >= 3);
        top.next().filter(|i| top.next().is_none() && above_article(page, inside, *i))
    };
    headings(1).find(agreed).or_else(only).or_else(|| (2..=3).find_map(|level| headings(level).find(agreed)))
}

/// True if the article's text, or most of it, is below the block.
fn above_article(page: &Page, inside: &[bool], block: usize) -> bool {
    let bytes = |range: std::ops::Range<usize>| {
        range.filter(|i| inside[*i]).map(|i| page.blocks[i].text.len()).sum::<usize>()
    };
    bytes(0..block) * 4 < bytes(block..inside.len())
}

fn agree(heading: &str, title: &str) -> bool {
    let words = |text: &str| {
        shape::plain_words(&text.to_lowercase()).map(str::to_owned).collect::<BTreeSet<String>>()
    };
    let (heading, title) = (words(heading), words(title));
    let shared = heading.intersection(&title).count();
    !heading.is_empty() && shared * 100 >= heading.len().max(title.len()) * AGREE_PERCENT
}

fn same(a: &str, b: &str) -> bool {
    let words =
        |text: &str| shape::plain_words(&text.to_lowercase()).map(str::to_owned).collect::<Vec<String>>();
    words(a) == words(b)
}

/// `Putin meets Assad - The Moscow Times` without the site.
fn without_site<'a>(title: &'a str, site: &Site) -> &'a str {
    for separator in SEPARATORS {
        let Some((head, tail)) = title.rsplit_once(separator) else { continue };
        // A dash can belong to the headline; a bar cannot.
        let short = [" | ", " :: ", " » ", " • "].contains(separator) && shape::words(tail) <= SITE_WORDS;
        if (site.is_named(tail) || short) && shape::words(head) >= 2 {
            return without_site(head.trim(), site);
        }
    }
    title
}

#[cfg(test)]
mod tests {
    use super::{Site, agree, without_site};

    #[test]
    fn takes_the_site_off() {
        for (title, outlet, bare) in [
            ("Putin meets Assad - The Moscow Times", Some("The Moscow Times"), "Putin meets Assad"),
            ("Putin meets Assad | World | The Times", None, "Putin meets Assad"),
            ("Putin meets Assad - and leaves", None, "Putin meets Assad - and leaves"),
            ("Best UK Art Exhibitions – Artlyst", None, "Best UK Art Exhibitions"),
            ("Home | The Times", None, "Home | The Times"),
        ] {
            assert_eq!(
                without_site(title, &Site { name: outlet, url: Some("https://www.artlyst.com/a") }),
                bare
            );
        }
        assert!(agree("Putin meets Assad", "Putin Meets Assad"));
        assert!(!agree("The Moscow Times", "Putin meets Assad"));
    }
}
