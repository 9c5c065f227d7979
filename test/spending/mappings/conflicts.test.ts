import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { describeBackends } from "#test/support/backends";
import type { TestStack } from "#test/support/stack";
import { TERMS, teachingProcess } from "./teaching-process.ts";

const [TERM, THAI] = TERMS;

describeBackends("conflicts", (backend) => {
  let stack: TestStack;
  beforeAll(async () => {
    stack = await backend.start();
  });
  afterAll(() => stack.stop());

  const conflictsOf = ({ as }: ReturnType<typeof teachingProcess>, user: string) =>
    as(user, (m) => m.conflicts());

  test("list what users of the tenant disagree about, most voices first, until they agree", async () => {
    const process = teachingProcess(stack);
    const { teach, forget } = process;
    await teach("ann", TERM, "TRAVEL");
    await teach("bob", TERM, "TRAVEL");
    expect(await conflictsOf(process, "ann")).toEqual([]);
    await teach("carl", TERM, "MEDICAL");
    await teach("ann", THAI, "MEDICAL");
    await teach("bob", THAI, "TRAVEL");
    const contested = {
      term: TERM,
      language: "en",
      meanings: [
        { category: "TRAVEL", source: "tenant", voices: 2 },
        { category: "MEDICAL", source: "tenant", voices: 1 },
      ],
    };
    expect(await conflictsOf(process, "observer")).toEqual([
      contested,
      {
        term: THAI,
        language: "th",
        meanings: [
          { category: "MEDICAL", source: "tenant", voices: 1 },
          { category: "TRAVEL", source: "tenant", voices: 1 },
        ],
      },
    ]);
    const [first] = await conflictsOf(process, "carl");
    const own = { category: "MEDICAL", source: "user", voices: 1 };
    expect(first).toEqual({ ...contested, meanings: [own, ...contested.meanings] });
    await teach("bob", THAI, "MEDICAL");
    await forget("carl", TERM);
    expect(await conflictsOf(process, "observer")).toEqual([]);
  });

  test("list where the user's word is not the lexicon's, unless one only says more than the other", async () => {
    const process = teachingProcess(stack);
    const { teach } = process;
    await teach("ann", "coffee", "GENERAL_SERVICES");
    await teach("bob", "coffee", "FOOD_AND_DRINK");
    await teach("carl", THAI, "TRAVEL");
    const meanings = [
      { category: "FOOD_AND_DRINK", source: "tenant", voices: 1 },
      { category: "GENERAL_SERVICES", source: "tenant", voices: 1 },
      { category: "FOOD_AND_DRINK_COFFEE", source: "lexicon", voices: 0 },
    ];
    expect(await conflictsOf(process, "carl")).toEqual([{ term: "coffee", language: "en", meanings }]);
    await process.forget("bob", "coffee");
    expect(await conflictsOf(process, "ann")).toEqual([
      {
        term: "coffee",
        language: "en",
        meanings: [{ category: "GENERAL_SERVICES", source: "user", voices: 1 }, meanings[2]],
      },
    ]);
    expect(await conflictsOf(process, "carl")).toEqual([]);
    await teach("ann", "coffee", "FOOD_AND_DRINK");
    expect(await conflictsOf(process, "ann")).toEqual([]);
  });

  test("are of one tenant, and count each voice once whatever is taught and forgotten", async () => {
    const step = fc.record({
      user: fc.constantFrom("u1", "u2", "u3", "u4"),
      category: fc.option(fc.constantFrom("TRAVEL", "MEDICAL", "EDUCATION"), { freq: 4 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        const process = teachingProcess(stack);
        const stranger = teachingProcess(stack);
        const said = new Map<string, string>();
        for (const { user, category } of steps) {
          if (category !== null) {
            await process.teach(user, TERM, category);
            said.set(user, category);
          } else if (said.delete(user)) await process.forget(user, TERM);
        }
        const conflicts = await conflictsOf(process, "observer");
        const categories = new Set(said.values());
        expect(conflicts).toHaveLength(categories.size > 1 ? 1 : 0);
        for (const { category, voices } of conflicts[0]?.meanings ?? [])
          expect(voices).toBe([...said.values()].filter((each) => each === category).length);
        expect(await conflictsOf(stranger, "u1")).toEqual([]);
      }),
      { numRuns: 8 },
    );
  }, 60_000);
});
