import { englishPlaces, thaiPlaces } from "../model/places.ts";
import type { Random } from "./random.ts";
import { readLists } from "./tables.ts";

const ONSETS =
  "b br c ch cl d dr f fl g gr h j k kl l m n p pl pr qu r s sh sk sl sp st t th tr v w y z".split(" ");
const VOWELS = "a e i o u ai ea ee oa oo ou ia io".split(" ");
const CODAS = " b ck d g l ll m n nd ng nt p r rd rn rt s ss st t th x y".split(" ");

/** Fills the braces of a phrase: `{surname} garage` → "peplow garage". Slots may hold slots. */
export class Slots {
  readonly #lists: ReadonlyMap<string, readonly string[]>;

  constructor(lists: ReadonlyMap<string, readonly string[]> = readLists("slots.txt")) {
    this.#lists = lists;
  }

  fill(phrase: string, random: Random): string {
    return phrase.replace(/\{(\w+)\}/g, (_, slot: string) => this.value(slot, random));
  }

  value(slot: string, random: Random): string {
    switch (slot) {
      case "ref":
        return reference(random);
      case "n":
        return String(1 + random.below(12));
      case "date":
        return random.chance(0.3)
          ? "xx/xx"
          : `${two(1 + random.below(12))}/${two(1 + random.below(28))}${random.chance(0.3) ? "/25" : ""}`;
      case "time":
        return `${two(random.below(24))}:${two(random.below(60))}`;
      case "person":
        return `${this.value("first", random)} ${random.chance(0.7) ? this.value("surname", random) : random.letters(1)}`;
      case "town":
        if (random.chance(0.8)) return random.pick(englishPlaces);
        return this.value("townlike", random);
      case "tplace":
        if (random.chance(0.75)) return random.pick(thaiPlaces);
        return this.value("tplacelike", random);
      // Names that nobody has: the model must not learn that what it has never seen is like what it has.
      case "name":
      case "surname":
        if (random.chance(0.45)) return invented(random);
        break;
    }
    const list = this.#lists.get(slot);
    if (!list) throw new Error(`no slot {${slot}}`);
    return this.fill(random.pick(list), random);
  }
}

const two = (n: number): string => String(n).padStart(2, "0");

/** A name made of syllables. */
export function invented(random: Random): string {
  let name = "";
  const syllables = 1 + random.below(3);
  for (let i = 0; i <= syllables; i++)
    name += random.pick(ONSETS) + random.pick(VOWELS) + (random.chance(0.4) ? random.pick(CODAS) : "");
  return name.slice(0, 12);
}

/** Numbers and masks as banks print them. */
export function reference(random: Random): string {
  switch (random.below(7)) {
    case 0:
      return "x".repeat(3 + random.below(12));
    case 1:
      return `#${random.digits(3 + random.below(4))}`;
    case 2:
      return random.letters(1) + random.digits(4 + random.below(6));
    case 3:
      return `${random.letters(2)}${random.digits(3)}${random.letters(2)}`;
    case 4:
      return `****${random.digits(4)}`;
    default:
      return random.digits(3 + random.below(8));
  }
}
