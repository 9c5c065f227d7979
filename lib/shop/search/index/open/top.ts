/**
 * The first `count` of many by their keys, the greatest first; of equals the lower number. Quick when few of many are wanted.
 * @param keys by item
 */
export function topOf(items: ArrayLike<number>, count: number, keys: Float32Array | Float64Array): number[] {
  if (count <= 0) return [];
  // A heap whose root is the last of the first.
  const heap: number[] = [];
  const after = (a: number, b: number): boolean => keys[a]! < keys[b]! || (keys[a] === keys[b] && a > b);
  const sink = (at: number) => {
    const item = heap[at]!;
    for (let child = 2 * at + 1; child < heap.length; child = 2 * at + 1) {
      if (child + 1 < heap.length && after(heap[child + 1]!, heap[child]!)) child++;
      if (!after(heap[child]!, item)) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = item;
  };
  const filled = Math.min(count, items.length);
  for (let i = 0; i < filled; i++) heap.push(items[i]!);
  for (let at = filled >> 1; at >= 0 && filled > 0; at--) sink(at);
  for (let i = filled, least = keys[heap[0]!]!; i < items.length; i++) {
    const item = items[i]!;
    // Most are refused by this one comparison.
    if (keys[item]! < least || !after(heap[0]!, item)) continue;
    heap[0] = item;
    sink(0);
    least = keys[heap[0]!]!;
  }
  return heap.sort((a, b) => keys[b]! - keys[a]! || a - b);
}
