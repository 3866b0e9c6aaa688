//! Scopes, what a token is asked to give access to.

use super::characters::{can_stand_between_any_quotes, refused};

/// One or more scopes, such as `altinn:serviceowner/instances.read`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scopes(Vec<String>);

impl Scopes {
    /// Reads scopes with white space, commas, semicolons or plus signs (as a form writes a space) between them,
    /// each of the form `prefix:sub` that Digdir gives its scopes and in the characters of RFC 6749 section 3.3,
    /// less those that quote in some file or shell. One that is named twice counts once.
    ///
    /// # Errors
    ///
    /// [`ScopeError`]
    pub fn parse(typed: &str) -> Result<Self, ScopeError> {
        let mut scopes: Vec<String> = Vec::new();
        let between = |character: char| character.is_whitespace() || ",;+".contains(character);
        for scope in typed.split(between).filter(|scope| !scope.is_empty()) {
            let refused = refused(scope, can_stand_between_any_quotes);
            if !refused.is_empty() {
                return Err(ScopeError::Characters(refused));
            }
            match scope.split_once(':') {
                Some((prefix, sub)) if !prefix.is_empty() && !sub.is_empty() => {}
                _ => return Err(ScopeError::NoPrefix(scope.to_owned())),
            }
            if !scopes.iter().any(|known| known == scope) {
                scopes.push(scope.to_owned());
            }
        }
        if scopes.is_empty() {
            return Err(ScopeError::Empty);
        }
        Ok(Self(scopes))
    }

    /// The scopes with one space between them, as a claim and as a setting have them.
    #[must_use]
    pub fn joined(&self) -> String {
        self.0.join(" ")
    }
}

/// Why a text names no scope.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ScopeError {
    /// There is no text.
    Empty,
    /// A scope has these other characters, each once, in the order in which they stand.
    Characters(Vec<char>),
    /// This scope has no prefix, or nothing after it.
    NoPrefix(String),
}

impl ScopeError {
    /// The code of the error, which does not change.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "scope-empty",
            Self::Characters(_) => "scope-characters",
            Self::NoPrefix(_) => "scope-without-prefix",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{ScopeError, Scopes};

    fn joined(typed: &str) -> String {
        Scopes::parse(typed).unwrap().joined()
    }

    #[test]
    fn scopes_are_read_with_whatever_stands_between_them_and_each_once() {
        assert_eq!(joined("difitest:test2"), "difitest:test2");
        assert_eq!(
            joined(
                " altinn:serviceowner\n\taltinn:serviceowner/instances.read  altinn:serviceowner"
            ),
            "altinn:serviceowner altinn:serviceowner/instances.read"
        );
        assert_eq!(joined("a:b, c:d,e:f,"), "a:b c:d e:f");
        assert_eq!(joined("a:b+c:d;e:f; g:h"), "a:b c:d e:f g:h");
        assert_eq!(Scopes::parse(" ,+;"), Err(ScopeError::Empty));
    }

    #[test]
    fn a_scope_has_a_prefix_and_something_after_it() {
        for scope in ["serviceowner", ":sub", "prefix:"] {
            assert_eq!(
                Scopes::parse(&format!("a:b {scope}")),
                Err(ScopeError::NoPrefix(scope.to_owned()))
            );
        }
        assert_eq!(Scopes::parse(" \n"), Err(ScopeError::Empty));
    }

    #[test]
    fn what_a_scope_may_not_have_is_told() {
        assert_eq!(
            Scopes::parse("a:\"b\\ø"),
            Err(ScopeError::Characters(vec!['"', '\\', 'ø']))
        );
    }
}
