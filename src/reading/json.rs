//! JSON as people paste it: what is almost JSON is read too, and each slip is told.

use zeroize::Zeroizing;

/// How deep values may lie in each other. A key's file has three levels, a settings file some more.
const DEEPEST: u8 = 32;

/// A value, and where in the text it begins, in octets.
pub(super) struct Node<'text> {
    pub(super) at: usize,
    pub(super) value: Value<'text>,
}

/// A value.
pub(super) enum Value<'text> {
    /// The members in the order in which they stand, names that stand twice included.
    Object(Vec<(String, Node<'text>)>),
    /// The items.
    Array(Vec<Node<'text>>),
    /// A text.
    Text(Quoted<'text>),
    /// `null`.
    Null,
    /// A number, `true` or `false`.
    Other,
}

/// A text between its quotation marks, escapes included: nothing of it is copied until asked for.
#[derive(Clone, Copy)]
pub(super) struct Quoted<'text>(&'text str);

/// A way in which a text is not JSON (RFC 8259), though what is meant is plain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slip {
    SingleQuotes,
    TypographicQuotes,
    ExtraComma,
    MissingComma,
    LineBreakInText,
    Comment,
    OddSpace,
    Unclosed,
}

/// What was read of a text.
pub(super) struct Parsed<'text> {
    pub(super) root: Node<'text>,
    /// Where the value ends.
    pub(super) end: usize,
    /// Each slip once, in the order in which they were met.
    pub(super) slips: Vec<Slip>,
}

/// Why there is no value, and how far the reader came.
pub(super) struct Failure {
    pub(super) at: usize,
    pub(super) is_too_deep: bool,
}

/// Reads the one value that begins at `from`, which is where a character begins.
pub(super) fn parse(text: &str, from: usize) -> Result<Parsed<'_>, Failure> {
    let mut parser = Parser {
        text,
        at: from,
        slips: Vec::new(),
        is_too_deep: false,
    };
    match parser.value(0) {
        Some(root) => Ok(Parsed {
            root,
            end: parser.at,
            slips: parser.slips,
        }),
        None => Err(Failure {
            at: parser.at,
            is_too_deep: parser.is_too_deep,
        }),
    }
}

impl<'text> Quoted<'text> {
    /// The text as it stands, escapes not undone.
    pub(super) fn raw(self) -> &'text str {
        self.0
    }

    /// The text that is meant. An escape that JSON does not know stays as it stands.
    pub(super) fn unescaped(self) -> Zeroizing<String> {
        unescaped(self.0)
    }
}

/// A text with its JSON escapes undone.
pub(super) fn unescaped(raw: &str) -> Zeroizing<String> {
    // No escape is shorter than what it stands for, so the buffer never grows.
    let mut text = Zeroizing::new(String::with_capacity(raw.len()));
    let mut rest = raw.chars();
    while let Some(character) = rest.next() {
        if character != '\\' {
            text.push(character);
            continue;
        }
        let before = rest.clone();
        let meant = match rest.next() {
            Some('n') => Some('\n'),
            Some('r') => Some('\r'),
            Some('t') => Some('\t'),
            Some('b') => Some('\u{8}'),
            Some('f') => Some('\u{c}'),
            Some(same @ ('"' | '\\' | '/' | '\'')) => Some(same),
            Some('u') => code_point(&mut rest),
            _ => None,
        };
        if let Some(meant) = meant {
            text.push(meant);
        } else {
            text.push('\\');
            rest = before;
        }
    }
    text
}

/// The character of `XXXX` or `XXXX\uXXXX` after a `\u` (RFC 8259 section 7).
fn code_point(rest: &mut std::str::Chars) -> Option<char> {
    let mut unit = || -> Option<u16> {
        let digits: String = rest.by_ref().take(4).collect();
        four_digits(&digits)
    };
    let first = unit()?;
    if !(0xd800..0xdc00).contains(&first) {
        return char::from_u32(u32::from(first));
    }
    if (rest.next(), rest.next()) != (Some('\\'), Some('u')) {
        return None;
    }
    let digits: String = rest.by_ref().take(4).collect();
    let second = four_digits(&digits)?;
    char::decode_utf16([first, second]).next()?.ok()
}

