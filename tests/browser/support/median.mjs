/** The middle one of some measurements: one that a busy machine disturbed does not move it. */
export function median(numbers) {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
}
