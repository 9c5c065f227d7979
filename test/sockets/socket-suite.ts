import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import type { Actor } from "#lib/context";
import type { Backend } from "#test/support/backends";
import { actor, type FakeClock, fakeClock } from "#test/support/call";
import type { TestStack } from "#test/support/stack";
import { handlerOf } from "../../functions/socket/responder.ts";
import { ScriptedChat } from "./scripted-chat.ts";
import { Clients, type ProcessOptions, socketProcess } from "./socket-processes.ts";

export const A = "AAAA=";
export const B = "BBBB=";

export type SocketProcess = ReturnType<typeof socketProcess>;

/** Processes that share stores, a clock, clients and a chat: new ones for each test, closed after it. Call inside a `describe`. */
export function socketSuite(backend: Backend, name: string) {
  let stack: TestStack;
  let clock: FakeClock;
  let clients: Clients;
  let chat: ScriptedChat;
  let stage = 0;
  const open: SocketProcess[] = [];

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

  function start(options: ProcessOptions = {}): SocketProcess {
    const process = socketProcess(stack, `${name}${stage}`, clock, clients, handlerOf(chat), options);
    open.push(process);
    return process;
  }

  return {
    get clock() {
      return clock;
    },
    get clients() {
      return clients;
    },
    get chat() {
      return chat;
    },
    /** Another process of the deployment. */
    start,
    /** One that has let the connection A in. */
    async connected(options: ProcessOptions = {}, who: Actor = actor()): Promise<SocketProcess> {
      const process = start(options);
      await process.sockets.connect(A, who);
      return process;
    },
    /** From then on an answer says one word, then waits until it is let go on or stopped. */
    held(): { letGo(): void } {
      const gate = Promise.withResolvers<void>();
      chat.script = async (_, say, signal) => {
        say("delta", { text: "one " });
        await Promise.race([
          gate.promise,
          new Promise((resolve) => signal.addEventListener("abort", resolve)),
        ]);
        if (signal.aborted) return say("done", { status: "stopped" });
        say("delta", { text: "two" });
        say("done", { status: "succeeded" });
      };
      return { letGo: () => gate.resolve() };
    },
    echoes(): void {
      chat.script = new ScriptedChat().script;
    },
  };
}

export const send = (process: SocketProcess, value: object, id = A): Promise<void> =>
  process.sockets.receive(id, JSON.stringify(value), "req_1");
