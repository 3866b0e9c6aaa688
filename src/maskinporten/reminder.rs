//! A calendar file (RFC 5545) that reminds of a key before it expires.

use super::targets::SAMARBEIDSPORTALEN;
use super::{CalendarDate, ClientId, Environment, Moment};
use crate::jose::PublicJwk;

/// How many days before a key expires there is a reminder.
pub const DAYS_BEFORE: [i64; 2] = [30, 7];

/// What to be reminded of. There is no place in it for anything secret.
pub struct Reminder<'text> {
    /// The key.
    pub key: &'text PublicJwk,
    /// The client that has it, if it is known.
    pub client: Option<&'text ClientId>,
    /// Where.
    pub environment: Environment,
    /// The day on which the key expires.
    pub expires: CalendarDate,
}

/// The words of a reminder, in the language of the person.
pub struct ReminderWords {
    /// What an entry is called: the name of the key, and the day on which it expires.
    pub title: fn(&str, CalendarDate) -> String,
    /// What it says below: environment, client, key, and the day on which the key expires.
    pub text: fn(Environment, Option<&str>, &str, CalendarDate) -> String,
}

/// A calendar with an entry of each key for each of [`DAYS_BEFORE`] that has not passed, or else for today, of
/// a whole day, with an alarm in the morning. The same key gives the same entries, so that a calendar that takes
/// in the file again replaces them.
#[must_use]
pub fn calendar(reminders: &[Reminder], words: &ReminderWords, now: Moment) -> String {
    let mut lines = Lines::default();
    lines.put("BEGIN", "VCALENDAR");
    lines.put("VERSION", "2.0");
    lines.put("PRODID", "-//Nøkkelsmie//NONSGML//NO");
    for reminder in reminders {
        reminder.write(&mut lines, words, now);
    }
    lines.put("END", "VCALENDAR");
    lines.0
}

impl Reminder<'_> {
    fn write(&self, lines: &mut Lines, words: &ReminderWords, now: Moment) {
        let key = self.key_name();
        let client = self.client.map(ClientId::as_str);
        // What has passed reminds nobody. Is there nothing else, there is a reminder today.
        let left = now.date.days_until(self.expires);
        let mut ahead: Vec<_> = DAYS_BEFORE
            .into_iter()
            .filter(|days| *days <= left)
            .collect();
        if ahead.is_empty() {
            ahead.push(left);
        }
        for days in ahead {
            let Some(day) = self.expires.days_later(-days) else {
                continue;
            };
            lines.put("BEGIN", "VEVENT");
            let uid = format!("{}.{days}@nokkelsmie", self.key.thumbprint());
            lines.put_text("UID", &uid);
            lines.put("DTSTAMP", &utc(now.unix_seconds));
            lines.put("DTSTART;VALUE=DATE", &day.basic());
            lines.put_text("SUMMARY", &(words.title)(&key, self.expires));
            let text = (words.text)(self.environment, client, &key, self.expires);
            lines.put_text("DESCRIPTION", &text);
            lines.put("URL", SAMARBEIDSPORTALEN.address(self.environment));
            // Nobody is busy for it.
            lines.put("TRANSP", "TRANSPARENT");
            lines.put("BEGIN", "VALARM");
            lines.put("ACTION", "DISPLAY");
            // At nine. Outlook has no alarm after an event has begun, and takes it for nine hours before.
            lines.put("TRIGGER", "PT9H");
            lines.put_text("DESCRIPTION", &(words.title)(&key, self.expires));
            lines.put("END", "VALARM");
            lines.put("END", "VEVENT");
        }
    }

    fn key_name(&self) -> String {
        match &self.key.metadata().kid {
            Some(kid) => kid.as_str().to_owned(),
            None => self.key.thumbprint(),
        }
    }
}

/// Lines that end in CR LF and have at most 75 octets (RFC 5545 section 3.1).
#[derive(Default)]
struct Lines(String);

impl Lines {
    /// Adds a property whose value needs no escaping.
    fn put(&mut self, name: &str, value: &str) {
        const MOST_OCTETS: usize = 75;
        let mut octets = 0;
        for character in name.chars().chain([':']).chain(value.chars()) {
            if octets + character.len_utf8() > MOST_OCTETS {
                self.0.push_str("\r\n ");
                octets = 1;
            }
            self.0.push(character);
            octets += character.len_utf8();
        }
        self.0.push_str("\r\n");
    }

    /// Adds a property that is text (RFC 5545 section 3.3.11).
    fn put_text(&mut self, name: &str, text: &str) {
        let mut value = String::new();
        for character in text.chars() {
            match character {
                '\\' | ';' | ',' => {
                    value.push('\\');
                    value.push(character);
                }
                '\n' => value.push_str("\\n"),
                // TEXT has no other control characters but the tab.
                '\t' => value.push('\t'),
                _ if character.is_control() => {}
                _ => value.push(character),
            }
        }
        self.put(name, &value);
    }
}

