/**
 * The mean times as a picture: one panel an engine, one row a size, one mark a program, on a
 * logarithmic axis of time. Plain SVG with colours of its own for light and dark.
 */

const WIDTH = 860;
const PANEL = { left: 120, right: 24, row: 28, head: 34, foot: 30 };
const TOP = 46;

/** Told apart by form too, for who does not see the colours. The mark is drawn around 0,0. */
const PROGRAMS = {
  ours: { label: "Nøkkelsmie", mark: '<circle r="6"/>' },
  native: { label: "the browser's own", mark: '<rect x="-5" y="-5" width="10" height="10"/>' },
  rsaCrate: { label: "the rsa crate", mark: '<path d="M0-7 7 0 0 7-7 0Z"/>' },
  forge: { label: "node-forge", mark: '<path d="M0-6.5 6.5 5.5H-6.5Z"/>' },
};

const STYLE = `
  svg { font: 13px system-ui, sans-serif; }
  .ground { fill: #ffffff; } text { fill: #1f2933; } .faint { fill: #5b6773; }
  .grid { stroke: #dde2e7; } .error { stroke-width: 2; }
  .ours { fill: #0b62b8; stroke: #0b62b8; } .native { fill: #c2410c; stroke: #c2410c; }
  .rsaCrate { fill: #6b7280; stroke: #6b7280; } .forge { fill: #7c4a9e; stroke: #7c4a9e; }
  .name { font-weight: 600; }
  @media (prefers-color-scheme: dark) {
    .ground { fill: #15191e; } text { fill: #e6eaee; } .faint { fill: #a3aeb9; }
    .grid { stroke: #333b44; }
    .ours { fill: #5aa9f5; stroke: #5aa9f5; } .native { fill: #fb923c; stroke: #fb923c; }
    .rsaCrate { fill: #9ca3af; stroke: #9ca3af; } .forge { fill: #c792ea; stroke: #c792ea; }
  }`;

export function picture({ engines }) {
  const panels = engines
    .map(({ name, summary }) => ({ name, rows: rowsOf(summary) }))
    .filter(({ rows }) => rows.length > 0);
  const x = axis(panels.flatMap(({ rows }) => rows.flatMap(({ marks }) => marks)));
  let height = TOP;
  const drawn = panels.map((panel) => {
    const top = height;
    height += PANEL.head + panel.rows.length * PANEL.row + PANEL.foot;
    return drawPanel(panel, top, x);
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img">`,
    "<title>Mean time to make an RSA key, by engine and size</title>",
    `<style>${STYLE}\n</style>`,
    `<rect class="ground" width="${WIDTH}" height="${height}"/>`,
    legend(),
    ...drawn,
    "</svg>\n",
  ].join("\n");
}

/** Every size of which there is a time: `{ size, marks: [{ program, mean, standardError }] }`. */
function rowsOf({ warm = {}, growth, peers = {} }) {
  const bySize = {};
  const add = (size, program, figures) => {
    if (figures) (bySize[size] ??= []).push({ program, ...figures });
  };
  for (const [size, { ours, native }] of Object.entries(warm)) {
    add(size, "ours", ours);
    add(size, "native", native);
  }
  for (const [size, figures] of Object.entries(growth?.sizes ?? {})) add(size, "ours", figures);
  for (const [peer, sizes] of Object.entries(peers)) {
    for (const [size, figures] of Object.entries(sizes)) add(size, peer, figures);
  }
  return Object.entries(bySize).map(([size, marks]) => ({ size, marks }));
}

/** Whole decades that hold all of the marks. */
function axis(marks) {
  const logs = marks.map(({ mean }) => Math.log10(mean));
  const from = Math.floor(Math.min(...logs));
  const to = Math.max(Math.ceil(Math.max(...logs)), from + 1);
  const room = WIDTH - PANEL.left - PANEL.right;
  const at = (ms) => PANEL.left + ((Math.log10(ms) - from) / (to - from)) * room;
  const decades = Array.from({ length: to - from + 1 }, (_, i) => 10 ** (from + i));
  return { at: (ms) => Math.max(PANEL.left, at(ms)), decades };
}

function drawPanel({ name, rows }, top, x) {
  const first = top + PANEL.head;
  const bottom = first + rows.length * PANEL.row;
  const parts = [`<text class="name" x="16" y="${top + 20}">${name}</text>`];
  for (const ms of x.decades) {
    const at = x.at(ms).toFixed(1);
    const label = ms < 1000 ? `${ms} ms` : `${ms / 1000} s`;
    parts.push(`<path class="grid" d="M${at} ${first}V${bottom}"/>`);
    parts.push(
      `<text class="faint" x="${at}" y="${bottom + 16}" text-anchor="middle">${label}</text>`,
    );
  }
  rows.forEach(({ size, marks }, i) => {
    const y = first + (i + 0.5) * PANEL.row;
    parts.push(
      `<text x="${PANEL.left - 14}" y="${y + 4}" text-anchor="end">RSA ${size}</text>`,
      ...marks.map((mark) => drawMark(mark, y, x)),
    );
  });
  return parts.join("\n");
}

/** The line through a mark is one standard error to each side. */
function drawMark({ program, mean, standardError }, y, x) {
  const [from, to] = [mean - (standardError ?? 0), mean + (standardError ?? 0)];
  const ends = [Math.max(from, mean / 10), to].map((ms) => x.at(ms).toFixed(1));
  return (
    `<g class="${program}"><path class="error" d="M${ends[0]} ${y}H${ends[1]}"/>` +
    `<g transform="translate(${x.at(mean).toFixed(1)} ${y})">${PROGRAMS[program].mark}</g></g>`
  );
}

function legend() {
  const items = Object.entries(PROGRAMS).map(([program, { label, mark }], i) => {
    const at = PANEL.left + i * 178;
    return (
      `<g class="${program}" transform="translate(${at} 24)">${mark}</g>` +
      `<text x="${at + 14}" y="28">${label}</text>`
    );
  });
  return items.join("\n");
}
