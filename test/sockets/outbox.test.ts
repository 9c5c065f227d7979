import fc from "fast-check";
import { expect, test } from "vitest";
import { silentRecorder } from "#lib/context";
import type { SocketEvent } from "#lib/sockets";
import { SOCKET_DEFAULTS } from "#lib/sockets";
import { Outbox } from "../../lib/sockets/outbox.ts";
import { Clients } from "./socket-processes.ts";

const ID = "c=";
const delta = (id: number, text: string): SocketEvent => ({ id, event: "delta", data: { text } });

function open(clients: Clients, settings: Partial<typeof SOCKET_DEFAULTS> = {}) {
  const gone: number[] = [];
  const outbox = new Outbox({
    connectionId: ID,
    connections: clients,
    recorder: silentRecorder,
    settings: { ...SOCKET_DEFAULTS, batchMs: 5, retryMs: 1, ...settings },
    tooLong: ({ id }) => ({ event: "skipped", data: { id } }),
    onGone: () => gone.push(1),
  });
  return { outbox, gone };
}

test("events arrive whole and in order however text and other events follow on each other", async () => {
  const piece = fc.oneof(fc.string({ maxLength: 30 }), fc.constant(undefined));
  await fc.assert(
    fc.asyncProperty(
      fc.array(piece, { maxLength: 60 }),
      fc.integer({ min: 0, max: 3 }),
      async (pieces, turns) => {
        const clients = new Clients();
        clients.answer = async (): Promise<"sent"> => {
          for (let i = 0; i < turns; i++) await Promise.resolve();
          return "sent";
        };
        const { outbox } = open(clients, { batchMs: 0 });
        let id = 0;
        for (const text of pieces) {
          id++;
          outbox.push(text === undefined ? { id, event: "item", data: id } : delta(id, text));
          if (id % 7 === 0) await Promise.resolve();
        }
        await outbox.drained();
        const got = clients.of(ID);
        const shape = (events: SocketEvent[]) =>
          events.reduce<string[]>((out, { event, data }) => {
            const last = out.length - 1;
            const text = event === "delta" ? (data as { text: string }).text : `\u0001${String(data)}`;
            if (event === "delta" && last >= 0 && !out[last]!.startsWith("\u0001")) out[last] += text;
            else out.push(text);
            return out;
          }, []);
        const said = pieces.map(
          (text, i): SocketEvent =>
            text === undefined ? { event: "item", data: i + 1 } : delta(i + 1, text),
        );
        expect(shape(got)).toEqual(shape(said));
        expect(got.map((event) => event.id)).toEqual(
          [...got.map((event) => event.id!)].sort((a, b) => a - b),
        );
        if (pieces.length > 0) expect(got.at(-1)!.id).toBe(pieces.length);
      },
    ),
    { numRuns: 100, seed: 6 },
  );
});

test("the first word leaves at once, those behind it together, under the last one's id", async () => {
  const clients = new Clients();
  const { outbox } = open(clients);
  outbox.push(delta(1, "a"));
  await clients.until(() => clients.of(ID).length === 1);
  for (let i = 2; i <= 100; i++) outbox.push(delta(i, "b"));
  await clients.until(() => clients.of(ID).length === 2);
  expect(clients.of(ID)).toEqual([delta(1, "a"), delta(100, "b".repeat(99))]);
});

test("an event that is not text pushes out the text before it", async () => {
  const clients = new Clients();
  const { outbox } = open(clients, { batchMs: 1_000_000 });
  outbox.push(delta(1, "a"));
  await clients.until(() => clients.of(ID).length === 1);
  outbox.push(delta(2, "b"));
  outbox.push({ id: 3, event: "products", data: [] });
  await clients.until(() => clients.of(ID).length === 3);
  expect(clients.of(ID).map(({ id }) => id)).toEqual([1, 2, 3]);
});

