import type { Reporter, TestModule } from "vitest/node";

/** Ends a run with one plain line that any reader of logs understands: `Tests: 12 passed, 0 failed, 3 skipped`. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const count = { passed: 0, failed: 0, skipped: 0, pending: 0 };
    for (const module of modules) {
      for (const test of module.children.allTests()) count[test.result().state]++;
      // A file that could not be loaded has no tests to count, and is a failure all the same.
      if (module.state() === "failed" && module.children.size === 0) count.failed++;
    }
    console.log(
      `\nTests: ${count.passed} passed, ${count.failed + count.pending} failed, ${count.skipped} skipped`,
    );
  }
}
