import { gatherEvidence } from "../../../lib/shop/grounding/evidence.ts";
import type { Doubt } from "../../../lib/shop/grounding/finding.ts";
import { fold } from "../../../lib/shop/grounding/fold.ts";
import { createGroundingCheck } from "../../../lib/shop/grounding/index.ts";
import { featuresOf } from "../../../lib/shop/grounding/reader/features.ts";
import type { WithheldReason } from "../../../lib/shop/grounding/reasons.ts";
import { readSentence } from "../../../lib/shop/grounding/sentence.ts";
import { DEFAULT_POLICY } from "../../../lib/shop/policies/policy.ts";
import { MADE_UP, SAID_WELL } from "../../shop/grounding/hostile.ts";
import { drawScene, fill, type Lang, type Scene } from "../../shop/grounding/replies/fill.ts";
import type { ReplySet } from "../../shop/grounding/replies/reply-set.ts";
import { questionOf } from "../../shop/grounding/replies/score.ts";
import { SHOPS } from "../../shop/grounding/replies/shops.ts";
import { seededRandom } from "../random.ts";

/** A piece of a reply whose names and figures hold, as the reader is shown it. */
export interface Piece {
  readonly features: Uint32Array;
  readonly doubts: readonly Doubt[];
}

/** A template filled once. */
export interface Sample {
  readonly lang: Lang;
  readonly template: string;
  readonly text: string;
  readonly isBad: boolean;
  /** Of a template; its fills share it. */
  readonly weight: number;
  readonly pieces: readonly Piece[];
  /** What else is to be learned from it. */
  readonly shown: readonly Uint32Array[];
  /** Withheld whatever the reader says. */
  readonly isCaught: boolean;
  /** For what. */
  readonly reasons: readonly WithheldReason[];
}

/** Where the wording is the claim, and no figure that is masked. */
const TELLING: ReadonlySet<WithheldReason> = new Set(["health", "leak", "name"]);

function wholeOf(text: string, { cards, shop }: Scene, lang: Lang): Uint32Array {
  const evidence = gatherEvidence({
    cards,
    facts: [...DEFAULT_POLICY.facts, ...shop.facts],
    question: questionOf({ cards, shop }, lang),
  });
  return featuresOf(readSentence(fold(text).text, evidence, DEFAULT_POLICY, null));
}

const SEED = 20_261_127;
const FILLS = 4;
const TRIES = 12;

/** Replies of the hostile tests, one by one: the reader learns from them too. */
export const hostileSets = (): ReplySet[] =>
  SHOPS.filter(({ name }) => name === "volt" || name === "leaf").map((shop) => {
    const [bad, good] = [MADE_UP, SAID_WELL].map((all) => all[shop.name as "volt" | "leaf"]) as [
      string[],
      string[],
    ];
    const [en, th] = [false, true].map((thai) => (text: string) => /[ก-๎]/.test(text) === thai);
    return {
      shops: [shop],
      invented: { names: [], thai: [], lower: [] },
      good: { en: good.filter(en!), th: good.filter(th!) },
      bad: { en: { hostile: bad.filter(en!) }, th: { hostile: bad.filter(th!) } },
    };
  });

/** Every template of a set in some scenes, cut and shown as a streamed reply is. */
export function collect(set: ReplySet): Sample[] {
  const samples: Sample[] = [];
  const random = seededRandom(SEED);
  for (const lang of ["en", "th"] as const)
    for (const [isBad, templates] of [
      [false, set.good[lang]],
      [true, Object.values(set.bad[lang]).flat()],
    ] as const)
      for (const template of templates) {
        const filled = new Map<string, Omit<Sample, "weight">>();
        for (let tried = 0; tried < TRIES && filled.size < FILLS; tried++) {
          const scene = drawScene(random, set.shops);
          const text = fill(template, scene, lang, set, random);
          if (text === null || filled.has(text)) continue;
          const pieces: Piece[] = [];
          const check = createGroundingCheck({
            cards: scene.cards,
            policy: DEFAULT_POLICY,
            shopFacts: scene.shop.facts,
            question: questionOf(scene, lang),
            reader: (sentence, doubts) => {
              pieces.push({ features: featuresOf(sentence, doubts), doubts });
              return false;
            },
          });
          const released = [...check.push(text), ...check.end()];
          const reasons = released.flatMap((one) => (one.kind === "withheld" ? [one.reason] : []));
          const isCaught = reasons.length > 0;
          const shown =
            isCaught && isBad && reasons.every((reason) => TELLING.has(reason))
              ? [wholeOf(text, scene, lang)]
              : [];
          filled.set(text, { lang, template, text, isBad, pieces, shown, isCaught, reasons });
        }
        for (const sample of filled.values()) samples.push({ ...sample, weight: 1 / filled.size });
      }
  return samples;
}
