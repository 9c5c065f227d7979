import { lexicon } from "../lexicon/shared.ts";
import { ROWS } from "../model/features.ts";
import { CLASSES } from "../model/rank.ts";
import { LineReader } from "../model/reader.ts";
import { Curriculum, lessonOf, SIBLINGS } from "./curriculum.ts";
import { exportOnnx, quantise, rounded } from "./export.ts";
import { type Item, isHeldOut } from "./items.ts";
import { Learner } from "./learn.ts";
import { Network } from "./network.ts";
import { Random } from "./random.ts";
import { Slots } from "./slots.ts";

export type Recipe = {
  readonly seed: number;
  /** Lines shown to the network. */
  readonly lessons: number;
  readonly width: number;
  readonly hidden: number;
  readonly rate: number;
  readonly primaryShare: number;
  readonly smoothing: number;
};

/** What `npm run train -- categories` uses. Chosen on the held lines, which are not trained on. */
export const RECIPE: Recipe = {
  seed: 20_261_126,
  lessons: 800_000,
  width: 40,
  hidden: 64,
  rate: 0.05,
  primaryShare: 0.7,
  smoothing: 0.02,
};
const SLOWEST = 0.05;

export type Made = {
  /** As it will be used: the table rounded to bytes. */
  readonly network: Network;
  readonly onnx: Uint8Array;
  readonly reader: LineReader;
};

/** Trains and exports. The same items and recipe give the same bytes. */
export function make(items: readonly Item[], recipe: Recipe, say: (line: string) => void): Made {
  const { seed, lessons, width, hidden, ...rest } = recipe;
  const random = new Random(seed);
  const reader = new LineReader(lexicon);
  const taught = items.filter((item) => !isHeldOut(item));
  const curriculum = new Curriculum(taught, new Slots(), random);
  const network = new Network({ rows: ROWS, width, hidden, classes: CLASSES.length }, () => random.next());
  const learner = new Learner(network, { ...rest, siblings: SIBLINGS });
  let loss = 0;
  const report = Math.ceil(lessons / 10);
  for (let lesson = 1; lesson <= lessons; lesson++) {
    const pace = Math.max(SLOWEST, 1 - lesson / lessons);
    loss += learner.learn(lessonOf(curriculum.draw(), reader, random), pace);
    if (lesson % report === 0) {
      say(`${lesson} lines, mean loss ${(loss / report).toFixed(3)}`);
      loss = 0;
    }
  }
  learner.flush(SLOWEST);
  const table = quantise(network.table, width);
  return { network: rounded(network, table), onnx: exportOnnx(network, table), reader };
}
