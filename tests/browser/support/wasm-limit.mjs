/** The page with a program whose memory cannot grow beyond a limit, as on a machine that has no more. */
import { gunzipSync, gzipSync } from "node:zlib";

const PROGRAM = /(<script[^>]*id="?wasm"?[^>]*>)([^<]*)(<\/script>)/;
/** The section of a module that says how large its memory is (WebAssembly core, section 5.5.8). */
const MEMORY_SECTION = 5;

/** A variant in which the memory of the page, and of each worker, has at most `pages` of 64 KiB. */
export function withMemoryOf(pages) {
  return (html) => {
    if (!PROGRAM.test(html)) throw new Error("There is no program in the page.");
    return html.replace(PROGRAM, (_, start, text, end) => {
      const limited = limitMemory(gunzipSync(Buffer.from(text, "base64")), pages);
      return start + gzipSync(limited).toString("base64") + end;
    });
  };
}

/** How many pages of 64 KiB the program of a page has from the start. */
export function initialPages(html) {
  const module = gunzipSync(Buffer.from(PROGRAM.exec(html)[2], "base64"));
  return readMemory(module).minimum;
}

function limitMemory(module, pages) {
  const { start, end, minimum } = readMemory(module);
  // One memory, whose limits have a maximum (flag 1).
  const content = [1, 1, ...leb128(minimum), ...leb128(pages)];
  const section = [MEMORY_SECTION, ...leb128(content.length), ...content];
  return Buffer.concat([module.subarray(0, start), Buffer.from(section), module.subarray(end)]);
}

/** Where the section of the memory lies, and what it says. */
function readMemory(module) {
  // After the magic number and the version.
  for (let start = 8; start < module.length; ) {
    const [length, content] = readLeb128(module, start + 1);
    const end = content + length;
    if (module[start] === MEMORY_SECTION) {
      const [count, limits] = readLeb128(module, content);
      if (count !== 1 || module[limits] > 1) throw new Error("Not one plain memory.");
      return { start, end, minimum: readLeb128(module, limits + 1)[0] };
    }
    start = end;
  }
  throw new Error("The module has no memory of its own.");
}

function leb128(number) {
  const octets = [];
  do {
    const rest = Math.floor(number / 128);
    octets.push((number % 128) | (rest > 0 ? 128 : 0));
    number = rest;
  } while (number > 0);
  return octets;
}

/** The number at a place, and the place after it. */
function readLeb128(octets, place) {
  let number = 0;
  for (let factor = 1; ; factor *= 128) {
    const octet = octets[place];
    place += 1;
    number += (octet & 127) * factor;
    if (octet < 128) return [number, place];
  }
}
