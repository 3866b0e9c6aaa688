/** The tables, as Markdown that can be read as plain text too. */

/** `run` is what bench.mjs made: `{ machine, verdicts, engines: [{ name, summary, … }] }`. */
export function report(run) {
  const sections = [
    about(run),
    section("Goals", goals(run)),
    section("Warm: ours and the browser's own by turns in one page", warm(run)),
    section("The first key of a fresh page", firstKey(run)),
    section("One worker and all of them", oneWorker(run)),
    section("Elliptic curves, from the press until done", curves(run)),
    section("Other programs, one thread each, in the same engines", peers(run)),
    section("More bits", growth(run)),
    section("How long the page's own thread is held", mainThread(run)),
    section("WebAssembly memory at the end of a 4096-bit key, page and two workers", memory(run)),
    section("Until the page can be used, opened as a file", startUp(run)),
    failures(run),
  ];
  return sections.filter((text) => text !== "").join("\n\n");
}

function about({ machine, engines }) {
  const names = engines.map(({ name, version }) => `${name} ${version}`).join(", ");
  return (
    `Measured ${machine.date} on ${machine.cores} cores of ${machine.processor} ` +
    `(load before: ${machine.loadBefore.toFixed(1)}): ${names}. ` +
    `A mean has its standard error after ±. A ratio is ours to the other: below 1, ours is faster.`
  );
}

function goals({ verdicts }) {
  const rows = verdicts.map(({ engine, goal, limit, value, unit, isMet }) => [
    engine,
    goal,
    `≤ ${amount(limit, unit)}`,
    amount(value, unit),
    isMet ? "met" : "**not met**",
  ]);
  return table(["engine", "goal", "limit", "measured", ""], rows);
}

function warm({ engines }) {
  const rows = perKey(engines, "warm", (size, compared) => [size, ...comparison(compared)]);
  return table(["engine", "RSA", ...COMPARISON], rows);
}

function firstKey({ engines }) {
  const rows = perKey(engines, "firstKey", (size, { atReady, secondAfterReady }) => [
    [size, "at `ready`", ...comparison(atReady)],
    [size, "1 s later", ...comparison(secondAfterReady)],
  ]).flatMap(([engine, ...cases]) => cases.map((row) => [engine, ...row]));
  return table(["engine", "RSA", "pressed", ...COMPARISON], rows);
}

const COMPARISON = ["ours, mean", "median", "native, mean", "median", "n of each", "ratio"];

function comparison({ ours, native, ratio }) {
  const times = [ours, native].flatMap((of) => [average(of), time(of.median)]);
  return [...times, ours.n, fraction(ratio)];
}

function oneWorker({ engines }) {
  const rows = engines.flatMap(({ name, cores, summary }) =>
    Object.entries(summary.oneWorker ?? {}).map(([size, { one, ratioToAll }]) => [
      name,
      size,
      average(one),
      one.n,
      summary.warm ? average(summary.warm[size].ours) : "–",
      cores,
      fraction(ratioToAll),
    ]),
  );
  const heads = ["engine", "RSA", "one worker, mean", "n", "all, mean", "cores it tells of"];
  return table([...heads, "one to all"], rows);
}

function curves({ engines }) {
  const rows = perKey(engines, "curves", (crv, { median, max, n }) => [
    crv,
    time(median),
    time(max),
    n,
  ]);
  return table(["engine", "curve", "median", "longest", "n"], rows);
}

function peers({ engines }) {
  const names = { forge: "node-forge", rsaCrate: "the rsa crate" };
  const rows = engines.flatMap(({ name, summary }) =>
    Object.entries(summary.peers ?? {}).flatMap(([peer, sizes]) =>
      Object.entries(sizes).map(([size, figures]) => [
        name,
        names[peer],
        size,
        average(figures),
        figures.n,
        summary.warm ? average(summary.warm[size].ours) : "–",
        fraction(figures.oursToIt),
      ]),
    ),
  );
  return table(["engine", "program", "RSA", "its mean", "n", "ours, all workers", "ratio"], rows);
}

function growth({ engines }) {
  const rows = engines.flatMap(({ name, summary }) => {
    if (!summary.growth) return [];
    const sizes = Object.values(summary.growth.sizes);
    return [[name, ...sizes.map(average), summary.growth.exponent?.toFixed(2) ?? "–"]];
  });
  const measured = engines.find(({ summary }) => summary.growth)?.summary.growth.sizes ?? {};
  const sizes = Object.keys(measured).map((size) => `RSA ${size}`);
  return table(["engine", ...sizes, "time grows as bits to the"], rows);
}

function mainThread({ engines }) {
  const rows = perKey(engines, "mainThread", (size, { longestGap, longestTask }) => [
    size,
    longestTask === null ? "not told" : longestTask === 0 ? "none over 50 ms" : time(longestTask),
    time(longestGap),
  ]);
  return table(["engine", "RSA", "longest task", "longest gap between turns"], rows);
}

function memory({ engines }) {
  const rows = engines
    .filter(({ summary }) => summary.memory)
    .map(({ name, summary }) => [name, amount(summary.memory.most, "bytes"), summary.memory.n]);
  return table(["engine", "the most, in all", "n"], rows);
}

function startUp({ engines }) {
  const rows = engines
    .filter(({ summary }) => summary.startUp)
    .map(({ name, summary: { startUp } }) => [
      ...[name, time(startUp.page.median), time(startUp.empty.median)],
      ...[time(startUp.later), startUp.page.n],
    ]);
  return table(["engine", "the page, median", "an empty page, median", "later", "n of each"], rows);
}

function failures({ engines }) {
  return engines
    .flatMap(({ name, failures }) => failures.map((what) => `**Not measured**, ${name}: ${what}`))
    .join("\n\n");
}

/** A row for each engine and each key of a measure's summary. */
function perKey(engines, measure, cells) {
  return engines.flatMap(({ name, summary }) =>
    Object.entries(summary[measure] ?? {}).map(([key, value]) => [name, ...cells(key, value)]),
  );
}

function section(title, content) {
  return content === "" ? "" : `### ${title}\n\n${content}`;
}

function table(heads, rows) {
  if (rows.length === 0) return "";
  const lines = [heads, ...rows].map((line) => line.map(String));
  const widths = heads.map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  const write = (cells) => `| ${cells.map((cell, i) => cell.padEnd(widths[i])).join(" | ")} |`;
  const rule = `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`;
  return [write(lines[0]), rule, ...lines.slice(1).map(write)].join("\n");
}

function average({ mean, standardError }) {
  return standardError === null ? time(mean) : `${time(mean)} ± ${time(standardError)}`;
}

function time(ms) {
  return ms < 100 ? `${ms.toFixed(1)} ms` : `${ms.toFixed(0)} ms`;
}

function fraction(ratio) {
  if (ratio === null) return "–";
  const error = ratio.standardError === null ? "" : ` ± ${ratio.standardError.toFixed(3)}`;
  return `${ratio.value.toFixed(3)}${error}`;
}

function amount(value, unit) {
  if (unit === "bytes") return `${(value / 1e6).toFixed(1)} MB`;
  return unit === "ms" ? time(value) : value.toFixed(3);
}
