import { createRequire } from "node:module";
import type { Callback, Store } from "dynalite/db/index.js";
import validations from "dynalite/validations/index.js";
import { DynamoError } from "./dynamo-error.ts";

/** dynalite's own operations, run without its HTTP server: validated, then against the store. */
export const OPERATIONS = [
  "BatchGetItem",
  "BatchWriteItem",
  "CreateTable",
  "DeleteItem",
  "DeleteTable",
  "DescribeTable",
  "GetItem",
  "ListTables",
  "PutItem",
  "Query",
  "Scan",
  "UpdateItem",
  "UpdateTable",
] as const;
export type OperationName = (typeof OPERATIONS)[number];

type Action = (store: Store, data: object, callback: Callback<Record<string, unknown>>) => void;
interface Operation {
  readonly action: Action;
  readonly validation: { types: object; custom?: unknown };
}

const require = createRequire(import.meta.url);
const loaded = new Map<OperationName, Operation>();

function load(name: OperationName): Operation {
  let operation = loaded.get(name);
  if (!operation) {
    const file = name[0]!.toLowerCase() + name.slice(1);
    operation = {
      action: require(`dynalite/actions/${file}`) as Action,
      validation: require(`dynalite/validations/${file}`) as Operation["validation"],
    };
    loaded.set(name, operation);
  }
  return operation;
}

/** dynalite reports a refusal as `{ statusCode, body }`; anything else is a fault of the stand-in. */
function refusal(error: unknown): unknown {
  const { statusCode, body } = error as { statusCode?: number; body?: Record<string, unknown> };
  return statusCode && body ? new DynamoError(statusCode, body) : error;
}

/**
 * Checks a request, so that a transaction can refuse bad ones before it runs any.
 * @throws DynamoError for a request that no state of the table could satisfy
 */
export function prepare(store: Store, name: OperationName, request: object) {
  const { action, validation } = load(name);
  let data: object;
  try {
    data = validations.checkTypes(structuredClone(request), validation.types);
    validations.checkValidations(data, validation.types, validation.custom, store);
  } catch (error) {
    throw refusal(error);
  }
  return (): Promise<Record<string, unknown>> =>
    new Promise((resolve, reject) => {
      action(store, data, (error, result) => (error ? reject(refusal(error)) : resolve(result ?? {})));
    });
}
