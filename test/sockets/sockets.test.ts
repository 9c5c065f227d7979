import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Actor, Problem } from "#lib/context";
import { type Backend, describeBackends } from "#test/support/backends";
import { actor, type FakeClock, fakeClock } from "#test/support/call";
import type { TestStack } from "#test/support/stack";
import { handlerOf } from "../../functions/socket/responder.ts";
import { ScriptedChat } from "./scripted-chat.ts";
import { Clients, type ProcessOptions, socketProcess } from "./socket-processes.ts";

const A = "AAAA=";
const B = "BBBB=";

function suite(backend: Backend): void {
  let stack: TestStack;
  let clock: FakeClock;
  let clients: Clients;
  let chat: ScriptedChat;
  let stage = 0;
  const open: ReturnType<typeof socketProcess>[] = [];

  beforeAll(async () => {
    stack = await backend.start();
  });
  afterAll(() => stack.stop());
  beforeEach(() => {
    clock = fakeClock(Date.now());
    clients = new Clients();
    chat = new ScriptedChat();
    stage++;
  });
  afterEach(() => {
    for (const process of open.splice(0)) process.stop();
  });

  /** Another process of the deployment, with the same stores and the same clients. */
  function start(options: ProcessOptions = {}) {
    const process = socketProcess(stack, `sockets${stage}`, clock, clients, handlerOf(chat), options);
    open.push(process);
    return process;
  }
  async function connected(options: ProcessOptions = {}, who: Actor = actor()) {
    const process = start(options);
    await process.sockets.connect(A, who);
    return process;
  }
  const frame = (value: object) => JSON.stringify(value);
  const send = (process: ReturnType<typeof start>, value: object, id = A) =>
    process.sockets.receive(id, frame(value), "req_1");

  /** An answer that says one word, then waits until it is let go on or stopped. */
  function held(): { letGo(): void } {
    const gate = Promise.withResolvers<void>();
    chat.script = async (_, say, signal) => {
      say("delta", { text: "one " });
      await Promise.race([gate.promise, new Promise((resolve) => signal.addEventListener("abort", resolve))]);
      if (signal.aborted) return say("done", { status: "stopped" });
      say("delta", { text: "two" });
      say("done", { status: "succeeded" });
    };
    return { letGo: () => gate.resolve() };
  }

  test("a message is answered with the events of its conversation, in order, and the last is done", async () => {
    const { sockets } = await connected();
    await sockets.receive(A, frame({ message: "hello my friend" }), "req_1");
    expect(clients.textOf(A)).toBe("hello my friend");
    const ids = clients.of(A).map(({ id }) => id!);
    expect(ids[0]).toBe(1);
    expect(ids).toEqual([...ids].sort((a, b) => a - b));
    expect(clients.of(A).at(-1)).toEqual({ id: 5, event: "done", data: { status: "succeeded" } });
  });

  test("a ping has a pong", async () => {
    const { sockets } = await connected();
    await sockets.receive(A, frame({ type: "ping" }), "req_1");
    expect(clients.of(A)).toEqual([{ event: "pong", data: {} }]);
  });

  test("what is wrong with a frame is told as a problem without an id, and the connection stays", async () => {
    const process = await connected();
    const { sockets } = process;
    for (const raw of [
      "nonsense",
      frame({ type: "x" }),
      frame({ message: "x".repeat(10_000) }),
      frame({ message: 5 }),
      frame({ message: "  " }),
    ])
      await sockets.receive(A, raw, "req_1");
    expect(clients.codesOf(A)).toEqual([
      "invalid_json",
      "invalid_field",
      "body_too_large",
      "invalid_field",
      "invalid_field",
    ]);
    for (const event of clients.of(A))
      expect(event).toMatchObject({ data: { request_id: "req_1", detail: /./ } });
    expect(clients.of(A).every(({ id }) => id === undefined)).toBe(true);
    await send(process, { message: "hi" });
    expect(clients.textOf(A)).toBe("hi");
    expect(clients.closed).toEqual([]);
  });

  test("a second message while one is answered is a conflict, also in another process; the running one is not touched", async () => {
    const first = await connected();
    const second = start();
    const { letGo } = held();
    const answering = send(first, { message: "a" });
    await clients.until(() => clients.textOf(A) === "one ");
    await send(second, { message: "b" });
    expect(clients.codesOf(A)).toEqual(["conflict"]);
    letGo();
    await answering;
    expect(clients.textOf(A)).toBe("one two");
    expect(clients.of(A).at(-1)).toMatchObject({ event: "done", data: { status: "succeeded" } });
    expect(chat.signals).toHaveLength(1);
  });

  test("who has read `done` may send the next message at once", async () => {
    const process = await connected({ settings: { framesPerMinute: 1_000 } });
    for (let i = 0; i < 20; i++) {
      const done = () => clients.of(A).filter(({ event }) => event === "done").length;
      const before = done();
      const answering = send(process, { message: "hi" });
      await clients.until(() => done() > before);
      const next = send(process, { message: "hi" });
      await Promise.all([answering, next]);
    }
    expect(clients.codesOf(A)).toEqual([]);
    expect(clients.of(A).filter(({ event }) => event === "done")).toHaveLength(40);
  });

  test("of many messages at once one is answered, and every other one is told", async () => {
    const processes = [await connected(), start(), start()];
    const { letGo } = held();
    const all = Array.from({ length: 12 }, (_, i) => send(processes[i % 3]!, { message: "x" }));
    await clients.until(() => clients.codesOf(A).length === 11);
    letGo();
    await Promise.all(all);
    expect(new Set(clients.codesOf(A))).toEqual(new Set(["conflict"]));
    expect(clients.textOf(A)).toBe("one two");
  });

  test("a process that died while it answered blocks the connection no longer than an answer may take", async () => {
    const process = await connected({ settings: { answerMsMax: 5_000, stopGraceMs: 1_000 } });
    held();
    void send(process, { message: "a" });
    await clients.until(() => clients.textOf(A) === "one ");
    const other = start();
    await send(other, { message: "b" });
    expect(clients.codesOf(A)).toEqual(["conflict"]);
    clock.advance(11_001);
    chat.script = new ScriptedChat().script;
    await send(other, { message: "c" });
    expect(clients.textOf(A)).toBe("one c");
    await process.sockets.receive(A, frame({ type: "stop" }), "req_2");
  });

  describe("stop", () => {
    test("ends the answer of this connection, and the next message is answered", async () => {
      const process = await connected();
      held();
      const answering = send(process, { message: "a" });
      await clients.until(() => clients.textOf(A) === "one ");
      await send(process, { type: "stop" });
      await answering;
      expect(clients.of(A).at(-1)).toMatchObject({ event: "done", data: { status: "stopped" } });
      chat.script = new ScriptedChat().script;
      await send(process, { message: "b" });
      expect(clients.textOf(A)).toBe("one b");
    });

    test("reaches the process that answers from the one that it came in on", async () => {
      const [first, second] = [await connected(), start()];
      held();
      const answering = send(first, { message: "a" });
      await clients.until(() => clients.textOf(A) === "one ");
      await send(second, { type: "stop" });
      await answering;
      expect(clients.of(A).at(-1)).toMatchObject({ event: "done", data: { status: "stopped" } });
    });

    test("by conversation reaches an answer that began on another connection of the same user, and of nobody else", async () => {
      const [first, second] = [await connected(), start()];
      held();
      const answering = send(first, { message: "a" });
      await clients.until(() => clients.textOf(A) === "one ");
      await second.sockets.connect(B, actor("acme", "eve"));
      await send(second, { type: "stop", conversation_id: "cnv_1" }, B);
      await send(second, { type: "stop" }, B);
      await second.sockets.connect("CCCC=", actor("other", "ann"));
      await send(second, { type: "stop", conversation_id: "cnv_1" }, "CCCC=");
      expect(chat.signals[0]!.aborted).toBe(false);
      await second.sockets.connect("DDDD=", actor());
      await send(second, { type: "stop", conversation_id: "cnv_1" }, "DDDD=");
      await answering;
      expect(clients.of(A).at(-1)).toMatchObject({ data: { status: "stopped" } });
    });

    test("with nothing to stop is no error, and stops nothing that begins later", async () => {
      const process = await connected();
      await send(process, { type: "stop" });
      clock.advance(1);
      await send(process, { message: "hi" });
      expect(clients.textOf(A)).toBe("hi");
      expect(clients.codesOf(A)).toEqual([]);
    });

    test("an answer that does not listen is left behind after a moment", async () => {
      const process = await connected({ settings: { stopGraceMs: 5 } });
      chat.script = async (_, say) => {
        say("delta", { text: "one " });
        await new Promise(() => {});
      };
      const answering = send(process, { message: "a" });
      await clients.until(() => clients.textOf(A) === "one ");
      await send(process, { type: "stop" });
      await answering;
      expect(clients.of(A).at(-1)).toEqual({ event: "done", data: { status: "stopped" } });
    });
  });

  describe("leaving and coming again", () => {
    test("an answer whose client left goes on, and is followed from where the client was, to its end", async () => {
      const process = await connected();
      const { letGo } = held();
      const answering = send(process, { message: "a" });
      await clients.until(() => clients.textOf(A) === "one ");
      const seen = clients.of(A).at(-1)!.id!;
      clients.answer = (id) => (id === A ? "gone" : "sent");
      await process.sockets.disconnect(A);
      await process.sockets.connect(B, actor());
      const following = send(process, { type: "resume", conversation_id: "cnv_1", last_event_id: seen }, B);
      letGo();
      await Promise.all([answering, following]);
      expect(clients.textOf(B)).toBe("two");
      expect(clients.of(B).map(({ id }) => id)).toEqual([3, 4]);
      expect(chat.eventsOf("cnv_1").at(-1)).toMatchObject({ data: { status: "succeeded" } });
    });

    test("a conversation is followed from its beginning too, and is nobody else's", async () => {
      const process = await connected();
      await send(process, { message: "hi" });
      await process.sockets.connect(B, actor("acme", "eve"));
      await send(process, { type: "resume", conversation_id: "cnv_1" }, B);
      expect(clients.codesOf(B)).toEqual(["not_found"]);
      await process.sockets.connect("CCCC=", actor());
      await send(process, { type: "resume", conversation_id: "cnv_1", last_event_id: 0 }, "CCCC=");
      expect(clients.textOf("CCCC=")).toBe("hi");
    });

    test("who has everything is told that nothing follows", async () => {
      const process = await connected();
      await send(process, { message: "hi" });
      const { length } = clients.of(A);
      await send(process, { type: "resume", conversation_id: "cnv_1", last_event_id: 3 });
      expect(clients.of(A).slice(length)).toEqual([{ event: "done", data: { status: "complete" } }]);
    });

    test("a stop on a connection that only follows reaches the one that answers", async () => {
      const [first, second] = [await connected(), start()];
      held();
      const answering = send(first, { message: "a" });
      await clients.until(() => clients.textOf(A) === "one ");
      await second.sockets.connect(B, actor());
      const following = send(second, { type: "resume", conversation_id: "cnv_1" }, B);
      await clients.until(() => clients.textOf(B) === "one ");
      await send(second, { type: "stop" }, B);
      await Promise.all([answering, following]);
      expect(clients.of(B).at(-1)).toMatchObject({ event: "done", data: { status: "stopped" } });
    });

    test("following ends when its client leaves", async () => {
      const process = await connected();
      held();
      const answering = send(process, { message: "a" });
      await clients.until(() => clients.textOf(A) === "one ");
      await process.sockets.connect(B, actor());
      clients.answer = (id) => (id === B ? "gone" : "sent");
      await send(process, { type: "resume", conversation_id: "cnv_1" }, B);
      await send(process, { type: "stop" });
      await answering;
    });
  });

  test("an answer that takes too long ends with a problem that says how to go on", async () => {
    const process = await connected({ settings: { answerMsMax: 20, stopGraceMs: 1 } });
    chat.script = async (_, say) => {
      say("delta", { text: "one " });
      await new Promise(() => {});
    };
    await send(process, { message: "a" });
    expect(clients.of(A).at(-1)).toMatchObject({
      event: "error",
      data: { code: "unavailable", retry_after_s: 1, detail: expect.stringContaining("resume") },
    });
  });

  test("an answer that breaks ends with a problem, without the error's words; the next one is answered", async () => {
    const process = await connected();
    chat.script = async (_, say) => {
      say("delta", { text: "one " });
      throw new TypeError("password hunter2");
    };
    await send(process, { message: "a" });
    expect(clients.of(A).at(-1)).toMatchObject({ event: "error", data: { code: "internal" } });
    expect(JSON.stringify(clients.of(A))).not.toContain("hunter2");
    expect(process.unexpected).toHaveLength(1);
    chat.script = async () => {
      throw new Problem("over_budget", "No more money today.");
    };
    await send(process, { message: "b" });
    expect(clients.codesOf(A)).toEqual(["internal", "over_budget"]);
  });

  test("what comes after the last event is not sent", async () => {
    const process = await connected();
    chat.script = async (_, say) => {
      say("done", { status: "succeeded" });
      say("delta", { text: "late" });
    };
    await send(process, { message: "a" });
    expect(clients.textOf(A)).toBe("");
    expect(clients.of(A).at(-1)!.event).toBe("done");
  });

  describe("limits", () => {
    test("frames of one connection in a minute, counted over all processes; the next minute is another", async () => {
      const settings = { framesPerMinute: 5 };
      const processes = [await connected({ settings }), start({ settings })];
      for (let i = 0; i < 8; i++) await send(processes[i % 2]!, { type: "ping" });
      expect(clients.of(A).filter(({ event }) => event === "pong")).toHaveLength(5);
      expect(clients.codesOf(A)).toEqual(["rate_limited", "rate_limited", "rate_limited"]);
      expect(clients.of(A).at(-1)!.data).toMatchObject({ retry_after_s: expect.any(Number) });
      await processes[0]!.sockets.connect(B, actor());
      await send(processes[0]!, { type: "ping" }, B);
      expect(clients.of(B)).toHaveLength(1);
      clock.advance(120_000);
      await send(processes[0]!, { type: "ping" });
      expect(clients.of(A).at(-1)!.event).toBe("pong");
    });

    test("who goes on beyond the limit loses the connection, at the cost of nothing", async () => {
      const process = await connected({ settings: { framesPerMinute: 2, refusalsMax: 3 } });
      for (let i = 0; i < 10; i++) await process.sockets.receive(A, "garbage", "req_1");
      expect(clients.codesOf(A)).toEqual(["invalid_json", "invalid_json", ...Array(3).fill("rate_limited")]);
      expect(clients.closed).toContain(A);
    });

    test("a user's limit, or a key that was revoked, refuses a message and nothing else", async () => {
      const process = await connected({
        admit: async () => {
          throw new Problem("key_revoked", "This API key was revoked.");
        },
      });
      await send(process, { message: "hi" });
      await send(process, { type: "ping" });
      expect(clients.of(A).map(({ event }) => event)).toEqual(["error", "pong"]);
      expect(clients.codesOf(A)).toEqual(["key_revoked"]);
      expect(chat.signals).toEqual([]);
    });

    test("a connection that is unknown, has said goodbye or is too old is closed without an answer", async () => {
      const process = await connected();
      await send(process, { type: "ping" }, "nobody=");
      expect(clients.closed).toEqual(["nobody="]);
      clock.advance(2 * 3_600_000);
      await send(process, { type: "ping" });
      await process.sockets.disconnect(A);
      await send(start(), { type: "ping" });
      expect(clients.closed).toEqual(["nobody=", A, A]);
      expect(clients.of(A)).toEqual([]);
    });
  });

  test("a client that takes nothing is cut off while its answer goes on, to be resumed", async () => {
    const process = await connected({ settings: { stallMsMax: 10 } });
    clients.answer = (id) => (id === A ? "full" : "sent");
    const { letGo } = held();
    const answering = send(process, { message: "a" });
    await clients.until(() => clients.closed.includes(A));
    letGo();
    await answering;
    await process.sockets.connect(B, actor());
    await send(process, { type: "resume", conversation_id: "cnv_1" }, B);
    expect(clients.textOf(B)).toBe("one two");
  });

  test("many connect, talk and leave at once, and none hears another", async () => {
    const processes = [start(), start(), start()];
    const ids = Array.from({ length: 60 }, (_, i) => `id${i}=`);
    await Promise.all(
      ids.map(async (id, i) => {
        const process = processes[i % 3]!;
        await process.sockets.connect(id, actor("acme", `user${i}`));
        await send(processes[(i + 1) % 3]!, { message: `hello ${i} from me` }, id);
        await process.sockets.disconnect(id);
      }),
    );
    for (const [i, id] of ids.entries()) expect(clients.textOf(id)).toBe(`hello ${i} from me`);
  });
}

describeBackends("sockets", suite);
