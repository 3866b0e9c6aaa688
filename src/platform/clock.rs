//! What time it is, where the person is.

use js_sys::Date;
use web_sys::window;

use crate::maskinporten::{CalendarDate, Moment};

/// Now. A clock that is set to a year without four digits counts as the first day of 1970.
#[must_use]
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a number that does not fit is cut to the nearest that does, and then refused"
)]
pub fn now() -> Moment {
    const EPOCH: CalendarDate = CalendarDate::UNIX_EPOCH;
    let now = Date::new_0();
    // JavaScript counts months from 0.
    let date = CalendarDate::new(
        now.get_full_year() as u16,
        now.get_month() as u8 + 1,
        now.get_date() as u8,
    );
    Moment {
        date: date.unwrap_or(EPOCH),
        unix_seconds: (now.get_time() / 1000.0) as u64,
    }
}

/// Milliseconds since the page was opened, by a clock that nobody sets.
#[must_use]
pub fn milliseconds() -> f64 {
    window()
        .and_then(|window| window.performance())
        .map_or_else(Date::now, |performance| performance.now())
}
