import { primaryOf } from "#lib/categories";
import { taughtKey } from "../../lib/transactions/corrections/key.ts";
import {
  type NeighbourFacts,
  neighbourFacts,
} from "../../lib/transactions/corrections/neighbour-confidence.ts";
import { OwnMerchants } from "../../lib/transactions/corrections/taught-merchants.ts";
import { namesakeWorld, taughtWorld, type World } from "../transactions/taught-worlds.ts";
import { fitLogistic, type Row } from "./logistic.ts";

/** Apart from the seeds of tests. */
const SEED = 5_000_011;
const WORLDS = 40;
/** Where the descent begins: facts that nearly always go together would else share their weight by chance. */
const PRIOR = { one: -2.5, agreement: 2.75, shared: 3.5, alone: -1.5, other: -1, otherKind: -2 };

/** Facts of lines that neighbours are asked about, and whether the nearest was right. */
function rowsOf({ corrections, lines }: World): Row[] {
  const own = new OwnMerchants(corrections);
  return lines.flatMap(({ text, category }) => {
    if (own.match(taughtKey(text), "unknown")) return [];
    const near = own.nearest(text, "unknown", 5);
    if (near.length === 0) return [];
    const facts: NeighbourFacts = neighbourFacts(near);
    const right = primaryOf(near[0]!.correction.category) === primaryOf(category);
    return [{ facts: { one: 1, ...facts }, right, weight: 1 }];
  });
}

/** The curve of `neighbourConfidence`, before what it is lowered by. */
export function fitNeighbours() {
  const seeds = Array.from({ length: WORLDS }, (_, i) => SEED + 31 * i);
  const rows = seeds.flatMap((seed) => [...rowsOf(taughtWorld(seed)), ...rowsOf(namesakeWorld(seed))]);
  return { rows, weights: fitLogistic(rows, PRIOR, 1) };
}
