import { afterAll, beforeAll, expect, test } from "vitest";
import { createTransactions, type TenantLabel } from "#lib/transactions";
import { describeBackends } from "#test/support/backends";
import { actor, fakeClock, inCall } from "#test/support/call";
import { type Product, startProduct } from "#test/support/product";
import { trainingLabels } from "../../../functions/training-labels.ts";
import { RETRAIN_EVERY } from "../../../lib/spending/feedback/labels.ts";

const DAY_MS = 86_400_000;

interface Calibration {
  language: string;
  outcomes: number;
  wrong: number;
  ece: number | null;
  ece_applied: number | null;
  temperature: number;
  reason: string | null;
  bins: { from: number; count: number; right: number }[];
}

describeBackends("the learning loop", (backend) => {
  let product: Product;
  const clock = fakeClock(); // 2026-11-21 05:00 UTC

  beforeAll(async () => {
    product = await startProduct({ clock, start: backend.start });
  }, 60_000);
  afterAll(() => product.stop());

  const note = async (user: string, text: string) => {
    const { json } = await product.call<{ entries: { id: string; confidence: number }[] }>(
      "POST",
      "/api/v1/spending",
      { user, body: { text } },
    );
    return json.entries[0]!;
  };
  const correct = (user: string, id: string, category: string) =>
    product.call("PUT", `/api/v1/spending/${id}`, { user, body: { category } });
  const calibration = async () =>
    (await product.call<{ languages: Calibration[] }>("GET", "/api/v1/ai/confidence-calibration")).json
      .languages;
  const get = <T = Record<string, unknown>>(path: string, user: string) =>
    product.call<T>("GET", path, { user });
  /** What is due by now, however often. */
  const sweepAndFollow = async () => {
    while ((await product.platform.events.sweep()) > 0) await product.follow();
  };

  test("analytics: what is taught, what it covers, what is unknown, and what people disagree about", async () => {
    const user = "ann";
    for (const text of ["zorblax 9", "zorblax 12", "grelk 5", "coffee 4", "กาแฟ 65 บาท"])
      await note(user, text);
    await product.call("POST", "/api/v1/mappings", { user, body: { term: "grelk", category: "MEDICAL" } });
    await note(user, "grelk 7");
    await product.call("POST", "/api/v1/mappings", {
      user: "bob",
      body: { term: "grelk", category: "TRAVEL" },
    });
    await product.follow();
    interface Language {
      mappings: { user: number };
      hits: number;
      coverage: { entries: number; known: number; taught: number; by_source: Record<string, number> };
      top_unmapped: { term: string; count: number }[];
    }
    const { status, json } = await get<{
      en: Language;
      th: Language;
      conflicts: { term: string; meanings: object[] }[];
    }>("/api/v1/mappings/analytics", user);
    expect(status).toBe(200);
    expect(json.en.mappings.user).toBe(1);
    expect(json.en.hits).toBeGreaterThanOrEqual(1);
    expect(json.en.coverage).toMatchObject({ entries: 5, by_source: { lexicon: 1, user: 1, none: 3 } });
    expect(json.en.coverage.known).toBeCloseTo(2 / 5);
    expect(json.en.coverage.taught).toBeCloseTo(1 / 5);
    expect(json.en.top_unmapped.map(({ term, count }) => [term, count])).toEqual([["zorblax", 2]]);
    expect(json.th).toMatchObject({ coverage: { entries: 1 }, top_unmapped: [] });
    expect(json.conflicts[0]).toMatchObject({
      term: "grelk",
      meanings: expect.arrayContaining([expect.objectContaining({ category: "TRAVEL" })]),
    });
    expect((await get("/api/v1/mappings/analytics?x=1", user)).json["code"]).toBe("unknown_field");
  });

  test("suggestions: what would save most corrections first; what was taught is suggested no more", async () => {
    const user = "sue";
    for (const text of ["blorf 3", "blorf 4", "blorf 5", "wumple 8"]) await note(user, text);
    await product.follow();
    interface Suggestion {
      term: string;
      count: number;
      expected_corrections_saved: number;
      teach: { term: string; language: string; category: string };
    }
    const suggestions = async () =>
      (await get<{ items: Suggestion[] }>("/api/v1/ai/improvement-suggestions", user)).json.items;
    const found = await suggestions();
    expect(found.map(({ term, count }) => [term, count])).toEqual([
      ["blorf", 3],
      ["wumple", 1],
    ]);
    expect(found[0]!.expected_corrections_saved).toBeGreaterThan(found[1]!.expected_corrections_saved);
    expect(
      (
        await product.call("POST", "/api/v1/mappings", {
          user,
          body: { ...found[0]!.teach, category: "MEDICAL" },
        })
      ).status,
    ).toBe(201);
    await note(user, "blorf 6");
    await product.follow();
    expect((await suggestions()).map(({ term }) => term)).toEqual(["wumple"]);
    for (const query of ["?limit=0", "?limit=abc"])
      expect(
        (await get<{ code: string }>(`/api/v1/ai/improvement-suggestions${query}`, user)).json.code,
      ).toBe("invalid_field");
  });

  test("calibration: counted once, fitted at night, applied from then on in that language alone", async () => {
    const before = (await calibration()).find(({ language }) => language === "en")!;
    expect(before).toMatchObject({ temperature: 1, reason: "not_computed_yet" });
    const sure = (await note("first", "coffee 4")).confidence;
    // People call half of these sure answers wrong: over-confidence, as far as this tenant is concerned.
    const text = Array.from({ length: 40 }, (_, i) => `coffee ${i + 2}`).join(", ");
    for (let i = 0; i < 6; i++) {
      const body = { text };
      const { json } = await product.call<{ entries: { id: string }[] }>("POST", "/api/v1/spending", {
        user: `u${i}`,
        body,
      });
      expect(json.entries).toHaveLength(40);
      for (const { id } of json.entries.slice(0, 15))
        await product.call("PUT", `/api/v1/spending/${id}`, { user: `u${i}`, body: { amount: "5000" } });
    }
    await product.follow();
    const counted = (await calibration()).find(({ language }) => language === "en")!;
    expect(counted.outcomes).toBe(before.outcomes + 241);
    expect(counted.wrong).toBe(before.wrong + 90);
    expect(counted.bins.reduce((sum, bin) => sum + bin.count, 0)).toBe(counted.outcomes);
    clock.advance(DAY_MS);
    await sweepAndFollow();
    const fitted = (await calibration()).find(({ language }) => language === "en")!;
    expect(fitted.reason).toBeNull();
    expect(fitted.temperature).toBeGreaterThan(1.5);
    expect(fitted.ece_applied!).toBeLessThan(fitted.ece!);
    clock.advance(3_000);
    const { json } = await product.call<{ items: { confidence: number }[]; answer: { confidence: number } }>(
      "POST",
      "/api/v1/process/text",
      { user: "later", body: { text: "coffee 4" } },
    );
    expect(json.items[0]!.confidence).toBeLessThan(sure);
    expect(json.answer.confidence).toBeLessThan(0.95);
    const thai = (await calibration()).find(({ language }) => language === "th")!;
    expect([thai.temperature, thai.reason]).toEqual([1, "too_few_outcomes"]);
    expect((await get("/api/v1/ai/confidence-calibration?x=1", "ann")).json["code"]).toBe("unknown_field");
  }, 180_000);

  test("after enough disagreement the tenant's model is trained anew, once", async () => {
    const codes = ["MEDICAL", "TRAVEL", "ENTERTAINMENT"];
    for (let i = 0; i < 30; i++) {
      const { id } = await note("teacher", `thing${i} 9`);
      await correct("teacher", id, codes[i % 3]!);
    }
    await product.follow();
    await sweepAndFollow();
    const labels: TenantLabel[] = [];
    const { platform } = product;
    await inCall(
      async () => {
        for await (const label of trainingLabels(
          platform.store,
          createTransactions({ ...platform.store, ...platform }),
        )())
          labels.push(label);
      },
      { clock, actor: actor("local", "anyone") },
    );
    expect(labels.length).toBeGreaterThan(RETRAIN_EVERY);
    expect(labels).toContainEqual({
      text: expect.stringMatching(/^thing/),
      direction: "out",
      category: "ENTERTAINMENT",
    });
    expect(await platform.store.queue.depth()).toBe(1);
    await sweepAndFollow();
    expect(await platform.store.queue.depth()).toBe(1);
  }, 60_000);
});
