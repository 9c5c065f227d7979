import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { readCart } from "../../lib/shop/dialogue/cart/read-cart.ts";
import { decide } from "../../lib/shop/dialogue/decide.ts";
import { resolveFollowUp } from "../../lib/shop/dialogue/follow-up/resolve.ts";
import { calibrate, type Judged } from "./calibration.ts";
import { cartText, followUpText } from "./dialogue/canonical.ts";
import { fitDecisions, parametersFile } from "./dialogue/fit.ts";
import {
  contextOf,
  type Example,
  readDecisions,
  readExpected,
  readShops,
  SETS,
  type SetName,
} from "./dialogue/sets.ts";
import { proportion } from "./proportion.ts";
import { machineLine, shareText } from "./report.ts";

const USAGE = `npm run eval -- dialogue [options]
  --set NAME    development, calibration, examining or cold (written when the code was done); several times (default: all)
  --misses N    print at most N misses of each kind; of sets that are named by --set, or the development half (default 0)
  --fit         fit the confidence of decisions and write lib/shop/dialogue/parameters.ts
  --check       exit 1 when a target is missed: 95 % of the development half, 90 % of the examining half`;

const TARGETS: Partial<Record<SetName, number>> = { development: 0.95, examining: 0.9 };

interface Scored {
  readonly example: Example;
  readonly got: string;
  readonly right: boolean;
  readonly confidence?: number;
}

/** Rates decisions, follow-ups and cart commands of shop chats. 0, or 1 on a failed `--check`. */
export async function evalDialogue(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      set: { type: "string", multiple: true },
      misses: { type: "string", default: "0" },
      check: { type: "boolean", default: false },
      fit: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  if (values.fit) {
    const file = resolve(import.meta.dirname, "../../lib/shop/dialogue/parameters.ts");
    writeFileSync(file, parametersFile(fitDecisions()));
    console.log(`Written: ${file}`);
    return 0;
  }
  const sets = SETS.filter((set) => values.set?.includes(set) ?? true);
  if (sets.length === 0) throw new Error(`--set is one of ${SETS.join(", ")}.`);
  console.log(machineLine(new Date()));
  const faults: string[] = [];
  for (const set of sets) {
    console.log(`\n${set}`);
    for (const [name, scored] of Object.entries(scoreSet(set))) {
      if (scored.length === 0) continue;
      const share = proportion(scored.filter(({ right }) => right).length, scored.length);
      console.log(`  ${name.padEnd(22)} ${shareText(share)}`);
      for (const language of ["en", "th"] as const) {
        const own = scored.filter(
          ({ example }) => /[\u0e00-\u0e7f]/.test(example.text) === (language === "th"),
        );
        console.log(
          `    ${language.padEnd(20)} ${shareText(proportion(own.filter(({ right }) => right).length, own.length))}`,
        );
      }
      if (name === "decisions") console.log(`    ${calibrationText(scored)}`);
      if (set === "development" || values.set !== undefined) printMisses(scored, Number(values.misses));
      if ((share.share ?? 1) < (TARGETS[set] ?? 0)) faults.push(`${set}: ${name}`);
    }
  }
  for (const fault of faults) console.log(`MISSED: ${fault}`);
  return values.check && faults.length > 0 ? 1 : 0;
}

export function scoreSet(set: SetName): Record<"decisions" | "follow-ups" | "carts", Scored[]> {
  const shops = readShops(set);
  const score = (
    examples: readonly Example[],
    answer: (example: Example) => { got: string; confidence?: number },
  ): Scored[] =>
    examples.map((example) => {
      const answered = answer(example);
      return { example, ...answered, right: example.expected.includes(answered.got) };
    });
  return {
    decisions: score(readDecisions(set), (example) => {
      const { intent, confidence } = decide(example.text, contextOf(example, shops));
      return { got: intent, confidence };
    }),
    "follow-ups": score(readExpected("follow-ups", set), (example) => ({
      got: followUpText(resolveFollowUp(example.text, contextOf(example, shops))),
    })),
    carts: score(readExpected("carts", set), (example) => ({
      got: cartText(readCart(example.text, contextOf(example, shops))),
    })),
  };
}

function calibrationText(scored: readonly Scored[]): string {
  const judged: Judged[] = scored.map(({ confidence, right }) => ({ confidence: confidence!, right }));
  const { ece, band, inside } = calibrate(judged);
  return `calibration error ${ece!.toFixed(3)}, by chance alone ${band!.low.toFixed(3)} to ${band!.high.toFixed(3)}: ${inside ? "inside" : "OUTSIDE"}`;
}

function printMisses(scored: readonly Scored[], most: number): void {
  for (const { example, got } of scored.filter(({ right }) => !right).slice(0, most))
    console.log(
      `    ${example.shop} ${example.before} | ${example.text} | expected ${example.expected.join(" or ")}, got ${got}`,
    );
}
