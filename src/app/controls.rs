//! Where on the page each thing is typed or chosen: the ids of its controls.

use super::certificate_fields::CertificateField;
use super::client_fields::ClientField;
use super::options::Field;
use crate::texts::message::Message;

/// The control in which the password is typed.
pub const PASSWORD: &str = "export-password";

/// The part in which the client and its configuration are.
pub const CONFIGURATION: &str = "configuration";

/// The id of the control of `field`.
#[must_use]
pub const fn control(field: Field) -> &'static str {
    match field {
        Field::KeyType => "key-type",
        Field::Size => "key-size",
        Field::Curve => "curve",
        Field::KeyUse => "key-use",
        Field::Algorithm => "algorithm",
        Field::KidFrom => "kid-from",
        Field::Kid => "kid",
    }
}

/// The id of the control that a message is about, if it is about one.
#[must_use]
pub const fn control_of(message: &Message) -> Option<&'static str> {
    Some(match message {
        Message::Kid(_) => control(Field::Kid),
        Message::Size(_) => control(Field::Size),
        Message::Misfit { .. } => control(Field::Algorithm),
        Message::Certificate(error) => CertificateField::of(*error).id(),
        Message::PasswordEmpty => PASSWORD,
        Message::ClientId(_) => ClientField::ClientId.id(),
        Message::Scope(_) => ClientField::Scope.id(),
        Message::Resource(_) => ClientField::Resource.id(),
        _ => return None,
    })
}
