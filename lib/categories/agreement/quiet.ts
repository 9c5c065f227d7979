import { ConditionFailed, StoreDown } from "#lib/store";

/** Changes of one thing that come from several processes at once take place one after the other; so often each tries. */
const ATTEMPTS = 16;

/** Work whose condition fails when another's came first: worked out anew until none does. @throws StoreDown when there is no end to it */
export async function untilQuiet<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
      if (attempt === ATTEMPTS) throw new StoreDown("table", error);
    }
  }
}
