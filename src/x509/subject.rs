//! Who a certificate is about.

use super::OrderError;
use crate::asn1::oid::{self, Oid};
use crate::asn1::tag;
use crate::asn1::writer::{self, Der, sequence, set_of, value};

/// A distinguished name: a common name, and perhaps an organization and a country.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    common_name: String,
    organization: Option<String>,
    country: Option<String>,
}

impl Subject {
    /// The most characters of a name (RFC 5280 appendix A.1, `ub-common-name` and
    /// `ub-organization-name`).
    pub const LONGEST_NAME: usize = 64;

    /// Takes texts as they were typed. White space around them is passed over, and so are an
    /// organization and a country that are empty; letters of a country are made large.
    ///
    /// # Errors
    ///
    /// [`OrderError`] for the first text that is not right.
    pub fn new(common_name: &str, organization: &str, country: &str) -> Result<Self, OrderError> {
        let common_name = common_name.trim();
        if common_name.is_empty() || !is_short(common_name) {
            return Err(OrderError::CommonName);
        }
        let organization = some(organization);
        if !organization.is_none_or(is_short) {
            return Err(OrderError::Organization);
        }
        let country = some(country);
        if !country.is_none_or(is_country) {
            return Err(OrderError::Country);
        }
        Ok(Self {
            common_name: common_name.to_owned(),
            organization: organization.map(str::to_owned),
            country: country.map(str::to_ascii_uppercase),
        })
    }

    /// The common name.
    #[must_use]
    pub fn common_name(&self) -> &str {
        &self.common_name
    }

    /// The organization, if there is one.
    #[must_use]
    pub fn organization(&self) -> Option<&str> {
        self.organization.as_deref()
    }

    /// The country, if there is one: two large letters.
    #[must_use]
    pub fn country(&self) -> Option<&str> {
        self.country.as_deref()
    }

    /// The name in ASN.1, the country first (RFC 5280 section 4.1.2.4): the country is a
    /// PrintableString, and the others are UTF8Strings.
    pub(super) fn name(&self) -> Der {
        let parts = [
            (oid::COUNTRY_NAME, tag::PRINTABLE_STRING, self.country()),
            (
                oid::ORGANIZATION_NAME,
                tag::UTF8_STRING,
                self.organization(),
            ),
            (oid::COMMON_NAME, tag::UTF8_STRING, Some(self.common_name())),
        ];
        let [country, organization, name] = parts
            .map(|(oid, tag, text)| text.map_or_else(Der::default, |text| part(oid, tag, text)));
        sequence(&[&country, &organization, &name])
    }
}

fn some(typed: &str) -> Option<&str> {
    let text = typed.trim();
    (!text.is_empty()).then_some(text)
}

fn is_short(text: &str) -> bool {
    text.chars().count() <= Subject::LONGEST_NAME
}

/// ISO 3166-1 names countries by two letters.
fn is_country(text: &str) -> bool {
    text.len() == 2 && text.chars().all(|letter| letter.is_ascii_alphabetic())
}

fn part(oid: Oid, tag: u8, text: &str) -> Der {
    let text = value(tag, &[text.as_bytes()]);
    set_of(&mut [&sequence(&[&writer::oid(oid), &text])])
}

#[cfg(test)]
mod tests {
    use super::Subject;
    use crate::x509::OrderError;

    #[test]
    fn a_subject_has_texts_of_the_lengths_that_x_509_allows() {
        let long = "ø".repeat(65);
        for (texts, error) in [
            (["", "", ""], OrderError::CommonName),
            ([" ", "", ""], OrderError::CommonName),
            ([&long, "", ""], OrderError::CommonName),
            (["a", &long, ""], OrderError::Organization),
            (["a", "", "N"], OrderError::Country),
            (["a", "", "NOR"], OrderError::Country),
            (["a", "", "Ø"], OrderError::Country),
            (["a", "", "47"], OrderError::Country),
        ] {
            let [name, organization, country] = texts;
            assert_eq!(Subject::new(name, organization, country), Err(error));
        }
        let subject = Subject::new(&"ø".repeat(64), "  ", " no ").unwrap();
        assert_eq!(subject.organization(), None);
        assert_eq!(subject.country(), Some("NO"));
    }
}
