/**
 * The page in a hostile environment. A variant is a function from the file that ships to the file
 * that is opened. Either one script is put before the policy, where the policy does not reach yet,
 * so that not a byte of the page or the policy changes; or the policy takes back one permission,
 * as a server's may. It is the one way that is the same in all three engines: WebKitGTK's driver has
 * no scripts that run before a page's own.
 */

const POLICY = /<meta[^>]*http-equiv=["']?Content-Security-Policy/i;

/** `script` runs before anything of the page's own. */
export function withScriptFirst(script) {
  return (html) => {
    const at = html.search(POLICY);
    if (at === -1) throw new Error("The page has no policy to put a script before.");
    if (/<script/i.test(html.slice(0, at))) throw new Error("A script stands before the policy.");
    return `${html.slice(0, at)}<script>${script}</script>${html.slice(at)}`;
  };
}

/** The policy does not say `permission`. */
export function withoutPermission(permission) {
  return (html) => {
    if (html.split(permission).length !== 2) throw new Error(`"${permission}" is not there once.`);
    return html.replace(permission, "");
  };
}

/** `script` runs first in every worker that is started from a Blob. */
export function withScriptFirstInWorkers(script) {
  return withScriptFirst(IN_WORKERS(script));
}

/** `script` runs first in the page and in its workers. */
export function withScriptFirstEverywhere(script) {
  return withScriptFirst(`${script}; ${IN_WORKERS(script)}`);
}

const IN_WORKERS = (script) => `
  {
    const PlainBlob = Blob;
    Blob = class extends PlainBlob {
      constructor(parts = [], options = {}) {
        const isScript = /javascript/.test(options.type ?? "");
        super(isScript ? [${JSON.stringify(`${script};\n`)}, ...parts] : parts, options);
      }
    };
  }`;
