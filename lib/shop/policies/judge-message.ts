import { MEDICAL_EMERGENCY, MEDICAL_QUESTION } from "./medical.ts";
import type { ShopPolicy } from "./policy.ts";
import { REPLIES } from "./replies.ts";
import { skeleton, unspelled } from "./skeleton.ts";

export interface MessageContext {
  /** The host app has checked the customer's age. What the message says of it counts for nothing. */
  readonly ageConfirmed?: boolean;
  /** Where the customer is, as the host app knows it: "TH", "US-CA". */
  readonly jurisdiction?: string;
}

export type Refusal = "jurisdiction" | "age_gate" | "blocked_topic" | "medical" | "emergency";

export interface BothLanguages {
  readonly en: string;
  readonly th: string;
}

export type MessageVerdict =
  | { readonly allowed: true }
  | {
      readonly allowed: false;
      readonly reason: Refusal;
      /** What to say instead of asking a model. */
      readonly reply: BothLanguages;
      /** Whether products may be shown beside it. */
      readonly search: boolean;
    };

/** Topics are compared in so much of a message. */
const READ_LENGTH_MAX = 10_000;

/**
 * Whether a message may be answered by a model. Only the policy and what the host app knows decide: a message cannot confirm an age, move its sender,
 * or lift a rule. Linear in the message's length.
 */
export function judgeMessage(
  policy: ShopPolicy,
  message: string,
  context: MessageContext = {},
): MessageVerdict {
  const refuse = (reason: Refusal, search = false): MessageVerdict => ({
    allowed: false,
    reason,
    reply: REPLIES[reason](policy),
    search,
  });
  if (!servedIn(policy, context.jurisdiction)) return refuse("jurisdiction");
  if (policy.minAge !== null && context.ageConfirmed !== true) return refuse("age_gate");
  const read = skeleton(message.slice(0, READ_LENGTH_MAX));
  if (MEDICAL_EMERGENCY.test(read)) return refuse("emergency");
  const texts = [read, unspelled(read)];
  if (policy.blockedTopics.some((topic) => texts.some((text) => talksOf(text, topic))))
    return refuse("blocked_topic");
  if (!policy.medicalClaims && MEDICAL_QUESTION.test(read)) return refuse("medical", true);
  return { allowed: true };
}

/** A shop of "US" serves "US-CA"; one of "US-CA" does not serve all of "US". Where nobody knows, it serves none. */
function servedIn({ jurisdictions }: ShopPolicy, jurisdiction: string | undefined): boolean {
  if (jurisdictions === null) return true;
  const at = jurisdiction?.trim().toUpperCase() ?? "";
  return jurisdictions.some((served) => at === served || at.startsWith(`${served}-`));
}

/** Latin words whole, with their plural; Thai anywhere, as it has no spaces. */
function talksOf(text: string, topic: string): boolean {
  const words = skeleton(topic).trim();
  if (words === "") return false;
  const escaped = words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/[\s-]+/g, "[\\s\\-_]*");
  return /[ก-๎]/.test(words)
    ? new RegExp(escaped, "u").test(text)
    : new RegExp(`(?<![\\p{L}\\d])${escaped}(?:e?s)?(?![\\p{L}\\d])`, "u").test(text);
}
