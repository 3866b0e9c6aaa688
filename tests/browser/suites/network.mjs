/**
 * The last word, after all other tests of an engine: what the recorders of the network have seen in
 * the whole run. So that an empty record means something, they must also see a page that does ask.
 */
import assert from "node:assert/strict";

const CANARY = "http://elsewhere.example/canary";
const CANARY_PAGE = `<!doctype html><meta charset="utf-8"><title>x</title><link rel="icon" href="data:,">
  <img src="${CANARY}" alt="">`;

export function network(sentence) {
  sentence(
    "localhost",
    "In the whole run the server saw one request for each time a page was opened",
    onlyLoads,
  );
  sentence("localhost", "In the whole run no page asked the network for anything", noRequests);
}

async function onlyLoads({ session, page }) {
  assert.ok(page.loads.length > 0);
  assert.deepEqual(session.requestsSince(0), page.loads);
}

async function noRequests({ session, page, place, t }) {
  session.places.put(CANARY_PAGE, "canary.html");
  await page.driver.get(place.address("canary.html"));
  const seen = () => session.requestsSince(0).includes(`GET ${CANARY}`);
  await page.waitFor(seen, 5_000, "The server does not see what a page asks for");
  await session.closeBrowser();
  if (session.browser.requestsOfPages === undefined) {
    t.diagnostic("this engine has no network log of its own; the server is its proxy");
    return;
  }
  assert.deepEqual(session.browser.requestsOfPages(), [...page.loadedByPages, CANARY]);
}
