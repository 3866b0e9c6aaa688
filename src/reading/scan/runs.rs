//! Keys in base64, and tokens.

use super::{Context, SHORTEST_RUN, Scanner};
use crate::findings::Finding;
use crate::reading::{Layer, base64, der, input, pem, run, token};

impl Scanner<'_, '_> {
    /// A run of base64, or of any letters; gives how much of the text it takes.
    pub(super) fn run(&mut self, text: &str, at: usize, context: &Context) -> usize {
        let rest = text.get(at..).unwrap_or_default();
        let line = run::length(rest);
        if let Some(length) = self.token(text, at, line, context) {
            return length;
        }
        let lengths = if self.may_go_on() {
            run::lengths(rest, line)
        } else {
            vec![line]
        };
        for length in lengths {
            if length >= SHORTEST_RUN
                && let Some(run) = rest.get(..length)
                && self.base64(run, text, at, context)
            {
                return length;
            }
            if length > line {
                self.spend(length);
            }
        }
        line
    }

    /// The header of a token: base64url of JSON, a dot, and more base64url.
    fn token(&mut self, text: &str, at: usize, length: usize, context: &Context) -> Option<usize> {
        let rest = text.get(at..)?;
        let (header, after) = rest.split_at_checked(length)?;
        let payload = after.strip_prefix('.')?;
        let payload_length = run::length(payload);
        if length < 8 || payload_length < 8 {
            return None;
        }
        let token = token::read(header, || self.named_place(text, at, context))?;
        self.drafts.token(token);
        let tail = payload.get(payload_length..)?;
        let signature = tail
            .strip_prefix('.')
            .map_or(0, |rest| 1 + run::length(rest));
        Some(length + 1 + payload_length + signature)
    }

    /// Looks into base64; tells whether there was anything in it.
    fn base64(&mut self, run: &str, text: &str, at: usize, context: &Context) -> bool {
        let Some(decoded) = base64::decode(run) else {
            return false;
        };
        let octets = &decoded.octets;
        let before = self.drafts.count();
        if input::is_der(octets) {
            let place = self.named_place(text, at, context);
            let layers = [context.layers.as_slice(), &[Layer::Base64]].concat();
            let read = der::read(octets, self.decryption);
            let broken = pem::ends_in_broken_line(text.get(..at).unwrap_or_default());
            let spelling = broken.then_some(Finding::PemLines);
            let spelling: Vec<_> = context.spelling.iter().cloned().chain(spelling).collect();
            der::keep(read, &place, &layers, &spelling, self.drafts);
            return true;
        }
        let (plain, mut spelling) = input::text(octets);
        let start = plain.trim_start();
        let is_json = start.starts_with(['{', '[']);
        let is_base64 = start.len() >= SHORTEST_RUN && start.bytes().all(is_base64_octet);
        // OpenSSL writes what it knows of a key above the block ("Bag Attributes").
        if !is_json && !is_base64 && !pem::is_in(start) {
            return false;
        }
        let place = self.named_place(text, at, context);
        let mut inner = context.inside(place, Layer::Base64, &[]);
        inner.is_encoded_jwk = is_json && !context.is_kubernetes_secret;
        if inner.is_encoded_jwk {
            for finding in &mut spelling {
                match finding {
                    Finding::TextByteOrderMark => *finding = Finding::EncodedByteOrderMark,
                    Finding::TextUtf16 => *finding = Finding::EncodedUtf16,
                    _ => {}
                }
            }
            let after = text.get(at + run.len()..).unwrap_or_default();
            let is_padded = decoded.is_padded || is_padding(after);
            let accidents = [
                (decoded.is_url_safe, Finding::EncodedUrlSafe),
                (!is_padded, Finding::EncodedUnpadded),
                (decoded.has_space, Finding::EncodedLineBreaks),
                (
                    context.is_encoded_jwk || is_encoded_twice(context),
                    Finding::EncodedTwice,
                ),
            ];
            let told = accidents.into_iter().filter(|(is_so, _)| *is_so);
            spelling.extend(told.map(|(_, finding)| finding));
        }
        inner.spelling.extend(spelling);
        self.text(&plain, &inner);
        self.drafts.count() > before
    }
}

/// Whether base64 stands in base64, and not in a Secret.
fn is_encoded_twice(context: &Context) -> bool {
    context.layers.last() == Some(&Layer::Base64) && !context.is_from_kubernetes_secret
}

/// Whether padding follows in another spelling than its own: escaped in a `.properties` file, or in an address.
fn is_padding(after: &str) -> bool {
    ["\\=", "%3D", "%3d"]
        .iter()
        .any(|padding| after.starts_with(padding))
}

fn is_base64_octet(octet: u8) -> bool {
    base64::is_digit(octet) || octet == b'=' || octet.is_ascii_whitespace()
}
