const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;
const TAG = /<\/?[a-z][a-z0-9]*(?:\s[^<>]*)?\/?>/gi;
const BREAK = /<(?:br|\/p|\/li|\/div|\/h[1-6]|\/tr)\s*\/?>/gi;
const HIDDEN = /<(script|style)\b[\s\S]*?(?:<\/\1\s*>|$)/gi;
const ENTITY = /&(amp|lt|gt|quot|apos|nbsp|#39|reg|trade|copy);/g;
const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  "#39": "'",
  reg: "®",
  trade: "™",
  copy: "©",
};

/** A value as text; empty for what is none. */
export function textOf(value: unknown): string {
  if (typeof value === "string") return clean(value);
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return "";
}

/** Without controls and halves of letters, in one spelling of accents. */
const clean = (text: string): string => text.toWellFormed().replace(CONTROLS, " ").normalize("NFC").trim();

/** On one line. */
export const lineOf = (value: unknown): string => textOf(value).replace(/\s+/g, " ");

/** What a shop's page shows of a text with HTML in it. */
export function proseOf(value: unknown): string {
  const text = textOf(value);
  if (!text.includes("<") && !text.includes("&")) return text;
  return text
    .replace(HIDDEN, " ")
    .replace(BREAK, "\n")
    .replace(TAG, "")
    .replace(ENTITY, (_, name: string) => ENTITIES[name]!)
    .replace(/[ \t]+/g, " ")
    .replace(/ ?\n ?/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** Not longer than `max`, and no half of a surrogate pair at the end. */
export const cut = (text: string, max: number): string =>
  text.length <= max
    ? text
    : text
        .slice(0, max)
        .toWellFormed()
        .replace(/\ufffd$/, "")
        .trimEnd();

/** A value, short enough to be shown. */
export const shown = (value: unknown): string => {
  const text = lineOf(typeof value === "object" ? JSON.stringify(value) : value);
  return `“${text.length > 40 ? `${cut(text, 40)}…` : text}”`;
};
