//! Reading keys back, in English.

use crate::findings::{Finding, Severity};
use crate::reading::{Form, Pair, ReadError, Token};
use crate::texts::Reading;
use crate::texts::message::{ENGLISH_QUOTES, ReaderFailure, quoted_list};

pub(super) const TEXTS: Reading = Reading {
    heading: "Do you have a key already? Check or convert it",
    lead: "Paste a key, or a file that contains one. You see what kind of key it is and whether anything is wrong with it, and you can get it in another form. Everything happens in your browser.",
    input: "Key or file as text",
    input_help: "JWK, array, JWKS, EncodedJwk, PEM, appsettings.json, Kubernetes Secret or .env. At most 1 MiB.",
    file: "Or choose a file",
    file_help: "You can also drop a file here: PEM, DER, PKCS #12 or text.",
    first_file_only: "You chose several files. Only this one was read. Open the others one at a time.",
    password: "Password",
    password_help: "The password that the key is encrypted with. It does not leave the page.",
    read: "Read the key",
    empty: "Clear",
    busy: "The page is reading.",
    emptied: "All that you pasted is wiped from the page.",
    found: |keys, problems| match (keys, problems) {
        (0, _) => "No key was read.".to_owned(),
        (1, 0) => "One key was read.".to_owned(),
        (keys, 0) => format!("{keys} keys were read."),
        (1, _) => "One key was read. Something could not be read.".to_owned(),
        (keys, _) => format!("{keys} keys were read. Something could not be read."),
    },
    private: "Private",
    public: "Public",
    symmetric: "Symmetric",
    form,
    in_base64: "in base64",
    place: |place| match (place.line, place.path.as_str()) {
        (0, "") => "in the file".to_owned(),
        (0, path) => format!("in “{path}”"),
        (line, "") => format!("line {line}, column {}", place.column),
        (line, path) => format!("line {line}, column {}, in “{path}”", place.column),
    },
    kid: "Key ID (kid)",
    key: "Key",
    no_kid: "none",
    thumbprint: "Thumbprint (RFC 7638)",
    no_findings: "The page found no fault. Every check ran.",
    not_run: |rule| format!("The check “{rule}” could not run: it takes too long."),
    take: "Use this key",
    take_note: "You can then copy the key from the steps above, in every form. A key that is already there is replaced.",
    name: "Use and fill in",
    name_note: "“Use and fill in” gives the key what it lacks: a key ID as chosen in step 1, and a use and an algorithm that fit.",
    taken: "The key is in use and shown from step 2 on.",
    token,
    severity,
    finding,
    problem,
    failure,
    match_heading: "Compare with the key in the portal",
    match_lead: "Paste what the portal has, and see whether it is the client's key, and which kid the client is to send. The client's key is the private one that you read above, or else the one on the page.",
    match_input: "Public key or array from the portal",
    compare: "Compare",
    pair,
};

fn form(form: Form) -> &'static str {
    match form {
        Form::Jwk => "JWK",
        Form::Spki => "public key (SPKI)",
        Form::Pkcs1Public => "public RSA key (PKCS #1)",
        Form::Pkcs1Private => "private RSA key (PKCS #1)",
        Form::Pkcs8 => "private key (PKCS #8)",
        Form::Pkcs8Encrypted => "encrypted private key (PKCS #8)",
        Form::Sec1 => "private EC key (SEC 1)",
        Form::Certificate => "certificate",
        Form::CertificateRequest => "certificate request",
        Form::Pkcs12 => "PKCS #12 file",
    }
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "Error",
        Severity::Warning => "Warning",
        Severity::Information => "For information",
    }
}

fn token(token: &Token) -> String {
    let say = |name: &str, value: Option<&String>, none: &str| {
        value.map_or_else(|| none.to_owned(), |value| format!("{name} “{value}”"))
    };
    let said = [
        say("alg", token.algorithm.as_ref(), "no alg"),
        say("kid", token.kid.as_ref(), "no kid"),
    ]
    .join(" and ");
    format!("Token. Its header says {said}. A token is not a key.")
}

fn failure(failure: ReaderFailure) -> &'static str {
    match failure {
        ReaderFailure::Lost => {
            "The browser stopped reading before it was done. What you pasted is still there. Try again, or paste only the key."
        }
        ReaderFailure::FileRefused => {
            "The browser did not give the page access to the file. Try again, or open the file and paste its text."
        }
    }
}

