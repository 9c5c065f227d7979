import { currentActor, Problem } from "#lib/context";
import type { SocketEvent } from "#lib/sockets";
import type { ChatInput, ChatResponder } from "../../functions/socket/responder.ts";

/** Says one event; its sequence in the conversation is given to it. */
export type Say = (event: string, data: unknown) => void;
export type Script = (input: ChatInput, say: Say, signal: AbortSignal) => Promise<void>;

interface Log {
  readonly owner: string;
  readonly events: SocketEvent[];
  ended: boolean;
  waiting: (() => void)[];
}

/** A chat that says what a script says, and remembers it: an answer goes on whether anybody listens or not, and can be followed from anywhere. */
export class ScriptedChat implements ChatResponder {
  script: Script;
  readonly #logs = new Map<string, Log>();
  #conversations = 0;
  /** Of answers. */
  readonly signals: AbortSignal[] = [];

  constructor(script: Script = echo) {
    this.script = script;
  }

  async answer(input: ChatInput, { signal }: { signal: AbortSignal }) {
    const conversationId = input.conversationId ?? `cnv_${++this.#conversations}`;
    const log = this.#logs.get(conversationId) ?? { owner: owner(), events: [], ended: false, waiting: [] };
    this.#logs.set(conversationId, log);
    log.ended = false;
    this.signals.push(signal);
    const from = log.events.length;
    const say: Say = (event, data) => {
      log.events.push({ id: log.events.length + 1, event, data });
      if (event === "done" || event === "error") log.ended = true;
      wake(log);
    };
    say("status", { status: "running", conversation_id: conversationId });
    const running = this.script(input, say, signal);
    return { conversationId, events: follow(log, from, running) };
  }

  async resume(
    { conversationId, lastEventId }: { conversationId: string; lastEventId: number },
    { signal }: { signal: AbortSignal },
  ) {
    const log = this.#logs.get(conversationId);
    if (log?.owner !== owner()) throw new Problem("not_found", "There is no conversation with this id.");
    signal.addEventListener("abort", () => wake(log));
    return follow(log, lastEventId, undefined, signal);
  }

  eventsOf(conversationId: string): readonly SocketEvent[] {
    return this.#logs.get(conversationId)?.events ?? [];
  }
}

const owner = (): string => JSON.stringify([currentActor().tenant, currentActor().user]);

function wake(log: Log): void {
  for (const resolve of log.waiting.splice(0)) resolve();
}

async function* follow(
  log: Log,
  after: number,
  running?: Promise<void>,
  signal?: AbortSignal,
): AsyncGenerator<SocketEvent> {
  let failed: { error: unknown } | undefined;
  let over = false;
  void running
    ?.catch((error: unknown) => {
      failed = { error };
    })
    .then(() => {
      over = true;
      wake(log);
    });
  for (let at = after; ; ) {
    while (at < log.events.length) yield log.events[at++]!;
    if (failed) throw failed.error;
    if (log.ended || over || signal?.aborted) return;
    await new Promise<void>((resolve) => log.waiting.push(resolve));
  }
}

/** Says the message again, word by word, and that it is done. */
async function echo({ message }: ChatInput, say: Say): Promise<void> {
  for (const word of message.split(/(?<= )/)) say("delta", { text: word });
  say("done", { status: "succeeded" });
}
