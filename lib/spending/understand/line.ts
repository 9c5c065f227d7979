import {
  currencyExponent,
  type DateExpression,
  formatDecimal,
  type Language,
  type Normalised,
  roundTo,
  SCALE,
  type Token,
} from "#lib/language";
import { workOut } from "./arithmetic.ts";
import { type Chunk, cutItems } from "./chunks.ts";
import { type Direction, directionOf } from "./direction.ts";
import { isContent, isFiller, isNumeric, strengthOf } from "./fillers.ts";
import type { Intent } from "./intent.ts";
import { isBooking } from "./intent-en.ts";
import { isEmoji, type Label, labelOf } from "./labels.ts";
import { type Piece, readPieces } from "./pieces.ts";
import { settleNumbers } from "./roles.ts";
import { asksWithoutAmount } from "./spending-sense.ts";
import { isStateVerb } from "./statements-en.ts";
import type { Doubt, Knowledge, UnderstoodItem, UnderstoodNeed } from "./types.ts";
import { markVague } from "./vague.ts";

export type LineInput = {
  readonly source: Normalised;
  readonly tokens: readonly Token[];
  /** Folded words of the line, numbers as `#`. */
  readonly words: string;
  readonly intent: Intent;
  readonly knowledge: Knowledge;
  readonly language: Language;
  /** The day that a line above named for what follows it. */
  readonly heading: DateExpression | null;
  readonly headingFuture: boolean;
};

export type LineRead = {
  readonly items: readonly UnderstoodItem[];
  readonly needs: readonly UnderstoodNeed[];
  readonly ignored: string | null;
  /** Set when the line was only a date. */
  readonly heading?: { date: DateExpression | null; future: boolean };
};

/** Reads one line (or sentence) of a note. */
export function readLine(input: LineInput): LineRead {
  const { source, intent } = input;
  const pieces = readPieces(source, input.tokens, input.knowledge, input.language === "th");
  const dates = pieces.filter((piece) => piece.type === "date");
  markVague(pieces);
  settleNumbers(pieces);
  const money = pieces.filter((piece) => piece.type === "money");
  const content = pieces.filter(isContent);
  if (
    dates.length > 0 &&
    pieces.every(
      (piece) =>
        piece.type === "date" ||
        piece.type === "symbol" ||
        /^(?:on|for|of|from|,|ของ|เมื่อ|ประจำ)$/.test(piece.text),
    )
  ) {
    const date = dates[0]!.date!;
    return {
      items: [],
      needs: [],
      ignored: null,
      heading: { date: date.expression, future: date.future === true },
    };
  }
  if (intent.ignore !== undefined) return { items: [], needs: [], ignored: intent.ignore };
  const known = content.some((piece) => strengthOf(piece) >= 2);
  const explicit = money.some((piece) => piece.explicit);
  const future =
    intent.future === true ||
    (dates.some((piece) => piece.date!.future) && !isBooking(input.words)) ||
    (input.headingFuture && dates.length === 0);
  const booked = !future && dates.some((piece) => piece.date!.future);
  const fallback = dates[0]?.date?.expression ?? input.heading;

  if (money.length === 0) {
    const asks = asksWithoutAmount(pieces, intent, input.words, future);
    if (!asks) return { items: [], needs: [], ignored: content.length > 0 ? "nothing_spent" : null };
    return { items: [], needs: [needFor(input, pieces, "amount", fallback)], ignored: null };
  }
  if (!makesSense(input, pieces, money, known, explicit))
    return { items: [], needs: [], ignored: "no_spending" };

  const written = new Set(money.map((piece) => piece.currency).filter((currency) => currency != null));
  workOut(pieces, source.folded);
  const chunks = cutItems(pieces).filter((chunk) => chunk.money !== undefined && chunk.money.value! > 0n);
  if (chunks.length === 0) return { items: [], needs: [], ignored: "no_spending" };
  if (future) {
    return {
      items: [],
      needs: chunks.map((chunk) => needFor(input, chunk.pieces, "date", fallback)),
      ignored: null,
    };
  }
  const dateOf = booked ? () => null : dateFinder(chunks, pieces, input.heading);
  const shared = written.size === 1 ? ([...written][0] as string) : null;
  const items: UnderstoodItem[] = [];
  const needs: UnderstoodNeed[] = [];
  let leading: { direction: Direction; own: boolean } | undefined;
  let latest: Label | undefined;
  for (const chunk of chunks) {
    const own = labelOf(source, chunk.pieces);
    // "tolls 30, 45, 25": an amount without words goes on with what came before.
    const label = own ?? latest;
    latest = label;
    const direction = directionOf({
      source,
      chunk,
      label,
      leading: leading?.direction,
      alone: chunks.length === 1,
      line: input.words,
    });
    if (direction.own) leading = { direction, own: true };
    if (chunk.money!.vague || (intent.amountUnknown && chunk.money!.explicit !== true)) {
      needs.push(needFor(input, chunk.pieces, "amount", dateOf(chunk)));
      continue;
    }
    items.push(
      itemOf(input, chunk, label, own !== undefined, direction, dateOf(chunk), shared, dates.length),
    );
  }
  if (booked)
    return {
      items: items.map((item) => ({ ...item, doubts: [...item.doubts, "future_booking"] })),
      needs,
      ignored: null,
    };
  return { items, needs, ignored: null };
}

