import { describe, expect, test } from "vitest";
import { Problem } from "#lib/context";
import { describeBackends } from "#test/support/backends";
import { actor } from "#test/support/call";
import { A, B, send, socketSuite } from "./socket-suite.ts";

const frame = (value: object) => JSON.stringify(value);

describeBackends("sockets", (backend) => {
  const s = socketSuite(backend, "sockets");

  test("a message is answered with the events of its conversation, in order, and the last is done", async () => {
    const { sockets } = await s.connected();
    await sockets.receive(A, frame({ message: "hello my friend" }), "req_1");
    expect(s.clients.textOf(A)).toBe("hello my friend");
    const ids = s.clients.of(A).map(({ id }) => id!);
    expect(ids[0]).toBe(1);
    expect(ids).toEqual([...ids].sort((a, b) => a - b));
    expect(s.clients.of(A).at(-1)).toEqual({ id: 5, event: "done", data: { status: "succeeded" } });
  });

  test("a ping has a pong", async () => {
    const { sockets } = await s.connected();
    await sockets.receive(A, frame({ type: "ping" }), "req_1");
    expect(s.clients.of(A)).toEqual([{ event: "pong", data: {} }]);
  });

  test("what is wrong with a frame is told as a problem without an id, and the connection stays", async () => {
    const process = await s.connected();
    const { sockets } = process;
    for (const raw of [
      "nonsense",
      frame({ type: "x" }),
      frame({ message: "x".repeat(10_000) }),
      frame({ message: 5 }),
      frame({ message: "  " }),
    ])
      await sockets.receive(A, raw, "req_1");
    expect(s.clients.codesOf(A)).toEqual([
      "invalid_json",
      "invalid_field",
      "body_too_large",
      "invalid_field",
      "invalid_field",
    ]);
    for (const event of s.clients.of(A))
      expect(event).toMatchObject({ data: { request_id: "req_1", detail: /./ } });
    expect(s.clients.of(A).every(({ id }) => id === undefined)).toBe(true);
    await send(process, { message: "hi" });
    expect(s.clients.textOf(A)).toBe("hi");
    expect(s.clients.closed).toEqual([]);
  });

  test("a second message while one is answered is a conflict, also in another process; the running one is not touched", async () => {
    const first = await s.connected();
    const second = s.start();
    const { letGo } = s.held();
    const answering = send(first, { message: "a" });
    await s.clients.until(() => s.clients.textOf(A) === "one ");
    await send(second, { message: "b" });
    expect(s.clients.codesOf(A)).toEqual(["conflict"]);
    letGo();
    await answering;
    expect(s.clients.textOf(A)).toBe("one two");
    expect(s.clients.of(A).at(-1)).toMatchObject({ event: "done", data: { status: "succeeded" } });
    expect(s.chat.signals).toHaveLength(1);
  });

  test("who has read `done` may send the next message at once", async () => {
    const process = await s.connected({ settings: { framesPerMinute: 1_000 } });
    for (let i = 0; i < 20; i++) {
      const done = () => s.clients.of(A).filter(({ event }) => event === "done").length;
      const before = done();
      const answering = send(process, { message: "hi" });
      await s.clients.until(() => done() > before);
      const next = send(process, { message: "hi" });
      await Promise.all([answering, next]);
    }
    expect(s.clients.codesOf(A)).toEqual([]);
    expect(s.clients.of(A).filter(({ event }) => event === "done")).toHaveLength(40);
  });

  test("of many messages at once one is answered, and every other one is told", async () => {
    const processes = [await s.connected(), s.start(), s.start()];
    const { letGo } = s.held();
    const all = Array.from({ length: 12 }, (_, i) => send(processes[i % 3]!, { message: "x" }));
    await s.clients.until(() => s.clients.codesOf(A).length === 11);
    letGo();
    await Promise.all(all);
    expect(new Set(s.clients.codesOf(A))).toEqual(new Set(["conflict"]));
    expect(s.clients.textOf(A)).toBe("one two");
  });

  test("a process that died while it answered blocks the connection no longer than an answer may take", async () => {
    const process = await s.connected({ settings: { answerMsMax: 5_000, stopGraceMs: 1_000 } });
    s.held();
    void send(process, { message: "a" });
    await s.clients.until(() => s.clients.textOf(A) === "one ");
    const other = s.start();
    await send(other, { message: "b" });
    expect(s.clients.codesOf(A)).toEqual(["conflict"]);
    s.clock.advance(11_001);
    s.echoes();
    await send(other, { message: "c" });
    expect(s.clients.textOf(A)).toBe("one c");
    await process.sockets.receive(A, frame({ type: "stop" }), "req_2");
  });

  test("an answer that takes too long ends with a problem that says how to go on", async () => {
    const process = await s.connected({ settings: { answerMsMax: 20, stopGraceMs: 1 } });
    s.chat.script = async (_, say) => {
      say("delta", { text: "one " });
      await new Promise(() => {});
    };
    await send(process, { message: "a" });
    expect(s.clients.of(A).at(-1)).toMatchObject({
      event: "error",
      data: { code: "unavailable", retry_after_s: 1, detail: expect.stringContaining("resume") },
    });
  });

  test("an answer that breaks ends with a problem, without the error's words; the next one is answered", async () => {
    const process = await s.connected();
    s.chat.script = async (_, say) => {
      say("delta", { text: "one " });
      throw new TypeError("password hunter2");
    };
    await send(process, { message: "a" });
    expect(s.clients.of(A).at(-1)).toMatchObject({ event: "error", data: { code: "internal" } });
    expect(JSON.stringify(s.clients.of(A))).not.toContain("hunter2");
    expect(process.unexpected).toHaveLength(1);
    s.chat.script = async () => {
      throw new Problem("over_budget", "No more money today.");
    };
    await send(process, { message: "b" });
    expect(s.clients.codesOf(A)).toEqual(["internal", "over_budget"]);
  });

  test("what comes after the last event is not sent", async () => {
    const process = await s.connected();
    s.chat.script = async (_, say) => {
      say("done", { status: "succeeded" });
      say("delta", { text: "late" });
    };
    await send(process, { message: "a" });
    expect(s.clients.textOf(A)).toBe("");
    expect(s.clients.of(A).at(-1)!.event).toBe("done");
  });

  describe("limits", () => {
    test("frames of one connection in a minute, counted over all processes; the next minute is another", async () => {
      const settings = { framesPerMinute: 5 };
      const processes = [await s.connected({ settings }), s.start({ settings })];
      for (let i = 0; i < 8; i++) await send(processes[i % 2]!, { type: "ping" });
      expect(s.clients.of(A).filter(({ event }) => event === "pong")).toHaveLength(5);
      expect(s.clients.codesOf(A)).toEqual(["rate_limited", "rate_limited", "rate_limited"]);
      expect(s.clients.of(A).at(-1)!.data).toMatchObject({ retry_after_s: expect.any(Number) });
      await processes[0]!.sockets.connect(B, actor());
      await send(processes[0]!, { type: "ping" }, B);
      expect(s.clients.of(B)).toHaveLength(1);
      s.clock.advance(120_000);
      await send(processes[0]!, { type: "ping" });
      expect(s.clients.of(A).at(-1)!.event).toBe("pong");
    });

    test("who goes on beyond the limit loses the connection, at the cost of nothing", async () => {
      const process = await s.connected({ settings: { framesPerMinute: 2, refusalsMax: 3 } });
      for (let i = 0; i < 10; i++) await process.sockets.receive(A, "garbage", "req_1");
      expect(s.clients.codesOf(A)).toEqual([
        "invalid_json",
        "invalid_json",
        ...Array(3).fill("rate_limited"),
      ]);
      expect(s.clients.closed).toContain(A);
    });

    test("a user's limit, or a key that was revoked, refuses a message and nothing else", async () => {
      const process = await s.connected({
        admit: async () => {
          throw new Problem("key_revoked", "This API key was revoked.");
        },
      });
      await send(process, { message: "hi" });
      await send(process, { type: "ping" });
      expect(s.clients.of(A).map(({ event }) => event)).toEqual(["error", "pong"]);
      expect(s.clients.codesOf(A)).toEqual(["key_revoked"]);
      expect(s.chat.signals).toEqual([]);
    });

    test("a connection that is unknown, has said goodbye or is too old is closed without an answer", async () => {
      const process = await s.connected();
      await send(process, { type: "ping" }, "nobody=");
      expect(s.clients.closed).toEqual(["nobody="]);
      s.clock.advance(2 * 3_600_000);
      await send(process, { type: "ping" });
      await process.sockets.disconnect(A);
      await send(s.start(), { type: "ping" });
      expect(s.clients.closed).toEqual(["nobody=", A, A]);
      expect(s.clients.of(A)).toEqual([]);
    });
  });

  test("many connect, talk and leave at once, and none hears another", async () => {
    const processes = [s.start(), s.start(), s.start()];
    const ids = Array.from({ length: 20 }, (_, i) => `id${i}=`);
    await Promise.all(
      ids.map(async (id, i) => {
        const process = processes[i % 3]!;
        await process.sockets.connect(id, actor("acme", `user${i}`));
        await send(processes[(i + 1) % 3]!, { message: `hello ${i} from me` }, id);
        await process.sockets.disconnect(id);
      }),
    );
    for (const [i, id] of ids.entries()) expect(s.clients.textOf(id)).toBe(`hello ${i} from me`);
  });
});
