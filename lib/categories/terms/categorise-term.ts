import { BackoffModel, CLASSES } from "../backoff/model.ts";
import { type ConfidenceParameters, confidenceOf } from "../calibration/confidence.ts";
import { parameters } from "../calibration/parameters.ts";
import { stored } from "../lexicon/data/backoff.generated.js";
import type { Lexicon } from "../lexicon/lexicon.ts";
import { lexicon as shippedLexicon } from "../lexicon/shared.ts";
import { primaryOf } from "../taxonomy/taxonomy.ts";
import { type EntryKind, prior, turn } from "./directions.ts";
import { type Evidence, type Reading, readLabel } from "./evidence.ts";
import { ThaiFuzzy } from "./fuzzy.ts";

/** A short label to categorise. */
export type TermInput = {
  /** What the money was for, as the note says it: "cat food", "ค่าแท็กซี่". */
  readonly label: string;
  /** The whole note, where the words around the label may help. */
  readonly text?: string;
  readonly language: "en" | "th";
  readonly kind: EntryKind;
  /** A primary that the sentence's verbs point to. */
  readonly hint?: string;
};

export type Why = { readonly kind: "term"; readonly text: string; readonly weight: number };

/** One possible category of a label. */
export type TermGuess = {
  /** A detailed code, or null where only the primary can be told. */
  readonly code: string | null;
  readonly primary: string;
  /** Share of belief before calibration, 0-1; all guesses together at most 1. */
  readonly score: number;
  /** Calibrated probability that the primary is right, 0-1; what the first guess leaves is shared by the others. */
  readonly confidence: number;
  readonly why: readonly Why[];
};

/** What the confidence is fitted on: facts about how a guess came about. */
export type GuessFacts = {
  readonly top: number;
  readonly margin: number;
  readonly logit: number;
  readonly covered: number;
  readonly certainty: number;
  readonly backoff: number;
  readonly agrees: boolean;
  readonly thai: boolean;
};

const HINT = 3.2;
const MAX_GUESSES = 4;
/** A detailed code is named when its own evidence reaches this weight. */
const DETAIL_WEIGHT = 1;

/**
 * Categorises short labels by the terms they hold. Pure and fast (about 0.1 ms); the lexicon and the backoff model are
 * given to it, so an edge worker or a test may bring its own.
 */
export class TermCategoriser {
  readonly #lexicon: Lexicon;
  readonly #backoff: BackoffModel;
  readonly #confidence: ConfidenceParameters;
  readonly #thai: ThaiFuzzy;

  constructor(lexicon: Lexicon, backoff: BackoffModel, confidence: ConfidenceParameters) {
    this.#confidence = confidence;
    this.#lexicon = lexicon;
    this.#backoff = backoff;
    this.#thai = new ThaiFuzzy(lexicon);
  }

  /** Does now what the first misspelt Thai word would have to wait for (about 20 ms). */
  warm(): void {
    this.#thai.find("กาแฟ");
  }

  /** Ranked guesses, best first; empty when the label holds no letters. */
  categorise(input: TermInput): TermGuess[] {
    return this.rank(input).guesses;
  }

