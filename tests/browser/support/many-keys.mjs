/** Many keys through the page, and every judge on each of them. */
import { checkTexts } from "./key-checks.mjs";
import { checkWithJose } from "./jose.mjs";
import { label } from "./kinds.mjs";
import { checkWithOpenssl } from "./openssl.mjs";
import { judgeWithPython } from "./python-judges.mjs";

/** How many keys of one kind in a row are made without opening the page anew. */
const MOST_IN_ONE_PAGE = 100;

/**
 * Makes a key of each of `kinds` in the page, and has it checked in all its forms by arithmetic, OpenSSL
 * and jose, and in the end all together by jwcrypto, badkeys and for shared factors.
 * `tell(line)` is called with each step. Gives the faults found, in words.
 */
export async function makeManyKeys({ page, place, kinds, tell = () => undefined }) {
  const keys = [];
  const faults = [];
  let inThisPage = 0;
  for (const [number, kind] of kinds.entries()) {
    const start = Date.now();
    try {
      if (kind === kinds[number - 1] && inThisPage < MOST_IN_ONE_PAGE) {
        await page.press("clear");
        await page.comesTo("ready");
      } else {
        await page.open(place, { fragment: kind });
        inThisPage = 0;
      }
      await page.make();
      inThisPage += 1;
      const made = Date.now();
      const texts = await page.readAll();
      const key = checkTexts(texts, kind);
      keys.push(key);
      checkWithOpenssl(key);
      const publicJwks = texts["public-jwks"] && JSON.parse(texts["public-jwks"]);
      await checkWithJose({ ...key, publicJwks });
      tell(`${number + 1} of ${kinds.length}: ${label(kind)}, ${made - start} ms`);
    } catch (error) {
      inThisPage = MOST_IN_ONE_PAGE;
      faults.push(`key ${number}, ${label(kind)}: ${error.message}`);
      tell(faults.at(-1));
    }
  }
  const verdict = judgeWithPython(keys);
  faults.push(...verdict.faults);
  if (verdict.judged !== kinds.length) {
    faults.push(`only ${verdict.judged} of ${kinds.length} keys were judged`);
  }
  return faults;
}
