//! What Maskinporten answers a request for a token, and why.

use super::jwt::DecodedJwt;
use crate::jose::ReadMembers;
use crate::visible::is_invisible;

/// An answer, as far as it can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// A token, by itself or in the reply of the token endpoint, and what it says: nothing where it is one "by
    /// reference" (`maskinporten_protocol_token`), which is no JWT.
    Token(Option<DecodedJwt>),
    /// No token.
    Refused {
        /// Why, as far as is known.
        cause: Cause,
        /// What the answer says itself, in one line.
        said: String,
    },
}

/// Why there is no token: the codes and messages of `maskinporten_feilsoking`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Cause {
    /// MP-011: the grant has a line break in it, or another slip.
    Malformed,
    /// MP-012: the grant, or its "jti", was used before.
    UsedBefore,
    /// MP-100: there is no such client in this environment.
    UnknownClient,
    /// MP-110: "aud" is wrong.
    Audience,
    /// MP-121: the key has expired.
    ExpiredKey,
    /// MP-124: the signature is not by the key that is registered under this kid.
    Signature,
    /// MP-130: the grant is too old.
    ExpiredGrant,
    /// MP-200: the scope is not registered on the client.
    ScopeNotOnClient,
    /// MP-201: the scope is not one for Maskinporten.
    ScopeNotForMaskinporten,
    /// MP-250: the organisation has not been given the scope.
    ScopeNotGranted,
    /// MP-251: the scope is not delegated.
    ScopeNotDelegated,
    /// "Unknown key identifier (kid) for client".
    UnknownKeyId,
    /// "no key identifier (kid) provided".
    NoKeyId,
    /// "Issue time is after now": the clocks differ.
    IssuedInTheFuture,
    /// The request never came to where it was sent.
    Unreachable,
    /// Something else.
    Unknown,
}

/// Where Digdir explains what Maskinporten answers.
pub const TROUBLESHOOTING: &str =
    "https://docs.digdir.no/docs/Maskinporten/maskinporten_feilsoking";

/// What the programs that send a request say when they do not come through: curl, and PowerShell 5 and 7.
const UNREACHABLE: [&str; 14] = [
    "curl: (",
    "could not resolve host",
    "failed to connect to",
    "connection timed out",
    "ssl certificate problem",
    "unable to connect to the remote server",
    "connection attempt failed",
    "ssl/tls secure channel",
    "ssl connection could not be established",
    "proxy authentication required",
    "the remote name could not be resolved",
    "no such host is known",
    "connection refused",
    "network is unreachable",
];

/// The errors of a token endpoint (RFC 6749 section 5.2).
const ERRORS: [&str; 6] = [
    "invalid_request",
    "invalid_client",
    "invalid_grant",
    "unauthorized_client",
    "unsupported_grant_type",
    "invalid_scope",
];

impl Cause {
    /// Every cause, in the order of its code.
    pub const ALL: [Self; 16] = [
        Self::Malformed,
        Self::UsedBefore,
        Self::UnknownClient,
        Self::Audience,
        Self::ExpiredKey,
        Self::Signature,
        Self::ExpiredGrant,
        Self::ScopeNotOnClient,
        Self::ScopeNotForMaskinporten,
        Self::ScopeNotGranted,
        Self::ScopeNotDelegated,
        Self::UnknownKeyId,
        Self::NoKeyId,
        Self::IssuedInTheFuture,
        Self::Unreachable,
        Self::Unknown,
    ];

    /// The code of the cause, which does not change: Maskinporten's own where it has one.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Malformed => "MP-011",
            Self::UsedBefore => "MP-012",
            Self::UnknownClient => "MP-100",
            Self::Audience => "MP-110",
            Self::ExpiredKey => "MP-121",
            Self::Signature => "MP-124",
            Self::ExpiredGrant => "MP-130",
            Self::ScopeNotOnClient => "MP-200",
            Self::ScopeNotForMaskinporten => "MP-201",
            Self::ScopeNotGranted => "MP-250",
            Self::ScopeNotDelegated => "MP-251",
            Self::UnknownKeyId => "unknown-kid",
            Self::NoKeyId => "no-kid",
            Self::IssuedInTheFuture => "issued-in-the-future",
            Self::Unreachable => "unreachable",
            Self::Unknown => "unknown-cause",
        }
    }

    /// What is said about a key ID or the clock is more to the point than the code beside it. All words come before
    /// the codes, for a message quotes scopes, which may look like codes; those of a scope come before the more general.
    fn find(said: &str) -> Self {
        let in_words = [
            ("unknown key identifier", Self::UnknownKeyId),
            ("no key identifier", Self::NoKeyId),
            ("issue time is after now", Self::IssuedInTheFuture),
            ("invalid scopes for client", Self::ScopeNotOnClient),
            (
                "scopes not allowed for maskinporten",
                Self::ScopeNotForMaskinporten,
            ),
            ("not been granted access", Self::ScopeNotGranted),
            ("has not delegated access", Self::ScopeNotDelegated),
            ("invalid jwt claim aud", Self::Audience),
            ("expired key", Self::ExpiredKey),
            ("invalid jwt signature", Self::Signature),
            ("jwt is expired", Self::ExpiredGrant),
            ("grant is used before", Self::UsedBefore),
            ("client not found", Self::UnknownClient),
            ("invalid parameter value", Self::Malformed),
        ];
        let codes = Self::ALL.map(|cause| (cause.code(), cause));
        let unreachable = UNREACHABLE.map(|words| (words, Self::Unreachable));
        let mut all = in_words.into_iter().chain(codes).chain(unreachable);
        all.find(|(words, _)| names(said, words))
            .map_or(Self::Unknown, |(_, cause)| cause)
    }
}

