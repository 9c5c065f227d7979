import type { Judged } from "./calibration.ts";
import type { Expect, GoldItem, GoldNote, Language } from "./notes.ts";
import type { Response, Understanding, WireItem } from "./wire.ts";

/** What an answer amounts to. `mixed` both stores and asks, which no note of the set wants. */
type Outcome = Expect | "mixed" | "failed";

/** One expected item and the item of the answer that was taken for it: the one with the same amount, if any. */
interface ItemScore {
  gold: GoldItem;
  got: WireItem | null;
  currency: boolean;
  kind: boolean;
  date: boolean;
  category: boolean;
}

export interface NoteScore {
  note: GoldNote;
  response: Response;
  language: Language;
  outcome: Outcome;
  outcomeRight: boolean;
  languageRight: boolean;
  items: ItemScore[];
  /** Items of the answer that nothing in the note accounts for. */
  spurious: readonly WireItem[];
  /** Every item there with the right amount, currency, kind and date, none too many, nothing asked. Store notes only. */
  itemsExact: boolean;
  /** Outcome and, for a store note, items and primary categories all right. */
  answerRight: boolean;
  /** Each item of the answer with its confidence, and whether all of it was right. */
  judgedItems: Judged[];
  /** The answer's confidence, and `answerRight`. Nothing when there was no answer. */
  judgedAnswer: Judged | null;
}

/** Compares one answer with what the note means. Pure: the same two give the same score. */
export function scoreNote(note: GoldNote, response: Response): NoteScore {
  if ("failure" in response) return failed(note, response);
  const { pairs, spurious, partners } = matchItems(note, response.items);
  const outcome = outcomeOf(response);
  const outcomeRight = (note.expect_accept ?? [note.expect]).some((each) => each === outcome);
  const itemsExact =
    note.expect === "store" && outcome === "store" && spurious.length === 0 && pairs.every(isExact);
  const answerRight =
    note.expect === "store" ? itemsExact && pairs.every((pair) => pair.category) : outcomeRight;
  return {
    note,
    response,
    language: note.language,
    outcome,
    outcomeRight,
    languageRight: (note.language_accept ?? [note.language]).includes(response.language),
    items: pairs,
    spurious,
    itemsExact,
    answerRight,
    judgedItems: response.items.map((item, at) => {
      const pair = partners.get(at);
      return { confidence: item.confidence, right: pair !== undefined && isExact(pair) && pair.category };
    }),
    judgedAnswer: { confidence: response.answer.confidence, right: answerRight },
  };
}

function failed(note: GoldNote, response: Response): NoteScore {
  return {
    note,
    response,
    language: note.language,
    outcome: "failed",
    outcomeRight: false,
    languageRight: false,
    items: note.items.map(unmatched),
    spurious: [],
    itemsExact: false,
    answerRight: false,
    judgedItems: [],
    judgedAnswer: null,
  };
}

function outcomeOf({ items, needs }: Understanding): Outcome {
  if (items.length > 0) return needs.length > 0 ? "mixed" : "store";
  return needs.length > 0 ? "ask" : "ignore";
}

const isExact = (pair: ItemScore): boolean => pair.got !== null && pair.currency && pair.kind && pair.date;

const unmatched = (gold: GoldItem): ItemScore => ({
  gold,
  got: null,
  currency: false,
  kind: false,
  date: false,
  category: false,
});

/** Beyond this many items an answer is compared by its first ones; the rest counts as spurious. */
const ITEMS_MAX = 12;

interface Matching {
  /** One for each expected item, in their order. */
  pairs: ItemScore[];
  spurious: WireItem[];
  /** By position in the answer, the pair that its item is part of. */
  partners: Map<number, ItemScore>;
}

/**
 * Pairs expected items with the answer's, each used once, so that as many as possible agree.
 * Only equal amounts pair; among equal amounts the best total agreement wins (exact first, then category, then order).
 */
function matchItems(note: GoldNote, got: readonly WireItem[]): Matching {
  const candidates = got.slice(0, ITEMS_MAX);
  const memo = new Map<string, { worth: number; picks: number[] }>();
  const best = (index: number, used: number): { worth: number; picks: number[] } => {
    if (index === note.items.length) return { worth: 0, picks: [] };
    const key = `${index}:${used}`;
    const known = memo.get(key);
    if (known) return known;
    const rest = best(index + 1, used);
    let winner = { worth: rest.worth, picks: [-1, ...rest.picks] };
    candidates.forEach((item, at) => {
      if (used & (1 << at)) return;
      const pair = compare(note, note.items[index]!, item);
      if (pair === null) return;
      const after = best(index + 1, used | (1 << at));
      const worth = worthOf(pair) + (at === index ? 1 : 0) + after.worth;
      if (worth > winner.worth) winner = { worth, picks: [at, ...after.picks] };
    });
    memo.set(key, winner);
    return winner;
  };
  const { picks } = best(0, 0);
  const pairs = note.items.map((gold, index) => {
    const at = picks[index]!;
    return (at >= 0 ? compare(note, gold, candidates[at]!) : null) ?? unmatched(gold);
  });
  const partners = new Map(pairs.map((pair, index) => [picks[index]!, pair]));
  return { pairs, spurious: got.filter((_, at) => !partners.has(at)), partners };
}

const worthOf = (pair: ItemScore): number =>
  10_000 +
  (isExact(pair) ? 1_000 : 0) +
  100 * (Number(pair.kind) + Number(pair.date)) +
  (pair.category ? 50 : 0);

/** `null` when the amounts differ by half a cent or more. */
function compare(note: GoldNote, gold: GoldItem, got: WireItem): ItemScore | null {
  if (!(Math.abs(Number(got.amount) - gold.amount) < 0.005 + 1e-9)) return null;
  const kinds: readonly string[] = gold.kind_accept ?? [gold.kind ?? note.kind];
  return {
    gold,
    got,
    currency: gold.currency === null || (gold.currency_accept ?? [gold.currency]).includes(got.currency),
    kind: kinds.includes(got.kind),
    date: acceptsDate(note, gold, got.date),
    category: (gold.category_accept ?? [gold.category_primary]).includes(got.category.primary),
  };
}

function acceptsDate(note: GoldNote, gold: GoldItem, date: string): boolean {
  if (gold.date !== undefined) return date === gold.date;
  if (date === note.date || note.date_accept?.includes(date)) return true;
  const range = note.date_accept_range;
  return range !== undefined && date >= range[0] && date <= range[1];
}
