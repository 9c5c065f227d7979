import { type App, createApp, type HttpOptions } from "#lib/http";
import type { Jobs } from "#lib/jobs";
import { jobRoutes } from "./job-routes.ts";

/** Reading, following and stopping jobs. */
export const createJobsApp = ({ http, jobs }: { readonly http: HttpOptions; readonly jobs: Jobs }): App =>
  createApp({ ...http, name: "jobs", routes: jobRoutes(jobs) });
