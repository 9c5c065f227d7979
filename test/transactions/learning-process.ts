import { loadConfig, silentRecorder } from "#lib/context";
import { createLadder } from "#lib/ladder";
import { createStore, StoreDown, type Write } from "#lib/store";
import { actor, fakeClock, inCall } from "#test/support/call";
import type { TestStack } from "#test/support/stack";
import { createActiveLearning } from "../../lib/transactions/active-learning/active-learning.ts";
import { createAgreement } from "../../lib/transactions/corrections/agreement.ts";
import { createCorrections } from "../../lib/transactions/corrections/index.ts";
import { taughtKey } from "../../lib/transactions/corrections/key.ts";
import { TENANT_TAG } from "../../lib/transactions/tags.ts";

let run = 0;

/** One process. Tenants are new each time, so that runs do not see each other. */
export function learningProcess(stack: TestStack, tenant = `tenant${run++}`) {
  const clock = fakeClock(Date.now());
  const config = loadConfig({ ...stack.env, RUNG_STAGE: "corrections" });
  const real = createStore(config, { clock });
  const state: {
    down: boolean;
    reads: string[];
    transactions: string[];
    before: (() => Promise<unknown>) | undefined;
  } = {
    down: false,
    reads: [],
    transactions: [],
    before: undefined,
  };
  const data = {
    ...real.data,
    run<T>(name: string, work: () => Promise<T>): Promise<T> {
      state.reads.push(name);
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
  const store = { ...real, data };
  const ladder = createLadder(config, store, clock, silentRecorder);
  const activeLearning = createActiveLearning(data);
  const corrections = createCorrections(data, ladder, activeLearning);
  const as = <T>(user: string, work: (c: typeof corrections) => Promise<T>) =>
    inCall(() => work(corrections), { clock, actor: actor(tenant, user) });
  const taughtTo = (user: string, line: string) =>
    as(user, async (c) => {
      const match = (await c.taught()).match(line, "unknown");
      return (
        match && (match.source === "user" ? match.correction.category : `tenant ${match.agreed.category}`)
      );
    });
  /** What the table says of a merchant: whose voices, and what is agreed. */
  const ballotOf = (line: string, user = "observer") =>
    inCall(() => createAgreement(data, ladder).ballot(taughtKey(line)), {
      clock,
      actor: actor(tenant, user),
    });
  const tenantVersion = () =>
    inCall(async () => (await ladder.tagVersion(TENANT_TAG)).version, { clock, actor: actor(tenant, "x") });
  return { as, taughtTo, ballotOf, tenantVersion, activeLearning, state, clock, tenant };
}
