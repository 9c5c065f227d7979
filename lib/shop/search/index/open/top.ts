/** The first `count` of many in an order, best first. Quick when few of many are wanted. `before(a, b)` is a strict order. */
export function topOf(
  items: Iterable<number>,
  count: number,
  before: (a: number, b: number) => boolean,
): number[] {
  // A heap whose root is the worst of the best.
  const heap: number[] = [];
  const sink = (at: number) => {
    const item = heap[at]!;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && before(heap[child]!, heap[child + 1]!)) child++;
      if (!before(item, heap[child]!)) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = item;
  };
  if (count <= 0) return [];
  for (const item of items) {
    if (heap.length < count) {
      heap.push(item);
      if (heap.length === count) for (let at = count >> 1; at >= 0; at--) sink(at);
    } else if (before(item, heap[0]!)) {
      heap[0] = item;
      sink(0);
    }
  }
  return heap.sort((a, b) => (before(a, b) ? -1 : before(b, a) ? 1 : 0));
}
