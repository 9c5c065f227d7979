import type { LexiconEntry } from "../lexicon/format.ts";
import type { Lexicon } from "../lexicon/lexicon.ts";
import { cutAtoms, isThai } from "./atoms.ts";
import { compoundEvidence } from "./compounds.ts";
import { cover, type Piece } from "./cover.ts";
import { fuzzyLatin, type ThaiFuzzy } from "./fuzzy.ts";
import { EATING, HANDED, PEOPLE, PREPOSITIONS, REFUND, SELLING, STOP, TRANSPARENT } from "./words.ts";

/** One reason for one code. Weights add up per category; 4 decides alone against nothing. */
export type Evidence = { readonly code: string; readonly weight: number; readonly text: string };

/** What was read in a label, before the direction of the money is taken into account. */
export type Reading = {
  readonly text: string;
  readonly evidence: readonly Evidence[];
  /** Share of the label's letters that say something and are understood, 0-1. */
  readonly covered: number;
  /** Certainty of the spelling of what carries the weight: 1 as written, less where it was mended. */
  readonly certainty: number;
  readonly whole: boolean;
  readonly refund: boolean;
  readonly selling: boolean;
  readonly handed: boolean;
  readonly people: boolean;
};

const STRENGTH = [0, 1.1, 2.3, 3.8] as const;
const FUZZY_CERTAINTY = 0.7;

type Role = "head" | "modifier" | "place" | "purpose" | "aside" | "of";
const ROLE: Readonly<Record<Role, number>> = {
  head: 1,
  modifier: 0.45,
  place: 0.4,
  purpose: 0.35,
  aside: 0.15,
  of: 0.9,
};
/** Shops that sell everything: the thing bought decides, unless it is only called by a word as wide as the shop. */
const WIDE_SHOP = /CONVENIENCE|SUPERSTORES|DEPARTMENT|DISCOUNT|MARKETPLACES/;
const WIDE_THING: ReadonlySet<string> = new Set(
  "snack snacks stuff shopping groceries run things items order purchase drink drinks ของ ขนม ซื้อของ".split(
    " ",
  ),
);

function addEntries(into: Evidence[], entries: readonly LexiconEntry[], text: string, factor: number): void {
  const share = entries.length > 1 ? 0.8 : 1;
  for (const entry of entries)
    into.push({ code: entry.code, weight: STRENGTH[entry.strength]! * factor * share, text });
}

/** Mends unknown stretches that are one slip away from a term. */
function mend(pieces: Piece[], lexicon: Lexicon, thai: ThaiFuzzy): Piece[] {
  const mended: Piece[] = [];
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i]!;
    if (!piece.unknown) {
      mended.push(piece);
      continue;
    }
    if (!isThai(piece.text)) {
      const found = fuzzyLatin(piece.text, lexicon);
      mended.push(
        found ? { ...piece, entries: found.entries, certainty: FUZZY_CERTAINTY, unknown: false } : piece,
      );
      continue;
    }
    // A slip breaks a Thai term in two: try the unknown stretch with its neighbours, the longest first.
    const before = mended.at(-1);
    const after = pieces[i + 1];
    const withBefore = before && before.end === piece.start ? before : undefined;
    const withAfter = after && after.start === piece.end ? after : undefined;
    const tries: [string, boolean, boolean][] = [];
    if (withBefore && withAfter) tries.push([withBefore.text + piece.text + withAfter.text, true, true]);
    if (withBefore) tries.push([withBefore.text + piece.text, true, false]);
    if (withAfter) tries.push([piece.text + withAfter.text, false, true]);
    tries.push([piece.text, false, false]);
    const hit = tries
      .map(([text, b, a]) => ({ text, b, a, found: thai.find(text) }))
      .find((attempt) => attempt.found !== undefined);
    if (!hit?.found) {
      mended.push(piece);
      continue;
    }
    if (hit.b) mended.pop();
    if (hit.a) i++;
    mended.push({
      text: hit.text,
      start: hit.b ? before!.start : piece.start,
      end: hit.a ? after!.end : piece.end,
      entries: hit.found.entries,
      certainty: FUZZY_CERTAINTY,
      unknown: false,
    });
  }
  return mended;
}

