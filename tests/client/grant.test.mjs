/** The signed grant, by two JOSE libraries and a stand-in for Maskinporten. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import * as jose from "jose";
import { preparePython } from "../browser/support/python-judges.mjs";
import { jobs, repliesFile } from "./support/job.mjs";
import { startMaskinporten } from "./support/maskinporten.mjs";
import { powershellByGrammar, powershellWords, run } from "./support/shell.mjs";

const JUDGE = fileURLToPath(new URL("judges/judge_grants.py", import.meta.url));
const GRANT_TYPE = "urn:ietf:params:oauth:grant-type:jwt-bearer";

const standIn = (job, changes = {}) => {
  const scopes = job.scope.split(" ");
  const client = { keys: [job.publicJwk], scopes, granted: scopes, ...changes };
  return startMaskinporten({ issuer: job.issuer, clients: { [job.client]: client } });
};

for (const job of jobs()) {
  const say = (sentence, body) => test(`${sentence} (${job.name} client)`, body);

  say("jose verifies every grant with the public key", async () => {
    assert.deepEqual(
      job.grants.map((grant) => grant.jwk.alg),
      ["RS256", "RS384", "RS512", "ES256", "ES384", "ES512"],
    );
    for (const { assertion, jwk } of job.grants) {
      const { payload, protectedHeader } = await jose.jwtVerify(assertion, await jose.importJWK(jwk), {
        issuer: job.client,
        audience: job.issuer,
        algorithms: [jwk.alg],
        maxTokenAge: "120s",
      });
      assert.equal(payload.exp - payload.iat, 120);
      assert.equal(protectedHeader.kid, jwk.kid);
      const other = await jose.generateKeyPair(jwk.alg);
      await assert.rejects(jose.jwtVerify(assertion, other.publicKey));
    }
  });

  say("jose verifies the assertion for ID-porten, which names the client in sub too", async () => {
    const key = await jose.importJWK(job.publicJwk);
    const options = { issuer: job.client, subject: job.client, audience: job.idportenIssuer };
    await jose.jwtVerify(job.clientAssertion, key, options);
    const form = new URLSearchParams(job.clientAssertionFields);
    assert.equal(form.get("client_assertion"), job.clientAssertion);
    assert.equal(
      form.get("client_assertion_type"),
      "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
    );
  });

  say("jwcrypto verifies them too", () => {
    const input = [...job.grants, { assertion: job.clientAssertion, jwk: job.publicJwk }];
    const output = execFileSync(preparePython(), [JUDGE], {
      input: JSON.stringify(input),
      encoding: "utf8",
    });
    assert.deepEqual(JSON.parse(output), { verified: input.length, faults: [] });
  });

  say("the curl command that is printed gets a token, and a second time none", async (context) => {
    const server = await standIn(job);
    context.after(server.stop);
    const command = job.requests["grant-curl"].replace(job.endpoint, server.endpoint);
    assert.ok(job.requests["grant-curl"].includes(job.endpoint));
    await run("sh", ["-n", "-c", command]);
    const first = JSON.parse(await run("sh", ["-c", command], { cwd: job.folder }));
    assert.equal(first.scope, job.scope);
    const second = JSON.parse(await run("bash", ["-c", command], { cwd: job.folder }));
    assert.match(second.error_description, /^MP-012/);
  });

  say("the form and the PowerShell command say the same as curl", async () => {
    const form = new URLSearchParams(job.requests["grant-form"]);
    assert.deepEqual(Object.fromEntries(form), {
      grant_type: GRANT_TYPE,
      assertion: job.grants[0].assertion,
    });
    const { words, outside } = powershellWords(job.requests["grant-powershell"]);
    assert.deepEqual(words, [job.endpoint, GRANT_TYPE, job.grants[0].assertion]);
    assert.deepEqual(powershellByGrammar(job.requests["grant-powershell"]), {
      commands: ["Invoke-RestMethod", "ConvertTo-Json"],
      words,
    });
    assert.equal(
      outside.replace(/\s+/g, " "),
      "try { Invoke-RestMethod -Method Post -Uri ␣ -Body @{ grant_type = ␣ assertion = ␣ } | ConvertTo-Json } catch { if ($_.ErrorDetails) { $_.ErrorDetails.Message } else { $_.Exception.Message if ($_.Exception.Response -is [Net.HttpWebResponse]) { [IO.StreamReader]::new($_.Exception.Response.GetResponseStream()).ReadToEnd() } } }",
    );
  });
}

test("the stand-in refuses whatever the documentation says is refused, by its code", async (context) => {
  const [job] = jobs();
  const now = Math.floor(Date.now() / 1000);
  const good = { aud: job.issuer, iss: job.client, scope: job.scope, iat: now, exp: now + 120 };
  const key = await jose.importJWK(job.privateJwk, "RS256");
  const signsByPss = await jose.importJWK({ ...job.privateJwk, alg: "PS256" }, "PS256");
  const stranger = (await jose.generateKeyPair("RS256")).privateKey;
  const send = async (server, claims, { header = {}, signer = key, spoil = (jwt) => jwt } = {}) => {
    const jwt = await new jose.SignJWT({ jti: crypto.randomUUID(), ...good, ...claims })
      .setProtectedHeader({ alg: "RS256", kid: job.kid, ...header })
      .sign(signer);
    const response = await fetch(server.endpoint, {
      method: "POST",
      body: new URLSearchParams({ grant_type: GRANT_TYPE, assertion: spoil(jwt) }),
    });
    return response.json();
  };
  const ordinary = await standIn(job);
  const expired = await standIn(job, { keys: [{ ...job.publicJwk, expired: true }] });
  const withoutScope = await standIn(job, { scopes: [] });
  const withoutGrant = await standIn(job, { granted: [] });
  for (const each of [ordinary, expired, withoutScope, withoutGrant]) context.after(each.stop);
  const jti = crypto.randomUUID();
  assert.ok((await send(ordinary, { jti })).access_token);
  const replies = [
    ["MP-011", await send(ordinary, {}, { spoil: (jwt) => `${jwt.slice(0, 50)}\n${jwt.slice(50)}` })],
    ["MP-012", await send(ordinary, { jti })],
    ["MP-100", await send(ordinary, { iss: "someone-else" })],
    ["MP-110", await send(ordinary, { aud: `${job.issuer}token` })],
    ["MP-121", await send(expired, {})],
    ["MP-124", await send(ordinary, {}, { signer: stranger })],
    ["MP-130", await send(ordinary, { iat: now - 300, exp: now - 180 })],
    ["MP-200", await send(withoutScope, {})],
    ["MP-250", await send(withoutGrant, {})],
    ["unknown-kid", await send(ordinary, {}, { header: { kid: "another" } })],
    ["no-kid", await send(ordinary, {}, { header: { kid: undefined } })],
    ["issued-in-the-future", await send(ordinary, { iat: now + 60, exp: now + 120 })],
    ["unknown-cause", await send(ordinary, { colour: "red" })],
    ["unknown-cause", await send(ordinary, { exp: now + 121 })],
    ["unknown-cause", await send(ordinary, {}, { header: { alg: "PS256" }, signer: signsByPss })],
    ["token", await send(ordinary, {})],
  ];
  for (const [code, reply] of replies) {
    assert.equal(code === "token", "access_token" in reply, JSON.stringify(reply));
    if (code.startsWith("MP-")) assert.ok(reply.error_description.startsWith(code));
  }
  // The Rust half reads them as the page does.
  writeFileSync(repliesFile(), JSON.stringify(replies));
});
