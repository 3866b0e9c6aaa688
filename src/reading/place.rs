//! Where in a text something stands.

use serde::{Deserialize, Serialize};

use crate::texts::message::visible;

/// Where in what was pasted something begins.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
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
    /// The place of the octet `at` of a text, which is where a character begins.
    pub(super) fn of(text: &str, at: usize) -> Self {
        let before = text.get(..at).unwrap_or(text);
        let line_start = before.rfind('\n').map_or(0, |end| end + 1);
        let column = before.get(line_start..).unwrap_or_default();
        Self {
            line: before.matches('\n').count() + 1,
            column: column.chars().count() + 1,
            path: String::new(),
        }
    }

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

#[cfg(test)]
mod tests {
    use super::Place;

    #[test]
    fn lines_and_columns_are_counted_from_one_in_characters() {
        let place = |at| {
            let Place { line, column, .. } = Place::of("aé\n\nb", at);
            (line, column)
        };
        assert_eq!(place(0), (1, 1));
        assert_eq!(place(3), (1, 3));
        assert_eq!(place(4), (2, 1));
        assert_eq!(place(5), (3, 1));
    }

    #[test]
    fn a_path_names_members_and_numbers() {
        let place = Place::of("", 0).within("a").within("keys").within("[2]");
        assert_eq!(place.path, "a.keys[2]");
        assert_eq!(place.within("x\u{202e}y").path, "a.keys[2].x\\u{202e}y");
    }
}
