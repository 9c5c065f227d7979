import { SCOPES } from "#lib/identity";
import { type FakeClock, fakeClock } from "./call.ts";
import { type Product, startProduct } from "./product.ts";

/** What an error that nobody expected says of our inside: no answer may have it. */
export const INSIDE = "rows of table-7.internal is not iterable";

/** One product, and others over what it has stored: each has one fault. */
export interface Faults {
  readonly sound: Product;
  /** Its table refuses connections. */
  readonly tableDown: Product;
  /** Its table and its uploads throw what nobody expects. */
  readonly broken: Product;
  /** Its clock stands still, and a key may make one request a minute. */
  readonly limited: Product;
  readonly clock: FakeClock;
  /** The next look of `broken` at its clock throws. */
  breakClock(): void;
  /** Of the development key's tenant, with all scopes but one. */
  keyWithout(scope: string | undefined): Promise<string>;
  stop(): Promise<void>;
}

/** Nothing listens there. */
const NOWHERE = "http://127.0.0.1:1";

export async function startFaults(sound: Product): Promise<Faults> {
  const beside = { warm: false, start: async () => ({ env: sound.env, stop: async () => {} }) };
  await Promise.all([sound.platform.embedder(), sound.platform.categoriser()]); // reading them keeps a small machine busy
  const clock = fakeClock(Date.now());
  let isClockBroken = false;
  const brokenClock = {
    now() {
      if (!isClockBroken) return Date.now();
      isClockBroken = false;
      throw new TypeError(INSIDE);
    },
  };
  const tableDown = await startProduct({ ...beside, env: { RUNG_DYNAMO_ENDPOINT: NOWHERE } });
  const broken = await startProduct({ ...beside, clock: brokenClock });
  const limited = await startProduct({ ...beside, clock, env: { RUNG_RATE_PER_KEY: "1" } });
  const fail = async () => {
    throw new TypeError(INSIDE);
  };
  Object.assign(broken.platform.store.data, { run: fail, transact: fail });
  Object.assign(broken.platform.store.uploads, { find: fail, write: fail });

  const keys = new Map<string | undefined, Promise<string>>();
  async function create(without: string | undefined): Promise<string> {
    const scopes = Object.keys(SCOPES).filter((scope) => scope !== without);
    return (await sound.platform.identity.keys.create({ tenant: "local", name: "test", scopes })).key;
  }
  return {
    sound,
    tableDown,
    broken,
    limited,
    clock,
    breakClock() {
      isClockBroken = true;
    },
    keyWithout(scope) {
      const key = keys.get(scope) ?? create(scope);
      keys.set(scope, key);
      return key;
    },
    async stop() {
      await Promise.all([tableDown, broken, limited].map((product) => product.stop()));
      await sound.stop();
    },
  };
}
