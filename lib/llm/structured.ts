import { z } from "zod";
import { chat } from "./chat.ts";
import { LlmError } from "./llm-error.ts";
import { repair } from "./prompts/repair.v1.ts";
import type { ChatRequest, ChatResult, Message, WholeResult } from "./request.ts";
import type { CallDeps } from "./try.ts";
import { addUsage } from "./usage.ts";

export interface ObjectRequest<S extends z.ZodType> extends ChatRequest {
  readonly schema: S;
  /** Names the schema to the model. Default `reply`. */
  readonly schemaName?: string;
}

export interface ObjectResult<T> extends ChatResult {
  readonly value: T;
  /** The first reply did not fit, the second did. */
  readonly repaired: boolean;
}

const ISSUES_MAX = 10;

/**
 * A value of the schema. A reply that does not fit is sent back once with what is wrong.
 * @throws LlmError refused, invalid_output, and what `chat` throws
 */
export async function object<S extends z.ZodType>(
  deps: CallDeps,
  request: ObjectRequest<S>,
): Promise<ObjectResult<z.output<S>>> {
  const { schema, schemaName = "reply", ...chatRequest } = request;
  const extra = { ...chatRequest.extra, response_format: responseFormat(schema, schemaName) };
  const endsAt = deps.clock.now() + (request.totalTimeoutMs ?? deps.config.totalTimeoutMs);
  const first = await chat(deps, { ...chatRequest, extra });
  const read = readReply(schema, first);
  if ("value" in read) return { ...withoutCompletion(first), value: read.value, repaired: false };
  const { maxCostMicros } = request;
  const second = await chat(deps, {
    ...chatRequest,
    extra,
    messages: [...request.messages, ...complaint(first.text, read.issues)],
    totalTimeoutMs: Math.max(0, endsAt - deps.clock.now()),
    ...(maxCostMicros !== undefined && { maxCostMicros: maxCostMicros - first.costMicros }),
  }).catch((error: unknown) => {
    throw error instanceof LlmError ? charge(error, first) : error;
  });
  const both = {
    ...withoutCompletion(second),
    usage: addUsage(first.usage, second.usage),
    costMicros: first.costMicros + second.costMicros,
    estimated: first.estimated || second.estimated,
    tries: first.tries + second.tries,
  };
  let again: ReturnType<typeof readReply<S>>;
  try {
    again = readReply(schema, second);
  } catch (error) {
    throw error instanceof LlmError ? charge(error, first) : error;
  }
  if ("value" in again) return { ...both, value: again.value, repaired: true };
  deps.recorder.count("llm.invalid_output", { model: second.model });
  const invalid = new LlmError("invalid_output", "The model's reply does not fit the schema.");
  throw Object.assign(invalid, {
    costMicros: both.costMicros,
    usage: both.usage,
    estimated: both.estimated,
    tries: both.tries,
  });
}

/** @throws LlmError refused */
function readReply<S extends z.ZodType>(
  schema: S,
  reply: ChatResult,
): { value: z.output<S> } | { issues: string } {
  if (reply.refusal !== null || reply.finishReason === "content_filter")
    throw charge(new LlmError("refused", "The model would not answer."), reply);
  let json: unknown;
  try {
    json = JSON.parse(unfenced(reply.text));
  } catch {
    const cut = reply.finishReason === "length";
    return { issues: cut ? "It was cut off at the length limit: be shorter." : "It is not JSON." };
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return { value: parsed.data };
  const issues = parsed.error.issues.slice(0, ISSUES_MAX);
  return {
    issues: issues
      .map(({ path, message }) => `- ${path.map(String).join(".") || "(root)"}: ${message}`)
      .join("\n"),
  };
}

/** Models wrap JSON in a code fence, whatever they are told. */
const unfenced = (text: string): string => /^\s*```(?:json)?\s*([\s\S]*?)\s*```\s*$/.exec(text)?.[1] ?? text;

const complaint = (text: string, issues: string): Message[] => [
  { role: "assistant", content: text },
  ...repair.fill({ issues }).messages,
];

function charge(error: LlmError, spent: ChatResult): LlmError {
  error.usage = error.usage ? addUsage(error.usage, spent.usage) : spent.usage;
  error.costMicros += spent.costMicros;
  error.estimated ||= spent.estimated;
  error.tries += spent.tries;
  return error;
}

const withoutCompletion = ({ completion: _, ...result }: WholeResult): ChatResult => result;

/** Making a JSON schema takes longer than sending it. */
const schemas = new WeakMap<z.ZodType, object>();

function responseFormat(zod: z.ZodType, name: string): object {
  let schema = schemas.get(zod);
  if (!schema) {
    const { $schema: _, ...json } = z.toJSONSchema(zod, { target: "draft-7", io: "output" });
    schema = json;
    schemas.set(zod, schema);
  }
  return { type: "json_schema", json_schema: { name, strict: isStrict(schema), schema } };
}

/** Strict mode takes only objects that are closed and require all they name. */
function isStrict(schema: unknown): boolean {
  if (Array.isArray(schema)) return schema.every(isStrict);
  if (!schema || typeof schema !== "object") return true;
  const {
    type,
    properties,
    required = [],
    additionalProperties,
  } = schema as {
    type?: unknown;
    properties?: object;
    required?: readonly string[];
    additionalProperties?: unknown;
  };
  const closed =
    type !== "object" ||
    (additionalProperties === false &&
      Object.keys(properties ?? {}).every((name) => required.includes(name)));
  return closed && Object.values(schema).every(isStrict);
}
