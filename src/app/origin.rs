//! Where the page was opened from, as far as its address tells.

/// Where the page was opened from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A file.
    File,
    /// A server on the same machine.
    Machine,
    /// A host by http, as on an internal network: whatever lies between may have changed the page.
    Http(String),
    /// A host by https, whose name or address is of an internal network.
    Internal(String),
    /// Any other host by https.
    Web(String),
}

/// Names under these are never public: RFC 6762 and 8375, ICANN's "internal", and what is used beside.
const INTERNAL: [&str; 7] = [
    ".local",
    ".home.arpa",
    ".internal",
    ".intern",
    ".intranet",
    ".lan",
    ".corp",
];

impl Origin {
    /// The origin of an address with this protocol, such as `https:`, and this host.
    #[must_use]
    pub fn of(protocol: &str, host: &str) -> Self {
        let named = || host.to_owned();
        match protocol {
            "file:" => Self::File,
            _ if is_this_machine(host) => Self::Machine,
            "https:" if is_internal(host) => Self::Internal(named()),
            "https:" => Self::Web(named()),
            _ => Self::Http(named()),
        }
    }

    /// A word for it, as in `data-origin` and in docs/automation.md.
    #[must_use]
    pub fn id(&self) -> &'static str {
        match self {
            Self::File => "file",
            Self::Machine => "machine",
            Self::Http(_) => "http",
            Self::Internal(_) => "internal",
            Self::Web(_) => "web",
        }
    }
}

fn is_this_machine(host: &str) -> bool {
    host == "localhost"
        || host == "[::1]"
        || host.ends_with(".localhost")
        || octets(host).is_some_and(|[first, ..]| first == 127)
}

fn is_internal(host: &str) -> bool {
    match octets(host) {
        // RFC 1918 and 3927
        Some(octets) => matches!(
            octets,
            [10, ..] | [172, 16..=31, ..] | [192, 168, ..] | [169, 254, ..]
        ),
        // RFC 4193 and 4291. Browsers leave out zeros in front: what is internal has four digits first.
        None if host.starts_with('[') => {
            host.find(':') == Some("[fd00".len())
                && ["[fc", "[fd", "[fe8", "[fe9", "[fea", "[feb"]
                    .iter()
                    .any(|start| host.starts_with(start))
        }
        None => !host.contains('.') || INTERNAL.iter().any(|ending| host.ends_with(ending)),
    }
}

/// The octets of an IPv4 address. Browsers write the host in lower case and the address in this form.
fn octets(host: &str) -> Option<[u8; 4]> {
    host.parse::<std::net::Ipv4Addr>()
        .ok()
        .map(|address| address.octets())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_this_machine_and_the_web_are_told_apart() {
        assert_eq!(Origin::of("file:", ""), Origin::File);
        for host in [
            "localhost",
            "127.0.0.1",
            "127.8.9.1",
            "[::1]",
            "a.localhost",
        ] {
            assert_eq!(Origin::of("http:", host), Origin::Machine, "{host}");
        }
        for host in [
            "digdir.no",
            "8.8.8.8",
            "172.32.0.1",
            "[2001:db8::1]",
            "[fd0::1]",
            "local.no",
        ] {
            assert_eq!(Origin::of("https:", host), Origin::Web(host.to_owned()));
        }
    }

    #[test]
    fn names_and_addresses_of_internal_networks_are_known() {
        for host in [
            "wiki",
            "wiki.lan",
            "a.b.internal",
            "10.1.2.3",
            "172.31.0.1",
            "192.168.1.1",
            "[fd00::1]",
            "[fe80::1]",
        ] {
            assert_eq!(
                Origin::of("https:", host),
                Origin::Internal(host.to_owned())
            );
        }
    }

    #[test]
    fn of_plain_http_it_is_said_that_nothing_protected_the_page_on_its_way() {
        for host in ["nokkelsmie.intern.example", "wiki", "digdir.no"] {
            assert_eq!(Origin::of("http:", host), Origin::Http(host.to_owned()));
        }
    }
}
