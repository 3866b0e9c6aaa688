//! The fields of a certificate, and what is wrong with what is typed in them.

use crate::x509::{Days, OrderError, Subject};

/// A field of a certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CertificateField {
    /// Who it is about.
    Name,
    /// The organization.
    Organization,
    /// The country.
    Country,
    /// For how many days it is valid.
    Days,
}

impl CertificateField {
    /// Every field, in the order of the form.
    pub const ALL: [Self; 4] = [Self::Name, Self::Organization, Self::Country, Self::Days];

    /// The field that the error is about.
    #[must_use]
    pub const fn of(error: OrderError) -> Self {
        match error {
            OrderError::CommonName => Self::Name,
            OrderError::Organization => Self::Organization,
            OrderError::Country => Self::Country,
            OrderError::Days => Self::Days,
        }
    }

    /// The id of the control.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Name => "subject-name",
            Self::Organization => "subject-organization",
            Self::Country => "subject-country",
            Self::Days => "validity-days",
        }
    }
}

/// What is typed, right or wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CertificateFields {
    name: String,
    organization: String,
    country: String,
    days: String,
}

impl Default for CertificateFields {
    /// A year, and a name that comes from the key.
    fn default() -> Self {
        Self {
            name: String::new(),
            organization: String::new(),
            country: String::new(),
            days: Days::YEAR.count().to_string(),
        }
    }
}

impl CertificateFields {
    /// What is typed in `field`.
    #[must_use]
    pub fn value(&self, field: CertificateField) -> &str {
        match field {
            CertificateField::Name => &self.name,
            CertificateField::Organization => &self.organization,
            CertificateField::Country => &self.country,
            CertificateField::Days => &self.days,
        }
    }

    /// Takes what was typed in `field`.
    pub fn set(&mut self, field: CertificateField, value: String) {
        match field {
            CertificateField::Name => self.name = value,
            CertificateField::Organization => self.organization = value,
            CertificateField::Country => self.country = value,
            CertificateField::Days => self.days = value,
        }
    }

    /// The first thing that is wrong, if there is one. A name that is left out never is.
    #[must_use]
    pub fn error(&self) -> Option<OrderError> {
        self.order("x").err()
    }

    /// Who the certificate is about, and for how long it is valid. Where no name is typed, it is
    /// `name`, which is not empty.
    ///
    /// # Errors
    ///
    /// [`OrderError`] for the first field that is wrong.
    pub fn order(&self, name: &str) -> Result<(Subject, Days), OrderError> {
        let own = self.name.trim();
        let short: String;
        let name = if own.is_empty() {
            short = name.chars().take(Subject::LONGEST_NAME).collect();
            &short
        } else {
            own
        };
        let subject = Subject::new(name, &self.organization, &self.country)?;
        let days = Days::parse(&self.days)?;
        Ok((subject, days))
    }
}

#[cfg(test)]
mod tests {
    use super::{CertificateField, CertificateFields};

    #[test]
    fn a_certificate_is_named_after_the_key_and_valid_for_a_year_unless_something_is_typed() {
        let mut fields = CertificateFields::default();
        let long = "k".repeat(100);
        let (subject, days) = fields.order(&long).unwrap();
        assert_eq!(subject.common_name(), "k".repeat(64));
        assert_eq!((subject.organization(), subject.country()), (None, None));
        assert_eq!(days.count(), 365);
        for (field, value) in [
            (CertificateField::Name, " min-klient "),
            (CertificateField::Organization, "Kommunen"),
            (CertificateField::Country, "no"),
            (CertificateField::Days, "30"),
        ] {
            fields.set(field, value.to_owned());
            assert_eq!(fields.value(field), value);
        }
        let (subject, days) = fields.order(&long).unwrap();
        assert_eq!(subject.common_name(), "min-klient");
        assert_eq!(subject.organization(), Some("Kommunen"));
        assert_eq!(subject.country(), Some("NO"));
        assert_eq!(days.count(), 30);
    }

    #[test]
    fn the_field_that_is_wrong_is_told() {
        for (field, value) in [
            (CertificateField::Name, "k".repeat(65)),
            (CertificateField::Organization, "k".repeat(65)),
            (CertificateField::Country, "Norge".to_owned()),
            (CertificateField::Days, "0".to_owned()),
        ] {
            let mut fields = CertificateFields::default();
            assert_eq!(fields.error(), None);
            fields.set(field, value);
            assert_eq!(fields.error().map(CertificateField::of), Some(field));
            assert_eq!(fields.order("kid").err(), fields.error());
        }
    }
}
