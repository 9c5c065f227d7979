import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { startTestStack, type TestStack } from "../../../support/stack.ts";
import { type ChatServer, Client, startChatServer } from "./chat-server.ts";

let stack: TestStack;
const open: { stop(): Promise<void> }[] = [];
beforeAll(async () => {
  stack = await startTestStack();
});
afterEach(async () => {
  for (const server of open.splice(0)) await server.stop();
});
afterAll(() => stack.stop());

async function start(options: Parameters<typeof startChatServer>[1] = {}): Promise<ChatServer> {
  const server = await startChatServer(stack, options);
  open.push(server);
  return server;
}

/** @returns the status and the problem's code that a handshake is refused with */
async function refusal(
  url: string,
  protocols: string[],
  headers: Record<string, string> = {},
): Promise<[number, string]> {
  const client = new Client(url, protocols, { headers });
  const [, response] = await once(client.socket, "unexpected-response");
  let body = "";
  for await (const chunk of response) body += String(chunk);
  return [response.statusCode, (JSON.parse(body) as { code: string }).code];
}

describe("who may connect", () => {
  test("a browser by protocols, a program by headers; the key is confirmed to nobody", async () => {
    const { url } = await start();
    const browser = new Client(url);
    await browser.opened;
    expect(browser.socket.protocol).toBe("rung");
    const program = new Client(url, [], {
      headers: { authorization: "Bearer rk_local_dev", "x-rung-user": "ann" },
    });
    await program.opened;
    expect(program.socket.protocol).toBe("");
    for (const client of [browser, program]) {
      client.send({ message: "hello there" });
      await client.next("done");
      expect(client.text).toBe("hello there");
    }
  });

  test("a real key with the scope to ask; without it, without one, or once it is revoked, not", async () => {
    const { url, platform } = await start();
    const { keys } = platform.identity;
    const asks = await keys.create({ tenant: "acme", name: "a", scopes: ["ai"] });
    const reads = await keys.create({ tenant: "acme", name: "b", scopes: ["read"] });
    const client = new Client(url, ["rung", `bearer.${asks.key}`]);
    await client.opened;
    client.send({ message: "hi" });
    await client.next("done");
    expect(await refusal(url, ["rung", `bearer.${reads.key}`])).toEqual([403, "forbidden"]);
    expect(await refusal(url, ["rung"])).toEqual([401, "unauthenticated"]);
    expect(await refusal(url, ["rung", "bearer.rk_made_up"])).toEqual([401, "unauthenticated"]);
    expect(await refusal(url, [`bearer.${asks.key}`])).toEqual([400, "invalid_field"]);
    expect(await refusal(url, ["rung", `bearer.${asks.key}`, "user.%00"])).toEqual([400, "invalid_field"]);
    await keys.revoke("acme", asks.record.id);
    expect(await refusal(url, ["rung", `bearer.${asks.key}`])).toEqual([401, "key_revoked"]);
  });

  test("a key in the query is not looked at", async () => {
    const { url } = await start();
    const socket = new Client(`${url}/ws/chat?key=rk_local_dev&x=`, []); // the path stays the same
    const [, response] = await once(socket.socket, "unexpected-response");
    expect(response.statusCode).toBe(401);
  });

  test("pages of this host and of the origins that may call the API, and no others", async () => {
    const { url } = await start({ env: { RUNG_CORS_ORIGINS: "https://app.example" } });
    const protocols = ["rung", "bearer.rk_local_dev"];
    for (const origin of [url, "https://app.example"]) {
      const client = new Client(url, protocols, { origin });
      await client.opened;
    }
    expect(await refusal(url, protocols, { origin: "https://evil.example" })).toEqual([403, "forbidden"]);
  });

  test("there are no sockets elsewhere, and what is no WebSocket is answered as before", async () => {
    const { url } = await start();
    const client = new Client(`${url}/other`);
    const [, response] = await once(client.socket, "unexpected-response");
    expect(response.statusCode).toBe(404);
    const plain = await fetch(`${url}/ws/chat`, { headers: { connection: "Upgrade", upgrade: "h2c" } }).catch(
      () => fetch(url),
    );
    expect(await plain.text()).toBe("plain");
  });

  test("a machine holds a bounded number of connections", async () => {
    const { url } = await start({ gateway: { connectionsMax: 2 } });
    await Promise.all([new Client(url).opened, new Client(url).opened]);
    const [, response] = await once(new Client(url).socket, "unexpected-response");
    expect(response.statusCode).toBe(503);
  });

  test("a client that leaves during the handshake leaves nothing behind", async () => {
    const { url, platform } = await start();
    const socket: Socket = connect(Number(new URL(url).port), "127.0.0.1");
    socket.write(
      `GET /ws/chat HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${Buffer.alloc(16).toString("base64")}\r\nAuthorization: Bearer rk_local_dev\r\n\r\n`,
    );
    await once(socket, "connect");
    socket.destroy();
    const client = new Client(url);
    await client.opened;
    expect(platform.telemetry.snapshot()).toBeDefined();
  });
});

