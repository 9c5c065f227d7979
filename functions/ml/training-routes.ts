import { z } from "zod";
import { lineModel } from "#lib/categories";
import { Problem } from "#lib/context";
import { decodeCursor, encodeCursor, listOf, pageQuery, type Route, route } from "#lib/http";
import type { Jobs } from "#lib/jobs";
import {
  assertTrainable,
  type ShippedEvaluation,
  type TenantLabels,
  type TenantModels,
  TRAIN_JOB,
  trainPayload,
} from "#lib/transactions";
import { acceptJob } from "../jobs/accepted.ts";
import { JobSchema } from "../jobs/job-body.ts";
import {
  accuracyReport,
  model,
  modelDetail,
  shippedDetail,
  shippedModel,
  tenantDetail,
  tenantModelToWire,
} from "./model-wire.ts";

const position = z.strictObject({ before: z.string().max(60) });
/** Behind the tenant's own, at the end of the list. */
const SHIPPED_CURSOR = "shipped";

export interface TrainingDeps {
  readonly models: Pick<TenantModels, "list" | "get" | "current">;
  readonly labels: TenantLabels;
  readonly jobs: Jobs;
  /** What the evaluation program found out about what is shipped, in the wire's words. */
  readonly evaluation: ShippedEvaluation | null;
}

export function trainingRoutes({ models, labels, jobs, evaluation }: TrainingDeps): Route[] {
  return [
    route({
      method: "post",
      path: "/api/v1/ml/train",
      summary: "Train on the tenant's labels",
      description:
        "A job. Its result says how often the new model is right on lines it had not seen, beside the shipped model; a model that is better answers from then on, another is kept and not used.",
      tag: "Transactions",
      access: "write",
      body: trainPayload,
      responses: { 202: JobSchema },
      responseHeaders: { Location: "The job." },
      problems: ["conflict", "too_little_data"],
      async handler({ body, request }) {
        await assertTrainable(labels);
        return acceptJob(jobs, { kind: TRAIN_JOB, payload: body }, request.headers);
      },
    }),
    route({
      method: "get",
      path: "/api/v1/ml/models",
      summary: "List models",
      description: "The tenant's own, newest first, then the one that all tenants start with.",
      tag: "Transactions",
      access: "read",
      query: z.strictObject(pageQuery),
      responses: { 200: listOf(model) },
      async handler({ query }) {
        const { limit, cursor } = query;
        const before = cursor === undefined ? undefined : decodeCursor(cursor, query, position).before;
        const own = before === SHIPPED_CURSOR ? [] : await models.list(limit + 1, before);
        const page = own.slice(0, limit).map(tenantModelToWire);
        const next = (from: string) => encodeCursor({ before: from }, query);
        if (own.length > limit) return reply(page, next(page.at(-1)!.version));
        if (page.length === limit) return reply(page, next(SHIPPED_CURSOR));
        return reply([...page, shippedModel((await models.current()) === undefined)], null);
      },
    }),
    route({
      method: "get",
      path: "/api/v1/ml/models/{version}",
      summary: "One model, with all figures",
      tag: "Transactions",
      access: "read",
      params: z.strictObject({ version: z.string().max(60) }),
      responses: { 200: modelDetail },
      problems: ["not_found"],
      async handler({ params: { version } }) {
        if (version === lineModel.model)
          return { status: 200, body: shippedDetail((await models.current()) === undefined) };
        const found = await models.get(version);
        if (!found) throw new Problem("not_found", `There is no model ${version} of this tenant.`);
        return { status: 200, body: tenantDetail(found) };
      },
    }),
    route({
      method: "get",
      path: "/api/v1/ml/performance/accuracy",
      summary: "How often categories are right",
      description:
        "`shipped`: the evaluation that comes with this deployment. `tenant`: the cross-validation of the tenant's last training; null before the first.",
      tag: "Transactions",
      access: "read",
      responses: { 200: accuracyReport },
      async handler() {
        const [last] = await models.list(1);
        const detail = last && (await models.get(last.version));
        const tenant = detail ? tenantDetail(detail) : null;
        return { status: 200, body: { shipped: evaluation && { ...evaluation }, tenant } };
      },
    }),
  ];
}

const reply = <T>(items: T[], next_cursor: string | null) => ({
  status: 200 as const,
  body: { items, next_cursor },
});
