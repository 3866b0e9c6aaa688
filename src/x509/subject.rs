//! Who a certificate is about.

use der::asn1::{Any, ObjectIdentifier};
use der::oid::db::rfc4519;
use der::{Tag, asn1::SetOfVec};
use x509_cert::attr::AttributeTypeAndValue;
use x509_cert::name::{Name, RdnSequence, RelativeDistinguishedName};

use super::OrderError;
use crate::asn1::encoding::written;

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
    pub(super) fn name(&self) -> Name {
        let mut name = RdnSequence::default();
        if let Some(country) = &self.country {
            name.push(part(rfc4519::COUNTRY_NAME, Tag::PrintableString, country));
        }
        if let Some(organization) = &self.organization {
            name.push(part(
                rfc4519::ORGANIZATION_NAME,
                Tag::Utf8String,
                organization,
            ));
        }
        name.push(part(
            rfc4519::COMMON_NAME,
            Tag::Utf8String,
            &self.common_name,
        ));
        Name::hazmat_from_rdn_sequence(name)
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

fn part(oid: ObjectIdentifier, tag: Tag, text: &str) -> RelativeDistinguishedName {
    let value = written(Any::new(tag, text.as_bytes()));
    let mut values = SetOfVec::new();
    written(values.insert(AttributeTypeAndValue { oid, value }));
    RelativeDistinguishedName::from(values)
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
