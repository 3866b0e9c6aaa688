/**
 * What other programs take that make RSA keys in a browser without its own cryptography, each on a
 * page of its own in the same engine. Both do all of the work in one thread.
 */
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { repeat, warmUp } from "../makers.mjs";
import { mean } from "../statistics.mjs";

const here = (path) => new URL(path, import.meta.url);
const FORGE = here("../../../../node_modules/node-forge/dist/forge.min.js");
const RSA_CRATE = here("../../../../target/bench/rsa-crate/");

export async function peers({ session, counts, tell }) {
  const { page, places } = session;
  const results = {};
  for (const [name, html] of Object.entries({ forge: forgePage(), rsaCrate: rsaCratePage() })) {
    places.put(html, `peer-${name}.html`);
    await page.driver.get(places.localhost.address(`peer-${name}.html`));
    const make = (size) => page.runAsync(MAKE, Number(size));
    await warmUp(() => make(2048));
    results[name] = {};
    for (const [size, count] of Object.entries(counts.peers)) {
      results[name][size] = await repeat(count, () => make(size));
      tell(`${name}, RSA ${size}, ${mean(results[name][size]).toFixed(0)} ms`);
    }
  }
  return results;
}

/** `make(bits)` is the peer's, and gives the number of bits of the key's modulus. */
const MAKE = `
  const [bits] = args;
  await window.peerIsReady;
  const start = performance.now();
  const made = window.make(bits);
  const time = performance.now() - start;
  if (made !== bits) throw new Error("a key of " + made + " bits");
  return time;`;

function forgePage() {
  const script = `
    // Else it would ask the browser, or Node.js, for the key.
    forge.options.usePureJavaScript = true;
    window.make = (bits) =>
      forge.pki.rsa.generateKeyPair({ bits, workers: 0 }).publicKey.n.bitLength();`;
  return pageOf(read(FORGE, "npm ci"), script);
}

function rsaCratePage() {
  const how = "cargo xtask bench";
  const wasm = read(new URL("rsa_crate_bg.wasm", RSA_CRATE), how, "base64");
  const script = `
    const bytes = Uint8Array.from(atob("${wasm}"), (letter) => letter.charCodeAt(0));
    window.peerIsReady = wasm_bindgen({ module_or_path: bytes });
    window.make = (bits) => wasm_bindgen.make_key(bits);`;
  return pageOf(read(new URL("rsa_crate.js", RSA_CRATE), how), script);
}

function pageOf(...scripts) {
  const elements = scripts.map(
    (script) => `<script>${script.replaceAll("</script", "<\\/script")}</script>`,
  );
  return `<!doctype html><meta charset="utf-8"><title>A peer</title>${elements.join("\n")}`;
}

function read(url, howToGetIt, encoding = "utf8") {
  try {
    return readFileSync(url, encoding);
  } catch {
    throw new Error(`${basename(url.pathname)} is missing. What to do: ${howToGetIt}.`);
  }
}
