/**
 * The page in every state that a person can meet: `{ name, open, arrive }` each. `open` is what
 * `page.open` takes, and `arrive(page)` does what a person does to get there.
 */
import { rsaKey } from "./rsa-key.mjs";
import { withoutPermission, withScriptFirst, withScriptFirstInWorkers } from "./variant.mjs";

const CLIENT = {
  client_id: "e15abbbc-36ad-4300-abe9-021c9a245e20",
  scope: "altinn:serviceowner/instances.read",
};

/** Takes minutes, and leaves a core for whoever looks. */
const LONG_SEARCH = {
  fragment: { size: "16384" },
  variant: withScriptFirst(
    'Object.defineProperty(Navigator.prototype, "hardwareConcurrency", { get: () => 1 });',
  ),
};

const NO_WORKERS = withScriptFirst(
  'Worker = class { constructor() { throw new DOMException("refused", "SecurityError"); } };',
);

const NO_RANDOMNESS = withScriptFirstInWorkers(
  'Crypto.prototype.getRandomValues = () => { throw new DOMException("none", "OperationError"); };',
);

const NO_CLIPBOARD = withScriptFirst(
  `Document.prototype.execCommand = () => false;
   Object.defineProperty(Navigator.prototype, "clipboard", { get: () => undefined });`,
);

/** The program is compiled, but does not begin; what unpacks it asks for nothing of the page's. */
const NO_START = withScriptFirst(
  `WebAssembly.Instance = new Proxy(WebAssembly.Instance, {
     construct(Plain, [module, imports]) {
       if (imports !== undefined) throw new WebAssembly.LinkError("refused");
       return new Plain(module);
     },
   });`,
);

const ENDS_WHEN_TOLD = withScriptFirst(
  `window.end = () => {
     const error = new WebAssembly.RuntimeError("unreachable");
     dispatchEvent(new ErrorEvent("error", { error, message: String(error) }));
   };`,
);

