//! A day.

use std::fmt;

/// A day of the Gregorian calendar between the years 1 and 9999, written as `2026-11-22`
/// (RFC 3339 "full-date").
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CalendarDate {
    year: u16,
    month: u8,
    day: u8,
}

impl CalendarDate {
    /// The first day that a clock without a date shows, 1970-01-01.
    pub const UNIX_EPOCH: Self = Self {
        year: 1970,
        month: 1,
        day: 1,
    };

    /// Takes a year (1 to 9999), a month (1 to 12) and a day of that month; `None` if there is no
    /// such day.
    #[must_use]
    pub const fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        if matches!(year, 1..=9999) && 1 <= day && day <= days_in(year, month) {
            Some(Self { year, month, day })
        } else {
            None
        }
    }

    /// Reads a day written as `2026-11-22`, and in no other way.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (year, rest) = text.split_once('-')?;
        let (month, day) = rest.split_once('-')?;
        let date = Self::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)?;
        (date.to_string() == text).then_some(date)
    }

    /// Reads a day as people write it: as `2026-11-22`, or as `22.11.2026` with zeros or without.
    #[must_use]
    pub fn parse_typed(text: &str) -> Option<Self> {
        let text = text.trim();
        let parts: Vec<&str> = text.split('.').collect();
        match *parts {
            [day, month, year] => Self::parse(&format!("{year}-{month:0>2}-{day:0>2}")),
            _ => Self::parse(text),
        }
    }

    /// The day, in UTC, of a moment in seconds since 1970-01-01T00:00:00Z; `None` after the year
    /// 9999.
    #[must_use]
    pub fn of_unix_seconds(seconds: u64) -> Option<Self> {
        i64::try_from(seconds / SECONDS_A_DAY)
            .ok()
            .and_then(Self::of_unix_days)
    }

    /// The same day of the next year; 28 February after a leap day, since a year is the most that
    /// there is.
    #[must_use]
    pub const fn a_year_later(self) -> Self {
        let year = if self.year < Self::LAST_YEAR {
            self.year + 1
        } else {
            self.year
        };
        let last = days_in(year, self.month);
        let day = if self.day < last { self.day } else { last };
        Self { year, day, ..self }
    }

    /// So many days later, or earlier if there are fewer than none; `None` beyond the years that
    /// there are.
    #[must_use]
    pub fn days_later(self, days: i64) -> Option<Self> {
        self.unix_days()
            .checked_add(days)
            .and_then(Self::of_unix_days)
    }

    /// The day as iCalendar writes it, `20261122` (RFC 5545 section 3.3.4).
    #[must_use]
    pub fn basic(self) -> String {
        let Self { year, month, day } = self;
        format!("{year:04}{month:02}{day:02}")
    }

    /// The last year that there is.
    const LAST_YEAR: u16 = 9999;

    /// How many days there are until another day; below 0 if it was before this one.
    #[must_use]
    pub fn days_until(self, other: Self) -> i64 {
        other.unix_days() - self.unix_days()
    }

    /// The days since 1970-01-01, counted in eras of 400 years that begin in March, so that a leap
    /// day is the last of its year (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms").
    fn unix_days(self) -> i64 {
        let month = i64::from(self.month);
        let year = i64::from(self.year) - i64::from(month <= 2);
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + i64::from(self.day) - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        era * DAYS_AN_ERA + day_of_era - DAYS_TO_1970
    }

    fn of_unix_days(days: i64) -> Option<Self> {
        let days = days.checked_add(DAYS_TO_1970)?;
        let era = days.div_euclid(DAYS_AN_ERA);
        let day_of_era = days.rem_euclid(DAYS_AN_ERA);
        let year_of_era =
            (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_from_march = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
        let month = (month_from_march + 2) % 12 + 1;
        let year = era * 400 + year_of_era + i64::from(month <= 2);
        Self::new(
            u16::try_from(year).ok()?,
            u8::try_from(month).ok()?,
            u8::try_from(day).ok()?,
        )
    }
}

const SECONDS_A_DAY: u64 = 24 * 60 * 60;

/// The days of 400 years.
const DAYS_AN_ERA: i64 = 146_097;

/// The days from 1 March of the year 0 to 1970-01-01.
const DAYS_TO_1970: i64 = 719_468;

impl CalendarDate {
    /// The number of the day in its month, the name of the month, of twelve, and the year.
    #[must_use]
    pub fn in_words(self, months: &[&'static str; 12]) -> (u8, &'static str, u16) {
        let name = months.get(usize::from(self.month) - 1);
        (self.day, name.copied().unwrap_or_default(), self.year)
    }
}

impl fmt::Display for CalendarDate {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { year, month, day } = self;
        write!(formatter, "{year:04}-{month:02}-{day:02}")
    }
}

