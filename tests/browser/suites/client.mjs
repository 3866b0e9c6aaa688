/** The whole job: what the key is for, the portal, the client, a token, and next year. */
import assert from "node:assert/strict";
import ICAL from "ical.js";
import { importJWK, jwtVerify } from "jose";
import { download } from "../support/downloads.mjs";


const CLIENT = "e15abbbc-36ad-4300-abe9-021c9a245e20";
const SCOPE = "altinn:serviceowner/instances.read";
const EC = { kty: "EC", kid: "klient" };

export function client(sentence) {
  sentence("file", "The page opens on Maskinporten in TEST, and says when its rules were read", opens);
  sentence("file", "What the key is for, and the client, are in the address", inAddress);
  sentence("file", "A link opens the same choices, and does nothing by itself", fromLink);
  sentence("file", "A target brings the kind of key that it takes", targets);
  sentence("file", "A key, its files and its snippets say which environment they are for", saysEnvironment);
  sentence("file", "One press makes a key for TEST and one for PROD, never mixed up", both);
  sentence("file", "A step that is ticked off stays so through a reload, and the key does not", ticks);
  sentence("file", "The configuration is filled in, and hides its secrets until asked", configures);
  sentence("file", "What is wrong with a client is told at its field", wrongClient);
  sentence("file", "A request for a token is signed anew each time, and verified by jose", signs);
  sentence("file", "An assertion for ID-porten is signed for ID-porten", asserts);
  sentence("file", "The answer is explained, and cannot become markup", explains);
  sentence("file", "A new key is added to what the portal has, and nothing private", rotates);
  sentence("file", "A calendar file reminds 30 and 7 days before the key expires", reminds);
  sentence("file", "Clearing takes away both keys, and all that was made with them", clears);
}

async function opens({ page, place }) {
  await page.open(place);
  assert.deepEqual(await chosen(page), ["target-maskinporten", "environment-test"]);
  assert.match(await page.text("target-rules"), /RS256.*\d{4}-\d{2}-\d{2}/s);
}

async function inAddress({ page, place }) {
  await page.open(place, { fragment: EC });
  await choose(page, "environment-prod");
  await page.make();
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
  await page.open(place, { fragment: { target: "altinn", env: "ver2" } });
  assert.deepEqual(await page.codes(), ["fragment-unknown-value", "fragment-unknown-value"]);
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
  await choose(page, "target-maskinporten");
  assert.equal(await page.value("key-type"), "RSA");
  await page.choose("key-type", "EC");
  assert.ok((await page.text("key-type-note")).length > 0, "EC is not taken today, and can be made");
}

/** Everything that is shown of one key says its environment, in its heading or its summary. */
const OF_ONE_KEY = ["portal-steps", "rotation-details", "certificate-options", "protection-options"];

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
    for (const id of OF_ONE_KEY) {
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

async function ticks({ page, place }) {
  await page.open(place, { fragment: EC });
  await page.make();
  const link = await page.run("return document.querySelector('#portal-steps a').href");
  assert.equal(link, "https://sjolvbetjening.test.samarbeid.digdir.no/");
  await page.unfold("portal-steps");
  await page.press("step-older-2");
  const ticked = () =>
    page.run(
      "return [...document.querySelectorAll('#portal-steps input:checked')].map(({ id }) => id)",
    );
  assert.deepEqual(await ticked(), ["step-older-2"]);
  const stored = await page.run("return { ...localStorage }");
  assert.equal(stored["nokkelsmie-steps"], "older-2");
  await page.open(place, { fragment: EC });
  assert.equal(await page.exists("public-keys"), false);
  assert.deepEqual(await ticked(), ["step-older-2"], "The page opens on what is done");
  await page.make();
  assert.deepEqual(await ticked(), [], "Another key has its own steps");
  await page.run("localStorage.clear()");
}

async function configures({ page, place }) {
  await page.open(place, { fragment: { client_id: CLIENT, scope: SCOPE } });
  await page.make();
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
  }
  assert.equal(ids.size, 2);
}

async function asserts({ page, place }) {
  await page.open(place, { fragment: { target: "idporten", env: "prod", client_id: CLIENT } });
  await page.make();
  await page.press("sign-grant");
  await page.waitFor(() => page.exists("client-assertion"), 5_000, "Nothing is signed");
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
    /2020-01-01 (og er ikke med|og er ikkje med|and is not in)/,
    "It is said that what expired is left out",
  );
}

async function reminds({ page, place, session }) {
  await page.open(place, { fragment: { ...EC, client_id: CLIENT } });
  await page.make();
  await page.type("registered", "2026-11-22");
  const says = async () =>
    (await page.run("return document.getElementById('expires')?.dataset.date")) === "2027-11-22";
  await page.waitFor(says, 3_000, "The day on which the key expires is not said");
  const { name, content } = await download(page, session, "reminder", { tab: null });
  assert.ok(name.endsWith(".ics"), name);
  const calendar = new ICAL.Component(ICAL.parse(content));
  const events = calendar.getAllSubcomponents("vevent");
  const days = events.map((event) => event.getFirstPropertyValue("dtstart").toString());
  assert.deepEqual(days, ["2027-10-23", "2027-11-15"]);
  assert.ok(events[0].getFirstPropertyValue("description").includes(CLIENT));
  await page.type("registered", "snart");
  await page.waitFor(async () => !(await says()), 3_000, "What is no day is taken for one");
  assert.deepEqual(await page.codes("registered-error"), ["registered-wrong"]);
}

async function clears({ page, place }) {
  await page.open(place, { fragment: { env: "both", client_id: CLIENT, scope: SCOPE } });
  await page.make();
  await page.press("sign-grant");
  await page.waitFor(() => page.exists("grant-claims"), 5_000, "Nothing is signed");
  await page.press("clear");
  await page.comesTo("ready");
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
