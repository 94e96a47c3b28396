//! From what a phrase says to its calendar value.

use super::calendar::{Day, common, months_after, years_after};
use super::meaning::{Amount, Anchor, Hour, Meaning, Said, Unit, Which, YearOf};
use super::tense::Direction;
use legation_types::{PartialDate, TimeKind};

/// What a phrase is resolved against.
pub(super) struct Context<'a> {
    /// When the article was published.
    pub(super) published: Option<PartialDate>,
    /// The dates told in this sentence and the one before, the last first.
    pub(super) told: &'a [PartialDate],
    /// The year told before in this sentence.
    pub(super) year: Option<i16>,
    /// Where the phrase's verb points.
    pub(super) direction: Direction,
}

/// A phrase's type, TIMEX3 value, and date.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Value {
    pub(super) kind: TimeKind,
    pub(super) text: String,
    pub(super) date: Option<PartialDate>,
}

impl Value {
    fn new(kind: TimeKind, text: impl Into<String>, date: Option<PartialDate>) -> Self {
        Self { kind, text: text.into(), date }
    }

    fn date(date: PartialDate) -> Self {
        Self::new(TimeKind::Date, date.to_string(), Some(date))
    }

    fn symbol(text: impl Into<String>) -> Self {
        Self::new(TimeKind::Date, text, None)
    }

    /// The date if there is one, the symbol if not.
    fn or(date: Option<PartialDate>, symbol: impl Into<String>) -> Self {
        date.map_or_else(|| Self::symbol(symbol), Self::date)
    }

    /// The same with a time of day. Midnight, `T24:00`, ends its day.
    fn at(self, hour: Hour) -> Self {
        let text = match hour {
            _ if self.text.ends_with("_REF") => self.text,
            Hour::Part(code) => format!("{}T{code}", self.text),
            Hour::Clock(hour, minute) => format!("{}T{hour:02}:{minute:02}", self.text),
        };
        Self { kind: TimeKind::Time, text, date: self.date }
    }
}

/// The value of what a phrase says.
pub(super) fn resolve(said: &Said, context: &Context) -> Value {
    let value = context.value(said.meaning);
    match said.hour {
        Some(hour) => value.at(hour),
        None => value,
    }
}

