//! A new key beside those that a client has: the set to post, so that no client is ever without a
//! valid key.

use serde_json::value::RawValue;

use super::json_object::JsonObject;
use super::{CalendarDate, Environment};
use crate::jose::{JwkError, KeyId, PublicJwk, ReadMembers};
use crate::visible::is_invisible;

/// The most keys of one client (`oidc_func_clientreg`).
pub const MOST_KEYS: usize = 5;

/// The keys of a client with a new one added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rotation {
    old: Vec<OldKey>,
    new: PublicJwk,
}

/// A key that the client has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OldKey {
    kid: String,
    expires: Option<CalendarDate>,
    expired: bool,
    key: PublicJwk,
    /// What else a JWK may say of it, each member with its JSON.
    more: Vec<(&'static str, String)>,
}

impl OldKey {
    /// Its key ID.
    #[must_use]
    pub fn kid(&self) -> &str {
        &self.kid
    }

    /// The day on which it expires, or expired, if the portal says so.
    #[must_use]
    pub const fn expires(&self) -> Option<CalendarDate> {
        self.expires
    }

    /// Whether it has expired.
    #[must_use]
    pub const fn has_expired(&self) -> bool {
        self.expired
    }

    fn json(&self) -> String {
        json(&self.key, &self.more)
    }
}

impl Rotation {
    /// Adds `new` to what the portal has, `today`.
    ///
    /// Takes the array, a JWK Set, one JWK, or a reply of the API in which each key also has "exp"
    /// (a day, or seconds since 1970) or "created". What is not of a JWK is left out of the new set,
    /// and so is a key that has expired: to post it again would make it valid for another year.
    ///
    /// # Errors
    ///
    /// [`RotationError`]
    pub fn add(pasted: &str, new: &PublicJwk, today: CalendarDate) -> Result<Self, RotationError> {
        let new_kid = new
            .metadata()
            .kid
            .as_ref()
            .ok_or(RotationError::NewHasNoKeyId)?;
        let mut old: Vec<OldKey> = Vec::new();
        for (place, json) in keys(pasted)?.into_iter().enumerate() {
            let number = place + 1;
            let refuse = |error| match error {
                JwkError::PrivateMember(_) => RotationError::Private(number),
                error => RotationError::Unreadable(number, error),
            };
            let members = ReadMembers::parse(json.get())
                .map_err(refuse)?
                .without_nothing();
            let key = PublicJwk::from_members(&members).map_err(refuse)?;
            let kid = match &key.metadata().kid {
                Some(kid) => kid.as_str().to_owned(),
                None => return Err(RotationError::NoKeyId(number)),
            };
            if key.thumbprint() == new.thumbprint() {
                return Err(RotationError::AlreadyThere(kid));
            }
            if old.iter().any(|known| known.kid == kid) {
                return Err(RotationError::DuplicateKeyId(kid));
            }
            let expires = expires(&members);
            old.push(OldKey {
                kid,
                expires,
                expired: expires.is_some_and(|day| day < today),
                key,
                more: more(&members),
            });
        }
        if old.iter().any(|known| known.kid == new_kid.as_str()) {
            return Err(RotationError::DuplicateKeyId(new_kid.as_str().to_owned()));
        }
        let rotation = Self {
            old,
            new: new.clone(),
        };
        match rotation.kept().count() + 1 {
            count if count > MOST_KEYS => Err(RotationError::TooMany(count)),
            _ => Ok(rotation),
        }
    }

    /// The keys that the client has, in the order of the portal.
    #[must_use]
    pub fn old(&self) -> &[OldKey] {
        &self.old
    }

    /// Whether the new set has keys of both environments, as far as their names tell.
    #[must_use]
    pub fn is_of_both_environments(&self) -> bool {
        let new = self.new.metadata().kid.as_ref();
        let kept = self.kept().map(OldKey::kid);
        Environment::are_all_named_in(kept.chain(new.map(KeyId::as_str)))
    }

    /// The new set as an array, indented, the new key last.
    #[must_use]
    pub fn array(&self) -> String {
        let old = self.kept().map(OldKey::json);
        let keys: Vec<String> = old.chain([json(&self.new, &[])]).collect();
        format!("[\n  {}\n]", keys.join(",\n").replace('\n', "\n  "))
    }

    /// The new set as `{"keys": […]}`.
    #[must_use]
    pub fn jwk_set(&self) -> String {
        let keys = self.array();
        JsonObject::default()
            .raw("keys", keys)
            .indented()
            .to_string()
    }

    fn kept(&self) -> impl Iterator<Item = &OldKey> {
        self.old.iter().filter(|key| !key.expired)
    }
}

