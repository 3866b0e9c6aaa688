//! Finding keys in a text, whatever else stands in it.

mod runs;
mod values;

use zeroize::Zeroizing;

use super::decryption::Decryption;
use super::found::Drafts;
use super::place::Locator;
use super::{Layer, Place, ReadError, der, foreign, html, json, pem};
use crate::findings::Finding;

/// How many wrappings are opened: a JSON text in a settings file in base64 is three.
const DEEPEST: usize = 5;

/// The shortest base64 that is looked at: a public key of Ed25519 in DER is 60 characters.
const SHORTEST_RUN: usize = 56;

/// How much of what looked like JSON and was none is read, in octets, until the search is given up.
const MOST_VAIN_WORK: usize = 4 << 20;

/// Goes through a text and puts what it finds among the drafts.
pub(super) struct Scanner<'work, 'password> {
    decryption: &'work mut Decryption<'password>,
    drafts: &'work mut Drafts,
    vain_work: usize,
    locator: Locator,
}

/// Where the scanner is.
#[derive(Clone, Default)]
struct Context {
    /// The place of the outermost text, once it is left.
    base: Option<Place>,
    layers: Vec<Layer>,
    spelling: Vec<Finding>,
    /// How often characters as HTML writes them were undone.
    html: usize,
    /// The text is a Kubernetes Secret, whose values are in base64 however they are meant.
    is_kubernetes_secret: bool,
    /// The text is a value of a Secret, as it is meant.
    is_from_kubernetes_secret: bool,
    /// The text is what a client reads as EncodedJwk.
    is_encoded_jwk: bool,
}

impl Context {
    fn inside(&self, place: Place, layer: Layer, spelling: &[Finding]) -> Self {
        Self {
            base: Some(place),
            layers: [self.layers.as_slice(), &[layer]].concat(),
            spelling: [self.spelling.as_slice(), spelling].concat(),
            html: self.html,
            is_kubernetes_secret: false,
            is_from_kubernetes_secret: self.is_kubernetes_secret,
            is_encoded_jwk: false,
        }
    }
}

impl<'work, 'password> Scanner<'work, 'password> {
    pub(super) fn new(
        decryption: &'work mut Decryption<'password>,
        drafts: &'work mut Drafts,
    ) -> Self {
        Self {
            decryption,
            drafts,
            vain_work: 0,
            locator: Locator::default(),
        }
    }

    /// Goes through the whole of a text.
    pub(super) fn scan(&mut self, text: &str, spelling: Vec<Finding>) {
        let context = Context {
            spelling,
            is_kubernetes_secret: is_kubernetes_secret(text),
            ..Context::default()
        };
        let before = self.drafts.count();
        let failure = self.text(text, &context);
        if self.drafts.count() == before
            && let Some(plain) = without_quoting(text)
        {
            let place = self
                .locator
                .place(text, text.len() - text.trim_start().len());
            let inner = context.inside(place, Layer::Quoted, &[]);
            self.text(&plain, &inner);
        }
        if self.drafts.count() == before
            && let Some((at, error)) = foreign::kind(text, failure)
        {
            let place = self.locator.place(text, at);
            self.drafts.problem(place, error);
        }
        if !self.may_go_on() {
            self.drafts.limit(Place::default(), ReadError::TooTangled);
        }
    }

    /// Goes through a text. Gives where the first thing that looked like JSON went wrong.
    fn text(&mut self, text: &str, context: &Context) -> Option<(usize, ReadError)> {
        if context.layers.len() >= DEEPEST {
            return None;
        }
        if context.html < DEEPEST
            && let Some(plain) = html::unescaped(text)
        {
            let told = (context.html == 0).then_some(Finding::JsonHtmlQuotes);
            let context = Context {
                spelling: context.spelling.iter().cloned().chain(told).collect(),
                html: context.html + 1,
                ..context.clone()
            };
            let (at, error) = self.text(&plain, &context)?;
            return Some((html::place(text, at), error));
        }
        let mut failure = None;
        let mut is_first = true;
        let mut at = 0;
        while let Some(rest) = text.get(at..)
            && let Some(character) = rest.chars().next()
        {
            let taken = match character {
                '-' if pem::begins(rest) => self.pem(text, at, context),
                '{' | '[' => self.json(text, at, context, is_first, &mut failure),
                '"' | '\'' => self.quoted(text, at, context),
                _ if character.is_ascii_alphanumeric() || matches!(character, '+' | '/' | '_') => {
                    Some(self.run(text, at, context))
                }
                _ => None,
            };
            is_first &= character.is_whitespace();
            at += taken.unwrap_or(character.len_utf8());
        }
        failure
    }

