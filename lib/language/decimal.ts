/** An exact decimal number in millionths. Money is never a float here: 0.1 + 0.2 is 0.3. */
export type Decimal = bigint;

export const SCALE = 1_000_000n;
const SCALE_DIGITS = 6;
// More integer digits than any amount of money: what is longer is an identifier.
const MAX_INTEGER_DIGITS = 18;

export function decimalOf(value: number): Decimal {
  return BigInt(Math.round(value * 1_000_000));
}

/** Reads plain digits with an optional point ("1200", "12.5", ".99"); undefined when it is too long to be a quantity. */
export function parseDecimal(digits: string): Decimal | undefined {
  const [whole = "", fraction = ""] = digits.split(".", 2);
  const trimmed = whole.replace(/^0+/, "");
  if (trimmed.length > MAX_INTEGER_DIGITS) return undefined;
  return (
    BigInt(trimmed === "" ? "0" : trimmed) * SCALE +
    BigInt(fraction.slice(0, SCALE_DIGITS).padEnd(SCALE_DIGITS, "0"))
  );
}

/** The shortest plain form: "65", "12.5", "0.99", "-3". */
export function formatDecimal(value: Decimal): string {
  const negative = value < 0n;
  const magnitude = negative ? -value : value;
  const fraction = (magnitude % SCALE).toString().padStart(SCALE_DIGITS, "0").replace(/0+$/, "");
  return `${negative ? "-" : ""}${magnitude / SCALE}${fraction === "" ? "" : `.${fraction}`}`;
}

export function multiply(a: Decimal, b: Decimal): Decimal {
  return roundedQuotient(a * b, SCALE);
}

export function divide(a: Decimal, b: Decimal): Decimal {
  return b === 0n ? 0n : roundedQuotient(a * SCALE, b);
}

/** Half away from zero, to `places` decimals. */
export function roundTo(value: Decimal, places: number): Decimal {
  const step = 10n ** BigInt(Math.max(0, SCALE_DIGITS - places));
  return roundedQuotient(value, step) * step;
}

/** The amount in minor units of a currency with `exponent` decimals; undefined beyond a safe integer. */
export function toMinor(amount: string, exponent: number): number | undefined {
  const short = shortMinor(amount, exponent);
  if (short !== undefined) return short;
  const value = parseDecimal(amount.replace(/^-/, ""));
  if (value === undefined) return undefined;
  const minor = roundedQuotient(value * 10n ** BigInt(exponent), SCALE);
  if (minor > BigInt(Number.MAX_SAFE_INTEGER)) return undefined;
  return amount.startsWith("-") ? -Number(minor) : Number(minor);
}

function roundedQuotient(a: bigint, b: bigint): bigint {
  const negative = a < 0n !== b < 0n;
  const x = a < 0n ? -a : a;
  const y = b < 0n ? -b : b;
  const quotient = (x * 2n + y) / (y * 2n);
  return negative ? -quotient : quotient;
}

// Up to twelve digits before the point, and three after it, are exact in a number.
const SHORT = /^(\d{1,12})(?:\.(\d{1,3}))?$/;

/** What nearly every amount is, without bigints; undefined for the rest. */
function shortMinor(amount: string, exponent: number): number | undefined {
  const match = SHORT.exec(amount);
  if (!match) return undefined;
  const fraction = match[2] ?? "";
  if (fraction.length > exponent || exponent > 3) return undefined;
  return Number(match[1]) * 10 ** exponent + (fraction ? Number(fraction.padEnd(exponent, "0")) : 0);
}
