import type { Lexicon } from "../lexicon/lexicon.ts";
import { normaliseTerm } from "../normalise.ts";
import { type Atoms, cutAtoms, isThai } from "../terms/atoms.ts";
import { cover, inflections } from "../terms/cover.ts";

/** What a user or a tenant has said about a term. */
export type TaughtTerm = {
  readonly id: string;
  readonly term: string;
  readonly language: "en" | "th";
  /** A primary or detailed code. */
  readonly category: string;
  readonly source: "user" | "tenant";
};

export type TaughtMatch = {
  readonly taught: TaughtTerm;
  /** The term as it was found, normalised. */
  readonly text: string;
  /** Whether the term is all that the label says. */
  readonly whole: boolean;
};

/**
 * Thai words that may stand beside a taught term inside a longer term of the lexicon: "กาแฟเย็น" is still กาแฟ, while
 * "น้ำมัน" is not น้ำ.
 */
const LOOSE: ReadonlySet<string> = new Set(
  "ค่า ซื้อ จ่าย กิน ดื่ม สั่ง ร้าน เติม ไป เย็น ร้อน ปั่น สด ใหม่ เก่า ถุง กล่อง ขวด แก้ว จาน ชาม เด็ก เดือนนี้ รายเดือน บ้าน ห้อง".split(
    " ",
  ),
);
const MAX_ATOMS = 20;

/**
 * Taught terms made ready for matching. Make one for each set of mappings and keep it as long as they do not change.
 *
 * @example
 * const terms = new TaughtTerms([{ id: "map_1", term: "กาแฟ", language: "th", category: "GENERAL_SERVICES", source: "user" }], lexicon);
 * terms.match("ค่ากาแฟ")?.taught.id; // "map_1"
 */
export class TaughtTerms {
  readonly #byTerm = new Map<string, TaughtTerm>();
  readonly #lexicon: Lexicon;
  readonly #behind: TaughtTerms | undefined;

  /** @param behind what holds where `taught` says nothing: a tenant's terms are made once for all of its users */
  constructor(taught: Iterable<TaughtTerm>, lexicon: Lexicon, behind?: TaughtTerms) {
    this.#lexicon = lexicon;
    this.#behind = behind && behind.size > 0 ? behind : undefined;
    for (const item of taught) {
      const key = normaliseTerm(item.term);
      if (!key) continue;
      const known = this.#byTerm.get(key);
      if (!known || (known.source === "tenant" && item.source === "user")) this.#byTerm.set(key, item);
    }
  }

  get size(): number {
    return this.#byTerm.size + (this.#behind?.size ?? 0);
  }

  #get(term: string): TaughtTerm | undefined {
    return this.#byTerm.get(term) ?? (this.#behind ? this.#behind.#get(term) : undefined);
  }

  /**
   * The taught term that applies to a label, else to the note around it: the longest, and of the same words the user's
   * before the tenant's. Whole words only; in Thai, only where words begin and end.
   */
  match(label: string, text?: string): TaughtMatch | undefined {
    if (this.size === 0) return undefined;
    return this.#find(label) ?? (text === undefined ? undefined : this.#find(text));
  }

  #find(label: string): TaughtMatch | undefined {
    const atoms = cutAtoms(label);
    const { text, starts, ends } = atoms;
    let words: Set<number> | undefined;
    let best: TaughtMatch | undefined;
    for (let i = 0; i < starts.length; i++) {
      for (let j = i; j < Math.min(starts.length, i + MAX_ATOMS); j++) {
        const start = starts[i]!;
        const end = ends[j]!;
        if (best && end - start <= best.text.length) continue;
        const span = text.slice(start, end);
        const taught = this.#lookup(span);
        if (!taught) continue;
        if (isThai(span)) {
          words ??= this.#wordEdges(atoms);
          const inside = edge(text, start) && edge(text, end) ? true : words.has(start) && words.has(end);
          if (!inside) continue;
        }
        best = { taught, text: span, whole: span === text };
      }
    }
    return best;
  }

  #lookup(span: string): TaughtTerm | undefined {
    const exact = this.#get(span);
    if (exact || isThai(span)) return exact;
    const space = span.lastIndexOf(" ");
    for (const form of inflections(span.slice(space + 1))) {
      const taught = this.#get(span.slice(0, space + 1) + form);
      if (taught) return taught;
    }
    return undefined;
  }

  /** Where Thai words may begin or end in a label: between the lexicon's terms, and around loose words inside them. */
  #wordEdges(atoms: Atoms): Set<number> {
    const edges = new Set<number>();
    for (const piece of cover(atoms, this.#lexicon)) {
      edges.add(piece.start).add(piece.end);
      for (const at of [...atoms.starts, ...atoms.ends]) {
        if (at <= piece.start || at >= piece.end) continue;
        const before = atoms.text.slice(piece.start, at);
        const after = atoms.text.slice(at, piece.end);
        if ((LOOSE.has(before) && !LOOSE.has(after)) || LOOSE.has(after) || piece.unknown) edges.add(at);
      }
    }
    return edges;
  }
}

const edge = (text: string, at: number): boolean =>
  at === 0 || at === text.length || text[at] === " " || text[at - 1] === " ";