describe("what API Gateway ends", () => {
  test("a frame over 32 kB, with 1009; one over our own limit is only told", async () => {
    const { url } = await start();
    const client = new Client(url);
    await client.opened;
    client.send({ message: "x".repeat(20_000) });
    expect(await client.next("error")).toMatchObject({ data: { code: "body_too_large" } });
    client.send({ message: "x".repeat(40_000) });
    expect(await client.closed).toMatchObject({ code: 1009 });
  });

  test("a binary frame, with 1003", async () => {
    const client = new Client((await start()).url);
    await client.opened;
    client.socket.send(Buffer.from("{}"), { binary: true });
    expect(await client.closed).toMatchObject({ code: 1003 });
  });

  test("a connection that is silent for ten minutes, and one that is two hours old, with 1001; a ping keeps it", async () => {
    const { url, advance } = await start({ gateway: { idleMsMax: 1_000, ageMsMax: 2_500 } });
    const [silent, alive] = [new Client(url), new Client(url)];
    await Promise.all([silent.opened, alive.opened]);
    advance(700);
    alive.send({ type: "ping" });
    await alive.next("pong");
    advance(600);
    expect(await silent.closed).toMatchObject({ code: 1001 });
    alive.send({ type: "ping" });
    await alive.next("pong");
    advance(700);
    alive.socket.ping();
    await once(alive.socket, "pong");
    advance(700);
    expect(await alive.closed).toMatchObject({
      code: 1001,
      reason: expect.stringContaining("connect again"),
    });
  });

  test("a client that does not answer a close is cut off", async () => {
    const server = await start();
    const client = new Client(server.url);
    await client.opened;
    client.socket.pause();
    const began = performance.now();
    await server.stop();
    open.length = 0;
    expect(performance.now() - began).toBeLessThan(4_000);
  });
});

test("a client that never reads is cut off with 1013, memory stays bounded, and its answer can be resumed", async () => {
  const server = await start({ settings: { stallMsMax: 300 }, gateway: { closeMsMax: 1_000 } });
  const { url, chat } = server;
  const piece = "ก".repeat(2_000);
  let said = 0;
  let left = false;
  chat.script = async (_, say) => {
    while (!left && said < 20_000) {
      say("item", { text: piece });
      said++;
      if (said % 10 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    say("done", { status: "succeeded" });
  };
  const client = new Client(url);
  await client.opened;
  client.socket.pause();
  client.send({ message: "go" });
  const gone = new Promise<void>((resolve) => {
    const look = setInterval(() => {
      if (server.platform.telemetry.prometheus().includes("sockets_cut_off")) {
        clearInterval(look);
        resolve();
      }
    }, 20);
  });
  await gone;
  left = true;
  client.socket.resume(); // it reads what the system's buffers hold, and then how it ended
  expect(await client.closed).toMatchObject({ code: 1013 });
  const ids = client.events.map(({ id }) => id!);
  expect(ids).toEqual(ids.map((_, i) => i + 1)); // no hole in what it had
  const again = new Client(url);
  await again.opened;
  again.send({ type: "resume", conversation_id: "cnv_1", last_event_id: said });
  expect(await again.next("done")).toMatchObject({ data: { status: "succeeded" } });
}, 30_000);

test("a reload in the middle of an answer: the new connection has the rest, nothing twice", async () => {
  const { url, chat } = await start();
  const gate = Promise.withResolvers<void>();
  chat.script = async (_, say) => {
    say("delta", { text: "one " });
    await gate.promise;
    say("delta", { text: "two" });
    say("done", { status: "succeeded" });
  };
  const before = new Client(url);
  await before.opened;
  before.send({ message: "go" });
  const last = await before.next("delta");
  await before.close();
  const after = new Client(url);
  await after.opened;
  after.send({ type: "resume", conversation_id: "cnv_1", last_event_id: last.id });
  gate.resolve();
  await after.next("done");
  expect(before.text + after.text).toBe("one two");
});

test("two processes: a stop that one takes ends the answer of the other", async () => {
  const [first, second] = [await start(), await start()];
  first.chat.script = async (_, say, signal) => {
    say("delta", { text: "one " });
    await new Promise((resolve) => signal.addEventListener("abort", resolve));
    say("done", { status: "stopped" });
  };
  const [answered, stopper] = [new Client(first.url), new Client(second.url)];
  await Promise.all([answered.opened, stopper.opened]);
  answered.send({ message: "go" });
  await answered.next("delta");
  stopper.send({ type: "stop", conversation_id: "cnv_1" });
  expect(await answered.next("done")).toMatchObject({ data: { status: "stopped" } });
});

test("a hundred connect at once and talk: every word reaches its own client, in order", async () => {
  const { url } = await start();
  const clients = Array.from(
    { length: 100 },
    (_, i) => new Client(url, ["rung", "bearer.rk_local_dev", `user.u${i}`]),
  );
  await Promise.all(clients.map(({ opened }) => opened));
  await Promise.all(
    clients.map(async (client, i) => {
      client.send({ message: `a b c d e f g ${i}` });
      await client.next("done");
      expect(client.text).toBe(`a b c d e f g ${i}`);
      const ids = client.events.map(({ id }) => id!);
      expect(ids).toEqual([...ids].sort((a, b) => a - b));
    }),
  );
}, 30_000);
