//! The commands that send a grant to Maskinporten.

use zeroize::Zeroizing;

use super::quoting::{powershell, sh};
use crate::jose::SecretText;

const GRANT_TYPE: &str = "urn:ietf:params:oauth:grant-type:jwt-bearer";
const ASSERTION_TYPE: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/// What PowerShell says where a token is refused, or the request does not come through. PowerShell 7 has the
/// answer in its `ErrorDetails`, and Windows PowerShell has it there only if the answer tells its length.
const WHEN_REFUSED: &str = r"  if ($_.ErrorDetails) { $_.ErrorDetails.Message } else {
    $_.Exception.Message
    if ($_.Exception.Response -is [Net.HttpWebResponse]) {
      [IO.StreamReader]::new($_.Exception.Response.GetResponseStream()).ReadToEnd()
    }
  }";

/// How a grant is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenRequest {
    /// By curl, from sh or bash.
    Curl,
    /// By PowerShell's own command.
    PowerShell,
    /// The form itself (RFC 7523 section 2.1), for another program.
    Form,
}

impl TokenRequest {
    /// Every way, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Curl, Self::PowerShell, Self::Form];

    /// The name on the page, which does not change.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Curl => "grant-curl",
            Self::PowerShell => "grant-powershell",
            Self::Form => "grant-form",
        }
    }

    /// The request for a token at `endpoint`.
    #[must_use]
    pub fn write(self, endpoint: &str, assertion: &SecretText) -> SecretText {
        let assertion = assertion.as_str();
        SecretText::from(Zeroizing::new(match self {
            Self::Curl => {
                let endpoint = sh(endpoint);
                let grant_type = sh(&format!("grant_type={GRANT_TYPE}"));
                let assertion = Zeroizing::new(sh(&format!("assertion={assertion}")));
                format!(
                    "curl --silent --show-error {endpoint} \\\n  --data-urlencode {grant_type} \\\n  --data-urlencode {}",
                    *assertion
                )
            }
            // Without `catch`, Windows PowerShell hides what the server says when it refuses.
            Self::PowerShell => {
                let endpoint = powershell(endpoint);
                let grant_type = powershell(GRANT_TYPE);
                let assertion = Zeroizing::new(powershell(assertion));
                format!(
                    "try {{\n  Invoke-RestMethod -Method Post -Uri {endpoint} -Body @{{\n    grant_type = {grant_type}\n    assertion = {}\n  }} | ConvertTo-Json\n}} catch {{\n{WHEN_REFUSED}\n}}",
                    *assertion
                )
            }
            Self::Form => format!("grant_type={}&assertion={assertion}", escaped(GRANT_TYPE)),
        }))
    }
}

/// The two fields that show ID-porten who the client is (RFC 7523 section 2.2), to be added to the
/// request for a token.
#[must_use]
pub fn client_assertion_fields(assertion: &SecretText) -> SecretText {
    SecretText::from(Zeroizing::new(format!(
        "client_assertion_type={}&client_assertion={}",
        escaped(ASSERTION_TYPE),
        assertion.as_str()
    )))
}

/// The colon is the one character of both types that a form escapes.
fn escaped(name: &str) -> String {
    name.replace(':', "%3A")
}
