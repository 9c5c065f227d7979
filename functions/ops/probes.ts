import type { Clock } from "#lib/context";
import type { Store } from "#lib/store";

export interface PartState {
  /** `off`: not configured, and not needed. */
  readonly state: "up" | "down" | "off";
  readonly latency_ms: number | null;
  readonly detail?: string;
}

export type Probe = () => Promise<unknown>;

const PROBE_TIMEOUT_MS = 1_000; // a load balancer gives up soon after
const REUSE_MS = 1_000; // a storm of probes costs each part one look a second

/** Looks at all parts at once, each within a second; what was found is reused for another. */
export class Probes<Part extends string> {
  readonly #probes: Readonly<Record<Part, Probe>>;
  readonly #clock: Clock;
  #found: { at: number; states: Promise<Record<Part, PartState>> } | undefined;

  constructor(probes: Readonly<Record<Part, Probe>>, clock: Clock) {
    this.#probes = probes;
    this.#clock = clock;
  }

  look(): Promise<Record<Part, PartState>> {
    const now = this.#clock.now();
    if (!this.#found || now - this.#found.at >= REUSE_MS) this.#found = { at: now, states: this.#all() };
    return this.#found.states;
  }

  async #all(): Promise<Record<Part, PartState>> {
    const parts = Object.entries(this.#probes) as [Part, Probe][];
    const states = await Promise.all(parts.map(async ([part, probe]) => [part, await stateOf(probe)]));
    return Object.fromEntries(states) as Record<Part, PartState>;
  }
}

async function stateOf(probe: Probe): Promise<PartState> {
  const start = performance.now();
  const took = () => Math.round((performance.now() - start) * 100) / 100;
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Late()), PROBE_TIMEOUT_MS);
    });
    await Promise.race([probe(), late]);
    return { state: "up", latency_ms: took() };
  } catch (error) {
    // Never the error's text: it may name hosts, and this page needs no key.
    const detail = error instanceof Late ? `no answer within ${PROBE_TIMEOUT_MS} ms` : "does not answer";
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
