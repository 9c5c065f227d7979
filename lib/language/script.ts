/** What a UTF-16 unit is. Tables and ranges of our own: the answer is the same on every runtime and ICU. */

export function isThaiUnit(unit: number): boolean {
  return unit >= 0x0e01 && unit <= 0x0e4e && unit !== 0x0e3f;
}

/** Above or below vowels, tone marks and signs: they belong to the consonant before them. */
export function isThaiMark(unit: number): boolean {
  return unit === 0x0e31 || (unit >= 0x0e34 && unit <= 0x0e3a) || (unit >= 0x0e47 && unit <= 0x0e4e);
}

export function isThaiTone(unit: number): boolean {
  return unit >= 0x0e48 && unit <= 0x0e4b;
}

export function isThaiConsonant(unit: number): boolean {
  return unit >= 0x0e01 && unit <= 0x0e2e;
}

/** เ แ โ ใ ไ are written before the consonant they follow in speech. */
export function isThaiLeadingVowel(unit: number): boolean {
  return unit >= 0x0e40 && unit <= 0x0e44;
}

export function isDigitUnit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

export function isAsciiLetter(unit: number): boolean {
  return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a);
}

/** Latin letters with accents too: café, jalapeño, zł. */
export function isLatinLetter(unit: number): boolean {
  return (
    isAsciiLetter(unit) ||
    (unit >= 0xc0 && unit <= 0x24f && unit !== 0xd7 && unit !== 0xf7) ||
    (unit >= 0x1e00 && unit <= 0x1eff)
  );
}

/** Letters of every other script (Cyrillic, Greek, Hebrew, Arabic, Indic, Hangul, kana, Han). */
export function isOtherLetter(unit: number): boolean {
  return (
    (unit >= 0x370 && unit <= 0x1dff && !(unit >= 0x0e00 && unit <= 0x0e7f)) ||
    (unit >= 0x3040 && unit <= 0x30ff) ||
    (unit >= 0x3400 && unit <= 0x9fff) ||
    (unit >= 0xac00 && unit <= 0xd7a3) ||
    (unit >= 0x0e81 && unit <= 0x0eff)
  );
}

export function isSpaceUnit(unit: number): boolean {
  return unit === 0x20 || unit === 0x09;
}