#[expect(clippy::too_many_lines, reason = "a list of texts")]
fn finding(finding: &Finding) -> String {
    match finding {
        Finding::TextUtf16 => {
            "The text is stored as UTF-16, as Windows PowerShell stores text. Clients read UTF-8. Save it as UTF-8 without BOM, or copy the key from here.".to_owned()
        }
        Finding::TextNotUtf8 => {
            "The text is not UTF-8, and some characters could not be read. Check the key ID, and save the file as UTF-8.".to_owned()
        }
        Finding::TextByteOrderMark => {
            "An invisible mark (BOM) precedes the text, and some clients choke on it. Save it as UTF-8 without BOM.".to_owned()
        }
        Finding::JsonSingleQuotes => {
            "JSON needs double quotation marks, and these are single. The portal or the client may refuse that. Copy the key from here.".to_owned()
        }
        Finding::JsonTypographicQuotes => {
            "The quotation marks are typographic, as Word and chat programs make them. The portal or the client may refuse that. Copy the key from here.".to_owned()
        }
        Finding::JsonHtmlQuotes => {
            "Characters of the key are written as in HTML or XML, such as &quot;. That is right in an XML file, but not in the portal or a JSON file. Copy the key from here.".to_owned()
        }
        Finding::JsonExtraComma => {
            "There is an extra comma in the JSON. The portal or the client may refuse that. Copy the key from here.".to_owned()
        }
        Finding::JsonMissingComma => {
            "A comma is missing in the JSON. The portal or the client may refuse that. Copy the key from here.".to_owned()
        }
        Finding::JsonLineBreak => {
            "There is a line break in the middle of a value, which is not valid JSON. Copy the key from here.".to_owned()
        }
        Finding::JsonComment => {
            "There are comments in the JSON. That works in appsettings.json, not elsewhere.".to_owned()
        }
        Finding::JsonOddSpace => {
            "Between the parts of the JSON text there are spaces or invisible characters that JSON does not know, as web pages and chat programs make them. The portal or the client may refuse that. Copy the key from here.".to_owned()
        }
        Finding::JsonUnclosed => {
            "The last bracket is missing, so something may have been left out when you copied. Compare with the source.".to_owned()
        }
        Finding::MemberTwice { member } => format!(
            "“{member}” is there twice. The last one is used here, but other programs may use the first. Remove one."
        ),
        Finding::MemberNotBase64Url { member } => format!(
            "“{member}” is not plain base64url: it has “+”, “/”, “=” or white space. Many clients refuse that. It is corrected in the key here."
        ),
        Finding::MemberStrayBits { member } => format!(
            "The last character of “{member}” cannot be the last one of a base64url text. Its end is perhaps missing: copy the whole key again."
        ),
        Finding::LeadingZeros { member } => format!(
            "“{member}” begins with zeros that should not be there. Some programs then take the key to be longer than it is. It is corrected in the key here."
        ),
        Finding::ShortCoordinate { member } => format!(
            "“{member}” is shorter than its curve asks for, because zeros in front were left out. Many clients refuse that. It is corrected in the key here."
        ),
        Finding::EncodedUrlSafe => {
            "This base64 has “-” and “_”. Altinn's libraries read only ordinary base64 with “+” and “/”. Copy EncodedJwk from here.".to_owned()
        }
        Finding::EncodedUnpadded => {
            "There is no “=” at the end. Altinn's libraries refuse that. Copy EncodedJwk from here.".to_owned()
        }
        Finding::EncodedLineBreaks => {
            "The base64 is broken over several lines. Altinn's libraries accept that; many others do not. Keep it on one line.".to_owned()
        }
        Finding::EncodedByteOrderMark => {
            "Inside the base64 the JSON begins with an invisible mark (BOM), and the client does not read it. Copy EncodedJwk from here.".to_owned()
        }
        Finding::EncodedUtf16 => {
            "Inside the base64, the JSON is stored as UTF-16, which is what PowerShell calls “Unicode”, and the client does not read it. Copy EncodedJwk from here.".to_owned()
        }
        Finding::EncodedArray => {
            "EncodedJwk must be one JWK, and this is an array. The client does not read it. Use the key here, and copy EncodedJwk.".to_owned()
        }
        Finding::EncodedSet => {
            "EncodedJwk must be one JWK, and this is a set. The client does not read it. Use the key here, and copy EncodedJwk.".to_owned()
        }
        Finding::EncodedTwice => {
            "The text is in base64 twice over. That is right for a value in a Kubernetes Secret. Otherwise the client does not read it: copy EncodedJwk from here.".to_owned()
        }
        Finding::EncodedPublic => {
            "EncodedJwk must be the private key, and this is only its public half. The client cannot sign with it. Get the private key, use it here, and copy EncodedJwk.".to_owned()
        }
        Finding::PemLineBreaks => {
            "The line breaks of the PEM are gone or written as “\\n”. Many programs do not read it that way. Copy the PEM from here.".to_owned()
        }
        Finding::PemLabel { label } => format!(
            "The first line of the PEM says “{label}”, but it holds something else. Copy the PEM from here."
        ),
        Finding::PemLines => {
            "The lines with BEGIN and END are damaged or do not match. They must have five hyphens on each side, and capital letters. Copy PEM from here.".to_owned()
        }
        Finding::PrivateInPublicPlace => {
            "This is a private key in an array. Only the public half belongs in Samarbeidsportalen. If this was pasted there, make a new key.".to_owned()
        }
        Finding::PrivateSet => {
            "This is a private key in a set (JWKS). Some clients read it that way. Only the public half belongs in Samarbeidsportalen and in Digdir's API. If the set was put in there, make a new key.".to_owned()
        }
        Finding::SymmetricKey => {
            "This is a symmetric key. Maskinporten does not accept it, and it has no public half to add. Make an RSA key.".to_owned()
        }
        Finding::KidMissing => {
            "The key has no key ID (kid). Maskinporten responds with “no key identifier (kid) provided” when the client does not send one. Give the key an ID in the portal and in the client.".to_owned()
        }
        Finding::KidEmpty => {
            "The key ID (kid) is empty. Give the key an ID in the portal and in the client.".to_owned()
        }
        Finding::KidNotText => {
            "The key ID (kid) is not text. Put it in quotation marks.".to_owned()
        }
        Finding::KidFromPortal => {
            "This form has no key ID. If you add it in the portal with the tab “‹Nøkler›”, the key gets a UUID there, and the client must send that as its kid.".to_owned()
        }
        Finding::FriendlyName { name } => format!(
            "The key is called “{name}” in the file (friendlyName). If that is the key ID, choose “Your own text” under “More choices” in step 1, enter it there, and press “Use and fill in”. Some programs turn capital letters into small ones."
        ),
        Finding::KidCharacters { characters } => format!(
            "A key ID (kid) can only have the letters a–z and A–Z, digits, full stop, hyphen and underscore. Digdir refuses {}. Make a key with another ID.",
            quoted_list(characters, ENGLISH_QUOTES, " and ", "a space")
        ),
        Finding::KidTwice { kid } => format!(
            "Two keys of the set have the key ID “{kid}”. It must be unique, or Maskinporten does not know which key is meant. Remove one."
        ),
        Finding::EnvironmentsMixed => {
            "By their names, the set has keys for both TEST and PROD. Each environment has an integration and a set of its own. Make one set for each environment.".to_owned()
        }
        Finding::AlgorithmMissing => {
            "The key does not say which algorithm it is for (alg). Digdir wants the whole definition: RS256 for an RSA key.".to_owned()
        }
        Finding::AlgorithmUnknown { value } => format!(
            "The algorithm (alg) “{value}” is not known. It is left out of the key here. Use RS256 for an RSA key."
        ),
        Finding::AlgorithmMisfit { value } => format!(
            "The algorithm (alg) “{value}” does not fit the key or its use. It is left out of the key here. Use RS256 for an RSA key."
        ),
        Finding::AlgorithmNotMaskinporten { value } => format!(
            "Maskinporten does not accept {value}. If the key is for Maskinporten, make it with RS256."
        ),
        Finding::UseMissing => {
            "The key does not say what it is for (use). Digdir wants the whole definition: set use to “sig”.".to_owned()
        }
        Finding::UseUnknown { value } => format!(
            "The use “{value}” is not known. It must be “sig” or “enc”, and is left out of the key here."
        ),
        Finding::UseEncryption => {
            "The key is for encryption (use is “enc”). For Maskinporten it must be for signing: “sig”.".to_owned()
        }
        Finding::TooManyKeys { count } => format!(
            "The set has {count} keys, and a client can have 5 at most. Remove those that are not in use."
        ),
        Finding::CurveNotMaskinporten => {
            "Maskinporten does not accept EC keys today, only RSA. If the key is for Maskinporten, make an RSA key.".to_owned()
        }
        Finding::KeyTypeNotMaskinporten { key_type } => format!(
            "Maskinporten does not accept keys of type {key_type} today, only RSA. If the key is for Maskinporten, make an RSA key."
        ),
        Finding::RsaTooSmall { bits } => format!(
            "The key has {bits} bits, and below 2048 it is not safe. Altinn's libraries refuse it. Make a new one of 2048 bits or more."
        ),
        Finding::RsaModulusEven => {
            "The number n is even, so this is not an RSA key. It is damaged or mistyped. Get it again.".to_owned()
        }
        Finding::RsaSmallFactor { prime } => format!(
            "The number n is divisible by {prime}, so the key is damaged or worthless. Make a new one."
        ),
        Finding::RsaModulusPrime => {
            "The number n is itself a prime, so this is not an RSA key, and anyone can sign with it. Make a new one.".to_owned()
        }
        Finding::RsaExponentInvalid => {
            "The exponent e is even or 1, which does not work. The key is damaged. Get it again, or make a new one.".to_owned()
        }
        Finding::RsaExponentSmall { exponent } => format!(
            "The exponent e is {exponent}. The usual one is 65537, and less is advised against (FIPS 186-5). Make a new key when you can."
        ),
        Finding::RsaExponentLarge { bits } => format!(
            "The exponent e has {bits} bits, and many libraries take no more than 32. Use a key with 65537."
        ),
        Finding::RsaWrongProduct => {
            "The numbers do not belong together: n is not p times q. The key is damaged or made of two. Get it again.".to_owned()
        }
        Finding::RsaNotPrime => {
            "p or q is not a prime, so the key does not work or is easily broken. Make a new one.".to_owned()
        }
        Finding::RsaWrongD => {
            "The private exponent d does not belong to the key. Signatures will be wrong (MP-124). Get the key again.".to_owned()
        }
        Finding::RsaWrongDp => {
            "The number dp is wrong. The client uses it when it signs, and the signature will be wrong (MP-124). Get the key again.".to_owned()
        }
        Finding::RsaWrongDq => {
            "The number dq is wrong. The client uses it when it signs, and the signature will be wrong (MP-124). Get the key again.".to_owned()
        }
        Finding::RsaWrongQi => {
            "The number qi is wrong. The client uses it when it signs, and the signature will be wrong (MP-124). Get the key again.".to_owned()
        }
        Finding::RsaOnlyD => {
            "The key has only n, e and d. Clients on .NET do not read it. The other numbers are computed here: use the key, and copy it.".to_owned()
        }
        Finding::RsaCrtMissing => {
            "Some of the numbers dp, dq and qi are missing or too long. Clients on .NET do not read such a key. The numbers are computed here: use the key, and copy it.".to_owned()
        }
        Finding::RsaShortNumber { member } => format!(
            "The number {member} is shorter than usual. .NET on Windows does not read such a key as JWK or EncodedJwk from here. Use PEM or PKCS #12 there, or make a new key."
        ),
        Finding::RsaRoca => {
            "The key has the weakness ROCA (CVE-2017-15361): it can be broken. Replace it at once.".to_owned()
        }
        Finding::RsaPrimesClose => {
            "The two primes are so close together that the key can be broken in a moment. Replace it at once.".to_owned()
        }
        Finding::PointOffCurve => {
            "The point (x, y) is not on its curve, so the key is damaged or mistyped. Get it again.".to_owned()
        }
        Finding::WrongPrivateNumber => {
            "The private half does not belong to the public one. The key is damaged or made of two. Get it again.".to_owned()
        }
        Finding::CertificateExpired { date } => format!(
            "The certificate expired on {date}. The key works, but whoever checks the certificate refuses it. Make a new certificate."
        ),
        Finding::CertificateNotYetValid { date } => format!(
            "The certificate is not valid before {date}. Check the clock, or wait."
        ),
        Finding::CertificateMismatch => {
            "The certificate belongs to another key. Remove it, or get the right one.".to_owned()
        }
        Finding::CertificateUnreadable => {
            "A certificate with the key cannot be read. The key itself was read. Remove the certificate, or get it again.".to_owned()
        }
    }
}

