import { dot, type Embedder } from "#lib/models";
import type { Store } from "#lib/store";
import { decide, THRESHOLD } from "../../lib/ladder/similar/decide.ts";
import { allGuards } from "../../lib/ladder/similar/guards/index.ts";
import { Hyperplanes } from "../../lib/ladder/similar/hyperplanes.ts";
import { readText } from "../../lib/ladder/similar/reading/reading.ts";
import { SimilarIndex } from "../../lib/ladder/similar/similar-index.ts";
import type { Pair } from "../similar/pairs.ts";
import { type Proportion, proportion } from "./proportion.ts";

export interface Judged {
  readonly pair: Pair;
  readonly hit: boolean;
  /** What refused. */
  readonly why: string;
}

/** Decides about a pair as the ladder does: reading, embedding, threshold, guards. */
export function judgePair(pair: Pair, embedder: Embedder): Judged {
  const [a, b] = [readText(pair.a), readText(pair.b)];
  if (!a || !b) return { pair, hit: false, why: "never compared" };
  const [x, y] = embedder.embed([a.plain, b.plain]);
  const decision = decide(a, b, dot(x!, y!), THRESHOLD, allGuards);
  return { pair, hit: decision.reuse, why: decision.reuse ? "" : decision.refusedBy };
}

export interface SimilarFigures {
  /** Of the pairs that must not share an answer, those that would. */
  readonly falseHits: readonly Judged[];
  /** Of all hits, the right ones. */
  readonly precision: Proportion;
  /** Of the true paraphrases, those that share the answer. */
  readonly hitRate: Proportion;
  /** Of the changed pairs, those refused. */
  readonly refused: Proportion;
}

export function figuresOf(judged: readonly Judged[]): SimilarFigures {
  const same = judged.filter(({ pair }) => pair.label === "same");
  const changed = judged.filter(({ pair }) => pair.label === "changed");
  const right = same.filter(({ hit }) => hit).length;
  const falseHits = changed.filter(({ hit }) => hit);
  return {
    falseHits,
    precision: proportion(right, right + falseHits.length),
    hitRate: proportion(right, same.length),
    refused: proportion(changed.length - falseHits.length, changed.length),
  };
}

export interface Recall {
  /** Of the neighbours above the threshold that brute force finds (the 16 nearest of each text), those that the index finds. */
  readonly neighbours: Proportion;
  /** Of the texts that read as one stored, those whose like is found. */
  readonly readAlike: Proportion;
}

/** More neighbours than these nobody asks about: a look-up reads 48 records. */
const NEIGHBOURS_MAX = 16;

/** Holds the index, in a real Redis protocol, against brute force: every text is stored, then every text is looked for. */
export async function measureRecall(
  texts: readonly string[],
  queries: readonly string[],
  embedder: Embedder,
  store: Store,
): Promise<Recall> {
  const planes = new Hyperplanes(embedder.dimensions);
  const index = new SimilarIndex(store.redis);
  const read = (text: string) => {
    const plain = readText(text)?.plain;
    return plain === undefined ? [] : [{ text, plain, vector: embedder.embed([plain])[0]! }];
  };
  const stored = texts.flatMap(read);
  const own = (plain: string) => `=:${plain}`;
  for (const [at, { plain, vector }] of stored.entries()) {
    const id = at.toString(16).padStart(16, "0");
    await index.add("recall:", id, String(at), 3_600, {
      sketch: planes.sketch(vector),
      buckets: [own(plain), ...planes.buckets(vector)],
    });
  }
  let [found, all, alikeFound, alike] = [0, 0, 0, 0];
  for (const query of queries.flatMap(read)) {
    const near = stored
      .map(({ vector, plain, text }, at) => ({ at, plain, text, likeness: dot(vector, query.vector) }))
      .filter(({ likeness, text }) => likeness >= THRESHOLD && text !== query.text)
      .sort((a, b) => b.likeness - a.likeness)
      .slice(0, NEIGHBOURS_MAX);
    const records = new Set(
      await index.find(
        "recall:",
        {
          sketch: planes.sketch(query.vector),
          buckets: [own(query.plain), ...planes.probes(query.vector)],
        },
        THRESHOLD,
      ),
    );
    all += near.length;
    found += near.filter(({ at }) => records.has(String(at))).length;
    const like = near.filter(({ plain }) => plain === query.plain);
    alike += like.length;
    alikeFound += like.filter(({ at }) => records.has(String(at))).length;
  }
  return { neighbours: proportion(found, all), readAlike: proportion(alikeFound, alike) };
}
