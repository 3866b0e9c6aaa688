//! The first octets of values (X.690 section 8.1.2), as far as keys have them: class, form and number
//! in one octet.

pub(crate) const BOOLEAN: u8 = 0x01;
pub(crate) const INTEGER: u8 = 0x02;
pub(crate) const BIT_STRING: u8 = 0x03;
pub(crate) const OCTET_STRING: u8 = 0x04;
pub(crate) const NULL: u8 = 0x05;
pub(crate) const OBJECT_IDENTIFIER: u8 = 0x06;
pub(crate) const UTF8_STRING: u8 = 0x0c;
pub(crate) const PRINTABLE_STRING: u8 = 0x13;
pub(crate) const UTC_TIME: u8 = 0x17;
pub(crate) const GENERALIZED_TIME: u8 = 0x18;
pub(crate) const BMP_STRING: u8 = 0x1e;
pub(crate) const SEQUENCE: u8 = CONSTRUCTED | 0x10;
pub(crate) const SET: u8 = CONSTRUCTED | 0x11;

/// The form of what is made of other values.
pub(crate) const CONSTRUCTED: u8 = 0x20;

/// The bits of the number. All of them: the number is one of 31 or more, and follows.
pub(crate) const NUMBER: u8 = 0x1f;

/// A field that is known by its number: the `IMPLICIT` tag of what is not made of other values.
pub(crate) const fn field(number: u8) -> u8 {
    0x80 | number
}

/// The same of what is made of other values, and every `EXPLICIT` tag.
pub(crate) const fn constructed_field(number: u8) -> u8 {
    CONSTRUCTED | field(number)
}
