//! What a text is in which there is no key: something else that people take for one.

use super::{ReadError, base64};

/// The shortest run of base64 that may have been a key.
const SHORTEST_RUN: usize = 200;

/// The fewest hexadecimal digits that may have been a key.
const FEWEST_DIGITS: usize = 64;

/// How keys of SSH begin, in RFC 4253 section 6.6, RFC 4716 and PuTTY's files.
const SSH: [&str; 6] = [
    "ssh-rsa AAAA",
    "ssh-ed25519 AAAA",
    "ecdsa-sha2-",
    "---- BEGIN SSH2",
    "PuTTY-User-Key-File",
    "SSH PRIVATE KEY FILE FORMAT",
];

/// How .NET names an RSA key, in XML, in JSON, and in base64 of XML.
const DOTNET: [&str; 5] = [
    "RSAKeyValue",
    "RSAParameters",
    "Modulus>",
    "\"Modulus\"",
    "PFJTQUtleVZhbHVl",
];

/// How OpenSSL and others print the largest number of an RSA key.
const PRINTED: [&str; 4] = ["Modulus=", "Modulus:", "modulus:", "Modulus ("];

/// What the text is, and where that shows, in octets. `broken` is where what looked like JSON went
/// wrong.
pub(super) fn kind(text: &str, broken: Option<(usize, ReadError)>) -> Option<(usize, ReadError)> {
    let start = text.len() - text.trim_start().len();
    let begins = text.trim_start();
    let is_json = begins.starts_with(['{', '[']);
    if !is_json && text.chars().any(is_of_no_text) {
        // The tag of a SEQUENCE, and a length of two octets, which is no UTF-8.
        let is_cut_der = text.starts_with("0\u{fffd}");
        let error = if is_cut_der {
            ReadError::DerUnknown
        } else {
            ReadError::NotText
        };
        return Some((0, error));
    }
    if let Some(at) = SSH.iter().find_map(|begin| text.find(begin)) {
        return Some((at, ReadError::SshKey));
    }
    if let Some(at) = DOTNET.iter().find_map(|name| text.find(name)) {
        return Some((at, ReadError::XmlKey));
    }
    if let Some(at) = text.find(r#""ciphertext""#) {
        return Some((at, ReadError::Jwe));
    }
    if begins.starts_with('<') {
        return Some((start, ReadError::WebPage));
    }
    if let Some(at) = text.find("%22kty%22") {
        return Some((at, ReadError::PercentEncoded));
    }
    if broken.is_some() {
        return broken;
    }
    if let Some(at) = text.find(r#""kty""#) {
        return Some((at, ReadError::JsonUnopened));
    }
    if let Some(at) = text.find("kty:") {
        return Some((at, ReadError::Yaml));
    }
    if let Some(at) = hexadecimal(text) {
        return Some((at, ReadError::Hexadecimal));
    }
    long_run(text).map(|at| (at, ReadError::Base64Unknown))
}

/// A control character that no editor writes.
fn is_of_no_text(character: char) -> bool {
    character.is_ascii_control() && !matches!(character, '\t' | '\n' | '\r' | '\u{c}' | '\u{1a}')
}

/// A text of hexadecimal digits alone, or the numbers as OpenSSL prints them.
fn hexadecimal(text: &str) -> Option<usize> {
    if let Some(at) = PRINTED.iter().find_map(|name| text.find(name)) {
        return Some(at);
    }
    let mut digits = text
        .bytes()
        .filter(|octet| !octet.is_ascii_whitespace() && *octet != b':');
    let is_all = digits.clone().all(|octet| octet.is_ascii_hexdigit());
    (is_all && digits.nth(FEWEST_DIGITS - 1).is_some()).then_some(0)
}

/// Where base64 begins that is long enough, wrapped over lines or not.
fn long_run(text: &str) -> Option<usize> {
    let (mut start, mut length) = (0, 0);
    for (at, octet) in text.bytes().enumerate() {
        if base64::is_digit(octet) {
            if length == 0 {
                start = at;
            }
            length += 1;
            if length == SHORTEST_RUN {
                return Some(start);
            }
        } else if !matches!(octet, b'\r' | b'\n') {
            length = 0;
        }
    }
    None
}
