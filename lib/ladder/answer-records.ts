import { setTimeout } from "node:timers/promises";
import type { CallContext, Clock } from "#lib/context";
import { idTimeMs, isId, type Store } from "#lib/store";
import type { TraceStep, Why } from "./capability.ts";

/** How long explain, feedback and traces can look back. */
const KEEP_S = 7 * 86_400;
/** BatchWriteItem takes 25 items. */
const BATCH_MAX = 25;

export interface AnswerRecord {
  readonly id: string;
  readonly tenant: string;
  readonly user: string;
  readonly capability: string;
  /** SHA-256 of the canonical input: the record holds no more of it than `subject`. */
  readonly inputHash: string;
  /** What the capability chose to keep of the question, so that feedback can name the answer alone. */
  readonly subject?: string;
  readonly rung: string;
  readonly confidence: number;
  readonly model: string | null;
  readonly costMicros: number;
  readonly why: readonly Why[];
  readonly trace: readonly TraceStep[];
  /** Epoch milliseconds. */
  readonly at: number;
}

/** A record follows its answer by milliseconds: one that is not there when its answer was given just now is looked for again, so often. */
const YOUNG_MS = 5_000;
const LOOKS_AGAIN_MS = [50, 100, 150];

export interface AnswerRecordsOptions {
  readonly clock: Clock;
  /** Resolves after so many milliseconds. */
  readonly pause?: (ms: number) => Promise<unknown>;
}

/**
 * What was answered and why, for a week. Written after the response, in batches; losing one loses an explanation, never an answer. This process
 * knows its own before they are written.
 */
export class AnswerRecords {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #pause: (ms: number) => Promise<unknown>;
  readonly #entity;
  /** Not yet written, by id, oldest first. */
  readonly #waiting = new Map<string, AnswerRecord>();
  #isWriting = false;

  constructor(store: Store, { clock, pause = setTimeout }: AnswerRecordsOptions) {
    this.#store = store;
    this.#clock = clock;
    this.#pause = pause;
    this.#entity = store.data.entity({
      model: { service: "rung", entity: "answer", version: "1" },
      attributes: {
        tenant: { type: "string", required: true },
        user: { type: "string", required: true },
        id: { type: "string", required: true },
        json: { type: "string", required: true },
        ttl: { type: "number", required: true },
      },
      indexes: {
        primary: {
          pk: { field: "pk", composite: ["tenant", "user"], casing: "none" },
          sk: { field: "sk", composite: ["id"], casing: "none" },
        },
      },
    });
  }

  add(record: AnswerRecord, call: CallContext): void {
    this.#waiting.set(record.id, record);
    if (this.#isWriting) return;
    this.#isWriting = true;
    call.after.add(() => this.#write());
  }

  /** The actor's own record, or undefined when it is another's, unknown or older than a week. @throws StoreDown */
  async find(id: string, owner: { tenant: string; user: string }): Promise<AnswerRecord | undefined> {
    const own = this.#waiting.get(id);
    if (own) return own.tenant === owner.tenant && own.user === owner.user ? own : undefined;
    const found = await this.#read(id, owner, false);
    if (found || !this.#isYoung(id)) return found;
    for (const ms of LOOKS_AGAIN_MS) {
      await this.#pause(ms);
      const late = await this.#read(id, owner, true);
      if (late) return late;
    }
    return undefined;
  }

  #isYoung = (id: string): boolean =>
    isId("ans", id) && Math.abs(this.#clock.now() - idTimeMs(id)) < YOUNG_MS;

  async #read(
    id: string,
    owner: { tenant: string; user: string },
    consistent: boolean,
  ): Promise<AnswerRecord | undefined> {
    const { data } = await this.#store.data.run("answers.get", () =>
      this.#entity.get({ ...owner, id }).go({ consistent }),
    );
    return data ? (JSON.parse(data.json) as AnswerRecord) : undefined;
  }

  async #write(): Promise<void> {
    await Promise.resolve(); // one batch for all answers of this tick
    try {
      while (this.#waiting.size > 0) {
        const batch: AnswerRecord[] = [];
        for (const record of this.#waiting.values()) if (batch.push(record) === BATCH_MAX) break;
        await this.#store.data.run("answers.put", () => this.#entity.put(batch.map(toRow)).go());
        for (const { id } of batch) this.#waiting.delete(id);
      }
    } catch (error) {
      this.#waiting.clear(); // the table is down: what waits would only pile up
      throw error;
    } finally {
      this.#isWriting = false;
    }
  }
}

const toRow = (record: AnswerRecord) => ({
  tenant: record.tenant,
  user: record.user,
  id: record.id,
  json: JSON.stringify(record),
  ttl: Math.floor(record.at / 1000) + KEEP_S,
});
