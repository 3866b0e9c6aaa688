//! Every word that the page says, one file a language. A text that is missing in one does not compile. What
//! to do in a portal is in the table of the services, `src/maskinporten/targets.toml`, in each language too.

mod about;
mod client;
mod en;
pub mod message;
mod nb;
mod nn;
mod trust;

pub use about::About;
pub use client::Client;
use message::{Message, ReaderFailure};
pub use trust::Trust;

use crate::findings::{Finding, Severity};
use crate::maskinporten::targets::InEachLanguage;
use crate::maskinporten::{ReminderWords, Target};
use crate::reading::{Form as KeyForm, Pair, Place, ReadError, Token};

/// The languages of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// Norwegian, bokmål.
    #[default]
    Bokmal,
    /// Norwegian, nynorsk.
    Nynorsk,
    /// English.
    English,
}

impl Language {
    /// All languages, in the order of the switch.
    pub const ALL: [Self; 3] = [Self::Bokmal, Self::Nynorsk, Self::English];

    /// The language's tag (BCP 47), as in `<html lang>` and in the fragment.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::Bokmal => "nb",
            Self::Nynorsk => "nn",
            Self::English => "en",
        }
    }

    /// The language's name in the language itself.
    #[must_use]
    pub fn own_name(self) -> &'static str {
        match self {
            Self::Bokmal => "Bokmål",
            Self::Nynorsk => "Nynorsk",
            Self::English => "English",
        }
    }

    /// The language of a tag such as `nb`.
    #[must_use]
    pub fn parse(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.tag() == tag)
    }

    /// The first of the browser's `preferred` tags (BCP 47, such as `nn-NO`) that the page speaks.
    #[must_use]
    pub fn first_of<'tag>(preferred: impl IntoIterator<Item = &'tag str>) -> Option<Self> {
        preferred.into_iter().find_map(|tag| {
            let primary = tag.split(['-', '_']).next()?.to_ascii_lowercase();
            match primary.as_str() {
                // `no` is either of the two; most who have it read bokmål.
                "no" => Some(Self::Bokmal),
                primary => Self::parse(primary),
            }
        })
    }

    /// The words that are in this language.
    #[must_use]
    pub const fn of(self, words: InEachLanguage) -> &'static str {
        match self {
            Self::Bokmal => words.nb,
            Self::Nynorsk => words.nn,
            Self::English => words.en,
        }
    }

    /// All that the page says in this language.
    #[must_use]
    pub fn texts(self) -> &'static Texts {
        match self {
            Self::Bokmal => &nb::TEXTS,
            Self::Nynorsk => &nn::TEXTS,
            Self::English => &en::TEXTS,
        }
    }
}

/// All that the page says.
pub struct Texts {
    /// The frame of the page.
    pub page: Page,
    /// Step 1: the form.
    pub form: Form,
    /// While a key is made, and how that ended.
    pub making: Making,
    /// What is said of every output.
    pub output: Output,
    /// Step 2: the public key.
    pub public: Public,
    /// Step 3: the private key.
    pub private: Private,
    /// A certificate.
    pub certificate: Certificate,
    /// Files behind a password.
    pub protection: Protection,
    /// What the key is for, and what comes after it.
    pub client: Client,
    /// What the page tells of itself.
    pub about: About,
    /// What a calendar reminds of.
    pub reminder: ReminderWords,
    /// Reading keys back.
    pub reading: Reading,
    /// Why the page and its key can be trusted, or not.
    pub trust: Trust,
    /// The heading over what is wrong.
    pub errors_heading: &'static str,
    /// What is wrong, and what to do about it.
    pub message: fn(&Message) -> String,
}

/// The frame of the page.
pub struct Page {
    /// The title of the document.
    pub title: &'static str,
    /// The link past the header.
    pub skip: &'static str,
    /// The name of the language switch.
    pub language: &'static str,
    /// The page's heading.
    pub heading: fn(Target) -> String,
    /// What the page promises.
    pub lead: &'static str,
    /// Opens [`Page::check`].
    pub check_heading: &'static str,
    /// How the promise can be checked, a paragraph each.
    pub check: &'static [&'static str],
    /// Opens [`Page::accessibility`].
    pub accessibility_heading: &'static str,
    /// Who can use the page, and what is not known of it, a paragraph each.
    pub accessibility: &'static [&'static str],
    /// The product's version, and that of the compiler which made it.
    pub version: fn(&str, &str) -> String,
}

