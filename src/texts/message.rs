//! What the page has to tell when something is not as it should be.

use crate::jose::SizeError;
use crate::keygen::KeygenError;
use crate::maskinporten::{ClientIdError, GrantError, KeyIdError, ResourceError, ScopeError};
use crate::visible::is_invisible;
use crate::x509::OrderError;

/// One thing that the person should know, with a stable code. Its words are in [`crate::texts`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// The fragment has a name that the page does not know.
    UnknownName {
        /// The name, shortened.
        name: String,
    },
    /// The fragment has a value that its field does not know.
    UnknownValue {
        /// The field's name.
        name: &'static str,
        /// The value, shortened.
        value: String,
    },
    /// The fragment's algorithm does not fit the key type, curve, size or use.
    Misfit {
        /// The algorithm.
        value: String,
    },
    /// A value of the fragment does not fit the rest.
    FieldMisfit {
        /// The field's name.
        name: &'static str,
        /// The value.
        value: String,
    },
    /// No key has the size that was typed.
    Size(SizeError),
    /// The typed kid is not one that Digdir takes.
    Kid(KeyIdError),
    /// A field of a certificate is wrong.
    Certificate(OrderError),
    /// A key is to be put behind a password that is empty.
    PasswordEmpty,
    /// The typed client id is none.
    ClientId(ClientIdError),
    /// The typed scopes are none.
    Scope(ScopeError),
    /// The typed resource is none.
    Resource(ResourceError),
    /// No request for a token was signed.
    Grant(GrantError),
    /// No worker could be started: the page does the work itself.
    InSlices,
    /// Something that was asked for could not be done.
    Failure(Failure),
}

/// Something that was asked for could not be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// No key could be made.
    Keygen(KeygenError),
    /// The browser's own cryptography objects to the finished key.
    BrowserObjects,
    /// A worker ended in the middle.
    WorkerLost,
    /// A certificate or a file behind a password could not be written.
    Writing(KeygenError),
    /// A worker ended while it wrote one.
    WritingLost,
    /// The browser refused to copy; the text is selected.
    CopyRefused,
    /// The browser refused to copy a text that is hidden, and so not selected.
    CopyHiddenRefused,
    /// The browser refused to download.
    DownloadRefused,
}

impl Message {
    /// The stable code, as in `data-code` and in docs/automation.md.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::UnknownName { .. } => "fragment-unknown-name",
            Self::UnknownValue { .. } => "fragment-unknown-value",
            Self::Misfit { .. } => "algorithm-misfit",
            Self::FieldMisfit { .. } => "fragment-misfit",
            Self::Size(error) => error.code(),
            Self::Kid(error) => error.code(),
            Self::Certificate(error) => error.code(),
            Self::PasswordEmpty => "password-empty",
            Self::ClientId(error) => error.code(),
            Self::Scope(error) => error.code(),
            Self::Resource(error) => error.code(),
            Self::Grant(error) => error.code(),
            Self::InSlices => "workers-refused",
            Self::Failure(failure) => failure.code(),
        }
    }

    /// Whether the browser refused to copy or to download.
    #[must_use]
    pub fn is_refusal(&self) -> bool {
        matches!(
            self,
            Self::Failure(
                Failure::CopyRefused | Failure::CopyHiddenRefused | Failure::DownloadRefused
            )
        )
    }
}

impl Failure {
    /// The stable code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Keygen(error) => error.code(),
            Self::BrowserObjects => "browser-objects",
            Self::WorkerLost => "worker-lost",
            Self::Writing(error) => match error {
                KeygenError::RandomnessFailed | KeygenError::RandomnessRepeats => error.code(),
                _ => "writing-failed",
            },
            Self::WritingLost => "writing-lost",
            Self::CopyRefused => "copy-refused",
            Self::CopyHiddenRefused => "copy-hidden-refused",
            Self::DownloadRefused => "download-refused",
        }
    }
}

/// Why nothing came of reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReaderFailure {
    /// The worker ended in the middle.
    Lost,
    /// The browser did not give the file.
    FileRefused,
}

impl ReaderFailure {
    /// The stable code, as in `data-code` and in docs/automation.md.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Lost => "reading-lost",
            Self::FileRefused => "file-refused",
        }
    }
}

/// `a, b og c`
#[must_use]
pub fn word_list(words: &[String], and: &str) -> String {
    match words {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => first.join(", ") + and + last,
    }
}

/// What Norwegian puts around what it quotes.
pub const QUOTES: [char; 2] = ['«', '»'];
/// What English does.
pub const ENGLISH_QUOTES: [char; 2] = ['“', '”'];

/// `«a», «b» og «c»`: characters as a list in words, with white space named.
#[must_use]
pub fn quoted_list(
    characters: &[char],
    [open, close]: [char; 2],
    and: &str,
    space: &str,
) -> String {
    let named = |character: &char| {
        if character.is_whitespace() {
            space.to_owned()
        } else if character.is_control() || is_invisible(*character) {
            format!("U+{:04X}", u32::from(*character))
        } else {
            format!("{open}{character}{close}")
        }
    };
    let named: Vec<String> = characters.iter().map(named).collect();
    word_list(&named, and)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_listed_in_words() {
        assert_eq!(quoted_list(&['/'], QUOTES, " og ", "mellomrom"), "«/»");
        assert_eq!(
            quoted_list(&['/', 'ø', ' '], QUOTES, " og ", "mellomrom"),
            "«/», «ø» og mellomrom"
        );
        assert_eq!(
            quoted_list(&['\u{202e}'], QUOTES, " og ", "mellomrom"),
            "U+202E"
        );
    }
}
