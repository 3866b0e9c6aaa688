/** What the Rust half of these tests wrote: one folder an ordinary client, one a hostile one. */
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const ROOT = resolve(process.env.NOKKELSMIE_JOB);

/**
 * Each job: its `folder`, `name`, `environment`, `client`, `scope`, `resource`, `kid`, `privateJwk`,
 * `publicJwk`, the names of the `pieces`' files, and what else was written.
 */
export function jobs() {
  return ["ordinary", "hostile"].map((name) => {
    const folder = join(ROOT, name);
    return { name, folder, ...JSON.parse(readFileSync(join(folder, "job.json"), "utf8")) };
  });
}

/** The text of a piece. */
export function piece(job, id) {
  return readFileSync(join(job.folder, job.pieces[id]), "utf8");
}

/** Where the reply to each request for a token is left, for the Rust half to read. */
export function repliesFile() {
  return join(ROOT, "replies.json");
}
