/** The configurations of docs/hosting/ do what docs/hosting.md says, in servers and in browsers. */
import assert from "node:assert/strict";
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { get } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium, firefox, webkitgtk } from "../browser/support/browsers.mjs";
import { checkTexts } from "../browser/support/key-checks.mjs";
import { Page } from "../browser/support/page.mjs";
import { judgeKubernetesFile } from "../browser/support/python-judges.mjs";
import { startServer } from "../browser/support/server.mjs";
import { configuration, pathOf, SERVERS } from "./servers.mjs";

const DIST = fileURLToPath(new URL("../../dist/nokkelsmie.html", import.meta.url));
const PAGE = process.env.NOKKELSMIE_PAGE ?? DIST;

const GUIDE = fileURLToPath(new URL("../../docs/hosting.md", import.meta.url));

/** What docs/hosting.md promises of every server: its rows of a header and a value. */
const HEADERS = Object.fromEntries(
  [...readFileSync(GUIDE, "utf8").matchAll(/^\| `([A-Za-z-]+)` \| `([^`]+)` \|/gm)].map(
    ([, name, value]) => [name.toLowerCase(), value],
  ),
);

const KINDS = [
  { kty: "RSA", size: "2048", use: "sig", alg: "RS256" },
  { kty: "EC", crv: "P-256", use: "sig", alg: "ES256" },
];

const folder = mkdtempSync(join(tmpdir(), "nokkelsmie-hosting-"));
const files = join(folder, "files");
const servers = {};

before(async () => {
  chmodSync(folder, 0o755);
  mkdirSync(files);
  copyFileSync(PAGE, join(files, "nokkelsmie.html"));
  writeFileSync(join(files, "SHA256SUMS"), "0000  nokkelsmie.html\n");
  writeFileSync(join(folder, "secret.txt"), "hemmelig\n");
  mkdirSync(join(files, "empty"));
  writeFileSync(join(files, "empty", "inside.txt"), "hemmelig\n");
  for (const [name, start] of Object.entries(SERVERS)) {
    servers[name] = await start({ folder, files });
  }
});

after(async () => {
  for (const server of Object.values(servers)) await server.stop();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
});

/** Asks for a path letter for letter: `fetch` would take the dots out of it. */
function getAsWritten(address, path) {
  const { hostname, port } = new URL(address);
  return new Promise((resolve, reject) => {
    get({ hostname, port, path }, (response) => {
      let body = "";
      response.setEncoding("utf8");
      response.on("data", (part) => {
        body += part;
      });
      response.on("end", () => resolve({ status: response.statusCode, body }));
    }).on("error", reject);
  });
}

for (const name of Object.keys(SERVERS)) {
  test(`${name} gives the page with every header that is promised`, async () => {
    const { address } = servers[name];
    for (const url of [address, `${address}nokkelsmie.html`, `${address}?a=b`]) {
      const response = await fetch(url);
      assert.equal(response.status, 200, url);
      assert.equal(response.headers.get("content-type").toLowerCase(), "text/html; charset=utf-8");
      assertHeaders(response);
      assert.equal(response.headers.get("content-encoding"), "gzip");
      // A cache on the way must not give that to whoever did not ask for it.
      assert.match(response.headers.get("vary"), /accept-encoding/i);
      assert.equal(await response.text(), readFileSync(PAGE, "utf8"));
    }
  });

  test(`${name} gives the page once, and then says that it is the same`, async () => {
    const first = await fetch(servers[name].address);
    await first.arrayBuffer();
    const known = {
      "If-Modified-Since": first.headers.get("last-modified"),
      ...(first.headers.has("etag") ? { "If-None-Match": first.headers.get("etag") } : {}),
    };
    const second = await fetch(servers[name].address, { headers: known });
    assert.equal(second.status, 304);
    assertHeaders(second);
  });

  test(`${name} gives a page that is put back, though it is older`, async () => {
    const first = await fetch(servers[name].address);
    const known = {
      "If-Modified-Since": first.headers.get("last-modified"),
      ...(first.headers.has("etag") ? { "If-None-Match": first.headers.get("etag") } : {}),
    };
    await first.arrayBuffer();
    const file = join(files, "nokkelsmie.html");
    const page = readFileSync(file);
    const { atime, mtime } = statSync(file);
    writeFileSync(file, "<!doctype html><title>An older one</title>");
    utimesSync(file, atime, new Date(mtime.getTime() - 86_400_000));
    try {
      const older = await fetch(servers[name].address, { headers: known });
      assert.equal(older.status, 200);
      assert.match(await older.text(), /An older one/);
    } finally {
      writeFileSync(file, page);
      utimesSync(file, atime, mtime);
    }
  });

  test(`${name} gives the checksums as text`, async () => {
    const response = await fetch(`${servers[name].address}SHA256SUMS`);
    assert.equal(response.status, 200);
    assert.match(response.headers.get("content-type"), /^text\/plain/);
    assertHeaders(response);
  });

  test(`${name} has nothing else, and lists nothing`, async () => {
    const { address } = servers[name];
    // Beside the page's folder, and in a folder without a page of its own: neither is anybody's business.
    const base = new URL(address).pathname;
    const out = base.replace(/\/$/, "");
    for (const path of [
      `${base}other.html`,
      `${base}../secret.txt`,
      `${base}%2e%2e/secret.txt`,
      `${out}../secret.txt`,
      `${base}empty/`,
      `${base}empty`,
    ]) {
      const { status, body } = await getAsWritten(address, path);
      assert.ok([301, 400, 403, 404].includes(status), `${path}: ${status}`);
      for (const word of ["hemmelig", "Index of", "inside.txt"]) {
        assert.ok(!body.includes(word), `${path} gives ${body}`);
      }
    }
    const missing = await fetch(`${address}other.html`);
    assert.equal(missing.headers.get("content-security-policy"), HEADERS["content-security-policy"]);
    await missing.arrayBuffer();
  });
}

for (const name of ["nginx", "Apache"]) {
  test(`${name} leads from the path without a slash to the page`, async () => {
    const { address } = servers[name];
    const response = await fetch(address.replace(/\/$/, ""));
    assert.equal(response.url, address);
    assert.equal(response.status, 200);
    await response.arrayBuffer();
  });
}

test("The guide promises that nobody can frame the page", () => {
  assert.equal(HEADERS["content-security-policy"], "frame-ancestors 'none'");
});

test("Kubernetes knows everything in its configuration", () => {
  judgeKubernetesFile(pathOf("kubernetes.yaml"));
});

test("A ConfigMap has room for the page", () => {
  const inBase64 = 4 * Math.ceil(readFileSync(PAGE).length / 3);
  assert.ok(inBase64 < 2 ** 20, `${inBase64} octets`);
});

test("The configuration for IIS sets the same headers", () => {
  const added = configuration("web.config").matchAll(/<add name="([^"]+)" value="([^"]+)" \/>/g);
  const headers = Object.fromEntries([...added].map(([, name, value]) => [name.toLowerCase(), value]));
  assert.deepEqual(headers, HEADERS);
});

for (const engine of [chromium, firefox, webkitgtk]) {
  describe(engine.name, () => {
    let browser;
    let outer;
    const outside = new Map();
    before(async () => {
      const own = mkdtempSync(join(folder, "browser-"));
      outer = await startServer(outside);
      browser = await engine.start({ folder: own, proxy: { proxyType: "direct" } });
    });
    after(async () => {
      await browser?.close();
      await outer?.close();
    });

    for (const name of Object.keys(SERVERS)) {
      test(`Keys are made in a page from ${name} [${engine.name}]`, { timeout: 180_000 }, async () => {
        const page = new Page({ driver: browser.driver });
        const place = { isHttp: true, address: () => servers[name].address };
        for (const kind of KINDS) {
          await page.open(place, { fragment: { ...kind, kid_from: "uuid" } });
          await page.make();
          checkTexts(await page.readAll(), kind);
          assert.deepEqual(await page.codes("notices"), [], "The workers work");
        }
      });

      test(`A page from ${name} shows itself in no frame [${engine.name}]`, async () => {
        outside.set("/page.html", readFileSync(PAGE, "utf8"));
        assert.ok(await showsInFrame("/page.html"), "A server without the header lets it be framed");
        assert.ok(!(await showsInFrame(servers[name].address)));
      });
    }

    async function showsInFrame(address) {
      outside.set(
        "/outer.html",
        `<!doctype html><meta charset="utf-8"><title>x</title><link rel="icon" href="data:,">
         <iframe src="${address}" onload="window.loaded = true"></iframe>`,
      );
      const { driver } = browser;
      await driver.get(`http://localhost:${outer.port}/outer.html`);
      await driver.wait(() => driver.executeScript("return window.loaded === true"), 10_000);
      await driver.switchTo().frame(0);
      const start = Date.now();
      let shown = false;
      while (!shown && Date.now() - start < 2_000) {
        shown = await driver.executeScript("return document.querySelector('main') !== null");
      }
      await driver.switchTo().defaultContent();
      return shown;
    }
  });
}

function assertHeaders(response) {
  for (const [name, value] of Object.entries(HEADERS)) {
    assert.equal(response.headers.get(name), value, name);
  }
}
