import type { Released } from "../../../../lib/shop/grounding/index.ts";
import type { Reader } from "../../../../lib/shop/grounding/reader/reader.ts";
import { hold } from "./hold.ts";
import type { Scene } from "./scene.ts";

export interface Miss {
  readonly scene: Scene;
  readonly reply: string;
  readonly sentence: string;
  /** Why a good one was withheld, or what kind of claim came through. */
  readonly kind: string;
}

/** Of sentences as the check cuts them. */
export interface SceneScore {
  readonly good: number;
  readonly withheld: readonly Miss[];
  readonly bad: number;
  readonly through: readonly Miss[];
}

/** A piece of a reply, let through or not. */
export type Held = Released;

const textOf = (one: Held): string => (one.kind === "text" ? one.text : one.sentence);

/** The pieces of a reply that are made up, by at least half of their letters. */
export function piecesOf<T extends Held>(released: readonly T[], reply: string, madeUp: string | null) {
  const from = madeUp === null ? -1 : reply.indexOf(madeUp);
  const to = madeUp === null ? -1 : from + madeUp.length;
  let at = 0;
  return released.flatMap((one) => {
    const text = textOf(one);
    const start = at;
    at += text.length;
    if (!/[\p{L}\p{N}]/u.test(text)) return [];
    const shared = Math.max(0, Math.min(at, to) - Math.max(start, from));
    return [{ one, text, isBad: shared > 0 && 2 * shared >= Math.min(text.trim().length, to - from) }];
  });
}

export function scoreScenes(scenes: readonly Scene[], reader?: Reader): SceneScore {
  const [withheld, through]: [Miss[], Miss[]] = [[], []];
  let [good, bad] = [0, 0];
  for (const scene of scenes) {
    for (const reply of scene.good)
      for (const { one, text } of piecesOf(hold(scene, reply, reader), reply, null)) {
        good++;
        if (one.kind === "withheld") withheld.push({ scene, reply, sentence: text, kind: one.reason });
      }
    for (const { reply, kind, false: madeUp } of scene.bad) {
      bad++;
      const shown = piecesOf(hold(scene, reply, reader), reply, madeUp).filter(({ isBad }) => isBad);
      if (shown.every(({ one }) => one.kind === "text"))
        through.push({ scene, reply, sentence: madeUp, kind });
    }
  }
  return { good, withheld, bad, through };
}
