import type { Clock } from "#lib/context";
import type { Store } from "#lib/store";

export interface PartState {
  /** `off`: not configured, and not needed. */
  readonly state: "up" | "down" | "off";
  readonly latency_ms: number | null;
  readonly detail?: string;
}

export type Probe = () => Promise<unknown>;

const REUSE_MS = 1_000; // a storm of probes costs each part one look a second

export interface Patience {
  readonly limitMs: number;
  /** Until a look has ended: connections are being made, under the load of a start. */
  readonly firstLimitMs: number;
}

/** A load balancer gives up soon after the first, and waits longer for what has just started. */
const PATIENCE: Patience = { limitMs: 1_000, firstLimitMs: 3_000 };
/** On the first look. Redis has a much shorter limit of its own for each command, and the first pays for the connection. */
const FIRST_ATTEMPTS = 2;

/** Looks at all parts at once, each within its limit; what was found is reused for a second. */
export class Probes<Part extends string> {
  readonly #probes: Readonly<Record<Part, Probe>>;
  readonly #clock: Clock;
  readonly #patience: Patience;
  #hasLooked = false;
  #found: { at: number; states: Promise<Record<Part, PartState>> } | undefined;

  constructor(probes: Readonly<Record<Part, Probe>>, clock: Clock, patience: Patience = PATIENCE) {
    this.#probes = probes;
    this.#clock = clock;
    this.#patience = patience;
  }

  look(): Promise<Record<Part, PartState>> {
    const now = this.#clock.now();
    if (!this.#found || now - this.#found.at >= REUSE_MS) this.#found = { at: now, states: this.#all() };
    return this.#found.states;
  }

  async #all(): Promise<Record<Part, PartState>> {
    const { limitMs, firstLimitMs } = this.#patience;
    const isFirst = !this.#hasLooked;
    const parts = Object.entries(this.#probes) as [Part, Probe][];
    const states = await Promise.all(
      parts.map(async ([part, probe]) => [
        part,
        await (isFirst ? stateOf(again(probe), firstLimitMs) : stateOf(probe, limitMs)),
      ]),
    );
    this.#hasLooked = true;
    return Object.fromEntries(states) as Record<Part, PartState>;
  }
}

/** What fails is asked once more. */
const again =
  (probe: Probe): Probe =>
  async () => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await probe();
      } catch (error) {
        if (attempt === FIRST_ATTEMPTS) throw error;
      }
    }
  };

async function stateOf(probe: Probe, limitMs: number): Promise<PartState> {
  const start = performance.now();
  const took = () => Math.round((performance.now() - start) * 100) / 100;
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Late()), limitMs);
    });
    await Promise.race([probe(), late]);
    return { state: "up", latency_ms: took() };
  } catch (error) {
    // Never the error's text: it may name hosts, and this page needs no key.
    const detail = error instanceof Late ? `no answer within ${limitMs} ms` : "does not answer";
    return { state: "down", latency_ms: took(), detail };
  } finally {
    clearTimeout(timer);
  }
}

class Late extends Error {}

/** One cheap look at each thing that an answer may need. */
export function storeProbes(
  store: Store,
  modelsLoaded: Probe,
): Record<"table" | "redis" | "queue" | "models", Probe> {
  // The probe reads an item that never exists: what matters is that the table says so.
  const entity = store.data.entity({
    model: { service: "rung", entity: "probe", version: "1" },
    attributes: { id: { type: "string", required: true } },
    indexes: {
      primary: {
        pk: { field: "pk", composite: ["id"], casing: "none" },
        sk: { field: "sk", composite: [], casing: "none" },
      },
    },
  });
  return {
    table: () => store.data.run("probe", () => entity.get({ id: "readiness" }).go()),
    redis: () => store.redis.run("probe", (redis) => redis.ping()),
    queue: () => store.queue.depth(),
    models: modelsLoaded,
  };
}
