import { randomUUID } from "node:crypto";
import type { RequestListener } from "node:http";
import type { Store } from "dynalite/db/index.js";
import { BodyTooLarge, readBody } from "../listen.ts";
import type { AtomicWrites, Pending } from "./atomic-writes.ts";
import { DynamoError } from "./dynamo-error.ts";
import { type Item, levelKey, tableOf } from "./item-keys.ts";
import { OPERATIONS, type OperationName, prepare } from "./operations.ts";
import type { TimeToLive, TimeToLiveRequest } from "./time-to-live.ts";
import {
  type TransactGetRequest,
  type TransactWriteRequest,
  transactGet,
  transactWrite,
} from "./transactions.ts";

interface Parts {
  readonly store: Store;
  readonly writes: AtomicWrites;
  readonly timeToLive: TimeToLive;
  readonly now: () => number;
  readonly forgetTables: () => void;
}

const BODY_BYTES_MAX = 16 * 1024 * 1024;
const WRITES = new Set<string>(["PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem"]);
const OF_TABLES = new Set<string>(["CreateTable", "DeleteTable", "UpdateTable"]);
const KNOWN = new Set<string>(OPERATIONS);
const API = "DynamoDB_20120810.";

const refused = (kind: string, message?: string) =>
  new DynamoError(400, { __type: `com.amazon.coral.service#${kind}`, ...(message && { message }) });

/** What the wire carries; each operation checks its own part. */
interface Request extends TransactWriteRequest {
  TableName: string;
  Key?: Item;
  Item?: Item;
  ReturnValuesOnConditionCheckFailure?: string;
}

function operations({ store, writes, timeToLive, now, forgetTables }: Parts) {
  return async function run(name: string, request: Request): Promise<object> {
    switch (name) {
      case "TransactWriteItems":
        return transactWrite(store, writes, request, now);
      case "TransactGetItems":
        return transactGet(store, writes, request as object as TransactGetRequest);
      case "UpdateTimeToLive":
        return writes.serially(() => timeToLive.update(request as TimeToLiveRequest));
      case "DescribeTimeToLive":
        return timeToLive.describe(request);
    }
    if (!KNOWN.has(name)) throw refused("UnknownOperationException");
    const operation = prepare(store, name as OperationName, request);
    if (OF_TABLES.has(name)) forgetTables();
    if (!WRITES.has(name)) {
      const result = await operation();
      if (OF_TABLES.has(name)) forgetTables();
      if (name === "DeleteTable") await timeToLive.forget(request.TableName);
      return result;
    }
    return writes.serially(async () => {
      const pending: Pending = new Map();
      try {
        const result = await writes.hold(pending, operation);
        await writes.commit(pending);
        return result;
      } catch (error) {
        throw await withStandingItem(store, request, error);
      }
    });
  };
}

/** Adds the item that stands there to a failed condition, when the request asked for it. */
async function withStandingItem(store: Store, request: Request, error: unknown): Promise<unknown> {
  const asked = request.ReturnValuesOnConditionCheckFailure === "ALL_OLD";
  if (!asked || !(error instanceof DynamoError) || error.code !== "ConditionalCheckFailedException")
    return error;
  const table = await tableOf(store, request.TableName);
  const Item = await store.db.get(levelKey(table, request.Key ?? request.Item ?? {}));
  return Item ? new DynamoError(error.status, { ...error.body, Item }) : error;
}

export function dynamoHandler(parts: Parts): RequestListener {
  const run = operations(parts);
  return async (incoming, response) => {
    const send = (status: number, body: object) => {
      if (response.destroyed) return;
      const bytes = Buffer.from(JSON.stringify(body));
      response.writeHead(status, {
        "content-type": "application/x-amz-json-1.0",
        "content-length": bytes.length,
        "x-amzn-requestid": randomUUID(),
      });
      response.end(bytes);
    };
    try {
      const target = String(incoming.headers["x-amz-target"] ?? "");
      const body = await readBody(incoming, BODY_BYTES_MAX);
      if (!target.startsWith(API)) throw refused("UnknownOperationException");
      if (!incoming.headers.authorization?.startsWith("AWS4-"))
        throw refused("MissingAuthenticationTokenException", "Request is missing Authentication Token");
      let request: unknown;
      try {
        request = JSON.parse(body.toString());
      } catch {
        throw refused("SerializationException");
      }
      send(200, await run(target.slice(API.length), request as Request));
    } catch (error) {
      if (error instanceof DynamoError) return send(error.status, error.body);
      if (error instanceof BodyTooLarge) return send(413, { message: error.message });
      if (incoming.destroyed && !incoming.complete) return; // the client went away
      console.error("the local table failed:", error);
      send(500, { __type: "com.amazonaws.dynamodb.v20120810#InternalServerError", message: String(error) });
    }
  };
}