/// `20261122T081500Z` (RFC 5545 section 3.3.5, form 2).
fn utc(unix_seconds: u64) -> String {
    let date = CalendarDate::of_unix_seconds(unix_seconds).unwrap_or(CalendarDate::UNIX_EPOCH);
    let second = unix_seconds % (24 * 60 * 60);
    format!(
        "{}T{:02}{:02}{:02}Z",
        date.basic(),
        second / 3600,
        second / 60 % 60,
        second % 60
    )
}

#[cfg(test)]
mod tests {
    use super::{Lines, Reminder, ReminderWords, calendar, utc};
    use crate::jose::{Curve, KeyId, Metadata, PrivateJwk, PublicJwk};
    use crate::keygen::{SystemRandomness, make_ec};
    use crate::maskinporten::{CalendarDate, ClientId, Environment, Moment};

    const WORDS: ReminderWords = ReminderWords {
        title: |key, day| format!("{key} expires on {day}"),
        text: |environment, client, key, day| {
            format!(
                "{}, {client:?}, {key}: {day}\nTwo lines",
                environment.label()
            )
        },
    };

    fn key(kid: &str) -> PublicJwk {
        let metadata = Metadata {
            kid: KeyId::from_text(kid),
            ..Metadata::default()
        };
        let material = make_ec(Curve::P256, &mut SystemRandomness).ok().unwrap();
        let key = PrivateJwk::new(material, metadata).ok().unwrap();
        key.public().unwrap().clone()
    }

    fn written(kid: &str) -> String {
        written_on("2026-11-22", kid)
    }

    fn written_on(today: &str, kid: &str) -> String {
        let client = ClientId::parse("a,b;c").unwrap();
        let reminder = Reminder {
            key: &key(kid),
            client: Some(&client),
            environment: Environment::Production,
            expires: CalendarDate::parse("2027-11-22").unwrap(),
        };
        let now = Moment {
            date: CalendarDate::parse(today).unwrap(),
            unix_seconds: 1_795_305_600,
        };
        calendar(&[reminder], &WORDS, now)
    }

    #[test]
    fn there_is_an_entry_30_days_before_and_one_7_days_before() {
        let text = written("min-nøkkel");
        assert_eq!(text.matches("BEGIN:VEVENT\r\n").count(), 2);
        assert!(text.contains("DTSTART;VALUE=DATE:20271023\r\n"));
        assert!(text.contains("DTSTART;VALUE=DATE:20271115\r\n"));
        assert!(text.contains("DTSTAMP:20261122T000000Z\r\n"));
        assert!(text.contains("SUMMARY:min-nøkkel expires on 2027-11-22\r\n"));
    }

    #[test]
    fn no_entry_is_of_a_day_that_has_passed() {
        for (today, days) in [
            ("2027-10-23", &["20271023", "20271115"][..]),
            ("2027-10-24", &["20271115"]),
            ("2027-11-15", &["20271115"]),
            ("2027-11-16", &["20271116"]),
            ("2027-11-22", &["20271122"]),
        ] {
            let text = written_on(today, "a");
            let entries = text.split("DTSTART;VALUE=DATE:").skip(1);
            let found: Vec<&str> = entries.filter_map(|entry| entry.get(..8)).collect();
            assert_eq!(found, days, "{today}");
        }
    }

    #[test]
    fn no_line_is_longer_than_75_octets_and_none_is_cut_within_a_character() {
        let text = written(&"nøkkel€".repeat(50));
        for line in text.split("\r\n") {
            assert!(line.len() <= 75, "{line}");
        }
        assert!(!text.replace("\r\n", "").contains(['\r', '\n']));
        let unfolded = text.replace("\r\n ", "");
        assert!(unfolded.contains(&"nøkkel€".repeat(50)));
    }

    #[test]
    fn hostile_text_stays_in_its_property() {
        let text = written("a\r\nATTENDEE:mailto:x@example.no\r\nBEGIN:VALARM\u{0}\u{b};,\\");
        let unfolded = text.replace("\r\n ", "");
        assert!(
            unfolded.contains("SUMMARY:a\\nATTENDEE:mailto:x@example.no\\nBEGIN:VALARM\\;\\,\\\\ ")
        );
        assert!(!unfolded.contains("\r\nATTENDEE"));
        assert_eq!(unfolded.matches("\r\nBEGIN:VALARM").count(), 2);
    }

    #[test]
    fn a_time_is_written_in_utc() {
        assert_eq!(
            utc(1_795_305_600 + 8 * 3600 + 15 * 60 + 7),
            "20261122T081507Z"
        );
        let mut lines = Lines::default();
        lines.put_text("X", "a\tb");
        assert_eq!(lines.0, "X:a\tb\r\n");
    }
}
