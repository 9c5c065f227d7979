import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { problemCodes } from "#lib/context";
import { DEVELOPMENT_KEY } from "#lib/identity";
import type { Answered, RequestOptions } from "./api.ts";
import { type Faults, INSIDE, startFaults } from "./faults.ts";
import type { Operation } from "./operations.ts";
import type { Product } from "./product.ts";

export interface Asked extends RequestOptions {
  /** Instead of the route's path. */
  readonly path?: string;
}
/** A request, or what makes what it needs, and it. */
export type Ask = Asked | ((product: Product) => Promise<Asked>);
/** What provokes a status. The first of a route's that succeeds is also sent where something else is wrong. */
export type Provoked = readonly [status: number, code: string | null, ask: Ask];
export type ProvokedTable = Readonly<Record<string, readonly Provoked[]>>;

export interface Statuses {
  /** Of the OpenAPI document, by method and path: what they document is what must be provoked. */
  readonly operations: ReadonlyMap<string, Operation>;
  readonly provoked: ProvokedTable;
  /** Routes that answer without the table: there 503 is for keys that cannot be checked. */
  readonly needNoTable?: readonly string[];
  start(): Promise<Product>;
}

/** What every route can be brought to give, by its status: with another key, or over a product with a fault. */
const FAULTS: Readonly<Record<string, { code: string; isOpen: boolean }>> = {
  401: { code: "unauthenticated", isOpen: false },
  403: { code: "forbidden", isOpen: false },
  429: { code: "rate_limited", isOpen: false },
  500: { code: "internal", isOpen: true },
  503: { code: "unavailable", isOpen: true },
};

/** Every documented status of each route is provoked, and nothing that is provoked is not documented. */
export function describeStatuses({ operations, provoked, needNoTable = [], start }: Statuses): void {
  let faults: Faults;
  /** Who may make one request a minute, and has. A user of their own: the development key's counts are of another order. */
  let spent: { key: string; user: string };
  beforeAll(async () => {
    faults = await startFaults(await start());
    spent = { key: await faults.keyWithout(undefined), user: "spent" };
    const { status } = await faults.limited.call("GET", "/health/detailed", spent);
    if (status !== 200) throw new Error(`The one request that the key may make was answered with ${status}.`);
  }, 120_000);
  afterAll(() => faults?.stop());

  async function send(name: string, ask: Ask, to: Product, change: Asked = {}): Promise<Answered> {
    const { path, ...options } = {
      ...(typeof ask === "function" ? await ask(faults.sound) : ask),
      ...change,
    };
    const [method, itsPath] = name.split(" ") as [string, string];
    return to.call(method, path ?? itsPath, options);
  }
  const succeeding = (name: string): Ask => provoked[name]!.find(([status]) => status < 300)![2];

  /** The request that succeeds, with one thing wrong. */
  async function provoke(status: string, name: string): Promise<Answered> {
    const ask = succeeding(name);
    const { security, "x-scope": scope } = operations.get(name)!;
    switch (status) {
      case "401":
        return send(name, ask, faults.sound, { key: null });
      case "403":
        return send(name, ask, faults.sound, { key: await faults.keyWithout(scope) });
      case "429":
        return send(name, ask, faults.limited, spent);
      case "500": {
        const ready = typeof ask === "function" ? await ask(faults.sound) : ask;
        if (security.length === 0) faults.breakClock();
        return send(name, ready, faults.broken, { key: DEVELOPMENT_KEY });
      }
      case "503": {
        const key = needNoTable.includes(name) ? await faults.keyWithout(undefined) : DEVELOPMENT_KEY;
        return send(name, ask, faults.tableDown, { key });
      }
      default:
        throw new Error(`Nothing is known that makes every route answer ${status}.`);
    }
  }

  const routes = [...operations.keys()];
  const own = routes.flatMap((name) =>
    (provoked[name] ?? []).map(([status, code, ask], i) => [name, status, code, i, ask] as const),
  );
  const common = routes.flatMap((name) => {
    const { security, responses } = operations.get(name)!;
    return Object.entries(FAULTS)
      .filter(([status, { isOpen }]) => (security.length > 0 ? true : isOpen && status in responses))
      .map(([status, { code }]) => [name, status, code] as const);
  });

  test.each(own)("%s answers %i (%s, case %i)", async (name, status, code, _, ask) => {
    const answered = await send(name, ask, faults.sound);
    expect([answered.status, answered.json?.["code"] ?? null], answered.text).toEqual([status, code]);
    if (status >= 400) expectProblem(answered);
  });

  test.each(common)("%s answers %s (%s) to what else succeeds", async (name, status, code) => {
    const answered = await provoke(status, name);
    expect([answered.status, answered.json?.["code"]], answered.text).toEqual([Number(status), code]);
    expectProblem(answered);
    expect(answered.text).not.toMatch(INSIDE);
    expect(answered.text).not.toMatch(/TypeError|127\.0\.0\.1|ECONN|node:/);
  });

  if (needNoTable.length > 0)
    test.each(needNoTable)("%s answers while the table is down", async (name) => {
      const answered = await send(name, succeeding(name), faults.tableDown, { key: DEVELOPMENT_KEY });
      expect(answered.status, answered.text).toBe(200);
    });

  test("who waits as long as Retry-After says may ask again", async () => {
    const ask = () => faults.limited.call("GET", "/health/detailed", spent);
    const { status, headers } = await ask();
    expect(status).toBe(429);
    faults.clock.advance(Number(headers.get("retry-after")) * 1_000);
    expect((await ask()).status).toBe(200);
  });

  describe("what is documented", () => {
    const provokedOf = (name: string): string[] => [
      ...own.filter(([of]) => of === name).map(([, status]) => String(status)),
      ...common.filter(([of]) => of === name).map(([, status]) => status),
    ];
    test.each(routes)("%s: each status is provoked, and no other", (name) => {
      const documented = Object.keys(operations.get(name)!.responses);
      expect([...new Set(provokedOf(name))].toSorted()).toEqual(documented.toSorted());
    });
    test("nothing is provoked of other routes", () =>
      expect(Object.keys(provoked).filter((name) => !operations.has(name))).toEqual([]));
  });
}

/** A problem document that says what is wrong, names the request, and when it is worth coming back. */
function expectProblem({ status, headers, json }: Answered): void {
  expect(headers.get("content-type")).toBe("application/problem+json");
  expect(problemCodes).toContain(json["code"]);
  expect(json).toMatchObject({ status, detail: expect.stringMatching(/\S/) });
  expect(json["request_id"]).toMatch(/^req_/);
  expect(headers.get("x-request-id")).toBe(json["request_id"]);
  if ([429, 503].includes(status)) expect(headers.get("retry-after")).toMatch(/^[1-9]\d*$/);
}
