/** Consonants that Thai and Latin spellings of one name agree in, however its vowels are written; one letter for each class. */
const THAI: readonly (readonly [letters: string, sound: string])[] = [
  ["กขคฆ", "k"],
  ["งนณ", "n"],
  ["จฉชฌ", "c"],
  ["ซสศษ", "s"],
  ["ดฎตฏถทธฐฑฒ", "t"],
  ["บปผพภฝฟ", "p"],
  ["ม", "m"],
  ["รลฬ", "l"],
];
const SOUND = new Map(THAI.flatMap(([letters, sound]) => [...letters].map((letter) => [letter, sound])));
/** Consonants that are written and not said: "ชาร์จ", "ศรีนครินทร์". */
const SILENT = /(?:[ดตท](?=ร์))?[ก-ฮ][ุิ]?์/g;
const LATIN: readonly (readonly [RegExp, string])[] = [
  [/r(?![aeiouy])|re$/g, ""],
  [/ng/g, "n"],
  // Thai does not say them: "ทินท์", "โกลด์".
  [/(?<=[nlkpsf])[td]$/, ""],
  [/(?:ch|sh|j)/g, "C"],
  [/c(?=[eiy])/g, "s"],
  [/(?:ck|[cgqk])/g, "k"],
  [/x/g, "ks"],
  [/[sz]/g, "s"],
  [/[td]/g, "t"],
  [/[pbf]/g, "p"],
  [/[rl]/g, "l"],
  [/C/g, "c"],
];
const REPEATED = /(.)\1+/g;

/** "รุ่งเรือง" and "rungrueang" are both "lnln". */
export function skeletonOf(low: string): string {
  if (/[ก-๎]/.test(low))
    return [...low.replace(SILENT, "")]
      .map((letter) => SOUND.get(letter) ?? "")
      .join("")
      .replace(REPEATED, "$1");
  let left = low.replace(/[^a-z]/g, "");
  for (const [pattern, sound] of LATIN) left = left.replace(pattern, sound);
  return left.replace(/[^kncstpml]/g, "").replace(REPEATED, "$1");
}
