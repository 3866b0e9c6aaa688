/** Where the one file can be opened from. The same bytes must work in all three. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const PAGE = "nokkelsmie.html";

/**
 * The three places for pages, each `{ name, isHttp, secure, address(file) }`, and `put(file, html)`,
 * which lays a page in all of them. `secure` is what `isSecureContext` is there.
 */
export function makePlaces({ folder, files, port }) {
  const overHttp = (host) => (file) => `http://${host}:${port}/${file}`;
  return {
    file: {
      name: "file://",
      isHttp: false,
      secure: true,
      address: (file = PAGE) => pathToFileURL(join(folder, file)).href,
    },
    localhost: {
      name: "localhost",
      isHttp: true,
      secure: true,
      address: (file = PAGE) => overHttp("localhost")(file),
    },
    intranet: {
      name: "plain http on an internal host",
      isHttp: true,
      secure: false,
      address: (file = PAGE) => overHttp("nokkelsmie.intern.example")(file),
    },
    put(html, file = PAGE) {
      writeFileSync(join(folder, file), html);
      files.set(`/${file}`, html);
    },
  };
}
