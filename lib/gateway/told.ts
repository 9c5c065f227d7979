import type { Answer } from "#lib/ladder";
import type { ChatResult } from "#lib/llm";

/** What is said of a reply beside the reply. */
export interface Told {
  /** Names the computed answer where the ladder made it; null for what went straight to the model. */
  readonly answerId: string | null;
  readonly cached: string | null;
  readonly model: string;
  /** Of all tries; nothing for a hit. */
  readonly costMicros: number;
  /** Some try was charged at its reservation: its usage is not known. */
  readonly estimated: boolean;
  readonly tries: number;
}

export const NOTHING_TOLD: Told = {
  answerId: null,
  cached: null,
  model: "",
  costMicros: 0,
  estimated: false,
  tries: 0,
};

export const toldOf = ({ model, costMicros, estimated, tries }: ChatResult): Told => ({
  answerId: null,
  cached: null,
  model,
  costMicros,
  estimated,
  tries,
});

export const toldOfAnswer = ({ answer }: Answer<unknown>, spent: Told | undefined): Told => ({
  answerId: answer.id,
  cached: answer.cached,
  model: answer.model ?? "",
  costMicros: answer.costMicros,
  estimated: spent?.estimated ?? false,
  tries: spent?.tries ?? 0,
});