fn four_digits(digits: &str) -> Option<u16> {
    let are_digits = digits.len() == 4 && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    are_digits.then(|| u16::from_str_radix(digits, 16).ok())?
}

struct Parser<'text> {
    text: &'text str,
    at: usize,
    slips: Vec<Slip>,
    is_too_deep: bool,
}

impl<'text> Parser<'text> {
    fn value(&mut self, depth: u8) -> Option<Node<'text>> {
        let at = self.at;
        let value = match self.peek()? {
            '{' => Value::Object(self.object(depth)?),
            '[' => Value::Array(self.array(depth)?),
            character if is_quote(character) => Value::Text(self.quoted()?),
            _ => self.bare()?,
        };
        Some(Node { at, value })
    }

    fn object(&mut self, depth: u8) -> Option<Vec<(String, Node<'text>)>> {
        let mut members = Vec::new();
        self.list('}', depth, |parser, depth| {
            let name = parser.quoted()?;
            parser.skip_space()?;
            parser.take(':').then_some(())?;
            parser.skip_space()?;
            let value = parser.value(depth)?;
            let name = std::mem::take(&mut *name.unescaped());
            members.push((name, value));
            Some(())
        })?;
        Some(members)
    }

    fn array(&mut self, depth: u8) -> Option<Vec<Node<'text>>> {
        let mut items = Vec::new();
        self.list(']', depth, |parser, depth| {
            items.push(parser.value(depth)?);
            Some(())
        })?;
        Some(items)
    }

    /// What stands between two brackets, item by item.
    fn list(
        &mut self,
        close: char,
        depth: u8,
        mut item: impl FnMut(&mut Self, u8) -> Option<()>,
    ) -> Option<()> {
        if depth >= DEEPEST {
            self.is_too_deep = true;
            return None;
        }
        self.advance();
        self.skip_space()?;
        let mut is_first = true;
        loop {
            if self.take(close) {
                return Some(());
            }
            if !is_first {
                if self.take(',') {
                    self.skip_space()?;
                    if self.take(close) {
                        self.slip(Slip::ExtraComma);
                        return Some(());
                    }
                } else if self.peek().is_none() {
                    self.slip(Slip::Unclosed);
                    return Some(());
                } else {
                    self.slip(Slip::MissingComma);
                }
            }
            item(self, depth + 1)?;
            self.skip_space()?;
            is_first = false;
        }
    }

    fn quoted(&mut self) -> Option<Quoted<'text>> {
        let open = self.peek()?;
        let slip = match open {
            '"' => None,
            '\'' => Some(Slip::SingleQuotes),
            _ if is_quote(open) => Some(Slip::TypographicQuotes),
            _ => return None,
        };
        self.advance();
        let start = self.at;
        let mut is_escaped = false;
        let mut has_break = false;
        loop {
            let character = self.peek()?;
            let closes = match open {
                '"' | '\'' => character == open,
                _ => is_quote(character) && character != '"' && character != '\'',
            };
            if closes && !is_escaped {
                break;
            }
            is_escaped = character == '\\' && !is_escaped;
            has_break |= character == '\n';
            self.advance();
        }
        let text = self.text.get(start..self.at)?;
        self.advance();
        if let Some(slip) = slip {
            self.slip(slip);
        }
        if has_break {
            self.slip(Slip::LineBreakInText);
        }
        Some(Quoted(text))
    }

    /// A word without quotation marks, also as Python writes it.
    fn bare(&mut self) -> Option<Value<'text>> {
        let start = self.at;
        while self
            .peek()
            .is_some_and(|next| next.is_ascii_alphanumeric() || matches!(next, '+' | '-' | '.'))
        {
            self.advance();
        }
        let word = self.text.get(start..self.at)?;
        let is_number = word.starts_with(|first: char| first.is_ascii_digit() || first == '-');
        match word {
            "null" | "None" => Some(Value::Null),
            "true" | "false" | "True" | "False" => Some(Value::Other),
            _ => is_number.then_some(Value::Other),
        }
    }

    /// Passes over white space and comments; nothing if a comment does not end.
    fn skip_space(&mut self) -> Option<()> {
        loop {
            let rest = self.rest();
            if rest.starts_with("//") {
                self.slip(Slip::Comment);
                self.at += rest.find('\n').unwrap_or(rest.len());
            } else if rest.starts_with("/*") {
                self.slip(Slip::Comment);
                let Some(end) = rest.find("*/") else {
                    // What was read in vain is counted by how far it went.
                    self.at = self.text.len();
                    return None;
                };
                self.at += end + 2;
            } else if rest.starts_with(is_space) {
                if !rest.starts_with([' ', '\t', '\n', '\r']) {
                    self.slip(Slip::OddSpace);
                }
                self.advance();
            } else {
                return Some(());
            }
        }
    }

    fn slip(&mut self, slip: Slip) {
        if !self.slips.contains(&slip) {
            self.slips.push(slip);
        }
    }

    fn take(&mut self, expected: char) -> bool {
        let is_there = self.peek() == Some(expected);
        if is_there {
            self.advance();
        }
        is_there
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn advance(&mut self) {
        self.at += self.peek().map_or(0, char::len_utf8);
    }

    fn rest(&self) -> &'text str {
        self.text.get(self.at..).unwrap_or_default()
    }
}

