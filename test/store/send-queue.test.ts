import { expect, test } from "vitest";
import { createSendQueue } from "../../lib/store/send-queue.ts";

test("what is alone leaves at once; what comes meanwhile leaves together, ten at a time, in order", async () => {
  const requests: (readonly number[])[] = [];
  const gates: PromiseWithResolvers<void>[] = [];
  const send = createSendQueue<number>(async (items) => {
    requests.push(items);
    const gate = Promise.withResolvers<void>();
    gates.push(gate);
    await gate.promise;
    return items.map(() => undefined);
  });
  const sent = [send(0), ...Array.from({ length: 12 }, (_, i) => send(i + 1))];
  expect(requests).toEqual([[0]]);
  gates[0]!.resolve();
  await sent[0];
  await expect.poll(() => requests.length).toBe(2);
  expect(requests[1]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  gates[1]!.resolve();
  await expect.poll(() => requests.length).toBe(3);
  gates[2]!.resolve();
  await Promise.all(sent);
  expect(requests[2]).toEqual([11, 12]);
});

test("one that is refused fails by itself; a request that fails, fails all that were in it, and the next is sent", async () => {
  let calls = 0;
  const send = createSendQueue<string>(async (items) => {
    calls++;
    if (items.includes("down")) throw new Error("down");
    return items.map((item) => (item === "bad" ? new Error("bad") : undefined));
  });
  const results = await Promise.allSettled(["first", "good", "bad", "good"].map(send));
  expect(results.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "rejected", "fulfilled"]);
  expect(calls).toBe(2);
  await expect(send("down")).rejects.toThrow("down");
  await send("good");
});