/// A public JWK as indented JSON, with more members behind its own.
fn json(key: &PublicJwk, more: &[(&'static str, String)]) -> String {
    let members = key.members();
    let own = members
        .iter()
        .fold(JsonObject::default(), |object, (name, value)| {
            object.text(name, value)
        });
    let all = more.iter().fold(own, |object, (name, value)| {
        object.raw(name, value.as_str())
    });
    all.indented().to_string()
}

/// Why a key can't be added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RotationError {
    /// There is no text; a client without keys has `[]`.
    Empty,
    /// The text holds no keys.
    NotKeys,
    /// The key of this number, counted from one, is a private one.
    Private(usize),
    /// The key of this number can't be read.
    Unreadable(usize, JwkError),
    /// The key of this number has no key ID.
    NoKeyId(usize),
    /// Two keys have this key ID.
    DuplicateKeyId(String),
    /// The new key is there already, under this key ID.
    AlreadyThere(String),
    /// With the new one there would be so many keys, more than [`MOST_KEYS`].
    TooMany(usize),
    /// The new key has no key ID.
    NewHasNoKeyId,
}

impl RotationError {
    /// The code of the error, which does not change.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "portal-keys-empty",
            Self::NotKeys => "portal-keys-unreadable",
            Self::Private(_) => "portal-key-private",
            Self::Unreadable(..) => "portal-key-unreadable",
            Self::NoKeyId(_) => "portal-key-without-kid",
            Self::DuplicateKeyId(_) => "portal-kid-twice",
            Self::AlreadyThere(_) => "portal-key-already-there",
            Self::TooMany(_) => "portal-keys-too-many",
            Self::NewHasNoKeyId => "rotation-without-kid",
        }
    }
}

/// The operations of the key and the members of its certificate (RFC 7517 sections 4.3 and 4.6 to 4.9). One of
/// another shape is left out, for anything may stand in it, and so is one that does not show all it has.
fn more(members: &ReadMembers) -> Vec<(&'static str, String)> {
    let is_text = |json: &str| json.starts_with('"');
    ["key_ops", "x5u", "x5c", "x5t", "x5t#S256"]
        .into_iter()
        .filter_map(|name| {
            let json = members.json(name)?;
            let is_right = match name {
                "key_ops" | "x5c" => serde_json::from_str(json)
                    .is_ok_and(|list: Vec<&RawValue>| list.iter().all(|one| is_text(one.get()))),
                _ => is_text(json),
            };
            (is_right && !json.contains(is_invisible)).then(|| (name, json.to_owned()))
        })
        .collect()
}

/// The day on which the key expires: "exp", or a year after "created".
fn expires(members: &ReadMembers) -> Option<CalendarDate> {
    let created = || {
        let day = members.json("created").and_then(date);
        day.map(CalendarDate::a_year_later)
    };
    members.json("exp").and_then(date).or_else(created)
}

/// Every form in which keys stand together (RFC 7517 section 5).
fn keys(pasted: &str) -> Result<Vec<&RawValue>, RotationError> {
    let text = pasted.trim();
    let list = match text.chars().next() {
        None => return Err(RotationError::Empty),
        Some('[') => serde_json::from_str(text).ok(),
        Some(_) => ReadMembers::parse(text).ok().and_then(|members| {
            match (members.json("keys"), members.json("kty")) {
                (Some(keys), _) => serde_json::from_str(keys).ok(),
                (None, Some(_)) => Some(vec![serde_json::from_str(text).ok()?]),
                (None, None) => None,
            }
        }),
    };
    list.filter(|list: &Vec<&RawValue>| list.iter().all(|key| key.get().starts_with('{')))
        .ok_or(RotationError::NotKeys)
}

