import type { Normalised } from "#lib/language";
import type { Chunk } from "./chunks.ts";
import { englishDirection } from "./direction-en.ts";
import { type Direction, thaiDirection } from "./direction-th.ts";
import { isContent, strengthOf } from "./fillers.ts";
import type { Label } from "./labels.ts";

export type { Direction } from "./direction-th.ts";

export type DirectionInput = {
  readonly source: Normalised;
  readonly chunk: Chunk;
  readonly label: Label | undefined;
  /** What the item before in the same line was. */
  readonly leading: Direction | undefined;
  readonly alone: boolean;
  readonly line: string;
};

export type DirectionRead = Direction & {
  /** Its own words say so; otherwise it is taken over from the item before, or the default. */
  readonly own: boolean;
  /** Only the lexicon says so. */
  readonly byTerm: boolean;
};

const MAX_CHARS = 200;

/** Expense, income or transfer: by the item's verbs, else by what the lexicon knows of its label, else as the item before. */
export function directionOf({ source, chunk, leading, alone, line }: DirectionInput): DirectionRead {
  const words = alone && chunk.money !== undefined ? chunkWords(source, chunk) : chunkWords(source, chunk);
  const plain = words.slice(0, MAX_CHARS);
  const direction = bothLanguages(plain);
  if (direction !== undefined) return { ...direction, own: true, byTerm: false };
  const byTerm = termDirection(chunk, plain);
  if (byTerm !== undefined) return { ...byTerm, own: true, byTerm: true };
  if (chunk.money?.sign === 1 && /^\s*\+/.test(line.trim()))
    return { kind: "income", primaryHint: null, own: true, byTerm: false };
  // "โอนให้แม่ 3000 น้อง 500": a person's name alone goes on with the verb before it.
  if (
    leading !== undefined &&
    leading.kind !== "expense" &&
    !chunk.pieces.some((piece) => strengthOf(piece) >= 2)
  ) {
    return { ...leading, own: false, byTerm: false };
  }
  return { kind: "expense", primaryHint: null, own: false, byTerm: false };
}

function bothLanguages(words: string): Direction | undefined {
  const thai = /[ก-๎]/.test(words) ? thaiDirection(words) : undefined;
  if (thai !== undefined) return thai;
  return /[a-z]/.test(words) ? englishDirection(words) : undefined;
}

/** The item's words with `#` for its amounts, single spaces, and no dates. */
function chunkWords(source: Normalised, chunk: Chunk): string {
  let words = "";
  let end = -1;
  for (const piece of chunk.pieces) {
    if (piece.type === "date") continue;
    const numeric =
      piece.type === "money" || piece.type === "count" || piece.type === "noise" || piece.type === "number";
    const gap = end !== -1 && (piece.spaced || numeric || piece.start !== end);
    words += (gap ? " " : "") + (numeric ? "#" : source.folded.slice(piece.start, piece.end));
    end = piece.end;
  }
  return words.replace(/\s+/g, " ").trim();
}

const MOVES = /^(?:bank_phrase)$/;

/** The lexicon's bank phrases: savings, dividend, สลากออมสิน. Words of buying outweigh them. */
function termDirection(chunk: Chunk, words: string): Direction | undefined {
  let best: { code: string; strength: number; kind: string } | undefined;
  for (const piece of chunk.pieces) {
    if (!isContent(piece)) continue;
    const meaning = piece.meanings?.[0];
    if (
      meaning !== undefined &&
      (best === undefined ||
        meaning.strength > best.strength ||
        (meaning.strength === best.strength && !MOVES.test(best.kind)))
    )
      best = meaning;
  }
  if (best === undefined || best.strength < 2) return undefined;
  // "ดอกไม้ให้แฟน", "pizza from dad": a thing that was bought outweighs whom it was for.
  const bought = chunk.pieces.some(
    (piece) =>
      isContent(piece) &&
      strengthOf(piece) >= 2 &&
      !MOVES.test(piece.meanings![0]!.kind) &&
      piece.meanings![0]!.kind !== "institution",
  );
  if (bought) return undefined;
  const investment = best.code === "TRANSFER_OUT_INVESTMENT_AND_RETIREMENT_FUNDS" && best.kind === "brand";
  if (!MOVES.test(best.kind) && !investment) return undefined;
  if (/^(?:check|checks|cash|bond|share|shares|owe|interest)$/.test(words.replace(/[# ]/g, "")))
    return undefined;
  if (
    /(?:ค่า|ซื้อของ|fee|fees|\b(?:mole|health|eye|dental|vision|car|coat|boiler|safety|background|police|gas|pet|skin|blood|hearing|tyre|bag|credit|vehicle|heart|wellness) check(?:up|s)?\b)/.test(
      words,
    ) &&
    !investment
  )
    return undefined;
  if (best.code.startsWith("INCOME")) return { kind: "income", primaryHint: "INCOME" };
  if (best.code.startsWith("TRANSFER_IN")) return { kind: "income", primaryHint: "TRANSFER_IN" };
  if (best.code.startsWith("TRANSFER_OUT")) return { kind: "transfer", primaryHint: "TRANSFER_OUT" };
  if (best.code === "LOAN_PAYMENTS_CREDIT_CARD_PAYMENT")
    return { kind: "transfer", primaryHint: "LOAN_PAYMENTS" };
  return undefined;
}
