/** The whole job: what the key is for, the portal, the client, a token, and next year. */
import assert from "node:assert/strict";
import { X509Certificate, createPrivateKey } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import ICAL from "ical.js";
import { importJWK, jwtVerify } from "jose";
import { download } from "../support/downloads.mjs";
import { askOpenssl } from "../support/openssl.mjs";

const CLIENT = "e15abbbc-36ad-4300-abe9-021c9a245e20";
const SCOPE = "altinn:serviceowner/instances.read";
const PASSWORD = "hest-batteri-stift";
const EC = { kty: "EC", kid: "klient" };

export function client(sentence) {
  sentence("file", "The page opens on Maskinporten in TEST, and says when its rules were read", opens);
  sentence("file", "What the key is for, and the client, are in the address", inAddress);
  sentence("file", "A link opens the same choices, and does nothing by itself", fromLink);
  sentence("file", "A target brings the kind of key that it takes", targets);
  sentence("file", "A key, its files and its snippets say which environment they are for", saysEnvironment);
  sentence("file", "One press makes a key for TEST and one for PROD, never mixed up", both);
  sentence("file", "Both keys get their certificate and PKCS #12 by one press, each its own", bothWritten);
  sentence("file", "The steps of TEST and PROD are ticked off each by itself", bothPortals);
  sentence("file", "A key takes over the kid that the portal gave its PEM", portalKid);
  sentence("file", "A key that was read is of the environment that its kid names", takenEnvironment);
  sentence("file", "A step that is ticked off stays so through a reload, and the key does not", ticks);
  sentence("file", "The configuration is filled in, and hides its secrets until asked", configures);
  sentence("file", "What is wrong with a client is told at its field", wrongClient);
  sentence("file", "A request for a token is signed anew each time, and verified by jose", signs);
  sentence("file", "An assertion for ID-porten is signed for ID-porten", asserts);
  sentence("file", "The answer is explained, and cannot become markup", explains);
  sentence("file", "A new key is added to what the portal has, and nothing private", rotates);
  sentence("file", "A calendar file reminds 30 and 7 days before the key expires", reminds);
  sentence("file", "The calendar has both keys where there are two", remindsOfBoth);
  sentence("file", "A key that was read expires a year after a day that must be told", readBefore);
  sentence("file", "A key that is not taken says so above the public key", refusedKey);
  sentence("file", "What was pasted beside one key is not there beside the next", nextBeginsEmpty);
  sentence("file", "Nobody is sent to fields that a key does not have", noEmptyPromise);
  sentence("file", "Of two keys, each field and button says which", eachSaysWhich);
  sentence("file", "Clearing takes away both keys, and all that was made with them", clears);
}

async function opens({ page, place }) {
  await page.open(place);
  assert.deepEqual(await chosen(page), ["target-maskinporten", "environment-test"]);
  assert.match(await page.text("target-rules"), /RS256.* \d{1,2}\.? [a-z]+ \d{4}/is);
}

async function inAddress({ page, place }) {
  await page.open(place, { fragment: EC });
  await choose(page, "environment-prod");
  await page.make();
  await page.unfold("configuration");
  await page.type("client-id", CLIENT);
  await page.type("scope", SCOPE);
  const says = async () => (await page.fragment()).scope === SCOPE;
  await page.waitFor(says, 3_000, "The address does not say the scope");
  const { env, client_id } = await page.fragment();
  assert.deepEqual({ env, client_id }, { env: "prod", client_id: CLIENT });
}

async function fromLink({ page, place }) {
  const fragment = { target: "idporten", env: "both", client_id: "<img src=x>", scope: "a:b" };
  await page.open(place, { fragment });
  assert.deepEqual(await page.codes(), []);
  assert.deepEqual(await chosen(page), ["target-idporten", "environment-both"]);
  assert.equal(await page.state(), "ready");
  assert.equal((await page.elements("main img")).length, 0);
  await page.open(place, { fragment: { target: "altinn", env: "ver2", client_id_prod: "a" } });
  assert.deepEqual(await page.codes(), [
    "fragment-unknown-value",
    "fragment-unknown-value",
    "fragment-misfit",
  ]);
  const client_id_prod = '"><script>document.title="x"</script>';
  const all = { ...EC, env: "both", client_id: CLIENT, client_id_prod, scope: "a:b" };
  await page.open(place, { fragment: { ...all, registered: "snart" } });
  assert.equal(await page.state(), "ready", "No key is made by a link");
  assert.deepEqual(await page.codes(), []);
  await page.make();
  await page.unfold("configuration");
  assert.equal(await page.value("client-id"), CLIENT);
  assert.equal(await page.value("other-client-id"), client_id_prod, "It stays as it was written");
  assert.deepEqual(await page.codes("other-client-id-error"), ["client-id-characters"]);
  assert.equal(await page.value("registered"), "snart");
  assert.deepEqual(await page.codes("registered-error"), ["registered-wrong"]);
  assert.notEqual(await page.run("return document.title"), "x");
  for (const [id, name, value] of [
    ["other-client-id", "client_id_prod", "klienten-i-prod"],
    ["registered", "registered", "2026-11-22"],
  ]) {
    await page.type(id, value);
    const says = async () => (await page.fragment())[name] === value;
    await page.waitFor(says, 3_000, `The address does not say ${name}`);
  }
  const { client_id, registered } = await page.fragment();
  assert.deepEqual({ client_id, registered }, { client_id: CLIENT, registered: "2026-11-22" });
}

