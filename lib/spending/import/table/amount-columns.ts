import { type DecimalMark, markOf, readAmount } from "../cells/amount-cell.ts";

/** Columns of numbers, told apart by what they do to each other. Indices are the caller's. */
export interface AmountColumns {
  readonly amount?: number;
  readonly debit?: number;
  readonly credit?: number;
  readonly balance?: number;
  readonly reason: string;
}

export interface NumberColumn {
  readonly index: number;
  readonly values: readonly (number | undefined)[];
}

/** Share of rows in which a balance must move by the amount. */
const MOVES = 0.8;
const ROWS_MIN = 3;

/** Signed, in major units: only to compare. An empty cell and a zero are nothing. */
export function numbersOf(cells: readonly string[]): (number | undefined)[] {
  const mark: DecimalMark = decimalMarkOf(cells) ?? ".";
  return cells.map((cell) => {
    const read = readAmount(cell, mark);
    const value = read ? Number(read.digits) * (read.isNegative || read.side === "debit" ? -1 : 1) : 0;
    return value === 0 ? undefined : value;
  });
}

/** The decimal mark that most cells show; undefined where none shows one. */
export function decimalMarkOf(cells: Iterable<string>): DecimalMark | undefined {
  let points = 0;
  let commas = 0;
  for (const cell of cells) {
    const mark = markOf(cell);
    if (mark === ".") points++;
    else if (mark === ",") commas++;
  }
  return points === 0 && commas === 0 ? undefined : points >= commas ? "." : ",";
}

/**
 * Which of some columns of numbers is the amount and which the balance after it, or which two are filled in turn: money out and money in.
 * @example a balance that goes down by 50 where the amount is 50 is a balance, and the 50 was spent
 */
export function tellAmounts(columns: readonly NumberColumn[]): AmountColumns | undefined {
  for (const balance of columns) {
    const others = columns.filter((column) => column !== balance);
    for (const one of others)
      if (movement(one.values, balance.values) !== 0)
        return { amount: one.index, balance: balance.index, reason: "the balance moves by it" };
    for (const [one, two] of pairs(others)) {
      if (!areInTurn(one.values, two.values)) continue;
      const moves = movement(net(one.values, two.values), balance.values);
      const [debit, credit] = moves === -1 ? [two.index, one.index] : [one.index, two.index];
      if (moves !== 0) return { debit, credit, balance: balance.index, reason: "the balance moves by it" };
    }
  }
  for (const [one, two] of pairs(columns))
    if (areInTurn(one.values, two.values))
      return { debit: one.index, credit: two.index, reason: "one of two that are filled in turn" };
  return undefined;
}

/**
 * How a balance moves with an amount: 1 by it, -1 against it, 0 neither. Statements are sorted either way, and the order of rows of one day may differ.
 */
export function movement(
  amounts: readonly (number | undefined)[],
  balances: readonly (number | undefined)[],
): 1 | -1 | 0 {
  const found = { up: 0, down: 0, rows: 0 };
  const back = { up: 0, down: 0 };
  for (let i = 1; i < amounts.length; i++) {
    const change = (balances[i] ?? 0) - (balances[i - 1] ?? 0);
    const [here, before] = [amounts[i] ?? 0, amounts[i - 1] ?? 0];
    found.rows++;
    if (here !== 0 && same(change, here)) found.up++;
    if (here !== 0 && same(change, -here)) found.down++;
    if (before !== 0 && same(-change, before)) back.up++;
    if (before !== 0 && same(-change, -before)) back.down++;
  }
  if (found.rows < ROWS_MIN) return 0;
  const enough = MOVES * found.rows;
  if (Math.max(found.up, back.up) >= enough) return 1;
  return Math.max(found.down, back.down) >= enough ? -1 : 0;
}

const same = (a: number, b: number): boolean => Math.abs(a - b) < 0.005;

/** Money in less money out. */
const net = (
  out: readonly (number | undefined)[],
  into: readonly (number | undefined)[],
): (number | undefined)[] => out.map((value, i) => Math.abs(into[i] ?? 0) - Math.abs(value ?? 0));

function areInTurn(one: readonly (number | undefined)[], two: readonly (number | undefined)[]): boolean {
  const [a, b] = [one, two].map((values) => values.filter((value) => value !== undefined).length);
  const both = one.filter((value, i) => value !== undefined && two[i] !== undefined).length;
  return a! > 0 && b! > 0 && both === 0 && a! + b! >= MOVES * one.length;
}

const pairs = <T>(items: readonly T[]): (readonly [T, T])[] =>
  items.flatMap((one, i) => items.slice(i + 1).map((two) => [one, two] as const));
