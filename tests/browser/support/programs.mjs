/** Finding and starting the programs the tests drive: browsers, their drivers, a display, OpenSSL. */
import { spawn } from "node:child_process";
import { accessSync, constants, readdirSync } from "node:fs";
import { once } from "node:events";
import { createServer } from "node:net";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";

/**
 * The full path of a program, looked up on PATH and where `cargo install` puts things.
 * A missing program is an error that says how to get it: no browser is ever skipped.
 */
export function findProgram(names, howToGetIt) {
  const cargoHome = process.env.CARGO_HOME ?? join(homedir(), ".cargo");
  const folders = [...(process.env.PATH ?? "").split(delimiter), join(cargoHome, "bin")];
  for (const name of names) {
    for (const folder of folders) {
      const path = join(folder, name);
      if (isExecutable(path)) return path;
    }
  }
  throw new Error(`${names.join(" or ")} is missing. ${howToGetIt}`);
}

/** MiniBrowser is not on PATH: each distribution has it in a folder of the library's. */
export function findMiniBrowser(howToGetIt) {
  const roots = ["/usr/libexec", "/usr/lib"];
  const folders = roots.flatMap((root) => [root, ...subfolders(root)]);
  const paths = folders.map((folder) => join(folder, "webkit2gtk-4.1", "MiniBrowser"));
  const found = paths.find(isExecutable);
  if (found === undefined) throw new Error(`MiniBrowser of WebKitGTK is missing. ${howToGetIt}`);
  return found;
}

/**
 * Starts a program in a process group of its own, so that stopping it also stops what it started.
 * `extraPipe` opens one more pipe from the program, as its file descriptor 3.
 */
export function startProgram(path, args, { env = process.env, extraPipe = false } = {}) {
  const stdio = ["ignore", "ignore", "ignore", ...(extraPipe ? ["pipe"] : [])];
  const child = spawn(path, args, { env, stdio, detached: true });
  const ended = once(child, "exit");
  running.add(child.pid);
  return {
    child,
    async stop() {
      running.delete(child.pid);
      signalGroup(child.pid, "SIGTERM");
      const kill = setTimeout(() => signalGroup(child.pid, "SIGKILL"), 3000);
      await ended;
      clearTimeout(kill);
      signalGroup(child.pid, "SIGKILL");
    },
  };
}

/** Process groups that must not outlive the tests, however those end. */
const running = new Set();
process.once("exit", () => {
  for (const pid of running) signalGroup(pid, "SIGKILL");
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.once(signal, () => process.exit(1));
}

/** A port of the loopback that nobody listens on now. */
export async function freePort() {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function subfolders(root) {
  try {
    return readdirSync(root, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => join(root, entry.name));
  } catch {
    return [];
  }
}

function signalGroup(pid, signal) {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
}