#[expect(clippy::too_many_lines, reason = "a list of texts")]
fn problem(error: &ReadError) -> String {
    match error {
        ReadError::TooLarge => {
            "This is more than 1 MiB, and more is not read. Paste only the part with the key.".to_owned()
        }
        ReadError::Empty => {
            "There is nothing to read. Paste a key, or choose a file.".to_owned()
        }
        ReadError::NothingFound => {
            "There is no key here. Paste a JWK, EncodedJwk, PEM, or a settings file that contains one, with its beginning and end.".to_owned()
        }
        ReadError::NotText => {
            "This is neither text nor a file of keys that can be read. Unpack an archive first. Convert a Java key store (JKS) with “keytool -importkeystore -srckeystore file -destkeystore new.p12 -deststoretype PKCS12”.".to_owned()
        }
        ReadError::WebPage => {
            "This is a web page or XML without a key in it. Copy the key itself, from { to } or from BEGIN to END.".to_owned()
        }
        ReadError::SshKey => {
            "This is an SSH key. Convert a private one with “ssh-keygen -p -m PKCS8 -f copy”. The command overwrites the file, so use a copy. Export one from PuTTY as OpenSSH first. For Maskinporten it is better to make a new one.".to_owned()
        }
        ReadError::PgpKey => {
            "This is a PGP key, and Maskinporten has no use for it. Make a new key in step 1.".to_owned()
        }
        ReadError::XmlKey => {
            "This is an RSA key as .NET writes it. Read it in .NET, with “FromXmlString” if it is XML, otherwise with “ImportParameters”, and write it as PEM with “ExportPkcs8PrivateKeyPem” or “ExportSubjectPublicKeyInfoPem”.".to_owned()
        }
        ReadError::Yaml => {
            "This is a key in YAML. Turn it into JSON, with quotation marks around names and values and { } around it all.".to_owned()
        }
        ReadError::Jwe => {
            "This is an encrypted JWE, as step makes it. Decrypt it with “cat file | step crypto jwe decrypt”, and paste what comes out.".to_owned()
        }
        ReadError::Hexadecimal => {
            "These are numbers in hexadecimal. Get the original file. If it is DER, convert it with “xxd -r -p file new.der”.".to_owned()
        }
        ReadError::PercentEncoded => {
            "This is a JWK written as in an address, with %22 for quotation marks. Get the key from where it came from.".to_owned()
        }
        ReadError::Base64Unknown => {
            "This looks like base64, but there is no whole key in it. The beginning or the end may be missing. Copy all of it again.".to_owned()
        }
        ReadError::JsonUnopened => {
            "This is the inside of a JWK without the brace { in front. Copy the whole key, from { to }.".to_owned()
        }
        ReadError::StoreWithoutKey => {
            "The PKCS #12 file has neither a private key nor a certificate, only something else, such as a symmetric key (keytool -genseckey). Maskinporten needs an RSA key pair (keytool -genkeypair -keyalg RSA).".to_owned()
        }
        ReadError::TooManyKeys => {
            "There are more than 100 keys here. The first were read. Paste the rest separately.".to_owned()
        }
        ReadError::JsonBroken => {
            "There is an error in the JSON here. Look for a missing quotation mark, colon or bracket, or copy it again.".to_owned()
        }
        ReadError::TooDeep => {
            "The brackets are nested too deeply. Paste only the key.".to_owned()
        }
        ReadError::TooTangled => {
            "So much of the text looks like a key without being one that the search was given up. Paste only the key.".to_owned()
        }
        ReadError::PemUnclosed { label } => format!(
            "The PEM block “{label}” has no end. Include the line that begins with “-----END”."
        ),
        ReadError::PemBroken { label } => format!(
            "The PEM block “{label}” is damaged: here is a character that is not base64, such as “>” from an email, or a line number. Copy it again."
        ),
        ReadError::PemUnknown { label } => format!(
            "The PEM block “{label}” holds no key. Paste the one with the private or the public key, or the certificate."
        ),
        ReadError::PemOldEncryption => {
            "The key is encrypted in OpenSSL's old way, which is weak and which the page does not support. Convert it with “openssl pkcs8 -topk8 -in file -out new.pem”.".to_owned()
        }
        ReadError::DerUnknown => {
            "What is in it is not a key that can be read, or it is damaged. Get the file again.".to_owned()
        }
        ReadError::KeyKindUnknown { oid } => format!(
            "The key is of a kind that cannot be read here ({oid}). Maskinporten accepts only RSA. Make an RSA key."
        ),
        ReadError::PasswordNeeded => {
            "This is encrypted. Enter the password, and read again.".to_owned()
        }
        ReadError::PasswordWrong => {
            "The password does not fit, or the content is damaged. Check the password, and read again.".to_owned()
        }
        ReadError::EncryptionUnknown { oid } => format!(
            "This is encrypted in a way that the page does not support ({oid}). Convert PEM with “openssl pkcs8 -topk8 -in file -out new.pem”, and PKCS #12 with “openssl pkcs12 -legacy -in file -out new.pem”."
        ),
        ReadError::EncryptionTooCostly => {
            "It would take too long or too much memory to open this. Convert it with OpenSSL on your own computer.".to_owned()
        }
        ReadError::MemberCase => {
            "The names in this JWK have capital letters, as .NET may write them. They must be lower case: kty, kid, n, e. Correct it in the program that wrote it.".to_owned()
        }
        ReadError::MemberMissing { member } => format!(
            "“{member}” is missing from the key. Copy the whole key."
        ),
        ReadError::MemberNotText { member } => format!(
            "“{member}” must be text in quotation marks. Copy the key again."
        ),
        ReadError::MemberNotBase64 { member } => format!(
            "“{member}” has characters that are not base64, perhaps a dash or an invisible character that a program put in. Copy the key again."
        ),
        ReadError::MemberLength { member } => format!(
            "“{member}” has a length that does not fit the key. Something may have been lost: copy the key again."
        ),
        ReadError::KeyTypeUnknown { value } => format!(
            "The key type (kty) “{value}” is not known. It must be RSA, EC, OKP or oct, in exactly these letters."
        ),
        ReadError::CurveUnknown { value } => format!(
            "The curve “{value}” is not known here. Maskinporten accepts only RSA. Make an RSA key."
        ),
        ReadError::MoreThanTwoPrimes => {
            "The key has more than two primes, which hardly any program reads. Make a new key.".to_owned()
        }
        ReadError::RsaTooLarge => {
            "The key has more than 16384 bits, and keys that large are not read here. Check that it is written correctly, or make one of 2048 to 4096 bits.".to_owned()
        }
        ReadError::RsaNotRecovered => {
            "The key has only n, e and d, and the other numbers could not be computed. Get a form that has p and q.".to_owned()
        }
    }
}

