//! A JSON object that is written by hand, member for member.

use zeroize::Zeroizing;

use crate::jose::compact;

/// The members of an object in order, each value as JSON.
#[derive(Default)]
pub(super) struct JsonObject(Vec<(&'static str, Zeroizing<String>)>);

impl JsonObject {
    /// Adds a member whose value is text.
    pub(super) fn text(self, name: &'static str, value: &str) -> Self {
        self.raw(name, compact(&value).as_str())
    }

    /// Adds a member whose value is JSON already.
    pub(super) fn raw(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.0.push((name, Zeroizing::new(value.into())));
        self
    }

    /// Adds a member if there is a value for it.
    pub(super) fn optional(self, name: &'static str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.text(name, value),
            None => self,
        }
    }

    /// Without white space.
    pub(super) fn compact(&self) -> Zeroizing<String> {
        self.write(",", ":", "")
    }

    /// Each member on a line of its own, indented by two spaces; what is inside a value is indented
    /// as far as it stands in.
    pub(super) fn indented(&self) -> Zeroizing<String> {
        self.write(",\n  ", ": ", "\n")
    }

    fn write(&self, comma: &str, colon: &str, end: &str) -> Zeroizing<String> {
        let start = comma.strip_prefix(',').unwrap_or(comma);
        let mut text = Zeroizing::new(format!("{{{start}"));
        for (place, (name, value)) in self.0.iter().enumerate() {
            if place > 0 {
                text.push_str(comma);
            }
            text.push('"');
            text.push_str(name);
            text.push('"');
            text.push_str(colon);
            if end.is_empty() {
                text.push_str(value);
            } else {
                text.push_str(&Zeroizing::new(value.replace('\n', "\n  ")));
            }
        }
        text.push_str(end);
        text.push('}');
        text
    }
}

#[cfg(test)]
mod tests {
    use super::JsonObject;

    #[test]
    fn members_are_written_in_order_and_values_as_they_are() {
        let inner = JsonObject::default().text("c", "\"\n").indented();
        let object = JsonObject::default()
            .text("a", "å")
            .optional("none", None)
            .raw("b", inner.to_string());
        let indented = "{\n  \"a\": \"å\",\n  \"b\": {\n    \"c\": \"\\\"\\n\"\n  }\n}";
        assert_eq!(*object.indented(), indented);
        let object = JsonObject::default().text("a", "1").raw("b", "2");
        assert_eq!(*object.compact(), "{\"a\":\"1\",\"b\":2}");
    }
}