/// Step 1: the form.
pub struct Form {
    /// The step's heading.
    pub heading: &'static str,
    /// The kid field where a name is asked for.
    pub name: &'static str,
    /// What becomes of the name, before an example.
    pub name_help: &'static str,
    /// The kid field where the kid itself is asked for.
    pub kid: &'static str,
    /// What a kid may look like.
    pub kid_help: &'static str,
    /// Opens [`Form::kid_explained`].
    pub kid_question: &'static str,
    /// What a kid is.
    pub kid_explained: &'static str,
    /// Opens the other choices.
    pub more: &'static str,
    /// The key type.
    pub key_type: &'static str,
    /// RSA.
    pub rsa: &'static str,
    /// Elliptic curves.
    pub ec: &'static str,
    /// Octet key pairs.
    pub okp: &'static str,
    /// Symmetric keys.
    pub oct: &'static str,
    /// That Maskinporten takes no such key today.
    pub key_type_note: &'static str,
    /// What a symmetric key is, and that Maskinporten does not take it.
    pub oct_note: &'static str,
    /// The size of an RSA or a symmetric key.
    pub size: &'static str,
    /// What an RSA key's size may be.
    pub rsa_size_help: &'static str,
    /// What a symmetric key's size may be.
    pub oct_size_help: &'static str,
    /// How long large RSA keys take.
    pub size_note: &'static str,
    /// The curve.
    pub curve: &'static str,
    /// The use.
    pub key_use: &'static str,
    /// For signatures.
    pub signature: &'static str,
    /// For encryption.
    pub encryption: &'static str,
    /// Nothing is said in the key.
    pub unspecified: &'static str,
    /// The algorithm.
    pub algorithm: &'static str,
    /// That Maskinporten does not take this algorithm today.
    pub algorithm_note: &'static str,
    /// That RSA1_5 is not to be used for anything new.
    pub rsa15_note: &'static str,
    /// Where the kid comes from.
    pub kid_from: &'static str,
    /// From a name and today's date.
    pub kid_from_name: &'static str,
    /// The RFC 7638 thumbprint.
    pub kid_from_thumbprint: &'static str,
    /// The thumbprint as a URI.
    pub kid_from_thumbprint_uri: &'static str,
    /// The digest of the public key in DER.
    pub kid_from_spki: &'static str,
    /// A UUID.
    pub kid_from_uuid: &'static str,
    /// The time.
    pub kid_from_timestamp: &'static str,
    /// A text of one's own.
    pub kid_from_text: &'static str,
    /// No kid.
    pub kid_from_none: &'static str,
    /// That Maskinporten needs a kid.
    pub kid_none_note: &'static str,
    /// That Digdir would refuse such a kid.
    pub kid_refused_note: &'static str,
    /// The button, when there is no key.
    pub generate: &'static str,
    /// The button, when there is a key.
    pub generate_again: &'static str,
    /// What that button does to the key on the page.
    pub generate_again_note: &'static str,
}

/// While a key is made, and how that ended.
pub struct Making {
    /// The search for primes.
    pub searching: &'static str,
    /// The making of a key that needs no search.
    pub making: &'static str,
    /// Candidates tested, and the usual number.
    pub progress: fn(u32, u32) -> String,
    /// The name of the progress bar.
    pub progress_label: &'static str,
    /// After the search.
    pub finishing: &'static str,
    /// Stop.
    pub cancel: &'static str,
    /// It was stopped.
    pub cancelled: &'static str,
    /// The key is there, and has signed.
    pub done: &'static str,
    /// The key is there, and has agreed on a secret.
    pub done_agreeing: &'static str,
    /// After two keys were made that sign, of TEST and PROD.
    pub done_both: &'static str,
    /// The symmetric key is there.
    pub done_symmetric: &'static str,
    /// Wipe the key.
    pub clear: &'static str,
    /// The button that wipes both keys.
    pub clear_both: &'static str,
    /// The key was wiped.
    pub cleared: &'static str,
}

