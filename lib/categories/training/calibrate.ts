import { type CalibrationParameters, confidenceOf, type ScriptParameters } from "../model/confidence.ts";
import { CLASSES, rank } from "../model/rank.ts";
import type { LineReader } from "../model/reader.ts";
import { primaryOf } from "../taxonomy/taxonomy.ts";
import { SIBLINGS } from "./curriculum.ts";
import type { HeldLine } from "./held-lines.ts";
import type { Network } from "./network.ts";

/** A held line and what the network made of it. */
export type JudgedLine = HeldLine & {
  readonly thai: boolean;
  readonly facts: readonly number[];
  readonly logits: Float32Array;
  readonly primary: string;
  readonly detailed: string;
  readonly right: boolean;
};

const UNFITTED: ScriptParameters = { weights: new Array<number>(9).fill(0), temperature: 1 };
const STEPS = 4000;
const RATE = 0.4;
const L2 = 0.002;
/** Share of right answers that another careful labeller would call wrong: nothing is surer than the labels are. */
const DISPUTED = 0.015;
const TEMPERATURES = Array.from({ length: 31 }, (_, i) => 0.5 + i * 0.1);

export function judge(lines: readonly HeldLine[], network: Network, reader: LineReader): JudgedLine[] {
  return lines.map((line) => {
    const read = reader.read(line.text, "unknown");
    const logits = network.logitsOf(read.features);
    const { primaries, facts } = rank(read, logits, { latin: UNFITTED, thai: UNFITTED }, 1);
    const { primary, details } = primaries[0]!;
    return {
      ...line,
      thai: read.descriptor.thai,
      facts,
      logits,
      primary,
      detailed: details[0]!.code,
      right: line.code !== null && primaryOf(line.code) === primary,
    };
  });
}

/** Logistic regression by gradient descent on the facts; a weak pull to "as sure as the network says". */
function fitWeights(lines: readonly JudgedLine[]): number[] {
  const prior = lines[0]!.facts.map((_, i) => (i === 1 ? 0.5 : 0));
  const weights = [...prior];
  const total = lines.reduce((sum, { weight }) => sum + weight, 0);
  for (let step = 0; step < STEPS; step++) {
    const gradient = weights.map((w, i) => (i === 0 ? 0 : L2 * (w - prior[i]!)));
    for (const { facts, right, weight } of lines) {
      const slope = confidenceOf(facts, { weights, temperature: 1 }) - (right ? 1 - DISPUTED : 0);
      for (let i = 0; i < weights.length; i++) gradient[i]! += (slope * facts[i]! * weight) / total;
    }
    for (let i = 0; i < weights.length; i++) weights[i]! -= (RATE / 4) * gradient[i]!;
  }
  return weights.map((w) => Math.round(w * 1e4) / 1e4);
}

/** The temperature under which the right detail, within its primary, is least surprising. */
function fitTemperature(lines: readonly JudgedLine[]): number {
  let [best, least] = [1, Infinity];
  for (const temperature of TEMPERATURES) {
    let surprise = 0;
    for (const { code, logits, weight } of lines) {
      const index = code === null ? -1 : CLASSES.indexOf(code);
      if (index < 0) continue;
      const members = SIBLINGS[index]!;
      const max = Math.max(...members.map((c) => logits[c]!));
      const sum = members.reduce((s, c) => s + Math.exp((logits[c]! - max) / temperature), 0);
      surprise += weight * (Math.log(sum) - (logits[index]! - max) / temperature);
    }
    if (surprise < least) [best, least] = [temperature, surprise];
  }
  return Math.round(best * 10) / 10;
}

const fitScript = (lines: readonly JudgedLine[]): ScriptParameters => ({
  weights: fitWeights(lines),
  temperature: fitTemperature(lines),
});

export function fitCalibration(lines: readonly JudgedLine[]): CalibrationParameters {
  return {
    latin: fitScript(lines.filter(({ thai }) => !thai)),
    thai: fitScript(lines.filter(({ thai }) => thai)),
  };
}

export function confidences(
  lines: readonly JudgedLine[],
  parameters: CalibrationParameters,
): { confidence: number; right: boolean }[] {
  return lines.map(({ thai, facts, right }) => ({
    confidence: confidenceOf(facts, thai ? parameters.thai : parameters.latin),
    right,
  }));
}
