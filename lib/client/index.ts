/**
 * Follows jobs from browsers, Node and the edge, without dependencies: connects again with `Last-Event-ID`, drops what it has, and on
 * `restart` what no longer counts.
 *
 * @example
 * const job = followJob({ url: "https://…/api/v1/jobs/job_…/events", headers: { authorization: `Bearer ${token}` } });
 * for await (const { event } of job) show(job.snapshot.text);
 * const { result, problem } = job.snapshot;
 */
import { type FollowOptions, JobStream } from "./job-stream.ts";

export const followJob = (options: FollowOptions): JobStream => new JobStream(options);

export {
  FollowError,
  type FollowOptions,
  type JobDone,
  type JobProblem,
  type JobSnapshot,
  JobStream,
  type JobStreamEvent,
} from "./job-stream.ts";