  /** The guesses with the facts that calibration needs. */
  rank(input: TermInput): { guesses: TermGuess[]; facts: GuessFacts } {
    const reading = readLabel(input.label, this.#lexicon, this.#thai);
    // The rest of the note is read only where it can matter: little was understood, or money came in.
    const strongest = reading.evidence.reduce((max, item) => Math.max(max, item.weight), 0);
    const context =
      input.text !== undefined && input.text !== input.label && (input.kind === "income" || strongest < 2)
        ? readLabel(input.text, this.#lexicon, this.#thai)
        : undefined;
    const someone = reading.people || (context?.people ?? false);
    // A shop refunds; a cousin who returns money pays back.
    const refund = (reading.refund || (context?.refund ?? false)) && !someone;
    const evidence = turned(reading, input.kind, refund);
    const backoff = this.#backoff.score(reading.text);

    const logits = new Map<string, number>(CLASSES.map((code) => [code, prior(code, input.kind, refund)]));
    const weights = new Map<string, number>();
    const add = (code: string, weight: number): void => {
      const primary = primaryOf(code)!;
      logits.set(primary, logits.get(primary)! + weight);
      weights.set(code, (weights.get(code) ?? 0) + weight);
    };
    for (const { code, weight } of evidence) add(code, weight);
    if (context) {
      // The rest of the note only tips the scales; the label's own words come again in it and are not counted twice.
      const own = new Set(reading.evidence.map((item) => item.text));
      for (const item of turned(context, input.kind, refund))
        if (!own.has(item.text))
          logits.set(primaryOf(item.code)!, logits.get(primaryOf(item.code)!)! + item.weight * 0.15);
    }
    // Letters speak as loudly as terms are silent.
    const loudness = 0.25 + 0.75 * (1 - reading.covered);
    let bestBackoff = 0;
    for (let c = 0; c < CLASSES.length; c++) {
      if (backoff[c]! > backoff[bestBackoff]!) bestBackoff = c;
      const primary = CLASSES[c]!;
      // What cannot be for this direction gets no hearing; what then remains is compared among itself.
      if (primaryOf(turn(primary, input.kind, refund).code) !== primary) continue;
      logits.set(primary, logits.get(primary)! + Math.max(-1.5, backoff[c]! + 2.8) * loudness);
    }
    if (input.kind === "income") {
      const both = reading.handed || (context?.handed ?? false);
      if (reading.selling || context?.selling) logits.set("INCOME", logits.get("INCOME")! + 2);
      else if (both && someone) logits.set("TRANSFER_IN", logits.get("TRANSFER_IN")! + 2.5);
      else if (someone) logits.set("TRANSFER_IN", logits.get("TRANSFER_IN")! + 1.5);
    }
    if (input.hint !== undefined) {
      const primary = primaryOf(input.hint);
      if (primary) logits.set(primary, logits.get(primary)! + HINT * (1.5 - 0.5 * reading.covered));
    }
    const { guesses, facts } = finish(reading, evidence, logits, weights, backoff, input);
    return { guesses: withConfidence(guesses, confidenceOf(facts, this.#confidence)), facts };
  }
}

function withConfidence(guesses: readonly Omit<TermGuess, "confidence">[], first: number): TermGuess[] {
  const others = guesses.slice(1).reduce((sum, guess) => sum + guess.score, 0);
  return guesses.map((guess, index) => ({
    ...guess,
    confidence: index === 0 ? first : Math.min(first, (1 - first) * (guess.score / Math.max(others, 0.05))),
  }));
}

function turned(reading: Reading, kind: EntryKind, refund: boolean): Evidence[] {
  return reading.evidence.map((item) => {
    const { code, share } = turn(item.code, kind, refund);
    return { ...item, code, weight: item.weight * share };
  });
}

function finish(
  reading: Reading,
  evidence: readonly Evidence[],
  logits: ReadonlyMap<string, number>,
  weights: ReadonlyMap<string, number>,
  backoff: Float64Array,
  input: TermInput,
): { guesses: Omit<TermGuess, "confidence">[]; facts: GuessFacts } {
  const ranked = [...logits].sort((a, b) => b[1] - a[1]);
  const max = ranked[0]![1];
  const sum = ranked.reduce((total, [, logit]) => total + Math.exp(logit - max), 0);
  const guesses: Omit<TermGuess, "confidence">[] = [];
  if (reading.text !== "") {
    for (const [primary, logit] of ranked.slice(0, MAX_GUESSES)) {
      const score = Math.exp(logit - max) / sum;
      if (score < 0.005 && guesses.length > 0) break;
      let code: string | null = null;
      let best = DETAIL_WEIGHT;
      for (const [candidate, weight] of weights) {
        if (candidate !== primary && primaryOf(candidate) === primary && weight >= best) {
          code = candidate;
          best = weight;
        }
      }
      const why = evidence
        .filter((item) => primaryOf(item.code) === primary && item.weight > 0.3)
        .sort((a, b) => b.weight - a.weight)
        .slice(0, 4)
        .map((item) => ({
          kind: "term" as const,
          text: item.text,
          weight: Math.round(item.weight * 100) / 100,
        }));
      guesses.push({ code, primary, score, why });
    }
  }
  const top = 1 / sum;
  const topPrimary = ranked[0]![0];
  const topBackoff = backoff[CLASSES.indexOf(topPrimary)]!;
  return {
    guesses,
    facts: {
      top,
      margin: max - ranked[1]![1],
      logit: max,
      covered: reading.covered,
      certainty: reading.certainty,
      backoff: topBackoff,
      agrees: topBackoff >= Math.max(...backoff) - 1e-9,
      thai: input.language === "th",
    },
  };
}

/** The categoriser over what the product ships. */
export const shippedCategoriser = new TermCategoriser(shippedLexicon, new BackoffModel(stored), parameters);

/**
 * Ranked guesses of what a short label is, best first; empty when it holds no letters.
 *
 * @example
 * categorizeTerm({ label: "cat food", language: "en", kind: "expense" })[0];
 * // { code: "GENERAL_MERCHANDISE_PET_SUPPLIES", primary: "GENERAL_MERCHANDISE", confidence: 0.99, why: [{ text: "cat food", … }] }
 */
export const categorizeTerm = (input: TermInput): TermGuess[] => shippedCategoriser.categorise(input);

/** Makes the first answer as fast as the others. For init phases that are not charged to a request. */
export const warmCategories = (): void => shippedCategoriser.warm();
