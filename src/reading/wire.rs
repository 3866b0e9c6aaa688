//! A reading as octets, for the way from a worker to the page.
//!
//! Every part is its length in four octets, big-endian, and then itself. What is secret stands in one
//! buffer that wipes itself.

use zeroize::Zeroizing;

use super::{Form, Found, Layer, Place, Problem, ReadError, Reading, Token};
use crate::findings::{Finding, Outcome, Report, Standing};
use crate::formats::{PrivateForm, PublicForm};
use crate::jose::{Key, PrivateJwk, PublicJwk};

const FORMS: [(&str, Form); 10] = [
    ("jwk", Form::Jwk),
    ("spki", Form::Spki),
    ("pkcs1-public", Form::Pkcs1Public),
    ("pkcs1-private", Form::Pkcs1Private),
    ("pkcs8", Form::Pkcs8),
    ("pkcs8-encrypted", Form::Pkcs8Encrypted),
    ("sec1", Form::Sec1),
    ("certificate", Form::Certificate),
    ("certificate-request", Form::CertificateRequest),
    ("pkcs12", Form::Pkcs12),
];
const LAYERS: [(&str, Layer); 3] = [
    ("base64", Layer::Base64),
    ("pem", Layer::Pem),
    ("quoted", Layer::Quoted),
];
const STANDINGS: [(&str, Standing); 3] = [
    ("alone", Standing::Alone),
    ("list", Standing::InList),
    ("set", Standing::InSet),
];

impl Reading {
    /// The reading as octets.
    #[must_use]
    pub fn to_octets(&self) -> Zeroizing<Vec<u8>> {
        // Written twice, first only to count: a buffer that grew would leave secrets behind.
        let mut counter = Writer::default();
        counter.reading(self);
        let mut writer = Writer {
            octets: Some(Zeroizing::new(Vec::with_capacity(counter.length))),
            length: 0,
        };
        writer.reading(self);
        writer.octets.unwrap_or_default()
    }

    /// The reading of such octets; nothing if they are of none.
    #[must_use]
    pub fn from_octets(octets: &[u8]) -> Option<Self> {
        let mut reader = Reader(octets);
        let reading = reader.reading()?;
        reader.0.is_empty().then_some(reading)
    }
}

/// Writes, or only counts.
#[derive(Default)]
struct Writer {
    octets: Option<Zeroizing<Vec<u8>>>,
    length: usize,
}

impl Writer {
    fn text(&mut self, text: &str) {
        self.length += 4 + text.len();
        if let Some(octets) = &mut self.octets {
            // Nothing here is near 4 GiB.
            let length = u32::try_from(text.len()).unwrap_or_default();
            octets.extend_from_slice(&length.to_be_bytes());
            octets.extend_from_slice(text.as_bytes());
        }
    }

    fn number(&mut self, number: usize) {
        self.text(&number.to_string());
    }

    fn name<T: PartialEq>(&mut self, table: &[(&'static str, T)], value: &T) {
        let row = table.iter().find(|(_, known)| known == value);
        self.text(row.map_or("", |(name, _)| name));
    }

    fn optional(&mut self, text: Option<&str>) {
        self.number(usize::from(text.is_some()));
        self.text(text.unwrap_or_default());
    }

    fn reading(&mut self, reading: &Reading) {
        self.number(reading.keys.len());
        for found in &reading.keys {
            self.found(found);
        }
        self.number(reading.tokens.len());
        for token in &reading.tokens {
            self.place(&token.place);
            self.optional(token.algorithm.as_deref());
            self.optional(token.kid.as_deref());
        }
        self.number(reading.problems.len());
        for Problem { place, error } in &reading.problems {
            self.place(place);
            self.text(error.code());
            self.text(&error.detail());
        }
    }

    fn found(&mut self, found: &Found) {
        match &found.key {
            Key::Private(key) => {
                self.text("private");
                self.text(PrivateForm::Jwk.write(key).as_str());
            }
            Key::Public(key) => {
                self.text("public");
                self.text(&PublicForm::Jwk.write(key));
            }
        }
        self.place(&found.place);
        self.name(&FORMS, &found.form);
        self.number(found.layers.len());
        for layer in &found.layers {
            self.name(&LAYERS, layer);
        }
        self.name(&STANDINGS, &found.standing);
        for outcome in found.report.outcomes() {
            self.outcome(outcome);
        }
    }

    fn outcome(&mut self, outcome: &Outcome) {
        match outcome {
            Outcome::Passed => self.text("passed"),
            Outcome::TooLarge => self.text("too-large"),
            Outcome::Found(findings) => {
                self.text("found");
                self.number(findings.len());
                for finding in findings {
                    self.text(finding.code());
                    self.text(&finding.detail());
                }
            }
        }
    }

    fn place(&mut self, place: &Place) {
        self.number(place.line);
        self.number(place.column);
        self.text(&place.path);
    }
}

struct Reader<'octets>(&'octets [u8]);

impl<'octets> Reader<'octets> {
    fn text(&mut self) -> Option<&'octets str> {
        let (length, rest) = self.0.split_first_chunk::<4>()?;
        let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
        let (text, rest) = rest.split_at_checked(length)?;
        self.0 = rest;
        std::str::from_utf8(text).ok()
    }

    fn number(&mut self) -> Option<usize> {
        self.text()?.parse().ok()
    }

    fn name<T: Copy>(&mut self, table: &[(&'static str, T)]) -> Option<T> {
        let name = self.text()?;
        let row = table.iter().find(|(known, _)| *known == name);
        row.map(|(_, value)| *value)
    }

    #[expect(
        clippy::option_option,
        reason = "no message, nothing and a text are three answers"
    )]
    fn optional(&mut self) -> Option<Option<String>> {
        let is_there = self.number()? == 1;
        let text = self.text()?;
        Some(is_there.then(|| text.to_owned()))
    }

    fn list<T>(&mut self, item: impl Fn(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let count = self.number()?;
        (0..count).map(|_| item(self)).collect()
    }

    fn reading(&mut self) -> Option<Reading> {
        Some(Reading {
            keys: self.list(Self::found)?,
            tokens: self.list(|reader| {
                Some(Token {
                    place: reader.place()?,
                    algorithm: reader.optional()?,
                    kid: reader.optional()?,
                })
            })?,
            problems: self.list(|reader| {
                Some(Problem {
                    place: reader.place()?,
                    error: ReadError::of(reader.text()?, reader.text()?)?,
                })
            })?,
        })
    }

    fn found(&mut self) -> Option<Found> {
        let key = match self.text()? {
            "private" => PrivateJwk::from_json(self.text()?).ok()?.into(),
            "public" => PublicJwk::from_json(self.text()?).ok()?.into(),
            _ => return None,
        };
        Some(Found {
            key,
            place: self.place()?,
            form: self.name(&FORMS)?,
            layers: self.list(|reader| reader.name(&LAYERS))?,
            standing: self.name(&STANDINGS)?,
            report: Report::of_outcomes(
                (0..Report::LENGTH)
                    .map(|_| self.outcome())
                    .collect::<Option<_>>()?,
            )?,
        })
    }

    fn outcome(&mut self) -> Option<Outcome> {
        Some(match self.text()? {
            "passed" => Outcome::Passed,
            "too-large" => Outcome::TooLarge,
            "found" => {
                Outcome::Found(self.list(|reader| Finding::of(reader.text()?, reader.text()?))?)
            }
            _ => return None,
        })
    }

    fn place(&mut self) -> Option<Place> {
        Some(Place {
            line: self.number()?,
            column: self.number()?,
            path: self.text()?.to_owned(),
        })
    }
}