export const STATES = [
  state("ready", {}, async () => {}),
  state("every choice", {}, (page) => page.unfoldAll()),
  state("wrong address", { fragment: "kty=RSA&size=77&alg=ES256&kid=a/b&colour=red" }, (page) => page.unfoldAll()),
  state("wrong field", {}, async (page) => {
    await page.press("kid");
    await page.type("kid", "nøkkel/1");
    await page.press("generate");
    await appears(page, "#errors a");
  }),
  state("about the page", {}, async (page) => {
    await page.unfold("accessibility");
    await page.unfold("about");
    await page.waitFor(async () => (await page.text("checksum")) !== "…", 5_000, "No checksum");
  }),
  state("working", LONG_SEARCH, async (page) => {
    await page.press("generate");
    await page.comesTo("working");
    await appears(page, "#progress-text");
  }),
  state("cancelled", LONG_SEARCH, async (page) => {
    await page.press("generate");
    await page.comesTo("working");
    await page.press("cancel");
    await page.comesTo("ready");
  }),
  state("done", {}, (page) => page.make()),
  state("private shown", {}, async (page) => {
    await page.make();
    await page.press("show-encoded-jwk");
    await filled(page, "encoded-jwk");
    const before = await page.text("status");
    await page.press("copy-encoded-jwk");
    await page.waitFor(async () => (await page.text("status")) !== before, 5_000, "Not copied");
  }),
  state("everything unfolded", { fragment: CLIENT }, async (page) => {
    await page.make();
    await page.unfoldAll();
  }),
  state("certificate", {}, async (page) => {
    await page.make();
    await page.unfold("certificate-options");
    await page.press("make-certificate");
    await appears(page, "#tab-certificate");
  }),
  state("wrong certificate", {}, async (page) => {
    await page.make();
    await page.unfold("certificate-options");
    await page.type("validity-days", "mange");
    await page.press("make-certificate");
    await appears(page, "#errors a");
  }),
  state("password", {}, async (page) => {
    await page.make();
    await page.unfold("protection-options");
    await page.press("protect");
    await appears(page, "#errors li");
    await page.type("export-password", "kort");
    await appears(page, "#export-password-advice p");
    await page.type("export-password", "hest-batteri-stift");
    await page.press("protect");
    await appears(page, "#tab-pkcs12", 60_000);
  }),
  state("both environments", { fragment: { env: "both", ...CLIENT } }, async (page) => {
    await page.make();
    await page.press("show-other-encoded-jwk");
    await filled(page, "other-encoded-jwk");
    await page.press("sign-grant");
    await appears(page, "#grant-claims");
  }),
  state("both protected", { fragment: { kty: "EC", env: "both" } }, async (page) => {
    await page.make();
    await page.unfold("protection-options");
    await page.type("export-password", "hest-batteri-stift");
    await page.press("protect");
    await appears(page, "#tab-pkcs12", 60_000);
    await page.press("tab-pkcs12");
    await page.press("tab-certificate");
    await page.unfold("other-portal-steps");
    await page.press("other-take-portal-kid");
    await appears(page, "#other-portal-kid-error p");
  }),
  state("configuration", { fragment: CLIENT }, async (page) => {
    await page.make();
    await page.unfold("configuration");
    await page.press("tab-kubernetes-secret");
    await page.press("show-kubernetes-secret");
    await filled(page, "kubernetes-secret");
  }),
  state("wrong client", {}, async (page) => {
    await page.make();
    await page.unfold("configuration");
    await page.type("client-id", "på vei");
    await page.type("scope", "uten-prefiks");
    await page.type("resource", "api.example.no");
    await page.type("registered", "snart");
    await page.press("sign-grant");
    await appears(page, "#errors a");
  }),
  state("signed request", { fragment: CLIENT }, async (page) => {
    await page.make();
    await page.press("sign-grant");
    await appears(page, "#grant-claims");
    await page.press("tab-grant-form");
    await page.press("show-grant-form");
    await filled(page, "grant-form");
    await page.unfoldAll();
  }),
  state("refused by Maskinporten", { fragment: CLIENT }, async (page) => {
    await page.make();
    await explain(page, "Unknown key identifier (kid) for client");
  }),
  state("token", { fragment: CLIENT }, async (page) => {
    await page.make();
    const part = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const token = `${part({ alg: "RS256" })}.${part({ scope: CLIENT.scope })}.c2ln`;
    await explain(page, JSON.stringify({ access_token: token }));
  }),
  state("rotation", {}, async (page) => {
    await page.make();
    await addToPortal(page, JSON.stringify([{ ...OLD_KEY.public, kid: "gammel" }]));
    await appears(page, "#rotated-keys");
  }),
  state("rotation refused", {}, async (page) => {
    await page.make();
    await addToPortal(page, JSON.stringify([{ ...OLD_KEY.private, kid: "gammel" }]));
    await appears(page, "#rotation [data-code]");
  }),
  state("reading", {}, async (page) => {
    const { kid, ...nameless } = OLD_KEY.private;
    await read(page, `${JSON.stringify(nameless)}\n${JSON.stringify([OLD_KEY.public])}\n{"kty": RSA}`);
    await page.run("document.getElementById('match-input').value = arguments[0]", `[${JSON.stringify(OLD_KEY.public)}]`);
    await page.press("match");
    await appears(page, "#match-result [data-code]");
  }),
  state("reading a password", {}, (page) => read(page, OLD_KEY.encrypted)),
  state("taken", {}, async (page) => {
    await read(page, JSON.stringify(OLD_KEY.private));
    await page.press("take-1");
    await page.comesTo("done");
  }),
  state("HelseID", { fragment: { target: "helseid" } }, (page) => page.make()),
  state("ID-porten", { fragment: { target: "idporten", ...CLIENT } }, async (page) => {
    await page.make();
    await page.press("sign-grant");
    await appears(page, "#client-assertion");
  }),
  state("symmetric", { fragment: { target: "own", kty: "oct" } }, (page) => page.make()),
  state("cleared", {}, async (page) => {
    await page.make();
    await page.press("clear");
    await page.comesTo("ready");
  }),
  state("steps without a key", {}, async (page) => {
    await page.make();
    await page.unfold("portal-steps");
    await page.press("step-older-1");
    await page.press("clear");
    await page.comesTo("ready");
    await appears(page, "#portal-steps");
  }),
  state("copy refused", { variant: NO_CLIPBOARD }, async (page) => {
    await page.make();
    await page.press("copy-public-keys");
    await page.untilCode("copy-refused");
  }),
  state("without workers", { variant: NO_WORKERS }, (page) => page.make()),
  state("without randomness", { variant: NO_RANDOMNESS }, async (page) => {
    await page.press("generate");
    await page.comesTo("failed");
  }),
  state(
    "without WebAssembly",
    { variant: withoutPermission("'wasm-unsafe-eval'"), state: "failed" },
    async () => {},
  ),
  state("not started", { variant: NO_START, state: "failed" }, async () => {}),
  state("ended", { variant: ENDS_WHEN_TOLD }, async (page) => {
    await page.hasStarted();
    await page.run("window.end()");
    await page.comesTo("failed");
  }),
];

