//! Organisation numbers.

/// A Norwegian organisation number: nine digits, the last of which is a check digit (modulus 11,
/// Brønnøysundregistrene).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrganisationNumber(String);

impl OrganisationNumber {
    /// Reads a number; spaces in it, as in `910 753 614`, are left out.
    ///
    /// # Errors
    ///
    /// [`OrganisationNumberError`]
    pub fn parse(typed: &str) -> Result<Self, OrganisationNumberError> {
        const WEIGHTS: [u32; 9] = [3, 2, 7, 6, 5, 4, 3, 2, 1];
        let text: String = typed.split_whitespace().collect();
        let digits: Option<Vec<u32>> = text.chars().map(|digit| digit.to_digit(10)).collect();
        match digits {
            Some(digits) if digits.len() == WEIGHTS.len() => {
                let sum: u32 = digits
                    .iter()
                    .zip(WEIGHTS)
                    .map(|(digit, weight)| digit * weight)
                    .sum();
                if sum.is_multiple_of(11) {
                    Ok(Self(text))
                } else {
                    Err(OrganisationNumberError::CheckDigit)
                }
            }
            _ => Err(OrganisationNumberError::NotNineDigits),
        }
    }

    /// The nine digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Why a text is no organisation number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrganisationNumberError {
    /// It is not nine digits.
    NotNineDigits,
    /// The check digit does not fit: a digit is wrong.
    CheckDigit,
}

impl OrganisationNumberError {
    /// The code of the error, which does not change.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotNineDigits => "organisation-number-length",
            Self::CheckDigit => "organisation-number-check-digit",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{OrganisationNumber, OrganisationNumberError};

    #[test]
    fn nine_digits_that_fit_their_check_digit_are_taken() {
        // The one in Digdir's own example, and two of public bodies.
        for number in ["910753614", "991 825 827", " 974760673 "] {
            assert!(OrganisationNumber::parse(number).is_ok(), "{number}");
        }
        assert_eq!(
            OrganisationNumber::parse("910753641"),
            Err(OrganisationNumberError::CheckDigit)
        );
        for other in ["", "91075361", "9107536144", "91075361a", "９10753614"] {
            assert_eq!(
                OrganisationNumber::parse(other),
                Err(OrganisationNumberError::NotNineDigits)
            );
        }
    }
}
