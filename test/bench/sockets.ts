import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { WebSocket } from "ws";
import { questions } from "./chat/shop.ts";
import { startShopProcesses } from "./chat/shop-processes.ts";
import { cpuSeconds, residentMb, watchMemory } from "./process-figures.ts";
import { machine, quantile, verdict } from "./statistics.ts";

const SOCKETS = 1_000;
/** Between a visitor's messages. */
const THINK_MS = 60_000;
/** Shorter than that: whose time has not come says nothing. */
const RUN_MS = 35_000;
const CONNECTING_MAX = 50;
/** What has not ended by then has lost its end. */
const ANSWER_MS_MAX = 10_000;

interface Event {
  readonly id?: number;
  readonly event: string;
  readonly data: { readonly text?: string; readonly reply?: string; readonly code?: string };
}

interface Totals {
  readonly firstMs: number[];
  readonly firstWordMs: number[];
  readonly totalMs: number[];
  events: number;
  answers: number;
  lost: number;
  outOfOrder: number;
  errors: string[];
}

/** A visitor who asks something now and then, and checks every event of the answers. */
class Visitor {
  readonly #questions: Iterator<string>;
  readonly #totals: Totals;
  readonly socket: WebSocket;

  constructor(url: string, number: number, questions: Iterator<string>, totals: Totals) {
    this.#questions = questions;
    this.#totals = totals;
    this.socket = new WebSocket(url, ["rung", "bearer.rk_local_dev", `user.u${number}`], {
      perMessageDeflate: false,
    });
  }

  /** Resolves when the answer has ended. */
  ask(): Promise<void> {
    const { value: message } = this.#questions.next();
    const totals = this.#totals;
    const start = performance.now();
    let text = "";
    let last = 0;
    let reply: string | undefined;
    let isUseful = false;
    return new Promise((resolve) => {
      const giveUp = setTimeout(() => {
        totals.errors.push("no end");
        totals.lost++;
        this.socket.off("message", onMessage);
        resolve();
      }, ANSWER_MS_MAX);
      const onMessage = (raw: Buffer) => {
        const { id = 0, event, data } = JSON.parse(String(raw)) as Event;
        totals.events++;
        if (id > 0 && id <= last) totals.outOfOrder++;
        last = Math.max(last, id);
        if (!isUseful && (event === "products" || event === "quick_replies")) {
          isUseful = true;
          totals.firstMs.push(performance.now() - start);
        }
        if (event === "restart") text = "";
        if (event === "result") reply = data.reply;
        if (event === "delta") {
          if (text === "") totals.firstWordMs.push(performance.now() - start);
          text += data.text;
        }
        if (event !== "done" && event !== "error") return;
        if (event === "error") totals.errors.push(`${data.code} ${(data as { detail?: string }).detail}`);
        if (text === "" || text !== reply || !isUseful) totals.lost++;
        totals.totalMs.push(performance.now() - start);
        totals.answers++;
        this.socket.off("message", onMessage);
        clearTimeout(giveUp);
        resolve();
      };
      this.socket.on("message", onMessage);
      this.socket.send(JSON.stringify({ message }));
    });
  }
}

/** 1,000 open sockets whose visitors talk with the shop: the API with its sockets in one process, stores, worker and a scripted model in others, the visitors in this one. */
export async function run(): Promise<boolean> {
  // A process that is told how much it may have: V8 looks for garbage early, and glibc gives back what it does not need.
  const env = {
    NODE_OPTIONS: "--max-semi-space-size=4 --max-old-space-size=192",
    MALLOC_ARENA_MAX: "1",
    MALLOC_TRIM_THRESHOLD_: "131072",
  };
  const { api, redis, stop } = await startShopProcesses({ connections: 1, env });
  const { pid } = api.child as { pid: number };
  const memory = watchMemory(pid);
  const asked = questions(SOCKETS, 5).values();
  const totals: Totals = {
    firstMs: [],
    firstWordMs: [],
    totalMs: [],
    events: 0,
    answers: 0,
    lost: 0,
    outOfOrder: 0,
    errors: [],
  };
  const visitors: Visitor[] = [];
  const url = `${api.ready.url!.replace("http", "ws")}/ws/chat`;
  const began = performance.now();
  while (visitors.length < SOCKETS) {
    const batch = Array.from(
      { length: CONNECTING_MAX },
      (_, i) => new Visitor(url, visitors.length + i, asked, totals),
    );
    await Promise.all(batch.map(({ socket }) => once(socket, "open")));
    visitors.push(...batch);
  }
  const idleMb = residentMb(pid);
  const connectedS = (performance.now() - began) / 1000;
  const cpuAtStart = cpuSeconds(pid);
  await Promise.all(
    visitors.map(async (visitor, i) => {
      const at = (i / SOCKETS) * THINK_MS; // spread evenly, always the same
      if (at > RUN_MS) return;
      await pause(at);
      await visitor.ask();
    }),
  );
  const open = visitors.filter(({ socket }) => socket.readyState === WebSocket.OPEN).length;
  const peak = memory.stop();
  const cpu = cpuSeconds(pid) - cpuAtStart;
  for (const { socket } of visitors) socket.terminate();
  await stop();
  if (api.output.stderr) console.error(api.output.stderr);
  if (totals.errors.length > 0)
    console.log(
      `errors: ${JSON.stringify(
        Object.groupBy(totals.errors, (code) => code),
        (_, v) => (Array.isArray(v) ? v.length : v),
      )}\n`,
    );
  const ms = (values: number[], q: number) => `${quantile(values, q).toFixed(0)} ms`;
  console.log(
    `sockets · ${machine()} · ${redis}\n${SOCKETS} sockets connected in ${connectedS.toFixed(1)} s; ${totals.answers} answers, ${totals.events} messages received in ${RUN_MS / 1000} s, ${((cpu / totals.answers) * 1000).toFixed(0)} ms of the server's processor each\n`,
  );
  console.log(`  first event       p50 ${ms(totals.firstMs, 0.5)}, p95 ${ms(totals.firstMs, 0.95)}`);
  console.log(
    `  first word        p50 ${ms(totals.firstWordMs, 0.5)}, p95 ${ms(totals.firstWordMs, 0.95)} (the model's after 300 ms)`,
  );
  console.log(`  whole answer      p50 ${ms(totals.totalMs, 0.5)}, p95 ${ms(totals.totalMs, 0.95)}\n`);
  return [
    verdict("sockets open at the end", String(open), String(SOCKETS), open === SOCKETS),
    verdict(
      "answers with words lost or refused",
      String(totals.lost),
      "0",
      totals.lost === 0 && totals.errors.length === 0,
    ),
    verdict("messages out of order", String(totals.outOfOrder), "0", totals.outOfOrder === 0),
    verdict(
      "server's memory, sockets open and silent",
      `${Math.round(idleMb)} MB`,
      "≤ 400 MB",
      idleMb <= 400,
    ),
    verdict("server's peak memory", `${Math.round(peak)} MB`, "≤ 400 MB", peak <= 400),
  ].every(Boolean);
}
