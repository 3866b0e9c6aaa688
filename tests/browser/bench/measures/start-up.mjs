/**
 * From the beginning of the navigation until the page can be used: it says `ready`, and the frame
 * that shows it is drawn. The same of a page that has nothing in it, by turns, both as files.
 */
import { withScriptFirst } from "../../support/variant.mjs";
import { WHEN_READY } from "../makers.mjs";
import { median } from "../statistics.mjs";

/** What an engine does only once is done before it is counted. */
const NOT_COUNTED = 2;

/** A message comes after the frame that was asked for is drawn. */
const WHEN_USABLE = `
  window.whenUsable = (async () => {
    ${WHEN_READY}
    await whenReady;
    await new Promise(requestAnimationFrame);
    const { port1, port2 } = new MessageChannel();
    const drawn = new Promise((resolve) => { port1.onmessage = resolve; });
    port2.postMessage(null);
    await drawn;
    return performance.now();
  })();`;

const EMPTY = `<!doctype html><meta charset="utf-8"><title>An empty page</title>
<script>${WHEN_USABLE}</script><main></main>
<script>document.querySelector("main").dataset.state = "ready";</script>`;

export async function startUp({ session, counts, tell }) {
  const { page, places, html } = session;
  places.put(withScriptFirst(WHEN_USABLE)(html), "start-up-page.html");
  places.put(EMPTY, "start-up-empty.html");
  const times = { page: [], empty: [] };
  for (let round = -NOT_COUNTED; round < counts.startUp; round += 1) {
    const turns = round % 2 === 0 ? ["page", "empty"] : ["empty", "page"];
    for (const which of turns) {
      await page.driver.get("about:blank");
      await page.driver.get(places.file.address(`start-up-${which}.html`));
      const time = await page.runAsync("return window.whenUsable");
      if (round >= 0) times[which].push(time);
    }
  }
  const later = median(times.page) - median(times.empty);
  tell(`usable ${later.toFixed(0)} ms later than an empty page`);
  return times;
}
