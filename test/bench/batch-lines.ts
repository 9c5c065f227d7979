import { Curriculum } from "../../lib/categories/training/curriculum.ts";
import { repositoryItems } from "../../lib/categories/training/items.ts";
import { Random } from "../../lib/categories/training/random.ts";
import { Slots } from "../../lib/categories/training/slots.ts";

const MERCHANTS = 20_000;
/** How many lines are of one of these merchants; every other line was never seen before. */
const KNOWN_SHARE = 0.6;

export interface Generated {
  /** Pieces of NDJSON, of whole lines each. */
  readonly pieces: Iterable<Buffer>;
  /** Share of lines whose description came before, digits of references apart. */
  repeats(): number;
}

/** Statement lines in NDJSON: always the same for a seed. @param pieceBytes about how large a piece is */
export function generated(count: number, pieceBytes: number, seed = 7): Generated {
  const random = new Random(seed);
  const curriculum = new Curriculum(repositoryItems(), new Slots(), new Random(seed + 1));
  const merchants = Array.from({ length: MERCHANTS }, () => curriculum.draw().text);
  const seen = new Uint8Array(MERCHANTS);
  let lines = 0;
  let repeats = 0;

  /** A name that nobody has: one of a merchant's, and a place that is made up. */
  const fresh = () =>
    `${random.pick(merchants)} ${Array.from({ length: 7 }, () => String.fromCharCode(97 + random.below(26))).join("")}`;

  function description(): string {
    lines++;
    if (!random.chance(KNOWN_SHARE)) return fresh();
    const at = random.below(MERCHANTS);
    if (seen[at]) repeats++;
    seen[at] = 1;
    return merchants[at]!;
  }

  function* pieces(): Generator<Buffer> {
    let piece = "";
    let bytes = 0;
    for (let i = 0; i < count; i++) {
      const day = String(1 + random.below(28)).padStart(2, "0");
      const amount = (random.chance(0.1) ? 1 : -1) * (1 + random.below(20_000) / 100);
      const transaction = {
        description: description(),
        amount: amount.toFixed(2),
        currency: "USD",
        date: `2026-10-${day}`,
      };
      const line = `${JSON.stringify(transaction)}\n`;
      piece += line;
      bytes += Buffer.byteLength(line);
      if (bytes < pieceBytes) continue;
      yield Buffer.from(piece);
      piece = "";
      bytes = 0;
    }
    if (piece !== "") yield Buffer.from(piece);
  }
  return { pieces: pieces(), repeats: () => repeats / lines };
}
