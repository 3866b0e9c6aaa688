/** The page as a person or a program drives it: by the ids that the product promises. */
import { By, error, Key } from "selenium-webdriver";

/** What every key with a public half has. */
export const PUBLIC_OUTPUTS = ["public-keys", "public-jwk", "public-jwks", "public-pem"];
export const PRIVATE_OUTPUTS = ["encoded-jwk", "private-jwk", "private-jwks", "private-pem"];

/** RSA 8192 takes tens of seconds on a slow day, without workers. */
const LONGEST_SEARCH = 90_000;

export class Page {
  #driver;
  #html;
  #places;
  #variants = 0;
  #usual;
  #narrow;

  /** Addresses of every load over http: what the server must have seen, no more and no less. */
  loads = [];
  /** Addresses that pages have loaded by themselves over http: in a frame, or themselves anew. */
  loadedByPages = [];

  constructor({ driver, html, places }) {
    this.#driver = driver;
    this.#html = html;
    this.#places = places;
  }

  /** Goes on in another browser, which `driver` drives. */
  drive(driver) {
    this.#driver = driver;
    this.#narrow = undefined;
  }

  /**
   * Opens the page anew. `fragment` holds settings as `{ kty: "EC" }` or as text after the `#`.
   * `variant` changes the file (see variant.mjs). `state` is where the page shall come to rest. With
   * `width`, in pixels of CSS, it opens in a window without the browser's own bars, which is as narrow as
   * a phone (in WebKitGTK, 334 pixels at the least).
   */
  async open(place, { fragment = {}, variant, state = "ready", width } = {}) {
    let file;
    if (variant !== undefined) {
      this.#variants += 1;
      file = `variant-${this.#variants}.html`;
      this.#places.put(variant(this.#html), file);
    }
    const address = place.address(file);
    // Going from one fragment to another of the same address does not load the page again.
    await this.#chooseWindow(width);
    await this.#driver.get("about:blank");
    if (place.isHttp) this.loads.push(`GET ${address}`);
    await this.#driver.get(address + hash(fragment));
    await this.comesTo(state);
    if (place.isHttp && (await this.beganAnew())) {
      this.loads.push(`GET ${address}`);
      this.loadedByPages.push(address + hash(fragment));
    }
  }

  /** Goes elsewhere and back to `place`. Gives whether the browser had kept the page meanwhile. */
  async leaveAndComeBack(place) {
    const address = await this.run("window.wasKept = true; return location.href.split('#')[0]");
    await this.#driver.get("about:blank");
    await this.#driver.navigate().back();
    await this.comesTo("ready");
    const wasKept = await this.run("return window.wasKept === true");
    if (place.isHttp && !wasKept) this.loads.push(`GET ${address}`);
    return wasKept;
  }

  /** Whether the program ended while it started, and the page began anew by itself. */
  beganAnew() {
    return this.run("return performance.getEntriesByType('navigation')[0]?.type === 'reload'");
  }

  /** Waits until a program that ends no longer begins anew: two frames of the program's page were drawn. */
  async hasStarted() {
    await this.runAsync(
      "await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))",
    );
  }

