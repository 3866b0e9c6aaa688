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

    /// What is wrong with a field, if something is. A name that is left out never is.
    #[must_use]
    pub fn error(&self, field: CertificateField) -> Option<OrderError> {
        match field {
            CertificateField::Name if self.name.trim().is_empty() => None,
            CertificateField::Name => Subject::new(&self.name, "", "").err(),
            CertificateField::Organization => Subject::new("x", &self.organization, "").err(),
            CertificateField::Country => Subject::new("x", "", &self.country).err(),
            CertificateField::Days => Days::parse(&self.days).err(),
        }
    }

    /// Who the certificate is about, and for how long it is valid. Where no name is typed, it is
    /// `name`, which is not empty.
    ///
    /// # Errors
    ///
    /// The [`OrderError`] of each field that is wrong, in the order of the fields.
    pub fn order(&self, name: &str) -> Result<(Subject, Days), Vec<OrderError>> {
        let own = self.name.trim();
        let short: String;
        let name = if own.is_empty() {
            short = name.chars().take(Subject::LONGEST_NAME).collect();
            &short
        } else {
            own
        };
        let subject = Subject::new(name, &self.organization, &self.country);
        if let (Ok(subject), Ok(days)) = (subject, Days::parse(&self.days)) {
            return Ok((subject, days));
        }
        let fields = CertificateField::ALL.into_iter();
        Err(fields.filter_map(|field| self.error(field)).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::{CertificateField, CertificateFields};

    fn wrong(fields: &CertificateFields) -> Vec<CertificateField> {
        let errors = fields.order("kid").err().unwrap_or_default();
        errors.into_iter().map(CertificateField::of).collect()
    }

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
    fn each_field_that_is_wrong_is_told() {
        let mut all = CertificateFields::default();
        for (field, value) in [
            (CertificateField::Name, "k".repeat(65)),
            (CertificateField::Organization, "k".repeat(65)),
            (CertificateField::Country, "Norge".to_owned()),
            (CertificateField::Days, "0".to_owned()),
        ] {
            let mut fields = CertificateFields::default();
            assert_eq!(fields.error(field), None);
            all.set(field, value.clone());
            fields.set(field, value);
            assert_eq!(fields.error(field).map(CertificateField::of), Some(field));
            assert_eq!(wrong(&fields), [field]);
        }
        assert_eq!(wrong(&all), CertificateField::ALL);
    }
}