/// Whether it is a quotation mark of any kind.
pub(super) fn is_quote(character: char) -> bool {
    matches!(
        character,
        '"' | '\'' | '“' | '”' | '„' | '‟' | '«' | '»' | '‘' | '’'
    )
}

/// White space of any kind that an editor or a chat puts into a text.
fn is_space(character: char) -> bool {
    character.is_whitespace() || matches!(character, '\u{feff}' | '\u{200b}' | '\0')
}

#[cfg(test)]
mod tests {
    use super::{Slip, Value, parse, unescaped};

    fn slips(text: &str) -> Option<Vec<Slip>> {
        parse(text, 0).ok().map(|parsed| parsed.slips)
    }

    #[test]
    fn strict_json_is_read_without_a_slip_to_its_end() {
        let text = r#"{"a":[1,-2.5e3,true,null,"x\"y"],"b":{}} rest"#;
        let parsed = parse(text, 0).ok().unwrap();
        assert_eq!(parsed.slips, []);
        assert_eq!(&text[parsed.end..], " rest");
        let Value::Object(members) = parsed.root.value else {
            panic!("not an object");
        };
        let names: Vec<_> = members.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["a", "b"]);
    }

    #[test]
    fn each_slip_is_told_and_what_is_meant_is_read() {
        for (text, slip) in [
            ("{'a':'b'}", Slip::SingleQuotes),
            ("{“a”: „b“}", Slip::TypographicQuotes),
            (r#"{"a":1,}"#, Slip::ExtraComma),
            (r#"[{"a":1}{"a":2}]"#, Slip::MissingComma),
            ("{\"a\":\"b\nc\"}", Slip::LineBreakInText),
            ("{\"a\":1 // en\n}", Slip::Comment),
            ("{\u{a0}\"a\":1}", Slip::OddSpace),
            (r#"[{"a":1}"#, Slip::Unclosed),
        ] {
            assert_eq!(slips(text), Some(vec![slip]), "{text}");
        }
    }

    #[test]
    fn what_is_not_meant_as_json_is_not_read() {
        for text in ["{a", "[info] x", "{\"a\"}", "[,]", "{\"a\":\"b", "[1,2", ""] {
            let read = parse(text, 0).ok().map(|parsed| parsed.slips);
            assert!(
                read.is_none() || read == Some(vec![Slip::Unclosed]),
                "{text}"
            );
        }
    }

    #[test]
    fn nesting_that_is_too_deep_is_refused_and_said_so() {
        let deep = "[".repeat(100_000);
        assert!(parse(&deep, 0).err().unwrap().is_too_deep);
        assert!(parse(&("[".repeat(32) + &"]".repeat(32)), 0).is_ok());
    }

    #[test]
    fn escapes_are_undone_and_unknown_ones_stay() {
        assert_eq!(*unescaped(r#"a\n\"\u0041\ud83d\ude00\\"#), "a\n\"A😀\\");
        for same in [r"\x", r"\u12", r"\ud83d", r"\ud83dA", "\\"] {
            assert_eq!(*unescaped(same), same);
        }
    }
}
