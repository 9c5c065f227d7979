import { createHash } from "node:crypto";
import type { Store } from "dynalite/db/index.js";
import type { AtomicWrites, Pending } from "./atomic-writes.ts";
import { DynamoError, serviceError, validationError } from "./dynamo-error.ts";
import { type Item, levelKey, tableOf } from "./item-keys.ts";
import { type OperationName, prepare } from "./operations.ts";

const ACTIONS_MAX = 100;
/** DynamoDB promises that a token repeats safely for ten minutes. */
export const TOKEN_LIFE_MS = 600_000;
export const TOKEN_PREFIX = "transaction-token~";

interface Action {
  TableName: string;
  Key?: Item;
  Item?: Item;
  ReturnValuesOnConditionCheckFailure?: string;
}
type Kind = "Put" | "Update" | "Delete" | "ConditionCheck";
type TransactItem = Partial<Record<Kind, Action>>;
export interface TransactWriteRequest {
  TransactItems?: TransactItem[];
  ClientRequestToken?: string;
}
interface Reason {
  Code: string;
  Message?: string;
  Item?: unknown;
}

// dynalite knows no bare condition: an update that changes nothing checks it, and what it "wrote" is thrown away.
const OPERATION: Record<Kind, OperationName> = {
  Put: "PutItem",
  Update: "UpdateItem",
  Delete: "DeleteItem",
  ConditionCheck: "UpdateItem",
};

async function checked(store: Store, request: TransactWriteRequest) {
  const items = request.TransactItems ?? [];
  if (items.length < 1 || items.length > ACTIONS_MAX)
    throw validationError(
      `1 validation error detected: Value at 'transactItems' failed to satisfy constraint: Member must have length between 1 and ${ACTIONS_MAX}`,
    );
  const seen = new Set<string>();
  const tables = new Map<string, ReturnType<typeof tableOf>>();
  const table = (name: string) => {
    const known = tables.get(name) ?? tableOf(store, name);
    tables.set(name, known);
    return known;
  };
  return Promise.all(
    items.map(async (item) => {
      const [kind, action, ...more] = Object.entries(item).flat() as [Kind, Action, ...unknown[]];
      if (!OPERATION[kind] || more.length > 0)
        throw validationError("TransactItems can only contain one of Check, Put, Update or Delete");
      const key = levelKey(await table(action.TableName), action.Key ?? action.Item ?? {});
      if (seen.has(key))
        throw validationError("Transaction request cannot include multiple operations on one item");
      seen.add(key);
      return { kind, action, key, run: prepare(store, OPERATION[kind], action) };
    }),
  );
}

async function reasonOf(store: Store, error: unknown, { action, key }: { action: Action; key: string }) {
  if (!(error instanceof DynamoError)) throw error;
  const failedCondition = error.code === "ConditionalCheckFailedException";
  const asked = failedCondition && action.ReturnValuesOnConditionCheckFailure === "ALL_OLD";
  const Item = asked ? await store.db.get(key) : undefined;
  const Code = failedCondition ? "ConditionalCheckFailed" : "ValidationError";
  return { Code, Message: error.message, ...(Item !== undefined && { Item }) };
}

export async function transactWrite(
  store: Store,
  writes: AtomicWrites,
  request: TransactWriteRequest,
  now: () => number,
): Promise<Record<string, unknown>> {
  const actions = await checked(store, request);
  const token = request.ClientRequestToken && TOKEN_PREFIX + request.ClientRequestToken;
  const fingerprint = createHash("sha256").update(JSON.stringify(request.TransactItems)).digest("base64");
  return writes.serially(async () => {
    const earlier = token ? ((await store.db.get(token)) as { fingerprint: string; at: number }) : undefined;
    if (earlier && now() - earlier.at < TOKEN_LIFE_MS) {
      if (earlier.fingerprint === fingerprint) return {};
      throw serviceError("IdempotentParameterMismatchException", "The token was used for another request.");
    }
    const pending: Pending = new Map();
    // No two are of one item, so none sees what another is about to write.
    const reasons: Reason[] = await Promise.all(
      actions.map(({ kind, run, ...of }) =>
        writes.hold(kind === "ConditionCheck" ? new Map() : pending, run).then(
          () => ({ Code: "None" }),
          (error: unknown) => reasonOf(store, error, of),
        ),
      ),
    );
    if (reasons.some(({ Code }) => Code !== "None")) {
      const codes = reasons.map(({ Code }) => Code).join(", ");
      const Message = `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`;
      throw serviceError("TransactionCanceledException", Message, { Message, CancellationReasons: reasons });
    }
    if (token) pending.set(token, { type: "put", key: token, value: { fingerprint, at: now() } });
    await writes.commit(pending);
    return {};
  });
}

export interface TransactGetRequest {
  TransactItems?: { Get: object }[];
}

/** Reads between two writes, so that no half of a transaction is seen. */
export async function transactGet(
  store: Store,
  writes: AtomicWrites,
  request: TransactGetRequest,
): Promise<Record<string, unknown>> {
  const reads = (request.TransactItems ?? []).map(({ Get }) => prepare(store, "GetItem", Get));
  if (reads.length < 1 || reads.length > ACTIONS_MAX)
    throw validationError(`Member must have length between 1 and ${ACTIONS_MAX}`);
  return writes.serially(async () => {
    const Responses: object[] = [];
    for (const read of reads) {
      const { Item } = await read();
      Responses.push(Item ? { Item } : {});
    }
    return { Responses };
  });
}
