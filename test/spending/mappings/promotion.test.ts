import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { describeBackends } from "#test/support/backends";
import type { TestStack } from "#test/support/stack";
import { agreedBy, idOf, TERMS, teachingProcess } from "./teaching-process.ts";

const [TERM] = TERMS;
const CATEGORIES = ["ENTERTAINMENT", "TRAVEL_LODGING", "MEDICAL_DENTAL_CARE"] as const;
const USERS = ["u1", "u2", "u3", "u4", "u5"] as const;

describeBackends("terms that users teach", (backend) => {
  let stack: TestStack;
  beforeAll(async () => {
    stack = await backend.start();
  });
  afterAll(() => stack.stop());

  test("whatever is taught, changed and forgotten, the tenant's mapping is what the voices agree on", async () => {
    const step = fc.record({
      user: fc.constantFrom(...USERS),
      term: fc.constantFrom(...TERMS),
      // Mostly one, or nobody would ever agree.
      category: fc.constantFrom(CATEGORIES[0], CATEGORIES[0], ...CATEGORIES),
      how: fc.constantFrom("teach", "teach", "change", "forget"),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 20 }), async (steps) => {
        const { as, teach, forget, meaningTo, sharedOf, mineOf, clock } = teachingProcess(stack);
        const said = new Map(TERMS.map((term) => [term, new Map<string, string>()]));
        for (const { user, term, category, how } of steps) {
          clock.advance(5);
          const voices = said.get(term)!;
          if (how === "teach") {
            const { created } = await teach(user, term, category);
            expect(created).toBe(!voices.has(user));
            voices.set(user, category);
            continue;
          }
          const change =
            how === "forget"
              ? forget(user, term)
              : as(user, (m) => m.recategorise(idOf(term), category)).then(({ term: same }) =>
                  expect(same).toBe(term),
                );
          if (!voices.has(user)) {
            await expect(change).rejects.toMatchObject({ code: "not_found" });
            continue;
          }
          await change;
          if (how === "forget") voices.delete(user);
          else voices.set(user, category);
        }
        for (const term of TERMS) {
          const voices = said.get(term)!;
          const agreed = agreedBy(voices.values());
          const shared = await sharedOf(term);
          expect(shared?.category).toBe(agreed);
          expect(shared?.voices).toBe(
            agreed && [...voices.values()].filter((category) => category === agreed).length,
          );
          for (const user of USERS) {
            expect((await mineOf(user, term))?.category).toBe(voices.get(user));
            const own = voices.get(user);
            expect(await meaningTo(user, term)).toBe(own ? `user ${own}` : agreed && `tenant ${agreed}`);
          }
        }
      }),
      { numRuns: 10 },
    );
  }, 60_000);

  test("taught by many at once, from four processes, every voice is counted: to teach, to change and to forget", async () => {
    const first = teachingProcess(stack);
    const others = [1, 2, 3].map(() => teachingProcess(stack, first.tenant));
    const processes = [first, ...others];
    const users = Array.from({ length: 20 }, (_, i) => ({ user: `user${i}`, by: processes[i % 4]! }));
    await Promise.all(users.map(({ user, by }) => by.teach(user, TERM, "ENTERTAINMENT")));
    expect(await first.sharedOf(TERM)).toMatchObject({ category: "ENTERTAINMENT", voices: 20 });
    // 16 of 20 still agree; 15 do not.
    await Promise.all(users.slice(0, 4).map(({ user, by }) => by.teach(user, TERM, "MEDICAL_DENTAL_CARE")));
    expect(await first.sharedOf(TERM)).toMatchObject({ category: "ENTERTAINMENT", voices: 16 });
    await users[4]!.by.teach("user4", TERM, "MEDICAL_DENTAL_CARE");
    expect(await first.sharedOf(TERM)).toBeUndefined();
    await Promise.all(users.slice(0, 5).map(({ user, by }) => by.forget(user, TERM)));
    expect(await first.sharedOf(TERM)).toMatchObject({ category: "ENTERTAINMENT", voices: 15 });
    await Promise.all(users.slice(5).map(({ user, by }) => by.forget(user, TERM)));
    expect(await first.sharedOf(TERM)).toBeUndefined();
    expect(await first.as("user9", (m) => m.list())).toEqual([]);
  }, 30_000);
});