/** Whether bare numbers of the line can be money at all: something known, a verb of spending, or a plain "label 50". */
function makesSense(
  input: LineInput,
  pieces: readonly Piece[],
  money: readonly Piece[],
  known: boolean,
  explicit: boolean,
): boolean {
  const { intent } = input;
  const content = pieces.filter(isContent);
  // "my size is 10", "grandad turned 82": it tells how things are, and of nothing that is sold.
  if (
    !known &&
    !explicit &&
    !intent.future &&
    intent.verb !== "strong" &&
    pieces.some((piece) => isStateVerb(piece.text))
  )
    return false;
  if (intent.chatter && !explicit && intent.verb !== "strong") {
    // "exam fee 50" is spending, "exam 50" is a mark.
    const strong = content.filter((piece) => strengthOf(piece) >= 2).length;
    const unknown = content.length - strong;
    if (!known || unknown > strong) return false;
  }
  if (explicit || intent.verb === "strong") return true;
  if (content.length === 0) {
    // A lone number is no note; with a sign or a date it is.
    if (
      pieces.some(
        (piece) =>
          (piece.type === "count" && piece.unit !== "") ||
          (piece.type === "symbol" && isEmoji(piece.text)) ||
          (piece.type === "op" && /[a-zก-๎]{3}/.test(piece.text)),
      )
    )
      return true;
    if (money.some((piece) => piece.unit !== undefined)) return true;
    return (
      pieces.some((piece) => piece.type === "date") ||
      money.some((piece) => piece.sign !== undefined) ||
      pieces.some((piece) => piece.type === "word")
    );
  }
  if (known || content.some((piece) => strengthOf(piece) === 1)) return true;
  // Unknown words: a short "label amount" is taken, prose is not.
  const unknown = content.filter((piece) => piece.meanings === undefined).length;
  const fillers = pieces.filter((piece) => piece.type === "word" && isFiller(piece)).length;
  return unknown <= 4 && unknown + fillers <= 8;
}

