/** A straight line through points, and how sure its slope is. */
export interface Slope {
  readonly slope: number;
  /** 95 % confidence interval. */
  readonly low: number;
  readonly high: number;
}

/** Of Student's t, two-sided 95 %; near enough to 1.96 above thirty. */
const T95 = [
  12.71, 4.3, 3.18, 2.78, 2.57, 2.45, 2.36, 2.31, 2.26, 2.23, 2.2, 2.18, 2.16, 2.14, 2.13, 2.12, 2.11, 2.1,
  2.09,
];

/**
 * Least squares. Neighbouring residuals of a process's memory resemble each other, so points say less than their number: the
 * standard error is widened by the lag-1 autocorrelation r, √((1 + r) / (1 − r)).
 */
export function slopeOf(points: readonly (readonly [x: number, y: number])[]): Slope {
  const n = points.length;
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / n;
  const [mx, my] = [mean(points.map(([x]) => x)), mean(points.map(([, y]) => y))];
  const sxx = points.reduce((sum, [x]) => sum + (x - mx) ** 2, 0);
  const slope = points.reduce((sum, [x, y]) => sum + (x - mx) * (y - my), 0) / sxx;
  const residuals = points.map(([x, y]) => y - my - slope * (x - mx));
  const rss = residuals.reduce((sum, e) => sum + e * e, 0);
  const lagged = residuals.slice(1).reduce((sum, e, i) => sum + e * residuals[i]!, 0);
  const r = rss === 0 ? 0 : Math.min(0.95, Math.max(0, lagged / rss));
  const error = Math.sqrt(rss / (n - 2) / sxx) * Math.sqrt((1 + r) / (1 - r));
  const t = T95[Math.max(0, Math.round((n * (1 - r)) / (1 + r)) - 3)] ?? 2;
  return { slope, low: slope - t * error, high: slope + t * error };
}
