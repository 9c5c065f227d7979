import { isThaiConsonant, isThaiMark, isThaiTone } from "./script.ts";

/**
 * A text made comparable, with the way back: `text` has one form for every spelling of the same characters,
 * `folded` is the same length in lower case with Arabic digits, and `originalSpan` turns offsets in either into
 * UTF-16 offsets of the text as it was given.
 */
export type Normalised = {
  readonly original: string;
  readonly text: string;
  readonly folded: string;
  originalSpan(start: number, end: number): [start: number, end: number];
};

const SARA_AA = 0x0e32;
const SARA_AM = 0x0e33;
const NIKHAHIT = 0x0e4d;

/** Takes any string, lone surrogates and control characters included; never throws. Linear in its length. */
export function normaliseText(original: string): Normalised {
  if (isPlain(original)) return plain(original);
  const out: number[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const push = (unit: number, start: number, end: number) => {
    out.push(unit);
    starts.push(start);
    ends.push(end);
  };
  for (let i = 0; i < original.length; ) {
    const unit = original.charCodeAt(i);
    if (unit < 0x80 && !isComposable(original.charCodeAt(i + 1))) {
      push(asciiUnit(unit), i, i + 1);
      i++;
    } else if (isInvisible(unit)) {
      i++;
    } else if (unit >= 0x0e00 && unit <= 0x0e7f) {
      i = pushThai(original, i, out, starts, ends);
    } else {
      const simple = simpleForm(unit);
      if (simple !== undefined) {
        push(simple, i, i + 1);
        i++;
      } else {
        i = pushCluster(original, i, push);
      }
    }
  }
  const text = fromUnits(out);
  return {
    original,
    text,
    folded: fold(text),
    originalSpan: (start, end) => [
      starts[start] ?? original.length,
      end > start ? (ends[end - 1] ?? original.length) : (starts[start] ?? original.length),
    ],
  };
}

function isPlain(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0x80 || (unit < 0x20 && unit !== 0x0a)) return false;
  }
  return true;
}

function plain(original: string): Normalised {
  return {
    original,
    text: original,
    folded: original.toLowerCase(),
    originalSpan: (start, end) => [start, end],
  };
}

function asciiUnit(unit: number): number {
  if (unit === 0x0a || unit === 0x0d || unit === 0x0b || unit === 0x0c) return 0x0a;
  return unit < 0x20 || unit === 0x7f ? 0x20 : unit;
}

/** Zero-width, directional and soft-hyphen characters, and variation selectors. */
function isInvisible(unit: number): boolean {
  return (
    unit === 0xad ||
    (unit >= 0x200b && unit <= 0x200f) ||
    (unit >= 0x202a && unit <= 0x202e) ||
    (unit >= 0x2060 && unit <= 0x2069) ||
    (unit >= 0xfe00 && unit <= 0xfe0f) ||
    unit === 0xfeff
  );
}

/** Full-width forms, typographic quotes, dashes and spaces: the plain character they stand for. */
function simpleForm(unit: number): number | undefined {
  if (unit >= 0xff01 && unit <= 0xff5e) return unit - 0xfee0;
  if (
    unit === 0xa0 ||
    unit === 0x3000 ||
    (unit >= 0x2000 && unit <= 0x200a) ||
    unit === 0x202f ||
    unit === 0x205f
  )
    return 0x20;
  if (unit === 0x2028 || unit === 0x2029 || unit === 0x85) return 0x0a;
  if (unit === 0x2018 || unit === 0x2019 || unit === 0x02bc || unit === 0xb4) return 0x27;
  if (unit === 0x201c || unit === 0x201d) return 0x22;
  if ((unit >= 0x2010 && unit <= 0x2015) || unit === 0x2212) return 0x2d;
  if (unit === 0xffe5) return 0xa5;
  if (unit === 0xffe1) return 0xa3;
  if (unit === 0xffe6) return 0x20a9;
  if (unit === 0x2715 || unit === 0x2716 || unit === 0x2a09) return 0xd7;
  if (unit === 0x2795) return 0x2b;
  if (unit === 0x2796) return 0x2d;
  if (unit >= 0x0660 && unit <= 0x0669) return unit - 0x0660 + 0x30;
  return undefined;
}

