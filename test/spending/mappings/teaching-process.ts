import { agreementOf, lexicon, normaliseTerm } from "#lib/categories";
import { loadConfig, silentRecorder } from "#lib/context";
import { createLadder } from "#lib/ladder";
import { createStore, StoreDown, type Write } from "#lib/store";
import { actor, fakeClock, inCall } from "#test/support/call";
import type { TestStack } from "#test/support/stack";
import { mappingId, SHARED_TAG } from "../../../lib/spending/mappings/mapping.ts";
import { createMappings } from "../../../lib/spending/mappings/mappings.ts";
import { createPromotion } from "../../../lib/spending/mappings/promotion.ts";

let run = 0;

/** The lexicon knows nothing of these. */
export const TERMS = ["zorblax", "ป้าแดงซอยสอง"] as const;

export const idOf = (term: string): string =>
  mappingId({ term, language: /[\u0E00-\u0E7F]/.test(term) ? "th" : "en" })!;

/** One process that terms are taught in. Tenants are new each time, so that runs do not see each other. */
export function teachingProcess(stack: TestStack, tenant = `terms${run++}`) {
  const clock = fakeClock(Date.now());
  const config = loadConfig({ ...stack.env, RUNG_STAGE: "mappings" });
  const real = createStore(config, { clock });
  const state: { down: boolean; transactions: string[]; before: (() => Promise<unknown>) | undefined } = {
    down: false,
    transactions: [],
    before: undefined,
  };
  const data = {
    ...real.data,
    run<T>(name: string, work: () => Promise<T>): Promise<T> {
      const refused = new StoreDown("table", new Error("refused"));
      return state.down ? Promise.reject(refused) : real.data.run(name, work);
    },
    async transact(name: string, writes: readonly Write[]) {
      if (state.down) throw new StoreDown("table", new Error("refused"));
      state.transactions.push(name);
      await state.before?.();
      await real.data.transact(name, writes);
    },
  };
  const ladder = createLadder(config, { ...real, data }, clock, silentRecorder);
  const mappings = createMappings(data, ladder);
  const as = <T>(user: string, work: (m: typeof mappings) => Promise<T>) =>
    inCall(() => work(mappings), { clock, actor: actor(tenant, user) });
  const teach = (user: string, term: string, category: string) => {
    const language = /[\u0E00-\u0E7F]/.test(term) ? ("th" as const) : ("en" as const);
    return as(user, (m) => m.upsert({ term, language, category }));
  };
  const forget = (user: string, term: string) => as(user, (m) => m.remove(idOf(term)));
  /** What a user's next note would take a term for, and from whom. */
  const meaningTo = (user: string, term: string) =>
    as(user, async (m) => {
      const taught = (await m.taught()).match(term)?.taught;
      return taught && `${taught.source} ${taught.category}`;
    });
  /** What the tenant's list says of a term, straight from the table. */
  const sharedOf = (term: string) =>
    as("observer", async (m) =>
      (await m.list("tenant")).find((each) => normaliseTerm(each.term) === normaliseTerm(term)),
    );
  const mineOf = (user: string, term: string) =>
    inCall(
      async () => (await createPromotion(data, ladder).ballot(idOf(term), { term, language: "en" })).mine,
      {
        clock,
        actor: actor(tenant, user),
      },
    );
  const sharedVersion = () =>
    inCall(async () => (await ladder.tagVersion(SHARED_TAG)).version, { clock, actor: actor(tenant, "x") });
  return {
    as,
    teach,
    forget,
    meaningTo,
    sharedOf,
    mineOf,
    sharedVersion,
    state,
    clock,
    tenant,
    data,
    ladder,
  };
}

/** What users agree on, who each say one thing. */
export const agreedBy = (said: Iterable<string>) =>
  agreementOf([...said].map((category) => ({ category })))?.category;

if (TERMS.some((term) => lexicon.find(term))) throw new Error("a term of the tests is in the lexicon");
