//! Calendar dates to the precision that a text supports.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// A year, a month of a year, or a day: written `2011`, `2022-12` or `2023-03-15`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PartialDate {
    year: i16,
    month: Option<u8>,
    day: Option<u8>,
}

/// Why a text is no [`PartialDate`].
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("`{0}` is no date: write YYYY, YYYY-MM or YYYY-MM-DD")]
pub struct PartialDateError(pub String);

impl PartialDate {
    /// A whole year, 1 to 9999.
    pub fn year_only(year: i16) -> Option<Self> {
        (1..=9999).contains(&year).then_some(Self { year, month: None, day: None })
    }

    /// A month, 1 to 12, of a year.
    pub fn year_month(year: i16, month: u8) -> Option<Self> {
        (1..=12).contains(&month).then(|| Self::year_only(year))?.map(|d| Self { month: Some(month), ..d })
    }

    /// A day of the Gregorian calendar.
    pub fn day_of(year: i16, month: u8, day: u8) -> Option<Self> {
        let date = Self::year_month(year, month)?;
        (1..=days_in_month(year, month)).contains(&day).then_some(Self { day: Some(day), ..date })
    }

    /// The year.
    pub const fn year(self) -> i16 {
        self.year
    }

    /// The month, 1 to 12, where known.
    pub const fn month(self) -> Option<u8> {
        self.month
    }

    /// The day of the month, where known.
    pub const fn day(self) -> Option<u8> {
        self.day
    }

    /// True if the two could be the same day: they agree to the coarser one's precision.
    pub fn compatible(self, other: Self) -> bool {
        let agree = |a: Option<u8>, b: Option<u8>| a.is_none() || b.is_none() || a == b;
        self.year == other.year && agree(self.month, other.month) && agree(self.day, other.day)
    }

    /// The first day it can mean, as (year, month, day).
    pub fn first_day(self) -> (i16, u8, u8) {
        (self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))
    }

    /// The last day it can mean, as (year, month, day).
    pub fn last_day(self) -> (i16, u8, u8) {
        let month = self.month.unwrap_or(12);
        (self.year, month, self.day.unwrap_or_else(|| days_in_month(self.year, month)))
    }
}

/// Length of a month of the Gregorian calendar; 0 for a month that is none.
fn days_in_month(year: i16, month: u8) -> u8 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 0,
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

impl FromStr for PartialDate {
    type Err = PartialDateError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let bad = || PartialDateError(text.to_owned());
        let shape = [4, 7, 10].contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
        if !shape {
            return Err(bad());
        }
        let part = |range: std::ops::Range<usize>| text.get(range).and_then(|p| p.parse::<u8>().ok());
        let year = text[..4].parse::<i16>().map_err(|_| bad())?;
        let dashes = text.bytes().enumerate().all(|(i, b)| (b == b'-') == (i == 4 || i == 7));
        let date = match text.len() {
            4 => Self::year_only(year),
            7 => part(5..7).and_then(|m| Self::year_month(year, m)),
            _ => part(5..7).zip(part(8..10)).and_then(|(m, d)| Self::day_of(year, m, d)),
        };
        date.filter(|_| dashes).ok_or_else(bad)
    }
}

impl TryFrom<String> for PartialDate {
    type Error = PartialDateError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<PartialDate> for String {
    fn from(date: PartialDate) -> Self {
        date.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::PartialDate;

    #[test]
    fn reads_what_it_writes() {
        for text in ["2011", "2022-12", "2023-03-15", "2024-02-29", "0007"] {
            assert_eq!(text.parse::<PartialDate>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn refuses_what_is_no_date() {
        for text in
            ["", "2023-02-29", "2023-13", "202-3-15-", "15.03.2023", "2023-3-15", "yesterday", "+023", "0000"]
        {
            assert!(text.parse::<PartialDate>().is_err(), "{text}");
        }
    }

    #[test]
    fn coarse_dates_are_compatible_with_days_in_them() {
        let [year, month, day, other] =
            ["2023", "2023-03", "2023-03-15", "2023-04"].map(|t| t.parse::<PartialDate>().unwrap());
        assert!(year.compatible(day) && day.compatible(month));
        assert!(!other.compatible(day));
        assert_eq!("2024-02".parse::<PartialDate>().unwrap().last_day(), (2024, 2, 29));
    }
}