    /// A PEM block; gives how much of the text it takes.
    fn pem(&mut self, text: &str, at: usize, context: &Context) -> Option<usize> {
        let rest = text.get(at..)?;
        if !self.may_go_on() {
            return None;
        }
        let place = self.named_place(text, at, context);
        let block = match pem::block(rest) {
            Ok(block) => block,
            Err(error) => {
                self.spend(rest.len());
                self.drafts.problem(place, error);
                return None;
            }
        };
        if block.is_companion() {
            return Some(block.length);
        }
        if let Some(error) = block.foreign() {
            self.drafts.problem(place, error);
            return Some(block.length);
        }
        let layers = [context.layers.as_slice(), &[Layer::Pem]].concat();
        match block.octets() {
            Err(error) => {
                // In a text within a text there is no other place than its own.
                let is_stray = context.base.is_none() && error != ReadError::PemOldEncryption;
                let stray = block.stray().filter(|_| is_stray);
                let place = match stray {
                    Some(stray) => self.locator.place(text, at + stray),
                    None => place,
                };
                self.drafts.problem(place, error);
            }
            Ok((octets, mut spelling)) => {
                let mut read = der::read(&octets, self.decryption);
                if let Ok(keys) = &read
                    && keys.iter().any(|key| Some(key.form) != block.form())
                {
                    spelling.push(Finding::PemLabel {
                        label: block.label(),
                    });
                }
                if block.form().is_none() && matches!(read, Err(ReadError::DerUnknown)) {
                    read = Err(ReadError::PemUnknown {
                        label: block.label(),
                    });
                }
                let spelling = [context.spelling.as_slice(), &spelling].concat();
                der::keep(read, &place, &layers, &spelling, self.drafts);
            }
        }
        Some(block.length)
    }

    /// A text in quotation marks with escapes, outside of JSON, as in a settings file; gives how much
    /// it takes if there was anything in it.
    fn quoted(&mut self, text: &str, at: usize, context: &Context) -> Option<usize> {
        let rest = text.get(at..)?;
        let quote = rest.chars().next()?;
        let mut is_escaped = false;
        let body = rest.get(quote.len_utf8()..)?;
        if !self.may_go_on() {
            return None;
        }
        let Some(end) = body.find(|character| {
            let closes = character == quote && !is_escaped;
            is_escaped = character == '\\' && !is_escaped;
            closes
        }) else {
            self.spend(body.len());
            return None;
        };
        let raw = body.get(..end)?;
        if raw.len() < SHORTEST_RUN || !raw.contains('\\') {
            return None;
        }
        let before = self.drafts.count();
        let place = self.named_place(text, at + quote.len_utf8(), context);
        self.text(
            &json::unescaped(raw),
            &context.inside(place, Layer::Quoted, &[]),
        );
        if self.drafts.count() == before {
            self.spend(raw.len());
            return None;
        }
        Some(end + 2 * quote.len_utf8())
    }

    /// The place of something, with the name of the setting in front of it on its line.
    fn named_place(&mut self, text: &str, at: usize, context: &Context) -> Place {
        if let Some(base) = &context.base {
            return base.clone();
        }
        let place = self.locator.place(text, at);
        let name = setting_name(self.locator.line_before(text));
        name.map_or(place.clone(), |name| place.within(name))
    }

    /// Counts work that came to nothing.
    fn spend(&mut self, octets: usize) {
        self.vain_work += octets;
    }

    /// Whether there may be more of it.
    const fn may_go_on(&self) -> bool {
        self.vain_work <= MOST_VAIN_WORK
    }
}

/// What stood between quotation marks which were left behind: with the escapes of a program or of a
/// `.properties` file, or with each mark written twice, as in C#, VB and CSV.
fn without_quoting(text: &str) -> Option<Zeroizing<String>> {
    const ESCAPES: [&str; 5] = ["\\n", "\\\"", "\\u0022", "\\:", "\\="];
    if text.contains("\"\"kty\"\"") {
        return Some(Zeroizing::new(text.replace("\"\"", "\"")));
    }
    let is_escaped = ESCAPES.iter().any(|escape| text.contains(escape));
    is_escaped.then(|| {
        let plain = Zeroizing::new(text.replace("\\:", ":"));
        let plain = Zeroizing::new(plain.replace("\\=", "="));
        json::unescaped(&plain)
    })
}

/// Whether a text is of a Kubernetes Secret, in YAML or JSON.
fn is_kubernetes_secret(text: &str) -> bool {
    let is_kind = |line: &str| {
        let bare = line.trim().trim_start_matches("- ");
        let bare = bare.split(" #").next().unwrap_or_default();
        let bare = bare.replace(['"', '\'', ' ', ','], "");
        bare == "kind:Secret"
    };
    let of_secret = text.lines().filter(|line| line.contains("Secret"));
    let mut of_secret = of_secret.filter(|line| line.len() < 80);
    of_secret.any(is_kind)
        || [r#""kind":"Secret""#, r#""kind": "Secret""#]
            .iter()
            .any(|member| text.contains(member))
}

/// The name in `name=`, `name: `, `export name="` and the like, at the end of what stands before a
/// value.
fn setting_name(before: &str) -> Option<&str> {
    let before = before
        .trim_end()
        .trim_end_matches(['"', '\'', '`', '|', '>', '-']);
    let before = before.trim_end().strip_suffix(['=', ':'])?;
    let before = before.trim_end().trim_end_matches(['"', '\'']);
    let is_of_name =
        |character: char| character.is_alphanumeric() || matches!(character, '_' | '-' | '.' | ':');
    let start = before.trim_end_matches(is_of_name).len();
    let name = before.get(start..)?;
    name.contains(char::is_alphanumeric).then_some(name)
}
