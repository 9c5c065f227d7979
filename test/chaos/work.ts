import { seededRandom } from "#test/eval/random";
import type { Received, Reply } from "../upstream/index.ts";

/** Tokens of every reply: all jobs cost the same, so money can be counted in jobs. */
const TOKENS = 40;
/** Above a reply's bytes, so that what is charged for a reply that broke off is its reservation and no more. */
const MAX_TOKENS = 600;
/** Whole micro-dollars a token. */
export const PRICE = { input: 1_000_000, output: 4_000_000 };
const INPUT_TOKENS = 6;
/** What a whole reply is billed. */
export const REPLY_MICROS = INPUT_TOKENS + 4 * TOKENS;

/** One job of a run: what is asked, and what its model says. */
export interface Work {
  readonly n: number;
  readonly body: {
    readonly messages: readonly { role: "user"; content: string }[];
    readonly max_tokens: number;
  };
  readonly text: string;
  readonly reply: Reply;
}

/** @param paceMs how long a reply takes at least and at most */
export function workOf(seed: number, n: number, paceMs: readonly [number, number] = [300, 1_000]): Work {
  const name = String(n).padStart(4, "0");
  const tokens = Array.from({ length: TOKENS }, (_, i) => `j${name}t${String(i).padStart(2, "0")} `);
  const text = tokens.join("");
  const ms = paceMs[0] + seededRandom(seed * 7_919 + n)() * (paceMs[1] - paceMs[0]);
  return {
    n,
    body: { messages: [{ role: "user", content: `work number ${name}` }], max_tokens: MAX_TOKENS },
    text,
    reply: { text, tokensPerSecond: (TOKENS * 1_000) / ms },
  };
}

/** Which job a request to the model is for. */
export function numberOf(body: Readonly<Record<string, unknown>>): number {
  const [message] = body["messages"] as readonly { content: string }[];
  return Number(/^work number (\d+)$/.exec(message!.content)![1]);
}

export const micros = ({ billed }: Received): number => billed.input + 4 * billed.output;

/** The model said all of it. */
export const isWhole = ({ billed }: Received): boolean => billed.output === TOKENS;
