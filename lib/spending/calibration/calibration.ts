import {
  addBins,
  applyTemperature,
  binnedCalibrationError,
  type FittedTemperature,
  fitTemperature,
  type ReliabilityRow,
  reliabilityRows,
} from "#lib/categories";
import { currentActor, currentCall } from "#lib/context";
import { createHeld, type Ladder, type Tag } from "#lib/ladder";
import { type DataTable, saving } from "#lib/store";
import type { createOutcomes, Outcomes } from "./outcomes.ts";

/** What temperatures are in force. */
const CALIBRATION_TAG: Tag = { scope: "tenant", name: "calibration" };
const TENANTS_IN_MEMORY = 10_000;

/** The temperature of one model's answers in one language, as it is applied. */
export interface Temperature extends FittedTemperature {
  readonly model: string;
  readonly language: string;
  readonly outcomes: number;
  /** RFC 3339. */
  readonly computedAt: string;
}

/** How sure answers were, and how often they were right. */
export interface Calibration {
  readonly model: string;
  readonly language: string;
  readonly outcomes: number;
  readonly wrong: number;
  /** Expected calibration error as the answers are computed, and with the temperature that is applied; null without outcomes. */
  readonly ece: number | null;
  readonly eceApplied: number | null;
  readonly applied: Temperature | null;
  readonly bins: readonly ReliabilityRow[];
}

const calibrationEntity = (data: DataTable) =>
  data.entity({
    model: { service: "rung", entity: "temperature", version: "1" },
    attributes: {
      tenant: { type: "string", required: true },
      model: { type: "string", required: true },
      language: { type: "string", required: true },
      /** JSON. */
      found: { type: "string", required: true },
    },
    indexes: {
      primary: {
        pk: { field: "pk", composite: ["tenant"], casing: "none" },
        sk: { field: "sk", composite: ["model", "language"], casing: "none" },
      },
    },
  });

export interface CalibrationDeps {
  readonly data: DataTable;
  readonly ladder: Pick<Ladder, "tagVersion" | "invalidate">;
  readonly outcomes: ReturnType<typeof createOutcomes>;
  readonly model: string;
}

type Temperatures = readonly Temperature[];

export const unchanged = (confidence: number): number => confidence;

/** What a confidence in this language is to be read as. */
export function scaleOf(temperatures: Temperatures, language: string): (confidence: number) => number {
  const found = temperatures.find((of) => of.language === language);
  return found ? (confidence) => applyTemperature(confidence, found.temperature) : unchanged;
}

/** Confidence as a tenant's own users bear it out: counted, fitted on a schedule, applied to what is answered from then on. */
export function createCalibration({ data, ladder, outcomes, model }: CalibrationDeps) {
  const entity = calibrationEntity(data);
  const current = createHeld<Temperatures>({
    ladder,
    tag: CALIBRATION_TAG,
    async read() {
      const { tenant } = currentActor();
      const { data: rows } = await data.run("calibration.read", () =>
        entity.query.primary({ tenant, model }).go({ consistent: true, pages: "all" }),
      );
      return rows.map(({ found }) => JSON.parse(found) as Temperature);
    },
    nothing: [],
    size: ({ length }) => length,
    rowsMax: TENANTS_IN_MEMORY,
  });

  return {
    /** The temperatures in force, from memory while none is new. */
    current,

    /** Fits each language anew from all outcomes of the tenant. */
    async recompute(): Promise<Temperatures> {
      const computedAt = new Date(currentCall().clock.now()).toISOString();
      const found = (await outcomes.all()).map(({ language, halves }): Temperature => {
        const n = addBins(halves.a, halves.b).reduce((sum, bin) => sum + bin.n, 0);
        return { model, language, outcomes: n, computedAt, ...fitTemperature(halves) };
      });
      if (found.length === 0) return found;
      const { tenant } = currentActor();
      const tag = ladder.invalidate(CALIBRATION_TAG);
      const puts = found.map((of) => ({
        put: entity.put({ tenant, model, language: of.language, found: JSON.stringify(of) }).params(),
      }));
      await saving(() => data.transact("calibration.recompute", [...puts, tag.write]));
      tag.bumped();
      return found;
    },

    /** By language. */
    async report(): Promise<Calibration[]> {
      const [counted, applied] = await Promise.all([outcomes.all(), current()]);
      return counted.map((of) =>
        calibrationOf(
          of,
          applied.find(({ language }) => language === of.language),
        ),
      );
    },
  };
}

function calibrationOf({ model, language, halves }: Outcomes, applied: Temperature | undefined): Calibration {
  const bins = addBins(halves.a, halves.b);
  const n = bins.reduce((sum, bin) => sum + bin.n, 0);
  const right = bins.reduce((sum, bin) => sum + bin.right, 0);
  return {
    model,
    language,
    outcomes: n,
    wrong: n - right,
    ece: n === 0 ? null : binnedCalibrationError(bins),
    eceApplied: n === 0 ? null : binnedCalibrationError(bins, applied?.temperature ?? 1),
    applied: applied ?? null,
    bins: reliabilityRows(bins),
  };
}
