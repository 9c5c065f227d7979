/** One answer: how sure it was and whether it was right. */
export type Outcome = { readonly confidence: number; readonly right: boolean };

const BINS = 10;

/** Expected calibration error over ten bins of equal count (Guo et al. 2017, eq. 3, equal-mass bins). */
export function expectedCalibrationError(outcomes: readonly Outcome[]): number {
  const sorted = [...outcomes].sort((a, b) => a.confidence - b.confidence);
  let error = 0;
  for (let bin = 0; bin < BINS; bin++) {
    const part = sorted.slice(
      Math.floor((bin * sorted.length) / BINS),
      Math.floor(((bin + 1) * sorted.length) / BINS),
    );
    if (part.length === 0) continue;
    const confidence = part.reduce((sum, outcome) => sum + outcome.confidence, 0) / part.length;
    const accuracy = part.filter((outcome) => outcome.right).length / part.length;
    error += (part.length / sorted.length) * Math.abs(confidence - accuracy);
  }
  return error;
}

/** The ECE below which 95 % of perfectly calibrated classifiers with these confidences would stay (parametric bootstrap). */
export function calibrationBand(
  outcomes: readonly Outcome[],
  random: () => number,
  rounds = 1000,
): { low: number; high: number } {
  const errors: number[] = [];
  for (let round = 0; round < rounds; round++)
    errors.push(
      expectedCalibrationError(
        outcomes.map(({ confidence }) => ({ confidence, right: random() < confidence })),
      ),
    );
  errors.sort((a, b) => a - b);
  return { low: errors[Math.floor(rounds * 0.025)]!, high: errors[Math.floor(rounds * 0.975)]! };
}

/** How well confidence tells right from wrong: the chance that a right answer is surer than a wrong one. Ties count half. */
export function auroc(outcomes: readonly Outcome[]): number {
  const right = outcomes.filter((outcome) => outcome.right);
  const wrong = outcomes.filter((outcome) => !outcome.right);
  if (right.length === 0 || wrong.length === 0) return Number.NaN;
  let wins = 0;
  for (const a of right)
    for (const b of wrong) wins += a.confidence > b.confidence ? 1 : a.confidence === b.confidence ? 0.5 : 0;
  return wins / (right.length * wrong.length);
}
