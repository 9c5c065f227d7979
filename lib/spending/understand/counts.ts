import { SCALE } from "#lib/language";
import { hasOp, isContent, isFiller, isNumeric, isSeparator } from "./fillers.ts";
import type { Piece } from "./pieces.ts";
import { isWhole } from "./products.ts";

// Plural nouns that name a purchase and not a number of things: "20 groceries".
const MASS_PLURALS =
  /(?:groceries|drinks|clothes|shoes|jeans|pants|shorts|headphones|earphones|earbuds|flowers|snacks|taxes|fees|meds|supplies|utilities|glasses|sunglasses|scissors|toys|gifts|savings|tips|fries|chips|noodles|gas|bus|bills|games|parts|repairs|tools|series|news|address|lens|dress|class|fitness|business|wellness|express|plus|pass|boots|sneakers|socks|gloves|leggings|pyjamas|pajamas|vitamins|veggies|vegetables|fruits|sweets|treats|nails|lessons|cosmetics|electronics|diapers|nappies|wipes|tissues|wages|odds|starbucks|mcdonalds|wendys|lotus|tops|fuels|ss|us|is)$/;

/** Quantities without a unit: "2 coffees 7", "beer 2 9.50", "dinner for two 80", "bought 3 shirts". */
export function isCount(pieces: readonly Piece[], at: number): boolean {
  const piece = pieces[at]!;
  // "office 365 99": of two bare numbers side by side the last is the price.
  const beside = pieces[at + 1];
  if (
    isWhole(piece.value) &&
    beside?.type === "number" &&
    beside.spaced &&
    piece.vague !== true &&
    !beside.vague &&
    isContentBefore(pieces, at) &&
    pieces[at + 2]?.type !== "number" &&
    piece.value! > 50n * SCALE
  )
    return true;
  // "business cards 250 for 29.99"
  const dozens =
    pieces[at + 1]?.text === "for" && isNumeric(pieces[at + 2]) && piece.value! > pieces[at + 2]!.value!;
  if (
    dozens &&
    isWhole(piece.value) &&
    piece.explicit !== true &&
    isContentBefore(pieces, at) &&
    !isContent(pieces[at + 3] ?? piece)
  )
    return true;
  if (!isWhole(piece.value) || piece.value! > 50n * SCALE || piece.vague || piece.sign !== undefined)
    return false;
  const previous = pieces[at - 1];
  const next = pieces[at + 1];
  if (
    hasOp(
      previous,
      "discount",
      "final",
      "divide",
      "split",
      "total",
      "change",
      "tender",
      "share",
      "per",
      "at",
      "was",
      "equals",
    )
  ) {
    // หาร 3 and "split 3" count people; the split is worked out with them. So does "หาร 4 419".
    return (
      hasOp(previous, "split", "divide") &&
      (pieces.slice(0, at).some(isNumeric) ||
        (next !== undefined && isNumeric(next) && piece.value! <= 20n * SCALE && next.value! > piece.value!))
    );
  }
  if (hasOp(next, "off", "each", "per", "total")) return false;
  // "yarn 4 skeins 11.25 each": things, and what one of them costs.
  if (
    next !== undefined &&
    next.type === "word" &&
    /[a-z]{2,}s$|^(?:people|adult|child|kid|children)$/.test(next.text) &&
    piece.explicit !== true
  ) {
    const price = pieces[at + 2];
    const unit = hasOp(pieces[at + 3], "each", "per") || (hasOp(price, "at") && isNumeric(pieces[at + 3]));
    if (unit && (isNumeric(price) || hasOp(price, "at"))) return true;
  }
  // "coffee 2 for 7", "paid 30 for 2 pizzas": the one that things follow counts them.
  if (next?.text === "for" && isNumeric(pieces[at + 2]) && isContentBefore(pieces, at)) {
    const thing = pieces[at + 3];
    if (thing === undefined || !isContent(thing)) return piece.value! <= 20n * SCALE;
  }
  if (
    previous?.text === "for" &&
    isNumeric(pieces[at - 2]) &&
    next !== undefined &&
    isContent(next) &&
    piece.value! < pieces[at - 2]!.value!
  )
    return piece.value! <= 20n * SCALE;
  // "zara 3 tops 75": a shop, some things of it, the price.
  const shop = previous?.meanings?.[0]?.kind === "brand" && previous.meanings[0].strength >= 2;
  if (shop && piece.value! <= 10n * SCALE && next !== undefined && isContent(next)) {
    const price = nextNumeric(pieces, at + 1);
    const noun = lastWordOfRun(pieces, at + 1);
    const things = /[a-z]{2,}s$/.test(noun) && !MASS_PLURALS.test(noun);
    if (things && price !== undefined && pieces[price]!.value! > piece.value! * 2n) return true;
  }
  // "4 @ 18"
  if (next?.text === "@" && isNumeric(pieces[at + 2])) return true;
  const following = nextNumeric(pieces, at + 1);
  const small = piece.value! <= 12n * SCALE;
  if (piece.inWords) {
    if (following === undefined && !pieces.slice(0, at).some(isNumeric)) {
      if (piece.thai !== true && next !== undefined && isContent(next)) return small;
      return /[ก-๎]/.test(piece.text) && piece.value! < 10n * SCALE;
    }
    if (small) return true;
  }
  if (
    next !== undefined &&
    isNumeric(next) &&
    next.explicit !== true &&
    next.spaced !== false &&
    !next.vague
  ) {
    return next.value! > piece.value! && isContentBefore(pieces, at);
  }
  if (next?.type === "money" && next.explicit && isContentBefore(pieces, at))
    return piece.value! <= 20n * SCALE;
  if (previous?.text === "for" && following !== undefined && (next === undefined || isNumeric(next)))
    return small;
  if (previous?.text === "of" && next !== undefined && isContent(next) && following !== undefined)
    return true;
  if (startsItem(pieces, at) && next !== undefined && isContent(next)) {
    if (following === undefined) {
      const noun = lastWordOfRun(pieces, at + 1);
      const sole = !pieces.some((other, i) => i !== at && isNumeric(other));
      return sole && small && /[a-z]{2,}s$/.test(noun) && !MASS_PLURALS.test(noun);
    }
    const plural = /[a-z]{2,}s$/.test(lastWordOfRun(pieces, at + 1));
    if (piece.value! > 20n * SCALE && !plural) return false;
    return closesAmount(pieces, following) && !(pieces[following]!.value! < piece.value! && !small);
  }
  return false;
}

