//! What a client is given, a grant and a reminder, read by the programs in `tests/client`.

use nokkelsmie::formats::{PrivateForm, PrivatePem, PublicForm, file_name};
use nokkelsmie::jose::{Algorithm, Curve, KeyId, KeyUse, Metadata, PrivateJwk, PrivateMaterial};
use nokkelsmie::keygen::SystemRandomness;
use nokkelsmie::maskinporten::client_configuration::{CONSUMERS, Setup, fitting};
use nokkelsmie::maskinporten::grant::Request;
use nokkelsmie::maskinporten::reminder::calendar;
use nokkelsmie::maskinporten::targets::SAMARBEIDSPORTALEN;
use nokkelsmie::maskinporten::{
    Answer, CalendarDate, ClientId, Environment, Grant, Moment, Reminder, Resource, Scopes, Target,
    TokenRequest, client_assertion_fields,
};
use nokkelsmie::texts::Language;
use serde_json::{Map, Value, json};

use crate::folder::Folder;
use crate::keys;
use crate::protected::{certificate, store};

/// The password that is filled in for the one that a person chose.
const PASSWORD: &str = "hest-batteri-stift";

const TESTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/client");

#[test]
fn what_a_client_is_given_is_what_its_own_reader_reads() {
    let folder = Folder::new();
    folder.run("node", &format!("{TESTS}/support/prepare.mjs"));
    let ordinary = Client {
        name: "ordinary",
        id: "e15abbbc-36ad-4300-abe9-021c9a245e20",
        scope: "altinn:serviceowner altinn:serviceowner/instances.read",
        resource: "https://api.example.no/v1",
        kid: "min-integrasjon-TEST.2026-11-22.kwmzta",
        environment: Environment::Test,
        target: Target::Maskinporten,
    };
    let hostile = Client {
        name: "hostile",
        id: "$(touch${IFS}pwned);&|<>#%{}*?!~^${x}",
        scope: "a:$(touch${IFS}pwned)#{1} b:&|<>",
        resource: "https://a/'$(touch$IFS'pwned);//*",
        kid: "k'\"\\\r\n`$(touch pwned)`;\u{2019}\u{2028}\u{85}-->,:=#{x}${y}%\tæ",
        environment: Environment::Production,
        target: Target::Maskinporten,
    };
    let of_idporten = Client {
        name: "idporten",
        target: Target::IdPorten,
        ..hostile
    };
    let mut offered = 0;
    for client in [&ordinary, &hostile, &of_idporten] {
        offered = offered.max(client.write(&folder));
    }
    assert_eq!(offered, CONSUMERS.len(), "each consumer is tried");
    // The grants are valid for two minutes, and the rest can take longer where much else goes on.
    for tests in [&["grant"][..], &["calendar", "configuration", "idporten"]] {
        let tests: Vec<_> = tests
            .iter()
            .map(|name| format!("{TESTS}/{name}.test.mjs"))
            .collect();
        folder.run_with(
            "node",
            &format!(
                "--test --test-concurrency=1 --test-reporter=spec {}",
                tests.join(" ")
            ),
            ("NOKKELSMIE_JOB", "."),
        );
    }
    let replies: Vec<(String, Value)> =
        serde_json::from_slice(&folder.get("replies.json")).unwrap();
    assert_eq!(replies.len(), 16);
    for (code, reply) in replies {
        let read = match Answer::parse(&reply.to_string()).unwrap() {
            Answer::Token(_) => "token",
            Answer::Refused { cause, .. } => cause.code(),
        };
        assert_eq!(read, code);
    }
}

struct Client {
    name: &'static str,
    id: &'static str,
    scope: &'static str,
    resource: &'static str,
    kid: &'static str,
    environment: Environment,
    target: Target,
}

impl Client {
    fn key(&self, material: PrivateMaterial, algorithm: Algorithm) -> PrivateJwk {
        let metadata = Metadata {
            key_use: Some(KeyUse::Signature),
            algorithm: Some(algorithm),
            kid: KeyId::from_text(self.kid),
        };
        PrivateJwk::new(material, metadata).ok().unwrap()
    }

