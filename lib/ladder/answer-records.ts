import type { CallContext } from "#lib/context";
import type { Store } from "#lib/store";
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

/** What was answered and why, for a week. Written after the response, in batches; losing one loses an explanation, never an answer. */
export class AnswerRecords {
  readonly #store: Store;
  readonly #entity;
  #waiting: AnswerRecord[] = [];

  constructor(store: Store) {
    this.#store = store;
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
    this.#waiting.push(record);
    if (this.#waiting.length === 1) call.after.add(() => this.#flush());
  }

  /** The actor's own record, or undefined when it is another's, unknown or older than a week. @throws StoreDown */
  async find(id: string, owner: { tenant: string; user: string }): Promise<AnswerRecord | undefined> {
    const { data } = await this.#store.data.run("answers.get", () => this.#entity.get({ ...owner, id }).go());
    return data ? (JSON.parse(data.json) as AnswerRecord) : undefined;
  }

  async #flush(): Promise<void> {
    await Promise.resolve(); // one batch for all answers of this tick
    while (this.#waiting.length > 0) {
      const rows = this.#waiting.splice(0, BATCH_MAX).map((record) => ({
        tenant: record.tenant,
        user: record.user,
        id: record.id,
        json: JSON.stringify(record),
        ttl: Math.floor(record.at / 1000) + KEEP_S,
      }));
      await this.#store.data.run("answers.put", () => this.#entity.put(rows).go());
    }
  }
}
