// Writes the page's style to standard output: static/style.css with what it imports, only the
// rules that the page can use, as short as they can be written.
//
// A rule is used when each class, element and attribute that it needs stands as a word in the
// sources of the page. So a class must be written out there, `"ds-alert"`, never put together from
// parts; where it cannot be, the words stand in a comment beside the code.
import { readFileSync } from "node:fs";
import { bundle, transform } from "lightningcss";
import { PurgeCSS } from "purgecss";

const SOURCES = ["index.html", "static/boot.js", "src/**/*.rs"];

// The oldest browsers that the page runs in: what they lack of CSS is written out for them.
const version = (major, minor = 0) => (major << 16) | (minor << 8);
const targets = { chrome: version(99), firefox: version(113), safari: version(16, 4) };

// Designsystemet's rules name custom elements beside the plain ones, as in `:is(summary,u-summary)`.
// The page has none, and PurgeCSS would drop the whole list for the stranger in it.
const withoutCustomElements = (css) =>
  css.replaceAll(/,\s*(?:\.ds-[\w-]+ )?(?:u|ds)-[a-z]+(?=[,)])/g, "");

// PurgeCSS does not look inside `:where(…)`. A state that stands there alone means what it means by itself.
const withoutNeedlessWhere = (css) => css.replaceAll(/:where\(:(hover|visited|active)\)/g, ":$1");

// Nor does it look inside `:is(…)`, and drops a selector that is nothing else. At the
// start of a selector, or around one simple selector, `:is(…)` with one choice means what it holds.
const withoutNeedlessIs = (css) => {
  const start = /(^|[{};,(]\s*):is\(/gm;
  const simple = /([\s>+~]):is\(([.[][^\s,()]*|[a-z]+)\)/g;
  for (;;) {
    const before = css;
    css = css.replaceAll(simple, "$1$2");
    for (const match of css.matchAll(start)) {
      const open = match.index + match[0].length;
      const close = closing(css, open);
      const inner = css.slice(open, close);
      // What follows must not begin with a name that would grow together with what is inside.
      if (!topLevelComma(inner) && !/[\w-]/.test(css[close + 1] ?? "")) {
        css = css.slice(0, match.index) + match[1] + inner + css.slice(close + 1);
        break;
      }
    }
    if (css === before) return css;
  }
};

const closing = (css, open) => {
  let depth = 1;
  for (let at = open; at < css.length; at += 1) {
    if (css[at] === "(") depth += 1;
    if (css[at] === ")") depth -= 1;
    if (depth === 0) return at;
  }
  throw new Error(`no end to :is( at ${open}`);
};

const topLevelComma = (text) => {
  let depth = 0;
  for (const character of text) {
    if (character === "(") depth += 1;
    if (character === ")") depth -= 1;
    if (character === "," && depth === 0) return true;
  }
  return false;
};

// Nor does it know what a control can be besides. The page has no switches, no boxes that are neither ticked
// nor not, no fields that can only be read, and none that is praised.
const withoutStrangers = (css) => {
  const strangers = [
    String.raw`\.ds-input\[role="?switch"?\]`,
    String.raw`\.ds-input\[type="?checkbox"?\]:indeterminate`,
    String.raw`\.ds-fieldset:has\(\.ds-input\[readonly\]\)`,
    String.raw`\.ds-validation-message\[data-color="?(?:success|info)"?\]`,
  ];
  return css.replaceAll(new RegExp(`(?<=[{};]\\s*)(?:${strangers.join("|")})[^{}]*\\{[^{}]*\\}`, "g"), "");
};

// Nor does it look inside `:has(…)`. The page has no dialogs.
const withoutDialogs = (css) => css.replaceAll(/body:has\(\.ds-dialog:modal\)\s*\{[^{}]*\}/g, "");

const PURGE = {
  content: SOURCES,
  // A size may begin with a digit: 2xs.
  defaultExtractor: (text) => text.match(/[A-Za-z0-9][\w-]*/g) ?? [],
};

const purge = async (css) => {
  const options = { ...PURGE, css: [{ raw: css }], keyframes: true, variables: true };
  const [{ css: used }] = await new PurgeCSS().purge(options);
  return used;
};

// Nor does it know how elements of the page stand to each other. There are no pictures in buttons, links and tabs, no
// lists in lists, no files to hand over, and nothing that is switched off but the button that makes a key.
const NEVER = [
  ".ds-link:is(button)",
  ".ds-link>:is(img,svg)",
  ".ds-link:has(>span)>:is(img,svg):first-child",
  ".ds-link:has(>span)>:is(img,svg):last-child",
  ".ds-button :is(img,svg)",
  ".ds-input::placeholder",
  ".ds-input:is(textarea):not([rows])",
  ".ds-input:disabled,.ds-input[aria-disabled=true]",
  "[aria-disabled=true]:is(.ds-input[type=checkbox],.ds-input[type=radio])",
  ".ds-field [data-field=counter]:after",
  ".ds-field [data-field=counter]:not([data-state=over])",
  ".ds-field [data-field=counter]:not([data-state=over]):before",
  ".ds-field:has(.ds-input[aria-disabled=true],.ds-input:disabled)>*",
  ".ds-fieldset:disabled>[data-field=description],.ds-fieldset:disabled>legend,.ds-fieldset:disabled>legend+p",
  ".ds-field[tabindex]:focus-visible:has(.ds-file-upload)",
  ".ds-alert>:is(h1,h2,h3):first-child:before",
  ".ds-details[data-variant=default]",
  ".ds-details::part(details-content)",
  ".ds-details[open]::part(details-content)",
  ".ds-list>li>:is(ol,ul)>li+li",
  ".ds-tabs [role=tablist]>[role=tab] :is(img,svg)",
  ".ds-tag:focus-visible",
  ".ds-tag:focus-visible *",
  ".ds-tag:is(button,a,[role=button]):hover",
  "@property --_dsc-avatar-stack-overlap",
];

const withoutRule = (css, selector) => {
  // Where another selector ends so, it is another rule.
  const rest = css
    .split(`${selector}{`)
    .reduce((before, after) =>
      /[{};]$/.test(before) ? before + after.slice(after.indexOf("}") + 1) : `${before}${selector}{${after}`,
    );
  if (rest === css) throw new Error(`No rule is for ${selector}`);
  return rest;
};

// A rule of the page's own that PurgeCSS leaves out is seen only by whoever looks.
const own = readFileSync("static/style.css", "utf8").replaceAll(/@import [^;]*;/g, "");
const [{ rejected }] = await new PurgeCSS().purge({ ...PURGE, css: [{ raw: own }], rejected: true });
if (rejected.length > 0) throw new Error(`The page does not use what has a style: ${rejected.join(" ")}`);

const written = bundle({ filename: "static/style.css", targets }).code.toString();
// Twice, because a rule that goes leaves variables behind that only it used.
const plain = withoutNeedlessIs(withoutNeedlessWhere(withoutCustomElements(written)));
const used = await purge(await purge(withoutStrangers(withoutDialogs(plain))));
const short = transform({ filename: "style.css", code: Buffer.from(used), minify: true, targets }).code.toString();
const code = NEVER.reduce(withoutRule, short);
// Browsers would ask it anew at every change of the page, which costs more than to draw the change.
if (code.includes("body:has(")) throw new Error("A rule asks what there is in the whole page: body:has(…)");
// One that is left out is seen only by whoever looks.
if (!/\.ds-heading\[data-size="?2xs"?\]/.test(code)) throw new Error("The smallest headings have no style");
process.stdout.write(code);
