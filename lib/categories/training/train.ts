/**
 * Makes the categoriser of bank lines: `npm run train -- categories`. About three minutes on one thread, fixed seed: the same
 * sources on the same Node give the same bytes. The packages it needs are installed on the first run.
 */
import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { parseArgs } from "node:util";
import { lexiconDigest, seeded } from "../backoff/train.ts";
import { auroc, calibrationBand, expectedCalibrationError } from "../calibration/measure.ts";
import type { CalibrationParameters } from "../model/confidence.ts";
import { primaryCategories, primaryOf } from "../taxonomy/taxonomy.ts";
import { confidences, fitCalibration, type JudgedLine, judge } from "./calibrate.ts";
import {
  type Accuracy,
  ARTEFACT_FILE,
  LIMITS,
  PARAMETERS_FILE,
  readCard,
  SOURCES,
  writeCard,
} from "./card.ts";
import { Curriculum } from "./curriculum.ts";
import { type HeldLine, heldLines } from "./held-lines.ts";
import { type Item, isHeldOut, readItems } from "./items.ts";
import { type Made, make, RECIPE } from "./make.ts";
import { Random } from "./random.ts";
import { Slots } from "./slots.ts";
import { installPackages } from "./sources.ts";

/** A brand that was kept from training counts this much beside a line written by hand: real accounts hold more known names. */
const HELD_BRAND_WEIGHT = 0.12;

/** Lines that nobody can place, so that the confidence learns what the network makes of nonsense. */
const UNKNOWN_LINES = 300;
const UNKNOWN_WEIGHT = 0.15;

/** Lines to calibrate on: those written by hand, one of each brand that was kept from training, and some nonsense. */
export function calibrationLines(items: readonly Item[]): HeldLine[] {
  const held = items.filter((item) => isHeldOut(item) && item.weight >= 0.5);
  const curriculum = new Curriculum(held, new Slots(), new Random(RECIPE.seed + 1));
  return [
    ...heldLines("en"),
    ...heldLines("th"),
    ...Array.from({ length: UNKNOWN_LINES }, () => ({
      text: curriculum.unknown().text,
      code: null,
      weight: UNKNOWN_WEIGHT,
    })),
    ...held.map((item) => ({ text: curriculum.write(item), code: item.code!, weight: HELD_BRAND_WEIGHT })),
  ];
}

const round = (value: number): number => Math.round(value * 1e4) / 1e4;

function accuracyOf(lines: readonly JudgedLine[]): Accuracy {
  const named = lines.filter(({ code }) => code !== null);
  const detailed = named.filter(({ code }) => primaryOf(code!) !== code);
  return {
    lines: named.length,
    primary: round(named.filter(({ right }) => right).length / named.length),
    detailed: round(detailed.filter(({ code, detailed }) => code === detailed).length / detailed.length),
  };
}

function evaluationOf(judged: readonly JudgedLine[]): Parameters<typeof writeCard>[0]["evaluation"] {
  const written = judged.filter(({ weight }) => weight === 1);
  // Fitted on one half, measured on the other: what the shipped parameters promise, with twice the lines.
  const half = fitCalibration(judged.filter((_, index) => index % 2 === 0));
  const outcomes = confidences(
    judged.filter(({ weight }, index) => weight === 1 && index % 2 === 1),
    half,
  );
  return {
    set: "Bank lines written by hand for calibration, not trained on (training/data/held-*.txt)",
    english: accuracyOf(written.filter(({ thai }) => !thai)),
    thai: accuracyOf(written.filter(({ thai }) => thai)),
    calibration: {
      ece: round(expectedCalibrationError(outcomes)),
      bandHigh: round(calibrationBand(outcomes, seeded(RECIPE.seed)).high),
      auroc: round(auroc(outcomes)),
    },
    perPrimary: Object.fromEntries(
      primaryCategories.map(({ code }) => [
        code,
        accuracyOf(written.filter((line) => line.code !== null && primaryOf(line.code) === code)),
      ]),
    ),
  };
}

const sha256 = (content: string | Uint8Array): string => createHash("sha256").update(content).digest("hex");

function writeParameters(model: string, { latin, thai }: CalibrationParameters): void {
  const script = ({ weights, temperature }: CalibrationParameters["latin"]): string =>
    `{\n    weights: [${weights.join(", ")}],\n    temperature: ${temperature},\n  }`;
  writeFileSync(
    PARAMETERS_FILE,
    `import type { CalibrationParameters } from "./confidence.ts";

/** Made by \`npm run train -- categories\`, for the artefact it names and no other. */
export const parameters: CalibrationParameters & { readonly model: string } = {
  model: "${model}",
  latin: ${script(latin)},
  thai: ${script(thai)},
};
`,
  );
}

function save({ onnx, network }: Made, items: readonly Item[], judged: readonly JudgedLine[]): void {
  mkdirSync(dirname(ARTEFACT_FILE), { recursive: true });
  writeFileSync(ARTEFACT_FILE, onnx);
  const digest = sha256(onnx);
  const model = `rung-lines-${network.shape.width}-${digest.slice(0, 8)}`;
  writeParameters(model, fitCalibration(judged));
  const earlier = readCard();
  writeCard({
    model,
    what: "Categoriser of bank lines, English and Thai: hashed words and letter n-grams and terms of the lexicon, an int8 embedding bag, a linear map and a small network beside it, 104 categories",
    file: "categoriser.onnx",
    bytes: onnx.length,
    sha256: digest,
    // The date of the bytes: making the same bytes again does not make them newer.
    date: earlier?.sha256 === digest ? earlier.date : new Date().toISOString().slice(0, 10),
    node: process.version,
    command: "npm run train -- categories",
    recipe: { ...RECIPE },
    shape: network.shape,
    lexicon: lexiconDigest(),
    data: Object.entries(SOURCES).map(([source, about]) => ({
      ...about,
      items: items.filter((item) => item.source === source).length,
    })),
    evaluation: evaluationOf(judged),
    limits: LIMITS,
  });
  process.stdout.write(`${ARTEFACT_FILE}\n${onnx.length} bytes, sha256 ${digest}\n`);
}

/** `dry`: write nothing. */
export async function main(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      work: { type: "string", default: ".rung/categories-training" },
      dry: { type: "boolean", default: false },
    },
  });
  const say = (line: string): boolean => process.stdout.write(`${line}\n`);
  installPackages(values.work);
  const items = readItems(values.work);
  say(`${items.length} names, kinds and phrases`);
  const made = make(items, RECIPE, say);
  const judged = judge(calibrationLines(items), made.network, made.reader);
  const { english, thai, calibration } = evaluationOf(judged);
  say(`held lines: English ${JSON.stringify(english)}, Thai ${JSON.stringify(thai)}`);
  say(`calibration on the other half: ${JSON.stringify(calibration)}`);
  if (!values.dry) save(made, items, judged);
}

if (import.meta.main) await main(process.argv.slice(2));
