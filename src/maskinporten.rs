//! What Digdir asks of a key that a Maskinporten integration signs with, and what a client does with
//! it: from the portal to a token, and again in a year.

pub mod answer;
mod calendar_date;
mod characters;
pub mod client_configuration;
mod client_id;
mod environment;
pub mod grant;
mod json_object;
mod jwt;
pub mod key_id;
mod moment;
mod quoting;
pub mod reminder;
mod resource;
pub mod rotation;
mod scope;
pub mod targets;
mod token_request;

pub use answer::{Answer, AnswerError, Cause};
pub use calendar_date::CalendarDate;
pub use characters::has_digits_of_key;
pub use client_id::{ClientId, ClientIdError};
pub use environment::{Environment, ForEach};
pub use grant::{Grant, GrantError};
pub use jwt::DecodedJwt;
pub use key_id::{KeyIdError, KeyName};
pub use moment::Moment;
pub use reminder::{Reminder, ReminderWords};
pub use resource::{Resource, ResourceError};
pub use rotation::{Rotation, RotationError};
pub use scope::{ScopeError, Scopes};
pub use targets::Target;
pub use token_request::{TokenRequest, client_assertion_fields};
