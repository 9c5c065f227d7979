import { type Clock, type Config, callIfAny, type Recorder } from "#lib/context";
import { type Store, StoreDown } from "#lib/store";
import { LlmError } from "../llm-error.ts";
import { DayRows } from "./day-rows.ts";
import { Purse } from "./purse.ts";
import { Share, type Tally } from "./share.ts";

/** The table leases a twentieth of the limit at a time: some twenty writes a day and tenant. */
const SHARE_OF_LIMIT = 20;
/** A process holds at most a hundredth of the limit, and no more than this many tries' worth. */
const BLOCK_OF_LIMIT = 100;
const BLOCK_TRIES = 32;
/** A refusal is believed for so long, so that a tenant over budget does not cost a table write per request. */
const DENIED_MS = 1_000;
const DAY_MS = 86_400_000;

/** Money set aside for one try. */
export interface Reservation {
  readonly micros: number;
  /** UTC, whose budget it is of. */
  readonly day: string;
  /** Exactly once. */
  settle(tally: Tally): void;
  /**
   * Instead of settling: the money belongs to `owner` from now on. Whoever holds that (see `Budget.heldBy`) settles it; while nobody
   * does it counts as spent.
   */
  handTo(owner: string): Reservation;
}

/** Money that was handed to an owner. JSON, so that another process can hold it. */
export interface Held {
  readonly owner: string;
  readonly tenant: string;
  readonly day: string;
  readonly micros: number;
}

/** A tenant's day. Micro-dollars. */
export interface Spend {
  readonly limitMicros: number;
  /** Never below what the providers bill: what is settled, what tries hold, and what was held by processes that died. */
  readonly totalMicros: number;
  readonly settled: Tally;
  /** The part of the total that is not settled. */
  readonly openMicros: number;
  /** False when Redis cannot be asked: the total is then the bound that the table knows. */
  readonly exact: boolean;
}

export interface BudgetOptions {
  readonly clock: Clock;
  readonly recorder: Recorder;
  /** Tells processes apart. */
  readonly holder: string;
  /** Take every reservation from the share by itself: a process that dies is charged its open tries and nothing else. */
  readonly exact: boolean;
}

/**
 * Budgets per tenant and UTC day. The table holds how much of the limit is leased out; Redis holds what is left of that; a process
 * holds a block. Money that is lost on any of these ways counts as spent.
 */
export class Budget {
  readonly #rows: DayRows;
  readonly #share: Share;
  readonly #limit: number;
  readonly #options: BudgetOptions;
  readonly #purses = new Map<string, Purse>();
  readonly #filling = new Map<Purse, Promise<void>>();
  #bookings = 0;
  #day = { number: -1, name: "" };
  readonly #leasing = new Map<Purse, Promise<boolean>>();

  constructor(store: Store, config: Config, options: BudgetOptions) {
    this.#rows = new DayRows(store.data);
    this.#share = new Share(store.redis, config.stage);
    this.#limit = config.llm.budgetMicrosPerDay;
    this.#options = options;
  }

  /** @throws LlmError over_budget, budget_unknown */
  async reserve(tenant: string, micros: number): Promise<Reservation> {
    const purse = this.#purse(tenant, this.#today());
    while (!purse.reserve(micros)) {
      if (purse.isDenied(micros, this.#options.clock.now())) throw overBudget();
      if (this.#options.exact) await this.#fill(purse, micros);
      else {
        // One fill at a time: those who wait with it try again before they ask for more.
        const running = this.#filling.get(purse);
        if (running) await running.catch(() => {});
        else await this.#fillAlone(purse, micros);
      }
    }
    const { day } = purse;
    return this.#reservation(day, micros, {
      settle: (tally) => {
        purse.settle(micros, tally, !this.#options.exact);
        this.#flushSoon(purse);
      },
      handTo: (owner) => {
        purse.letGo();
        return this.heldBy({ owner, tenant, day, micros });
      },
    });
  }

  /**
   * What was handed to an owner, perhaps by another process. Settled in several processes, it is booked once: the owner's first booking
   * is the only one.
   */
  heldBy({ owner, tenant, day, micros }: Held): Reservation {
    return this.#reservation(day, micros, {
      settle: (tally) => {
        // A purse for this booking alone: its first is the owner's first, and every further one is known to Redis.
        const purse = this.#added(new Purse(this.#share, owner, tenant, day), `${owner}:${++this.#bookings}`);
        purse.adopt();
        purse.settle(micros, tally, false);
        this.#flushSoon(purse);
      },
      handTo: () => {
        throw new Error("What is held has its owner.");
      },
    });
  }

