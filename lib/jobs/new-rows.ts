import { createHash } from "node:crypto";
import { type Actor, type Clock, Problem } from "#lib/context";
import { bucketOf, ConditionFailed, type DataTable, newId, StoreDown, saving, type Write } from "#lib/store";
import { type jobEntity, keyEntity } from "./job.ts";
import type { Row } from "./rows.ts";
import type { JobSettings } from "./settings.ts";
import type { Texts } from "./texts.ts";

export interface NewRowsDeps {
  readonly data: DataTable;
  readonly entity: ReturnType<typeof jobEntity>;
  readonly texts: Texts;
  readonly clock: Clock;
  readonly settings: JobSettings;
  find(id: string): Promise<Row | undefined>;
  /** What a job's row holds while somebody works on it. */
  owned(): { readonly leaseUntil: number; readonly dueAt: string; readonly sequenceMax: number };
}

/** How rows come to be: waiting for a worker, or begun by who asks. */
export function createNewRows({ data, entity, texts, clock, settings, find, owned }: NewRowsDeps) {
  const keys = keyEntity(data);
  const iso = (ms: number): string => new Date(ms).toISOString();
  const keptUntil = () => Math.floor(clock.now() / 1000) + settings.keepS;

  async function newRow({ tenant, user, keyId, scopes }: Actor, kind: string, body: string) {
    const now = clock.now();
    const id = newId("job", now);
    const payload = await texts.put(id, "payload", body, keptUntil());
    return {
      ...{ id, tenant, user, keyId, kind },
      scopes: [...scopes],
      ...(payload.text !== undefined && { payload: payload.text }),
      ...(payload.chunks !== undefined && { payloadChunks: payload.chunks }),
      createdAt: now,
      bucket: bucketOf(id),
    };
  }

  return {
    /**
     * @returns the row, and whether it is new: the same key with the same body names the job that is there already
     * @throws Problem conflict (same key, another body), unavailable
     */
    async create(
      actor: Actor,
      input: { kind: string; payload: unknown; idempotencyKey?: string },
    ): Promise<{ row: Row; isNew: boolean }> {
      const now = clock.now();
      const { tenant, user } = actor;
      const body = JSON.stringify(input.payload ?? null);
      const hash = createHash("sha256")
        .update(`${input.kind}\n${canonical(input.payload)}`)
        .digest("hex");
      const key = input.idempotencyKey;
      const standing = async () => {
        const { data: row } = await data.run("job.key", () =>
          keys.get({ tenant, user, key: key! }).go({ consistent: true }),
        );
        if (!row || row.ttl * 1000 < clock.now()) return undefined;
        if (row.hash !== hash)
          throw new Problem(
            "conflict",
            "This Idempotency-Key was used with another request. Use a new key for a new request.",
          );
        const job = await find(row.jobId);
        return job && { row: job, isNew: false };
      };
      return saving(async () => {
        if (key !== undefined) {
          const known = await standing();
          if (known) return known;
        }
        const row = {
          ...(await newRow(actor, input.kind, body)),
          status: "queued" as const,
          attempt: 0,
          leaseUntil: 0,
          sequenceMax: 1, // `status queued`
          dueAt: iso(now + settings.queuedPatienceMs),
        };
        const { id } = row;
        if (key === undefined) {
          await data.run("job.create", () => entity.put(row).go()); // its id is new: what the SDK sends again is the same row
          return { row, isNew: true };
        }
        const ttl = Math.floor(now / 1000) + settings.idempotencyS;
        const claim = keys
          .put({ tenant, user, key, jobId: id, hash, ttl })
          .where(
            (attribute, op) =>
              `${op.notExists(attribute.jobId)} OR ${op.lt(attribute.ttl, Math.floor(now / 1000))}`,
          )
          .params();
        try {
          await data.transact("job.create", [{ put: claim }, { put: entity.create(row).params() }]);
          return { row, isNew: true };
        } catch (error) {
          if (!(error instanceof ConditionFailed)) throw error;
          const first = await standing(); // another request with this key was faster
          if (!first) throw new StoreDown("table", error);
          return first;
        }
      });
    },

    /**
     * Creates a job that is the caller's already, as after `claim`, together with `writes`.
     * @throws ConditionFailed, its index into `writes`; Problem unavailable
     */
    async begin(
      actor: Actor,
      { kind, payload, writes }: { kind: string; payload: unknown; writes(id: string): readonly Write[] },
    ): Promise<Row> {
      return saving(async () => {
        const row = {
          ...(await newRow(actor, kind, JSON.stringify(payload ?? null))),
          status: "running" as const,
          ...{ attempt: 1, tries: 1 },
          ...owned(),
        };
        await data.transact("job.begin", [...writes(row.id), { put: entity.create(row).params() }]);
        return row;
      });
    },
  };
}

/** Two bodies that differ in the order of their members are the same request. */
function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_, member: unknown) =>
      member !== null && typeof member === "object" && !Array.isArray(member)
        ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
        : member,
    ) ?? "null"
  );
}
