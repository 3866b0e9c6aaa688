/**
 * The three engines that the page promises to work in, each driven by its own WebDriver server.
 *
 * Everything a browser sends over http goes through the tests' own server as its proxy: so an
 * internal host name needs no entry in /etc/hosts, nothing leaves the machine, and a request that
 * the page should never have made is seen, whatever host it was meant for.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Builder } from "selenium-webdriver";
import { startDisplay } from "./display.mjs";
import { findMiniBrowser, findProgram, freePort, startProgram } from "./programs.mjs";

export const chromium = {
  name: "Chromium",
  // Not all of its services can be turned off. `requestsOfPages` tells theirs and a page's apart.
  ownHosts: /(^|\.)(googleapis|google|gvt1)\.com$/,
  // Over plain http it saves JSON and plain text at once, and other files when a person says so.
  asksOverHttp: true,
  async start({ folder, proxy, zone }) {
    const how = "On Debian: apt-get install chromium chromium-driver.";
    const binary = findProgram(["chromium", "chromium-browser", "google-chrome"], how);
    const driverProgram = findProgram(["chromedriver"], how);
    const downloads = makeFolder(folder, "downloads");
    const netLog = join(folder, "net-log.json");
    const args = [
      "--headless=new",
      "--window-size=1280,1000",
      // Chromium does not start as root, as in containers, without this.
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      // Chromium would ask a server of Google's about the fields of every form.
      "--disable-features=AutofillServerCommunication,OptimizationHints",
      `--log-net-log=${netLog}`,
    ];
    const prefs = {
      "download.default_directory": downloads,
      "download.prompt_for_download": false,
      "profile.default_content_setting_values.automatic_downloads": 1,
    };
    const capabilities = {
      browserName: "chrome",
      proxy,
      "goog:chromeOptions": { binary, args, prefs },
      "goog:loggingPrefs": { browser: "ALL" },
    };
    const opened = await openSession(driverProgram, capabilities, environment(folder, zone));
    const console = async () => {
      const entries = await opened.driver.manage().logs().get("browser");
      return entries.filter(({ level }) => level.name !== "DEBUG").map(({ message }) => message);
    };
    return { ...opened, downloads, console, requestsOfPages: () => requestsOfPages(netLog) };
  },
};

export const firefox = {
  name: "Firefox",
  async start({ folder, proxy, zone }) {
    const binary = findProgram(
      ["firefox-esr", "firefox"],
      "On Debian: apt-get install firefox-esr.",
    );
    const driverProgram = findProgram(["geckodriver"], "cargo install geckodriver --locked.");
    const downloads = makeFolder(folder, "downloads");
    const prefs = {
      "browser.download.dir": downloads,
      "browser.download.folderList": 2,
      // Firefox would ask its settings server for news all the time.
      "services.settings.server": "data:,#remote-settings-dummy/v1",
    };
    const capabilities = {
      browserName: "firefox",
      proxy,
      "moz:firefoxOptions": { binary, args: ["-headless"], prefs },
    };
    // The setting above counts only where this says so.
    const env = { ...environment(folder, zone), MOZ_REMOTE_SETTINGS_DEVTOOLS: "1" };
    return { ...(await openSession(driverProgram, capabilities, env)), downloads };
  },
};

export const webkitgtk = {
  name: "WebKitGTK",
  // See README.md, "A known fault".
  mayEnd: 8,
  // Of a higher window its driver gives no picture, in pixels.
  tallestPicture: 1100,
  async start({ folder, proxy, zone }) {
    const how = "On Debian: apt-get install webkit2gtk-driver xvfb.";
    const binary = findMiniBrowser(how);
    const driverProgram = findProgram(["WebKitWebDriver"], how);
    const downloads = makeFolder(folder, "downloads");
    const display = await startDisplay();
    // MiniBrowser has no setting for where downloads go: it asks the desktop's own.
    const home = makeFolder(folder, "home");
    const config = makeFolder(home, ".config");
    writeFileSync(join(config, "user-dirs.dirs"), `XDG_DOWNLOAD_DIR="${downloads}"\n`);
    const env = {
      ...environment(folder, zone),
      HOME: home,
      XDG_CONFIG_HOME: config,
      DISPLAY: display.name,
      // Without a GPU, drawing by OpenGL would take the time that is measured.
      WEBKIT_DISABLE_DMABUF_RENDERER: "1",
    };
    delete env.WAYLAND_DISPLAY;
    const capabilities = {
      browserName: "MiniBrowser",
      proxy,
      "webkitgtk:browserOptions": { binary, args: ["--automation"] },
    };
    const opened = await openSession(driverProgram, capabilities, env).catch(async (error) => {
      await display.stop();
      throw error;
    });
    await enlarge(opened.driver);
    // MiniBrowser lists downloads at the foot of its window, until nothing is left of the page.
    const forgetDownloads = async () => {
      const [full] = await opened.driver.getAllWindowHandles();
      await opened.driver.switchTo().newWindow("window");
      const empty = await opened.driver.getWindowHandle();
      await opened.driver.switchTo().window(full);
      await opened.driver.close();
      await opened.driver.switchTo().window(empty);
      await enlarge(opened.driver);
    };
    const close = async () => {
      try {
        await opened.close();
      } finally {
        await display.stop();
      }
    };
    return { ...opened, close, downloads, forgetDownloads };
  },
};

function enlarge(driver) {
  return driver.manage().window().setRect({ x: 0, y: 0, width: 1300, height: 1150 });
}

/**
 * Profiles and the like go where they are removed after the tests. `zone`, such as "Europe/Oslo", is where
 * the browser's clock stands, and else where the machine's does.
 */
