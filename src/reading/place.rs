//! Where in a text something stands.

use crate::visible::visible;

/// Where in what was pasted something begins.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The line, from 1; 0 in octets that are no text.
    pub line: usize,
    /// The column in characters, from 1; 0 in octets that are no text.
    pub column: usize,
    /// The names on the way to it, outermost first, joined by dots: members of JSON, names of
    /// settings, numbers in a list. Empty if it stands by itself. What does not show is escaped.
    pub path: String,
}

impl Place {
    /// The same place, one name deeper.
    pub(super) fn within(&self, name: &str) -> Self {
        let name = visible(name);
        let path = match (self.path.as_str(), name.starts_with('[')) {
            ("", _) => name,
            (path, true) => format!("{path}{name}"),
            (path, false) => format!("{path}.{name}"),
        };
        Self {
            path,
            ..self.clone()
        }
    }
}

/// Counts lines and columns in one text, from one place on to the next.
#[derive(Default)]
pub(super) struct Locator {
    /// How far it has counted, in octets.
    at: usize,
    lines: usize,
    column: usize,
    line_start: usize,
}

impl Locator {
    /// The place of the octet `at` of the text, which is where a character begins. Places that come
    /// in order are found in the time that it takes to go through the text once.
    pub(super) fn place(&mut self, text: &str, at: usize) -> Place {
        if at < self.at {
            *self = Self::default();
        }
        let passed = text.get(self.at..at).unwrap_or_default();
        match passed.rfind('\n') {
            None => self.column += passed.chars().count(),
            Some(end) => {
                self.lines += passed.matches('\n').count();
                self.column = passed.get(end + 1..).unwrap_or_default().chars().count();
                self.line_start = self.at + end + 1;
            }
        }
        self.at = at;
        Place {
            line: self.lines + 1,
            column: self.column + 1,
            path: String::new(),
        }
    }

    /// What stands on the line in front of the last place.
    pub(super) fn line_before<'text>(&self, text: &'text str) -> &'text str {
        text.get(self.line_start..self.at).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::{Locator, Place};

    #[test]
    fn lines_and_columns_are_counted_from_one_in_characters() {
        let mut locator = Locator::default();
        let mut place = |at| {
            let Place { line, column, .. } = locator.place("aé\n\nbc", at);
            (line, column)
        };
        for (at, expected) in [
            (0, (1, 1)),
            (3, (1, 3)),
            (4, (2, 1)),
            (5, (3, 1)),
            (6, (3, 2)),
            (6, (3, 2)),
            (3, (1, 3)),
            (6, (3, 2)),
        ] {
            assert_eq!(place(at), expected);
        }
    }

    #[test]
    fn a_path_names_members_and_numbers() {
        let place = Place::default().within("a").within("keys").within("[2]");
        assert_eq!(place.path, "a.keys[2]");
        assert_eq!(place.within("x\u{202e}y").path, "a.keys[2].x\\u{202e}y");
    }
}
