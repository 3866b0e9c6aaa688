// Writes the page's style to standard output: static/style.css with what it imports, only the
// rules that the page can use, as short as they can be written.
//
// A rule is used when each class, element and attribute that it needs stands as a word in the
// sources of the page. So a class must be written out there, `"ds-alert"`, never put together from
// parts; where it cannot be, the words stand in a comment beside the code.
import { bundle, transform } from "lightningcss";
import { PurgeCSS } from "purgecss";

const SOURCES = ["index.html", "static/boot.js", "src/**/*.rs"];

// The oldest browsers that the page runs in: what they lack of CSS is written out for them.
const version = (major, minor = 0) => (major << 16) | (minor << 8);
const targets = { chrome: version(99), firefox: version(113), safari: version(16, 4) };

const purge = async (css) => {
  const [{ css: used }] = await new PurgeCSS().purge({
    content: SOURCES,
    css: [{ raw: css }],
    defaultExtractor: (text) => text.match(/[A-Za-z][\w-]*/g) ?? [],
    keyframes: true,
    variables: true,
  });
  return used;
};

const written = bundle({ filename: "static/style.css", targets }).code.toString();
// Twice, because a rule that goes leaves variables behind that only it used.
const used = await purge(await purge(written));
process.stdout.write(
  transform({ filename: "style.css", code: Buffer.from(used), minify: true, targets }).code,
);
