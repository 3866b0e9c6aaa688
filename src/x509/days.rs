//! How long a certificate is valid.

use super::OrderError;

/// A number of days: 1 to 3650.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days(u16);

impl Days {
    /// A year, which also is the longest that Digdir takes a key.
    pub const YEAR: Self = Self(365);

    /// The most days: ten years.
    pub const MOST: u16 = 3650;

    /// Takes a number as it was typed.
    ///
    /// # Errors
    ///
    /// [`OrderError::Days`] if it is none, or too small or too large.
    pub fn parse(typed: &str) -> Result<Self, OrderError> {
        match typed.trim().parse() {
            Ok(days) if (1..=Self::MOST).contains(&days) => Ok(Self(days)),
            _ => Err(OrderError::Days),
        }
    }

    /// The number.
    #[must_use]
    pub const fn count(self) -> u16 {
        self.0
    }

    /// So many seconds.
    #[must_use]
    pub const fn seconds(self) -> u64 {
        self.0 as u64 * 24 * 60 * 60
    }
}

#[cfg(test)]
mod tests {
    use super::Days;
    use crate::x509::OrderError;

    #[test]
    fn a_certificate_is_valid_for_one_day_to_ten_years() {
        for (typed, days) in [("1", 1), (" 365 ", 365), ("3650", 3650)] {
            assert_eq!(Days::parse(typed).map(Days::count), Ok(days));
        }
        for wrong in ["", "0", "-1", "3651", "99999999", "1.5", "et år"] {
            assert_eq!(Days::parse(wrong), Err(OrderError::Days), "{wrong:?}");
        }
    }
}
