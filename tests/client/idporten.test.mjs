/** What a client of ID-porten's is given, by the reader that it is for. */
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { test } from "node:test";
import { parse as parseDotenv } from "dotenv";
import * as jose from "jose";
import { parse as parseYaml } from "yaml";
import { preparePython } from "../browser/support/python-judges.mjs";
import { jobOfIdporten, piece } from "./support/job.mjs";
import { run } from "./support/shell.mjs";

const job = jobOfIdporten();

test("a client of ID-porten's is given nothing that asks Maskinporten for a token", () => {
  assert.deepEqual(Object.keys(job.pieces).sort(), [
    ...["dotenv", "kubernetes-command", "kubernetes-secret", "node", "python"],
  ]);
  for (const id of Object.keys(job.pieces)) {
    const text = piece(job, id).toLowerCase();
    assert.ok(!text.includes("maskinporten"), id);
    if (id !== "kubernetes-command") assert.ok(text.includes("id-porten prod"), id);
  }
});

test("Kubernetes and .env files have the variables of digdirator for ID-porten", () => {
  const { metadata, stringData } = parseYaml(piece(job, "kubernetes-secret"), { version: "1.2" });
  assert.equal(metadata.name, "idporten-prod");
  for (const variables of [stringData, parseDotenv(piece(job, "dotenv"))]) {
    const { IDPORTEN_CLIENT_JWK: jwk, ...rest } = variables;
    assert.deepEqual(JSON.parse(jwk), job.privateJwk);
    assert.deepEqual(rest, {
      IDPORTEN_CLIENT_ID: job.client,
      IDPORTEN_WELL_KNOWN_URL: `${job.idportenIssuer}/.well-known/openid-configuration`,
      IDPORTEN_ISSUER: job.idportenIssuer,
      IDPORTEN_TOKEN_ENDPOINT: `${job.idportenIssuer}/token`,
    });
  }
});

test("the samples for Node.js and Python get a token of ID-porten for a code", async (context) => {
  const key = await jose.importJWK(job.publicJwk);
  const seen = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const part of request) body += part;
    const { client_assertion: assertion, ...form } = Object.fromEntries(new URLSearchParams(body));
    const options = { issuer: job.client, subject: job.client, audience: job.idportenIssuer };
    const { payload, protectedHeader } = await jose.jwtVerify(assertion, key, options);
    seen.push({ form, payload, protectedHeader });
    response.end(JSON.stringify({ id_token: "of a person" }));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  context.after(() => server.close());
  const endpoint = `http://127.0.0.1:${server.address().port}/token`;
  const programs = { node: process.execPath, python: preparePython() };
  for (const [id, program] of Object.entries(programs)) {
    const file = join(job.folder, `here-${job.pieces[id]}`);
    writeFileSync(file, piece(job, id).replaceAll(job.idportenEndpoint, endpoint));
    const args = [file, "a-code", "https://example.no/back", "a-verifier"];
    const reply = JSON.parse(await run(program, args, { cwd: job.folder }));
    assert.deepEqual(reply, { id_token: "of a person" });
  }
  assert.equal(seen.length, 2);
  for (const { form, payload, protectedHeader } of seen) {
    assert.deepEqual(form, {
      grant_type: "authorization_code",
      client_id: job.client,
      code: "a-code",
      redirect_uri: "https://example.no/back",
      code_verifier: "a-verifier",
      client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
    });
    assert.equal(protectedHeader.kid, job.kid);
    assert.equal(payload.exp - payload.iat, 120);
    assert.deepEqual(Object.keys(payload).sort(), ["aud", "exp", "iat", "iss", "jti", "sub"]);
  }
  assert.notEqual(seen[0].payload.jti, seen[1].payload.jti);
});
