//! PEM (RFC 7468), strict or squeezed into one line.

use zeroize::Zeroizing;

use super::{Form, ReadError, base64};
use crate::findings::Finding;
use crate::visible::visible;

const BEGIN: &str = "-----BEGIN ";
const END: &str = "-----END ";
const DASHES: &str = "-----";

/// One block.
pub(super) struct Block<'text> {
    label: &'text str,
    /// What the last line says.
    end: &'text str,
    body: &'text str,
    /// Where the body begins.
    start: usize,
    /// How many octets of the text it takes.
    pub(super) length: usize,
}

/// Whether a block begins where `text` begins.
pub(super) fn begins(text: &str) -> bool {
    text.starts_with(BEGIN)
}

/// Whether a block begins anywhere in `text`.
pub(super) fn is_in(text: &str) -> bool {
    text.contains(BEGIN)
}

/// Whether the last line of a text is the first of a block with damaged dashes, or in small letters.
pub(super) fn ends_in_broken_line(text: &str) -> bool {
    let line = text.trim_end().lines().next_back().unwrap_or_default();
    let is_begin = |line: &str| line.contains("BEGIN ") || line.contains("begin ");
    is_begin(line) && line.contains(['-', '\u{2013}', '\u{2014}']) && !line.starts_with(BEGIN)
}

/// The block that begins where `text` begins.
pub(super) fn block(text: &str) -> Result<Block<'_>, ReadError> {
    let after = text.strip_prefix(BEGIN).unwrap_or(text);
    let (label, rest) = after.split_once(DASHES).unwrap_or((after, ""));
    let label = label.lines().next().unwrap_or_default();
    let unclosed = || ReadError::PemUnclosed {
        label: readable(label),
    };
    // Another beginning before the end means that this block was cut.
    let (body, end) = rest.split_once(END).ok_or_else(unclosed)?;
    if body.contains(BEGIN) {
        return Err(unclosed());
    }
    let (end_label, _) = end.split_once(DASHES).unwrap_or((end, ""));
    let last = end.find(DASHES).map_or(end.len(), |at| at + DASHES.len());
    let rest_after = end.get(last..).unwrap_or_default();
    Ok(Block {
        label,
        end: end_label,
        body,
        start: text.len() - rest.len(),
        length: text.len() - rest_after.len(),
    })
}

/// A label as it may be shown: what follows it without its dashes may be the key.
fn readable(label: &str) -> String {
    let is_of_label = |character: char| {
        character.is_ascii_uppercase() || character.is_ascii_digit() || character == ' '
    };
    let end = label
        .find(|character| !is_of_label(character))
        .unwrap_or(label.len());
    visible(label.get(..end).unwrap_or_default())
}

impl Block<'_> {
    /// What it says it is.
    pub(super) fn label(&self) -> String {
        readable(self.label)
    }

    /// The octets in it, with what was noticed.
    pub(super) fn octets(&self) -> Result<(Zeroizing<Vec<u8>>, Vec<Finding>), ReadError> {
        if self.body.contains("Proc-Type:") && self.body.contains("ENCRYPTED") {
            return Err(ReadError::PemOldEncryption);
        }
        // A line break may be written `\n`, and before it there may be one more escape.
        let mut dense = Zeroizing::new(String::with_capacity(self.body.len()));
        let mut rest = self.body.chars().peekable();
        while let Some(character) = rest.next() {
            if character == '\\' {
                rest.next_if(|next| matches!(next, 'n' | 'r' | 't'));
            } else if !character.is_whitespace() {
                dense.push(character);
            }
        }
        let octets = base64::decode(&dense)
            .ok_or_else(|| ReadError::PemBroken {
                label: self.label(),
            })?
            .octets;
        let breaks_are_lost = !self.body.contains('\n') || self.body.contains('\\');
        let findings = [
            breaks_are_lost.then_some(Finding::PemLineBreaks),
            (self.end != self.label).then_some(Finding::PemLines),
        ];
        Ok((octets, findings.into_iter().flatten().collect()))
    }

    /// Where the first character stands that is not of base64.
    pub(super) fn stray(&self) -> Option<usize> {
        let is_of_it = |character: char| {
            character.is_whitespace()
                || matches!(character, '\\' | '=')
                || u8::try_from(character).is_ok_and(base64::is_digit)
        };
        let at = self.body.find(|character| !is_of_it(character))?;
        Some(self.start + at)
    }

    /// What it is, if it is no key of X.509.
    pub(super) fn foreign(&self) -> Option<ReadError> {
        if self.label.contains("SSH") {
            Some(ReadError::SshKey)
        } else if self.label.contains("PGP") {
            Some(ReadError::PgpKey)
        } else {
            None
        }
    }

    /// The form that the label stands for; nothing if it stands for no key.
    pub(super) fn form(&self) -> Option<Form> {
        Some(match self.label {
            "PUBLIC KEY" => Form::Spki,
            "RSA PUBLIC KEY" => Form::Pkcs1Public,
            "RSA PRIVATE KEY" => Form::Pkcs1Private,
            "PRIVATE KEY" => Form::Pkcs8,
            "ENCRYPTED PRIVATE KEY" => Form::Pkcs8Encrypted,
            "EC PRIVATE KEY" => Form::Sec1,
            "CERTIFICATE" | "X509 CERTIFICATE" | "TRUSTED CERTIFICATE" => Form::Certificate,
            "CERTIFICATE REQUEST" | "NEW CERTIFICATE REQUEST" => Form::CertificateRequest,
            "PKCS12" => Form::Pkcs12,
            _ => return None,
        })
    }

    /// Whether it is a part of a key's file that holds no key.
    pub(super) fn is_companion(&self) -> bool {
        matches!(self.label, "EC PARAMETERS" | "DH PARAMETERS" | "X509 CRL")
    }
}
