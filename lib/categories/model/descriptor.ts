import { pictureTerm } from "../pictures.ts";
import type { RunReading } from "./chunk.ts";

type Ending = "org" | "gov" | "ac" | "nhs";

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
  readonly ending: Ending | undefined;
  /** The line held a number or mask of three or more characters. */
  readonly reference: boolean;
};

/** Units of a line that are read. Bank lines hold up to 150; a longer text is not one, and its beginning must do. */
const MAX_UNITS = 256;
const MAX_WORDS = 32;

/** Most lines have none, and to split at one letter is much faster. */
const OTHER_SPACE = /[^\S ]/;
const WEB_START = /\bhttps?:?\/*(?:www\.?)?|\bwww\./g;
/** An address may be cut anywhere: `.co.u`, `.or`. */
const WEB_END =
  /([a-z0-9-]{2,})\.(?:(co|com|org|or|gov|ac|net|sch|nhs|go|in)(?:\.?(?:uk?|th?|au?))?|co\.?u?|uk|io|eu|de|fr|info|shop|me|tv|biz|app|ai|us)\.?(?=$|[\s/*,])(?:\/\S*)?/g;
const TELLING: Readonly<Record<string, Ending>> = {
  org: "org",
  or: "org",
  gov: "gov",
  go: "gov",
  ac: "ac",
  sch: "ac",
  nhs: "nhs",
};
/** Reads a bank line. `read` gives the runs of each stretch between spaces. The same in training and use. */
export function readDescriptor(text: string, read: (chunk: string) => readonly RunReading[]): Descriptor {
  let line = text.slice(0, MAX_UNITS).normalize("NFC").toLowerCase();
  if (!/[\p{L}\p{N}]/u.test(line)) line = pictureTerm(line) ?? "";
  let web = false;
  let ending: Ending | undefined;
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
  // Chunk by chunk, because normalising joins Thai words that the writer kept apart.
  for (const chunk of line.split(OTHER_SPACE.test(line) ? /\s+/ : " ")) {
    if (chunk === "") continue;
    for (const reading of read(chunk)) {
      if (words.length >= MAX_WORDS) break;
      for (const word of reading.words) words.push(word);
      if (reading.run !== undefined) runs.push(reading.run);
      thai ||= reading.script === "thai";
      latin ||= reading.script === "latin";
      reference ||= reading.reference;
    }
  }
  return { words, runs, thai, latin, web, ending, reference };
}
