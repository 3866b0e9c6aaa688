/** Files that arrive in the download folder. */
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

/**
 * Presses a download button and gives the file that arrives, `{ name, octets, content }`. The button
 * stands in the tab of its own output, in `tab`, or, where that is null, in none.
 */
export async function download(page, session, output, { tab = output, button = `download-${output}` } = {}) {
  const folder = session.browser.downloads;
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
  if (tab !== null) await page.openTabOf(tab);
  await page.press(button);
  let names = [];
  await page.waitFor(
    async () => {
      names = readdirSync(folder);
      return names.length === 1 && isWhole(join(folder, names[0]));
    },
    10_000,
    `${output} did not arrive in the download folder: ${names}`,
  );
  const octets = readFileSync(join(folder, names[0]));
  return { name: names[0], octets, content: octets.toString("utf8") };
}

/** Browsers write to a file of another name first, or lay an empty one in its place. */
function isWhole(path) {
  if (/\.(crdownload|part|wkdownload|tmp)$/.test(path) || /\/\.[^/]*$/.test(path)) return false;
  return readFileSync(path).length > 0;
}
