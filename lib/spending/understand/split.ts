import { decimalOf, divide, SCALE } from "#lib/language";
import { hasOp, isContent, isSeparator } from "./fillers.ts";
import { doubt, moneyAfter, moneyBefore, removeAt } from "./piece-list.ts";
import type { Piece } from "./pieces.ts";
import { unitKind } from "./units.ts";

/** "split dinner 90 three ways", หาร 3 คน, คนละครึ่ง, "split with Bob", "my share 30": what the writer's part comes to. */
export function splitBills(pieces: Piece[], text: string): void {
  if (ownShare(pieces)) return;
  divisions(pieces);
  const op = pieces.findIndex((piece) => hasOp(piece, "split", "halve"));
  const waysAlone =
    op === -1
      ? pieces.findIndex(
          (piece, i) =>
            piece.type === "count" &&
            (unitKind(piece.unit ?? "") === "ways" ||
              /^(?:between|among|amongst|ระหว่าง)$/.test(pieces[i - 1]?.text ?? "")),
        )
      : -1;
  if (op === -1 && waysAlone === -1) return;
  const at = op === -1 ? waysAlone : op;
  const share = sharers(pieces, at, text);
  if (share === undefined) return;
  const targets = sharedAmounts(pieces, at);
  for (const target of targets) {
    target.value = divide(target.value!, decimalOf(share.count));
    doubt(target, "split");
    if (share.guessed) doubt(target, "guessed_split");
  }
  if (targets.length === 0) return;
  // The operation, its number and "three ways" have been used; names stay as words.
  for (let i = pieces.length - 1; i >= 0; i--) {
    const piece = pieces[i]!;
    const people = piece.type === "count" && (share.used === piece || unitKind(piece.unit ?? "") === "ways");
    if (hasOp(piece, "split", "halve") || people) pieces.splice(i, 1);
  }
}

/** "my share was 30", ตกคนละ 225, "dinner 90, i paid 30": the part that is named is what was paid. */
function ownShare(pieces: Piece[]): boolean {
  const splits = pieces.some((piece) => hasOp(piece, "split", "halve"));
  for (let i = 0; i < pieces.length; i++) {
    const each = splits && (pieces[i]!.text === "คนละ" || pieces[i]!.text === "หัวละ");
    if (!hasOp(pieces[i], "share") && !each) continue;
    const part =
      pieces[i + 1]?.type === "money"
        ? i + 1
        : pieces[i + 2]?.type === "money" && !isContent(pieces[i + 1]!)
          ? i + 2
          : -1;
    if (part === -1) continue;
    const whole = moneyBefore(pieces, i);
    // "I paid 30" alone, or after other finished items, is just a payment.
    if (
      /^i paid$|^(?:เรา|ผม|ฉัน|หนู)จ่าย$/.test(pieces[i]!.text) &&
      (whole === -1 || pieces[whole]!.value! <= pieces[part]!.value!)
    )
      continue;
    const share = pieces[part]!;
    doubt(share, "split");
    for (let k = pieces.length - 1; k >= 0; k--) {
      const piece = pieces[k]!;
      const shared = piece.type === "money" && piece !== share && k < part && piece.value! > share.value!;
      const used =
        hasOp(piece, "split", "halve", "share", "divide") ||
        (piece.type === "count" && /^(?:people|ways)$/.test(unitKind(piece.unit ?? "") ?? "")) ||
        piece.text === "คนละ";
      const dangling = isSeparator(piece) && k < part && k > (whole === -1 ? part : whole);
      if (shared || (used && piece.type !== "word") || piece.text === "คนละ" || dangling) pieces.splice(k, 1);
    }
    return true;
  }
  return false;
}

/** "90/3", "90 ÷ 3": a plain division. */
function divisions(pieces: Piece[]): void {
  for (let i = 1; i < pieces.length - 1; i++) {
    if (!hasOp(pieces[i], "divide")) continue;
    const [left, right] = [pieces[i - 1]!, pieces[i + 1]!];
    if (left.type !== "money" || !/money|count/.test(right.type) || right.explicit) continue;
    if (right.value! < 2n * SCALE || right.value! > 50n * SCALE || right.value! % SCALE !== 0n) continue;
    left.value = divide(left.value!, right.value!);
    doubt(left, "split");
    removeAt(pieces, i, i + 1);
    // "60/3 split": said twice.
    const again = pieces.findIndex((piece) => hasOp(piece, "split"));
    if (again !== -1) removeAt(pieces, again);
    i--;
  }
}

type Sharers = { count: number; guessed: boolean; used?: Piece };

function sharers(pieces: readonly Piece[], at: number, text: string): Sharers | undefined {
  const op = pieces[at]!;
  if (hasOp(op, "halve")) return { count: 2, guessed: false };
  if (op.type === "count")
    return whole(op) === undefined ? undefined : { count: whole(op)!, guessed: false, used: op };
  const ways = pieces.find((piece) => piece.type === "count" && unitKind(piece.unit ?? "") === "ways");
  if (ways !== undefined && whole(ways) !== undefined)
    return { count: whole(ways)!, guessed: false, used: ways };
  for (let i = at + 1; i < pieces.length && i <= at + 7; i++) {
    const piece = pieces[i]!;
    if (isSeparator(piece)) break;
    if (piece.type !== "count") continue;
    const n = whole(piece);
    const kind = unitKind(piece.unit ?? "");
    if (n === undefined || (kind !== undefined && kind !== "people")) continue;
    // "with 2 friends" leaves out the writer; "3 คน", "between 4 of us" count everyone.
    const between = pieces
      .slice(at, i)
      .map((p) => p.text)
      .join(" ");
    const others =
      piece.unit === "others" || (/\bwith$/.test(between) && piece.unit !== "people") || /อีก$/.test(between);
    return { count: others ? n + 1 : n, guessed: others || /กับ/.test(between), used: piece };
  }
  const everyone = pieces.find(
    (piece) =>
      piece.type === "count" && unitKind(piece.unit ?? "") === "people" && whole(piece) !== undefined,
  );
  if (everyone !== undefined) return { count: whole(everyone)!, guessed: false, used: everyone };
  const names = /(?:with|กับ)\s*([^\d,.;\n]+)/.exec(text.slice(op.start))?.[1];
  if (names !== undefined) {
    const listed = names
      .trim()
      .split(/\s+(?:and|&|\+)\s+|\s*(?:และ|กับ)\s*/)
      .filter((name) => name !== "").length;
    return { count: listed + 1, guessed: true };
  }
  if (/หาร|แชร์|แบ่ง|split|shar|divid|ช่วยกัน/.test(op.text))
    return isContent(pieces[at + 1] ?? op) ? undefined : { count: 2, guessed: true };
  return undefined;
}

function whole(piece: Piece): number | undefined {
  const value = piece.value ?? 0n;
  return value % SCALE === 0n && value >= 2n * SCALE && value <= 100n * SCALE
    ? Number(value / SCALE)
    : undefined;
}

/** The amounts that the split covers: those before it up to a comma, or else the next one. */
function sharedAmounts(pieces: readonly Piece[], at: number): Piece[] {
  const before: Piece[] = [];
  for (let i = at - 1; i >= 0; i--) {
    const piece = pieces[i]!;
    if (piece.type === "money") before.push(piece);
    if (before.length > 0 && isSeparator(piece) && /^[,;•·●|]$/.test(piece.text)) break;
  }
  if (before.length > 0) return before;
  const next = moneyAfter(pieces, at);
  return next === -1 ? [] : [pieces[next]!];
}
