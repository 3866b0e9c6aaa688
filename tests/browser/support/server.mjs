/**
 * The tests' web server, which is every browser's http proxy too, and writes down every request:
 * for the page, for anything else of its own, and for any other host in the world.
 */
import { once } from "node:events";
import { createServer } from "node:http";

/**
 * Serves `files`, a Map from path to HTML text, on a port of the loopback.
 * `requests` holds `{ method, host, address }` of everything that was asked for, in order; the host
 * is the one that the browser meant.
 */
export async function startServer(files) {
  const requests = [];
  const record = (method, url) => requests.push({ method, host: url.hostname, address: url.href });
  const server = createServer((request, response) => {
    const url = addressOf(request);
    record(request.method, url);
    const body = url.port === String(server.address().port) ? files.get(url.pathname) : undefined;
    // Without this, opening the page again might be answered from the browser's cache, unseen.
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    response.statusCode = body === undefined ? 404 : 200;
    response.end(body ?? "Not here.");
  });
  server.on("connect", (request, socket) => {
    record("CONNECT", new URL(`https://${request.url}`));
    socket.on("error", () => socket.destroy());
    socket.end("HTTP/1.1 502 Bad Gateway\r\n\r\n");
  });
  server.on("upgrade", (request, socket) => {
    record("UPGRADE", addressOf(request));
    socket.on("error", () => socket.destroy());
    socket.end("HTTP/1.1 502 Bad Gateway\r\n\r\n");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: server.address().port,
    requests,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** A proxied request names the whole address, any other only the path. */
function addressOf(request) {
  return new URL(request.url, `http://${request.headers.host}`);
}
