/** What is said of a number of times. */

export function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The middle value, or the mean of the middle two. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/** The standard error of the mean; of one value alone nothing is known. */
export function standardError(values) {
  if (values.length < 2) return null;
  const middle = mean(values);
  const squares = values.reduce((sum, value) => sum + (value - middle) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1) / values.length);
}

export function describe(values) {
  return {
    n: values.length,
    mean: mean(values),
    standardError: standardError(values),
    median: median(values),
    max: Math.max(...values),
  };
}

/**
 * The ratio of two means, with its standard error by the delta method. The times of two keys have
 * nothing to do with each other, so there is no covariance.
 */
export function ratioOfMeans(above, below) {
  const [a, b] = [describe(above), describe(below)];
  const value = a.mean / b.mean;
  if (a.standardError === null || b.standardError === null) return { value, standardError: null };
  const relative = Math.hypot(a.standardError / a.mean, b.standardError / b.mean);
  return { value, standardError: value * relative };
}

/** The exponent `k` of `y ~ x^k`, by least squares of the logarithms. */
export function exponentOfGrowth(points) {
  const logs = points.map(([x, y]) => [Math.log(x), Math.log(y)]);
  const [middleX, middleY] = [mean(logs.map(([x]) => x)), mean(logs.map(([, y]) => y))];
  const along = logs.reduce((sum, [x, y]) => sum + (x - middleX) * (y - middleY), 0);
  return along / logs.reduce((sum, [x]) => sum + (x - middleX) ** 2, 0);
}
