//! When a key is made.

use super::CalendarDate;

/// The time at which a key is made, as its kid tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Today, where the person is.
    pub date: CalendarDate,
    /// Seconds since the beginning of 1970, UTC.
    pub unix_seconds: u64,
}
