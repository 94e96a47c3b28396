//! Days, weeks and months counted.

use legation_types::PartialDate;

/// A day of the Gregorian calendar, counted from 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Day(i32);

impl Day {
    /// The day that a date names; `None` for coarser dates.
    pub(super) fn of(date: PartialDate) -> Option<Self> {
        let (year, month, day) = (i32::from(date.year()), i32::from(date.month()?), i32::from(date.day()?));
        // Years that begin in March have the leap day at their end (Howard Hinnant, "chrono-compatible date algorithms").
        let year = if month <= 2 { year - 1 } else { year };
        let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        Some(Self(
            year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + of_year - 719_468,
        ))
    }

    /// So many days later.
    pub(super) fn plus(self, days: i32) -> Self {
        Self(self.0.saturating_add(days))
    }

    /// The date; `None` outside the years 1 to 9999.
    pub(super) fn date(self) -> Option<PartialDate> {
        let days = self.0.checked_add(719_468)?;
        let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
        let of_years = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * of_years + of_years / 4 - of_years / 100);
        let shifted = (5 * of_year + 2) / 153;
        let day = of_year - (153 * shifted + 2) / 5 + 1;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
        let year = of_years + era * 400 + i32::from(month <= 2);
        PartialDate::day_of(i16::try_from(year).ok()?, month as u8, day as u8)
    }

    /// 1 for Monday to 7 for Sunday.
    pub(super) fn weekday(self) -> i32 {
        (self.0 + 3).rem_euclid(7) + 1
    }

    /// The Monday of its week.
    pub(super) fn monday(self) -> Self {
        self.plus(1 - self.weekday())
    }

    /// ISO 8601 year and week.
    pub(super) fn week(self) -> Option<(i16, i32)> {
        let thursday = self.monday().plus(3);
        let year = thursday.date()?.year();
        let first = Self::of(PartialDate::day_of(year, 1, 1)?)?;
        Some((year, (thursday.0 - first.0) / 7 + 1))
    }
}

/// So many months after the month of `date`; `None` where it names none.
pub(super) fn months_after(date: PartialDate, months: i32) -> Option<PartialDate> {
    let count = i32::from(date.year()) * 12 + i32::from(date.month()?) - 1 + months.clamp(-120_000, 120_000);
    PartialDate::year_month(i16::try_from(count.div_euclid(12)).ok()?, count.rem_euclid(12) as u8 + 1)
}

/// So many years after the year of `date`.
pub(super) fn years_after(date: PartialDate, years: i32) -> Option<PartialDate> {
    PartialDate::year_only(i16::try_from(i32::from(date.year()).checked_add(years)?).ok()?)
}

/// The finest date that holds all days from `first` to `last`: a day, a month, a year, or nothing.
pub(super) fn common(first: Day, last: Day) -> Option<PartialDate> {
    let (a, b) = (first.date()?, last.date()?);
    if a == b {
        return Some(a);
    }
    if (a.year(), a.month()) == (b.year(), b.month()) {
        return PartialDate::year_month(a.year(), a.month()?);
    }
    (a.year() == b.year()).then(|| PartialDate::year_only(a.year())).flatten()
}

#[cfg(test)]
mod tests {
    use super::Day;

    #[test]
    fn counts_days_and_weeks() {
        for (text, weekday, week) in [
            ("1970-01-01", 4, (1970, 1)),
            ("2023-03-15", 3, (2023, 11)),
            ("2021-01-03", 7, (2020, 53)),
            ("2024-12-30", 1, (2025, 1)),
            ("2000-02-29", 2, (2000, 9)),
            ("1066-10-14", 7, (1066, 41)),
        ] {
            let day = Day::of(text.parse().unwrap()).unwrap();
            assert_eq!((day.weekday(), day.week()), (weekday, Some(week)), "{text}");
            assert_eq!(day.date().unwrap().to_string(), text);
        }
    }

    #[test]
    fn every_day_of_four_centuries_comes_back() {
        let first = Day::of("1800-01-01".parse().unwrap()).unwrap();
        for step in 0..146_097 {
            assert_eq!(first.plus(step).date().and_then(Day::of), Some(first.plus(step)));
        }
    }
}