  async spend(tenant: string, day: string = this.#today()): Promise<Spend> {
    const own = [...this.#purses.values()].filter((purse) => purse.tenant === tenant && purse.day === day);
    await Promise.allSettled(own.map((purse) => purse.flush())); // if it cannot, the next read says so
    // The share first: what is leased in between then counts as spent, never as free.
    const share = await this.#share.read(tenant, day).catch((error: unknown) => {
      if (error instanceof StoreDown) return undefined;
      throw error;
    });
    const leased = await this.#rows.leased(tenant, day);
    const settled = share?.tally ?? { micros: 0, estimatedMicros: 0, tries: 0, input: 0, output: 0 };
    const totalMicros = leased - (share?.left ?? 0);
    return {
      limitMicros: this.#limit,
      totalMicros,
      settled,
      openMicros: totalMicros - settled.micros,
      exact: share !== undefined,
    };
  }

  /** Books everything and gives back what no try holds. */
  async close(): Promise<void> {
    await Promise.allSettled([...this.#purses.values()].map((purse) => purse.release()));
  }

  /** Held to be settled or handed on once. */
  #reservation(
    day: string,
    micros: number,
    { settle, handTo }: Pick<Reservation, "settle" | "handTo">,
  ): Reservation {
    let isOver = false;
    const once = () => {
      if (isOver) throw new Error("A reservation is settled once.");
      isOver = true;
    };
    return {
      micros,
      day,
      settle: (tally) => {
        once();
        settle(tally);
      },
      handTo: (owner) => {
        once();
        return handTo(owner);
      },
    };
  }

  #today(): string {
    const number = Math.floor(this.#options.clock.now() / DAY_MS);
    if (number !== this.#day.number)
      this.#day = { number, name: new Date(number * DAY_MS).toISOString().slice(0, 10) };
    return this.#day.name;
  }

  #purse(tenant: string, day: string): Purse {
    const id = `${day}:${tenant}`;
    return this.#purses.get(id) ?? this.#added(new Purse(this.#share, this.#options.holder, tenant, day), id);
  }

  #added(purse: Purse, id: string): Purse {
    for (const [other, { isEmpty }] of this.#purses) if (isEmpty) this.#purses.delete(other);
    this.#purses.set(id, purse);
    return purse;
  }

  #fillAlone(purse: Purse, need: number): Promise<void> {
    const filling = this.#fill(purse, need).finally(() => this.#filling.delete(purse));
    this.#filling.set(purse, filling);
    return filling;
  }

  async #fill(purse: Purse, need: number): Promise<void> {
    try {
      const drawn = await this.#draw(purse, need);
      if (drawn === 0) {
        this.#options.recorder.count("llm.over_budget");
        purse.deny(need, this.#options.clock.now() + DENIED_MS);
        throw overBudget();
      }
      purse.put(drawn);
    } catch (error) {
      if (!(error instanceof StoreDown)) throw error;
      this.#options.recorder.count("llm.budget_unknown", { dependency: error.dependency });
      throw new LlmError("budget_unknown", "Spending cannot be counted right now.", { cause: error });
    }
  }

  /** @returns at least `need`, or 0 */
  async #draw(purse: Purse, need: number): Promise<number> {
    const { tenant, day } = purse;
    const block = Math.min(need * BLOCK_TRIES, Math.floor(this.#limit / BLOCK_OF_LIMIT));
    const want = this.#options.exact ? need : Math.max(need, block);
    for (;;) {
      const { granted, left } = await this.#share.take(tenant, day, { add: 0, want, need });
      if (granted >= need) return granted;
      // One lease at a time: tries that begin together would each take one out of the day, to be lost together should Redis forget.
      const running = this.#leasing.get(purse);
      if (running) await running.catch(() => {});
      else if (!(await this.#leaseAlone(purse, need - left))) return 0;
    }
  }

  #leaseAlone(purse: Purse, missing: number): Promise<boolean> {
    const leasing = this.#lease(purse, missing).finally(() => this.#leasing.delete(purse));
    this.#leasing.set(purse, leasing);
    return leasing;
  }

  /** Moves money from the day's row to the share. @returns false when the day does not have it */
  async #lease({ tenant, day }: Purse, missing: number): Promise<boolean> {
    const size = Math.max(missing, Math.floor(this.#limit / SHARE_OF_LIMIT));
    const add = await this.#rows.lease(tenant, day, size, missing, this.#limit);
    if (add > 0) await this.#share.take(tenant, day, { add, want: 0, need: 0 });
    return add > 0;
  }

  /** Off the caller's path; where the platform freezes after the response, before that. */
  #flushSoon(purse: Purse): void {
    const flush = () =>
      purse.flushSoon().catch((error: unknown) => {
        if (!(error instanceof StoreDown)) throw error; // counted where it happened; the booking is kept for the next
      });
    const call = callIfAny();
    if (call) call.after.add(flush);
    else void flush();
  }
}

const overBudget = () => new LlmError("over_budget", "The budget of the day does not cover this.");
