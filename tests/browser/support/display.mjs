/**
 * A screen for WebKitGTK, which has no headless mode. Xvfb picks a free display number itself and
 * writes it to a pipe, so neither `xvfb-run` nor a fixed number is needed.
 */
import { once } from "node:events";
import { findProgram, startProgram } from "./programs.mjs";

export async function startDisplay(screen = "1400x1200") {
  const xvfb = findProgram(["Xvfb"], "On Debian: apt-get install xvfb.");
  const args = ["-displayfd", "3", "-screen", "0", `${screen}x24`, "-nolisten", "tcp"];
  const program = startProgram(xvfb, args, { extraPipe: true });
  const [number] = await Promise.race([
    once(program.child.stdio[3], "data"),
    once(program.child, "exit").then(() => {
      throw new Error("Xvfb ended before it had a display.");
    }),
  ]);
  return { name: `:${String(number).trim()}`, stop: program.stop };
}
