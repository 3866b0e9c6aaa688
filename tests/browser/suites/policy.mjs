/** Nothing can leave the page: the policy says so, the browser holds it, the network shows it. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { PRIVATE_OUTPUTS, PUBLIC_OUTPUTS } from "../support/page.mjs";
import { withScriptFirst, withScriptFirstEverywhere } from "../support/variant.mjs";

export function policy(sentence) {
  sentence("file", "The policy forbids everything that the page does not need", isAsPromised);
  for (const place of ["file", "localhost", "intranet"]) {
    sentence(place, "The browser blocks every way out of the page", blocksEveryWayOut);
    sentence(place, "The browser blocks every way out of the page's workers", blocksEveryWayOutOfWorkers);
  }
  for (const place of ["file", "intranet"]) {
    sentence(place, "A whole visit breaks no rule, takes no way that is left open, and logs no error", breaksNoRule);
  }
  for (const place of ["localhost", "intranet"]) {
    sentence(place, "The server sees one request for a whole visit", oneRequest);
  }
}

async function isAsPromised({ page, place, session }) {
  await page.open(place);
  const content = await page.run(
    `return document.querySelector("meta[http-equiv='Content-Security-Policy']").content`,
  );
  const directives = Object.fromEntries(
    content
      .split(";")
      .map((directive) => directive.trim())
      .filter((directive) => directive !== "")
      .map((directive) => {
        const [name, ...values] = directive.split(/\s+/);
        return [name, values.join(" ")];
      }),
  );
  const {
    "script-src": scripts,
    "style-src": styles,
    "trusted-types": types,
    ...rest
  } = directives;
  assert.deepEqual(rest, {
    "default-src": "'none'",
    "connect-src": "'none'",
    "img-src": "data:",
    "worker-src": "blob:",
    "base-uri": "'none'",
    "form-action": "'none'",
    "require-trusted-types-for": "'script'",
  });
  assert.equal(scripts, `${hashesOf(session.html, "script")} 'wasm-unsafe-eval'`);
  assert.equal(styles, hashesOf(session.html, "style"));
  assert.match(types, /^[a-z-]+$/, "One name for Trusted Types");
  const referrer = "return document.querySelector('meta[name=referrer]').content";
  assert.equal(await page.run(referrer), "no-referrer");
}

/** What a policy says of the elements of a page that hold a script, or a style, and no data. */
function hashesOf(html, name) {
  const elements = [...html.matchAll(new RegExp(`<${name}(?<attributes>[^>]*)>(?<text>.*?)</${name}>`, "gs"))];
  const texts = elements.filter(({ groups }) => !groups.attributes.includes("text/plain"));
  assert.ok(texts.length > 0);
  const hash = ({ groups }) => createHash("sha256").update(groups.text).digest("base64");
  return texts.map((one) => `'sha256-${hash(one)}'`).join(" ");
}

/** What each way out does, and the directive that must stop it. */
const WAYS_OUT = {
  "connect-src fetch": `fetch(url).catch(() => {})`,
  "connect-src XMLHttpRequest": `const x = new XMLHttpRequest(); x.open("GET", url); x.send()`,
  "connect-src WebSocket": `new WebSocket(url.replace("http", "ws"))`,
  "connect-src EventSource": `new EventSource(url)`,
  "connect-src sendBeacon": `navigator.sendBeacon(url, "x")`,
  "img-src image": `new Image().src = url`,
  "font-src font": `new FontFace("f", "url(" + url + ")").load().catch(() => {})`,
  "frame-src frame": `const f = document.createElement("iframe"); f.src = url; document.body.append(f)`,
  "require-trusted-types-for script": `document.createElement("script").src = url`,
  "require-trusted-types-for worker": `new Worker(url)`,
  "style-src-elem style": `const l = document.createElement("link"); l.rel = "stylesheet"; l.href = url;
    document.head.append(l)`,
  "form-action form": `const f = document.createElement("form"); f.action = url; f.method = "post";
    document.body.append(f); f.submit()`,
};

async function blocksEveryWayOut({ page, place, session }) {
  await page.open(place);
  const before = session.server.requests.length;
  for (const [way, script] of Object.entries(WAYS_OUT)) {
    const [directive, name] = way.split(" ");
    const url = `http://elsewhere.example/${name}`;
    const violated = await page.runAsync(
      `const [url] = args;
       return new Promise((resolve) => {
         const heard = (event) => resolve(event.effectiveDirective || event.violatedDirective);
         document.addEventListener("securitypolicyviolation", heard, { once: true });
         setTimeout(() => resolve("nothing"), 3000);
         try { ${script}; } catch { /* Some are stopped by an exception too. */ }
       });`,
      url,
    );
    assert.equal(violated, directive, name);
  }
  assert.deepEqual(session.requestsSince(before), [], "Nothing went out");
}

/** Ways out of a worker. */
const WORKER_WAYS_OUT = `
  const url = "http://elsewhere.example/worker";
  const opened = (make, event) => new Promise((done, fail) => {
    const way = make();
    way["on" + event] = done;
    way.onerror = fail;
    if (event === "load") way.send();
  });
  const ways = {
    fetch: () => fetch(url),
    XMLHttpRequest: () => opened(() => { const x = new XMLHttpRequest(); x.open("GET", url); return x; }, "load"),
    importScripts: () => importScripts(url),
    import: () => import(url),
    WebSocket: () => opened(() => new WebSocket(url.replace("http", "ws")), "open"),
    EventSource: () => opened(() => new EventSource(url), "open"),
  };
  (async () => {
    const out = [];
    for (const [name, way] of Object.entries(ways)) {
      try { await way(); out.push(name); } catch { /* It is refused. */ }
    }
    self.postMessage({ tried: Object.keys(ways), out });
  })();`;

