import type { Normalised } from "#lib/language";
import { isContent, isFiller, strengthOf } from "./fillers.ts";
import { PEOPLE_EN } from "./people.ts";
import type { Piece } from "./pieces.ts";
import { unitKind } from "./units.ts";

/** What an item is called: offsets into the normalised text, and how well the lexicon knows it. */
export type Label = {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly strength: number;
  readonly words: number;
};

const LONGEST_LABEL_WORDS = 5;

/** The label of an item: the run of words with the strongest term, before the amount if two are equal. */
export function labelOf(source: Normalised, pieces: readonly Piece[]): Label | undefined {
  let best: Label | undefined;
  for (const run of runsOf(pieces)) {
    const label = labelOfRun(source, run);
    if (label !== undefined && (best === undefined || label.strength > best.strength)) best = label;
  }
  // "🎁 for sis": the picture says what, the words only for whom.
  if (best !== undefined && best.strength === 0 && ONLY_PEOPLE.test(best.text) && pieces.some(isPicture))
    best = undefined;
  return best ?? fallbackLabel(source, pieces);
}

const ONLY_PEOPLE = new RegExp(`^(?:(?:the|my|our) )?${PEOPLE_EN}s?$`, "i");

function isPicture(piece: Piece): boolean {
  return piece.type === "symbol" && isEmoji(piece.text);
}

/** "two tickets 30", "☕ 4.50": what was counted, or the picture. */
function fallbackLabel(source: Normalised, pieces: readonly Piece[]): Label | undefined {
  const counted = pieces.find(
    (piece) => piece.unit !== undefined && piece.unit !== "" && unitKind(piece.unit) === "count",
  );
  if (counted !== undefined) {
    const at = source.folded.indexOf(counted.unit!, counted.start);
    if (at !== -1 && at < counted.end)
      return {
        text: source.text.slice(at, at + counted.unit!.length),
        start: at,
        end: at + counted.unit!.length,
        strength: 0,
        words: 1,
      };
  }
  // เช้า 45 เย็น 80: a word that says little elsewhere names the item here.
  const money = pieces.findIndex((piece) => piece.type === "money");
  const beside = pieces[money - 1];
  if (beside?.type === "word" && MEALTIME.test(beside.text))
    return {
      text: source.text.slice(beside.start, beside.end),
      start: beside.start,
      end: beside.end,
      strength: 0,
      words: 1,
    };
  const emoji = pieces.find((piece) => piece.type === "symbol" && isEmoji(piece.text));
  return emoji === undefined
    ? undefined
    : {
        text: source.text.slice(emoji.start, emoji.end),
        start: emoji.start,
        end: emoji.end,
        strength: 0,
        words: 1,
      };
}

const MEALTIME = /^(?:เช้า|กลางวัน|เที่ยง|บ่าย|เย็น|ค่ำ|ดึก|มื้อเช้า|มื้อเย็น|มื้อเที่ยง)$/;

export function isEmoji(text: string): boolean {
  const point = text.codePointAt(0) ?? 0;
  return (point >= 0x1f300 && point <= 0x1faff) || (point >= 0x2600 && point <= 0x27bf);
}

function runsOf(pieces: readonly Piece[]): Piece[][] {
  const runs: Piece[][] = [[]];
  for (const piece of pieces) {
    if (
      piece.type === "word" ||
      (piece.type === "op" && /^(?:and|&|กับ|และ|n|with|\+|\/)$/.test(piece.text)) ||
      (piece.type === "symbol" && /^['".:/-]$/.test(piece.text))
    ) {
      runs[runs.length - 1]!.push(piece);
    } else if (runs[runs.length - 1]!.length > 0) runs.push([]);
  }
  return runs;
}

function labelOfRun(source: Normalised, run: readonly Piece[]): Label | undefined {
  let from = 0;
  let to = run.length;
  while (from < to && (!isContent(run[from]!) || isBareVerb(run[from]!, run.length))) from++;
  while (to > from && !isContent(run[to - 1]!)) to--;
  if (from === to) return undefined;
  const kept = run.slice(from, to);
  const content = kept.filter((piece) => !isFiller(piece));
  let strongest = content[0]!;
  for (const piece of content) {
    const better = strengthOf(piece) - strengthOf(strongest);
    if (
      better > 0 ||
      (better === 0 && strengthOf(piece) > 0 && piece.text.length > strongest.text.length + 4)
    )
      strongest = piece;
  }
  const words = kept.reduce((count, piece) => count + piece.text.split(" ").length, 0);
  const wordy =
    words > LONGEST_LABEL_WORDS ||
    (kept.length !== content.length && kept.some((piece) => piece.type === "op"));
  const useTerm =
    strengthOf(strongest) >= 2 &&
    wordy &&
    !kept.some(
      (piece) => /^(?:and|&|และ|กับ)$/.test(piece.text) && words <= LONGEST_LABEL_WORDS && allTerms(content),
    );
  const [start, end] = useTerm
    ? [strongest.start, strongest.end]
    : [kept[0]!.start, kept[kept.length - 1]!.end];
  return {
    text: source.text.slice(start, end).replace(/\s+/g, " ").slice(0, 120),
    start,
    end,
    strength: strengthOf(strongest),
    words,
  };
}

function allTerms(content: readonly Piece[]): boolean {
  return content.every((piece) => strengthOf(piece) >= 1);
}

/** A lone verb of buying that the lexicon lists as a hint (ซื้อ, จ่าย) is no label while other words follow. */
function isBareVerb(piece: Piece, length: number): boolean {
  return length > 1 && strengthOf(piece) <= 1 && /^(?:ซื้อ|จ่าย|กิน|สั่ง|paid|bought)$/.test(piece.text);
}