/// What is said of every output.
pub struct Output {
    /// Copy.
    pub copy: &'static str,
    /// Copy the public key.
    pub copy_public: &'static str,
    /// Copy the private key.
    pub copy_private: &'static str,
    /// The same button, once it has.
    pub copied_label: &'static str,
    /// It was copied.
    pub copied: &'static str,
    /// A private text was copied.
    pub copied_private: &'static str,
    /// Download.
    pub download: &'static str,
    /// Download the same as DER.
    pub download_der: &'static str,
    /// Show.
    pub show: &'static str,
    /// Hide.
    pub hide: &'static str,
    /// What stands where a private text is hidden.
    pub hidden: &'static str,
    /// What a private text is, after its name.
    pub secret: &'static str,
}

/// A form in which a key is shown: the name of its tab, and what it is for.
pub struct FormTexts {
    /// The tab.
    pub name: &'static str,
    /// What it is for.
    pub purpose: &'static str,
}

/// Step 2: the public key.
pub struct Public {
    /// The step's heading.
    pub heading: &'static str,
    /// The same for a service that has its keys elsewhere than in Digdir's portal.
    pub heading_elsewhere: &'static str,
    /// That it may be shared.
    pub tag: &'static str,
    /// The name of the tabs.
    pub forms: &'static str,
    /// The array.
    pub array: FormTexts,
    /// One JWK.
    pub jwk: FormTexts,
    /// A JWK set.
    pub jwk_set: FormTexts,
    /// SubjectPublicKeyInfo as PEM.
    pub pem: FormTexts,
    /// PKCS #1 as PEM.
    pub pkcs1_pem: FormTexts,
    /// The certificate.
    pub certificate: FormTexts,
    /// The certificate request.
    pub request: FormTexts,
}

/// Step 3: the private key.
pub struct Private {
    /// The step's heading.
    pub heading: &'static str,
    /// That it is secret.
    pub tag: &'static str,
    /// The name of the tabs.
    pub forms: &'static str,
    /// EncodedJwk.
    pub encoded_jwk: FormTexts,
    /// The same for a key that Altinn's libraries have no use for.
    pub encoded_jwk_elsewhere: FormTexts,
    /// One JWK.
    pub jwk: FormTexts,
    /// A JWK set.
    pub jwk_set: FormTexts,
    /// PKCS #8 as PEM.
    pub pem: FormTexts,
    /// PKCS #1 as PEM.
    pub pkcs1_pem: FormTexts,
    /// SEC 1 as PEM.
    pub sec1_pem: FormTexts,
    /// PKCS #8 behind a password, as PEM.
    pub encrypted_pem: FormTexts,
    /// PKCS #12.
    pub pkcs12: FormTexts,
    /// What stands where a text would, in the place of PKCS #12.
    pub pkcs12_note: &'static str,
    /// What else the client needs.
    pub client_note: &'static str,
    /// The step's heading where the key is symmetric.
    pub symmetric_heading: &'static str,
    /// That the whole key is secret.
    pub symmetric_tag: &'static str,
    /// Who has a symmetric key, in the place of [`Private::client_note`].
    pub symmetric_note: &'static str,
}

/// A certificate.
pub struct Certificate {
    /// Opens the fields.
    pub heading: &'static str,
    /// What a certificate of one's own is good for.
    pub lead: &'static str,
    /// Why there is none of a key that cannot sign.
    pub cannot_sign: &'static str,
    /// The common name.
    pub name: &'static str,
    /// What stands there if nothing is typed.
    pub name_help: &'static str,
    /// The organization.
    pub organization: &'static str,
    /// How long its name may be.
    pub organization_help: &'static str,
    /// The country.
    pub country: &'static str,
    /// What a country looks like.
    pub country_help: &'static str,
    /// How many days it is valid.
    pub days: &'static str,
    /// How long Digdir takes a key.
    pub days_help: &'static str,
    /// Put it into every JWK.
    pub include: &'static str,
    /// What that does.
    pub include_help: &'static str,
    /// The button, when there is none.
    pub make: &'static str,
    /// The button, when there is one.
    pub make_again: &'static str,
    /// While it is made.
    pub making: &'static str,
    /// It is there.
    pub done: &'static str,
}

