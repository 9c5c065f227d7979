import { describe, expect, test } from "vitest";
import { describeBackends } from "#test/support/backends";
import { actor } from "#test/support/call";
import { A, B, send, socketSuite } from "./socket-suite.ts";

describeBackends("stopping, leaving and coming again", (backend) => {
  const s = socketSuite(backend, "going-on");

  describe("stop", () => {
    test("ends the answer of this connection, and the next message is answered", async () => {
      const process = await s.connected();
      s.held();
      const answering = send(process, { message: "a" });
      await s.clients.until(() => s.clients.textOf(A) === "one ");
      await send(process, { type: "stop" });
      await answering;
      expect(s.clients.of(A).at(-1)).toMatchObject({ event: "done", data: { status: "stopped" } });
      s.echoes();
      await send(process, { message: "b" });
      expect(s.clients.textOf(A)).toBe("one b");
    });

    test("reaches the process that answers from the one that it came in on", async () => {
      const [first, second] = [await s.connected(), s.start()];
      s.held();
      const answering = send(first, { message: "a" });
      await s.clients.until(() => s.clients.textOf(A) === "one ");
      await send(second, { type: "stop" });
      await answering;
      expect(s.clients.of(A).at(-1)).toMatchObject({ event: "done", data: { status: "stopped" } });
    });

    test("by conversation reaches an answer that began on another connection of the same user, and of nobody else", async () => {
      const [first, second] = [await s.connected(), s.start()];
      s.held();
      const answering = send(first, { message: "a" });
      await s.clients.until(() => s.clients.textOf(A) === "one ");
      await second.sockets.connect(B, actor("acme", "eve"));
      await send(second, { type: "stop", conversation_id: "cnv_1" }, B);
      await send(second, { type: "stop" }, B);
      await second.sockets.connect("CCCC=", actor("other", "ann"));
      await send(second, { type: "stop", conversation_id: "cnv_1" }, "CCCC=");
      expect(s.chat.signals[0]!.aborted).toBe(false);
      await second.sockets.connect("DDDD=", actor());
      await send(second, { type: "stop", conversation_id: "cnv_1" }, "DDDD=");
      await answering;
      expect(s.clients.of(A).at(-1)).toMatchObject({ data: { status: "stopped" } });
    });

    test("with nothing to stop is no error, and stops nothing that begins later", async () => {
      const process = await s.connected();
      await send(process, { type: "stop" });
      s.clock.advance(1);
      await send(process, { message: "hi" });
      expect(s.clients.textOf(A)).toBe("hi");
      expect(s.clients.codesOf(A)).toEqual([]);
    });

    test("an answer that does not listen is left behind after a moment", async () => {
      const process = await s.connected({ settings: { stopGraceMs: 5 } });
      s.chat.script = async (_, say) => {
        say("delta", { text: "one " });
        await new Promise(() => {});
      };
      const answering = send(process, { message: "a" });
      await s.clients.until(() => s.clients.textOf(A) === "one ");
      await send(process, { type: "stop" });
      await answering;
      expect(s.clients.of(A).at(-1)).toEqual({ event: "done", data: { status: "stopped" } });
    });
  });

  describe("leaving and coming again", () => {
    test("an answer whose client left goes on, and is followed from where the client was, to its end", async () => {
      const process = await s.connected();
      const { letGo } = s.held();
      const answering = send(process, { message: "a" });
      await s.clients.until(() => s.clients.textOf(A) === "one ");
      const seen = s.clients.of(A).at(-1)!.id!;
      s.clients.answer = (id) => (id === A ? "gone" : "sent");
      await process.sockets.disconnect(A);
      await process.sockets.connect(B, actor());
      const following = send(process, { type: "resume", conversation_id: "cnv_1", last_event_id: seen }, B);
      letGo();
      await Promise.all([answering, following]);
      expect(s.clients.textOf(B)).toBe("two");
      expect(s.clients.of(B).map(({ id }) => id)).toEqual([3, 4]);
      expect(s.chat.eventsOf("cnv_1").at(-1)).toMatchObject({ data: { status: "succeeded" } });
    });

    test("a conversation is followed from its beginning too, and is nobody else's", async () => {
      const process = await s.connected();
      await send(process, { message: "hi" });
      await process.sockets.connect(B, actor("acme", "eve"));
      await send(process, { type: "resume", conversation_id: "cnv_1" }, B);
      expect(s.clients.codesOf(B)).toEqual(["not_found"]);
      await process.sockets.connect("CCCC=", actor());
      await send(process, { type: "resume", conversation_id: "cnv_1", last_event_id: 0 }, "CCCC=");
      expect(s.clients.textOf("CCCC=")).toBe("hi");
    });

    test("who has everything is told that nothing follows", async () => {
      const process = await s.connected();
      await send(process, { message: "hi" });
      const { length } = s.clients.of(A);
      await send(process, { type: "resume", conversation_id: "cnv_1", last_event_id: 3 });
      expect(s.clients.of(A).slice(length)).toEqual([{ event: "done", data: { status: "complete" } }]);
    });

    test("a stop on a connection that only follows reaches the one that answers", async () => {
      const [first, second] = [await s.connected(), s.start()];
      s.held();
      const answering = send(first, { message: "a" });
      await s.clients.until(() => s.clients.textOf(A) === "one ");
      await second.sockets.connect(B, actor());
      const following = send(second, { type: "resume", conversation_id: "cnv_1" }, B);
      await s.clients.until(() => s.clients.textOf(B) === "one ");
      await send(second, { type: "stop" }, B);
      await Promise.all([answering, following]);
      expect(s.clients.of(B).at(-1)).toMatchObject({ event: "done", data: { status: "stopped" } });
    });

    test("following ends when its client leaves", async () => {
      const process = await s.connected();
      s.held();
      const answering = send(process, { message: "a" });
      await s.clients.until(() => s.clients.textOf(A) === "one ");
      await process.sockets.connect(B, actor());
      s.clients.answer = (id) => (id === B ? "gone" : "sent");
      await send(process, { type: "resume", conversation_id: "cnv_1" }, B);
      await send(process, { type: "stop" });
      await answering;
    });
  });

  test("a client that takes nothing is cut off while its answer goes on, to be resumed", async () => {
    const process = await s.connected({ settings: { stallMsMax: 10 } });
    s.clients.answer = (id) => (id === A ? "full" : "sent");
    const { letGo } = s.held();
    const answering = send(process, { message: "a" });
    await s.clients.until(() => s.clients.closed.includes(A));
    letGo();
    await answering;
    await process.sockets.connect(B, actor());
    await send(process, { type: "resume", conversation_id: "cnv_1" }, B);
    expect(s.clients.textOf(B)).toBe("one two");
  });

  test("with Redis down frames are still counted, and a stop still reaches another process, by the table", async () => {
    const options = {
      env: { UPSTASH_REDIS_REST_URL: "http://127.0.0.1:9" },
      settings: { stopPollMs: 10, framesPerMinute: 3 },
    };
    const [first, second] = [await s.connected(options), s.start(options)];
    s.held();
    const answering = send(first, { message: "a" });
    await s.clients.until(() => s.clients.textOf(A) === "one ");
    await send(second, { type: "stop" });
    await answering;
    expect(s.clients.of(A).at(-1)).toMatchObject({ event: "done", data: { status: "stopped" } });
    for (let i = 0; i < 4; i++) await send(second, { type: "ping" });
    expect(s.clients.codesOf(A)).toEqual(["rate_limited", "rate_limited"]);
  });
});
