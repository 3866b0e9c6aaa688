/**
 * Times on a machine that does other things too. What the page itself does, it does every time; what
 * a busy machine does to it, it does now and then. WebKitGTK also starts four workers on two cores.
 */

const ATTEMPTS = 3;

/**
 * Measures up to three times until a time is below `limit`, in milliseconds. Gives the shortest.
 * `tell(text)` is called with each.
 */
export async function shortestTime(limit, tell, measure) {
  let shortest = Infinity;
  for (let attempt = 0; attempt < ATTEMPTS && shortest >= limit; attempt += 1) {
    const time = await measure();
    tell(`${time.toFixed(1)} ms`);
    shortest = Math.min(shortest, time);
  }
  return shortest;
}

/** The middle one of some times. */
export function median(times) {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)];
}
