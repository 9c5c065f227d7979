import type { Tally } from "./tally.ts";

/** What `--check` holds the figures to, as shares. Calibration has no number: the error must be inside its band. */
export interface Targets {
  exact: number;
  category: number;
  language: number;
  auroc: number;
  /** No promise was made for this one, so it binds only when `--min` names it. */
  outcome: number;
}

export const STEP_ONE_TARGETS: Targets = {
  exact: 0.97,
  category: 0.9,
  language: 0.99,
  auroc: 0.8,
  outcome: 0,
};

/** `exact=.98,auroc=.85` over the defaults. Throws on a name it does not know, or on no number. */
export function parseTargets(text: string | undefined, defaults: Targets = STEP_ONE_TARGETS): Targets {
  const targets = { ...defaults };
  for (const part of (text ?? "").split(",").filter((each) => each.trim() !== "")) {
    const [name = "", value = ""] = part.split("=").map((each) => each.trim());
    const share = Number(value);
    if (!(name in targets)) {
      throw new Error(`--min knows ${Object.keys(targets).join(", ")}, not "${name}".`);
    }
    if (value === "" || !(share >= 0 && share <= 1)) {
      throw new Error(`--min ${name} needs a share from 0 to 1, not "${value}".`);
    }
    targets[name as keyof Targets] = share;
  }
  return targets;
}

/** One line for each target that the figures miss; none when all are met. */
export function missedTargets(group: string, figures: Tally, targets: Targets): string[] {
  const shares = [
    ["items exact", figures.itemsExact.share, targets.exact],
    ["primary category", figures.category.share, targets.category],
    ["language", figures.language.share, targets.language],
    ["asked/ignored", figures.askedOrIgnored.share, targets.outcome],
    ["AUROC of item confidence", figures.items.discrimination.auroc, targets.auroc],
    ["AUROC of answer confidence", figures.answers.discrimination.auroc, targets.auroc],
  ] as const;
  const missed = shares
    .filter(([, value, target]) => value !== null && value < target)
    .map(([name, value, target]) => `${group}: ${name} ${value!.toFixed(4)} is below ${target}`);
  for (const [name, { calibration }] of [
    ["item", figures.items],
    ["answer", figures.answers],
  ] as const) {
    if (!calibration.inside) {
      missed.push(
        `${group}: ${name} calibration error ${calibration.ece!.toFixed(4)} is above its band, which ends at ${calibration.band!.high.toFixed(4)}`,
      );
    }
  }
  if (figures.failures > 0) missed.push(`${group}: ${figures.failures} notes got no answer`);
  return missed;
}
