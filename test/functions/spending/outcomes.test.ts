import { afterAll, beforeAll, expect, test } from "vitest";
import { detailedCategories } from "#lib/categories";
import { describeBackends } from "#test/support/backends";
import { fakeClock } from "#test/support/call";
import { type Product, startProduct } from "#test/support/product";

interface Entry {
  id: string;
  answer_id: string | null;
  category: { primary: string; detailed: string | null };
}

describeBackends("what answers came to", (backend) => {
  let product: Product;
  const clock = fakeClock();

  beforeAll(async () => {
    product = await startProduct({ clock, start: backend.start });
  }, 60_000);
  afterAll(() => product.stop());

  const note = async (user: string, text: string) => {
    const { json } = await product.call<{ entries: Entry[] }>("POST", "/api/v1/spending", {
      user,
      body: { text },
    });
    return json.entries;
  };
  const put = (user: string, id: string, body: object) =>
    product.call("PUT", `/api/v1/spending/${id}`, { user, body });
  const give = async (user: string, body: object) => {
    const { status, json } = await product.call<{ id: string }>("POST", "/api/v1/ai/feedback", {
      user,
      body,
    });
    expect(status).toBe(201);
    return json.id;
  };

  /** How many answers `act` adds to those that are counted, and to the wrong ones. */
  async function counted(act: () => Promise<unknown>): Promise<readonly [number, number]> {
    const now = async () => {
      await product.follow();
      const { json } = await product.call<{
        languages: { language: string; outcomes: number; wrong: number }[];
      }>("GET", "/api/v1/ai/confidence-calibration");
      return json.languages.find(({ language }) => language === "en")!;
    };
    const before = await now();
    await act();
    const after = await now();
    return [after.outcomes - before.outcomes, after.wrong - before.wrong];
  }

  const detailsOf = (primary: string) =>
    detailedCategories.filter((of) => of.primary === primary).map(({ code }) => code);
  test.each([
    ["a detail where none was claimed", "grelb 3", (primary: string) => detailsOf(primary)[0]!, 0],
    ["another detail than was claimed", "coffee 3", () => "FOOD_AND_DRINK_RESTAURANT", 1],
    ["no detail where one was claimed", "coffee 3", (primary: string) => primary, 1],
    ["another primary", "coffee 3", () => "TRAVEL", 1],
  ])("%s is counted as what it is", async (name, text, givenFor, wrong) => {
    for (const by of ["put", "feedback"]) {
      const user = `${by}-${name}`.replaceAll(" ", "-");
      const [entry] = await note(user, text);
      const { primary, detailed } = entry!.category;
      expect(detailed === null).toBe(wrong === 0);
      const category = givenFor(primary);
      const correct = () =>
        by === "put" ? put(user, entry!.id, { category }) : give(user, { text, category });
      expect((await counted(correct))[1], by).toBe(wrong);
    }
  });

  test("who changes their own detail says nothing of the answer; who changes its primary does", async () => {
    const [entry] = await note("own", "grelb 3");
    const change = (category: string) => counted(() => put("own", entry!.id, { category }));
    const [first, second] = detailsOf(entry!.category.primary);
    expect(await change(first!)).toEqual([0, 0]);
    expect(await change(second!)).toEqual([0, 0]);
    expect(await change("TRAVEL")).toEqual([0, 1]);
  });
});
