/** A test is a sentence about the product, true in one engine and one place. */
import { after, before, describe, test } from "node:test";
import { startSession } from "./session.mjs";

const LONGEST = 180_000;

/**
 * Runs `suites` in one session of `engine`. Each suite is a function that is given
 * `sentence(place, text, body)`: `place` is `file`, `localhost` or `intranet`, and `body` gets
 * `{ session, page, place, t }`. The test's name ends with
 * the engine and the place, so that a failure names them; what the page said then is told beside it.
 */
export function inEngine(engine, suites) {
  describe(engine.name, () => {
    let session;
    let endings = 0;
    before(async () => {
      session = await startSession(engine);
    });
    after(async () => {
      await session?.close();
    });
    const sentence = (placeName, text, body) => {
      test(`${text} [${engine.name}, ${placeName}]`, { timeout: LONGEST }, async (t) => {
        const place = session.places[placeName];
        const { page } = session;
        const once = async () => {
          try {
            await body({ session, page, place, t });
          } catch (error) {
            t.diagnostic(`when it failed, ${await describePage(page)}`);
            throw error;
          }
        };
        try {
          await once();
        } catch (error) {
          const ended = await whatEnded(session);
          if (ended === undefined || endings >= (engine.mayEnd ?? 0)) throw error;
          endings += 1;
          t.diagnostic(`the ${ended} ended by itself (${endings} in this run); once more`);
          await once();
        }
      });
    };
    for (const suite of suites) suite(sentence, engine);
  });
}

/** What ended without having been made to by the sentence: the browser, or the program or a worker of it. */
async function whatEnded(session) {
  if (await session.revive()) return "browser";
  try {
    const codes = await session.page.codes();
    return codes.includes("program-ended") || codes.includes("worker-lost") ? "program" : undefined;
  } catch {
    return undefined;
  }
}

async function describePage(page) {
  try {
    const state = await page.state();
    return `the page is "${state}", its messages are ${JSON.stringify(await page.text("errors"))}`;
  } catch (error) {
    return `the page does not answer (${error.message})`;
  }
}