/// A point in time as an API writes it: seconds or milliseconds since 1970, also as text, or RFC 3339.
fn date(value: &str) -> Option<CalendarDate> {
    // Seconds until the year 5138, and milliseconds from 1973 on.
    const MOST_SECONDS: u64 = 100_000_000_000;
    if let Ok(number) = value.trim_matches('"').parse::<u64>() {
        let seconds = if number > MOST_SECONDS {
            number / 1000
        } else {
            number
        };
        return CalendarDate::of_unix_seconds(seconds);
    }
    CalendarDate::parse(value.strip_prefix('"')?.get(..10)?)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{Rotation, RotationError};
    use crate::jose::{Curve, JwkError, KeyId, Metadata, PrivateJwk, PublicJwk};
    use crate::keygen::{SystemRandomness, make_ec};
    use crate::maskinporten::CalendarDate;

    fn whole(kid: Option<&str>) -> PrivateJwk {
        let metadata = Metadata {
            kid: kid.and_then(KeyId::from_text),
            ..Metadata::default()
        };
        let material = make_ec(Curve::P256, &mut SystemRandomness).ok().unwrap();
        PrivateJwk::new(material, metadata).ok().unwrap()
    }

    fn public(kid: Option<&str>) -> PublicJwk {
        whole(kid).public().unwrap().clone()
    }

    fn json(key: &PublicJwk) -> Value {
        serde_json::from_str(&crate::formats::PublicForm::Jwk.write(key)).unwrap()
    }

    fn with(mut key: Value, name: &str, value: impl Into<Value>) -> Value {
        key[name] = value.into();
        key
    }

    fn today() -> CalendarDate {
        CalendarDate::parse("2026-11-22").unwrap()
    }

    fn add(pasted: &Value, new: &PublicJwk) -> Result<Rotation, RotationError> {
        Rotation::add(&pasted.to_string(), new, today())
    }

    #[test]
    fn keys_of_both_environments_are_told() {
        let mixed = |old: &str, new: &str| {
            let old = json(&public(Some(old)));
            let rotation = add(&json!([old]), &public(Some(new))).unwrap();
            rotation.is_of_both_environments()
        };
        assert!(mixed("klient-PROD.2026", "klient-TEST.2027"));
        assert!(!mixed("klient-TEST.2026", "klient-TEST.2027"));
        assert!(!mixed("klient-PROD.2026", "klient"));
        let expired = with(json(&public(Some("a-PROD"))), "exp", "2026-01-01");
        let rotation = add(&json!([expired]), &public(Some("a-TEST"))).unwrap();
        assert!(!rotation.is_of_both_environments(), "It is left out");
    }

    #[test]
    fn members_that_say_nothing_are_none() {
        let new = public(Some("ny"));
        let mut old = json(&public(Some("gammel")));
        for name in ["d", "p", "oth", "x5u"] {
            old[name] = Value::Null;
        }
        old["x5c"] = json!([]);
        old["key_ops"] = json!([]);
        let rotation = add(&json!([old]), &new).unwrap();
        assert!(!rotation.array().contains("null"), "{}", rotation.array());
        old["d"] = json!("AQ");
        let error = add(&json!([old]), &new).unwrap_err();
        assert_eq!(error, RotationError::Private(1));
    }

    #[test]
    fn a_member_that_stands_twice_is_refused_even_beside_one_that_says_nothing() {
        let new = public(Some("ny"));
        let old = json(&public(Some("gammel"))).to_string();
        for (twice, name) in [(r#""kid":"a","#, "kid"), (r#""d":"AQ","d":null,"#, "d")] {
            let twice = old.replacen('{', &format!(r#"{{"x5u":null,{twice}"#), 1);
            let error = Rotation::add(&format!("[{twice}]"), &new, today()).unwrap_err();
            let expected = RotationError::Unreadable(1, JwkError::DuplicateMember(name.to_owned()));
            assert_eq!(error, expected);
        }
    }

    #[test]
    fn the_new_key_comes_after_the_old_ones_whatever_the_portal_shows_them_as() {
        let (old, new) = (json(&public(Some("old"))), public(Some("new")));
        let expected = json!([old, json(&new)]);
        for pasted in [json!([old]), json!({ "keys": [old] }), old.clone()] {
            let rotation = add(&pasted, &new).unwrap();
            let array: Value = serde_json::from_str(&rotation.array()).unwrap();
            assert_eq!(array, expected);
            let set: Value = serde_json::from_str(&rotation.jwk_set()).unwrap();
            assert_eq!(set, json!({ "keys": expected }));
        }
        let first = add(&json!([]), &new).unwrap();
        let array: Value = serde_json::from_str(&first.array()).unwrap();
        assert_eq!(array, json!([json(&new)]));
    }

    #[test]
    fn what_a_jwk_says_beside_the_key_stays() {
        let old = with(
            with(json(&public(Some("old"))), "key_ops", json!(["verify"])),
            "x5t#S256",
            "dGVzdA",
        );
        let rotation = add(&json!([old]), &public(Some("new"))).unwrap();
        let array: Value = serde_json::from_str(&rotation.array()).unwrap();
        assert_eq!(array[0], old);
    }

    #[test]
    fn what_turns_text_or_does_not_show_is_escaped_in_the_set() {
        let old = with(
            json(&public(Some("a\u{202e}b\u{e0041}"))),
            "x5u",
            "\u{2066}",
        );
        let new = public(Some("c\u{200b}"));
        let array = add(&json!([old]), &new).unwrap().array();
        assert!(array.is_ascii(), "{array}");
        let array: Value = serde_json::from_str(&array).unwrap();
        let mut old = old;
        old.as_object_mut().unwrap().remove("x5u");
        assert_eq!(array, json!([old, json(&new)]));
    }

    #[test]
    fn what_has_not_the_shape_of_a_jwk_is_left_out() {
        let old = json(&public(Some("old")));
        let mut pasted = old.clone();
        pasted["key_ops"] = json!([{ "d": "AQ" }]);
        for name in ["x5u", "x5c", "x5t"] {
            pasted[name] = json!({ "d": "AQ" });
        }
        pasted["x5t#S256"] = json!(["AQ"]);
        let rotation = add(&json!([pasted]), &public(Some("new"))).unwrap();
        let array: Value = serde_json::from_str(&rotation.array()).unwrap();
        assert_eq!(array[0], old);
    }

    #[test]
    fn what_the_api_adds_is_read_and_left_out() {
        let old = json(&public(Some("old")));
        let reply = with(
            with(old.clone(), "exp", 1_800_000_000),
            "created",
            "2026-01-15T10:00:00Z",
        );
        let rotation = add(&json!({ "keys": [reply] }), &public(Some("new"))).unwrap();
        assert_eq!(
            rotation.old()[0].expires(),
            CalendarDate::parse("2027-01-15")
        );
        let array: Value = serde_json::from_str(&rotation.array()).unwrap();
        assert_eq!(array[0], old);
    }

    #[test]
    fn an_expired_key_is_told_of_and_left_out_and_one_of_today_is_kept() {
        for (name, value, expired) in [
            ("exp", json!("2026-11-21"), true),
            ("exp", json!("2026-11-22T00:00:00+01:00"), false),
            ("exp", json!(1_700_000_000), true),
            ("exp", json!(1_700_000_000_000_u64), true),
            ("exp", json!("1700000000"), true),
            ("exp", json!("1900000000"), false),
            ("created", json!("2025-11-20T08:00:00Z"), true),
            ("created", json!("2026-01-01T08:00:00Z"), false),
            ("exp", json!("snart"), false),
        ] {
            let old = with(json(&public(Some("old"))), name, value.clone());
            let rotation = add(&json!([old]), &public(Some("new"))).unwrap();
            assert_eq!(rotation.old()[0].has_expired(), expired, "{name} {value}");
            let array: Value = serde_json::from_str(&rotation.array()).unwrap();
            assert_eq!(array.as_array().unwrap().len(), if expired { 1 } else { 2 });
        }
    }

    #[test]
    fn there_are_at_most_five_keys_of_which_no_two_have_one_kid() {
        let new = public(Some("new"));
        let old = |count: usize| {
            let keys = (0..count).map(|number| json(&public(Some(&number.to_string()))));
            Value::from(keys.collect::<Vec<_>>())
        };
        assert!(add(&old(4), &new).is_ok());
        assert_eq!(add(&old(5), &new), Err(RotationError::TooMany(6)));
        let twice = json!([json(&public(Some("a"))), json(&public(Some("a")))]);
        let error = RotationError::DuplicateKeyId("a".to_owned());
        assert_eq!(add(&twice, &new), Err(error));
        let taken = json!([json(&public(Some("new")))]);
        let error = RotationError::DuplicateKeyId("new".to_owned());
        assert_eq!(add(&taken, &new), Err(error));
        let again = json!([json(&new)]);
        let error = RotationError::AlreadyThere("new".to_owned());
        assert_eq!(add(&again, &new), Err(error));
    }

    #[test]
    fn nothing_private_gets_through() {
        let private = crate::formats::PrivateForm::Jwk.write(&whole(Some("old")));
        let private: Value = serde_json::from_str(private.as_str()).unwrap();
        let pasted = json!([json(&public(Some("a"))), private]);
        assert_eq!(
            add(&pasted, &public(Some("new"))),
            Err(RotationError::Private(2))
        );
    }

    #[test]
    fn what_is_no_list_of_keys_with_a_kid_each_is_refused() {
        let new = public(Some("new"));
        let refused = |pasted: &str| Rotation::add(pasted, &new, today()).unwrap_err();
        assert_eq!(refused(" \n"), RotationError::Empty);
        for pasted in ["hei", "1", "{}", "[1]", "[[]]", "{\"keys\":1}"] {
            assert_eq!(refused(pasted), RotationError::NotKeys, "{pasted}");
        }
        let nameless = json!([json(&public(None))]);
        assert_eq!(add(&nameless, &new), Err(RotationError::NoKeyId(1)));
        assert!(matches!(
            refused("[{\"kty\":\"RSA\",\"kid\":\"a\"}]"),
            RotationError::Unreadable(1, _)
        ));
        assert_eq!(
            add(&json!([]), &public(None)),
            Err(RotationError::NewHasNoKeyId)
        );
    }
}