/** A letter with its combining marks, composed (NFC) by itself so that offsets stay known. */
function pushCluster(
  text: string,
  at: number,
  push: (unit: number, start: number, end: number) => void,
): number {
  let end = at + 1;
  const first = text.charCodeAt(at);
  if (first >= 0xd800 && first <= 0xdbff) {
    const second = text.charCodeAt(end);
    if (second >= 0xdc00 && second <= 0xdfff) end++;
    for (let i = at; i < end; i++) push(text.charCodeAt(i), at, end);
    return end;
  }
  while (end < text.length && end - at < 32 && isComposable(text.charCodeAt(end))) end++;
  const composed = end - at > 1 ? text.slice(at, end).normalize("NFC") : text[at]!;
  for (let i = 0; i < composed.length; i++) push(composed.charCodeAt(i), at, end);
  return end;
}

function isComposable(unit: number): boolean {
  return (
    (unit >= 0x300 && unit <= 0x36f) ||
    (unit >= 0x1160 && unit <= 0x11ff) ||
    (unit >= 0x3099 && unit <= 0x309a)
  );
}

/**
 * The slips that Thai keyboards make: เเ for แ, ํา for ำ, a tone mark typed before its vowel or after ำ,
 * a mark typed twice, a last letter held down (มากกกก).
 */
function pushThai(text: string, at: number, out: number[], starts: number[], ends: number[]): number {
  const unit = text.charCodeAt(at);
  const next = text.charCodeAt(at + 1);
  const after = text.charCodeAt(at + 2);
  const previous = out[out.length - 1];
  const push = (value: number, start: number, end: number) => {
    out.push(value);
    starts.push(start);
    ends.push(end);
  };
  if (unit === 0x0e40 && next === 0x0e40) {
    push(0x0e41, at, at + 2);
    return at + 2;
  }
  if (unit === NIKHAHIT && next === SARA_AA) {
    push(SARA_AM, at, at + 2);
    return at + 2;
  }
  if (unit === NIKHAHIT && isThaiTone(next) && after === SARA_AA) {
    push(next, at, at + 3);
    push(SARA_AM, at, at + 3);
    return at + 3;
  }
  if (isThaiTone(unit) && next === NIKHAHIT && after === SARA_AA) {
    push(unit, at, at + 3);
    push(SARA_AM, at, at + 3);
    return at + 3;
  }
  if (unit === SARA_AM && isThaiTone(next)) {
    if (previous !== next) push(next, at, at + 2);
    push(SARA_AM, at, at + 2);
    return at + 2;
  }
  if (isThaiTone(unit) && isUpperOrLowerVowel(next)) {
    if (previous !== next) push(next, at, at + 2);
    push(unit, at, at + 2);
    return at + 2;
  }
  if (unit === previous && (isThaiMark(unit) || unit === SARA_AA || unit === 0x0e30)) {
    ends[ends.length - 1] = at + 1;
    return at + 1;
  }
  if (unit === 0x0e45 && previous !== 0x0e24 && previous !== 0x0e26) {
    push(SARA_AA, at, at + 1);
    return at + 1;
  }
  if (isThaiConsonant(unit) && unit === next && unit === after) {
    let end = at + 3;
    while (text.charCodeAt(end) === unit) end++;
    push(unit, at, end);
    return end;
  }
  push(unit, at, at + 1);
  return at + 1;
}

function isUpperOrLowerVowel(unit: number): boolean {
  return unit === 0x0e31 || (unit >= 0x0e34 && unit <= 0x0e39);
}

function fold(text: string): string {
  const units: number[] = new Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0x41 && unit <= 0x5a) units[i] = unit + 0x20;
    else if (unit >= 0x0e50 && unit <= 0x0e59) units[i] = unit - 0x0e50 + 0x30;
    else if (unit < 0xc0 || (unit >= 0x0e00 && unit <= 0x0e7f) || (unit >= 0x2000 && unit < 0xa640))
      units[i] = unit;
    else {
      const lower = text[i]!.toLowerCase();
      units[i] = lower.length === 1 ? lower.charCodeAt(0) : unit;
    }
  }
  return fromUnits(units);
}

function fromUnits(units: readonly number[]): string {
  if (units.length <= 4096) return String.fromCharCode(...units);
  let text = "";
  for (let i = 0; i < units.length; i += 4096) text += String.fromCharCode(...units.slice(i, i + 4096));
  return text;
}
