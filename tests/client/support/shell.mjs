/** Shells, with programs of our own in the place of those that a command would start. */
import { execFile, execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { preparePython } from "../../browser/support/python-judges.mjs";

const execute = promisify(execFile);

/** Runs `program`, and gives its standard output. */
export async function run(program, args, options = {}) {
  const running = execute(program, args, { encoding: "utf8", ...options });
  // Nobody types.
  running.child.stdin.end();
  return (await running).stdout;
}

/**
 * Runs `command` by each shell in `folder`, with a program `name` that notes how it was called.
 * Gives, for each shell, the calls: `{ args, input }`.
 */
export async function callsOf(name, command, folder) {
  const bin = mkdtempSync(join(tmpdir(), "nokkelsmie-bin-"));
  const log = join(bin, "log");
  const stub = `#!${process.execPath}
const { appendFileSync, readFileSync } = require("node:fs");
const call = { args: process.argv.slice(2), input: readFileSync(0, "utf8") };
appendFileSync(${JSON.stringify(log)}, JSON.stringify(call) + "\\n");
`;
  writeFileSync(join(bin, name), stub);
  chmodSync(join(bin, name), 0o755);
  const all = [];
  for (const shell of ["sh", "bash"]) {
    rmSync(log, { force: true });
    await run(shell, ["-n", "-c", command]);
    await run(shell, ["-c", command], {
      cwd: folder,
      env: { ...process.env, PATH: `${bin}:${process.env.PATH}` },
    });
    const lines = existsSync(log) ? readFileSync(log, "utf8").trim().split("\n") : [];
    all.push(lines.map((line) => JSON.parse(line)));
  }
  rmSync(bin, { recursive: true });
  return all;
}

/** What a grammar of PowerShell finds in `text`: the names of its `commands`, and its `words`. */
export function powershellByGrammar(text) {
  const judge = fileURLToPath(new URL("../judges/judge_powershell.py", import.meta.url));
  const said = execFileSync(preparePython(), [judge], { input: JSON.stringify([text]) });
  return JSON.parse(said)[0];
}

/**
 * The words of PowerShell in `text` that stand in single quotation marks, by the rules of
 * about_Quoting_Rules: a mark, or one of its typographic forms, ends the word unless it is doubled.
 * What stands outside is given back too, to be looked at.
 */
export function powershellWords(text) {
  const isMark = (character) => /['\u2018-\u201b]/.test(character ?? "");
  const words = [];
  let outside = "";
  for (let at = 0; at < text.length; at += 1) {
    if (!isMark(text[at])) {
      outside += text[at];
      continue;
    }
    let word = "";
    for (at += 1; ; at += 1) {
      if (at >= text.length) throw new Error("a word has no end");
      if (!isMark(text[at])) word += text[at];
      else if (isMark(text[at + 1])) word += text[(at += 1)];
      else break;
    }
    words.push(word);
    outside += "␣";
  }
  return { words, outside };
}
