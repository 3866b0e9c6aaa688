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
          if (endings >= (engine.mayEnd ?? 0) || !(await hasEnded(page))) throw error;
          endings += 1;
          t.diagnostic(`the program ended by itself (${endings} in this run); once more`);
          await once();
        }
      });
    };
    for (const suite of suites) suite(sentence, engine);
  });
}

/** Whether the program, or a worker of it, ended without having been made to by the sentence. */
async function hasEnded(page) {
  try {
    const codes = await page.codes();
    return codes.includes("program-ended") || codes.includes("worker-lost");
  } catch {
    return false;
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
