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
 * NOKKELSMIE_PAGE names another file to test than `dist/nokkelsmie.html`.
 */
export async function startSession(engine) {
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
  const start = (more) => engine.start({ folder, proxy, ...more });
  let browser;
  try {
    browser = await start();
  } catch (error) {
    await closeRest();
    throw error;
  }
  let closed = false;
  const isOwn = ({ host }) => engine.ownHosts?.test(host) ?? false;
  const session = {
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
    /** Opens the browser anew if it has ended by itself, and says whether it had. */
    async revive() {
      const { driver } = session.browser;
      const answers = () =>
        driver.getAllWindowHandles().then(
          // In WebKitGTK a page may be gone while its window is still there.
          () => driver.executeScript("return true").catch((error) => !PAGE_IS_GONE.test(error.message)),
          () => false,
        );
      if (closed || (await answers())) return false;
      await session.browser.close().catch(() => undefined);
      session.browser = await start();
      session.page.drive(session.browser.driver);
      return true;
    },
    /**
     * Runs `body` with a page in another browser whose clock stands in `zone`, such as "Europe/Oslo", and
     * closes that browser.
     */
    async inZone(zone, body) {
      const elsewhere = mkdtempSync(join(folder, "zone-"));
      const other = await start({ folder: elsewhere, zone });
      try {
        return await body(new Page({ driver: other.driver, html, places }));
      } finally {
        await other.close();
      }
    },
    async closeBrowser() {
      if (!closed) await session.browser.close();
      closed = true;
    },
    async close() {
      await session.closeBrowser();
      await closeRest();
    },
  };
  return session;
}

const PAGE_IS_GONE = /Could not parse script result/;

function readPage(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    throw new Error(`${path} is missing. Build it first: cargo xtask build.`);
  }
}
