/**
 * The first key of a fresh page, ours and the browser's own each on pages of their own, by turns.
 * At `ready` the program has only just been compiled, and no person is that fast; a second later is
 * what the fastest of them meet.
 */
import { withScriptFirst } from "../../support/variant.mjs";
import { MAKERS, WHEN_READY } from "../makers.mjs";
import { mean } from "../statistics.mjs";

/** Milliseconds from `ready` to the press. */
export const WAITS = { atReady: 0, secondAfterReady: 1000 };

const SIZES = ["2048", "3072", "4096"];

export async function firstKey({ session, counts, tell }) {
  const kinds = Object.keys(WAITS).flatMap((wait) => [
    { wait, who: "ours" },
    { wait, who: "native" },
  ]);
  for (const kind of kinds) {
    session.places.put(withScriptFirst(firstKeyScript(kind))(session.html), fileOf(kind));
  }
  const results = {};
  for (const size of SIZES) {
    const times = Object.fromEntries(
      Object.keys(WAITS).map((wait) => [wait, { ours: [], native: [] }]),
    );
    for (let round = 0; round < counts.firstKey; round += 1) {
      for (let turn = 0; turn < kinds.length; turn += 1) {
        const kind = kinds[(round + turn) % kinds.length];
        times[kind.wait][kind.who].push(await timeOnFreshPage(session, kind, size));
      }
    }
    results[size] = times;
    const { ours, native } = times.secondAfterReady;
    tell(`RSA ${size}, ours ${mean(ours).toFixed(0)} ms, native ${mean(native).toFixed(0)} ms`);
  }
  return results;
}

/** The page makes the key by itself: a press by WebDriver would come at any time after `ready`. */
function firstKeyScript({ wait, who }) {
  return `${MAKERS}
    window.firstKey = (async () => {
      ${WHEN_READY}
      await whenReady;
      if (${WAITS[wait]} > 0) await new Promise((resolve) => setTimeout(resolve, ${WAITS[wait]}));
      const size = new URLSearchParams(location.hash.slice(1)).get("size");
      return window.bench.${who}(size);
    })();`;
}

async function timeOnFreshPage({ page, places }, kind, size) {
  await page.driver.get("about:blank");
  await page.driver.get(`${places.localhost.address(fileOf(kind))}#kty=RSA&size=${size}`);
  return page.runAsync("return window.firstKey");
}

function fileOf({ wait, who }) {
  return `first-key-${wait}-${who}.html`;
}
