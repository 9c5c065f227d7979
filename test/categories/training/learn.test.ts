import { expect, test } from "vitest";
import { Learner, type Target } from "../../../lib/categories/training/learn.ts";
import { Network, softmax } from "../../../lib/categories/training/network.ts";
import { Random } from "../../../lib/categories/training/random.ts";

const shape = { rows: 20, width: 5, hidden: 6, classes: 4 };
const siblings = [
  [0, 1],
  [0, 1],
  [2, 3],
  [2, 3],
];
const bag = { rows: [1, 4, 7], weights: [0.5, 0.5, 0.7] };

function network(): Network {
  const random = new Random(11);
  const made = new Network(shape, () => random.next());
  for (let i = 0; i < made.outer.length; i++) made.outer[i] = random.next() - 0.5;
  for (let i = 0; i < made.table.length; i++) made.table[i] = random.next() - 0.5;
  return made;
}

const lossOf = (net: Network, target: Target, primaryShare: number): number => {
  const p = net.logitsOf(bag);
  softmax(p);
  const mass = (members: readonly number[]): number => members.reduce((sum, c) => sum + p[c]!, 0);
  if (target.kind === "shares")
    return -target.shares.reduce((sum, share, c) => sum + share * Math.log(p[c]!), 0);
  if (target.kind === "set") return -Math.log(mass(target.members));
  return -Math.log(p[target.index]!) - primaryShare * Math.log(mass(siblings[target.index]!));
};

test.each<[string, Target]>([
  ["a class", { kind: "class", index: 2 }],
  ["a primary", { kind: "set", members: [0, 1] }],
  ["shares", { kind: "shares", shares: Float32Array.of(0.1, 0.2, 0.3, 0.4) }],
])("one small step on %s goes down along the slope that finite differences give", (_, target) => {
  const options = { rate: 1e-3, siblings, primaryShare: 0.7, smoothing: 0 };
  const before = network();
  const after = network();
  const learner = new Learner(after, options);
  learner.learn({ bag, target, weight: 1 }, 1);
  learner.flush(1);
  const moved: [Float32Array, Float32Array][] = [
    [before.table, after.table],
    [before.linear, after.linear],
    [before.bias, after.bias],
    [before.inner, after.inner],
    [before.outer, after.outer],
  ];
  for (const [old, now] of moved)
    for (let i = 0; i < old.length; i++) {
      const step = now[i]! - old[i]!;
      if (Math.abs(step) < 1e-6) continue;
      const probe = network();
      const values = [probe.table, probe.linear, probe.bias, probe.inner, probe.outer][
        moved.findIndex(([each]) => each === old)
      ]!;
      values[i] = old[i]! + 1e-2;
      const up = lossOf(probe, target, 0.7);
      values[i] = old[i]! - 1e-2;
      const slope = up - lossOf(probe, target, 0.7);
      if (Math.abs(slope) > 1e-4) expect(Math.sign(step)).toBe(-Math.sign(slope));
    }
  expect(lossOf(after, target, 0.7)).toBeLessThan(lossOf(before, target, 0.7));
});
