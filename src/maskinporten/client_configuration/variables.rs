//! Environment variables by the names that NAV's digdirator gives them, which others took over.

use zeroize::Zeroizing;

use super::Setup;
use crate::jose::compact;
use crate::maskinporten::Target;

/// The variables in order, each with its value; the one with the key is `…_CLIENT_JWK`. Values are
/// in one line (`nais/digdirator`, `pkg/secrets/consts.go`).
pub(super) fn variables(setup: &Setup) -> Vec<(&'static str, Zeroizing<String>)> {
    let jwk = compact(&setup.key.members());
    let text = |value: &str| Zeroizing::new(value.to_owned());
    let environment = setup.environment;
    if setup.target == Target::IdPorten {
        let issuer = environment.idporten_issuer();
        let well_known = format!("{issuer}/.well-known/openid-configuration");
        return vec![
            ("IDPORTEN_CLIENT_ID", text(setup.client_id())),
            ("IDPORTEN_CLIENT_JWK", jwk),
            ("IDPORTEN_WELL_KNOWN_URL", text(&well_known)),
            ("IDPORTEN_ISSUER", text(issuer)),
            (
                "IDPORTEN_TOKEN_ENDPOINT",
                text(environment.idporten_token_endpoint()),
            ),
        ];
    }
    vec![
        ("MASKINPORTEN_CLIENT_ID", text(setup.client_id())),
        ("MASKINPORTEN_CLIENT_JWK", jwk),
        ("MASKINPORTEN_SCOPES", text(&setup.scope())),
        ("MASKINPORTEN_WELL_KNOWN_URL", text(environment.metadata())),
        ("MASKINPORTEN_ISSUER", text(environment.issuer())),
        (
            "MASKINPORTEN_TOKEN_ENDPOINT",
            text(environment.token_endpoint()),
        ),
    ]
}