/// Why a text is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerError {
    /// There is no text.
    Empty,
    /// It is neither a reply of the token endpoint nor a token.
    Unreadable,
}

impl AnswerError {
    /// The code of the error, which does not change.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Empty => "answer-empty",
            Self::Unreadable => "answer-unreadable",
        }
    }
}

impl Answer {
    /// Reads what a person pasted: the reply (RFC 6749 sections 5.1 and 5.2), an error message out
    /// of a log, or an access token.
    ///
    /// # Errors
    ///
    /// [`AnswerError`]
    pub fn parse(pasted: &str) -> Result<Self, AnswerError> {
        let text = pasted.trim();
        if text.is_empty() {
            return Err(AnswerError::Empty);
        }
        let bearer = text.strip_prefix("Bearer ").unwrap_or(text);
        if let Some(token) = DecodedJwt::parse(bearer) {
            return Ok(Self::Token(Some(token)));
        }
        match ReadMembers::parse(text) {
            Ok(reply) => Self::of_reply(&reply).map_or_else(|| Self::of_words(text), Ok),
            Err(_) => Self::of_words(text),
        }
    }

    /// Words out of a log, whatever they stand in.
    fn of_words(text: &str) -> Result<Self, AnswerError> {
        match Cause::find(text) {
            Cause::Unknown if !is_an_error(text) => Err(AnswerError::Unreadable),
            cause => Ok(Self::refused(cause, text)),
        }
    }

    /// A reply of the token endpoint (RFC 6749 sections 5.1 and 5.2).
    fn of_reply(reply: &ReadMembers) -> Option<Self> {
        let text = |name| reply.optional_text(name).ok().flatten();
        if let Some(token) = text("access_token").filter(|token| !token.is_empty()) {
            return Some(Self::Token(DecodedJwt::parse(&token)));
        }
        let error = text("error")?;
        let said = match text("error_description") {
            Some(description) => format!("{error}: {description}"),
            None => error,
        };
        // Here Maskinporten has its code: https://maskinporten.no/errors/MP-121.
        let address = text("error_uri").unwrap_or_default();
        let cause = Cause::find(&format!("{said} {address}"));
        Some(Self::refused(cause, &said))
    }

    fn refused(cause: Cause, said: &str) -> Self {
        Self::Refused {
            cause,
            said: in_one_line(said),
        }
    }
}

/// Whether a text names an error of a token endpoint, or has a code such as MP-999.
fn is_an_error(text: &str) -> bool {
    let is_code = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_ascii_alphanumeric());
        let number = word.strip_prefix("MP-");
        number.is_some_and(|number| {
            !number.is_empty() && number.bytes().all(|octet| octet.is_ascii_digit())
        })
    };
    ERRORS.iter().any(|error| names(text, error)) || text.split_whitespace().any(is_code)
}

/// Whether `words` stand in the text, in whatever case, and by themselves: MP-121 does not in MP-1210. Behind a
/// sign, as in `curl: (6)`, a digit may follow.
fn names(said: &str, words: &str) -> bool {
    let (said, words) = (said.as_bytes(), words.as_bytes());
    let ends_in_word = words.last().is_some_and(u8::is_ascii_alphanumeric);
    said.windows(words.len()).enumerate().any(|(place, here)| {
        let next = said.get(place + words.len());
        let before = place.checked_sub(1).and_then(|place| said.get(place));
        here.eq_ignore_ascii_case(words)
            && !(ends_in_word && next.is_some_and(u8::is_ascii_digit))
            && !before.is_some_and(u8::is_ascii_alphanumeric)
    })
}

