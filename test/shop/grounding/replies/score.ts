import { createGroundingCheck, type Released } from "../../../../lib/shop/grounding/index.ts";
import { type Reader, shippedReader } from "../../../../lib/shop/grounding/reader/reader.ts";
import { DEFAULT_POLICY } from "../../../../lib/shop/policies/policy.ts";
import { type Random, seededRandom } from "../../../eval/random.ts";
import { disguise } from "./disguise.ts";
import { drawScene, fill, type Lang, type Scene } from "./fill.ts";
import type { ReplySet } from "./reply-set.ts";

export interface Miss {
  readonly sentence: string;
  readonly kind: string;
  readonly reason?: string;
}

export interface Score {
  readonly total: number;
  readonly missed: number;
  /** Of bad ones: a clause of the sentence came through, the rest did not. */
  readonly partly: number;
  readonly misses: readonly Miss[];
}

const pick = <T>(random: Random, all: readonly T[]): T => all[Math.floor(random() * all.length)]!;
const NEUTRAL = {
  en: ["Hi! ", "Thanks for asking. ", "Let me see. "],
  th: ["สวัสดีค่ะ ", "ได้เลยครับ "],
} as const;

/** Streams a reply in cuts of 1 to 12 characters. */
export function stream(
  text: string,
  { shop, cards }: Scene,
  question: string,
  random: Random,
  reader: Reader = shippedReader,
): Released[] {
  const check = createGroundingCheck({
    cards,
    policy: DEFAULT_POLICY,
    shopFacts: shop.facts,
    question,
    reader,
  });
  const out: Released[] = [];
  for (let at = 0; at < text.length; ) {
    const to = at + 1 + Math.floor(random() * 12);
    out.push(...check.push(text.slice(at, to)));
    at = to;
  }
  return [...out, ...check.end()];
}

/** The pieces that overlap a stretch of the reply. */
function within(released: readonly Released[], from: number, to: number): Released[] {
  let at = 0;
  return released.filter((one) => {
    const text = one.kind === "text" ? one.text : one.sentence;
    const [start, end] = [at, at + text.length];
    at = end;
    return end > from && start < to && text.trim() !== "";
  });
}

export const questionOf = ({ shop }: Scene, lang: Lang): string =>
  lang === "en" ? `Do you have any ${shop.topic.en}?` : `มี${shop.topic.th}ไหม`;

/** Good sentences alone or after a greeting: how many are not let through. */
export function scoreGood(
  set: ReplySet,
  lang: Lang,
  count: number,
  seed: number,
  reader: Reader = shippedReader,
): Score {
  const random = seededRandom(seed);
  const templates = set.good[lang];
  const misses: Miss[] = [];
  for (let done = 0; done < count; ) {
    const template = templates[Math.floor(random() * templates.length)]!;
    const scene = drawScene(random, set.shops);
    const sentence = fill(template, scene, lang, set, random);
    if (sentence === null) continue;
    done++;
    const lead = random() < 0.5 ? pick(random, NEUTRAL[lang]) : "";
    const released = within(
      stream(lead + sentence, scene, questionOf(scene, lang), random, reader),
      lead.length,
      lead.length + sentence.length,
    );
    const withheld = released.find((one) => one.kind === "withheld");
    if (withheld?.kind === "withheld") misses.push({ sentence, kind: template, reason: withheld.reason });
  }
  return { total: count, missed: misses.length, partly: 0, misses };
}

/** Bad sentences between good ones, a third of them disguised: how many are let through. */
export function scoreBad(
  set: ReplySet,
  lang: Lang,
  count: number,
  seed: number,
  reader: Reader = shippedReader,
): Score {
  const random = seededRandom(seed);
  const kinds = Object.entries(set.bad[lang]);
  const good = set.good[lang];
  const misses: Miss[] = [];
  let partly = 0;
  for (let done = 0; done < count; ) {
    const [kind, templates] = kinds[done % kinds.length]!;
    const scene = drawScene(random, set.shops);
    const plain = fill(pick(random, templates), scene, lang, set, random);
    if (plain === null) continue;
    done++;
    const sentence = random() < 0.33 ? disguise(plain, random) : plain;
    const joint = random() < 0.5 ? "\n" : " ";
    const before = random() < 0.6 ? (fill(pick(random, good), scene, lang, set, random) ?? "") : "";
    const after = random() < 0.6 ? (fill(pick(random, good), scene, lang, set, random) ?? "") : "";
    const lead =
      before === "" || before.endsWith("\n")
        ? before
        : `${before}${/[.!?]$|ค่ะ$|ครับ$|คะ$/.test(before) ? joint : "\n"}`;
    const text = `${lead}${sentence}${joint}${after}`;
    const released = within(
      stream(text, scene, questionOf(scene, lang), random, reader),
      lead.length,
      lead.length + sentence.length,
    );
    if (!released.some((one) => one.kind === "text")) continue;
    const whole = released.every((one) => one.kind === "text");
    if (!whole) partly++;
    misses.push({ sentence, kind, ...(!whole && { reason: "partly" }) });
  }
  return { total: count, missed: misses.length - partly, partly, misses };
}
