import { expect, test } from "vitest";
import { Flights } from "../../lib/ladder/flight.ts";

const gate = <T>() => Promise.withResolvers<T>();
const never = () => new AbortController().signal;

test("a thousand equal requests compute once", async () => {
  const flights = new Flights<number>();
  const computing = gate<number>();
  let computed = 0;
  const asked = Array.from({ length: 1_000 }, () =>
    flights.join("k", never(), () => {
      computed++;
      return computing.promise;
    }),
  );
  computing.resolve(7);
  const answers = await Promise.all(asked);
  expect(computed).toBe(1);
  expect(answers.filter((a) => a.led)).toHaveLength(1);
  expect(answers.every((a) => a.result === 7)).toBe(true);
});

test("different keys do not wait for each other", async () => {
  const flights = new Flights<string>();
  void flights.join("slow", never(), () => gate<string>().promise);
  expect((await flights.join("fast", never(), async () => "done")).result).toBe("done");
});

test("a failure reaches every waiter and is forgotten", async () => {
  const flights = new Flights<number>();
  const computing = gate<number>();
  const a = flights.join("k", never(), () => computing.promise);
  const b = flights.join("k", never(), () => computing.promise);
  computing.reject(new Error("down"));
  await expect(a).rejects.toThrow("down");
  await expect(b).rejects.toThrow("down");
  expect((await flights.join("k", never(), async () => 1)).result).toBe(1);
});

test("one waiter leaving does not stop the others", async () => {
  const flights = new Flights<number>();
  const computing = gate<number>();
  const leaver = new AbortController();
  let inner: AbortSignal | undefined;
  const work = (signal: AbortSignal) => {
    inner = signal;
    return computing.promise;
  };
  const left = flights.join("k", leaver.signal, work);
  const stays = flights.join("k", never(), work);
  leaver.abort(new Error("gone"));
  await expect(left).rejects.toThrow("gone");
  expect(inner?.aborted).toBe(false);
  computing.resolve(3);
  expect((await stays).result).toBe(3);
});

test("the work is aborted when the last waiter has gone, and the next caller starts anew", async () => {
  const flights = new Flights<number>();
  const leaver = new AbortController();
  let inner: AbortSignal | undefined;
  const left = flights.join("k", leaver.signal, (signal) => {
    inner = signal;
    return gate<number>().promise;
  });
  leaver.abort(new Error("gone"));
  await expect(left).rejects.toThrow("gone");
  expect(inner?.aborted).toBe(true);
  expect((await flights.join("k", never(), async () => 4)).led).toBe(true);
});
