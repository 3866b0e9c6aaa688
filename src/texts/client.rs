//! The words for what a key is for, and for what comes after it.

use super::message::word_list;
use crate::maskinporten::client_configuration::Place;
use crate::maskinporten::targets::{KidRule, Lifetime, Proposed, Refusal};
use crate::maskinporten::{
    Answer, AnswerError, CalendarDate, Cause, Environment, Rotation, RotationError, Target,
};

/// What the key is for, and what comes after it.
pub struct Client {
    /// What the key is for.
    pub target: &'static str,
    /// The choice without rules.
    pub own: &'static str,
    /// What the target takes today, and where and when that was read.
    pub rules: Rules,
    /// The environment.
    pub environment: &'static str,
    /// TEST.
    pub test: &'static str,
    /// PROD.
    pub production: &'static str,
    /// A key for each.
    pub both: &'static str,
    /// Says which environment the key on the page is for.
    pub made_for: fn(Environment) -> String,
    /// Says which environment what is of one key alone is for, where there are two.
    pub about: fn(Environment) -> String,
    /// Turns the page to that environment.
    pub show_other: fn(Environment) -> String,
    /// Why the target does not take the key on the page.
    pub refusal: fn(Target, Refusal) -> String,
    /// Something is wrong with the numbers of a key that was read.
    pub faulty: &'static str,
    /// Opens the steps in the portal.
    pub portal_heading: &'static str,
    /// The link to the portal.
    pub portal_link: fn(Environment) -> String,
    /// The field for the kid that the portal gave a key in PEM.
    pub portal_kid: &'static str,
    /// When it is needed.
    pub portal_kid_help: &'static str,
    /// It is asked for, and is not there.
    pub portal_kid_missing: &'static str,
    /// The button.
    pub take_portal_kid: &'static str,
    /// The key is called so now.
    pub renamed: &'static str,
    /// Opens the rotation.
    pub rotation_heading: &'static str,
    /// What it does.
    pub rotation_lead: &'static str,
    /// The field for what the portal has.
    pub portal_keys: &'static str,
    /// What can be pasted there.
    pub portal_keys_help: &'static str,
    /// The button.
    pub add: &'static str,
    /// What was found and what is in the new set.
    pub rotated: fn(&Rotation) -> Vec<String>,
    /// What to do, in order.
    pub rotation_steps: &'static [&'static str],
    /// The new set as an array.
    pub rotated_array: &'static str,
    /// The new set as a JWK Set.
    pub rotated_set: &'static str,
    /// Why no key was added.
    pub rotation_error: fn(&RotationError) -> String,
    /// The heading over the client's configuration.
    pub configuration: &'static str,
    /// What it is filled in with.
    pub configuration_lead: &'static str,
    /// "Integrasjonens identifikator".
    pub client_id: &'static str,
    /// Where it is found.
    pub client_id_help: &'static str,
    /// The scopes.
    pub scope: &'static str,
    /// How they are written.
    pub scope_help: &'static str,
    /// The resource.
    pub resource: &'static str,
    /// When it is needed.
    pub resource_help: &'static str,
    /// The name of the tabs.
    pub consumers: &'static str,
    /// Which version of a consumer its shape was checked against.
    pub checked: fn(&str) -> String,
    /// The link to where that was read.
    pub source: &'static str,
    /// Where a piece goes.
    pub place: fn(Place) -> String,
    /// That the key is to be downloaded first, in this form.
    pub needs_file: fn(&str) -> String,
    /// That PKCS #12 is to be made and downloaded first.
    pub needs_pkcs12: &'static str,
    /// That this configuration has no room for the resource.
    pub no_resource: &'static str,
    /// What the files are called that commands name.
    pub files_note: &'static str,
    /// The heading of step 4.
    pub try_heading: &'static str,
    /// What a grant is.
    pub try_lead: &'static str,
    /// Which fields a request is made of, as long as they do not tell enough.
    pub fill_in: fn(Target) -> &'static str,
    /// What is to know of a request that is signed.
    pub once: &'static str,
    /// What the assertion for ID-porten is.
    pub assertion_lead: &'static str,
    /// Signs.
    pub sign: &'static str,
    /// Signs anew.
    pub sign_again: &'static str,
    /// That the request is signed, to who listens.
    pub signed: &'static str,
    /// How long the grant is valid.
    pub seconds_left: fn(u64) -> String,
    /// That it is so old that Maskinporten may refuse it.
    pub late: &'static str,
    /// That it is not valid any more.
    pub expired: &'static str,
    /// The name of the tabs.
    pub requests: &'static str,
    /// In sh or bash.
    pub curl: &'static str,
    /// In PowerShell.
    pub powershell: &'static str,
    /// The form itself.
    pub form: &'static str,
    /// The fields for ID-porten.
    pub assertion_fields: &'static str,
    /// Opens the parts of the JWT.
    pub decoded: &'static str,
    /// Its header.
    pub header: &'static str,
    /// Its claims.
    pub claims: &'static str,
    /// The field for the answer.
    pub answer: &'static str,
    /// What can be pasted there.
    pub answer_help: &'static str,
    /// The button.
    pub explain: &'static str,
    /// That there is a token.
    pub token: &'static str,
    /// That nobody looked at its signature, before what it says.
    pub token_says: &'static str,
    /// What the answer says.
    pub said: fn(&str) -> String,
    /// The likely cause, and what to do.
    pub cause: fn(Cause) -> &'static str,
    /// What is said of a wrong "aud" of what is sent to ID-porten.
    pub assertion_audience: &'static str,
    /// The link to where Digdir explains what Maskinporten answers.
    pub troubleshooting: &'static str,
    /// Why it can't be read.
    pub answer_error: fn(AnswerError) -> &'static str,
    /// The heading of step 5.
    pub year_heading: &'static str,
    /// When a key that is put in on the first day expires.
    pub expires: fn(CalendarDate, CalendarDate, Environment, Target) -> String,
    /// The field for the day.
    pub registered: &'static str,
    /// The same for a key that was read, and may be there already.
    pub registered_before: &'static str,
    /// What that day means.
    pub registered_help: &'static str,
    /// What is typed is no day.
    pub registered_wrong: &'static str,
    /// A key of that day has expired.
    pub registered_too_long_ago: &'static str,
    /// Saves the calendar file.
    pub remind: &'static str,
    /// What is in it.
    pub remind_note: &'static str,
    /// That it is of both keys.
    pub remind_both: &'static str,
}

