/** One browser, one server and one folder, shared by all tests of an engine. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Page } from "./page.mjs";
import { makePlaces } from "./places.mjs";
import { startServer } from "./server.mjs";

const DIST = fileURLToPath(new URL("../../../dist/nokkelsmie.html", import.meta.url));

/**
 * Opens `engine` on the file that ships.
 * `screen` is how large the screen of an engine is that draws on one, in pixels.
 * NOKKELSMIE_PAGE names another file to test than `dist/nokkelsmie.html`.
 */
export async function startSession(engine, { screen } = {}) {
  const html = readPage(process.env.NOKKELSMIE_PAGE ?? DIST);
  const folder = mkdtempSync(join(tmpdir(), "nokkelsmie-"));
  const files = new Map();
  const server = await startServer(files);
  const places = makePlaces({ folder, files, port: server.port });
  places.put(html);
  const closeRest = async () => {
    await server.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  const host = `127.0.0.1:${server.port}`;
  const proxy = { proxyType: "manual", httpProxy: host, sslProxy: host };
  let browser;
  try {
    browser = await engine.start({ folder, proxy, screen });
  } catch (error) {
    await closeRest();
    throw error;
  }
  let closed = false;
  const closeBrowser = async () => {
    if (!closed) await browser.close();
    closed = true;
  };
  const isOwn = ({ host }) => engine.ownHosts?.test(host) ?? false;
  return {
    engine,
    html,
    folder,
    server,
    places,
    browser,
    /** All that was asked of the network since the request of that number, as "METHOD address". */
    requestsSince: (number) =>
      server.requests
        .slice(number)
        .filter((request) => !isOwn(request))
        .map(({ method, address }) => `${method} ${address}`),
    page: new Page({ driver: browser.driver, html, places }),
    closeBrowser,
    async close() {
      await closeBrowser();
      await closeRest();
    },
  };
}

function readPage(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    throw new Error(`${path} is missing. Build it first: cargo xtask build.`);
  }
}
