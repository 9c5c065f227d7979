import type { Decimal } from "./decimal.ts";
import { decimalOf, multiply } from "./decimal.ts";
import { readEnglishNumber, scaleDigits } from "./number-words-en.ts";
import { readThaiNumber, thaiScale } from "./number-words-th.ts";
import type { Token } from "./tokens.ts";

/** A number found at a token: its value, the token after it, and what is odd about it. */
export type NumberRead = {
  readonly value: Decimal;
  /** Index of the token after the number. */
  readonly end: number;
  /** Written (partly) in words. */
  readonly words?: boolean;
  /** More than one reading: "nine fifty", "1.200". */
  readonly ambiguous?: boolean;
  /** The writer left it open: "a few hundred", สองสามร้อย. */
  readonly vague?: boolean;
  /** A word that is both number and currency: fiver. */
  readonly currency?: string;
  readonly leadingZero?: boolean;
  readonly long?: boolean;
};

/** Reads a number in digits or words, English or Thai, that starts at token `at`. */
export function readNumber(tokens: readonly Token[], at: number): NumberRead | undefined {
  const token = tokens[at];
  if (token === undefined) return undefined;
  if (token.kind === "number") {
    const next = tokens[at + 1];
    if (next?.kind === "thai" && thaiScale(next.text) !== undefined) return readThaiNumber(tokens, at);
    // "3.2m" alone is millions; beside another number it is a length.
    if (
      next?.text === "m" &&
      !next.spaced &&
      token.text.includes(".") &&
      tokens.filter((other) => other.kind === "number").length === 1
    ) {
      return { value: multiply(token.value ?? 0n, decimalOf(1_000_000)), end: at + 2, ambiguous: true };
    }
    const scaled = scaleDigits(token.value ?? 0n, tokens, at + 1);
    // 1k5 = 1,500, as chats in Thailand and Vietnam write it.
    const tail = tokens[scaled.end];
    if (
      scaled.end === at + 2 &&
      tokens[at + 1]!.text === "k" &&
      tail?.kind === "number" &&
      !tail.spaced &&
      tail.text.length === 1
    ) {
      return { value: scaled.value + multiply(tail.value ?? 0n, decimalOf(100)), end: scaled.end + 1 };
    }
    return {
      value: scaled.value,
      end: scaled.end,
      ...(token.flag === "grouping_point" || token.flag === "decimal_comma" ? { ambiguous: true } : {}),
      ...(token.flag === "leading_zero" ? { leadingZero: true } : {}),
      ...(token.flag === "long" ? { long: true } : {}),
    };
  }
  if (token.kind === "thai") return readThaiNumber(tokens, at);
  return readEnglishNumber(tokens, at);
}
