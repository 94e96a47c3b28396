//! Spells in offices that one holds alone: two holders at the same time in one file are worth a look.

use super::Fault;
use super::sheet::{Row, Sheet};
use legation_types::PartialDate;
use std::collections::BTreeMap;

/// Offices that only one person holds in most countries.
pub(super) const SINGLE: &[&str] =
    &["head of state", "head of government", "foreign minister", "defence minister"];
/// Holders may overlap by so many days: an acting one, a handover, a date known to the month.
const HANDOVER_DAYS: i32 = 31;

/// A time in an office.
#[derive(Clone, Debug)]
pub(super) struct Spell<'s> {
    pub line: usize,
    pub state: &'s str,
    pub office: &'s str,
    pub holder: &'s str,
    /// First and last day, counted from the year 0; the last one is far off where the spell lasts.
    pub days: (i32, i32),
    /// True if no last day is stated.
    pub open: bool,
}

impl<'s> Spell<'s> {
    /// The spell of a row of `offices/`; none where it has no first day or another office.
    pub fn of(sheet: &'s Sheet, row: &Row<'s>) -> Option<Self> {
        let cell = |name| sheet.cell(row, name);
        let office = cell("office").filter(|o| SINGLE.contains(o))?;
        let (start, end) = (cell("start")?.parse::<PartialDate>().ok()?, cell("end")?.parse::<PartialDate>());
        let last = end.as_ref().map_or(i32::MAX, |e| day(e.last_day()));
        Some(Self {
            line: row.line,
            state: cell("state")?,
            office,
            holder: cell("holder")?,
            days: (day(start.first_day()), last),
            open: end.is_err(),
        })
    }
}

/// All spells of the files of offices.
pub(super) fn all(sheets: &[Sheet]) -> impl Iterator<Item = (&Sheet, Spell<'_>)> {
    let offices = sheets.iter().filter(|s| s.path.starts_with("offices/"));
    offices.flat_map(|sheet| sheet.rows().filter_map(move |row| Some((sheet, Spell::of(sheet, &row)?))))
}

/// Two holders of one office at one time, told at the later one.
pub(super) fn overlaps(sheets: &[Sheet]) -> Vec<Fault> {
    let mut by_office: BTreeMap<_, Vec<(&Sheet, Spell)>> = BTreeMap::new();
    for (sheet, spell) in all(sheets) {
        by_office.entry((&sheet.path, spell.state, spell.office)).or_default().push((sheet, spell));
    }
    let mut out = Vec::new();
    for spells in by_office.values_mut() {
        spells.sort_by_key(|(_, spell)| (spell.days, spell.line));
        for pair in spells.windows(2) {
            out.extend(
                overlap(&pair[0].1, &pair[1].1)
                    .map(|what| Fault { doubtful: true, ..pair[1].0.fault(pair[1].1.line, 2, what) }),
            );
        }
    }
    out
}

fn overlap(before: &Spell, after: &Spell) -> Option<String> {
    let days = before.days.1.min(after.days.1).saturating_sub(after.days.0);
    let (a, b) = (before, after);
    (days > HANDOVER_DAYS && a.holder != b.holder).then(|| {
        format!("{} is {} while {} is, in line {}; end one spell", b.holder, b.office, a.holder, a.line)
    })
}

/// Days of the proleptic Gregorian calendar since the year 0, as H. Hinnant's `days_from_civil` counts them.
pub(super) fn day((year, month, day): (i16, u8, u8)) -> i32 {
    let (year, month) = (i32::from(year) - i32::from(month <= 2), i32::from(month));
    let era = year.div_euclid(400);
    let in_era = year - era * 400;
    let in_year = (153 * ((month + 9) % 12) + 2) / 5 + i32::from(day) - 1;
    era * 146_097 + in_era * 365 + in_era / 4 - in_era / 100 + in_year
}
