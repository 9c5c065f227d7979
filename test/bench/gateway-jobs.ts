import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { followJob } from "#lib/client";
import { bodyOf, PATH, type Way } from "./gateway-calls.ts";

interface Queued {
  readonly id: string;
  readonly events_url: string;
}

/** Jobs of the gateway: queued by one process, worked on by another. */
export class JobCalls {
  readonly #url: string;
  readonly #way: Way;
  readonly #model: ChildProcess;

  constructor(url: string, way: Way, model: ChildProcess) {
    this.#url = url;
    this.#way = way;
    this.#model = model;
  }

  async #queue(content: string): Promise<Queued> {
    const { pool, headers } = this.#way;
    const options = { path: PATH, method: "POST", headers: { ...headers, prefer: "respond-async" } } as const;
    const { body, statusCode } = await pool.request({ ...options, body: bodyOf(content) });
    const text = await body.text();
    if (statusCode !== 202) throw new Error(`${statusCode} ${text}`);
    return JSON.parse(text) as Queued;
  }

  #follow({ events_url: path }: Queued) {
    return followJob({ url: this.#url + path, headers: this.#way.headers });
  }

  /** @returns milliseconds from the request until the first word has come through the queue */
  async firstWordMs(): Promise<number> {
    const start = performance.now();
    const job = await this.#queue("How much did I spend on coffee?");
    let first = 0;
    for await (const { event } of this.#follow(job))
      if (event === "delta") first ||= performance.now() - start;
    return first;
  }

  /** @returns milliseconds until a client that had the first two events has the next one, `times` times */
  async resumeMs(times: number): Promise<number[]> {
    const job = await this.#queue("How much did I spend on coffee?");
    await this.#follow(job).finished();
    const { pool, headers } = this.#way;
    const all: number[] = [];
    for (let i = 0; i < times; i++) {
      const start = performance.now();
      const options = {
        path: job.events_url,
        method: "GET",
        headers: { ...headers, "last-event-id": "2" },
      } as const;
      const { body } = await pool.request(options);
      let caughtUp = 0;
      for await (const _ of body) caughtUp ||= performance.now() - start;
      all.push(caughtUp);
    }
    return all;
  }

  /** @returns milliseconds from a stop until the model has seen its client leave */
  async stopMs(): Promise<number> {
    const job = await this.#queue("slow, please");
    for await (const { event } of this.#follow(job)) if (event === "delta") break;
    const left = once(this.#model, "message") as Promise<[{ leftAt: number }]>;
    const askedAt = performance.timeOrigin + performance.now();
    const { pool, headers } = this.#way;
    const { body } = await pool.request({ path: `/api/v1/jobs/${job.id}`, method: "DELETE", headers });
    await body.text();
    const [{ leftAt }] = await left;
    return leftAt - askedAt;
  }
}
