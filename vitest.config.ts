import { defineConfig } from "vitest/config";

/** Suites of pure code: they start nothing and change nothing that others see, so they share a process for each worker. */
const PURE = [
  "categories",
  "language",
  "tabular",
  "shop/search",
  "shop/dialogue",
  "shop/grounding",
  "shop/policies",
  "spending/understand",
  "spending/import",
  "eval",
].map((room) => `test/${room}/**/*.test.ts`);

export default defineConfig({
  test: {
    // Two cores: more workers only make timing-sensitive suites fight each other.
    maxWorkers: 2,
    reporters: ["default", "./test/support/closing-line.ts"],
    projects: [
      { extends: true, test: { name: "pure", include: PURE, isolate: false, testTimeout: 20_000 } },
      {
        extends: true,
        test: {
          name: "parts",
          include: ["test/**/*.test.ts"],
          exclude: PURE,
          globalSetup: ["test/support/say-what-is-skipped.ts", "test/support/start-dynamodb-local.ts"],
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