/// Files behind a password.
pub struct Protection {
    /// Opens the field.
    pub heading: &'static str,
    /// What they are good for.
    pub lead: &'static str,
    /// What they are good for where there is no certificate, and so no PKCS #12.
    pub lead_without_store: &'static str,
    /// The password.
    pub password: &'static str,
    /// What a password should be like.
    pub password_help: &'static str,
    /// That it is short.
    pub short: &'static str,
    /// That it has characters that not every program takes.
    pub not_for_all: &'static str,
    /// Show the password.
    pub show: &'static str,
    /// The button.
    pub make: &'static str,
    /// While they are made.
    pub making: &'static str,
    /// They are there.
    pub done: &'static str,
}

/// Reading keys back.
pub struct Reading {
    /// Opens the whole.
    pub heading: &'static str,
    /// What it does.
    pub lead: &'static str,
    /// The field.
    pub input: &'static str,
    /// What can be pasted.
    pub input_help: &'static str,
    /// The choice of a file.
    pub file: &'static str,
    /// That a file can be dropped.
    pub file_help: &'static str,
    /// That of several files the first was read.
    pub first_file_only: &'static str,
    /// The password.
    pub password: &'static str,
    /// When it is needed.
    pub password_help: &'static str,
    /// Read it.
    pub read: &'static str,
    /// Empty everything.
    pub empty: &'static str,
    /// It is being read.
    pub busy: &'static str,
    /// Everything is emptied.
    pub emptied: &'static str,
    /// So many keys were found, and so many things that could not be read.
    pub found: fn(usize, usize) -> String,
    /// A private key.
    pub private: &'static str,
    /// A public key.
    pub public: &'static str,
    /// A symmetric key.
    pub symmetric: &'static str,
    /// The name of a form.
    pub form: fn(KeyForm) -> &'static str,
    /// What it is wrapped in: base64.
    pub in_base64: &'static str,
    /// Where something stands.
    pub place: fn(&Place) -> String,
    /// The kid.
    pub kid: &'static str,
    /// A key, before its number.
    pub key: &'static str,
    /// There is no kid.
    pub no_kid: &'static str,
    /// The thumbprint.
    pub thumbprint: &'static str,
    /// Every rule ran, and there is nothing to say.
    pub no_findings: &'static str,
    /// A rule could not run.
    pub not_run: fn(&str) -> String,
    /// Make this key the page's.
    pub take: &'static str,
    /// What that does to the key on the page.
    pub take_note: &'static str,
    /// Make it the page's once it has got what it lacks.
    pub name: &'static str,
    /// What it gets.
    pub name_note: &'static str,
    /// It is the page's key.
    pub taken: &'static str,
    /// What the header of a token says.
    pub token: fn(&Token) -> String,
    /// How much a finding matters.
    pub severity: fn(Severity) -> &'static str,
    /// A finding: what it means, and what to do.
    pub finding: fn(&Finding) -> String,
    /// Why something could not be read, and what to do.
    pub problem: fn(&ReadError) -> String,
    /// Why nothing came of reading.
    pub failure: fn(ReaderFailure) -> &'static str,
    /// Comparing with the portal.
    pub match_heading: &'static str,
    /// What that does.
    pub match_lead: &'static str,
    /// The field for what the portal has.
    pub match_input: &'static str,
    /// Compare.
    pub compare: &'static str,
    /// What it came to.
    pub pair: fn(&Pair) -> String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_language_that_the_page_speaks_is_chosen() {
        assert_eq!(
            Language::first_of(["de-DE", "nn-NO", "en"]),
            Some(Language::Nynorsk)
        );
        assert_eq!(Language::first_of(["no"]), Some(Language::Bokmal));
        assert_eq!(Language::first_of(["EN_us"]), Some(Language::English));
        assert_eq!(Language::first_of(["se", "fi"]), None);
        assert_eq!(Language::first_of([]), None);
    }

    #[test]
    fn every_tag_names_its_language() {
        for language in Language::ALL {
            assert_eq!(Language::parse(language.tag()), Some(language));
        }
        assert_eq!(Language::parse("xx"), None);
    }
}