impl Context<'_> {
    fn value(&self, meaning: Meaning) -> Value {
        match meaning {
            Meaning::Day { year, month, day } => self.day(year, month, day),
            Meaning::Month { year, month } => self.month(year, month),
            Meaning::Part { year, code } => self.part(year, code),
            Meaning::Year(year) => Value::or(PartialDate::year_only(year), format!("{year:04}")),
            Meaning::Years(first, second) => Value::symbol(format!("{first:04}/{second:04}")),
            Meaning::Decade(digits) => Value::symbol(format!("{digits:03}")),
            Meaning::Century(digits) => Value::symbol(format!("{digits:02}")),
            Meaning::Weekday { day, which } => self.weekday(day, which),
            Meaning::WeekdayOf { day, weeks } => self.weekday_of(day, weeks),
            Meaning::Weekend(which) => self.weekend(which),
            Meaning::Shift { unit, steps, anchor } => self.shift(unit, steps, anchor),
            Meaning::Hours => Value::or(self.told_or_published(), "XXXX-XX-XX"),
            Meaning::Then => Value::or(self.told.first().copied(), "PAST_REF"),
            Meaning::Symbol(text) => Value::symbol(text),
            Meaning::Length { amount, unit } => Value::new(TimeKind::Duration, length(amount, unit), None),
            Meaning::Every { count, unit } => {
                Value::new(TimeKind::Set, length(Amount::Count(count, false), unit), None)
            }
            Meaning::EveryWeekday(day) => Value::new(TimeKind::Set, format!("XXXX-WXX-{day}"), None),
            Meaning::EveryMonth(month) => Value::new(TimeKind::Set, format!("XXXX-{month:02}"), None),
            Meaning::Recurrence(value) => Value::new(TimeKind::Set, value, None),
        }
    }

    /// The day of publication, if it is known to the day.
    fn today(&self) -> Option<Day> {
        self.published.and_then(Day::of)
    }

    fn told_or_published(&self) -> Option<PartialDate> {
        let days = |date: &PartialDate| date.day().is_some();
        self.told.iter().copied().find(days).or_else(|| self.published.filter(days))
    }

    fn day(&self, year: YearOf, month: u8, day: u8) -> Value {
        let date = match year {
            YearOf::Open(which) => self.open_day(which, month, day),
            _ => self.year(year).and_then(|year| PartialDate::day_of(year, month, day)),
        };
        Value::or(date, format!("XXXX-{month:02}-{day:02}"))
    }

    /// The nearest such day in the verb's direction. 29 February may be eight years away.
    fn open_day(&self, which: Which, month: u8, day: u8) -> Option<PartialDate> {
        if let Some(date) = self.year.and_then(|year| PartialDate::day_of(year, month, day)) {
            return Some(date);
        }
        let published = self.published.filter(|date| date.month().is_some())?;
        let on = |step: i16| PartialDate::day_of(published.year().checked_add(step)?, month, day);
        match self.toward(which) {
            Direction::Past => {
                (0..=8).filter_map(|step| on(-step)).find(|date| date.first_day() <= published.last_day())
            }
            Direction::Future => {
                (0..=8).filter_map(on).find(|date| date.first_day() >= published.first_day())
            }
        }
    }

    fn month(&self, year: YearOf, month: u8) -> Value {
        let date = match year {
            YearOf::Open(which) => self.open_month(which, month),
            _ => self.year(year).and_then(|year| PartialDate::year_month(year, month)),
        };
        Value::or(date, format!("XXXX-{month:02}"))
    }

    /// The nearest such month in the verb's direction; the month of publication unless "last" or "next" rules it out.
    fn open_month(&self, which: Which, month: u8) -> Option<PartialDate> {
        if let (Some(year), Which::Tense) = (self.year, which) {
            return PartialDate::year_month(year, month);
        }
        let published = self.published?;
        let current = published.month()?;
        let step = match (self.toward(which), which) {
            (Direction::Past, Which::Tense) => -i16::from(month > current),
            (Direction::Past, _) => -i16::from(month >= current),
            (Direction::Future, Which::Tense) => i16::from(month < current),
            (Direction::Future, _) => i16::from(month <= current),
        };
        PartialDate::year_month(published.year().checked_add(step)?, month)
    }

    fn toward(&self, which: Which) -> Direction {
        match which {
            Which::Tense => self.direction,
            Which::Last => Direction::Past,
            Which::Next => Direction::Future,
        }
    }

    /// A year that is said or counted from the publication's.
    fn year(&self, year: YearOf) -> Option<i16> {
        match year {
            YearOf::Said(year) => Some(year),
            YearOf::Shift(steps) => years_after(self.published?, steps).map(PartialDate::year),
            YearOf::Told(steps) => {
                years_after(self.told.first().copied().or(self.published)?, steps).map(PartialDate::year)
            }
            YearOf::Open(_) => None,
        }
    }

    /// A season, quarter or half. Its months are not sure (hemispheres, fiscal years), its year is.
    fn part(&self, year: YearOf, code: &str) -> Value {
        let year = match year {
            YearOf::Open(which) => self.open_part(which, code),
            _ => self.year(year),
        };
        match year {
            Some(year) => {
                Value::new(TimeKind::Date, format!("{year:04}-{code}"), PartialDate::year_only(year))
            }
            None => Value::symbol(format!("XXXX-{code}")),
        }
    }

    fn open_part(&self, which: Which, code: &str) -> Option<i16> {
        let published = self.published?;
        let (first, last) = match code {
            "SP" => (3, 5),
            "SU" => (6, 8),
            "FA" => (9, 11),
            "Q1" => (1, 3),
            "Q2" => (4, 6),
            "Q3" => (7, 9),
            "Q4" => (10, 12),
            _ => (12, 12),
        };
        let now = published.month()?;
        let step = match (self.toward(which), which) {
            (Direction::Past, Which::Last) => -i16::from(now <= last),
            (Direction::Past, _) => -i16::from(now < first),
            (Direction::Future, Which::Next) => i16::from(now >= first),
            (Direction::Future, _) => i16::from(now > last),
        };
        published.year().checked_add(step)
    }

    /// The nearest such weekday: the day of publication counts unless "last" or "next" rules it out.
    fn weekday(&self, day: u8, which: Which) -> Value {
        let date = self.today().and_then(|today| {
            let back = (today.weekday() - i32::from(day)).rem_euclid(7);
            let steps = match (self.toward(which), which) {
                (Direction::Past, Which::Tense) => -back,
                (Direction::Past, _) => -((back + 6) % 7 + 1),
                (Direction::Future, Which::Tense) => (7 - back) % 7,
                (Direction::Future, _) => 7 - back,
            };
            today.plus(steps).date()
        });
        Value::or(date, format!("XXXX-WXX-{day}"))
    }

    fn weekday_of(&self, day: u8, weeks: i32) -> Value {
        let date = self.today().and_then(|today| today.monday().plus(weeks * 7 + i32::from(day) - 1).date());
        Value::or(date, format!("XXXX-WXX-{day}"))
    }

    /// Saturday and Sunday: those that have begun, or those to come.
    fn weekend(&self, which: Which) -> Value {
        let Some(today) = self.today() else { return Value::symbol("XXXX-WXX-WE") };
        let within = today.weekday() >= 6;
        let weeks = match (self.toward(which), which) {
            (Direction::Past, Which::Tense) => -i32::from(!within),
            (Direction::Past, _) => -1,
            (Direction::Future, Which::Next) => i32::from(within),
            (Direction::Future, _) => 0,
        };
        let saturday = today.monday().plus(weeks * 7 + 5);
        let date = common(saturday, saturday.plus(1));
        week(saturday).map_or_else(
            || Value::symbol("XXXX-WXX-WE"),
            |week| Value::new(TimeKind::Date, week + "-WE", date),
        )
    }

    fn shift(&self, unit: Unit, steps: i32, anchor: Anchor) -> Value {
        if unit.is_clock() {
            let told = anchor == Anchor::Narrative;
            return Value::new(TimeKind::Time, if told { "XXXX-XX-XXTXX:XX" } else { pointing(steps) }, None);
        }
        let from = match anchor {
            Anchor::Publication => self.published,
            Anchor::Narrative => self.narrative(unit, steps),
        };
        let symbol = if anchor == Anchor::Publication { pointing(steps) } else { unknown(unit) };
        from.and_then(|from| shifted(from, unit, steps)).unwrap_or_else(|| Value::symbol(symbol))
    }

    /// The date told last that is fine enough, else the publication; but what followed in the past did not follow that.
    fn narrative(&self, unit: Unit, steps: i32) -> Option<PartialDate> {
        let fine = |date: &PartialDate| match unit {
            Unit::Day | Unit::Week => date.day().is_some(),
            Unit::Month => date.month().is_some(),
            _ => true,
        };
        let ahead = steps > 0 && self.direction == Direction::Past;
        self.told.iter().copied().find(fine).or_else(|| self.published.filter(|_| !ahead))
    }
}

