import { z } from "zod";
import { ProblemSchema } from "#lib/http";
import type { Job } from "#lib/jobs";

export const JobSchema = z
  .strictObject({
    id: z.string(),
    kind: z.string(),
    status: z.enum(["queued", "running", "succeeded", "failed", "stopped"]),
    attempt: z.int().describe("How often work on it has begun."),
    created_at: z.string(),
    result: z.unknown().optional().describe("Of a job that succeeded: what the plain route answers."),
    problem: ProblemSchema.loose().optional().describe("Of a job that failed."),
    events_url: z.string(),
  })
  .meta({ id: "Job" });

export const eventsUrl = (id: string): string => `/api/v1/jobs/${id}/events`;

/** A job as the wire has it, also for routes that answer 202. */
export const jobBody = ({ id, kind, status, attempt, createdAt, result, problem }: Job) => ({
  id,
  kind,
  status,
  attempt,
  created_at: createdAt,
  ...(result !== undefined && { result }),
  ...(problem !== undefined && { problem: problem as z.input<typeof ProblemSchema> }),
  events_url: eventsUrl(id),
});
