//! Countries that a text names: "Turkey's troops near Damascus" names TUR and SYR.

use crate::Knowledge;
use crate::chunk::Cues;
use crate::words::words;
use std::ops::Range;

impl Knowledge {
    /// The countries found in a text, in order, with the bytes that name them: names, adjectives, peoples, capitals, seats of power and
    /// regions, the longest name first.
    pub fn countries_in(&self, text: &str) -> Vec<(Range<usize>, &'static str)> {
        let split = words(text);
        let cues = Cues::of(std::slice::from_ref(&split));
        let items = self.items(&split, &cues);
        let found = items.iter().filter_map(|item| {
            let code = self.code_of(item.what)?;
            let named = item.of(&split);
            Some((named.first()?.start..named.last()?.end, code))
        });
        found.collect()
    }
}
