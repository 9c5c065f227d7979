import { followJob } from "#lib/client";
import type { Random } from "#test/eval/random";
import type { Reply } from "../upstream/index.ts";

/** One thing that callers do, how often, and what they may be answered. */
interface Deed {
  readonly name: string;
  readonly share: number;
  run(): Promise<void>;
}

export interface Mix {
  /** Does one of the deeds, by their shares. Rejects when the answer is none that may be. */
  next(): Promise<void>;
  readonly counts: ReadonlyMap<string, number>;
}

/** 503 where it was not asked for: a dependency took too long. Right under too much load, and no mistake. */
export class Refused extends Error {
  override readonly name = "Refused";
}

const USERS = 200;
const KNOWN_TEXTS = 50;
const KNOWN_PROMPTS = 30;

/** What the model behind a mix says: long answers for jobs, an error where the prompt asks for one. */
export function modelReply(body: Readonly<Record<string, unknown>>): Reply {
  const [message] = body["messages"] as readonly { content: string }[];
  if (message!.content.startsWith("fail")) return { status: 500 };
  return message!.content.startsWith("job")
    ? { tokens: 120, tokensPerSecond: 100 }
    : { tokens: 40, tokensPerSecond: 800 };
}

/** Everything that a deployment does, in shares that resemble an app's: mostly small questions, some chats, few jobs and mistakes. */
export function createMix(api: string, random: Random): Mix {
  const counts = new Map<string, number>();
  let fresh = 0;
  const one = (n: number) => Math.floor(random() * n);

  async function send(
    method: string,
    path: string,
    expected: number,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Response> {
    const response = await fetch(api + path, {
      method,
      headers: {
        authorization: "Bearer rk_local_dev",
        "x-rung-user": `user${one(USERS)}`,
        "content-type": "application/json",
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    if (response.status === expected) return response;
    const what = `${method} ${path}: ${response.status} ${await response.text()}`;
    throw response.status === 503 ? new Refused(what) : new Error(what);
  }
  const ask = async (...args: Parameters<typeof send>) => void (await (await send(...args)).text());
  const chat = (content: string, more: object = {}) => ({ messages: [{ role: "user", content }], ...more });
  const CHAT = "/v1/chat/completions";

  /** @returns a follower of a new job */
  async function startJob() {
    const user = `user${one(USERS)}`;
    const headers = { prefer: "respond-async", "x-rung-user": user };
    const response = await send("POST", CHAT, 202, chat(`job ${fresh++}`), headers);
    const { events_url: path } = (await response.json()) as { events_url: string };
    return followJob({
      url: api + path,
      headers: { authorization: "Bearer rk_local_dev", "x-rung-user": user },
    });
  }

  const deeds: Deed[] = [
    {
      name: "note, known",
      share: 36,
      run: () => ask("POST", "/api/v1/process/text", 200, { text: `coffee ${one(KNOWN_TEXTS)}` }),
    },
    {
      name: "note, new",
      share: 20,
      run: () =>
        ask("POST", "/api/v1/process/text", 200, { text: `กาแฟ ${fresh++} บาท and taxi ${one(900)}` }),
    },
    { name: "chat", share: 10, run: () => ask("POST", CHAT, 200, chat(`say ${fresh++}`)) },
    {
      name: "chat, streamed",
      share: 10,
      run: () => ask("POST", CHAT, 200, chat(`say ${fresh++}`, { stream: true })),
    },
    {
      name: "chat, cached",
      share: 8,
      run: () => ask("POST", CHAT, 200, chat(`know ${one(KNOWN_PROMPTS)}`), { "x-rung-cache": "exact" }),
    },
    {
      name: "job, followed",
      share: 4,
      async run() {
        const { done, text } = await (await startJob()).finished();
        if (done?.status !== "succeeded" || text === "")
          throw new Error(`a job ended ${JSON.stringify(done)}`);
      },
    },
    {
      name: "job, left",
      share: 4,
      async run() {
        let patience = 1 + one(6);
        for await (const _ of await startJob()) if (--patience === 0) return;
      },
    },
    { name: "bad JSON", share: 2, run: () => ask("POST", "/api/v1/process/text", 400, '{"text":') },
    { name: "unknown job", share: 2, run: () => ask("GET", "/api/v1/jobs/job_01J/events", 404) },
    {
      name: "unknown model",
      share: 2,
      run: () => ask("POST", CHAT, 404, chat("hello", { model: "nobody" })),
    },
    { name: "model fails", share: 2, run: () => ask("POST", CHAT, 503, chat(`fail ${fresh++}`)) },
  ];
  const total = deeds.reduce((sum, { share }) => sum + share, 0);

  return {
    counts,
    async next() {
      let at = random() * total;
      const deed = deeds.find(({ share }) => {
        at -= share;
        return at < 0;
      })!;
      counts.set(deed.name, (counts.get(deed.name) ?? 0) + 1);
      await deed.run();
    },
  };
}
