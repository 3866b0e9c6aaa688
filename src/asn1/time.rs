//! Moments, as certificates have them.

use core::time::Duration;

use der::DateTime;

use super::reader::Value;
use super::tag;
use super::writer::{Der, value};

/// UTCTime until 2049, GeneralizedTime from then on (RFC 5280 section 4.1.2.5). A clock beyond the
/// year 9999 gives the last moment of it, which means that a certificate has no end.
pub(crate) fn write(unix_seconds: u64) -> Der {
    let moment = DateTime::from_unix_duration(Duration::from_secs(unix_seconds));
    let moment = moment.unwrap_or(DateTime::INFINITY);
    let text = format!(
        "{:04}{:02}{:02}{:02}{:02}{:02}Z",
        moment.year(),
        moment.month(),
        moment.day(),
        moment.hour(),
        moment.minutes(),
        moment.seconds(),
    );
    if moment.year() <= LAST_OF_UTC_TIME {
        let (_, without_century) = text.as_bytes().split_at(2);
        value(tag::UTC_TIME, &[without_century])
    } else {
        value(tag::GENERALIZED_TIME, &[text.as_bytes()])
    }
}

/// The seconds since 1970 of a moment, in one of the two ways; nothing if it is none, or before 1970.
pub(crate) fn read(value: Value) -> Option<u64> {
    let (century, rest) = match (value.tag, value.content) {
        (tag::UTC_TIME, rest) => (None, rest),
        (tag::GENERALIZED_TIME, content) => {
            let (century, rest) = content.split_at_checked(2)?;
            (Some(number(century)?), rest)
        }
        _ => return None,
    };
    let (pairs, [b'Z']) = rest.as_chunks::<2>() else {
        return None;
    };
    let [year, month, day, hour, minute, second] = pairs else {
        return None;
    };
    let year = u16::from(number(year)?);
    let year = match century {
        Some(century) => 100 * u16::from(century) + year,
        None if year < 50 => 2000 + year,
        None => 1900 + year,
    };
    let moment = DateTime::new(
        year,
        number(month)?,
        number(day)?,
        number(hour)?,
        number(minute)?,
        number(second)?,
    );
    Some(moment.ok()?.unix_duration().as_secs())
}

/// The last year that UTCTime has.
const LAST_OF_UTC_TIME: u16 = 2049;

fn number(digits: &[u8]) -> Option<u8> {
    match digits {
        [tens @ b'0'..=b'9', ones @ b'0'..=b'9'] => Some(10 * (tens - b'0') + (ones - b'0')),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{read, write};
    use crate::asn1::reader::{Reader, Value};
    use crate::asn1::tag;

    #[test]
    fn a_moment_is_written_in_two_digits_a_year_until_2049() {
        // The seconds are what `date -u -d ... +%s` says.
        for (seconds, tag, text) in [
            (0, tag::UTC_TIME, "700101000000Z"),
            (1_773_495_296, tag::UTC_TIME, "260314133456Z"),
            (2_524_607_999, tag::UTC_TIME, "491231235959Z"),
            (2_524_608_000, tag::GENERALIZED_TIME, "20500101000000Z"),
            (253_402_300_799, tag::GENERALIZED_TIME, "99991231235959Z"),
        ] {
            let der = write(seconds);
            let value = Reader::new(&der).value().unwrap();
            let content = text.as_bytes();
            assert_eq!(value, Value { tag, content });
            assert_eq!(read(value), Some(seconds));
        }
        assert_eq!(write(u64::MAX), write(253_402_300_799));
    }

    #[test]
    fn a_moment_that_is_none_or_is_not_in_utc_is_not_read() {
        let utc = |text: &str| {
            read(Value {
                tag: tag::UTC_TIME,
                content: text.as_bytes(),
            })
        };
        assert_eq!(utc("991231235959Z"), Some(946_684_799));
        for wrong in [
            "",
            "Z",
            "491231235959",
            "4912312359Z",
            "491231235959+0100",
            "491331235959Z",
            "490229000000Z",
            "491231240000Z",
            "49123123595aZ",
            "20491231235959Z",
            "691231235959Z",
        ] {
            assert_eq!(utc(wrong), None, "{wrong:?}");
        }
        let other = Value {
            tag: tag::OCTET_STRING,
            content: b"491231235959Z",
        };
        assert_eq!(read(other), None);
    }
}
