import { hasOp, isContent, isSeparator } from "./fillers.ts";
import type { Piece } from "./pieces.ts";

/** The pieces of one item: at most one amount, and the words that belong to it. */
export type Chunk = { readonly pieces: Piece[]; readonly money: Piece | undefined };

/**
 * Cuts a line into items. Separators part what has amounts on both sides; a part without an amount joins its neighbour
 * ("paint and brushes 42", "20 for pizza and beer"); several amounts between separators are told apart by order:
 * label first ("beer 8 wings 12") or amount first ("4 coffee 12 lunch").
 */
export function cutItems(pieces: readonly Piece[]): Chunk[] {
  const parts = joinParts(splitAtSeparators(pieces));
  return parts.flatMap((part) => cutPart(part));
}

function splitAtSeparators(pieces: readonly Piece[]): Piece[][] {
  const parts: Piece[][] = [[]];
  for (const piece of pieces) {
    if (isSeparator(piece) || (hasOp(piece, "soft") && piece.meanings === undefined)) parts.push([piece]);
    else parts[parts.length - 1]!.push(piece);
  }
  return parts.filter((part) => part.length > 0);
}

/** A part without an amount goes to the one that it describes. The separator piece stays in front as a filler. */
function joinParts(parts: readonly Piece[][]): Piece[][] {
  const joined: Piece[][] = [];
  let waiting: Piece[] = [];
  for (const part of parts) {
    const amounts = part.some((piece) => piece.type === "money");
    if (!amounts) {
      const before = joined[joined.length - 1];
      // After an amount-first part the words belong to it ("20 for pizza and beer"); otherwise to what comes next.
      if (before !== undefined && waiting.length === 0 && endsWithLabel(before) && !hasOwnSeparator(part))
        before.push(...part);
      else waiting.push(...part);
      continue;
    }
    if (waiting.length > 0 && joined.length > 0 && startsWithAmount(part) && labelled(part)) {
      // "… drinks with sam, 12 for lunch": the words are not this part's.
      joined[joined.length - 1]!.push(...waiting);
      joined.push([...part]);
    } else joined.push([...waiting, ...part]);
    waiting = [];
  }
  if (waiting.length > 0) {
    const last = joined[joined.length - 1];
    if (last === undefined) joined.push(waiting);
    else last.push(...waiting);
  }
  return joined;
}

function hasOwnSeparator(part: readonly Piece[]): boolean {
  return part[0] !== undefined && isSeparator(part[0]) && !/^(?:\+|plus|และ|แล้วก็)$/.test(part[0].text);
}

function startsWithAmount(part: readonly Piece[]): boolean {
  for (const piece of part) {
    if (piece.type === "money") return true;
    if (isContent(piece)) return false;
  }
  return false;
}

function endsWithLabel(part: readonly Piece[]): boolean {
  return startsWithAmount(part) && labelled(part);
}

function labelled(part: readonly Piece[]): boolean {
  return part.some(isContent);
}

function cutPart(part: readonly Piece[]): Chunk[] {
  const amounts = part.filter((piece) => piece.type === "money");
  if (amounts.length <= 1) return [{ pieces: [...part], money: amounts[0] }];
  return startsWithAmount(part) && lastIsContent(part) ? cutBefore(part) : cutAfter(part);
}

function lastIsContent(part: readonly Piece[]): boolean {
  for (let i = part.length - 1; i >= 0; i--) {
    if (part[i]!.type === "money") return false;
    if (isContent(part[i]!)) return true;
  }
  return false;
}

/** Label first: an item ends with its amount; what trails the last amount stays with it. */
function cutAfter(part: readonly Piece[]): Chunk[] {
  const chunks: Chunk[] = [];
  let current: Piece[] = [];
  for (let i = 0; i < part.length; i++) {
    const piece = part[i]!;
    current.push(piece);
    if (piece.type !== "money") continue;
    // Counts and noise right behind the amount describe it: "กาแฟ 90 2 แก้ว ขนม 40".
    while (
      part[i + 1] !== undefined &&
      /^(?:count|noise|date)$/.test(part[i + 1]!.type) &&
      part.slice(i + 2).some((p) => p.type === "money")
    ) {
      if (part[i + 1]!.type === "date") break;
      current.push(part[++i]!);
    }
    chunks.push({ pieces: current, money: piece });
    current = [];
  }
  if (current.length > 0) chunks[chunks.length - 1]!.pieces.push(...current);
  return chunks;
}

/** Amount first: an item starts with its amount; what leads to the first one stays with it. */
function cutBefore(part: readonly Piece[]): Chunk[] {
  const chunks: Chunk[] = [];
  let current: Piece[] = [];
  let money: Piece | undefined;
  for (const piece of part) {
    if (piece.type === "money" && money !== undefined) {
      chunks.push({ pieces: current, money });
      current = [];
    }
    if (piece.type === "money") money = piece;
    current.push(piece);
  }
  chunks.push({ pieces: current, money });
  return chunks;
}
