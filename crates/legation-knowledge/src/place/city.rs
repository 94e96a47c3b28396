//! The country of a city that stands for it: "Aleppo officials" are Syrian.

use super::candidate::Level;
use crate::Knowledge;
use crate::context::Context;
use crate::words::Word;

/// Smaller towns are more often somebody's family name than they stand for their country.
const LEAST: u32 = 50_000;

impl Knowledge {
    /// The code of the country of the city of that name: of the one that the article speaks of most, the largest one first.
    pub(crate) fn city(&self, name: &[Word], context: &Context) -> Option<&'static str> {
        let written = name.iter().map(|w| w.text.as_str()).collect::<String>();
        let all = self.named_places(name, &written).into_iter();
        let cities = all.filter(|c| c.place.level == Level::City);
        let large =
            cities.filter(|c| c.place.capital || c.place.population >= LEAST || c.place.own.is_none());
        let score =
            |c: &super::candidates::Candidate| c.prior + libm::log1pf(40.0 * context.share(c.place.country));
        large.max_by(|a, b| score(a).total_cmp(&score(b))).map(|c| c.place.country)
    }
}
