//! What a time phrase says, before the calendar is asked.

use std::ops::Range;

/// Units of the calendar and of length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
    Decade,
    Century,
}

impl Unit {
    /// The unit of that name, singular and lower case.
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "second" => Self::Second,
            "minute" => Self::Minute,
            "hour" => Self::Hour,
            "day" => Self::Day,
            "week" => Self::Week,
            "month" => Self::Month,
            "year" => Self::Year,
            "decade" => Self::Decade,
            "century" => Self::Century,
            _ => return None,
        })
    }

    /// Its letters in a TIMEX3 duration.
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Second => "S",
            Self::Minute | Self::Month => "M",
            Self::Hour => "H",
            Self::Day => "D",
            Self::Week => "W",
            Self::Year => "Y",
            Self::Decade => "DE",
            Self::Century => "CE",
        }
    }

    /// True for units shorter than a day.
    pub(super) const fn is_clock(self) -> bool {
        matches!(self, Self::Second | Self::Minute | Self::Hour)
    }
}

/// How many of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Amount {
    /// So many, and perhaps a half.
    Count(u32, bool),
    /// "several", "a few", or nothing but a plural.
    Unclear,
}

/// Which of the recurring days or months is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    /// The verb tells.
    Tense,
    /// The last one before the publication.
    Last,
    /// The first one after it.
    Next,
}

/// The year of a day, month or season.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum YearOf {
    /// As the text says.
    Said(i16),
    /// So many years after the publication's.
    Shift(i32),
    /// So many years after the date told last: "March of that year".
    Told(i32),
    /// Not said.
    Open(Which),
}

/// What a shift counts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    /// The day of publication: "last week".
    Publication,
    /// The date that was told last: "the week before".
    Narrative,
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hour {
    /// A TIMEX3 code such as `MO`.
    Part(&'static str),
    /// Hour and minute.
    Clock(u8, u8),
}

/// What a phrase says without its time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A day of a month.
    Day { year: YearOf, month: u8, day: u8 },
    /// A month.
    Month { year: YearOf, month: u8 },
    /// A part of a year: `SP`, `Q1`, `H2`.
    Part { year: YearOf, code: &'static str },
    /// A year.
    Year(i16),
    /// Two years as one: "2022/23".
    Years(i16, i16),
    /// The first three digits of a decade's years.
    Decade(i16),
    /// The first two digits of a century's years.
    Century(i16),
    /// A day of the week, Monday being 1.
    Weekday { day: u8, which: Which },
    /// A day of the week of another week: "Friday last week".
    WeekdayOf { day: u8, weeks: i32 },
    /// Saturday and Sunday; the number of weeks from the one nearest in the verb's direction.
    Weekend(Which),
    /// So many units from the anchor, to the unit's precision.
    Shift { unit: Unit, steps: i32, anchor: Anchor },
    /// A time of day of the day that was told last.
    Hours,
    /// The time that was told last: "at the time".
    Then,
    /// A length of time.
    Length { amount: Amount, unit: Unit },
    /// A recurrence every so many units.
    Every { count: u32, unit: Unit },
    /// A recurrence on a day of the week.
    EveryWeekday(u8),
    /// A recurrence in a month.
    EveryMonth(u8),
    /// A recurrence with a fixed value.
    Recurrence(&'static str),
    /// `PAST_REF`, `PRESENT_REF`, `FUTURE_REF`.
    Symbol(&'static str),
}

impl Meaning {
    /// So many days from the day of publication.
    pub(super) const fn days(steps: i32) -> Self {
        Self::Shift { unit: Unit::Day, steps, anchor: Anchor::Publication }
    }

    /// True if it names one day, which a time of day can make finer.
    pub(super) const fn is_day(self) -> bool {
        matches!(
            self,
            Self::Day { .. }
                | Self::Weekday { .. }
                | Self::WeekdayOf { .. }
                | Self::Shift { unit: Unit::Day, .. }
        )
    }

    /// True for lengths and recurrences, which no "early" or "end of" goes with.
    pub(super) const fn is_span(self) -> bool {
        matches!(
            self,
            Self::Length { .. }
                | Self::Every { .. }
                | Self::EveryWeekday(_)
                | Self::EveryMonth(_)
                | Self::Recurrence(_)
        )
    }
}

/// What words say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) meaning: Meaning,
    pub(super) hour: Option<Hour>,
}

impl From<Meaning> for Said {
    fn from(meaning: Meaning) -> Self {
        Self { meaning, hour: None }
    }
}

/// A time phrase: which words, and what they say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    pub(super) words: Range<usize>,
    pub(super) said: Said,
}
