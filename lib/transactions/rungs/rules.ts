import { categoryOfMcc, type Direction, isDetailed, partsOf } from "#lib/categories";
import type { Guess, Rung } from "#lib/ladder";
import { cleanMerchant } from "../merchant/index.ts";
import type { Question } from "../question.ts";
import type { Categorised } from "../transaction.ts";
import { namesakeIn } from "./namesakes.ts";
import { BANK_PHRASES } from "./phrases.ts";

/** The bank itself says what the line is. */
const PHRASE_CONFIDENCE = 0.97;
/** The card scheme says what the merchant sells. One code a merchant, so a supermarket's pharmacy is a supermarket. */
const MCC_CONFIDENCE = 0.9;
/** Codes for whatever has no code of its own say little more than their group; a rung above may know better. */
const VAGUE_MCC_CONFIDENCE = 0.6;
/** The line is this name and nothing else, in the country where it has this meaning. */
const COUNTRY_CONFIDENCE = 0.93;
const BUDGET_MS = 200;

/** What the line's form decides, without the model: fees, interest, cash, transfers, pay; a merchant category code; a name that the country makes clear. */
export const rulesRung: Rung<Question, Categorised> = {
  name: "rules",
  budgetMs: BUDGET_MS,
  guess: ({ text, direction, mcc, country }) =>
    fromPhrase(text, direction) ?? fromMcc(text, mcc) ?? fromCountry(text, direction, country),
};

function fromPhrase(text: string, direction: Direction): Guess<Categorised> | undefined {
  const line = text.toLowerCase();
  for (const { pattern, code } of BANK_PHRASES) {
    const found = pattern.exec(line);
    if (!found) continue;
    const decided = code[direction];
    // Money that goes the other way makes another thing of it: a fee that comes in is a refund.
    if (decided === undefined) return undefined;
    return guessOf(decided, null, PHRASE_CONFIDENCE, { kind: "phrase", text: found[0].trim() });
  }
  return undefined;
}

function fromMcc(text: string, mcc: string | undefined): Guess<Categorised> | undefined {
  const code = mcc === undefined ? undefined : categoryOfMcc(mcc);
  if (code === undefined) return undefined;
  const exact = isDetailed(code) && !code.includes("_OTHER_");
  return guessOf(code, cleanMerchant(text), exact ? MCC_CONFIDENCE : VAGUE_MCC_CONFIDENCE, {
    kind: "mcc",
    text: mcc!,
  });
}

function fromCountry(
  text: string,
  direction: Direction,
  country: string | undefined,
): Guess<Categorised> | undefined {
  // Money that comes in is no purchase: it may be a refund, or pay.
  if (country === undefined || direction === "in") return undefined;
  const merchant = cleanMerchant(text);
  const code = merchant === null ? undefined : namesakeIn(country, merchant);
  if (code === undefined) return undefined;
  return guessOf(code, merchant, COUNTRY_CONFIDENCE, { kind: "country", text: `${merchant}, ${country}` });
}

function guessOf(
  code: string,
  merchant: string | null,
  confidence: number,
  why: { readonly kind: string; readonly text: string },
): Guess<Categorised> {
  const category = partsOf(code);
  return {
    value: { category, merchant, alternatives: [] },
    confidence,
    why: [{ ...why, weight: confidence }],
  };
}
