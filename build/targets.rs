//! Reads the table of services and portals, `src/maskinporten/targets.toml`, and writes it in Rust.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::value::Date;

/// The constants of a table: one of type `Rules` for each service, and one of type `Portal` for each portal,
/// called as they are in the table, in capitals.
///
/// # Errors
///
/// Says in words which line of the table cannot be read, or which word of it is not known.
pub(crate) fn in_rust(table: &str) -> Result<String, String> {
    let table: Table = toml::from_str(table).map_err(|error| error.to_string())?;
    let portals = table.portals.iter();
    let portals = portals.map(|(id, portal)| Ok(portal.in_rust(id)));
    let services = table.services.iter();
    let services = services.map(|(id, service)| service.in_rust(id, &table.portals));
    portals.chain(services).collect()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    services: BTreeMap<String, Service>,
    portals: BTreeMap<String, Portal>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Service {
    name: String,
    proposed: Vec<Proposed>,
    algorithms: Option<Vec<String>>,
    #[serde(default)]
    planned: Vec<Kind>,
    kid: KidRule,
    lifetime: Option<Lifetime>,
    portal: Option<String>,
    source: String,
    checked: Date,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Proposed {
    key: String,
    algorithm: String,
}

#[derive(Debug, Deserialize)]
enum Kind {
    #[serde(rename = "EC")]
    Ec,
    Ed25519,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum KidRule {
    Chosen,
    Thumbprint,
}

#[derive(Debug, Deserialize)]
enum Lifetime {
    #[serde(rename = "at most a year")]
    AYearAtMost,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Portal {
    test: String,
    production: String,
    layouts: Vec<Layout>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Layout {
    name: String,
    heading: Words,
    steps: Vec<Words>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    nb: String,
    nn: String,
    en: String,
}

impl Service {
    fn in_rust(&self, id: &str, portals: &BTreeMap<String, Portal>) -> Result<String, String> {
        let proposed = self.proposed.iter().map(Proposed::in_rust);
        let proposed = proposed.collect::<Result<String, String>>()?;
        let algorithms = match &self.algorithms {
            Some(names) => {
                let names = names.iter().map(|name| Ok(algorithm(name)? + ", "));
                format!("Some(&[{}])", names.collect::<Result<String, String>>()?)
            }
            None => "None".to_owned(),
        };
        let planned = self.planned.iter().map(|kind| format!("Kind::{kind:?}"));
        let planned = planned.collect::<Vec<_>>().join(", ");
        let lifetime = self
            .lifetime
            .as_ref()
            .map(|lifetime| format!("Lifetime::{lifetime:?}"));
        let portal = match &self.portal {
            Some(portal) if portals.contains_key(portal) => {
                format!("Some(&{})", portal.to_uppercase())
            }
            Some(portal) => return Err(format!("{id}: there is no portal \"{portal}\"")),
            None => "None".to_owned(),
        };
        Ok(format!(
            "const {}: Rules = Rules {{\n    \
                id: {id:?},\n    \
                name: {:?},\n    \
                proposed: &[{proposed}],\n    \
                algorithms: {algorithms},\n    \
                planned: &[{planned}],\n    \
                kid: KidRule::{:?},\n    \
                lifetime: {},\n    \
                portal: {portal},\n    \
                source: Some(Source {{ address: {:?}, checked: day({}, {}, {}) }}),\n\
            }};\n",
            id.to_uppercase(),
            self.name,
            self.kid,
            lifetime.unwrap_or_else(|| "Lifetime::Unknown".to_owned()),
            self.source,
            self.checked.year,
            self.checked.month,
            self.checked.day,
        ))
    }
}

impl Proposed {
    fn in_rust(&self) -> Result<String, String> {
        let Self {
            key,
            algorithm: name,
        } = self;
        let spec = match key.split_once(' ') {
            Some(("RSA", bits @ ("2048" | "3072" | "4096"))) => {
                format!("Rsa(RsaSize::BITS_{bits})")
            }
            Some(("EC", curve @ ("P-256" | "P-384" | "P-521"))) => {
                format!("Ec(Curve::{})", curve.replace('-', ""))
            }
            Some(("OKP", curve @ "Ed25519")) => format!("Okp(OkpCurve::{curve})"),
            _ => {
                return Err(format!(
                    "\"{key}\" is not one of RSA 2048, RSA 3072, RSA 4096, EC P-256, EC P-384, EC P-521, OKP Ed25519"
                ));
            }
        };
        Ok(format!("Proposed(KeySpec::{spec}, {}), ", algorithm(name)?))
    }
}

impl Portal {
    fn in_rust(&self, id: &str) -> String {
        let layouts: String = self.layouts.iter().map(Layout::in_rust).collect();
        format!(
            "/// {}\npub const {}: Portal = Portal {{\n    \
                test: {:?},\n    \
                production: {:?},\n    \
                layouts: &[\n{layouts}    ],\n\
            }};\n",
            self.production,
            id.to_uppercase(),
            self.test,
            self.production
        )
    }
}

impl Layout {
    fn in_rust(&self) -> String {
        let steps = self.steps.iter().zip(1..).map(|(words, number)| {
            let name = format!("{}-{number}", self.name);
            format!(
                "PortalStep {{ name: {name:?}, words: {} }},\n",
                words.in_rust()
            )
        });
        format!(
            "Layout {{ heading: {}, steps: &[\n{}] }},\n",
            self.heading.in_rust(),
            steps.collect::<String>()
        )
    }
}

impl Words {
    fn in_rust(&self) -> String {
        let Self { nb, nn, en } = self;
        format!("InEachLanguage {{ nb: {nb:?}, nn: {nn:?}, en: {en:?} }}")
    }
}

/// The algorithm of a name in RFC 7518, 8037, 8812 or 9864.
fn algorithm(name: &str) -> Result<String, String> {
    const SIGNING: [(&str, &str); 13] = [
        ("RS256", "Rs256"),
        ("RS384", "Rs384"),
        ("RS512", "Rs512"),
        ("PS256", "Ps256"),
        ("PS384", "Ps384"),
        ("PS512", "Ps512"),
        ("ES256", "Es256"),
        ("ES384", "Es384"),
        ("ES512", "Es512"),
        ("ES256K", "Es256k"),
        ("EdDSA", "EdDsa"),
        ("Ed25519", "Ed25519"),
        ("Ed448", "Ed448"),
    ];
    match SIGNING.iter().find(|(known, _)| *known == name) {
        Some((_, variant)) => Ok(format!("Algorithm::{variant}")),
        None => Err(format!(
            "\"{name}\" is not one of {}",
            SIGNING.map(|(known, _)| known).join(", ")
        )),
    }
}
