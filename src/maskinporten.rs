//! What Digdir asks of a key that a Maskinporten integration signs with.

pub mod acceptance;
mod calendar_date;
pub mod key_id;
mod moment;

pub use calendar_date::CalendarDate;
pub use key_id::{KeyIdError, KeyName};
pub use moment::Moment;
