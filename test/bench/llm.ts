import { fork } from "node:child_process";
import { once } from "node:events";
import OpenAI from "openai";
import { Agent, Pool, fetch as undiciFetch } from "undici";
import { loadConfig, silentRecorder, systemClock } from "#lib/context";
import { createLlm } from "#lib/llm";
import { createStore } from "#lib/store";
import { startRole } from "#test/support/processes";
import { machine, quantile, verdict } from "./statistics.ts";

const MESSAGES = [
  { role: "system" as const, content: "You are a careful assistant. Answer in one sentence." },
  {
    role: "user" as const,
    content: `How much did I spend on coffee? ${"Coffee 65 baht yesterday. ".repeat(20)}`,
  },
];
const BODY = { model: "one", messages: MESSAGES, max_tokens: 50 };
/** The whole gateway is to add half a millisecond: this is what its client may take of it. */
const ADDED_MS_MAX = { p50: 0.1, CPU: 0.15 };

/**
 * What a whole reply costs this process, one at a time, beside the bare request and the SDK; they take turns in one run. Budget, rate
 * limit and breaker are at work; Redis and table are in a process of their own.
 * @returns whether every target was met
 */
export async function run(args: readonly string[]): Promise<boolean> {
  const rounds = args.includes("--quick") ? 5 : 25;
  const perRound = 200;
  const server = fork(new URL("./llm-server.ts", import.meta.url), {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const [{ port }] = (await once(server, "message")) as [{ port: number }];
  const origin = `http://127.0.0.1:${port}`;
  const stack = await startRole("stack", { args: ["--memory"] });
  Object.assign(process.env, stack.ready.env);
  const config = loadConfig({
    ...stack.ready.env,
    OPENAI_BASE_URL: `${origin}/v1`,
    RUNG_LLM_MODEL: "one",
    RUNG_LLM_PRICES: '{"one":{"input":400000,"output":1600000}}',
    RUNG_LLM_REQUESTS_PER_MINUTE: "10000000",
    RUNG_LLM_BUDGET_MICROS_PER_DAY: "100000000000",
  });
  const store = createStore(config);
  const llm = createLlm({ config, store, clock: systemClock, recorder: silentRecorder })!;
  const pool = new Pool(origin, { connections: 1 });
  const dispatcher = new Agent({ connections: 64 });
  const sdk = new OpenAI({
    apiKey: "none",
    baseURL: `${origin}/v1`,
    maxRetries: 0,
    logLevel: "off",
    fetch: undiciFetch as unknown as typeof fetch,
    fetchOptions: { dispatcher } as never,
  });
  const ways: Record<string, () => Promise<unknown>> = {
    "undici Pool.request": async () => {
      const { body } = await pool.request({
        path: "/v1/chat/completions",
        method: "POST",
        headers: { "content-type": "application/json", authorization: "Bearer none" },
        body: JSON.stringify(BODY),
      });
      return JSON.parse(await body.text());
    },
    "OpenAI SDK over undici's fetch": () => sdk.chat.completions.create(BODY),
    "llm.chat": () => llm.chat({ messages: MESSAGES, maxOutputTokens: 50, tenant: "bench" }),
  };
  const wall = new Map<string, number[]>();
  const cpu = new Map<string, number[]>();
  for (let round = -2; round < rounds; round++) {
    for (const [name, way] of Object.entries(ways)) {
      const times: number[] = [];
      const before = process.cpuUsage();
      for (let i = 0; i < perRound; i++) {
        const start = performance.now();
        await way();
        times.push(performance.now() - start);
      }
      const { user, system } = process.cpuUsage(before);
      if (round < 0) continue;
      wall.set(name, [...(wall.get(name) ?? []), ...times]);
      cpu.set(name, [...(cpu.get(name) ?? []), (user + system) / 1_000 / perRound]);
    }
  }
  console.log(`llm · ${machine()}`);
  console.log(`${rounds * perRound} whole replies each, one at a time, endpoint in a process of its own\n`);
  const p50 = (name: string) => quantile(wall.get(name)!, 0.5);
  const cpuOf = (name: string) => quantile(cpu.get(name)!, 0.5);
  for (const name of Object.keys(ways))
    console.log(
      `  ${name.padEnd(34)} p50 ${p50(name).toFixed(3)} ms   p99 ${quantile(wall.get(name)!, 0.99).toFixed(3)} ms   CPU ${cpuOf(name).toFixed(3)} ms`,
    );
  console.log();
  const [bare, , ours] = Object.keys(ways) as [string, string, string];
  const added = (of: (name: string) => number) => of(ours) - of(bare);
  const line = (what: keyof typeof ADDED_MS_MAX, of: (name: string) => number) =>
    verdict(
      `${what} of llm.chat above the bare request`,
      `${added(of).toFixed(3)} ms`,
      `≤ ${ADDED_MS_MAX[what]} ms`,
      added(of) <= ADDED_MS_MAX[what],
    );
  const met = [line("p50", p50), line("CPU", cpuOf)].every(Boolean);
  await llm.close();
  store.close();
  await Promise.all([pool.close(), dispatcher.close()]);
  server.disconnect();
  await stack.stop();
  return met;
}