async function targets({ page, place }) {
  await page.open(place);
  await choose(page, "target-helseid");
  const values = async () => [
    ...[await page.value("key-type"), await page.value("curve")],
    ...[await page.value("algorithm"), await page.value("kid-from")],
  ];
  assert.deepEqual(await values(), ["EC", "P-521", "ES512", "thumbprint"]);
  assert.equal(await page.exists("environment"), false);
  await page.make();
  const portal = /Samarbeidsportalen|Integrasjonens identifikator|Egne public/;
  const steps = async () =>
    page.run("return ['public', 'private'].map((name) => document.querySelector(`.${name}`).textContent).join()");
  assert.doesNotMatch(await steps(), portal, "HelseID has its keys elsewhere");
  await page.press("clear");
  await choose(page, "target-maskinporten");
  assert.equal(await page.value("key-type"), "RSA");
  await page.make();
  assert.match(await steps(), portal);
  await page.choose("key-type", "EC");
  assert.ok((await page.text("key-type-note")).length > 0, "EC is not taken today, and can be made");
}

/** Everything that is shown of one key says its environment, in its heading or its summary. */
const FOLDED = ["portal-steps", "rotation-details", "certificate-options", "protection-options"];

async function saysEnvironment({ page, place }) {
  for (const [env, label] of [
    ["test", "TEST"],
    ["prod", "PROD"],
  ]) {
    await page.open(place, { fragment: { ...EC, env } });
    await page.make();
    const { kid } = JSON.parse(await page.text("public-jwk"));
    assert.match(kid, new RegExp(`^klient-${label}\\.`));
    assert.ok((await page.text("made-for")).includes(label));
    const headings = ["public", "private", "configuration", "try", "year"];
    for (const id of [...headings.map((name) => `${name}-heading`), "expires"]) {
      assert.ok((await page.text(id)).includes(label), id);
    }
    for (const id of FOLDED) {
      const summary = `return document.querySelector("#${id} > summary").textContent`;
      assert.ok((await page.run(summary)).includes(`(${label})`), id);
    }
  }
  await page.open(place, { fragment: { ...EC, target: "own", kid_from: "text" } });
  await page.make();
  const words = await page.run("return document.querySelector('main').textContent");
  assert.ok(!/\bTEST\b/.test(words), "Settings of one's own have no environment");
}

