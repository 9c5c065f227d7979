import type { Job, Jobs, Submission } from "#lib/jobs";
import { eventsUrl, jobBody } from "./job-body.ts";

/** Queues a job and says where to follow it; `Idempotency-Key` makes a repeated request the same job. */
export async function acceptJob(
  jobs: Jobs,
  submission: Omit<Submission, "idempotencyKey">,
  headers: Headers,
) {
  const idempotencyKey = headers.get("idempotency-key");
  return accepted(await jobs.submit({ ...submission, ...(idempotencyKey !== null && { idempotencyKey }) }));
}

const accepted = (job: Job) => ({
  status: 202 as const,
  body: jobBody(job),
  headers: {
    location: `/api/v1/jobs/${job.id}`,
    link: `<${eventsUrl(job.id)}>; rel="monitor"`,
  },
});