/// What a service takes, in words.
pub struct Rules {
    /// Where there are none.
    pub none: &'static str,
    /// In front of the algorithms.
    pub takes: &'static str,
    /// Between a key and its algorithm.
    pub with: &'static str,
    /// Between the last two.
    pub and: &'static str,
    /// Between the last two of which one is enough.
    pub or: &'static str,
    /// After what is not taken yet.
    pub planned: &'static str,
    /// That the kid is the thumbprint.
    pub thumbprint: &'static str,
    /// That a key is valid for a year.
    pub year: &'static str,
    /// In front of the day on which this was read.
    pub checked: &'static str,
    /// A day as it is read.
    pub date: fn(CalendarDate) -> String,
}

impl Rules {
    /// The rules of a service.
    #[must_use]
    pub fn of(&self, target: Target) -> String {
        let rules = target.rules();
        let Some(source) = rules.source else {
            return self.none.to_owned();
        };
        let mut said = if rules.algorithms.is_some() {
            [self.takes, " ", &algorithms(target, self.and)].concat()
        } else {
            let proposed = rules.proposed.iter();
            let proposed = proposed.map(|Proposed(spec, algorithm)| {
                format!("{spec} {} {}", self.with, algorithm.name())
            });
            word_list(&proposed.collect::<Vec<_>>(), self.or)
        };
        said.push('.');
        let planned = target.planned().map(|kind| kind.name().to_owned());
        let planned = word_list(&planned.collect::<Vec<_>>(), self.and);
        if !planned.is_empty() {
            said = [&said, " ", &planned, " ", self.planned].concat();
        }
        if rules.kid == KidRule::Thumbprint {
            said.push_str(self.thumbprint);
        }
        if rules.lifetime == Lifetime::AYearAtMost {
            said.push_str(self.year);
        }
        format!("{said} {} {}.", self.checked, (self.date)(source.checked))
    }
}

/// The algorithms that a service takes, with `last` between the last two; nothing where none are known.
pub(super) fn algorithms(target: Target, last: &str) -> String {
    let algorithms = target.rules().algorithms.unwrap_or_default().iter();
    let names: Vec<String> = algorithms
        .map(|algorithm| algorithm.name().to_owned())
        .collect();
    word_list(&names, last)
}

/// What Maskinporten says of a key that has expired, in brackets; no other service's words are known.
pub(super) const fn code_of_expired(target: Target) -> &'static str {
    match target {
        Target::Maskinporten => " (MP-121)",
        _ => "",
    }
}

impl Client {
    /// The code of what became of an answer.
    #[must_use]
    pub fn answer_code(answer: &Result<std::rc::Rc<Answer>, AnswerError>) -> &'static str {
        match answer.as_ref().map(std::rc::Rc::as_ref) {
            Ok(Answer::Token(_)) => "token-read",
            Ok(Answer::Refused { cause, .. }) => cause.code(),
            Err(error) => error.code(),
        }
    }
}
