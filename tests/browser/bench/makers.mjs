/**
 * Scripts that make one key inside the page and time it there, so that no time of WebDriver's is
 * counted.
 */

/**
 * `bench.ours()`: from the press until the page is done and the public text is in it.
 * `bench.native(size)`: from the call until the browser's own key is out as two JWKs, which is what
 * the page has by then too.
 */
export const MAKERS = `
  window.bench = {
    ours: () => new Promise((resolve, reject) => {
      const text = () => document.getElementById("public-keys")?.textContent ?? "";
      const before = text();
      const end = (settle, value) => {
        observer.disconnect();
        settle(value);
      };
      const observer = new MutationObserver(() => {
        const state = document.querySelector("main")?.dataset.state;
        if (state === "failed") {
          end(reject, new Error(document.getElementById("errors").textContent));
        } else if (state === "done" && text() !== "" && text() !== before) {
          end(resolve, performance.now() - start);
        }
      });
      observer.observe(document.body,
        { subtree: true, childList: true, characterData: true, attributes: true });
      const start = performance.now();
      document.getElementById("generate").click();
    }),
    native: async (size) => {
      const algorithm = {
        name: "RSASSA-PKCS1-v1_5",
        modulusLength: Number(size),
        publicExponent: new Uint8Array([1, 0, 1]),
        hash: "SHA-256",
      };
      const start = performance.now();
      const pair = await crypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
      await Promise.all([
        crypto.subtle.exportKey("jwk", pair.publicKey),
        crypto.subtle.exportKey("jwk", pair.privateKey),
      ]);
      return performance.now() - start;
    },
  };`;

/** Before the page's own scripts: `whenReady` is kept when `main[data-state]` is "ready". */
export const WHEN_READY = `
  const whenReady = new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (document.querySelector("main")?.dataset.state !== "ready") return;
      observer.disconnect();
      resolve();
    });
    observer.observe(document, { subtree: true, childList: true, attributes: true });
  });`;

/** Before the page's own scripts: the page thinks that the machine has so many cores. */
export const withCores = (count) => `
  Object.defineProperty(Navigator.prototype, "hardwareConcurrency", { get: () => ${count} });`;

/** Opens the page on the settings of `fragment`, and makes the keys that are not counted. */
export async function openWarm({ page, places }, { fragment, variant }) {
  await page.open(places.localhost, { fragment, variant });
  await page.run(MAKERS);
  await warmUp(() => makeOurs(page));
}

/** Engines compile what is used much once more, for speed: that is over after a second of work. */
export async function warmUp(make) {
  for (let spent = 0; spent < 1000; ) spent += await make();
}

export function makeOurs(page) {
  return page.runAsync("return window.bench.ours()");
}

export function makeNative(page, size) {
  return page.runAsync("return window.bench.native(args[0])", size);
}

/** What `make()` gives, so many times. */
export async function repeat(count, make) {
  const results = [];
  while (results.length < count) results.push(await make());
  return results;
}
