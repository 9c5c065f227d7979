/**
 * A confidence with its log-odds divided by a temperature (Guo et al. 2017, 4.2, for the two cases right and wrong): above 1 it comes closer to a
 * half, below 1 farther from it, and the order of any two stays. Certainties stay what they are.
 * @throws RangeError for what is no probability, or no temperature
 */
export function applyTemperature(confidence: number, temperature: number): number {
  if (!(confidence >= 0 && confidence <= 1)) throw new RangeError(`not a probability: ${confidence}`);
  if (!(temperature > 0 && temperature < Number.POSITIVE_INFINITY))
    throw new RangeError(`not a temperature: ${temperature}`);
  if (temperature === 1 || confidence === 0 || confidence === 1) return confidence;
  return 1 / (1 + Math.exp(-Math.log(confidence / (1 - confidence)) / temperature));
}
