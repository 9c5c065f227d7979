import { shuffle, shuffler } from "./train-head.ts";

const SEED = 20_261_127;

/** Groups of equal keys in the order of the keys, each shuffled. */
function strata(keys: readonly string[]): number[][] {
  const random = shuffler(SEED);
  const groups = new Map<string, number[]>();
  for (const [index, key] of keys.entries()) {
    const group = groups.get(key);
    if (group) group.push(index);
    else groups.set(key, [index]);
  }
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, group]) => {
      shuffle(group, random);
      return group;
    });
}

/**
 * The fold of each label, so that each fold holds an equal share of each class. Dealing goes on where the class before ended: classes
 * with fewer lines than folds do not all meet in the first one, and no fold is more than one line larger than another.
 */
export function stratifiedFolds(keys: readonly string[], folds: number): Int32Array {
  const fold = new Int32Array(keys.length);
  let next = 0;
  for (const group of strata(keys)) for (const index of group) fold[index] = next++ % folds;
  return fold;
}

/**
 * Which labels are held out: `share` of each class, the remainders of small classes added up over classes. The only line of a class
 * is not held out, or nothing could be learnt of it, as long as others can be.
 */
export function heldOut(keys: readonly string[], share: number): boolean[] {
  const held = new Array<boolean>(keys.length).fill(false);
  const groups = strata(keys);
  const several = groups.filter((group) => group.length > 1);
  let due = 0;
  let taken = 0;
  for (const group of several.length > 0 ? several : groups) {
    due += group.length * share;
    const most = Math.max(1, group.length - 1);
    for (let i = 0; i < most && taken < Math.round(due); i++, taken++) held[group[i]!] = true;
  }
  return held;
}