/** Reads a label: which terms it holds, which of them is the head, and what the pairs of words say. */
export function readLabel(label: string, lexicon: Lexicon, thai: ThaiFuzzy): Reading {
  const atoms = cutAtoms(label);
  let pieces = cover(atoms, lexicon);
  if (pieces.some((piece) => piece.unknown)) pieces = mend(pieces, lexicon, thai);
  const thaiLabel = isThai(atoms.text);
  const evidence: Evidence[] = [];

  let refund = false;
  let selling = false;
  let handed = false;
  let people = false;
  const content: { piece: Piece; role: Role; light: boolean }[] = [];
  let role: Role = "head";
  for (const piece of pieces) {
    refund ||= REFUND.has(piece.text);
    selling ||= SELLING.has(piece.text);
    handed ||= HANDED.has(piece.text);
    people ||= PEOPLE.has(piece.text);
    const preposition = PREPOSITIONS.get(piece.text);
    if (preposition && pieces.length > 1) {
      role = preposition === "and" ? "head" : preposition;
      continue;
    }
    // After "for" or "to" at the very start there is no other core: "for a laptop", "to savings".
    const actual = content.length === 0 ? "head" : role;
    const light = TRANSPARENT.has(piece.text) || HANDED.has(piece.text) || REFUND.has(piece.text);
    if (STOP.has(piece.text) && !(pieces.length === 1 && piece.entries)) continue;
    content.push({ piece, role: actual, light });
  }

  // Within the core, the last noun is the head in English, the first in Thai; light nouns leave it to the others.
  const core = content.filter((item) => item.role === "head");
  const heavy = core.filter((item) => !item.light && (item.piece.entries || item.piece.unknown));
  const head = (thaiLabel ? heavy[0] : heavy.at(-1)) ?? (thaiLabel ? core.at(-1) : core[0]);
  const headKnown = head?.piece.entries !== undefined && head.piece.entries[0]!.strength >= 2;

  let knownLetters = 0;
  let letters = 0;
  let weightSum = 0;
  let certaintySum = 0;
  for (const { piece, role: pieceRole, light } of content) {
    const size = piece.end - piece.start;
    letters += size;
    if (!piece.entries) {
      if (!piece.unknown) knownLetters += size;
      if (EATING.has(piece.text)) evidence.push({ code: "FOOD_AND_DRINK", weight: 1.8, text: piece.text });
      continue;
    }
    knownLetters += size * piece.certainty;
    let factor = ROLE[pieceRole];
    const brand = piece.entries[0]!.kind === "brand" && piece.entries[0]!.strength === 3;
    // A brand before a many-sided word ("kfc bucket") says more than the word; before a plain thing it only adds to it.
    if (pieceRole === "head" && piece !== head?.piece)
      factor = !headKnown ? 0.8 : brand && head.piece.entries![0]!.strength < 3 ? 0.9 : ROLE.modifier;
    // "cleaning at the dentist": a trade says what was done there, a shop only where the thing was bought.
    const trade = piece.entries[0]!.kind === "trade" || piece.entries[0]!.kind === "service";
    if (pieceRole === "place" && (!headKnown || (trade && !WIDE_SHOP.test(piece.entries[0]!.code))))
      factor = 0.9;
    if (!headKnown && pieceRole === "purpose") factor = 0.7;
    if (light && heavy.length > 0) factor *= 0.3;
    if (EATING.has(piece.text))
      evidence.push({ code: "FOOD_AND_DRINK", weight: 1.2 * factor, text: piece.text });
    const entry = piece.entries[0]!;
    if (
      WIDE_SHOP.test(entry.code) &&
      entry.strength === 3 &&
      content.some((item) => WIDE_THING.has(item.piece.text))
    )
      factor = 1.25;
    // More words, less chance that they meant something else.
    const words = piece.text.split(" ").length - 1 + (isThai(piece.text) && size > 8 ? 1 : 0);
    factor *= piece.certainty * (1 + 0.12 * Math.min(words, 3));
    addEntries(evidence, piece.entries, piece.text, factor);
    weightSum += factor;
    certaintySum += factor * piece.certainty;
  }

  const near = content.filter((item) => item.role !== "aside" && item.role !== "place");
  const words = near.flatMap(({ piece }) =>
    piece.text.includes(" ") ? [piece.text, ...piece.text.split(" ")] : [piece.text],
  );
  for (const piece of pieces) if (STOP.has(piece.text)) words.push(piece.text);
  const whole = content.length === 1 && content[0]!.piece.entries !== undefined;
  if (!whole || head?.piece.entries?.[0]?.strength === 1) {
    const compound = compoundEvidence(words);
    if (compound) evidence.push(compound);
  }

  return {
    text: atoms.text,
    evidence,
    covered: letters === 0 ? 0 : Math.min(1, knownLetters / letters),
    certainty: weightSum === 0 ? 0 : certaintySum / weightSum,
    whole,
    refund,
    selling,
    handed,
    people,
  };
}