function environment(folder, zone) {
  // Without it, as in containers, chromedriver finds no file whose name is not ASCII.
  const env = { ...process.env, LC_CTYPE: "C.UTF-8", TMPDIR: makeFolder(folder, "tmp") };
  return zone === undefined ? env : { ...env, TZ: zone };
}

/** Starts a WebDriver server and opens a browser through it. */
async function openSession(driverProgram, capabilities, env) {
  const port = await freePort();
  const program = startProgram(driverProgram, [`--port=${port}`], { env });
  const address = `http://127.0.0.1:${port}`;
  let driver;
  try {
    await answers(address, driverProgram);
    driver = await new Builder()
      .disableEnvironmentOverrides()
      .usingServer(address)
      .withCapabilities(capabilities)
      .build();
    await driver.manage().setTimeouts({ script: 60_000, pageLoad: 60_000, implicit: 0 });
  } catch (error) {
    // As long as it runs, the tests would not end.
    await program.stop();
    throw error;
  }
  const close = async () => {
    try {
      await driver.quit();
    } finally {
      await program.stop();
    }
  };
  return { driver, close };
}

async function answers(address, driverProgram) {
  const deadline = Date.now() + 20_000;
  while (Date.now() < deadline) {
    try {
      const response = await fetch(`${address}/status`);
      if (response.ok) return;
    } catch {
      // It has not opened its port yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${driverProgram} did not answer within 20 seconds.`);
}

function makeFolder(parent, name) {
  const path = join(parent, name);
  mkdirSync(path, { recursive: true });
  return path;
}

/**
 * What the pages of a Chromium that has been closed asked for, by Chromium's own network log. A page
 * that asks has an origin; what a person or the browser itself asks for (the address bar, updates)
 * says "not an origin". Frames that a page opens are counted too.
 */
function requestsOfPages(netLog) {
  const log = JSON.parse(readFileSync(netLog, "utf8"));
  const names = new Map(Object.entries(log.constants.logEventTypes).map(([name, n]) => [n, name]));
  return log.events
    .filter((event) => names.get(event.type) === "URL_REQUEST_START_JOB")
    .map((event) => event.params)
    .filter((params) => params?.url !== undefined && params.initiator !== "not an origin")
    .map((params) => params.url);
}
