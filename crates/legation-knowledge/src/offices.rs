//! Who held which office on a day, and what somebody was then: `RUS`, `head of state`, 2023-03-15 is Vladimir Putin.

use crate::Knowledge;
use crate::model::{Person, Spell};
use crate::people::same_name;
use legation_types::{PartialDate, Party};

/// A person's relation to an office at some time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Held it.
    In,
    /// Was to hold it so many days later.
    Before(i64),
    /// Had left it so many days ago.
    After(i64),
}

/// The spells' numbers, by state and office, then by their start.
pub fn sorted(spells: &[Spell]) -> Vec<u32> {
    let mut order: Vec<u32> = (0..u32::try_from(spells.len()).unwrap_or(0)).collect();
    order.sort_unstable_by_key(|&i| {
        let spell = &spells[i as usize];
        (spell.state, spell.office, spell.start, i)
    });
    order
}

/// Days from a day that is long past; months count as 31 days, which keeps the order and is right to three days.
fn day((year, month, day): (i16, u8, u8)) -> i64 {
    i64::from(year) * 372 + i64::from(month) * 31 + i64::from(day)
}

/// How the spell stands to the date; without a date, everybody is still what they last were.
pub fn standing(spell: &Spell, date: Option<PartialDate>) -> Standing {
    let Some(date) = date else { return Standing::In };
    let (from, to) = (day(date.first_day()), day(date.last_day()));
    let start = spell.start.map_or(i64::MIN / 2, |d| day(d.first_day()));
    let end = spell.end.map_or(i64::MAX / 2, |d| day(d.last_day()));
    if to < start {
        Standing::Before(start - to)
    } else if from > end {
        Standing::After(from - end)
    } else {
        Standing::In
    }
}

/// How much an office counts when a name is all there is.
pub fn rank(office: &str) -> u8 {
    match office {
        "head of state"
        | "head of government"
        | "supreme leader"
        | "secretary-general"
        | "secretary-general of NATO"
        | "president of the European Council"
        | "president of the Commission" => 4,
        "foreign minister" | "defence minister" | "crown prince" | "vice president" => 3,
        "member of government" | "justice minister" | "speaker of parliament" | "chief justice" => 1,
        _ => 2,
    }
}

impl Knowledge {
    /// Somebody's times in office, by date.
    pub(crate) fn spells_of(&self, person: &Person) -> &[Spell] {
        let first = person.first as usize;
        self.spells.get(first..first + person.count as usize).unwrap_or(&[])
    }

    /// The spell that tells best what the person was on the date: one in office, the higher office first, else the nearest.
    pub(crate) fn spell_on(&self, person: &Person, date: Option<PartialDate>) -> Option<(&Spell, Standing)> {
        let spells = self.spells_of(person).iter().map(|s| (s, standing(s, date)));
        spells.min_by_key(|(spell, standing)| {
            let far = match standing {
                Standing::In => 0,
                Standing::After(days) | Standing::Before(days) => *days,
            };
            (far, u8::MAX - rank(spell.office), std::cmp::Reverse(spell.start))
        })
    }

    /// Who held the office on the date; several where the files disagree or the office is shared.
    pub(crate) fn holders(&self, state: &str, office: &str, date: Option<PartialDate>) -> Vec<&Spell> {
        let first = self.by_office.partition_point(|&i| {
            let spell = &self.spells[i as usize];
            (spell.state, spell.office) < (state, office)
        });
        let spells = self.by_office[first..].iter().map(|&i| &self.spells[i as usize]);
        let all = spells.take_while(|s| (s.state, s.office) == (state, office));
        let all = all.filter(|s| !s.sectors.contains("PRE"));
        match date {
            Some(_) => all.filter(|s| standing(s, date) == Standing::In).collect(),
            None => all.max_by_key(|s| (s.end.is_none(), s.start)).into_iter().collect(),
        }
    }

    /// The one holder of the office on the date, the one who came last where it changed hands that day; none if several hold it.
    pub(crate) fn holder(&self, state: &str, office: &str, date: Option<PartialDate>) -> Option<&Spell> {
        let holders = self.holders(state, office, date);
        let newest = holders.iter().max_by_key(|s| s.start).copied()?;
        let left = |s: &Spell| match (s.end, newest.start) {
            (Some(end), Some(start)) => day(end.last_day()) <= day(start.first_day()) + HANDOVER,
            _ => false,
        };
        let name = |s: &Spell| self.persons.get(s.person as usize).map_or("", |p| p.name);
        let rival = |s: &&&Spell| s.person != newest.person && !left(s) && !same_name(name(s), name(newest));
        (holders.iter().filter(rival).count() == 0).then_some(newest)
    }
}

/// A time in an office, as the files have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// The office, e.g. `foreign minister`.
    pub office: &'static str,
    /// First day, as exact as known.
    pub from: Option<PartialDate>,
    /// Last day; none while it lasts or where no file tells it.
    pub to: Option<PartialDate>,
}

impl Knowledge {
    /// The office that a resolved party holds, or else the one that counts on the date; none where the files know no such person.
    pub fn term(&self, party: &Party, date: Option<PartialDate>) -> Option<Term> {
        let (name, code) = (party.identifier_text.as_deref()?, party.code.as_deref()?);
        let mut named = self.persons.iter().filter(|p| p.name == name);
        let person = named.find(|p| self.spells_of(p).iter().any(|s| s.state == code))?;
        let held =
            |s: &&Spell| Some(s.office) == party.office.as_deref() && standing(s, date) == Standing::In;
        let spell = self
            .spells_of(person)
            .iter()
            .rfind(held)
            .or_else(|| self.spell_on(person, date).map(|(s, _)| s))?;
        Some(Term { office: spell.office, from: spell.start, to: spell.end })
    }

    /// Who was the next to take the office, within a year of the date.
    pub(crate) fn next_holder(&self, state: &str, office: &str, date: Option<PartialDate>) -> Option<&Spell> {
        let of_office = |s: &&Spell| s.state == state && s.office == office;
        let soon = |s: &&Spell| matches!(standing(s, date), Standing::Before(days) if days <= 372);
        self.spells.iter().filter(of_office).filter(soon).min_by_key(|s| s.start)
    }
}

/// Files differ by some days about when an office changed hands.
const HANDOVER: i64 = 40;