  /** Goes to the window of that width, or to the usual one. */
  async #chooseWindow(width) {
    const driver = this.#driver;
    if (this.#narrow && width === undefined) {
      await driver.close();
      await driver.switchTo().window(this.#usual);
      this.#narrow = undefined;
    }
    if (width === undefined) return;
    if (!this.#narrow) {
      this.#usual = await driver.getWindowHandle();
      const opens = "window.open('about:blank', '_blank', 'popup,width=320,height=800')";
      this.#places.put(
        `<!doctype html><title>x</title><link rel="icon" href="data:,"><button onclick="${opens}">x</button>`,
        "opener.html",
      );
      await driver.get(this.#places.file.address("opener.html"));
      await this.#click(By.css("button"));
      const other = async () => {
        const handles = await driver.getAllWindowHandles();
        return handles.find((handle) => handle !== this.#usual);
      };
      this.#narrow = await this.waitFor(other, 5_000, "No other window opens");
      await driver.switchTo().window(this.#narrow);
    }
    await this.resize({ width });
  }

  /** Gives the window of a page that was opened with `width` another size inside. */
  async resize({ width, height = 800 }) {
    const [aside, above] = await this.run(
      "return [outerWidth - innerWidth, outerHeight - innerHeight]",
    );
    const size = { x: 0, y: 0, width: width + aside, height: height + above };
    await this.#driver.manage().window().setRect(size);
  }

  /** Changes the fragment of the page that is open, as by editing the address. */
  async changeFragment(fragment) {
    await this.run("location.hash = arguments[0]", hash(fragment));
  }

  async fragment() {
    const text = await this.run("return location.hash");
    return Object.fromEntries(new URLSearchParams(text.replace(/^#/, "")));
  }

  run(script, ...args) {
    return this.#driver.executeScript(script, ...args);
  }

  /** Runs the body of an async function in the page and gives what it returns, or throws. */
  async runAsync(body, ...args) {
    const [failed, value] = await this.#driver.executeAsyncScript(
      `const args = Array.from(arguments);
       const done = args.pop();
       (async (...args) => { ${body} })(...args).then(
         (value) => done([false, value]),
         (error) => done([true, String(error)]));`,
      ...args,
    );
    if (failed) throw new Error(`In the page: ${value}`);
    return value;
  }

  state() {
    return this.run("return document.querySelector('main[data-state]')?.dataset.state ?? null");
  }

  /** Waits for a state; a page that has failed does not come to another by itself. */
  async comesTo(state, within = LONGEST_SEARCH) {
    let now;
    const settled = async () => {
      now = await this.state().catch(nothingWhileItLoadsAnew);
      return now === state || now === "failed";
    };
    await this.waitFor(settled, within, `The page did not become "${state}"`);
    if (now !== state) {
      throw new Error(`The page became "failed", not "${state}": ${await this.text("errors")}`);
    }
  }

  /** Exactly the text content of an element, or null when there is no such element. */
  text(id) {
    return this.run("return document.getElementById(arguments[0])?.textContent ?? null", id);
  }

  value(id) {
    return this.run("return document.getElementById(arguments[0])?.value ?? null", id);
  }

  /** The values a person can choose between in a select. */
  choices(id) {
    return this.run(
      `return Array.from(document.getElementById(arguments[0]).options)
         .filter((option) => !option.disabled).map((option) => option.value)`,
      id,
    );
  }

  /** The values that are proposed in a field where any can be typed. */
  proposals(id) {
    return this.run(
      `return Array.from(document.getElementById(arguments[0]).list.options, (o) => o.value)`,
      id,
    );
  }

  exists(id) {
    return this.run("return document.getElementById(arguments[0]) !== null", id);
  }

  /** The codes of the messages inside an element, in order. */
  codes(id = "errors") {
    return this.run(
      `return Array.from(document.querySelectorAll("#" + arguments[0] + " [data-code]"))
         .map((item) => item.dataset.code)`,
      id,
    );
  }

  async untilCode(code, within = 5_000) {
    const found = () => this.run("return !!document.querySelector(arguments[0])", selector(code));
    try {
      await this.#driver.wait(found, within, "", 25);
    } catch {
      const all = await this.run(
        "return Array.from(document.querySelectorAll('[data-code]')).map((e) => e.dataset.code)",
      );
      throw new Error(`No message "${code}"; there is ${JSON.stringify(all)}.`);
    }
  }

  /** The text of the message with a code, as a person reads it. */
  message(code) {
    return this.run("return document.querySelector(arguments[0])?.innerText ?? ''", selector(code));
  }

  /**
   * A real click, on something that can be seen. It is lost where the page moves between the button
   * going down and coming up, as when a field that loses the focus lets a message go; then a person
   * clicks again.
   */
  async press(id) {
    await this.#reveal(id);
    await this.run(
      `window.pressArrived = false;
       const listen = (event) => {
         if (event.target.closest("#" + arguments[0]) === null) return;
         window.pressArrived = true;
         removeEventListener("click", listen, true);
       };
       addEventListener("click", listen, true);`,
      id,
    );
    const arrived = async () => {
      await this.#click(By.id(id));
      return this.run("return window.pressArrived");
    };
    await this.waitFor(arrived, 5_000, `No click arrives at "${id}"`);
  }

  /** One click, as [`press`] does it, and no second if it does not arrive. */
  async pressOnce(id) {
    await this.#reveal(id);
    const button = await this.#driver.findElement(By.id(id));
    await button.click();
  }

  async openMoreOptions() {
    const open = () => this.run("return document.getElementById('more-options').open");
    if (await open()) return;
    await this.#click(By.css("#more-options > summary"));
    await this.waitFor(open, 5_000, "The other choices do not open");
  }

  async choose(id, value) {
    await this.waitFor(() => this.exists(id), 5_000, `There is no "${id}"`);
    await this.#reveal(id);
    await this.#click(By.css(`#${id} > option[value="${value}"]`));
  }

  /** Opens what is folded around an element, as a press on its summary does. */
  async unfold(id) {
    await this.waitFor(() => this.exists(id), 5_000, `There is no "${id}"`);
    const open = () => this.run("return document.getElementById(arguments[0]).open", id);
    // A click is lost where what unfolds above still moves; then a person clicks again.
    // One that arrives late is waited for, or the next would fold it again.
    const opens = async () => {
      if (await open()) return true;
      // What has its first pixel at the foot of the window is in view to a driver, which then clicks beside it.
      await this.run("arguments[0].scrollIntoView({ block: 'center' })", await this.#summaryOf(id));
      await this.#click(By.css(`#${id} > summary`));
      return this.#driver.wait(open, 500).catch(() => false);
    };
    await this.waitFor(opens, 5_000, `"${id}" does not open`);
    // A click on what still moves may arrive at something else.
    const still = () =>
      this.run("return document.getAnimations().every(({ playState }) => playState !== 'running')");
    await this.waitFor(still, 5_000, `What is in "${id}" does not come to rest`);
  }

  #summaryOf(id) {
    return this.#driver.findElement(By.css(`#${id} > summary`));
  }

  /** Presses every summary, as a person would: some of what is folded away is drawn only then. */
  async unfoldAll() {
    await this.run(
      "for (const summary of document.querySelectorAll('details:not([open]) > summary')) summary.click()",
    );
    const summed = async () => (await this.text("checksum")) !== "…";
    await this.waitFor(summed, 5_000, "No checksum");
  }

  /** Types over what a field holds. */
  async type(id, text) {
    await this.waitFor(() => this.exists(id), 5_000, `There is no "${id}"`);
    await this.#reveal(id);
    const field = await this.#driver.findElement(By.id(id));
    // What unfolds is not to be typed in while it moves.
    const marked = async () => {
      try {
        await field.sendKeys(Key.chord(Key.CONTROL, "a"));
        return true;
      } catch (reason) {
        if (reason instanceof error.ElementNotInteractableError) return false;
        throw reason;
      }
    };
    await this.waitFor(marked, 5_000, `Nobody can type in "${id}"`);
    await field.sendKeys(text);
  }

  /** Presses the button and waits for the key. */
  async make() {
    await this.press("generate");
    await this.comesTo("done");
  }

  async openTabOf(output) {
    await this.press(`tab-${output}`);
  }

  async show(output) {
    await this.openTabOf(output);
    await this.press(`show-${output}`);
    const shown = async () => ((await this.text(output)) ?? "") !== "";
    await this.waitFor(shown, 5_000, `${output} is not shown`);
  }

  async hide(output) {
    await this.press(`show-${output}`);
    const hidden = async () => ((await this.text(output)) ?? "") === "";
    await this.waitFor(hidden, 5_000, `${output} is not hidden`);
  }

  /** The text of one output; a private one is shown and hidden again, by a program's quick clicks. */
  read(output) {
    return this.runAsync(
      `const [output] = args;
       const element = document.getElementById(output);
       const toggle = document.getElementById("show-" + output);
       if (toggle === null || element.textContent !== "") return element.textContent;
       const becomes = async (isRight) => {
         for (let turn = 0; !isRight() && turn < 500; turn += 1) {
           await new Promise((resolve) => setTimeout(resolve, 10));
         }
         if (!isRight()) throw new Error(output + " is not shown or not hidden");
       };
       document.getElementById("tab-" + output).click();
       toggle.click();
       await becomes(() => element.textContent !== "");
       const text = element.textContent;
       toggle.click();
       await becomes(() => element.textContent === "");
       return text;`,
      output,
    );
  }

  /** All outputs that are there as `{ "public-keys": text, … }`. */
  async readAll() {
    const texts = {};
    for (const output of [...PUBLIC_OUTPUTS, ...PRIVATE_OUTPUTS]) {
      if (await this.exists(output)) texts[output] = await this.read(output);
    }
    return texts;
  }

  /** Everything of the document in which a text could be found: markup and what fields hold. */
  everything() {
    return this.run(
      `const fields = Array.from(document.querySelectorAll("input, textarea, select"));
       return [document.documentElement.outerHTML, ...fields.map((field) => field.value),
         document.title, location.href, document.cookie, window.name,
         JSON.stringify(history.state)].join("\\n")`,
    );
  }

  /** What the clipboard holds, by pasting it with Ctrl+V into a field of the test's own. */
  async paste() {
    await this.run(
      `const field = document.createElement("textarea");
       field.id = "test-paste";
       field.setAttribute("aria-label", "paste");
       document.body.append(field);`,
    );
    try {
      const field = await this.#driver.findElement(By.id("test-paste"));
      await field.sendKeys(Key.chord(Key.CONTROL, "v"));
      const pasted = () => this.run("return document.getElementById('test-paste').value");
      await this.#driver.wait(async () => (await pasted()) !== "", 5_000).catch(() => undefined);
      return await pasted();
    } finally {
      await this.run("document.getElementById('test-paste').remove()");
    }
  }

  async pressKey(key) {
    await this.#driver.actions().sendKeys(key).perform();
  }

  /** Presses Tab, or Shift and Tab, until the element with an id has the focus. */
  async tabTo(id) {
    for (let presses = 0; presses < 40; presses += 1) {
      if ((await this.focused()) === id) return;
      // Not past the end and round through the browser's own buttons.
      const isBehind = await this.run(
        `const target = document.getElementById(arguments[0]);
         const { DOCUMENT_POSITION_PRECEDING } = Node;
         return target !== null && document.activeElement !== document.body &&
           (document.activeElement.compareDocumentPosition(target) & DOCUMENT_POSITION_PRECEDING) !== 0;`,
        id,
      );
      const keys = this.#driver.actions();
      if (isBehind) keys.keyDown(Key.SHIFT).sendKeys(Key.TAB).keyUp(Key.SHIFT);
      else keys.sendKeys(Key.TAB);
      await keys.perform();
    }
    throw new Error(`Tab does not come to "${id}"; it came to "${await this.focused()}".`);
  }

  focused() {
    return this.run("return document.activeElement?.id || document.activeElement?.tagName");
  }

  elements(css) {
    return this.#driver.findElements(By.css(css));
  }

  waitFor(condition, within, message) {
    return this.#driver.wait(condition, within, message, 25);
  }

  get driver() {
    return this.#driver;
  }

  /** Opens all that an element is folded away in, from the outside in. */
  async #reveal(id) {
    const folded = () =>
      this.run(
        `const around = [];
         let element = document.getElementById(arguments[0])?.parentElement;
         for (; element; element = element.parentElement) {
           if (element.matches("details:not([open])")) around.unshift(element.id);
         }
         return around`,
        id,
      );
    for (const around of await folded()) await this.unfold(around);
  }

  /** Clicks what may be about to appear, or to be drawn anew, as a person would wait for it. */
  async #click(locator) {
    let obstacle;
    const clicked = async () => {
      try {
        await this.#driver.findElement(locator).click();
        return true;
      } catch (reason) {
        if (!PASSING_OBSTACLES.some((type) => reason instanceof type)) throw reason;
        obstacle = reason;
        return false;
      }
    };
    await this.#driver.wait(clicked, 5_000, () => `${locator}: ${obstacle}`, 25);
  }
}

const PASSING_OBSTACLES = [
  error.NoSuchElementError,
  error.ElementNotInteractableError,
  error.ElementClickInterceptedError,
  error.StaleElementReferenceError,
];

/** What WebKit throws when a page that ended while it started loads itself anew in the midst of the answer. */
function nothingWhileItLoadsAnew(reason) {
  if (reason instanceof error.NoSuchFrameError) return null;
  throw reason;
}

function selector(code) {
  return `[data-code="${code}"]`;
}

function hash(fragment) {
  const text = typeof fragment === "string" ? fragment : String(new URLSearchParams(fragment));
  return text === "" ? "" : `#${text}`;
}
