/** Every piece of client configuration, by the reader that it is for. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createPrivateKey, createPublicKey, verify } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { parse as parseDotenv } from "dotenv";
import { parse as parseYaml } from "yaml";
import { judgeKubernetesFile, preparePython } from "../browser/support/python-judges.mjs";
import { jobs, piece } from "./support/job.mjs";
import { readProperties } from "./support/properties.mjs";
import { startMaskinporten } from "./support/maskinporten.mjs";
import { callsOf, powershellByGrammar, powershellWords, run } from "./support/shell.mjs";

const decoded = (text) => JSON.parse(Buffer.from(text, "base64").toString("utf8"));

for (const job of jobs()) {
  const say = (sentence, body) => test(`${sentence} (${job.name} client)`, body);
  const settings = {
    Environment: job.environment,
    ClientId: job.client,
    Scope: job.scope,
    Resource: job.resource,
  };

  say("Altinn's client gets its settings, and the key by user-secrets alone", async () => {
    assert.deepEqual(JSON.parse(piece(job, "appsettings")), { MaskinportenSettings: settings });
    const secrets = JSON.parse(piece(job, "user-secrets"));
    assert.deepEqual(Object.keys(secrets.MaskinportenSettings), ["EncodedJwk"]);
    assert.deepEqual(decoded(secrets.MaskinportenSettings.EncodedJwk), job.privateJwk);
    for (const calls of await callsOf("dotnet", piece(job, "user-secrets-command"), job.folder)) {
      assert.deepEqual(calls, [
        { args: ["user-secrets", "set"], input: piece(job, "user-secrets") },
      ]);
    }
  });

  say("Altinn's client gets everything in one file where that is asked for", () => {
    const { EncodedJwk, ...others } = JSON.parse(
      piece(job, "appsettings-with-key"),
    ).MaskinportenSettings;
    assert.deepEqual(others, settings);
    // Convert.FromBase64String throws at anything but this.
    assert.match(EncodedJwk, /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/);
    assert.deepEqual(decoded(EncodedJwk), job.privateJwk);
  });

  say("an Altinn app gets the key as base64 or as an object with its twelve members", () => {
    const rest = { authority: job.issuer, clientId: job.client };
    const base64 = JSON.parse(piece(job, "altinn-app-base64")).MaskinportenSettings;
    assert.deepEqual(decoded(base64.jwkBase64), job.privateJwk);
    assert.deepEqual(base64, { ...rest, jwkBase64: base64.jwkBase64 });
    const object = JSON.parse(piece(job, "altinn-app-jwk")).MaskinportenSettings;
    assert.deepEqual(object, { ...rest, jwk: job.privateJwk });
    const wanted = ["kty", "use", "kid", "alg", "n", "e", "d", "p", "q", "dp", "dq", "qi"];
    assert.ok(wanted.every((name) => object.jwk[name]));
  });

  say("Key Vault gets each secret by its name, and the key from a file", async () => {
    const vault = ["--vault-name", `NAVN-PAA-KEY-VAULT-${job.label}`];
    const set = (name, option, value) => [
      ...["keyvault", "secret", "set", ...vault],
      ...["--name", `MaskinportenSettings--${name}`, option, value, "--output", "none"],
    ];
    const wanted = [
      set("EncodedJwk", "--file", job.encodedJwkFile),
      set("JwkBase64", "--file", job.encodedJwkFile),
      set("ClientId", "--value", job.client),
      set("Authority", "--value", job.issuer),
      set("Environment", "--value", job.environment),
      set("Scope", "--value", job.scope),
      set("Resource", "--value", job.resource),
    ];
    for (const calls of await callsOf("az", piece(job, "key-vault-sh"), job.folder)) {
      assert.deepEqual(
        calls.map((call) => call.args),
        wanted,
      );
    }
    // On Windows, cmd.exe reads once more what `az` is given.
    const wantedByPowershell = wanted.flatMap((args) => {
      if (/^[\w.:/ -]*$/.test(args[8])) return [args];
      const file = `${args[6]}.txt`;
      return [[file, args[8]], args.with(7, "--file").with(8, file)];
    });
    const { words, outside } = powershellWords(piece(job, "key-vault-powershell"));
    assert.deepEqual(
      words,
      wantedByPowershell.flatMap((args) =>
        args[0] === "keyvault" ? [args[4], args[6], args[8]] : args,
      ),
    );
    const line = "az keyvault secret set --vault-name ␣ --name ␣";
    const lines = wantedByPowershell.map((args) =>
      args[0] === "keyvault" ? `${line} ${args[7]} ␣ --output none` : "Set-Content -NoNewline ␣ ␣",
    );
    const [own, app, ...others] = lines;
    assert.deepEqual(outside.split("\n"), [
      ...["# Altinn.ApiClients.Maskinporten", own],
      ...["# Altinn-app", app, ...others],
    ]);
    assert.deepEqual(powershellByGrammar(piece(job, "key-vault-powershell")), {
      commands: lines.map((line) => line.split(" ")[0]),
      words,
    });
    const file = readFileSync(join(job.folder, job.encodedJwkFile), "utf8");
    assert.deepEqual(decoded(file), job.privateJwk);
  });

  say("Kubernetes gets a Secret with the variables of digdirator", async () => {
    const secret = parseYaml(piece(job, "kubernetes-secret"), { version: "1.2" });
    const { stringData, ...rest } = secret;
    assert.deepEqual(rest, {
      apiVersion: "v1",
      kind: "Secret",
      metadata: { name: `maskinporten-${job.environment}` },
      type: "Opaque",
    });
    isEnvironment(job, stringData);
    judgeKubernetesFile(join(job.folder, job.pieces["kubernetes-secret"]));
    for (const calls of await callsOf("kubectl", piece(job, "kubernetes-command"), job.folder)) {
      assert.deepEqual(
        calls.map((call) => call.args),
        [["apply", "--filename", job.pieces["kubernetes-secret"]]],
      );
    }
  });

  say("a .env file means the same to dotenv and to a shell", async () => {
    const text = piece(job, "dotenv");
    isEnvironment(job, parseDotenv(text));
    const print = `"${process.execPath}" -p 'JSON.stringify(process.env)'`;
    const file = `./${job.pieces.dotenv}`;
    for (const shell of ["sh", "bash"]) {
      const script = `set -a; . ${file}; ${print}`;
      const read = JSON.parse(await run(shell, ["-c", script], { cwd: job.folder, env: {} }));
      isEnvironment(
        job,
        Object.fromEntries(Object.entries(read).filter(([name]) => name.includes("PORTEN"))),
      );
    }
  });

  say("the integrasjonspunkt is pointed to the private JWK", () => {
    const read = readProperties(octets(job, "integrasjonspunkt"));
    const path = `file:${job.privateJwkFile}`;
    assert.deepEqual(read, {
      "difi.move.dpo.oidc.clientId": job.client,
      "difi.move.dpo.oidc.authenticationType": "JWK",
      "difi.move.dpo.oidc.jwk.path": path,
      "difi.move.dpv.oidc.clientId": job.client,
      "difi.move.dpv.oidc.authenticationType": "JWK",
      "difi.move.dpv.oidc.jwk.path": path,
    });
    const file = readFileSync(join(job.folder, job.privateJwkFile), "utf8");
    assert.deepEqual(JSON.parse(file), job.privateJwk);
  });

  say("Digdir's sample for Java is pointed to the key in the PKCS #12 file", (context) => {
    const password = "PASSORDET";
    const wanted = {
      issuer: job.client,
      audience: job.issuer,
      resource: job.resource,
      "token.endpoint": job.endpoint,
      scope: job.scope,
      "keystore.type": "PKCS12",
      "keystore.file": job.pkcs12File,
      "keystore.password": password,
      "keystore.alias": job.kid,
      "keystore.alias.password": password,
      "keystore.kid": job.kid,
    };
    assert.deepEqual(readProperties(octets(job, "java-pkcs12")), wanted);
    const with_password = piece(job, "java-pkcs12").replaceAll(password, job.password);
    writeFileSync(join(job.folder, "client.properties"), with_password);
    const modules = execFileSync("java", ["--list-modules"], { encoding: "utf8" });
    if (!modules.includes("jdk.compiler")) {
      context.diagnostic("This Java compiles nothing: the properties were read, and no key loaded");
      return;
    }
    const reader = fileURLToPath(new URL("readers/Pkcs12.java", import.meta.url));
    const said = execFileSync("java", [reader, "client.properties"], {
      cwd: job.folder,
      encoding: "utf8",
    });
    const lines = said.trim().split("\n").map((line) => line.split(" "));
    const { signature, ...read } = Object.fromEntries(
      lines.map(([name, value]) => [name, Buffer.from(value, "base64")]),
    );
    const texts = Object.entries(read).map(([name, value]) => [name, value.toString()]);
    assert.deepEqual(Object.fromEntries(texts), {
      ...wanted,
      "keystore.password": job.password,
      "keystore.alias.password": job.password,
    });
    const key = createPublicKey({ key: job.publicJwk, format: "jwk" });
    assert.ok(verify("RSA-SHA256", Buffer.from("signed"), key, signature));
  });

  say("KS Fiks for Spring Boot is pointed to the PEM file and told its kid", () => {
    assert.deepEqual(parseYaml(piece(job, "fiks-java")), {
      maskinporten: {
        audience: job.issuer,
        tokenEndpoint: job.endpoint,
        issuer: job.client,
        numberOfSecondsLeftBeforeExpire: 10,
        asymmetricKey: job.kid,
        privateKey: { pemFilePath: job.pemFile },
      },
    });
    const pem = createPrivateKey(readFileSync(join(job.folder, job.pemFile)));
    const { n, d } = pem.export({ format: "jwk" });
    assert.deepEqual({ n, d }, { n: job.privateJwk.n, d: job.privateJwk.d });
  });

  say("the texts in the C# and Java samples are whole, and name the right environment", () => {
    const texts = (source) =>
      [...source.matchAll(/"(?:[^"\\\n]|\\.)*"/g)].map(([text]) => JSON.parse(text));
    const scopes = job.scope.split(" ");
    assert.deepEqual(texts(piece(job, "fiks-dotnet")), [
      ...[job.pemFile, job.issuer, job.endpoint, job.client, job.kid, job.scope],
    ]);
    assert.deepEqual(texts(piece(job, "java-jwks")), [
      ...[job.issuer, job.client, job.privateJwksFile, job.kid, ...scopes],
    ]);
    const set = JSON.parse(readFileSync(join(job.folder, job.privateJwksFile), "utf8"));
    assert.deepEqual(set, { keys: [job.privateJwk] });
  });

  say("the samples for Node.js and Python get a token", async (context) => {
    const scopes = job.scope.split(" ");
    const client = { keys: [job.publicJwk], scopes, granted: scopes };
    const server = await startMaskinporten({
      issuer: job.issuer,
      clients: { [job.client]: client },
    });
    context.after(server.stop);
    const programs = { node: process.execPath, python: preparePython() };
    for (const [id, program] of Object.entries(programs)) {
      const file = join(job.folder, `here-${job.pieces[id]}`);
      writeFileSync(file, piece(job, id).replaceAll(job.endpoint, server.endpoint));
      const reply = JSON.parse(await run(program, [file], { cwd: job.folder }));
      assert.equal(reply.scope, job.scope, id);
      const claims = JSON.parse(Buffer.from(reply.access_token.split(".")[1], "base64url"));
      assert.deepEqual(claims.aud, job.resource ? [job.resource] : undefined, id);
    }
  });

  say("no command did anything else, and only the secret pieces hold the key", () => {
    assert.ok(!readdirSync(job.folder).includes("pwned"));
    assert.ok(!existsSync("pwned"));
    const { d, p, q } = job.privateJwk;
    for (const [id, secret] of Object.entries(job.secret)) {
      const text = piece(job, id);
      const encoded = readFileSync(join(job.folder, job.encodedJwkFile), "utf8");
      const holds = [d, p, q, encoded.slice(200, 300)].some((part) => text.includes(part));
      assert.equal(holds, secret, id);
    }
  });

  say("every piece says which environment it is for, and so does the file that it names", () => {
    const other = job.environment === "test" ? "https://maskinporten.no" : "//test.maskinporten.no";
    const word = new RegExp(`\\b${job.label}\\b`);
    // JSON has no comments: there the settings say it, and what has the key alone says it by its file.
    const inJson = { "altinn-app-base64": job.issuer, "altinn-app-jwk": job.issuer };
    inJson.appsettings = inJson["appsettings-with-key"] = `"Environment": "${job.environment}"`;
    for (const [id, file] of Object.entries(job.pieces)) {
      assert.match(file, word);
      const text = piece(job, id);
      assert.ok(!text.includes(other), id);
      if (id !== "user-secrets") assert.ok(text.includes(inJson[id] ?? job.label), id);
    }
    for (const file of ["encodedJwkFile", "privateJwkFile", "pemFile", "pkcs12File"]) {
      assert.match(job[file], word);
    }
  });
}

function octets(job, id) {
  return readFileSync(join(job.folder, job.pieces[id]));
}

function isEnvironment(job, variables) {
  const { MASKINPORTEN_CLIENT_JWK: jwk, ...rest } = variables;
  assert.deepEqual(JSON.parse(jwk), job.privateJwk);
  assert.deepEqual(rest, {
    MASKINPORTEN_CLIENT_ID: job.client,
    MASKINPORTEN_SCOPES: job.scope,
    MASKINPORTEN_WELL_KNOWN_URL: `${job.issuer}.well-known/oauth-authorization-server`,
    MASKINPORTEN_ISSUER: job.issuer,
    MASKINPORTEN_TOKEN_ENDPOINT: job.endpoint,
  });
}