    /// Writes all that is given, and gives the number of consumers that it is given for.
    fn write(&self, folder: &Folder) -> usize {
        let rsa = |algorithm| self.key(keys::rsa().into_material(), algorithm);
        let ec = |curve, algorithm| self.key(keys::ec(curve).into_material(), algorithm);
        let key = rsa(Algorithm::Rs256);
        let scopes = Scopes::parse(self.scope).unwrap();
        let setup = Setup {
            key: &key,
            target: self.target,
            environment: self.environment,
            client: Some(ClientId::parse(self.id).unwrap()),
            scopes: Some(scopes.clone()),
            resource: Some(Resource::parse(self.resource).unwrap()),
        };
        let put = |name: &str, text: &[u8]| folder.put(&format!("{}/{name}", self.name), text);
        folder.make(self.name);

        let (pieces, secret) = put_pieces(&setup, put);
        self.put_key(&key, put);
        let id = ClientId::parse(self.id).unwrap();
        let moment = now();
        let sign = |request: &Request, key: &PrivateJwk| {
            let now = moment.unix_seconds;
            let randomness = &mut SystemRandomness;
            Grant::sign(request, &id, self.environment, key, now, randomness)
                .ok()
                .unwrap()
        };
        let request = Request::Grant {
            scopes,
            resource: Some(Resource::parse(self.resource).unwrap()),
        };
        let signing = [
            rsa(Algorithm::Rs256),
            rsa(Algorithm::Rs384),
            rsa(Algorithm::Rs512),
            ec(Curve::P256, Algorithm::Es256),
            ec(Curve::P384, Algorithm::Es384),
            ec(Curve::P521, Algorithm::Es512),
        ];
        let grants: Vec<(Value, Grant)> = signing
            .iter()
            .map(|key| (public(key), sign(&request, key)))
            .collect();
        let assertion = grants[0].1.assertion();
        let endpoint = self.environment.token_endpoint();
        let at_idporten = self.environment.idporten_token_endpoint();
        let requests: Map<String, Value> = TokenRequest::ALL
            .into_iter()
            .map(|way| {
                let text = way.write(endpoint, assertion).as_str().into();
                (way.id().to_owned(), text)
            })
            .collect();
        let client_assertion = sign(&Request::ClientAssertion, &key);
        let fields = client_assertion_fields(client_assertion.assertion());

        let reminder = Reminder {
            key: key.public().unwrap(),
            client: Some(&id),
            environment: self.environment,
            expires: CalendarDate::parse("2027-11-22").unwrap(),
        };
        let words = &Language::Bokmal.texts().reminder;
        put(
            "reminder.ics",
            calendar(&[reminder], words, moment).as_bytes(),
        );

        let job = json!({
            "environment": self.environment.id(),
            "label": self.environment.label(),
            "issuer": self.environment.issuer(),
            "idportenIssuer": self.environment.idporten_issuer(),
            "endpoint": endpoint,
            "idportenEndpoint": at_idporten,
            "portal": SAMARBEIDSPORTALEN.address(self.environment),
            "client": self.id,
            "scope": self.scope,
            "resource": self.resource,
            "kid": self.kid,
            "privateJwk": private(&key),
            "publicJwk": public(&key),
            "pieces": pieces,
            "secret": secret,
            "encodedJwkFile": self.saved(PrivateForm::EncodedJwk.file_name(&key)),
            "privateJwkFile": self.saved(PrivateForm::Jwk.file_name(&key)),
            "privateJwksFile": self.saved(PrivateForm::JwkSet.file_name(&key)),
            "pemFile": self.saved(PrivatePem::Pkcs8.file_name(&key)),
            "pkcs12File": self.saved(file_name(&key, "private", "p12")),
            "password": PASSWORD,
            "grants": grants
                .iter()
                .map(|(jwk, grant)| json!({ "jwk": jwk, "assertion": grant.assertion().as_str() }))
                .collect::<Vec<_>>(),
            "requests": requests,
            "clientAssertion": client_assertion.assertion().as_str(),
            "clientAssertionFields": fields.as_str(),
            "calendarFile": "reminder.ics",
            "expires": "2027-11-22",
            "reminders": ["2027-10-23", "2027-11-15"],
        });
        put("job.json", job.to_string().as_bytes());
        fitting(&key, self.target).count()
    }

    /// As the page calls a file of the key.
    fn saved(&self, name: String) -> String {
        self.environment.told_in(name)
    }

    /// Writes the key in the files that a piece may name.
    fn put_key(&self, key: &PrivateJwk, put: impl Fn(&str, &[u8])) {
        let forms = [
            PrivateForm::EncodedJwk,
            PrivateForm::Jwk,
            PrivateForm::JwkSet,
        ];
        for form in forms {
            let text = form.write(key);
            put(&self.saved(form.file_name(key)), text.as_str().as_bytes());
        }
        let pem = PrivatePem::Pkcs8;
        let text = pem.write(key).unwrap();
        put(&self.saved(pem.file_name(key)), text.as_str().as_bytes());
        let octets = store(key, &certificate(key).unwrap(), PASSWORD).unwrap();
        put(&self.saved(file_name(key, "private", "p12")), &octets);
    }
}

/// Writes every piece. Gives the names of their files, and which are secret.
fn put_pieces(
    setup: &Setup,
    put: impl Fn(&str, &[u8]),
) -> (Map<String, Value>, Map<String, Value>) {
    let mut pieces = Map::new();
    let mut secret = Map::new();
    let all = fitting(setup.key, setup.target);
    for piece in all.flat_map(|consumer| consumer.pieces) {
        let name = piece.file_name(setup);
        put(&name, piece.write(setup).as_str().as_bytes());
        pieces.insert(piece.id.to_owned(), name.into());
        secret.insert(piece.id.to_owned(), piece.is_secret().into());
    }
    (pieces, secret)
}

fn private(key: &PrivateJwk) -> Value {
    serde_json::from_str(PrivateForm::Jwk.write(key).as_str()).unwrap()
}

fn public(key: &PrivateJwk) -> Value {
    serde_json::from_str(&PublicForm::Jwk.write(key.public().unwrap())).unwrap()
}

fn now() -> Moment {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let unix_seconds = since.unwrap().as_secs();
    Moment {
        date: CalendarDate::of_unix_seconds(unix_seconds).unwrap(),
        unix_seconds,
    }
}