/// So many units from a date, to the unit's precision.
fn shifted(from: PartialDate, unit: Unit, steps: i32) -> Option<Value> {
    match unit {
        Unit::Day => Day::of(from)?.plus(steps).date().map(Value::date),
        Unit::Week => {
            let monday = Day::of(from)?.monday().plus(steps.checked_mul(7)?);
            Some(Value::new(TimeKind::Date, week(monday)?, common(monday, monday.plus(6))))
        }
        Unit::Month => months_after(from, steps).map(Value::date),
        Unit::Year => years_after(from, steps).map(Value::date),
        Unit::Decade => {
            years_after(from, steps.checked_mul(10)?).map(|d| Value::symbol(format!("{:03}", d.year() / 10)))
        }
        Unit::Century => years_after(from, steps.checked_mul(100)?)
            .map(|d| Value::symbol(format!("{:02}", d.year() / 100))),
        Unit::Second | Unit::Minute | Unit::Hour => None,
    }
}

fn week(day: Day) -> Option<String> {
    day.week().map(|(year, week)| format!("{year:04}-W{week:02}"))
}

fn pointing(steps: i32) -> &'static str {
    match steps.signum() {
        -1 => "PAST_REF",
        0 => "PRESENT_REF",
        _ => "FUTURE_REF",
    }
}

/// The value of a unit whose place in the calendar is not known.
pub(super) fn unknown(unit: Unit) -> &'static str {
    match unit {
        Unit::Week => "XXXX-WXX",
        Unit::Month => "XXXX-XX",
        Unit::Year => "XXXX",
        Unit::Decade => "XXX",
        Unit::Century => "XX",
        _ => "XXXX-XX-XX",
    }
}

/// "P3W", "PT2H", "PXM", "P2.5Y".
fn length(amount: Amount, unit: Unit) -> String {
    let count = match amount {
        Amount::Count(count, false) => count.to_string(),
        Amount::Count(count, true) => format!("{count}.5"),
        Amount::Unclear => "X".to_owned(),
    };
    format!("P{}{count}{}", if unit.is_clock() { "T" } else { "" }, unit.code())
}