test("text with anything beside it is left as it is", async () => {
  const clients = new Clients();
  const { outbox } = open(clients);
  for (let id = 1; id <= 3; id++) outbox.push({ id, event: "delta", data: { text: "x", lang: "en" } });
  await outbox.drained();
  expect(clients.of(ID)).toHaveLength(3);
});

test("a client that cannot take more for a while gets everything once it can, in order", async () => {
  const clients = new Clients();
  let full = 5;
  clients.answer = () => (full-- > 0 ? (full % 2 ? "full" : "down") : "sent");
  const { outbox, gone } = open(clients);
  for (let id = 1; id <= 4; id++) outbox.push({ id, event: "item", data: id });
  await outbox.drained();
  expect(clients.of(ID).map(({ id }) => id)).toEqual([1, 2, 3, 4]);
  expect(gone).toEqual([]);
});

test("a client that never takes anything loses its connection after a time, once", async () => {
  const clients = new Clients();
  clients.answer = () => "full";
  const { outbox, gone } = open(clients, { stallMsMax: 20 });
  outbox.push(delta(1, "a"));
  await outbox.drained();
  expect([outbox.gone, gone, clients.closed]).toEqual([true, [1], [ID]]);
  outbox.push(delta(2, "b"));
  await outbox.drained();
  expect(clients.closed).toEqual([ID]);
});

test("what waits for a client is bounded in bytes: beyond, its connection ends and nothing is kept", async () => {
  const clients = new Clients();
  clients.answer = () => new Promise(() => {}); // a post that hangs
  const { outbox, gone } = open(clients, { queueBytesMax: 50_000 });
  for (let i = 0; i < 10_000; i++) outbox.push(delta(i, "ก".repeat(100)));
  expect([outbox.gone, gone, clients.closed]).toEqual([true, [1], [ID]]);
});

test("a connection that is gone takes nothing more, and nobody waits for it", async () => {
  const clients = new Clients();
  let posts = 0;
  clients.answer = () => (++posts > 1 ? "gone" : "sent");
  const { outbox, gone } = open(clients);
  for (let id = 1; id <= 50; id++) outbox.push({ id, event: "item", data: id });
  await outbox.drained();
  expect([posts, gone, clients.closed]).toEqual([2, [1], []]);
});

test("an event that is too long for a message is told of, and the ones around it arrive", async () => {
  const clients = new Clients();
  const { outbox } = open(clients);
  outbox.push({ id: 1, event: "item", data: "a" });
  outbox.push({ id: 2, event: "item", data: "ก".repeat(50_000) });
  outbox.push({ id: 3, event: "item", data: "b" });
  await outbox.drained();
  expect(clients.of(ID)).toEqual([
    { id: 1, event: "item", data: "a" },
    { event: "skipped", data: { id: 2 } },
    { id: 3, event: "item", data: "b" },
  ]);
});

test("a bug in sending ends the connection's events, not the process", async () => {
  const clients = new Clients();
  clients.answer = () => {
    throw new TypeError("broken");
  };
  const { outbox, gone } = open(clients);
  outbox.push(delta(1, "a"));
  await outbox.drained();
  expect([outbox.gone, gone]).toEqual([true, [1]]);
});

test("who says much waits for room, and loses nothing", async () => {
  const clients = new Clients();
  const { outbox, gone } = open(clients, { queueBytesMax: 20_000 });
  for (let id = 1; id <= 300; id++) {
    outbox.push({ id, event: "item", data: "x".repeat(1_000) });
    await outbox.room();
  }
  await outbox.drained();
  expect(gone).toEqual([]);
  expect(clients.of(ID).map(({ id }) => id)).toEqual(Array.from({ length: 300 }, (_, i) => i + 1));
});

test("nobody waits for room with a client that is gone", async () => {
  const clients = new Clients();
  clients.answer = () => "full";
  const { outbox } = open(clients, { queueBytesMax: 20_000, stallMsMax: 20 });
  outbox.push({ id: 1, event: "item", data: "x".repeat(15_000) });
  await outbox.room();
  expect(outbox.gone).toBe(true);
  await outbox.room();
});