function isContentBefore(pieces: readonly Piece[], at: number): boolean {
  for (let i = at - 1; i >= 0 && !isSeparator(pieces[i]!); i--) {
    if (isContent(pieces[i]!)) return true;
    if (isNumeric(pieces[i]!)) return false;
  }
  return false;
}

/** No label text stands between the start of the item (line, separator, finished amount) and this number. */
function startsItem(pieces: readonly Piece[], at: number): boolean {
  for (let i = at - 1; i >= 0; i--) {
    const piece = pieces[i]!;
    if (isSeparator(piece) || isNumeric(piece) || piece.type === "date") return true;
    if (isFiller(piece) || piece.type === "noise") continue;
    return false;
  }
  return true;
}

/** Index of the next amount of the same item, past label words. */
function nextNumeric(pieces: readonly Piece[], from: number): number | undefined {
  for (let i = from; i < pieces.length; i++) {
    const piece = pieces[i]!;
    if (isNumeric(piece)) return i;
    if (isSeparator(piece) || hasOp(piece, "discount", "split", "total")) return undefined;
  }
  return undefined;
}

/** After the amount the item is over: the end, a separator, a preposition, another number. Otherwise amounts come first here. */
function closesAmount(pieces: readonly Piece[], at: number): boolean {
  for (let i = at + 1; i < pieces.length; i++) {
    const piece = pieces[i]!;
    if (piece.type === "date" || piece.type === "symbol" || piece.type === "noise") continue;
    if (isContent(piece)) {
      // "… 7 bagel 3" goes on with another label and its amount; "4 coffee 12 lunch" ends with a label.
      return nextNumeric(pieces, i) !== undefined;
    }
    return true;
  }
  return true;
}

function lastWordOfRun(pieces: readonly Piece[], from: number): string {
  let noun = "";
  for (let i = from; i < pieces.length && isContent(pieces[i]!); i++) noun = pieces[i]!.text;
  const words = noun.split(" ");
  return words[words.length - 1] ?? "";
}