/// How many days the month has, none if there is no such month (RFC 3339 section 5.7).
const fn days_in(year: u16, month: u8) -> u8 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::CalendarDate;

    #[test]
    fn a_date_is_written_with_leading_zeros() {
        let date = CalendarDate::new(2026, 1, 2).unwrap();
        assert_eq!(date.to_string(), "2026-01-02");
    }

    #[test]
    fn a_date_is_read_as_it_is_written_and_in_no_other_way() {
        let date = CalendarDate::new(2026, 1, 2).unwrap();
        assert_eq!(CalendarDate::parse("2026-01-02"), Some(date));
        for other in [
            "",
            "2026-1-2",
            "2026-02-30",
            "+026-01-02",
            "20260102",
            "2026-01-02 ",
        ] {
            assert_eq!(CalendarDate::parse(other), None, "{other:?}");
        }
    }

    #[test]
    fn a_day_may_be_typed_as_in_a_calendar_or_as_in_a_letter() {
        let date = CalendarDate::new(2026, 1, 2);
        for text in ["2026-01-02", " 2026-01-02\n", "02.01.2026", "2.1.2026 "] {
            assert_eq!(CalendarDate::parse_typed(text), date, "{text:?}");
        }
        for text in [
            "",
            "2.1.26",
            "2.1",
            "30.2.2026",
            "1.2.2026.",
            "+2.1.2026",
            "002.1.2026",
        ] {
            assert_eq!(CalendarDate::parse_typed(text), None, "{text:?}");
        }
    }

    /// Every day of eight centuries, against a calendar that is turned leaf by leaf.
    #[test]
    fn days_are_counted_as_a_calendar_is_turned() {
        let mut days = -135_140;
        for year in 1600..2400 {
            for month in 1..=12 {
                for day in 1..=super::days_in(year, month) {
                    let date = CalendarDate::new(year, month, day).unwrap();
                    assert_eq!(date.unix_days(), days, "{date}");
                    assert_eq!(CalendarDate::of_unix_days(days), Some(date));
                    days += 1;
                }
            }
        }
        assert_eq!(CalendarDate::UNIX_EPOCH.unix_days(), 0);
    }

    #[test]
    fn a_year_after_a_leap_day_is_28_february() {
        let later = |text| {
            CalendarDate::parse(text)
                .unwrap()
                .a_year_later()
                .to_string()
        };
        assert_eq!(later("2026-11-22"), "2027-11-22");
        assert_eq!(later("2028-02-29"), "2029-02-28");
        assert_eq!(later("9999-12-31"), "9999-12-31");
    }

    #[test]
    fn days_can_be_added_and_taken_away_over_the_end_of_a_year() {
        let date = CalendarDate::parse("2027-01-05").unwrap();
        assert_eq!(date.days_later(-7).unwrap().to_string(), "2026-12-29");
        assert_eq!(date.days_later(-30).unwrap().days_later(30), Some(date));
        assert_eq!(date.days_later(i64::MAX), None);
        assert_eq!(date.days_later(-1_000_000), None);
        assert_eq!(date.basic(), "20270105");
    }

    #[test]
    fn the_day_of_a_moment_is_that_of_the_calendar() {
        // What `date --utc --date=@<seconds>` says.
        for (seconds, date) in [
            (0, "1970-01-01"),
            (951_782_399, "2000-02-28"),
            (951_782_400, "2000-02-29"),
            (951_868_800, "2000-03-01"),
            (1_795_305_600, "2026-11-22"),
            (4_107_542_399, "2100-02-28"),
            (4_107_542_400, "2100-03-01"),
            (253_402_300_799, "9999-12-31"),
        ] {
            let day = CalendarDate::of_unix_seconds(seconds).unwrap();
            assert_eq!(day.to_string(), date);
        }
        assert_eq!(CalendarDate::of_unix_seconds(253_402_300_800), None);
        assert_eq!(CalendarDate::of_unix_seconds(u64::MAX), None);
    }

    #[test]
    fn only_days_that_there_are_can_be_named() {
        for (year, month, day) in [(2024, 2, 29), (2000, 2, 29), (2026, 12, 31), (2026, 4, 30)] {
            assert!(CalendarDate::new(year, month, day).is_some());
        }
        for (year, month, day) in [
            (2026, 2, 29),
            (1900, 2, 29),
            (2026, 4, 31),
            (2026, 13, 1),
            (2026, 0, 1),
            (2026, 1, 0),
            (2026, 1, 32),
            (0, 1, 1),
            (10_000, 1, 1),
        ] {
            assert_eq!(CalendarDate::new(year, month, day), None);
        }
    }
}
