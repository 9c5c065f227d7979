import { afterAll, beforeAll, expect, test } from "vitest";
import { detailedCategories } from "#lib/categories";
import { describeBackends } from "#test/support/backends";
import { fakeClock } from "#test/support/call";
import { type Product, startProduct } from "#test/support/product";

interface Entry {
  id: string;
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
  /** Of the answer that a note is made of right after. */
  const answerTo = async (user: string, text: string) => {
    const { json } = await product.call<{ answer: { id: string } }>("POST", "/api/v1/process/text", {
      user,
      body: { text },
    });
    return json.answer.id;
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

  const undo = (user: string, id: string) => product.call("DELETE", `/api/v1/ai/feedback/${id}`, { user });
  const travel = { category: "TRAVEL" };

  test("an answer that was stored, spoken of and corrected is one answer, and wrong once", async () => {
    const text = "coffee 4 and lunch 12";
    let first: Entry, second: Entry;
    const noted = async (user: string) => {
      [first, second] = (await note(user, text)) as [Entry, Entry];
    };
    for (const about of ["answer_id", "text"] as const) {
      const user = `once-${about}`;
      const answer_id = await answerTo(user, text);
      expect(await counted(() => noted(user))).toEqual([2, 0]);
      const subject = about === "text" ? { text } : { answer_id };
      // What is said of a text alone is said of the answer that it has now: after feedback that is another one.
      const confirmed = () => give(user, { ...subject, item: 1, right: true });
      const said = () => give(user, { ...subject, item: 0, ...travel });
      expect(await counted(said)).toEqual([0, 1]);
      expect(await counted(confirmed)).toEqual(about === "text" ? [1, 0] : [0, 0]);
      expect(await counted(() => put(user, first!.id, travel))).toEqual([0, 0]);
      expect(await counted(() => put(user, second!.id, travel))).toEqual([0, 1]);
    }
  });

  test("a correction and feedback are counted once whichever is followed up first", async () => {
    const answer_id = await answerTo("both", "coffee 5");
    const [entry] = await note("both", "coffee 5");
    const both = async () => {
      await give("both", { answer_id, amount: "50", currency: "USD" });
      await put("both", entry!.id, { amount: "50" });
      await put("both", entry!.id, travel);
    };
    expect(await counted(both)).toEqual([0, 1]);
  });

  test("feedback that is taken back is uncounted, unless something else says the same", async () => {
    const answer_id = await answerTo("back", "coffee 6");
    const [entry] = await note("back", "coffee 6");
    const amount = { answer_id, amount: "60", currency: "USD" };
    let ids: string[] = [];
    const twice = async () => {
      ids = [await give("back", amount), await give("back", { ...amount, kind: "income" })];
    };
    expect(await counted(twice)).toEqual([0, 1]);
    expect(await counted(() => undo("back", ids[0]!))).toEqual([0, 0]);
    expect(await counted(() => undo("back", ids[1]!))).toEqual([0, -1]);
    expect(await counted(() => put("back", entry!.id, travel))).toEqual([0, 1]);
    const again = () => give("back", amount);
    expect(await counted(async () => undo("back", await again()))).toEqual([0, 0]);
  });

  test("feedback on an answer that nothing was stored of counts by itself", async () => {
    const answer_id = await answerTo("alone", "coffee 7");
    expect(await counted(() => give("alone", { answer_id, ...travel }))).toEqual([1, 1]);
  });

  test("a note that was stored twice is two answers", async () => {
    const answer_id = await answerTo("two", "coffee 8");
    const [first] = await note("two", "coffee 8");
    const [second] = await note("two", "coffee 8");
    const said = () => give("two", { answer_id, ...travel });
    expect(await counted(said)).toEqual([0, 1]);
    expect(await counted(() => put("two", second!.id, travel))).toEqual([0, 0]);
    expect(await counted(() => put("two", first!.id, travel))).toEqual([0, 1]);
  });
});
