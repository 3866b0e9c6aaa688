//! What the browser's own cryptography says of a finished key.

/// What the browser says of a key that it was asked about, and did not object to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opinion {
    /// It read both halves, used one, and the other bore it out.
    Agrees,
    /// It keeps its cryptography from the page, as over plain http: nobody was asked.
    Absent,
    /// It does not know such keys.
    Unknown,
}

/// Why the browser objects to a key: the step that failed, and the name of the error. Nothing of the key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Objection(String);

impl Opinion {
    /// Reads what `static/judge.js` says.
    ///
    /// # Errors
    ///
    /// [`Objection`] for whatever is not one of its three words.
    pub fn parse(word: &str) -> Result<Self, Objection> {
        match word {
            "agrees" => Ok(Self::Agrees),
            "absent" => Ok(Self::Absent),
            "unknown" => Ok(Self::Unknown),
            step => Err(Objection(step.to_owned())),
        }
    }

    /// The code, which does not change.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Agrees => "browser-agrees",
            Self::Absent => "browser-absent",
            Self::Unknown => "browser-unknown",
        }
    }
}

impl Objection {
    /// The step and the name of the error.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::Opinion;

    #[test]
    fn whatever_is_no_agreement_is_an_objection() {
        assert_eq!(Opinion::parse("agrees"), Ok(Opinion::Agrees));
        assert_eq!(Opinion::parse("absent"), Ok(Opinion::Absent));
        assert_eq!(Opinion::parse("unknown"), Ok(Opinion::Unknown));
        for word in ["", "Agrees", "agrees ", "verify disagrees", "undefined"] {
            assert_eq!(Opinion::parse(word).unwrap_err().as_str(), word);
        }
    }
}
