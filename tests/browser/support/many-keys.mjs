/** Many keys through the page, and every judge on each of them. */
import { checkTexts } from "./key-checks.mjs";
import { checkWithJose } from "./jose.mjs";
import { label } from "./kinds.mjs";
import { checkManyWithOpenssl } from "./openssl.mjs";
import { PRIVATE_OUTPUTS, PUBLIC_OUTPUTS } from "./page.mjs";
import { startPythonJudge } from "./python-judges.mjs";

/** How many keys of one kind are made without opening the page anew, by one script. */
const MOST_IN_ONE_PAGE = 50;

/**
 * Makes a key of each of `kinds` in the page, and has it checked in all its forms by arithmetic, OpenSSL
 * and jose, and by jwcrypto and badkeys, which in the end hold them all against each other. While some
 * are judged the next are made. No more are begun after `minutes`. `tell(line)` is called for each
 * batch. `known` are keys of an earlier call, which the new ones are held against too. Gives
 * `{ keys, faults, primes }`: the keys that were judged, as `{ publicJwk, privateJwk }`, what was found, in
 * words, and how the primes of all lie, in words.
 */
export async function makeManyKeys({
  page,
  place,
  kinds,
  known = [],
  minutes = Infinity,
  tell = () => undefined,
}) {
  const python = startPythonJudge();
  for (const key of known) python.know(key);
  const deadline = Date.now() + minutes * 60_000;
  const faults = [];
  const keys = [];
  const batches = batchesOf(kinds);
  const next = () => {
    const batch = Date.now() < deadline ? batches.shift() : undefined;
    return batch && makeBatch(page, place, batch);
  };
  for (let making = next(); making !== undefined; ) {
    const batch = await making;
    making = next();
    const { found, judged } = await judge(batch, python);
    keys.push(...judged);
    const missing = batch.failure ? [`${label(batch.kind)}: ${batch.failure}`] : [];
    faults.push(...found, ...missing);
    const each = Math.round(batch.milliseconds / batch.count);
    tell(`${keys.length} of ${kinds.length}: ${label(batch.kind)}, ${each} ms each`);
    for (const fault of [...found, ...missing]) tell(fault);
  }
  const verdict = await python.verdict();
  faults.push(...verdict.faults);
  if (verdict.judged !== keys.length) {
    faults.push(`only ${verdict.judged} of ${keys.length} keys were judged`);
  }
  return { keys, faults, primes: verdict.primes };
}

/** The kinds as `{ kind, count }`, what is the same in a row together. */
function batchesOf(kinds) {
  const batches = [];
  for (const kind of kinds) {
    const last = batches.at(-1);
    if (last?.kind === kind && last.count < MOST_IN_ONE_PAGE) last.count += 1;
    else batches.push({ kind, count: 1 });
  }
  return batches;
}

/** Adds to a batch its `keys`, each the texts of all its outputs, and a `failure` that ended it. */
async function makeBatch(page, place, { kind, count }) {
  const start = Date.now();
  try {
    // Six random letters come twice among 20,000 keys of a day every other time. A UUID never may.
    await page.open(place, { fragment: { ...kind, kid_from: "uuid" } });
    const [keys, failure] = await page.runAsync(MAKE, count, [
      ...PUBLIC_OUTPUTS,
      ...PRIVATE_OUTPUTS,
    ]);
    return { kind, count, keys, failure, milliseconds: Date.now() - start };
  } catch (error) {
    return { kind, count, keys: [], failure: error.message, milliseconds: Date.now() - start };
  }
}

/** Makes so many keys, one after another, and reads each output as it stands in the page. */
const MAKE = `
  const [count, outputs] = args;
  const byId = (id) => document.getElementById(id);
  const until = (isRight, what) => new Promise((resolve, reject) => {
    const look = () => {
      const isFailed = document.querySelector("main").dataset.state === "failed";
      if (isRight()) end(resolve);
      else if (isFailed) end(reject, new Error(byId("errors").textContent));
    };
    const end = (settle, value) => {
      clearTimeout(timer);
      observer.disconnect();
      settle(value);
    };
    const timer = setTimeout(() => end(reject, new Error(what + " does not come")), 60_000);
    const observer = new MutationObserver(look);
    observer.observe(document.body,
      { subtree: true, childList: true, characterData: true, attributes: true });
    look();
  });
  const isState = (state) => () => document.querySelector("main").dataset.state === state;
  const read = async (id) => {
    const toggle = byId("show-" + id);
    if (toggle !== null) {
      byId("tab-" + id).click();
      toggle.click();
      await until(() => byId(id).textContent !== "", id);
    }
    return byId(id).textContent;
  };
  const keys = [];
  try {
    while (keys.length < count) {
      byId("generate").click();
      await until(isState("done"), "the key");
      const texts = {};
      for (const id of outputs) if (byId(id) !== null) texts[id] = await read(id);
      keys.push(texts);
      byId("clear").click();
      await until(isState("ready"), "the end of a key");
    }
    return [keys, null];
  } catch (error) {
    return [keys, String(error)];
  }`;

/** What all but the last judge find in a batch, and the keys that they have judged; the last hears of them. */
async function judge({ kind, keys: made }, python) {
  const found = [];
  const judged = [];
  for (const texts of made) {
    try {
      const key = checkTexts(texts, kind);
      judged.push(key);
      python.hear(key);
      const publicJwks = texts["public-jwks"] && JSON.parse(texts["public-jwks"]);
      await checkWithJose({ ...key, publicJwks });
    } catch (error) {
      found.push(`${label(kind)}: ${error.message}`);
    }
  }
  try {
    await checkManyWithOpenssl(judged);
  } catch (error) {
    found.push(`${label(kind)}: ${error.message}`);
  }
  return { found, judged };
}
