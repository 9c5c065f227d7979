import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { jobRoutes } from "#functions/jobs/job-routes";
import { resultsUrl } from "#functions/ml/batch-routes";
import { lineFormat } from "#functions/ml/line-format";
import { type App, createApp } from "#lib/http";
import { objectKey } from "#lib/store";
import { BATCH_JOB, batchJob } from "#lib/transactions";
import { type RequestOptions, request } from "#test/support/api";
import { type BatchSuite, batchSuite, line, NDJSON, PATH, saidIn } from "./batch-setup.ts";

const LINES_PER_PART = 5;

interface Job {
  id: string;
  status: string;
  attempt: number;
  result: { lines: number; errors: number; results_url: string };
  problem: { code: string; detail: string };
  code: string;
  detail: string;
}

let suite: BatchSuite;
let jobsApp: App;
beforeAll(async () => {
  suite = await batchSuite();
  const { jobs, store, http } = suite.product.platform;
  const { uploads } = store;
  const job = batchJob({
    transactions: suite.fake,
    uploads,
    format: lineFormat,
    resultsUrl,
    linesPerPart: LINES_PER_PART,
  });
  jobs.register(BATCH_JOB, job, { long: true });
  jobs.register("test.other", async () => ({ lines: 1 }));
  jobsApp = createApp({ ...http, name: "jobs", routes: jobRoutes(jobs) });
});
afterAll(() => suite.stop());
beforeEach(() => suite.fake.reset());

async function upload(body: string, { type = NDJSON, user = "ann" } = {}): Promise<string> {
  const { json } = await suite.product.call<{ upload_id: string; upload_url: string }>(
    "POST",
    "/api/v1/uploads",
    {
      body: { content_type: type, bytes: Buffer.byteLength(body) },
      user,
    },
  );
  const put = await fetch(json.upload_url, { method: "PUT", body, headers: { "content-type": type } });
  expect(put.status).toBe(200);
  return json.upload_id;
}
const submit = (uploadId: string, options: RequestOptions & { query?: string } = {}) =>
  suite.json({ upload_id: uploadId }, { user: "ann", ...options });
const work = (id: string, signal?: AbortSignal) =>
  suite.product.platform.jobs.work(id, signal ? { signal } : {});
const read = async (id: string) =>
  (await request<Job>(jobsApp, "GET", `/api/v1/jobs/${id}`, { user: "ann" })).json;
const results = (id: string, query = "", user = "ann") =>
  request<Job>(suite.app, "GET", `${PATH}/${id}/results${query}`, { user });

const LINES = `${Array.from({ length: 12 }, (_, i) => (i === 6 ? "{" : line(`shop ${"abcdefghijkl"[i]}`))).join("\n")}\n`;

