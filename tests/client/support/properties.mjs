/** A `.properties` file, as `java.util.Properties.load` reads it. */

const ESCAPES = { t: "\t", n: "\n", r: "\r", f: "\f" };

/** The properties in the octets of a file, which are characters of ISO 8859-1. */
export function readProperties(octets) {
  const properties = {};
  const lines = octets.toString("latin1").split(/\r\n|[\r\n]/);
  for (let at = 0; at < lines.length; at += 1) {
    let line = lines[at].replace(/^[ \t\f]+/, "");
    if (line === "" || /^[#!]/.test(line)) continue;
    while (/(?<!\\)(?:\\\\)*\\$/.test(line) && at + 1 < lines.length) {
      line = line.slice(0, -1) + lines[(at += 1)].replace(/^[ \t\f]+/, "");
    }
    const [, name, value] = line.match(/^((?:\\.|[^\\=: \t\f])*)[ \t\f]*[=:]?[ \t\f]*(.*)$/s);
    properties[unescaped(name)] = unescaped(value);
  }
  return properties;
}

function unescaped(text) {
  return text.replace(/\\(?:u([0-9a-fA-F]{4})|(.))/gs, (_, unit, character) =>
    unit ? String.fromCharCode(Number.parseInt(unit, 16)) : (ESCAPES[character] ?? character),
  );
}
