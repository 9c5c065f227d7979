import { afterAll, beforeAll, expect, test } from "vitest";
import { describeEmbedded } from "#test/support/backends";
import { type Product, startProduct } from "#test/support/product";
import { FIRST_TERM, fullUser, TERMS_MAX } from "./full-user.ts";

interface Given {
  code?: string;
  taught: object | null;
  items: { category: { detailed: string } }[];
}

describeEmbedded("a user who has taught as many terms as may be", (backend) => {
  let product: Product;
  let user: string;
  beforeAll(async () => {
    product = await startProduct({ start: backend.start });
    user = await fullUser(product);
  }, 60_000);
  afterAll(() => product.stop());

  const call = <T = Given>(method: string, path: string, body: object) =>
    product.call<T>(method, path, { user, body });
  const teach = (term: string) =>
    call("POST", "/api/v1/mappings", { term, category: "ENTERTAINMENT_VIDEO_GAMES" });
  const give = (text: string, category: string) => call("POST", "/api/v1/ai/feedback", { text, category });
  const categoryOf = async (text: string) =>
    (await call("POST", "/api/v1/process/text", { text })).json.items[0]!.category.detailed;

  test("is told so when teaching another, and how many that is", async () => {
    const { status, json } = await teach("wobblekin");
    expect([status, json]).toMatchObject([
      409,
      { code: "conflict", detail: expect.stringContaining(String(TERMS_MAX)) },
    ]);
  });

  test("may still say anew what a term means", async () => {
    expect((await teach(FIRST_TERM)).status).toBe(200);
    const { json } = await give(`${FIRST_TERM} 5 USD`, "ENTERTAINMENT_MUSIC_AND_AUDIO");
    expect(json.taught).toMatchObject({ term: FIRST_TERM, before: "ENTERTAINMENT_VIDEO_GAMES" });
  });

  test("is heard by feedback, which teaches nothing more: that note reads as they say, others with the label do not", async () => {
    const { status, json } = await give("wobblekin 5 USD", "ENTERTAINMENT_VIDEO_GAMES");
    expect([status, json.taught]).toEqual([201, null]);
    expect(await categoryOf("wobblekin 5 USD")).toBe("ENTERTAINMENT_VIDEO_GAMES");
    expect(await categoryOf("wobblekin 7 USD")).not.toBe("ENTERTAINMENT_VIDEO_GAMES");
  });

  test("corrects an entry all the same", async () => {
    const stored = await call<{ entries: { id: string }[] }>("POST", "/api/v1/spending", {
      text: "snorrabell 5 USD",
    });
    const { status, json } = await call<{ category: { detailed: string } }>(
      "PUT",
      `/api/v1/spending/${stored.json.entries[0]!.id}`,
      { category: "ENTERTAINMENT_VIDEO_GAMES" },
    );
    expect([status, json.category.detailed]).toEqual([200, "ENTERTAINMENT_VIDEO_GAMES"]);
    expect(await categoryOf("snorrabell 7 USD")).not.toBe("ENTERTAINMENT_VIDEO_GAMES");
  });
});
