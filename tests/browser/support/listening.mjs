/**
 * The page as a screen reader has it: Chromium's own accessibility tree, as lines of text. What is
 * another in each visit (the key, the date) stands as a word in brackets.
 */

/** What says nothing by itself: its children stand in its place. */
const SILENT = new Set(["none", "generic", "InlineTextBox", "LineBreak", "ListMarker", "RootWebArea"]);

/** What is told after a name, where it is so. */
const TOLD = ["expanded", "checked", "selected", "required", "invalid", "disabled", "level", "focused", "live"];

/** Gives the lines of the page that is open; `driver` is Chromium's. */
export async function hear(driver) {
  const { nodes } = await driver.sendAndGetDevToolsCommand("Accessibility.getFullAXTree", {});
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const lines = [];
  const tell = (node, depth, said) => {
    const name = node.name?.value ?? "";
    const role = node.role?.value ?? "none";
    const isText = role === "StaticText";
    const isSilent = node.ignored || SILENT.has(role) || (isText && (name.trim() === "" || said === name.trim()));
    if (!isSilent) lines.push("  ".repeat(depth) + line(node, role, name));
    if (isText) return;
    const children = (node.childIds ?? []).map((id) => byId.get(id)).filter(Boolean);
    const below = isSilent ? [depth, said] : [depth + 1, name.trim()];
    for (const child of children) tell(child, ...below);
  };
  const roots = nodes.filter(({ parentId }) => parentId === undefined);
  for (const root of roots) tell(root, 0, "");
  return withoutOctets(lines);
}

/** One line for all between the first and the last of PEM: how they break is another in each visit. */
function withoutOctets(lines) {
  let isInside = false;
  return lines.flatMap((line) => {
    if (line.includes('"-----END ')) isInside = false;
    if (isInside) return [];
    if (!line.includes('"-----BEGIN ')) return [line];
    isInside = true;
    return [line, line.replace(/".*"/, '"[octets]"')];
  });
}

function line({ properties = [], description, value }, role, name) {
  const parts = [role === "StaticText" ? "text" : role];
  if (name !== "") parts.push(`"${constant(name)}"`);
  if (role === "progressbar") parts.push("= [so far]");
  else if (value?.value !== undefined && value.value !== "") parts.push(`= ${constant(String(value.value))}`);
  for (const { name: property, value: { value } } of properties) {
    const isTold = TOLD.includes(property) && !["", "false", "off"].includes(String(value));
    const isFolded = property === "expanded" && value === false;
    if (isTold) parts.push(value === true ? property : `${property} ${value}`);
    if (isFolded) parts.push("folded");
  }
  if (description?.value) parts.push(`(${constant(description.value)})`);
  return parts.join(" ");
}

/** Without what is another in each visit. */
function constant(text) {
  return text
    .replace(/\s+/g, " ")
    .replace(/^[[{].*"kty".*[\]}]$/s, "[JSON]")
    .replace(/-----BEGIN.*-----END [A-Z ]+-----/s, "[PEM]")
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "[UUID]")
    .replace(/Sekunder igjen: \d+/, "Sekunder igjen: [seconds]")
    .replace(/\d+ av omtrent \d+/, "[so many] av omtrent [so many]")
    .replace(/RuntimeError: .*/, "[where the program ended]")
    .replace(/rustc .*/, "[compiler]")
    .replace(/[A-Za-z0-9+/_=-]{40,}/g, "[octets]")
    .replace(/\d{10}/g, "[time]")
    .replace(/\d{4}-\d\d-\d\d\.[a-z]{6}/g, "[date and letters]")
    .replace(/\d{4}-\d\d-\d\d/g, "[date]")
    .replace(/\d{1,2}\. (?:januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember) \d{4}/g, "[day]")
    .trim();
}
