/** Many keys through the page, and every judge on each of them. */
import { checkTexts } from "./key-checks.mjs";
import { checkWithJose } from "./jose.mjs";
import { label, OTHER_KINDS, SIGNING_KINDS } from "./kinds.mjs";
import { checkWithOpenssl } from "./openssl.mjs";
import { judgeWithPython } from "./python-judges.mjs";

/** The quick ones come first, for who makes only a few. */
const isSlow = ({ size }) => Number(size) >= 4096;
const KINDS = [...SIGNING_KINDS, ...OTHER_KINDS].sort((a, b) => isSlow(a) - isSlow(b));

/**
 * Makes `count` keys in the page, all kinds in turn, each checked in all its forms by arithmetic,
 * OpenSSL, jose, and in the end all together by jwcrypto, badkeys and for shared factors.
 * `tell(line)` is called with each step. Gives the faults found, in words.
 */
export async function makeManyKeys({ page, place, count, tell = () => undefined }) {
  const keys = [];
  const faults = [];
  for (let number = 0; number < count; number += 1) {
    const kind = KINDS[number % KINDS.length];
    const start = Date.now();
    try {
      await page.open(place, { fragment: kind });
      await page.make();
      const made = Date.now();
      const texts = await page.readAll();
      const key = checkTexts(texts, kind);
      keys.push(key);
      checkWithOpenssl(key);
      const publicJwks = texts["public-jwks"] && JSON.parse(texts["public-jwks"]);
      await checkWithJose({ ...key, publicJwks });
      tell(`${number + 1} of ${count}: ${label(kind)}, ${made - start} ms`);
    } catch (error) {
      faults.push(`key ${number}, ${label(kind)}: ${error.message}`);
      tell(faults.at(-1));
    }
  }
  const verdict = judgeWithPython(keys);
  faults.push(...verdict.faults);
  if (verdict.judged !== count) faults.push(`only ${verdict.judged} of ${count} keys were judged`);
  return faults;
}
