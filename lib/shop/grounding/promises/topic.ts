import { type Phrases, phrases } from "../phrases.ts";

/** What a shop may promise beside its goods and their prices. */
export interface Topic {
  readonly name: string;
  /** Speaks of it, whatever stands around. */
  readonly plain: RegExp;
  /** Speaks of it where a fact does; else it may mean something else. */
  readonly vague?: RegExp;
}

/** Of patterns; each list of alternatives as `phrases` takes it. */
export const topic = (name: string, plain: Phrases, vague?: Phrases): Topic => ({
  name,
  plain: phrases(plain, "gi"),
  ...(vague && { vague: phrases(vague, "gi") }),
});
