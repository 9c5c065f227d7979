import { z } from "zod";
import { type Route, route } from "#lib/http";
import { encodeFrame, type Jobs, parseLastEventId } from "#lib/jobs";
import { JobSchema, jobBody } from "./job-body.ts";

const params = z.strictObject({ id: z.string().max(100) });
const common = { tag: "Jobs", access: "key", params, problems: ["not_found"] } as const;

export const jobRoutes = (jobs: Jobs): Route[] => [
  route({
    ...common,
    method: "get",
    path: "/api/v1/jobs/{id}",
    summary: "Read a job",
    responses: { 200: JobSchema },
    handler: async ({ params: { id } }) => ({ status: 200, body: jobBody(await jobs.get(id)) }),
  }),
  route({
    ...common,
    method: "delete",
    path: "/api/v1/jobs/{id}",
    summary: "Stop a job",
    description:
      "One that waits ends at once, one that runs within a moment; its stream then ends with `done`. Stopping twice is no error. Closing a stream stops nothing.",
    responses: { 204: null },
    async handler({ params: { id } }) {
      await jobs.stop(id);
      return { status: 204 };
    },
  }),
  route({
    ...common,
    method: "get",
    path: "/api/v1/jobs/{id}/events",
    summary: "Follow a job",
    description:
      "Server-sent events: `status`, `item`, `delta`, `restart` (drop what came before), `result`, and last `done` or `error`. Resumes behind `Last-Event-ID`; 204 when nothing follows it.",
    alsoAs: { "text/event-stream": "The job's events" },
    responses: { 200: z.unknown(), 204: null },
    async handler({ params: { id }, request }) {
      const lastEventId = parseLastEventId(request.headers.get("last-event-id") ?? undefined);
      const gone = new AbortController();
      const signal = AbortSignal.any([gone.signal, request.signal]);
      const events = await jobs.events(id, { lastEventId, signal });
      // What is there already decides between a stream and 204, which tells a browser not to come again.
      let next = lastEventId > 0 && events.hasEnded ? await events.next() : undefined;
      if (next?.done) return { status: 204 };
      const encoder = new TextEncoder();
      const body = new ReadableStream<Uint8Array>({
        async pull(controller) {
          const { value, done } = next ?? (await events.next());
          next = undefined;
          if (done) controller.close();
          else controller.enqueue(encoder.encode(encodeFrame(value)));
        },
        async cancel() {
          gone.abort();
          await events.return(undefined);
        },
      });
      return new Response(body, {
        headers: { "content-type": "text/event-stream", "x-accel-buffering": "no" },
      });
    },
  }),
];
