/** What a shop's chat may talk about, and how others' texts enter a prompt. */
export {
  type BothLanguages,
  judgeMessage,
  type MessageContext,
  type MessageVerdict,
  type Refusal,
} from "./judge-message.ts";
export { DEFAULT_POLICY, type ShopPolicy, shopPolicy } from "./policy.ts";
export { QUOTE_LENGTH_MAX, quoteForPrompt } from "./quote-for-prompt.ts";
