import { normaliseTerm } from "../normalise.ts";
import { pictureTerm } from "../pictures.ts";

/** A label cut into the smallest pieces at which a term may start or end: Latin words and Thai letter clusters. */
export type Atoms = {
  /** The normalised label. */
  readonly text: string;
  /** Start of each atom in `text`, and `text.length` at the end. Atoms of Latin script exclude the space after them. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** Atom numbers before which the writer put a space between Thai words: a term seldom crosses one. */
  readonly seams: ReadonlySet<number>;
};

const ATOM = /[เแโใไ]?[ก-ฮฤฦ][ัิ-ฺ็-๎]*[ะาำๅ]*|[^\s\u0E00-\u0E7F]+|[\u0E00-\u0E7F]/g;
export const isThai = (text: string): boolean => /[\u0E00-\u0E7F]/.test(text);

/** Normalises a label and cuts it. Labels are short; anything beyond 200 letters is left out. */
export function cutAtoms(written: string): Atoms {
  const label = /[\p{L}\p{N}]/u.test(written) ? written : (pictureTerm(written) ?? written);
  let text = "";
  const seamsAt: number[] = [];
  for (const chunk of label.slice(0, 200).split(/\s+/)) {
    const piece = normaliseTerm(chunk);
    if (!piece) continue;
    if (text && isThai(text.at(-1)!) && isThai(piece[0]!)) {
      seamsAt.push(text.length);
      text += piece;
    } else text = text ? `${text} ${piece}` : piece;
  }
  const starts: number[] = [];
  const ends: number[] = [];
  const seams = new Set<number>();
  for (const match of text.matchAll(ATOM)) {
    if (seamsAt.includes(match.index)) seams.add(starts.length);
    starts.push(match.index);
    ends.push(match.index + match[0].length);
  }
  return { text, starts, ends, seams };
}