describe("an upload", () => {
  test("is a job, whose result says where its lines are", async () => {
    const { status, headers, json } = await submit(await upload(LINES), { query: "?force_service=standard" });
    expect([status, headers.get("location")]).toEqual([202, `/api/v1/jobs/${json.id}`]);
    expect(json).toMatchObject({
      kind: BATCH_JOB,
      status: "queued",
      events_url: `/api/v1/jobs/${json.id}/events`,
    });
    expect(await results(json.id)).toMatchObject({ status: 409, json: { code: "conflict" } });
    expect(await work(json.id)).toBe("done");
    const job = await read(json.id);
    expect(job).toMatchObject({
      status: "succeeded",
      result: { lines: 12, errors: 1, bytes: LINES.length, results_url: `${PATH}/${json.id}/results` },
    });
    expect(suite.fake.options[0]).toMatchObject({ service: "standard", bulk: true });
    const answered = await request(suite.app, "GET", job.result.results_url, { user: "ann" });
    expect([answered.status, answered.headers.get("content-type")]).toEqual([200, NDJSON]);
    const said = saidIn(answered.text);
    expect(said.map(({ merchant, code }) => merchant ?? code)).toEqual(
      [..."abcdefghijkl"].map((letter, i) => (i === 6 ? "invalid_json" : `shop ${letter}`)),
    );
    expect(said[6]).toMatchObject({ line: 7, request_id: json.id });
    const events = await request(jobsApp, "GET", `/api/v1/jobs/${json.id}/events`, { user: "ann" });
    expect(
      [...events.text.matchAll(/event: item\ndata: (.*)/g)].map(([, data]) => JSON.parse(data!).lines),
    ).toEqual([5, 10, 12]);
  });

  test("goes on where a worker's time was up, with the same lines", async () => {
    const { json } = await submit(await upload(LINES));
    const timeUp = new AbortController();
    let windows = 0;
    suite.fake.before = () => {
      if (++windows === 2) timeUp.abort(new DOMException("The time is up.", "TimeoutError"));
    };
    expect(await work(json.id, timeUp.signal)).toBe("done"); // a new message is on its way
    expect(await read(json.id)).toMatchObject({ status: "queued", attempt: 1 });
    const asked = suite.fake.asked.length;
    suite.fake.before = undefined;
    await work(json.id);
    expect(suite.fake.asked.length - asked).toBe(6); // all but the first part, without the bad line
    expect(await read(json.id)).toMatchObject({
      status: "succeeded",
      attempt: 2,
      result: { lines: 12, errors: 1 },
    });
    const said = saidIn((await results(json.id)).text);
    expect(said.map(({ merchant }) => merchant?.slice(-1) ?? "g").join("")).toBe("abcdefghijkl");
  });

  test("is read from any line on", async () => {
    const { json } = await submit(await upload(LINES));
    await work(json.id);
    const all = (await results(json.id)).text.split(/(?<=\n)/);
    for (const after of [0, 4, 5, 11, 12, 99])
      expect((await results(json.id, `?after=${after}`)).text).toBe(all.slice(after).join(""));
    expect((await results(json.id, "?after=-1")).status).toBe(400);
  });

  test("of the same key is the same job", async () => {
    const id = await upload(LINES);
    const headers = { "idempotency-key": "once" };
    const [first, second] = [await submit(id, { headers }), await submit(id, { headers })];
    expect(second.json.id).toBe(first.json.id);
    const other = await submit(await upload(LINES), { headers });
    expect(other).toMatchObject({ status: 409, json: { code: "conflict" } });
  });

  test("of another user or another type is none", async () => {
    const theirs = await upload(LINES, { user: "bob" });
    expect(await submit(theirs)).toMatchObject({
      status: 404,
      json: { code: "not_found", field: "upload_id" },
    });
    const csv = await upload("a,b\n", { type: "text/csv" });
    expect(await submit(csv)).toMatchObject({ status: 415, json: { code: "unsupported_media_type" } });
  });

  test("that was replaced meanwhile ends the job with a problem", async () => {
    const uploadId = await upload(LINES);
    const { json } = await submit(uploadId);
    const { store, identity } = suite.product.platform;
    const actor = await identity.authenticate("Bearer rk_local_dev", "ann");
    await store.uploads.write(objectKey(actor, uploadId), NDJSON, Buffer.from(line("other")));
    await work(json.id);
    expect(await read(json.id)).toMatchObject({ status: "failed", problem: { code: "conflict" } });
    expect(await results(json.id)).toMatchObject({
      status: 404,
      json: { detail: "The job has failed, so there are no results." },
    });
  });
});

describe("results", () => {
  test("are their owner's alone, and a batch's", async () => {
    const { json } = await submit(await upload(LINES));
    await work(json.id);
    expect((await results(json.id, "", "bob")).status).toBe(404);
    expect((await results("job_none")).status).toBe(404);
    const { jobs, identity } = suite.product.platform;
    const { inCall } = await import("#test/support/call");
    const actor = await identity.authenticate("Bearer rk_local_dev", "ann");
    const other = await inCall(() => jobs.submit({ kind: "test.other", payload: null }), {
      actor,
      clock: suite.product.platform.clock,
    });
    await work(other.id);
    expect(await results(other.id)).toMatchObject({
      status: 404,
      json: { detail: "There is no batch job with this id." },
    });
    expect((await request(suite.app, "GET", `${PATH}/${json.id}/results`, { key: null })).status).toBe(401);
  });

  test("of a job that was stopped are none", async () => {
    const { json } = await submit(await upload(LINES));
    expect((await request(jobsApp, "DELETE", `/api/v1/jobs/${json.id}`, { user: "ann" })).status).toBe(204);
    expect(await results(json.id)).toMatchObject({
      status: 404,
      json: { detail: "The job has stopped, so there are no results." },
    });
  });
});
