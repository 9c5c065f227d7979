/** What the evaluation reads of the answer that `POST /api/v1/process/text` gives; other fields are ignored. */
export interface Understanding {
  items: readonly WireItem[];
  needs: readonly WireNeed[];
  language: string;
  answer: { confidence: number };
}

export interface WireItem {
  kind: string;
  /** In major units: "65.00". */
  amount: string;
  currency: string;
  label: string;
  category: { primary: string };
  /** yyyy-mm-dd. */
  date: string;
  confidence: number;
}

interface WireNeed {
  field: string;
}

export interface When {
  /** RFC 3339. */
  now: string;
  /** IANA name. */
  timeZone: string;
}

export type Understand = (text: string, when: When) => Promise<Understanding>;

/** The answer could not be had: the request failed, or what came back is no answer. Scored as wrong throughout. */
interface Failure {
  failure: string;
}

export type Response = Understanding | Failure;

/** Asks about many notes of one moment; as many responses as texts, in their order. */
export interface Driver {
  /** Printed in the report. */
  name: string;
  understandAll(texts: readonly string[], when: When): Promise<Response[]>;
}

/** Refuses what only looks like an answer: a missing list, a confidence that is no probability. */
export function checkedUnderstanding(value: unknown): Response {
  const fault = faultOf(value);
  return fault === null ? (value as Understanding) : { failure: fault };
}

function faultOf(value: unknown): string | null {
  if (!isRecord(value)) return "not an object";
  if (typeof value.code === "string" && typeof value.status === "number") {
    return `problem ${value.status} ${value.code}: ${String(value.detail ?? "")}`;
  }
  if (!Array.isArray(value.items)) return "items is not a list";
  if (!Array.isArray(value.needs)) return "needs is not a list";
  if (typeof value.language !== "string") return "language is not a string";
  if (!isRecord(value.answer) || !isProbability(value.answer.confidence)) {
    return "answer.confidence is not a probability";
  }
  for (const item of value.items) {
    if (!isRecord(item) || !isProbability(item.confidence))
      return "an item's confidence is not a probability";
    if (typeof item.amount !== "string" || !/^\d+(\.\d+)?$/.test(item.amount)) {
      return "an item's amount is not a decimal string";
    }
    if (!isRecord(item.category) || typeof item.category.primary !== "string") {
      return "an item has no category.primary";
    }
  }
  return null;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isProbability = (value: unknown): boolean => typeof value === "number" && value >= 0 && value <= 1;