/** The languages that the page can be switched to. */
export const LANGUAGES = ["nb", "nn", "en"];
export const SCHEMES = ["light", "dark"];
/** In pixels of CSS. */
export const WIDTHS = [320, 768, 1280];

/**
 * Changes the page that is open to a language and a scheme, at once: nothing moves any longer. The pages that say why there is no page have no switch: all languages stand on them. No
 * engine can be told of another scheme while it runs in the same way as the others, so the rules that
 * ask for one are told.
 */
export const DRESS = `
  const rulesIn = (rules) => [...rules].flatMap((rule) => [rule, ...rulesIn(rule.cssRules ?? [])]);
  const schemes = [...document.styleSheets].flatMap((sheet) => rulesIn(sheet.cssRules))
    .map(({ media }) => [media, /prefers-color-scheme: *(light|dark)/.exec(media?.mediaText)?.[1]])
    .filter(([, asked]) => asked);
  if (schemes.length === 0) throw new Error("The page has no rules for a scheme");
  const still = new CSSStyleSheet();
  still.replaceSync("*, ::before, ::after, ::details-content { transition: none !important; animation: none !important }");
  document.adoptedStyleSheets = [still];
  window.dress = async (language, scheme) => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    document.getElementById("lang-" + language)?.click();
    for (const [media, asked] of schemes) media.mediaText = asked === scheme ? "all" : "not all";
    document.documentElement.style.colorScheme = scheme;
    await frame();
    await frame();
  };`;

function state(name, open, arrive) {
  return { name, open, arrive };
}

/** What one key is pasted as. */
const OLD_KEY = oldKey();

function oldKey() {
  const { privateKey, publicKey } = rsaKey();
  const said = { kid: "min-integrasjon", use: "sig", alg: "RS256" };
  return {
    private: { ...privateKey.export({ format: "jwk" }), ...said },
    public: { ...publicKey.export({ format: "jwk" }), ...said },
    encrypted: privateKey.export({
      type: "pkcs8",
      format: "pem",
      cipher: "aes-256-cbc",
      passphrase: "hest-batteri-stift",
    }),
  };
}

/** Opens all that is folded. */
async function read(page, text) {
  await page.unfold("reading-details");
  await page.run("document.getElementById('read-input').value = arguments[0]", text);
  await page.press("read");
  await appears(page, "#findings [data-code]");
}

async function explain(page, answer) {
  await page.unfold("answer-details");
  await page.run("document.getElementById('answer-input').value = arguments[0]", answer);
  await page.press("explain");
  await appears(page, "#answer [data-code]");
}

async function addToPortal(page, keys) {
  await page.unfold("rotation-details");
  await page.run("document.getElementById('portal-keys').value = arguments[0]", keys);
  await page.press("add-to-portal");
}

function appears(page, css, within = 10_000) {
  const isThere = () => page.run("return document.querySelector(arguments[0]) !== null", css);
  return page.waitFor(isThere, within, `There is no ${css}`);
}

function filled(page, id) {
  return page.waitFor(async () => (await page.text(id)) !== "", 5_000, `"${id}" stays empty`);
}
