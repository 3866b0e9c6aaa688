/**
 * The web servers of docs/hosting/, each with its configuration as it stands there: only where the
 * files lie and, in Kubernetes' case, the port are this machine's.
 */
import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { findProgram, freePort, startProgram } from "../browser/support/programs.mjs";

const PUBLISHED = "/srv/nokkelsmie";

export function pathOf(name) {
  return fileURLToPath(new URL(`../../docs/hosting/${name}`, import.meta.url));
}

export function configuration(name) {
  return readFileSync(pathOf(name), "utf8");
}

/** The value of `default.conf` in the ConfigMap. */
export function configurationInKubernetes() {
  const [, block] = configuration("kubernetes.yaml").match(/^ {2}default\.conf: \|\n((?: {4}.*\n|\n)+)/m);
  return block.replaceAll(/^ {4}/gm, "");
}

/** Starts each server on a port of the loopback; each is `{ name, address, stop() }`. */
export const SERVERS = {
  nginx: ({ folder, files }) =>
    startNginx(folder, "/nokkelsmie/", (port) => `
      server {
        listen 127.0.0.1:${port};
        ${configuration("nginx.conf").replaceAll(PUBLISHED, files)}
        # What many servers say of what does not change often.
        location ~* \\.(html|css|js)$ { expires 1h; }
      }`),
  "nginx in Kubernetes": ({ folder, files }) =>
    startNginx(folder, "/", (port) =>
      configurationInKubernetes()
        .replace("listen 8080;", `listen 127.0.0.1:${port};`)
        .replaceAll(PUBLISHED, files),
    ),
  Apache: startApache,
};

async function startNginx(parent, path, servers) {
  const nginx = findProgram(["nginx"], "On Debian: apt-get install nginx.");
  const folder = makeFolder(parent);
  const port = await freePort();
  const config = join(folder, "nginx.conf");
  const places = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
  writeFileSync(
    config,
    `daemon off;
     pid ${folder}/nginx.pid;
     error_log ${folder}/error.log;
     events {}
     http {
       access_log off;
       ${places.map((place) => `${place}_temp_path ${folder}/${place};`).join("\n")}
       ${servers(port)}
     }`,
  );
  const args = ["-p", folder, "-e", join(folder, "error.log"), "-c", config];
  return start(nginx, args, `http://localhost:${port}${path}`);
}

const MODULES = ["mpm_event", "authz_core", "alias", "dir", "mime", "filter", "deflate", "headers"];

async function startApache({ folder: parent, files }) {
  const apache = findProgram(["apache2"], "On Debian: apt-get install apache2-bin.");
  const folder = makeFolder(parent);
  const port = await freePort();
  const config = join(folder, "apache.conf");
  const user = process.getuid() === 0 ? "User www-data\nGroup www-data" : "";
  writeFileSync(
    config,
    `${MODULES.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`).join("\n")}
ServerRoot ${folder}
ServerName localhost
Listen 127.0.0.1:${port}
PidFile ${folder}/apache.pid
ErrorLog ${folder}/error.log
Mutex file:${folder}
TypesConfig /dev/null
${user}
${configuration("apache.conf").replaceAll(PUBLISHED, files)}`,
  );
  const args = ["-f", config, "-DFOREGROUND"];
  return start(apache, args, `http://localhost:${port}/nokkelsmie/`);
}

/** A folder that a server's own user may read. */
function makeFolder(parent) {
  const folder = join(parent, `server-${Math.random().toString(36).slice(2)}`);
  mkdirSync(folder);
  chmodSync(folder, 0o755);
  return folder;
}

/** Starts a server, and waits until it answers. A configuration with a fault is told of by itself. */
async function start(path, args, address) {
  execFileSync(path, ["-t", ...args], { stdio: "pipe" });
  const program = startProgram(path, args);
  const deadline = Date.now() + 20_000;
  for (;;) {
    try {
      await (await fetch(address)).arrayBuffer();
      return { address, stop: program.stop };
    } catch (error) {
      if (program.child.exitCode !== null || Date.now() > deadline) {
        await program.stop();
        throw new Error(`${path} does not answer.`, { cause: error });
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
