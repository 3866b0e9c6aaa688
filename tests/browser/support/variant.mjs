/**
 * The page in a hostile environment: the file that ships with one script put before its policy,
 * where the policy does not reach yet, so that not a byte of the page or the policy changes. It is
 * the one way that is the same in all three engines; WebKitGTK's driver has no preload scripts.
 */

const POLICY = /<meta[^>]*http-equiv=["']?Content-Security-Policy/i;

/** `html` with `script` run before anything of the page's own. */
export function withScriptFirst(html, script) {
  const at = html.search(POLICY);
  if (at === -1) throw new Error("The page has no policy to put a script before.");
  if (/<script/i.test(html.slice(0, at))) throw new Error("A script stands before the policy.");
  return `${html.slice(0, at)}<script>${script}</script>${html.slice(at)}`;
}

/**
 * A script that puts `prelude` first in the source of every worker started from a Blob, beside
 * running it in the page itself where `inPage` says so.
 */
export function inWorkers(prelude, { inPage = false } = {}) {
  const source = JSON.stringify(`${prelude};\n`);
  return `
    ${inPage ? prelude : ""};
    {
      const PlainBlob = Blob;
      Blob = class extends PlainBlob {
        constructor(parts = [], options = {}) {
          const isScript = /javascript/.test(options.type ?? "");
          super(isScript ? [${source}, ...parts] : parts, options);
        }
      };
    }`;
}