fn pair(pair: &Pair) -> String {
    match pair {
        Pair::NoPrivateKey => {
            "There is no private key to compare with. Paste the client's private key at the top, and read it first.".to_owned()
        }
        Pair::NothingToCompare => {
            "There is no key in the field for the portal. Paste the array or the public key from the portal.".to_owned()
        }
        Pair::Matches { kid } => format!(
            "They belong together: the same key, and the same key ID. The client is to send kid “{kid}”."
        ),
        Pair::OtherKid { client: Some(client), portal } => format!(
            "The key is the same, but the key ID differs. The client has “{client}”, the portal “{portal}”. The client must send kid “{portal}”."
        ),
        Pair::OtherKid { client: None, portal } => format!(
            "The key is the same, but the client's has no key ID. The client must send kid “{portal}”."
        ),
        Pair::KidInPortal { client: Some(client) } => format!(
            "The key is the same. This form has no key ID: the portal with the tab “‹Nøkler›” gives the key a UUID, and the client must send that as its kid, not “{client}”."
        ),
        Pair::KidInPortal { client: None } => {
            "The key is the same. This form has no key ID: the portal with the tab “‹Nøkler›” gives the key a UUID, and the client must send that as its kid.".to_owned()
        }
        Pair::NoKid => {
            "The key is the same, but what you pasted from the portal has no key ID. Find the key ID in the portal, and have the client send it as its kid.".to_owned()
        }
        Pair::OtherKeySameKid { kid } => format!(
            "The key ID “{kid}” is the same, but the keys differ. Maskinporten responds with MP-124. Add the public half of the client's key in the portal, with a new key ID."
        ),
        Pair::OtherKey => {
            "They do not belong together: the client's key is not among the portal's. Add its public half there.".to_owned()
        }
    }
}