/// At most 300 characters, in one line, without marks that hide or turn text.
fn in_one_line(said: &str) -> String {
    const MOST: usize = 300;
    let visible = |character: &char| !is_invisible(*character);
    let words: Vec<&str> = said
        .split(|c: char| c.is_whitespace() || c.is_control())
        .collect();
    let line = words.join(" ");
    let mut rest = line.chars().filter(visible);
    let mut short: String = rest.by_ref().take(MOST).collect();
    if rest.next().is_some() {
        short.push('…');
    }
    short
}

#[cfg(test)]
mod tests {
    use super::{Answer, AnswerError, Cause};

    fn cause(said: &str) -> Cause {
        let reply = serde_json::json!({ "error": "invalid_grant", "error_description": said });
        match Answer::parse(&reply.to_string()) {
            Ok(Answer::Refused { cause, .. }) => cause,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn each_documented_message_is_told_by_its_cause() {
        for (said, expected) in [
            (
                "MP-011: Invalid assertion. Invalid parameter value",
                Cause::Malformed,
            ),
            ("MP-012: Grant is used before", Cause::UsedBefore),
            (
                "MP-100: Client not found (trace_id: b6e0)",
                Cause::UnknownClient,
            ),
            (
                "MP-110: Invalid assertion. Client authentication failed. Invalid JWT claim aud",
                Cause::Audience,
            ),
            (
                "MP-121: Invalid assertion. Client authentication failed. Expired key",
                Cause::ExpiredKey,
            ),
            ("MP-124: Invalid JWT signature", Cause::Signature),
            ("MP-130: JWT is expired", Cause::ExpiredGrant),
            ("MP-200: Invalid scope", Cause::ScopeNotOnClient),
            ("MP-201: Invalid scope", Cause::ScopeNotForMaskinporten),
            (
                "MP-250: Consumer has not been granted access to the scope a:b",
                Cause::ScopeNotGranted,
            ),
            (
                "MP-251: Consumer 1 has not delegated access",
                Cause::ScopeNotDelegated,
            ),
            (
                "Invalid assertion. Unknown key identifier (kid) for client",
                Cause::UnknownKeyId,
            ),
            ("MP-100: no key identifier (kid) provided", Cause::NoKeyId),
            ("Issue time is after now", Cause::IssuedInTheFuture),
            ("MP-999: something else", Cause::Unknown),
            ("MP-1210", Cause::Unknown),
        ] {
            assert_eq!(cause(said), expected, "{said}");
        }
    }

    #[test]
    fn maskinporten_has_its_code_in_the_address_of_the_error() {
        let expired = r#"{"error":"invalid_grant","error_description":"Invalid assertion. Client authentication failed. Expired key. (trace_id: 356666143081bbec11d293753e9702ca)","error_uri":"https://maskinporten.no/errors/MP-121"}"#;
        let scope = r#"{"error":"invalid_scope","error_description":"Token request contains invalid scopes for client, altinn:serviceowners/read (trace_id: bd1d)","error_uri":"https://test.maskinporten.no/errors/MP-200"}"#;
        for (reply, expected) in [
            (expired, Cause::ExpiredKey),
            (scope, Cause::ScopeNotOnClient),
        ] {
            // Words that say nothing, and an address that says nothing.
            let words = reply
                .replace("Expired key", "x")
                .replace("invalid scopes", "x");
            let address = reply.replace("MP-", "");
            for reply in [reply.to_owned(), words, address] {
                let in_log = serde_json::json!({ "message": format!("Got 400: {reply}") });
                let escaped = in_log.to_string().replace('/', "\\/");
                for text in [
                    &reply,
                    &in_log.to_string(),
                    &escaped,
                    &format!("x {escaped}"),
                ] {
                    match Answer::parse(text) {
                        Ok(Answer::Refused { cause, .. }) => assert_eq!(cause, expected, "{text}"),
                        other => panic!("{text}: {other:?}"),
                    }
                }
            }
        }
    }

    #[test]
    fn a_message_without_its_code_is_told_by_its_words_whatever_it_quotes() {
        for (said, expected) in [
            (
                "Invalid assertion. Client authentication failed. Invalid JWT claim aud",
                Cause::Audience,
            ),
            ("Expired key", Cause::ExpiredKey),
            ("Invalid JWT signature", Cause::Signature),
            ("JWT is expired", Cause::ExpiredGrant),
            ("Grant is used before", Cause::UsedBefore),
            ("Client not found (trace_id: b6e0)", Cause::UnknownClient),
            (
                "Invalid assertion. Invalid parameter value",
                Cause::Malformed,
            ),
            (
                "Token request contains invalid scopes for client, a:MP-121 b/MP-121:expired key:x",
                Cause::ScopeNotOnClient,
            ),
            (
                "Token request contains scopes not allowed for Maskinporten: a:MP-121",
                Cause::ScopeNotForMaskinporten,
            ),
            (
                "Consumer 1 has not been granted access to the scope a:mp-251",
                Cause::ScopeNotGranted,
            ),
            (
                "Consumer 1 has not delegated access to a:MP-121",
                Cause::ScopeNotDelegated,
            ),
            (
                "MP-250: no access to a:client not:found",
                Cause::ScopeNotGranted,
            ),
        ] {
            assert_eq!(cause(said), expected, "{said}");
        }
    }

    #[test]
    fn an_error_by_itself_is_an_answer_and_a_program_that_does_not_come_through_says_so() {
        for (text, expected) in [
            ("invalid_grant", Cause::Unknown),
            ("MP-999: noe nytt", Cause::Unknown),
            ("Feil (MP-998).", Cause::Unknown),
            (
                "curl: (6) Could not resolve host: test.maskinporten.no",
                Cause::Unreachable,
            ),
            (
                "curl: (60) SSL certificate problem: unable to get local issuer certificate",
                Cause::Unreachable,
            ),
            (
                "Invoke-RestMethod : The remote name could not be resolved: 'test.maskinporten.no'",
                Cause::Unreachable,
            ),
            (
                "curl: (56) CONNECT tunnel failed, response 407",
                Cause::Unreachable,
            ),
            (
                "A connection attempt failed because the connected party did not properly respond",
                Cause::Unreachable,
            ),
            (
                "The SSL connection could not be established, see inner exception.",
                Cause::Unreachable,
            ),
            (
                "The remote server returned an error: (400) Bad Request.\n{\"error\":\"invalid_grant\",\"error_description\":\"Invalid assertion. (MP-124)\"}",
                Cause::Signature,
            ),
        ] {
            match Answer::parse(text) {
                Ok(Answer::Refused { cause, .. }) => assert_eq!(cause, expected, "{text}"),
                other => panic!("{text}: {other:?}"),
            }
        }
        for text in ["MP-", "XMP-121"] {
            assert_eq!(Answer::parse(text), Err(AnswerError::Unreadable));
        }
    }

    #[test]
    fn a_message_in_the_json_of_a_log_is_told_by_its_code() {
        for text in [
            r#"{"message":"MP-121: Expired key"}"#,
            r#"{"error":{"code":"MP-121"}}"#,
        ] {
            match Answer::parse(text) {
                Ok(Answer::Refused { cause, .. }) => assert_eq!(cause, Cause::ExpiredKey),
                other => panic!("{text}: {other:?}"),
            }
        }
    }

    #[test]
    fn a_message_out_of_a_log_is_told_by_its_code() {
        let log = "System.Exception: Got 400\n   at MP-121: Expired key";
        let Ok(Answer::Refused { cause, said }) = Answer::parse(log) else {
            panic!("it is an answer");
        };
        assert_eq!(cause, Cause::ExpiredKey);
        assert!(!said.contains('\n'));
    }

    #[test]
    fn a_token_is_found_in_the_reply_and_by_itself() {
        let token = "e30.eyJzY29wZSI6ImE6YiJ9.c2ln";
        let reply = format!("{{\"access_token\":\"{token}\",\"token_type\":\"Bearer\"}}");
        for text in [token, reply.as_str()] {
            let Ok(Answer::Token(Some(decoded))) = Answer::parse(text) else {
                panic!("it is a token");
            };
            assert!(decoded.claims().contains("\"scope\": \"a:b\""));
        }
    }

    #[test]
    fn a_token_by_reference_is_one_too() {
        let reply = r#"{"access_token":"IxC0B76vlWl3fiQhAwZUmD0hr","token_type":"Bearer"}"#;
        assert_eq!(Answer::parse(reply), Ok(Answer::Token(None)));
    }

    #[test]
    fn what_is_no_answer_is_refused() {
        assert_eq!(Answer::parse(" \n"), Err(AnswerError::Empty));
        for text in [
            "hei",
            "{}",
            "[]",
            "{\"error\":1}",
            "{\"access_token\":\"\"}",
            "{\"access_token\":1}",
            "bash: curl: command not found",
        ] {
            assert_eq!(Answer::parse(text), Err(AnswerError::Unreadable), "{text}");
        }
    }

    #[test]
    fn what_maskinporten_says_is_shown_in_one_short_line_that_hides_nothing() {
        let long = format!("MP-100 \u{202e}a\r\nb\u{0}{}", "ø".repeat(400));
        let Ok(Answer::Refused { said, .. }) = Answer::parse(&long) else {
            panic!("it is an answer");
        };
        assert!(said.starts_with("MP-100 a  b ø"), "{said}");
        assert_eq!(said.chars().count(), 301);
        let whole = format!("MP-100 {}\u{200b}", "ø".repeat(293));
        let Ok(Answer::Refused { said, .. }) = Answer::parse(&whole) else {
            panic!("it is an answer");
        };
        assert!(said.ends_with('ø'), "nothing was cut: {said}");
    }
}
