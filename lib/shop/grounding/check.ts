import type { ShopPolicy } from "../policies/policy.ts";
import type { Card } from "../search/query.ts";
import { gatherEvidence, type Known } from "./evidence.ts";
import { judge } from "./judge.ts";
import { openingOf, openingsFor } from "./opening.ts";
import { type Reader, shippedReader } from "./reader/reader.ts";
import type { WithheldReason } from "./reasons.ts";
import { createSplitter, SENTENCE_LENGTH_MAX } from "./sentences.ts";

export type Released =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "withheld"; readonly reason: WithheldReason; readonly sentence: string };

export interface GroundingOptions {
  /** What the search found: all that a reply may speak of. */
  readonly cards: readonly Card[];
  readonly policy: ShopPolicy;
  /** Texts that the shop itself gave for this conversation, beside the policy's facts. */
  readonly shopFacts?: readonly string[];
  /** What was asked: budgets and names in it may be named again, to say that there is nothing for them. */
  readonly question: string;
  /** Has the last word on sentences whose names and figures hold. */
  readonly reader?: Reader;
}

export interface GroundingCheck {
  /** What may be shown now. The texts and withheld sentences put together are all that was pushed. */
  push(delta: string): readonly Released[];
  end(): readonly Released[];
  /** Whether anything that may be shown says more than an opening word. */
  readonly saysSomething: boolean;
}

const FENCE = /```|~~~/g;
const DANGLING =
  /^\W*(?:it|its|it's|they|they're|their|this|that|these|those|both)\b|^\s*(?:ตัวนี้|รุ่นนี้|อันนี้|มัน|ราคา)/i;
const STOP = /[.!?…。．｡！？]["'”’)*_`\]»]*\s*$/;

/**
 * Holds a reply against the cards while it streams. Sentences come out as soon as they are whole and nothing in them is made up: amounts, numbers,
 * names, stock, promises, comparisons, health, links. The outcome depends on the text alone, not on how it was cut into deltas. An opening word
 * ("Sure") comes out at once, before its sentence.
 *
 * @example
 * const check = createGroundingCheck({ cards, policy, question: "headphones under $100" });
 * for await (const delta of reply) for (const out of check.push(delta)) send(out);
 * for (const out of check.end()) send(out);
 */
export function createGroundingCheck({
  cards,
  policy,
  shopFacts = [],
  question,
  reader = shippedReader,
}: GroundingOptions): GroundingCheck {
  const evidence = gatherEvidence({
    cards,
    facts: [...policy.facts, ...shopFacts],
    shopName: policy.shopName,
    question,
  });
  const splitter = createSplitter(evidence.abbreviations);
  let carried: readonly Known[] | null = null;
  let recent: readonly Known[] = [];
  let before: string | null = null;
  let fenced = false;
  let overlong = false;
  let afterUnknown = false;

  function withhold(sentence: string, reason: WithheldReason): Released {
    if (reason === "name") {
      carried = null;
      afterUnknown = true;
    }
    before = null;
    return { kind: "withheld", reason, sentence };
  }

  function release(piece: string): Released {
    const goesOn = overlong;
    overlong = piece.length >= SENTENCE_LENGTH_MAX;
    if (goesOn || overlong) return withhold(piece, "too_long");
    const fences = piece.match(FENCE)?.length ?? 0;
    const inside = fenced || fences > 0;
    if (fences % 2 === 1) fenced = !fenced;
    if (inside) return withhold(piece, "code");
    if (piece.trim() === "") return { kind: "text", text: piece };
    const { reason, named, told, text } = judge(piece, evidence, policy, { carried, recent }, before, reader);
    // Of a withheld sentence too: the next one may say "both". "It" is read as what was shown last.
    recent = [...recent.filter((known) => !told.includes(known)), ...new Set(told)];
    if (reason !== null) {
      // Nothing was shown before: "it" can be nothing else.
      carried ??= named;
      return withhold(piece, reason);
    }
    if (afterUnknown && named === null && DANGLING.test(text)) return withhold(piece, "dangling");
    if (named !== null) {
      carried = named;
      afterUnknown = false;
    }
    before = STOP.test(piece) ? null : text;
    return { kind: "text", text: piece };
  }

  const openings = openingsFor(question, policy.languages);
  let head: string | undefined = "";
  let opening = "";
  let saysSomething = false;

  /** The opening word, once it can be told; nothing else of a reply's beginning. */
  function opened(delta: string): Released[] {
    if (head === undefined) return [];
    head += delta;
    const found = openingOf(head, openings);
    if (found === "") return [];
    head = undefined;
    if (found === undefined) return [];
    opening = found;
    return [{ kind: "text", text: found }];
  }

  /** What is left of a piece whose opening word was shown before. */
  function released(piece: string): Released[] {
    const out = release(piece);
    const shown = opening;
    opening = "";
    if (out.kind === "text" && /\p{L}/u.test(piece.slice(shown.length))) saysSomething = true;
    if (shown === "") return [out];
    if (piece === shown) return [];
    return [
      out.kind === "text"
        ? { kind: "text", text: piece.slice(shown.length) }
        : { ...out, sentence: piece.slice(shown.length) },
    ];
  }

  return {
    push: (delta) => [...opened(delta), ...splitter.push(delta).flatMap(released)],
    end: () => splitter.end().flatMap(released),
    get saysSomething() {
      return saysSomething;
    },
  };
}
