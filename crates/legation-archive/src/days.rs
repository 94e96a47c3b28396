//! Days counted from 1 January 1970, from and to `2023-03-15`.

/// The number of a day; `None` for a month, a year or another text.
pub fn number(day: &str) -> Option<i64> {
    let part = |range: std::ops::Range<usize>| day.get(range)?.parse::<i64>().ok();
    let dashes = day.len() == 10 && day.get(4..5) == Some("-") && day.get(7..8) == Some("-");
    dashes.then(|| Some(of_civil(part(0..4)?, part(5..7)?, part(8..10)?)))?
}

/// The day of a number.
pub fn text(number: i64) -> String {
    let (year, month, day) = civil(number);
    format!("{year:04}-{month:02}-{day:02}")
}

/// Hinnant's `days_from_civil` ("chrono-Compatible Low-Level Date Algorithms"): years begin in March.
fn of_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// Hinnant's `civil_from_days`.
fn civil(number: i64) -> (i64, i64, i64) {
    let days = number + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * march + 2) / 5 + 1;
    let month = if march < 10 { march + 3 } else { march - 9 };
    (year + era * 400 + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::{number, text};

    #[test]
    fn days_read_back() {
        assert_eq!(number("1970-01-01"), Some(0));
        assert_eq!(number("2000-03-01"), Some(11_017));
        for day in -200_000..200_000 {
            assert_eq!(number(&text(day)), Some(day));
        }
        assert_eq!(text(11_016), "2000-02-29");
    }

    #[test]
    fn months_and_years_have_no_number() {
        assert_eq!([number("2023"), number("2023-03"), number("in-the-may")], [None; 3]);
    }
}
