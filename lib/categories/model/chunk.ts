import type { Segmenter } from "#lib/language";
import { normaliseTerm } from "../normalise.ts";
import type { CompoundSplitter } from "./compound.ts";

/** What an unbroken run of letters or digits adds to the reading of a line. */
export type RunReading = {
  /** Normalised; parts of a compound follow it. */
  readonly words: readonly string[];
  /** The run as letter n-grams are made of it; nothing where it has too few letters or none. */
  readonly run: string | undefined;
  readonly script: "thai" | "latin" | "none";
  /** A number or mask. */
  readonly reference: boolean;
};

export type ChunkTools = {
  readonly segmenter: Segmenter;
  readonly splitter: CompoundSplitter;
  /** Whether a word is a term by itself: such a word is not taken apart. */
  readonly isTerm: (word: string) => boolean;
};

const THAI = /[\u0E00-\u0E7F]/;
/** Masks: `xxxx`, `xx/xx`, `****1234`, card numbers, dates, times, terminal ids. */
const MASK = /^x{2,}$|^\d*x{3,}\w*$|^\w*x{4,}\w*$/;
const NUMBER = /^\d+$/;
const REFERENCE = /^(?=(?:.*\d){3})\w+$/;
/** A name that a number was glued to: `air0012`, `pfs4203`. */
const GLUED_NUMBER = /^([a-z]{3,})\d{3,}$/;
/** Latin names that begin with digits or hold them keep up to two: `7 eleven`, `o2`, `99p`, `m6`. */
const LONG_NUMBER = 3;

const NOTHING: RunReading = { words: [], run: undefined, script: "none", reference: false };
const NUMBER_OR_MASK: RunReading = { ...NOTHING, reference: true };

/** Reads what stands between two spaces of a line: one reading for each run in it. `tools` decide, nothing else does. */
export function readChunk(chunk: string, tools: ChunkTools): readonly RunReading[] {
  const plain = normaliseTerm(chunk);
  if (plain === "") return [];
  return plain.split(" ").map((run) => readRun(run, tools));
}

function readRun(run: string, { segmenter, splitter, isTerm }: ChunkTools): RunReading {
  if (THAI.test(run)) {
    const words = segmenter.segment(run).map(({ start, end }) => run.slice(start, end));
    return { words, run, script: "thai", reference: false };
  }
  if (MASK.test(run) || (NUMBER.test(run) && run.length >= LONG_NUMBER)) return NUMBER_OR_MASK;
  if (REFERENCE.test(run) && !isTerm(run)) {
    const name = GLUED_NUMBER.exec(run)?.[1];
    return name === undefined
      ? NUMBER_OR_MASK
      : { words: [name], run: name, script: "none", reference: true };
  }
  const latin = /[a-z]/.test(run);
  if (!latin && run.length >= LONG_NUMBER) return NOTHING;
  return {
    words: isTerm(run) ? [run] : [run, ...splitter.split(run)],
    run: run.length > 1 ? run : undefined,
    script: latin ? "latin" : "none",
    reference: false,
  };
}
