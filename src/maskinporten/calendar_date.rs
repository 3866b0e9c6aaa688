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

    /// The day, in UTC, of a moment in seconds since 1970-01-01T00:00:00Z; `None` after the year
    /// 9999.
    ///
    /// The days are counted in eras of 400 years from 0000-03-01, so that a leap day ends a year
    /// (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `civil_from_days`).
    #[must_use]
    pub fn of_unix_seconds(seconds: u64) -> Option<Self> {
        let days = seconds / 86_400 + 719_468;
        let (era, day_of_era) = (days / 146_097, days % 146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
        let month = if shifted_month < 10 {
            shifted_month + 3
        } else {
            shifted_month - 9
        };
        let year = era * 400 + year_of_era + u64::from(month <= 2);
        Self::new(
            u16::try_from(year).ok()?,
            u8::try_from(month).ok()?,
            u8::try_from(day).ok()?,
        )
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
