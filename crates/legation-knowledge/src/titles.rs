//! Offices of a place or an organisation: "Bihar's chief minister", "the WHO director-general", "the Archbishop of Canterbury".
//!
//! The files call such an office `mayor of London` or `director-general of the WHO`; words that name the same office share a key.

use crate::Knowledge;
use crate::chunk::Cues;
use crate::chunk::What;
use crate::describe::Description;
use crate::lists;
use crate::model::Spell;
use crate::offices::{Standing, standing};
use crate::words::words;
use legation_types::PartialDate;
use std::collections::BTreeMap;

impl Knowledge {
    /// The spells in offices of a place or an organisation, by their keys.
    pub(crate) fn index_titles(&self) -> BTreeMap<String, Vec<u32>> {
        let mut out: BTreeMap<String, Vec<u32>> = BTreeMap::new();
        for (id, spell) in (0_u32..).zip(&self.spells) {
            let Some((role, whose)) = spell.office.split_once(" of ") else { continue };
            out.entry(self.title_key(role, whose)).or_default().push(id);
        }
        out
    }

    /// What the office of `role` in or of `whose` is found by: an organisation counts by whatever name, and so do words for its head.
    pub(crate) fn title_key(&self, role: &str, whose: &str) -> String {
        let folded: Vec<String> = words(role).into_iter().map(|w| w.text).collect();
        let role = folded.join(" ");
        let split = words(whose);
        let items = self.items(&split, &Cues::default());
        let named = items.iter().filter(|i| !i.is_word(&split, &["the"])).collect::<Vec<_>>();
        if let [item] = named.as_slice()
            && let What::Organisation(id) = item.what
        {
            let class = lists::pair(&lists::TITLE_CLASSES, &role).unwrap_or(&role);
            return format!("{class} of organisation {id}");
        }
        let whose: Vec<&str> = split.iter().map(|w| w.text.as_str()).filter(|w| *w != "the").collect();
        format!("{role} of {}", whose.join(" "))
    }

    /// Who held the office of a place or organisation that the description names.
    pub(crate) fn title_holder(&self, about: &Description, date: Option<PartialDate>) -> Option<&Spell> {
        about.whose.iter().find_map(|whose| self.title_spell(&self.title_key(&about.role, whose), date))
    }

    fn title_spell(&self, key: &str, date: Option<PartialDate>) -> Option<&Spell> {
        let spells = self.titles.get(key)?.iter().filter_map(|&id| self.spells.get(id as usize));
        let held = spells.filter(|s| standing(s, date) == Standing::In);
        held.max_by_key(|s| (date.is_some() || s.end.is_none(), s.start))
    }
}
