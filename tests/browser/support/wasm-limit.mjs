/** A program whose memory cannot grow beyond a limit, as on a machine that has no more. */

/** The section of a module that says how large its memory is (WebAssembly core, section 5.5.8). */
const MEMORY_SECTION = 5;

/** A script for variants: the memory of the page, and of each worker, has at most `pages` of 64 KiB. */
export function memoryOf(pages) {
  return `{
    ${[limitMemory, readMemory, leb128, readLeb128].join("\n")}
    const MEMORY_SECTION = ${MEMORY_SECTION};
    const Plain = WebAssembly.Module;
    WebAssembly.Module = new Proxy(Plain, {
      construct(_, [octets]) {
        const copy = octets.slice();
        const module = new Plain(copy);
        // The program is the one that imports something.
        if (Plain.imports(module).length === 0) return module;
        return new Plain(limitMemory(copy, ${pages}));
      },
    });
  }`;
}

/** How many pages of 64 KiB the program of a page has from the start. */
export async function initialPages(html) {
  const { instance } = await WebAssembly.instantiate(Buffer.from(textOf(html, "unpacker"), "hex"));
  const { memory, room, unpack, length } = instance.exports;
  const program = Buffer.from(textOf(html, "wasm"), "base64");
  const place = room(program.length);
  new Uint8Array(memory.buffer).set(program, place);
  const unpacked = unpack();
  return readMemory(new Uint8Array(memory.buffer, unpacked, length())).minimum;
}

function textOf(html, id) {
  const element = new RegExp(`<script[^>]*id="?${id}"?[^>]*>([^<]*)</script>`).exec(html);
  if (element === null) throw new Error(`There is no ${id} in the page.`);
  return element[1];
}

function limitMemory(module, pages) {
  const { start, end, minimum } = readMemory(module);
  // One memory, whose limits have a maximum (flag 1).
  const content = [1, 1, ...leb128(minimum), ...leb128(pages)];
  const section = [MEMORY_SECTION, ...leb128(content.length), ...content];
  const limited = new Uint8Array(start + section.length + module.length - end);
  limited.set(module.subarray(0, start));
  limited.set(section, start);
  limited.set(module.subarray(end), start + section.length);
  return limited;
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
