// Writes the page's style to standard output: static/style.css with what it imports, only the
// rules that the page can use, as short as they can be written.
import { bundle, transform } from "lightningcss";
import { PurgeCSS } from "purgecss";
const { code } = bundle({ filename: "static/style.css", minify: true });
process.stdout.write(code);
