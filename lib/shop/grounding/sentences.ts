/** Longer than any sentence that a reply of a few lines has; what goes on beyond it is withheld. */
export const SENTENCE_LENGTH_MAX = 600;

export interface Splitter {
  push(delta: string): readonly string[];
  end(): readonly string[];
}

const ABBREVIATION =
  /(?:^|[\s("*])(?:e\.g|i\.e|approx|no|nos|vs|dr|mr|mrs|ms|st|inc|ltd|co|oz|lb|lbs|ft|etc|u\.s|[a-z]|\d{1,2})\.$/i;
/** กก. มล. ซม. รร.: Thai has no full stop but in these. */
const THAI_ABBREVIATION = /[ก-ฮ]{1,3}\.$/;
const CLOSERS = ".!?…。．｡！？\"'”’)*_`]»";
/** Particles that end what one says politely. */
const THAI_END = /(?:ครับ|คับ|ค่ะ|คะ|จ้า|จ้ะ|ครับผม)[*_"')”’»]*$/;
/** What a new Thai clause begins with: only there a long one may be cut at a space. */
const THAI_NEXT = /^(?:แต่|ส่วน|และ|นอกจาก|ถ้า|หาก|สำหรับ|อีกตัว|ตัวนี้|สนใจ)/;
const THAI_CLAUSE_MIN = 60;
/** "…, but that's sold out" is about what stands before it, which need not be a name. */
const CLAUSE_NEXT = /^(?:but (?!that)|while |whereas |and the |and it |so )/i;
const CLAUSE_MIN = 36;
const GREETING =
  /^\s*(?:hi|hello|hey|thanks|thank you|good (?:morning|afternoon|evening)|(?:great|good) (?:question|choice))[^,]{0,24}$/i;
const NEXT_MAX = 10;

/**
 * Cuts a stream into sentences, and long ones at clauses that stand for themselves, as early as what follows allows: where a cut falls depends
 * on the text alone, never on how it arrived. The pieces put together are the text. `abbreviations` (folded to lower case) end in a full stop
 * that ends no sentence: "St.", "Dr.", "Quibble!" of titles.
 */
export function createSplitter(abbreviations: ReadonlySet<string>): Splitter {
  let held = "";
  let at = 0;

  function drain(final: boolean): string[] {
    const pieces: string[] = [];
    while (at < held.length) {
      const cut = cutAt(held, at, final, abbreviations);
      if (cut === "wait") break;
      if (cut === null) {
        at++;
        continue;
      }
      pieces.push(held.slice(0, cut));
      held = held.slice(cut);
      at = 0;
    }
    if (final && held !== "") {
      pieces.push(held);
      held = "";
      at = 0;
    }
    return pieces;
  }

  return {
    push(delta) {
      held += delta;
      return drain(false);
    },
    end: () => drain(true),
  };
}

/** Where the held text is to be cut when `at` is looked at; null for not here. */
function cutAt(
  held: string,
  at: number,
  final: boolean,
  abbreviations: ReadonlySet<string>,
): number | "wait" | null {
  const char = held[at]!;
  if (char === "\n") return at + 1;
  if (at >= SENTENCE_LENGTH_MAX) return at;
  if (".!?…。．｡！？".includes(char)) return cutAtStop(held, at, final, abbreviations);
  if (char !== " ") return null;
  const before = held.slice(0, at);
  if (THAI_END.test(before)) return at;
  const thai = at >= THAI_CLAUSE_MIN && /[ก-๎]$/.test(before);
  const english = at >= CLAUSE_MIN && /[,;]$/.test(before);
  if (/,$/.test(before) && GREETING.test(before.slice(0, -1))) return at;
  if (!thai && !english) return null;
  const next = held.slice(at + 1, at + 1 + NEXT_MAX);
  if (next.length < NEXT_MAX && !final) return "wait";
  return (thai && THAI_NEXT.test(next)) || (english && CLAUSE_NEXT.test(next)) ? at : null;
}

function cutAtStop(
  held: string,
  at: number,
  final: boolean,
  abbreviations: ReadonlySet<string>,
): number | "wait" | null {
  let end = at + 1;
  while (end < held.length && CLOSERS.includes(held[end]!)) end++;
  if (end >= held.length) return final ? null : "wait";
  if (!/\s/.test(held[end]!)) return null;
  const before = held.slice(0, at + 1).normalize("NFKC");
  const word = /\S+$/.exec(before)?.[0].toLowerCase().replace(/^\W+/, "") ?? "";
  if (!".．".includes(held[at]!) || end > at + 1)
    return abbreviations.has(word) && end === at + 1 ? null : end;
  if (/^\s*(?:[-*•]\s*)?\d{1,2}\.$/.test(before)) return null;
  if (THAI_ABBREVIATION.test(before) && !/[ก-๎]{4}\.$/.test(before)) return held[end] === "\n" ? end : null;
  if (abbreviations.has(word)) return null;
  // "5 oz. jar", "size 42. Great": an abbreviation only where the sentence goes on in lower case or with a number.
  if (!ABBREVIATION.test(before)) return end;
  if (held[end] === "\n") return end;
  const next = held[end + 1];
  if (next === undefined) return final ? null : "wait";
  return /[a-z\d]/.test(next) ? null : end;
}
