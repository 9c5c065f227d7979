import { fold } from "./fold.ts";
import { PLACES } from "./tails.ts";

/** A word of a bank line. */
export type Word = {
  /** As it was written, without the signs around it. */
  readonly raw: string;
  readonly folded: string;
  /** A number, mask, date or reference: no word at all. */
  readonly number: boolean;
  /** Where it ends in the line. */
  readonly end: number;
  /** A star stood behind it: what is before is the processor's or the platform's. */
  readonly star: boolean;
  /** It came out of a web address, whose ending this is: `.com`. */
  readonly ending?: string;
};

/** Bank lines hold up to 150 units; a longer text is something else, and its beginning must do. */
const MAX_UNITS = 256;
const MAX_WORDS = 24;
const NO_LINE = 600;

const CONTROL = /[\u0000-\u001F\u007F-\u009F\u200B-\u200F\u2028\u2029\u2060\uFEFF]+/g;
const LETTER = /\p{L}/u;
const EDGES = /^[^\p{L}\p{N}&+]+|[^\p{L}\p{N}\p{M}+'’.)!]+$/gu;
const WEB_START = /^(?:https?:?\/{0,2})?(?:www\d?\.)?/i;
/** An address may be cut anywhere: `.co.u`, `.or`. */
const WEB_END =
  /^([\p{L}\p{N}-]{2,})\.((?:com?|org?|net|gov|ac|go|in|or)(?:\.[a-z]{0,2})?|co|c|uk|io|eu|de|fr|nl|info|shop|me|tv|biz|app|ai|us|th|sg|se|es|it|ie|tech|store|online)\.?(?:[/?#].*|[a-z]{0,2}\d.*)?$/iu;

/** Units of the line that are looked at; undefined for what is no bank line. */
export function readable(description: string): string | undefined {
  if (description.length > NO_LINE) return undefined;
  const line = description.slice(0, MAX_UNITS).replace(CONTROL, " ").normalize("NFC");
  return LETTER.test(line) ? line : undefined;
}

/** Reads the words of a line in order, Latin or Thai. */
export function wordsOf(line: string): Word[] {
  const words: Word[] = [];
  let end = 0;
  for (const chunk of line.split(/[\s|,;"()[\]{}<>]/)) {
    end += chunk.length + 1;
    if (chunk === "") continue;
    if (words.length >= MAX_WORDS) break;
    // A star alone parts a platform from what was bought there; several are a mask.
    if (/[*_]/.test(chunk))
      for (const part of chunk.split(/(?<=(?<!\*)[*_](?!\*))|(?=(?<!\*)\*\*)/)) addWord(words, part, end);
    else addWord(words, chunk, end);
  }
  return words;
}

function addWord(words: Word[], part: string, end: number): void {
  if (part.startsWith("**")) {
    words.push({ raw: part, folded: "", number: true, star: false, end });
    return;
  }
  const star = part.endsWith("*") || (part.endsWith("_") && part.length > 1);
  const bare = part.replace(/[*_]+$/, "");
  if (bare === "") {
    // ` *` and `* `: the star belongs to the word before it.
    if (star && words.length > 0) words.push({ ...words.pop()!, star: true });
    else if (/\d/.test(part)) words.push({ raw: part, folded: "", number: true, star: false, end });
    return;
  }
  const masked = part.startsWith("#") || part.startsWith("*") || part.startsWith("X*");
  const address = addressOf(bare);
  if (address) {
    words.push({
      raw: address.name,
      folded: fold(address.name),
      number: false,
      star,
      end,
      ending: address.ending,
    });
    return;
  }
  for (const piece of /[/:-]/.test(bare) ? splitSigns(bare) : [bare]) {
    const raw = piece.replace(EDGES, "").replace(/^&+(?=\S{3})/, "");
    let folded = fold(raw);
    if (folded === "" && raw !== "&") {
      if (/[\p{L}\p{N}]/u.test(raw)) words.push({ raw, folded: raw.toLowerCase(), number: false, star, end });
      continue;
    }
    if (raw === "&" || raw === "+") folded = "and";
    const name = gluedName(raw);
    if (name !== undefined) {
      words.push({ raw: name, folded: fold(name), number: false, star: false, end });
      words.push({ raw, folded, number: true, star, end });
    } else words.push({ raw, folded, number: masked || isNumber(folded, raw), star, end });
  }
}

/** `CVS/PHARMACY`, `DES:PAYMENT`; a hyphen stays where it is part of a name (`WAL-MART`, `7-ELEVEN`). */
function splitSigns(text: string): string[] {
  if (/^[\dx]+[/:-][\dx]+/i.test(text)) return [text];
  const parts = text.split(/[/:]+/);
  const last = parts[parts.length - 1]!;
  const hyphen = last.lastIndexOf("-");
  if (hyphen > 2 && BEHIND_HYPHEN.has(fold(last.slice(hyphen + 1))))
    parts.splice(-1, 1, last.slice(0, hyphen), last.slice(hyphen + 1));
  return parts;
}

const BEHIND_HYPHEN: ReadonlySet<string> = new Set([
  ...PLACES,
  "internet",
  "online",
  "int",
  "web",
  "pos",
  "purchase",
]);

function addressOf(text: string): { name: string; ending: string } | undefined {
  if (!text.includes(".")) return undefined;
  const started = WEB_START.exec(text)![0];
  const rest = text.slice(started.length);
  const match = WEB_END.exec(rest);
  if (match) return { name: match[1]!, ending: `.${match[2]!.toLowerCase()}` };
  // A sub-domain says less than the domain: `help.uber.com`.
  const inner =
    /^(?:[\p{L}\p{N}-]+\.)+?([\p{L}\p{N}-]{3,}\.(?:com|co|org|net|io)(?:\.[a-z]{2})?)(?:[/?#].*)?$/iu.exec(
      rest,
    );
  if (inner) return addressOf(inner[1]!);
  return started === "" || rest === "" ? undefined : { name: rest.replace(/[./].*$/s, ""), ending: "." };
}

const GLUED = /\d{2}|x{3}|debit$|purchase?$|payment$/i;

/** A name that a number was glued to: `AIR0012`, `EASYJET000K1ABC`. */
function gluedName(raw: string): string | undefined {
  if (!GLUED.test(raw) || /^x+\d*$/i.test(raw)) return undefined;
  return (
    /^(\p{L}{4,})#?\d{3,}[\p{L}\d]*$/u.exec(raw)?.[1] ??
    /^(\p{L}{3,}?)(?:x{3,}|debit|purchase?|payment)$/iu.exec(raw)?.[1] ??
    /^(\p{L}{3})\d{5,}$/u.exec(raw)?.[1] ??
    /^([\u0E00-\u0E7F]{3,})\d{2,}$/.exec(raw)?.[1]
  );
}

function isNumber(folded: string, raw: string): boolean {
  const letters = folded.replace(/\d+/g, "");
  const digits = folded.length - letters.length;
  if (letters === "") return digits > 2 || raw.startsWith("0") || /\D/.test(raw);
  if (/^x+$/.test(letters) && folded.length > 1) return true;
  if (/x{4,}/.test(folded)) return true;
  if (/[\u0E00-\u0E7F]/.test(letters)) return false;
  // `p0a1b2`, `s305309`, `6xj2`; not `b2b`, `o2`, `f45`, `kiwi2u`, nor `21st`.
  return (
    digits > 2 ||
    (digits > 1 &&
      folded.length > 3 &&
      !/^\d+(?:st|nd|rd|th)$/.test(folded) &&
      !/^\p{L}{3,}\d\d$/u.test(folded))
  );
}
