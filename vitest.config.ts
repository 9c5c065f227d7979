import { defineConfig } from "vitest/config";

/**
 * Suites that share a process for each worker, because they change nothing in it that others see: pure code, and functions, which make what they need anew for each suite.
 * Loading the modules again for each file takes longer than most of their tests.
 */
const SHARED = [
  "categories/**",
  "eval/**",
  "functions",
  "functions/chat/**",
  "functions/ml/**",
  "functions/spending/**",
  "language/**",
  "shop/dialogue/**",
  "shop/grounding/**",
  "shop/policies/**",
  "shop/search/**",
  "spending/import/**",
  "spending/understand/**",
  "tabular/**",
].map((room) => `test/${room}/*.test.ts`);

const common = {
  globalSetup: ["test/support/start-dynamodb-local.ts"],
  testTimeout: 20_000,
  hookTimeout: 60_000,
};

export default defineConfig({
  test: {
    globalSetup: ["test/support/say-what-is-skipped.ts"],
    // Two cores: more workers only make timing-sensitive suites fight each other.
    maxWorkers: 2,
    reporters: ["default", "./test/support/closing-line.ts"],
    projects: [
      { test: { ...common, name: "shared", include: SHARED, isolate: false } },
      { test: { ...common, name: "apart", include: ["test/**/*.test.ts"], exclude: SHARED } },
    ],
  },
});
