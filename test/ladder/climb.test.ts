import { describe, expect, test, vi } from "vitest";
import { silentRecorder } from "#lib/context";
import {
  type CapabilityDefinition,
  type Rung,
  RungDegraded,
  type TraceStep,
} from "../../lib/ladder/capability.ts";
import { createClimb } from "../../lib/ladder/climb.ts";

type R = Rung<string, string>;

const rung = (name: string, guess: R["guess"], budgetMs = 1_000): R => ({ name, budgetMs, guess });
const sure = (name: string, confidence: number): R =>
  rung(name, () => ({ value: name, confidence, why: [] }));

function climber(rungs: readonly R[], enough = 0.9) {
  const definition: CapabilityDefinition<string, string> = {
    name: "test",
    version: "1",
    cache: { namespace: "predictions", scope: "user" },
    rungs,
    enough,
  };
  const climb = createClimb(definition);
  return async (signal = new AbortController().signal, remainingMs = 10_000) => {
    const trace: TraceStep[] = [];
    const climbed = await climb("q", {
      signal,
      remainingMs,
      flags: {},
      recorder: silentRecorder,
      trace,
      failures: [],
    });
    return { climbed, trace, outcomes: trace.map((step) => `${step.at}:${step.outcome}`) };
  };
}

describe("the climb", () => {
  test("stops at the first rung that is sure enough", async () => {
    const top = vi.fn(() => ({ value: "llm", confidence: 1, why: [] }));
    const { climbed, outcomes } = await climber([
      sure("rules", 0.5),
      sure("model", 0.93),
      rung("llm", top),
    ])();
    expect(climbed).toMatchObject({ rung: "model", guess: { value: "model" } });
    expect(outcomes).toEqual(["rules:guess", "model:enough"]);
    expect(top).not.toHaveBeenCalled();
  });

  test("takes the best guess when none is sure enough", async () => {
    const { climbed } = await climber([sure("rules", 0.7), sure("model", 0.4)])();
    expect(climbed?.rung).toBe("rules");
  });

  test("a rung without a guess is passed", async () => {
    const { climbed, outcomes } = await climber([rung("taught", () => undefined), sure("rules", 0.95)])();
    expect(climbed?.rung).toBe("rules");
    expect(outcomes).toEqual(["taught:nothing", "rules:enough"]);
  });

  test("a rung that throws is skipped and named in the trace", async () => {
    const broken = rung("model", () => {
      throw new Error("no such file");
    });
    const { climbed, outcomes } = await climber([broken, sure("llm", 0.95)])();
    expect(climbed?.rung).toBe("llm");
    expect(outcomes).toEqual(["model:error", "llm:enough"]);
  });

  test("a rung that overruns its budget is cut off and its signal fires", async () => {
    let inner: AbortSignal | undefined;
    const slow = rung(
      "model",
      (_, { signal }) => {
        inner = signal;
        return new Promise(() => {});
      },
      5,
    );
    const { climbed, outcomes } = await climber([slow, sure("llm", 0.95)])();
    expect(outcomes).toEqual(["model:timeout", "llm:enough"]);
    expect(climbed?.rung).toBe("llm");
    expect(inner?.aborted).toBe(true);
  });

  test("a rung that keeps failing is left out until its breaker lets one try", async () => {
    const guess = vi.fn(() => {
      throw new Error("down");
    });
    const ask = climber([rung("model", guess), sure("llm", 0.95)]);
    for (let i = 0; i < 5; i++) await ask();
    const { outcomes } = await ask();
    expect(outcomes).toEqual(["model:open", "llm:enough"]);
    expect(guess).toHaveBeenCalledTimes(5);
  });

  test("says why the answer is worse than it could be", async () => {
    const down = rung("llm", () => {
      throw new RungDegraded("llm_down");
    });
    const { climbed } = await climber([sure("rules", 0.6), down])();
    expect(climbed).toMatchObject({ rung: "rules", degraded: "llm_down" });
  });

  test("a confidence that is no probability is a fault of the rung, not an answer", async () => {
    const { climbed, outcomes } = await climber([
      sure("model", 1.2),
      sure("rules", Number.NaN),
      sure("llm", 0.95),
    ])();
    expect(outcomes).toEqual(["model:error", "rules:error", "llm:enough"]);
    expect(climbed?.rung).toBe("llm");
  });

  test("with no time left nothing is tried", async () => {
    const { climbed, outcomes } = await climber([sure("rules", 0.95)])(new AbortController().signal, 0);
    expect(climbed).toBeUndefined();
    expect(outcomes).toEqual(["rules:timeout"]);
  });

  test("when everybody has gone the climb ends", async () => {
    const gone = new AbortController();
    const waiting = rung("llm", () => {
      queueMicrotask(() => gone.abort(new Error("gone")));
      return new Promise(() => {});
    });
    await expect(climber([waiting, sure("x", 1)])(gone.signal)).rejects.toThrow("gone");
  });
});
