/** What the Rust half of these tests wrote: a folder for each client. */
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const ROOT = resolve(process.env.NOKKELSMIE_JOB);

/**
 * An ordinary client of Maskinporten's, and one whose names try to break out. Each job: its `folder`, `name`, `environment`, `client`, `scope`, `resource`, `kid`, `privateJwk`,
 * `publicJwk`, the names of the `pieces`' files, and what else was written.
 */
export function jobs() {
  return ["ordinary", "hostile"].map(job);
}

/** The hostile client, as one of ID-porten's. */
export function jobOfIdporten() {
  return job("idporten");
}

function job(name) {
  const folder = join(ROOT, name);
  return { name, folder, ...JSON.parse(readFileSync(join(folder, "job.json"), "utf8")) };
}

/** The text of a piece. */
export function piece(job, id) {
  return readFileSync(join(job.folder, job.pieces[id]), "utf8");
}

/** Where the reply to each request for a token is left, for the Rust half to read. */
export function repliesFile() {
  return join(ROOT, "replies.json");
}
