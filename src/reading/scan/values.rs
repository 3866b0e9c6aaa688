//! Keys in JSON, however deep they lie.

use super::{Context, SHORTEST_RUN, Scanner};
use crate::findings::{Finding, Standing};
use crate::reading::found::Draft;
use crate::reading::json::{self, Node, Slip, Value};
use crate::reading::{Form, Layer, Place, ReadError, jwk};

impl Scanner<'_, '_> {
    /// A value of JSON, perhaps the first thing in the text; gives how much of the text it takes.
    pub(super) fn json(
        &mut self,
        text: &str,
        at: usize,
        context: &Context,
        is_first: bool,
        failure: &mut Option<(usize, ReadError)>,
    ) -> Option<usize> {
        if !self.may_go_on() {
            return None;
        }
        match json::parse(text, at) {
            Ok(parsed) => {
                let slips = parsed.slips.iter().map(|slip| finding(*slip));
                let spelling = context.spelling.iter().cloned().chain(slips).collect();
                let inner = Context {
                    spelling,
                    ..context.clone()
                };
                let place = self.named_place(text, at, context);
                self.node(text, &parsed.root, &place, &inner, Standing::Alone, None);
                Some(parsed.end - at)
            }
            Err(error) => {
                self.spend(error.at - at + 1);
                let what = if error.is_too_deep {
                    ReadError::TooDeep
                } else {
                    ReadError::JsonBroken
                };
                let from = text.get(at..).unwrap_or_default();
                // Any other bracket is no sign of JSON.
                if failure.is_none() && (is_first || is_before_quote(from)) {
                    *failure = Some((error.at, what));
                }
                None
            }
        }
    }

    /// Whatever lies in a value of JSON.
    fn node(
        &mut self,
        text: &str,
        node: &Node,
        place: &Place,
        context: &Context,
        standing: Standing,
        container: Option<usize>,
    ) {
        let mut here = |path: &Place| match &context.base {
            Some(_) => path.clone(),
            None => Place {
                path: path.path.clone(),
                ..self.locator.place(text, node.at)
            },
        };
        match &node.value {
            Value::Object(members) if jwk::is_one(members) => {
                let place = here(place);
                self.jwk(members, place, context, standing, container);
            }
            Value::Object(members) if jwk::is_one_of_dotnet(members) => {
                let place = here(place);
                self.drafts.problem(place, ReadError::MemberCase);
            }
            Value::Object(members) => {
                for (name, value) in members {
                    let place = place.within(name);
                    match &value.value {
                        Value::Array(items) if name == "keys" => {
                            self.items(text, items, &place, context, Standing::InSet);
                        }
                        _ => self.node(text, value, &place, context, Standing::Alone, None),
                    }
                }
            }
            Value::Array(items) => self.items(text, items, place, context, Standing::InList),
            Value::Text(quoted) => {
                if quoted.raw().len() >= SHORTEST_RUN {
                    let layer = quoted.raw().contains('\\').then_some(Layer::Quoted);
                    let mut inner = Context {
                        base: Some(here(place)),
                        layers: context.layers.iter().copied().chain(layer).collect(),
                        ..context.clone()
                    };
                    // .NET reads settings with it, and the key in them is a text of its own.
                    inner
                        .spelling
                        .retain(|finding| *finding != Finding::JsonExtraComma);
                    self.text(&quoted.unescaped(), &inner);
                }
            }
            Value::Null | Value::Other => {}
        }
    }

    fn items(
        &mut self,
        text: &str,
        items: &[Node],
        place: &Place,
        context: &Context,
        standing: Standing,
    ) {
        let container = Some(self.drafts.new_container());
        for (number, item) in items.iter().enumerate() {
            let place = place.within(&format!("[{number}]"));
            self.node(text, item, &place, context, standing, container);
        }
    }

    fn jwk(
        &mut self,
        members: &[(String, Node)],
        place: Place,
        context: &Context,
        standing: Standing,
        container: Option<usize>,
    ) {
        // To find the primes of a key takes long.
        if !self.drafts.has_room(&place) {
            return;
        }
        let read = match jwk::read(members) {
            Ok(read) => read,
            Err(error) => return self.drafts.problem(place, error),
        };
        let mut spelling = context.spelling.clone();
        if context.is_encoded_jwk {
            spelling.extend(match standing {
                Standing::InList => Some(Finding::EncodedArray),
                Standing::InSet => Some(Finding::EncodedSet),
                Standing::Alone => read
                    .key
                    .private()
                    .is_none()
                    .then_some(Finding::EncodedPublic),
            });
        }
        spelling.extend(read.spelling);
        self.drafts.key(Draft {
            key: read.key,
            place,
            form: Form::Jwk,
            layers: context.layers.clone(),
            standing,
            container,
            spelling,
            claims: Some(read.claims),
            certificates: read.certificates,
        });
    }
}

/// Whether a quotation mark follows a bracket, or several.
fn is_before_quote(from: &str) -> bool {
    const FAR: usize = 64;
    let mut inside = from
        .chars()
        .take(FAR)
        .skip_while(|character| matches!(character, '{' | '[') || character.is_whitespace());
    inside.next().is_some_and(json::is_quote)
}

fn finding(slip: Slip) -> Finding {
    match slip {
        Slip::SingleQuotes => Finding::JsonSingleQuotes,
        Slip::TypographicQuotes => Finding::JsonTypographicQuotes,
        Slip::ExtraComma => Finding::JsonExtraComma,
        Slip::MissingComma => Finding::JsonMissingComma,
        Slip::LineBreakInText => Finding::JsonLineBreak,
        Slip::Comment => Finding::JsonComment,
        Slip::OddSpace => Finding::JsonOddSpace,
        Slip::Unclosed => Finding::JsonUnclosed,
    }
}
