import type { Need } from "./understanding.ts";

const LABEL_LENGTH_MAX = 40;

/** What to ask the person, in both languages. */
export function questionFor({ field, label, kind }: Need): { en: string; th: string } {
  const short =
    label.length > LABEL_LENGTH_MAX ? `${label.slice(0, LABEL_LENGTH_MAX).toWellFormed()}…` : label;
  const quoted = short ? ` (${short})` : "";
  if (field === "date") {
    return {
      en: `Has this been paid already${quoted}? If so, on which day?`,
      th: `จ่ายไปแล้วหรือยัง${quoted} ถ้าจ่ายแล้ว จ่ายวันไหน`,
    };
  }
  if (kind === "income") return { en: `How much did you get${quoted}?`, th: `ได้รับเงินเท่าไหร่${quoted}` };
  if (kind === "transfer") return { en: `How much was moved${quoted}?`, th: `โอนหรือย้ายเงินเท่าไหร่${quoted}` };
  return { en: `How much was it${quoted}?`, th: `จ่ายไปเท่าไหร่${quoted}` };
}
