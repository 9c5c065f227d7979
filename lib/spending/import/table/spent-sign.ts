import { kindWord } from "../cells/kind-words.ts";
import { movement, numbersOf } from "./amount-columns.ts";
import type { ColumnGuess } from "./columns.ts";
import type { SpentSign } from "./plan.ts";

export interface SignGuess {
  readonly spent: SpentSign;
  /** Both signs occur: they, and not the words of a row, say which way money went. */
  readonly isSigned: boolean;
  readonly isOpen: boolean;
}

/** So many times as many positive amounts as negative ones: a card's statement, where payments are the exception. */
const MOSTLY = 3;

/**
 * Which sign money has that was spent, by what the balance does, by the words of the rows, else by which sign is the common one.
 * @param cells of the rows of a sample, by column
 */
export function spentSignOf(
  columns: readonly ColumnGuess[],
  cells: (index: number) => readonly string[],
): SignGuess {
  const of = (role: ColumnGuess["role"]) => columns.find((column) => column.role === role)?.index;
  const [amount, balance, kind] = [of("amount"), of("balance"), of("kind")];
  if (amount === undefined) return { spent: "negative", isSigned: true, isOpen: false };
  const values = numbersOf(cells(amount));
  const positive = values.filter((value) => (value ?? 0) > 0).length;
  const negative = values.filter((value) => (value ?? 0) < 0).length;
  const isSigned = negative > 0;
  const words = kind === undefined ? [] : cells(kind).map(kindWord);
  const sure = (spent: SpentSign): SignGuess => ({ spent, isSigned, isOpen: false });
  if (!isSigned) return { spent: "positive", isSigned, isOpen: positive > 0 && !words.some(Boolean) };
  const moves = balance === undefined ? 0 : movement(values, numbersOf(cells(balance)));
  if (moves !== 0) return sure(moves === 1 ? "negative" : "positive");
  const outs = words.map((word, i) => (word === "expense" ? (values[i] ?? 0) : 0));
  const agree = outs.filter((value) => value < 0).length;
  const against = outs.filter((value) => value > 0).length;
  if (agree !== against) return sure(agree > against ? "negative" : "positive");
  return positive >= MOSTLY * negative ? { spent: "positive", isSigned, isOpen: true } : sure("negative");
}