async function both({ page, place }) {
  await page.open(place, { fragment: { ...EC, env: "both" } });
  await page.make();
  const kidOf = async (id = "public-jwk") => JSON.parse(await page.text(id)).kid;
  const environment = () =>
    page.run("return document.getElementById('made-for').dataset.environment");
  const test = await kidOf();
  assert.match(test, /^klient-TEST\./);
  assert.equal(await environment(), "test");
  assert.match(await kidOf("other-public-jwk"), /^klient-PROD\./);
  const sides = () =>
    page.run(
      `return [...document.querySelectorAll("#panel-public-keys .side")].map((side) =>
        [side.dataset.environment, side.querySelector("pre").id,
          side.getBoundingClientRect().left])`,
    );
  const [left, right] = await sides();
  assert.deepEqual(
    [left.slice(0, 2), right.slice(0, 2)],
    [["test", "public-keys"], ["prod", "other-public-keys"]],
  );
  const width = await page.run("return innerWidth");
  assert.equal(left[2] < right[2], width >= 900, "They stand beside each other where there is room");
  await page.press("tab-private-jwk");
  await page.press("show-other-private-jwk");
  const filled = async () => (await page.text("other-private-jwk")) !== "";
  await page.waitFor(filled, 5_000, "The other private key is not shown");
  assert.match(await kidOf("other-private-jwk"), /^klient-PROD\./);
  assert.equal(await page.text("private-jwk"), "", "One private text is shown at a time");
  const heading = await page.text("configuration-heading");
  assert.ok(heading.includes("TEST, PROD"), "The configuration is of both");
  await page.unfold("configuration");
  await page.type("client-id", CLIENT);
  await page.type("other-client-id", "på vei");
  assert.deepEqual(await page.codes("other-client-id-error"), ["client-id-characters"]);
  await page.type("other-client-id", "klienten-i-prod");
  await page.press("tab-dotenv");
  await page.press("show-dotenv");
  await page.waitFor(async () => (await page.text("dotenv")).includes(CLIENT), 5_000, "No client");
  assert.equal(await page.text("other-private-jwk"), "", "The other private key is hidden again");
  await page.press("show-other-dotenv");
  const other = async () => await page.text("other-dotenv");
  await page.waitFor(async () => (await other()) !== "", 5_000, "The other client is not shown");
  assert.match(await other(), /https:\/\/maskinporten\.no\//);
  assert.ok(!(await other()).includes(CLIENT), "The client of TEST is not that of PROD");
  assert.ok((await other()).includes("klienten-i-prod"));
  await page.press("public-heading-other");
  assert.equal(await page.text("dotenv"), "", "Nothing secret stays in another key's place");
  assert.deepEqual(
    (await sides()).map((side) => side.slice(0, 2)),
    [["test", "other-public-keys"], ["prod", "public-keys"]],
    "TEST stays first",
  );
  assert.match(await kidOf(), /^klient-PROD\./);
  assert.equal(await environment(), "prod");
  assert.match(await page.text("kubernetes-command"), /PROD/);
  assert.equal(await page.value("client-id"), "klienten-i-prod");
  await page.press("try-heading-other");
  assert.equal(await kidOf(), test);
  assert.equal((await page.fragment()).client_id, CLIENT);
}

async function bothWritten({ page, place, session }) {
  await page.open(place, { fragment: { ...EC, env: "both" } });
  await page.make();
  await page.unfold("protection-options");
  await page.type("export-password", PASSWORD);
  await page.press("protect");
  await page.waitFor(() => page.exists("other-encrypted-pem"), 120_000, "No protected keys come");
  const keys = {};
  for (const [before, label] of [["", "TEST"], ["other-", "PROD"]]) {
    const jwk = JSON.parse(await page.text(`${before}public-jwk`));
    assert.match(jwk.kid, new RegExp(`^klient-${label}\\.`));
    const certificate = new X509Certificate(await page.text(`${before}certificate`));
    assert.equal(certificate.subject, `CN=${jwk.kid}`);
    assert.deepEqual(certificate.publicKey.export({ format: "jwk" }).x, jwk.x);
    askOpenssl("req -verify -noout", await page.text(`${before}certificate-request`));
    await page.press("tab-encrypted-pem");
    await page.press(`show-${before}encrypted-pem`);
    const shown = async () => (await page.text(`${before}encrypted-pem`)) !== "";
    await page.waitFor(shown, 5_000, "It is not shown");
    const pem = await page.text(`${before}encrypted-pem`);
    const opened = createPrivateKey({ key: pem, passphrase: PASSWORD });
    assert.equal(opened.export({ format: "jwk" }).x, jwk.x);
    const store = await download(page, session, `${before}pkcs12`, { tab: "pkcs12" });
    assert.equal(store.name, `${jwk.kid}.private.p12`);
    const key = askOpenssl(`pkcs12 -passin pass:${PASSWORD} -nodes -nocerts`, store.octets);
    assert.ok(key.includes(`friendlyName: ${jwk.kid}`));
    assert.equal(createPrivateKey(key).export({ format: "jwk" }).x, jwk.x);
    const file = await download(page, session, `${before}certificate`, { tab: "certificate" });
    assert.equal(file.name, `${jwk.kid}.certificate.pem`);
    keys[label] = jwk.x;
  }
  assert.notEqual(keys.TEST, keys.PROD);
  await page.unfold("certificate-options");
  await page.press("include-certificate");
  const included = async () => (await page.text("other-public-jwk")).includes("x5c");
  await page.waitFor(included, 5_000, "The certificate of the other key does not come into its JWK");
  const [x5c] = JSON.parse(await page.text("other-public-jwk")).x5c;
  const other = new X509Certificate(await page.text("other-certificate"));
  assert.equal(x5c, other.raw.toString("base64"));
  // Turning to the other key loses none of it.
  await page.press("try-heading-other");
  const turned = new X509Certificate(await page.text("certificate"));
  assert.equal(turned.fingerprint256, other.fingerprint256);
  assert.ok((await page.value("export-password")).length > 0);
  await page.press("clear");
  await page.comesTo("ready");
  assert.ok(!(await page.everything()).includes(PASSWORD));
  await session.browser.forgetDownloads?.();
}

async function bothPortals({ page, place }) {
  await page.open(place, { fragment: { ...EC, env: "both" } });
  await page.make();
  const portals = () =>
    page.run(
      `return [...document.querySelectorAll("details")]
         .filter(({ id }) => id.endsWith("portal-steps"))
         .map((portal) => [portal.querySelector("a").href,
           [...portal.querySelectorAll("input:checked")].map(({ id }) => id)])`,
    );
  const TEST = "https://sjolvbetjening.test.samarbeid.digdir.no/";
  const PROD = "https://sjolvbetjening.samarbeid.digdir.no/";
  await page.unfold("portal-steps");
  await page.unfold("other-portal-steps");
  await page.press("other-step-older-1");
  await page.press("step-newer-2");
  assert.deepEqual(await portals(), [
    [TEST, ["step-newer-2"]],
    [PROD, ["other-step-older-1"]],
  ]);
  const turned = [
    [TEST, ["other-step-newer-2"]],
    [PROD, ["step-older-1"]],
  ];
  await page.press("public-heading-other");
  await page.waitFor(
    async () => isDeepStrictEqual(await portals(), turned),
    3_000,
    "The steps do not turn with the key",
  );
  await page.open(place, { fragment: { ...EC, env: "both" } });
  assert.deepEqual(await portals(), [
    [TEST, ["step-newer-2"]],
    [PROD, ["other-step-older-1"]],
  ]);
  await page.run("localStorage.clear()");
}

async function portalKid({ page, place }) {
  const uuid = "5c9f2b1e-0c5b-4c53-9d1c-4c9f0f0f5e11";
  await page.open(place, { fragment: { ...EC, client_id: CLIENT, scope: SCOPE } });
  await page.make();
  const before = JSON.parse(await page.text("public-jwk"));
  await page.unfold("portal-steps");
  await page.press("take-portal-kid");
  await page.waitFor(() => page.run("return !!document.querySelector('#portal-kid-error p')"), 3_000, "");
  assert.deepEqual(await page.codes("portal-kid-error"), ["kid-empty"]);
  await page.type("portal-kid", "a/b");
  assert.deepEqual(await page.codes("portal-kid-error"), ["kid-characters"]);
  await page.press("take-portal-kid");
  assert.equal(await page.value("portal-kid"), "a/b");
  assert.equal(JSON.parse(await page.text("public-jwk")).kid, before.kid);
  await page.type("portal-kid", uuid);
  await page.press("take-portal-kid");
  const called = async () => (await page.text("public-jwk")).includes(uuid);
  await page.waitFor(called, 3_000, "The key is not called so");
  assert.deepEqual(JSON.parse(await page.text("public-jwk")), { ...before, kid: uuid });
  const encoded = Buffer.from(await page.read("encoded-jwk"), "base64").toString();
  const { d, ...rest } = JSON.parse(encoded);
  assert.ok(d.length > 0);
  assert.deepEqual(rest, { ...before, kid: uuid });
  await page.press("sign-grant");
  await page.waitFor(() => page.exists("grant-header"), 5_000, "Nothing is signed");
  assert.equal(JSON.parse(await page.text("grant-header")).kid, uuid);
}

async function takenEnvironment({ page, place, session }) {
  await page.open(place, { fragment: { ...EC, env: "prod" } });
  await page.make();
  const jwk = await page.read("private-jwk");
  await page.open(place, { fragment: { env: "test" } });
  await page.unfold("reading-details");
  await page.run("document.getElementById('read-input').value = arguments[0]", jwk);
  await page.press("read");
  await page.press("take-1");
  await page.comesTo("done");
  assert.match(await page.text("public-heading"), /\(PROD\)/);
  assert.match(await page.text("portal-steps"), /\(PROD\)/);
  const file = await download(page, session, "public-keys");
  assert.equal(file.name, `${JSON.parse(jwk).kid}.public-keys.json`);
  await session.browser.forgetDownloads?.();
}

async function ticks({ page, place }) {
  await page.open(place, { fragment: EC });
  await page.make();
  await page.unfold("portal-steps");
  const link = await page.run("return document.querySelector('#portal-steps a').href");
  assert.equal(link, "https://sjolvbetjening.test.samarbeid.digdir.no/");
  await page.press("step-older-2");
  const ticked = () =>
    page.run(
      "return [...document.querySelectorAll('#portal-steps input:checked')].map(({ id }) => id)",
    );
  assert.deepEqual(await ticked(), ["step-older-2"]);
  const stored = await page.run("return { ...localStorage }");
  assert.equal(stored["nokkelsmie-steps"], "test-older-2");
  await page.open(place, { fragment: EC });
  assert.equal(await page.exists("public-keys"), false);
  assert.deepEqual(await ticked(), ["step-older-2"], "The page opens on what is done");
  await page.make();
  await page.unfold("portal-steps");
  assert.ok(await page.exists("step-older-2"));
  assert.deepEqual(await ticked(), [], "Another key has its own steps");
  await page.run("localStorage.clear()");
}

async function configures({ page, place }) {
  await page.open(place, { fragment: { client_id: CLIENT, scope: SCOPE } });
  await page.make();
  assert.equal(await page.exists("appsettings"), false, "Nothing stands in what was never unfolded");
  await page.unfold("configuration");
  const settings = {
    Environment: "test",
    ClientId: CLIENT,
    Scope: SCOPE,
  };
  const shown = JSON.parse(await page.text("appsettings"));
  assert.deepEqual(shown, { MaskinportenSettings: settings });
  assert.equal(await page.text("appsettings-with-key"), "");
  await page.press("show-appsettings-with-key");
  const filled = async () => (await page.text("appsettings-with-key")) !== "";
  await page.waitFor(filled, 5_000, "It is not shown");
  const { EncodedJwk } = JSON.parse(await page.text("appsettings-with-key")).MaskinportenSettings;
  await page.press("tab-kubernetes-secret");
  assert.equal(await page.text("appsettings-with-key"), "", "Another tab hides it");
  const whole = JSON.parse(Buffer.from(EncodedJwk, "base64").toString());
  assert.deepEqual(
    { n: whole.n, kid: whole.kid },
    (({ n, kid }) => ({ n, kid }))(JSON.parse(await page.text("public-jwk"))),
  );
  await page.type("scope", "annet:scope");
  const renewed = async () => (await page.text("appsettings")).includes("annet:scope");
  await page.waitFor(renewed, 3_000, "The configuration is not filled in anew");
}

async function wrongClient({ page, place }) {
  await page.open(place);
  await page.make();
  await page.press("sign-grant");
  await page.untilCode("client-id-empty");
  assert.deepEqual(await page.codes(), ["client-id-empty", "scope-empty"]);
  await page.run(`document.querySelector("#errors a[href='#client-id']").click()`);
  const leads = async () => (await page.focused()) === "client-id";
  await page.waitFor(leads, 3_000, "The link does not lead to a field that is folded away");
  assert.deepEqual(await page.codes("client-id-error"), ["client-id-empty"]);
  assert.deepEqual(await page.codes("scope-error"), ["scope-empty"]);
  assert.deepEqual(await page.codes("resource-error"), [], "It may be empty");
  await page.type("client-id", "på vei");
  assert.deepEqual(await page.codes("client-id-error"), ["client-id-characters"]);
  await page.type("scope", "uten-prefiks");
  assert.deepEqual(await page.codes("scope-error"), ["scope-without-prefix"]);
  await page.type("resource", "api.example.no");
  assert.deepEqual(await page.codes("resource-error"), ["resource-not-absolute"]);
}

async function signs({ page, place }) {
  await page.open(place, {
    fragment: { client_id: CLIENT, scope: SCOPE, resource: "https://api.example.no/" },
  });
  await page.make();
  const jwk = JSON.parse(await page.text("public-jwk"));
  const ids = new Set();
  for (let turn = 0; turn < 2; turn += 1) {
    const before = await page.text("grant-claims");
    await page.press("sign-grant");
    const signed = async () => ![null, before].includes(await page.text("grant-claims"));
    await page.waitFor(signed, 5_000, "Nothing is signed");
    assert.equal(await page.text("grant-form"), "", "It is hidden until asked for");
    await page.press("tab-grant-form");
    await page.press("show-grant-form");
    const assertion = new URLSearchParams(await page.text("grant-form")).get("assertion");
    const { payload } = await jwtVerify(assertion, await importJWK(jwk), {
      issuer: CLIENT,
      audience: "https://test.maskinporten.no/",
    });
    assert.deepEqual(JSON.parse(await page.text("grant-claims")), payload);
    assert.deepEqual(payload.resource, ["https://api.example.no/"]);
    ids.add(payload.jti);
    const left = await page.run("return document.getElementById('grant-left').dataset.seconds");
    assert.ok(Number(left) > 100 && Number(left) <= 120, left);
    const counted = `return Number(document.getElementById("grant-left").dataset.seconds) < ${left}`;
    await page.waitFor(() => page.run(counted), 5_000, "The seconds are not counted down");
  }
  assert.equal(ids.size, 2);
}

async function asserts({ page, place }) {
  await page.open(place, { fragment: { target: "idporten", env: "prod", client_id: CLIENT } });
  await page.make();
  await page.press("sign-grant");
  await page.waitFor(() => page.exists("client-assertion"), 5_000, "Nothing is signed");
  await page.unfold("configuration");
  const claims = JSON.parse(await page.text("grant-claims"));
  assert.equal(claims.aud, "https://idporten.no");
  assert.deepEqual([claims.iss, claims.sub], [CLIENT, CLIENT]);
  for (const [id, isThere] of [["node", true], ["appsettings", false], ["scope", false]]) {
    assert.equal(await page.exists(id), isThere, id);
  }
  assert.match(await page.text("node"), /ID-porten PROD.*"https:\/\/idporten\.no\/token"/s);
}

async function explains({ page, place }) {
  await page.open(place, { fragment: { client_id: CLIENT, scope: SCOPE } });
  await page.make();
  await page.unfold("answer-details");
  const explain = async (text) => {
    await page.run("document.getElementById('answer-input').value = arguments[0]", text);
    await page.press("explain");
  };
  const says = (code) => page.waitFor(
    async () => (await page.codes("answer")).includes(code),
    5_000,
    `The answer is not ${code}`,
  );
  await explain("");
  await says("answer-empty");
  await explain('{"error":"invalid_grant","error_description":"MP-121: <img src=x onerror=alert(1)>"}');
  await says("MP-121");
  assert.equal((await page.elements("#answer img")).length, 0);
  assert.ok((await page.text("answer")).includes("<img src=x"));
  await explain("Unknown key identifier (kid) for client");
  await says("unknown-kid");
  await explain("MP-110");
  await says("MP-110");
  assert.match(await page.text("answer"), /https:\/\/test\.maskinporten\.no\/ /);
  await choose(page, "target-idporten");
  const idporten = async () => /https:\/\/test\.idporten\.no /.test(await page.text("answer"));
  await page.waitFor(idporten, 3_000, "ID-porten's own issuer is not told");
  await choose(page, "target-maskinporten");
  const part = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");
  await explain(JSON.stringify({ access_token: `${part({ alg: "RS256" })}.${part({ scope: SCOPE })}.c2ln` }));
  await says("token-read");
  assert.ok((await page.text("answer")).includes(SCOPE));
}

async function rotates({ page, place }) {
  await page.open(place, { fragment: EC });
  await page.make();
  const old = JSON.parse(await page.text("public-jwk"));
  const whole = JSON.parse(await page.read("private-jwk"));
  await page.make();
  const next = JSON.parse(await page.text("public-jwk"));
  await page.unfold("rotation-details");
  const add = async (value) => {
    await page.run("document.getElementById('portal-keys').value = arguments[0]", value);
    await page.press("add-to-portal");
  };
  await add(JSON.stringify([{ ...whole, kid: "gammel" }]));
  const refused = async () => (await page.codes("rotation")).includes("portal-key-private");
  await page.waitFor(refused, 5_000, "A private key is not refused");
  await add(JSON.stringify([{ ...old, exp: "2020-01-01" }, { ...old, kid: "b", exp: 4102444800 }]));
  await page.waitFor(() => page.exists("rotated-keys"), 5_000, "There is no new set");
  assert.deepEqual(JSON.parse(await page.text("rotated-keys")), [{ ...old, kid: "b" }, next]);
  assert.match(
    await page.text("rotation"),
    /1\.? (januar|January) 2020 (og er ikke med|og er ikkje med|and is not in)/,
    "It is said that what expired is left out",
  );
  const isMixed = async () => /TEST (og|and) PROD/.test(await page.text("rotation"));
  assert.equal(await isMixed(), false);
  await add(JSON.stringify({ ...old, kid: "klient-PROD.2026" }));
  await page.waitFor(isMixed, 5_000, "Nothing is said of two environments");
  await page.type("portal-keys", "[");
  await page.waitFor(async () => !(await page.exists("rotated-keys")), 3_000, "It is made of other keys");
}

async function reminds({ page, place, session }) {
  await page.open(place, { fragment: { ...EC, client_id: CLIENT } });
  await page.make();
  await page.type("registered", firstOfMonth().split("-").reverse().join("."));
  const expires = firstOfMonth({ years: 1 });
  const says = async () =>
    (await page.run("return document.getElementById('expires')?.dataset.date")) === expires;
  await page.waitFor(says, 3_000, "The day on which the key expires is not said");
  const { name, content } = await download(page, session, "reminder", { tab: null });
  assert.ok(name.endsWith(".ics"), name);
  const calendar = new ICAL.Component(ICAL.parse(content));
  const events = calendar.getAllSubcomponents("vevent");
  const days = events.map((event) => event.getFirstPropertyValue("dtstart").toString());
  const before = [30, 7].map((daysBefore) => firstOfMonth({ years: 1, daysBefore }));
  assert.deepEqual(days, before);
  assert.ok(events[0].getFirstPropertyValue("description").includes(CLIENT));
  await page.type("registered", "snart");
  await page.waitFor(async () => !(await says()), 3_000, "What is no day is taken for one");
  assert.deepEqual(await page.codes("registered-error"), ["registered-wrong"]);
  assert.equal(await page.value("registered"), "snart");
  await page.type("registered", "2020-01-01");
  await page.untilCode("registered-too-long-ago");
  assert.equal(await page.exists("download-reminder"), false, "There is nothing to be reminded of");
}

async function remindsOfBoth({ page, place, session }) {
  await page.open(place, { fragment: { ...EC, env: "both" } });
  await page.make();
  const kids = [];
  for (const id of ["public-jwk", "other-public-jwk"]) kids.push(JSON.parse(await page.text(id)).kid);
  const { name, content } = await download(page, session, "reminder", { tab: null });
  assert.equal(name, `TEST-PROD.${kids[0]}.reminder.ics`);
  const events = new ICAL.Component(ICAL.parse(content)).getAllSubcomponents("vevent");
  const told = events.map((event) => event.getFirstPropertyValue("description"));
  for (const kid of kids) {
    assert.equal(told.filter((words) => words.includes(kid)).length, 2, `"${kid}" 30 and 7 days before`);
  }
  assert.equal(events.length, 4);
  assert.equal(new Set(events.map((event) => event.getFirstPropertyValue("uid"))).size, 4);
}

/** The first day of this month, some years later and days before, as `2026-11-01`. */
function firstOfMonth({ years = 0, daysBefore = 0 } = {}) {
  const now = new Date();
  const day = Date.UTC(now.getUTCFullYear() + years, now.getUTCMonth(), 1 - daysBefore);
  return new Date(day).toISOString().slice(0, 10);
}

async function readBefore({ page, place }) {
  await page.open(place);
  await page.make();
  const key = await page.read("private-jwk");
  assert.ok(await page.exists("expires"));
  await page.press("clear");
  await take(page, key);
  assert.equal(await page.exists("expires"), false, "Nobody knows when it was registered");
  assert.equal(await page.exists("download-reminder"), false);
  assert.equal(await page.value("registered"), "");
  await page.type("registered", firstOfMonth());
  const expires = firstOfMonth({ years: 1 });
  const says = async () =>
    (await page.run("return document.getElementById('expires')?.dataset.date")) === expires;
  await page.waitFor(says, 3_000, "The day on which the key expires is not said");
  assert.ok(await page.exists("download-reminder"));
}

async function take(page, key) {
  await page.unfold("reading-details");
  await page.run("document.getElementById('read-input').value = arguments[0]", key);
  await page.press("read");
  await page.press("take-1");
  await page.comesTo("done");
}

async function refusedKey({ page, place }) {
  const above = () =>
    page.run(
      `const [warning] = document.querySelectorAll(".public [data-code]");
       const keys = document.getElementById("public-keys");
       if (!warning) return null;
       const isAbove = warning.getBoundingClientRect().bottom <= keys.getBoundingClientRect().top;
       return [warning.dataset.code, isAbove, warning.checkVisibility?.() ?? true];`,
    );
  await page.open(place, { fragment: { kty: "EC", lang: "nb" } });
  await page.make();
  assert.deepEqual(await above(), ["not-taken", true, true]);
  assert.match(await page.message("not-taken"), /Maskinporten/);
  await choose(page, "target-helseid");
  const gone = async () => (await above()) === null;
  await page.waitFor(gone, 3_000, "HelseID is told to refuse it");
  await page.open(place, { fragment: { kid_from: "none" } });
  await page.make();
  assert.deepEqual(await above(), ["not-taken-without-kid", true, true]);
  await page.open(place);
  await page.make();
  assert.equal(await above(), null);
  const key = JSON.parse(await page.read("private-jwk"));
  await page.press("clear");
  await take(page, JSON.stringify({ ...key, dp: key.dq }));
  assert.deepEqual(await above(), ["key-faulty", true, true]);
}

async function nextBeginsEmpty({ page, place }) {
  await page.open(place, { fragment: EC });
  await page.make();
  const key = await page.read("private-jwk");
  await page.make();
  const fields = { "answer-details": "answer-input", "rotation-details": "portal-keys" };
  for (const [folded, id] of Object.entries(fields)) {
    await page.unfold(folded);
    await page.run("document.getElementById(arguments[0]).value = 'limt inn'", id);
  }
  await take(page, key);
  for (const id of Object.values(fields)) {
    const isEmpty = async () => (await page.value(id)) === "";
    await page.waitFor(isEmpty, 3_000, `${id} has what belongs to another key`);
  }
}

async function noEmptyPromise({ page, place }) {
  const told = () =>
    page.run(
      `return ["private", "try"].map((name) => document.querySelector(".step." + name + ", #" + name)
         .textContent.includes("Oppsett av klienten"))`,
    );
  await page.open(place, { fragment: { lang: "nb" } });
  await page.make();
  assert.deepEqual(await told(), [true, true]);
  await page.open(place, { fragment: { lang: "nb", kid_from: "none" } });
  await page.make();
  assert.equal(await page.exists("configuration"), false);
  assert.deepEqual(await told(), [false, false]);
}

async function eachSaysWhich({ page, place }) {
  await page.open(place, { fragment: { env: "both", client_id: CLIENT, scope: SCOPE } });
  await page.make();
  await page.unfoldAll();
  const names = await page.run(
    `const legends = [...document.querySelectorAll("[id$=portal-steps] legend")];
     const buttons = [...document.querySelectorAll(".step .actions button")];
     const outputs = buttons.filter(({ id }) => /^(copy|show|download)-/.test(id));
     const labels = [...document.querySelectorAll(".step label")].filter((one) => !one.closest("fieldset"));
     return [...legends, ...outputs, ...labels].map((one) => one.textContent)`,
  );
  const twice = names.filter((name, at) => names.indexOf(name) !== at);
  assert.ok(names.length > 20, JSON.stringify(names));
  assert.deepEqual([...new Set(twice)], []);
}

async function clears({ page, place }) {
  await page.open(place, { fragment: { env: "both", client_id: CLIENT, scope: SCOPE } });
  await page.make();
  await page.press("sign-grant");
  await page.waitFor(() => page.exists("grant-claims"), 5_000, "Nothing is signed");
  await page.press("tab-grant-form");
  await page.press("show-grant-form");
  const secrets = [new URLSearchParams(await page.text("grant-form")).get("assertion")];
  await page.unfold("configuration");
  assert.ok(await page.exists("appsettings"));
  for (const id of ["private-jwk", "other-private-jwk"]) {
    await page.openTabOf("private-jwk");
    await page.press(`show-${id}`);
    await page.waitFor(async () => (await page.text(id)) !== "", 5_000, `${id} is not shown`);
    secrets.push(JSON.parse(await page.text(id)).d);
  }
  await page.press("clear");
  await page.comesTo("ready");
  const everything = await page.everything();
  for (const secret of secrets) assert.ok(!everything.includes(secret), "Something is left");
  const others = await page.elements("[id^=other-]");
  assert.equal(others.length, 0, "Something of the other key is left");
  for (const id of ["public-keys", "appsettings", "grant-claims", "expires", "made-for"]) {
    assert.equal(await page.exists(id), false, id);
  }
}

function chosen(page) {
  return page.run("return [...document.querySelectorAll('[type=radio]:checked')].map(({ id }) => id)");
}

async function choose(page, id) {
  await page.press(id);
  await page.waitFor(
    () => page.run("return document.getElementById(arguments[0]).checked", id),
    3_000,
    `"${id}" is not chosen`,
  );
}