function itemOf(
  input: LineInput,
  chunk: Chunk,
  label: Label | undefined,
  labelled: boolean,
  direction: Direction & { own: boolean; byTerm: boolean },
  date: DateExpression | null,
  sharedCurrency: string | null,
  dateCount: number,
): UnderstoodItem {
  const { source } = input;
  const money = chunk.money!;
  const currency = money.currency ?? sharedCurrency;
  const places = currency === null ? 2 : Math.max(2, currencyExponent(currency) ?? 2);
  const written = chunk.pieces.filter(
    (piece) => piece.type !== "symbol" && !(isFiller(piece) && piece.type === "op"),
  );
  const start = Math.min(...written.map((piece) => piece.start));
  const end = Math.max(...written.map((piece) => piece.end));
  const doubts = new Set<Doubt>(chunk.pieces.flatMap((piece) => piece.doubts ?? []));
  if (label === undefined || !labelled) doubts.add("no_label");
  else if (label.strength === 0) doubts.add("unknown_label");
  else if (label.strength === 1) doubts.add("weak_label");
  if (label !== undefined && label.words > 5) doubts.add("long_label");
  const content = chunk.pieces.filter(isContent);
  if (content.filter((piece) => piece.meanings === undefined).length >= 3) doubts.add("leftover_words");
  if (chunk.pieces.some((piece, i) => isNumeric(piece) && isNumeric(chunk.pieces[i + 1])))
    doubts.add("adjacent_amounts");
  if (chunk.pieces.some((piece) => piece.type === "count" && piece.unit === ""))
    doubts.add("ambiguous_count");
  if (!money.explicit && money.value! <= 4n * SCALE && money.value! % SCALE === 0n)
    doubts.add("bare_small_number");
  if (money.currency == null && sharedCurrency !== null) doubts.add("inherited_currency");
  if (!direction.own && direction.kind !== "expense") doubts.add("inherited_kind");
  if (direction.byTerm) doubts.add("kind_by_term");
  if (input.words.includes("?")) doubts.add("question_mark");
  if (dateCount > 1) doubts.add("several_dates");
  if (money.value! >= 1_000_000n * SCALE) doubts.add("large_amount");
  if (chunk.pieces.filter((piece) => piece.type === "noise" || piece.type === "count").length >= 2)
    doubts.add("many_numbers");
  return {
    kind: direction.kind,
    amount: formatDecimal(roundTo(money.value!, places)),
    currency,
    label: label?.text ?? "",
    span: source.originalSpan(start, end),
    labelSpan: label === undefined ? null : source.originalSpan(label.start, label.end),
    date,
    primaryHint: direction.primaryHint,
    doubts: [...doubts],
  };
}

function needFor(
  input: LineInput,
  pieces: readonly Piece[],
  field: "amount" | "date",
  date: DateExpression | null,
): UnderstoodNeed {
  const { source } = input;
  const label = labelOf(source, pieces);
  const direction = directionOf({
    source,
    chunk: { pieces: [...pieces], money: undefined },
    label,
    leading: undefined,
    alone: true,
    line: input.words,
  });
  const start = Math.min(...pieces.map((piece) => piece.start));
  const end = Math.max(...pieces.map((piece) => piece.end));
  const own = pieces.find((piece) => piece.type === "date")?.date?.expression;
  return {
    field,
    label: label?.text ?? "",
    kind: direction.kind,
    primaryHint: direction.primaryHint,
    span: source.originalSpan(start, end),
    date: own ?? date,
  };
}

/** One date in a line is every item's; with several, a date before the first item leads, otherwise it trails. */
function dateFinder(
  chunks: readonly Chunk[],
  pieces: readonly Piece[],
  heading: DateExpression | null,
): (chunk: Chunk) => DateExpression | null {
  const dates = pieces.filter((piece) => piece.type === "date" && piece.date!.expression !== null);
  if (dates.length === 0) return () => heading;
  const distinct = new Set(dates.map((piece) => JSON.stringify(piece.date!.expression)));
  if (distinct.size === 1 || chunks.length === 1) {
    // "last monday, 3 days ago": the first one said stands; one after a finished amount does too.
    const best = dates.find((piece) => !isToday(piece.date!.expression)) ?? dates[0]!;
    return () => best.date!.expression;
  }
  const firstMoney = Math.min(...chunks.map((chunk) => chunk.money!.start));
  const leads = dates[0]!.start < firstMoney;
  return (chunk) => {
    const at = chunk.money!.start;
    const before = dates.filter((piece) => piece.start < at);
    const after = dates.filter((piece) => piece.start > at);
    const chosen = leads ? before[before.length - 1] : (after[0] ?? before[before.length - 1]);
    return chosen?.date?.expression ?? heading;
  };
}

function isToday(expression: DateExpression | null): boolean {
  return expression?.kind === "relative_days" && expression.n === 0;
}