/** What the first worker says of them. */
const LISTEN_TO_WORKER = `
  const PlainWorker = Worker;
  Worker = class extends PlainWorker {
    constructor(...args) {
      super(...args);
      this.addEventListener("message", ({ data }) => { if (data?.tried) window.said ??= data; });
    }
  };`;

async function blocksEveryWayOutOfWorkers({ page, place, session }) {
  const before = session.server.requests.length;
  const script = `if (typeof window === "undefined") { ${WORKER_WAYS_OUT} } else { ${LISTEN_TO_WORKER} }`;
  await page.open(place, { variant: withScriptFirstEverywhere(script) });
  const said = () => page.run("return window.said ?? null");
  await page.waitFor(async () => (await said()) !== null, 20_000, "No worker says what it tried");
  const { tried, out } = await said();
  assert.equal(tried.length, 6);
  assert.deepEqual(out, []);
  const others = session.requestsSince(before).filter((request) => request.includes("elsewhere"));
  assert.deepEqual(others, [], "Nothing went out");
}

const RECORD = `
  window.recorded = [];
  const record = (what) => window.recorded.push(what);
  addEventListener("securitypolicyviolation", (e) => record("violation " + e.effectiveDirective +
    " " + e.blockedURI), true);
  addEventListener("error", (e) => record("error " + e.message), true);
  addEventListener("unhandledrejection", (e) => record("rejection " + e.reason));
  for (const level of ["error", "warn"]) {
    const plain = console[level].bind(console);
    console[level] = (...args) => { record("console " + args.join(" ")); plain(...args); };
  }
  // No policy stops these.
  for (const name of ["RTCPeerConnection", "WebTransport", "open"]) {
    if (window[name] === undefined) continue;
    const taken = (how) => (...all) => { record("taken " + name); return Reflect[how](...all); };
    window[name] = new Proxy(window[name], { construct: taken("construct"), apply: taken("apply") });
  }`;

/** Takes what there is of them, so that an empty record means something. */
const TAKE = `
  if (window.RTCPeerConnection !== undefined) new RTCPeerConnection().close();
  open("", "_self");
  return window.recorded`;

/** Chromium's console also tells what happens inside workers. Reading it empties it. */
async function breaksNoRule({ page, place, session }) {
  await session.browser.console?.();
  await page.open(place, { variant: withScriptFirst(RECORD) });
  await visit(page);
  assert.deepEqual(await page.run("return window.recorded"), []);
  assert.ok((await page.run(TAKE)).includes("taken open"), "The record is empty whatever is done");
  const logged = (await session.browser.console?.()) ?? [];
  assert.deepEqual(
    logged.filter((message) => !message.includes(DOWNLOAD_OVER_HTTP)),
    [],
  );
  await session.browser.forgetDownloads?.();
}

/** What Chromium says of any download from a page that came over plain http. */
const DOWNLOAD_OVER_HTTP = "was loaded over an insecure connection";

async function oneRequest({ page, place, session }) {
  const before = session.server.requests.length;
  await page.open(place);
  await visit(page);
  assert.deepEqual(session.requestsSince(before), [`GET ${place.address()}`]);
  await session.browser.forgetDownloads?.();
}

/** All that a person can do. */
async function visit(page) {
  await page.press("lang-en");
  await page.press("lang-nb");
  await page.make();
  for (const output of [...PUBLIC_OUTPUTS, ...PRIVATE_OUTPUTS]) {
    await page.openTabOf(output);
    if (PRIVATE_OUTPUTS.includes(output)) await page.show(output);
    await page.press(`copy-${output}`);
    await page.press(`download-${output}`);
  }
  await page.unfold("configuration");
  await page.type("client-id", "12345678-1234-1234-1234-123456789012");
  await page.type("scope", "a:b");
  await page.press("sign-grant");
  await page.waitFor(() => page.exists("grant-claims"), 5_000, "Nothing is signed");
  await page.unfold("answer-details");
  await page.unfold("answer-details");
  await page.type("answer-input", "MP-121");
  await page.press("explain");
  await page.untilCode("MP-121");
  await page.unfold("rotation-details");
  await page.type("portal-keys", "[]");
  await page.press("add-to-portal");
  await page.waitFor(() => page.exists("rotated-keys"), 5_000, "No new set");
  await page.unfold("certificate-options");
  await page.press("make-certificate");
  await page.waitFor(() => page.exists("certificate"), 30_000, "No certificate");
  await page.unfold("protection-options");
  await page.type("export-password", "hest-batteri-stift");
  await page.press("protect");
  await page.waitFor(() => page.exists("encrypted-pem"), 30_000, "No protected key comes");
  await page.unfold("reading-details");
  await page.type("read-input", await page.text("public-jwk"));
  await page.press("read");
  await page.waitFor(() => page.exists("take-1"), 30_000, "Nothing is read");
  await page.type("match-input", await page.text("public-keys"));
  await page.press("match");
  await page.untilCode("pair-matches");
  await page.press("read-empty");
  await page.choose("key-type", "EC");
  await page.type("kid", "en-annen");
  await page.make();
  await page.press("clear");
  await page.comesTo("ready");
  await page.run("localStorage.clear()");
}
