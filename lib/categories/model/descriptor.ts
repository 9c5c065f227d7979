import type { Segmenter } from "#lib/language";
import { normaliseTerm } from "../normalise.ts";
import { pictureTerm } from "../pictures.ts";
import type { CompoundSplitter } from "./compound.ts";

/** A bank line as the model reads it. */
export type Descriptor = {
  /** Words in the order of the line, normalised, without numbers, masks and dates; parts of a compound follow it. */
  readonly words: readonly string[];
  /** Unbroken runs of letters (a word in Latin script, everything between spaces in Thai), for letter n-grams. */
  readonly runs: readonly string[];
  readonly thai: boolean;
  readonly latin: boolean;
  /** The line held a web address. */
  readonly web: boolean;
  /** Its ending where that says something: `org`, `gov`, `ac`. */
  readonly ending: string | undefined;
  /** The line held a number or mask of three or more characters. */
  readonly reference: boolean;
};

/** Units of a line that are read. Bank lines hold up to 150; a longer text is not one, and its beginning must do. */
const MAX_UNITS = 256;
const MAX_WORDS = 32;

const THAI = /[\u0E00-\u0E7F]/;
const WEB_START = /\bhttps?:?\/*(?:www\.?)?|\bwww\./g;
/** An address may be cut anywhere: `.co.u`, `.or`. */
const WEB_END =
  /([a-z0-9-]{2,})\.(?:(co|com|org|or|gov|ac|net|sch|nhs|go|in)(?:\.?(?:uk?|th?|au?))?|co\.?u?|uk|io|eu|de|fr|info|shop|me|tv|biz|app|ai|us)\.?(?=$|[\s/*,])(?:\/\S*)?/g;
const TELLING: Readonly<Record<string, string>> = {
  org: "org",
  or: "org",
  gov: "gov",
  go: "gov",
  ac: "ac",
  sch: "ac",
  nhs: "nhs",
};
/** Masks: `xxxx`, `xx/xx`, `****1234`, card numbers, dates, times, terminal ids. */
const MASK = /^x{2,}$|^\d*x{3,}\w*$|^\w*x{4,}\w*$/;
const NUMBER = /^\d+$/;
const REFERENCE = /^(?=(?:.*\d){3})\w+$/;
/** A name that a number was glued to: `air0012`, `pfs4203`. */
const GLUED_NUMBER = /^([a-z]{3,})\d{3,}$/;
/** Latin names that begin with digits or hold them keep up to two: `7 eleven`, `o2`, `99p`, `m6`. */
const LONG_NUMBER = 3;

export type DescriptorTools = {
  readonly segmenter: Segmenter;
  readonly splitter: CompoundSplitter;
  /** Whether a word is a term by itself: such a word is not taken apart. */
  readonly isTerm: (word: string) => boolean;
};

/** Reads a bank line. Pure, the same in training and use. */
export function readDescriptor(text: string, { segmenter, splitter, isTerm }: DescriptorTools): Descriptor {
  let line = text.slice(0, MAX_UNITS).normalize("NFC").toLowerCase();
  if (!/[\p{L}\p{N}]/u.test(line)) line = pictureTerm(line) ?? "";
  let web = false;
  let ending: string | undefined;
  if (line.includes(".") || line.includes("http")) {
    line = line.replace(WEB_START, () => {
      web = true;
      return " ";
    });
    line = line.replace(WEB_END, (_, name: string, domain: string | undefined) => {
      web = true;
      if (domain !== undefined) ending ??= TELLING[domain];
      return ` ${name} `;
    });
  }
  const words: string[] = [];
  const runs: string[] = [];
  let thai = false;
  let latin = false;
  let reference = false;
  for (const chunk of line.split(/\s+/)) {
    // Chunk by chunk, because normalising joins Thai words that the writer kept apart.
    const plain = chunk === "" ? "" : normaliseTerm(chunk);
    if (plain === "") continue;
    for (const run of plain.split(" ")) {
      if (words.length >= MAX_WORDS) break;
      if (THAI.test(run)) {
        thai = true;
        runs.push(run);
        for (const { start, end } of segmenter.segment(run)) words.push(run.slice(start, end));
      } else if (MASK.test(run) || (NUMBER.test(run) && run.length >= LONG_NUMBER)) {
        reference = true;
      } else if (REFERENCE.test(run) && !isTerm(run)) {
        reference = true;
        const name = GLUED_NUMBER.exec(run)?.[1];
        if (name !== undefined) {
          words.push(name);
          runs.push(name);
        }
      } else if (/[a-z]/.test(run) || run.length < LONG_NUMBER) {
        latin ||= /[a-z]/.test(run);
        words.push(run);
        if (run.length > 1) runs.push(run);
        if (!isTerm(run)) for (const part of splitter.split(run)) words.push(part);
      }
    }
  }
  return { words, runs, thai, latin, web, ending, reference };
}
