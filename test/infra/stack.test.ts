import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createProductApps } from "../../functions/all.ts";
import { createOpsApp } from "../../functions/ops/app.ts";
import { createPlatform } from "../../functions/platform.ts";
import { preparePlatform, ROOT } from "../../infra/sst-platform.ts";
import { loadConfig } from "../../lib/context/index.ts";
import { edgeRouter } from "./edge-function.ts";
import { type Synthesis, synthesise } from "./synth.ts";

const missing = await preparePlatform();
if (missing && process.env["CI"]) throw new Error(missing);
if (missing) console.warn(`Skipped: the cloud stack is not synthesised, because ${missing}`);

const SECRETS = {
  UpstashUrl: "https://secret-redis.example",
  UpstashToken: "secret-token",
  OpenaiApiKey: "secret-key",
};

/** Components of the functions that have a URL, in alphabetical order. */
const HTTP = ["Chat", "Gateway", "JobsApi", "Ml", "Ops", "Spending"];

type Inputs = Record<string, unknown>;

describe.skipIf(missing)("the cloud stack", () => {
  let production: Synthesis;
  let dev: Synthesis;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "rung-stack-"));
    await Promise.all(["production", "dev"].map((stage) => mkdir(join(folder, stage))));
    const noLlm = { UpstashUrl: SECRETS.UpstashUrl, UpstashToken: SECRETS.UpstashToken };
    [production, dev] = await Promise.all([
      synthesise("production", "stub", join(folder, "production"), SECRETS, {
        RUNG_CORS_ORIGINS: "https://app.example",
      }),
      synthesise("dev", "stub", join(folder, "dev"), noLlm, { RUNG_PROVISIONED: "2", RUNG_RESERVED: "50" }),
    ]);
  });

  afterAll(() => rm(folder, { recursive: true }));

  const all = (type: string, stack = production) => stack.resources.filter((r) => r.type === type);
  const one = (type: string, name: string, stack = production): Inputs => {
    const found = all(type, stack).filter((r) => r.name === name);
    expect(found, `${type} ${name}`).toHaveLength(1);
    return found[0]!.inputs;
  };
  const functions = (stack = production) =>
    all("aws:lambda/function:Function", stack).map((r) => r.inputs as unknown as FunctionInputs);
  const byName = (name: RegExp) =>
    all("aws:lambda/function:Function").find((r) => name.test(r.name))!.inputs as unknown as FunctionInputs;
  interface FunctionInputs {
    runtime: string;
    architectures: string[];
    timeout: number;
    handler: string;
    environment: { variables: Record<string, string> };
  }

  test("sst.config.ts and infra/ fit the types of SST's components", async () => {
    const tsc = promisify(execFile)("tsc", ["-p", "tsconfig.infra.json"], { cwd: ROOT });
    expect(await tsc.catch((error: { stdout: string }) => error)).toMatchObject({ stdout: "" });
  }, 60_000);

  test("production keeps its data and refuses removal; other stages clean up", () => {
    expect(production.app).toMatchObject({ removal: "retain", protect: true });
    expect(dev.app).toMatchObject({ removal: "remove", protect: false });
    expect(one("aws:dynamodb/table:Table", "DataTable")["deletionProtectionEnabled"]).toBe(true);
    expect(one("aws:dynamodb/table:Table", "DataTable", dev)["deletionProtectionEnabled"]).toBe(false);
  });

  test("the Data table has both keys, five sparse indexes with all attributes, a TTL and point-in-time recovery", () => {
    const table = one("aws:dynamodb/table:Table", "DataTable");
    expect(table).toMatchObject({
      hashKey: "pk",
      rangeKey: "sk",
      billingMode: "PAY_PER_REQUEST",
      ttl: { attributeName: "ttl", enabled: true },
      pointInTimeRecovery: { enabled: true },
    });
    const indexes = (table["globalSecondaryIndexes"] as Inputs[]).map((i) => [
      i["name"],
      JSON.stringify(i).includes(`${i["name"]}pk`) && JSON.stringify(i).includes(`${i["name"]}sk`),
      i["projectionType"],
    ]);
    expect(indexes).toEqual([1, 2, 3, 4, 5].map((n) => [`gsi${n}`, true, "ALL"]));
  });

  test("functions that answer with the local models have them in their package, and know where", () => {
    const names = all("aws:lambda/function:Function")
      .filter((r) => JSON.stringify(r.inputs["environment"]).includes("RUNG_MODELS_FOLDER"))
      .map((r) => r.name);
    expect(names.sort()).toEqual(
      ["EventsSubscriber", "JobsSubscriber", "Ml", "Spending"].map((n) => expect.stringContaining(n)),
    );
  });

  test("the Cache table expires what it holds and is not backed up", () => {
    expect(one("aws:dynamodb/table:Table", "CacheTable")).toMatchObject({
      hashKey: "pk",
      ttl: { attributeName: "ttl", enabled: true },
      pointInTimeRecovery: { enabled: false },
    });
  });

  test.each(["Jobs", "Events"])("%s: a message is tried five times, then set aside for two weeks", (name) => {
    const redrive = JSON.parse(one("aws:sqs/queue:Queue", `${name}Queue`)["redrivePolicy"] as string);
    expect(redrive).toEqual({
      deadLetterTargetArn: expect.stringContaining(`${name}DeadLetters`),
      maxReceiveCount: 5,
    });
    expect(one("aws:sqs/queue:Queue", `${name}DeadLettersQueue`)["messageRetentionSeconds"]).toBe(1_209_600);
  });

  test.each([
    ["Jobs", 300],
    ["Events", 60],
  ] as const)(
    "%s: a message stays invisible for at least six times the function's time-out; failures are reported one by one",
    (name, timeout) => {
      const worker = byName(new RegExp(`^${name}Subscriber`));
      expect(worker.timeout).toBe(timeout);
      expect(one("aws:sqs/queue:Queue", `${name}Queue`)["visibilityTimeoutSeconds"]).toBeGreaterThanOrEqual(
        6 * timeout,
      );
      const mappings = all("aws:lambda/eventSourceMapping:EventSourceMapping");
      expect(mappings.find((mapping) => mapping.name.startsWith(name))!.inputs).toMatchObject({
        functionResponseTypes: ["ReportBatchItemFailures"],
        scalingConfig: { maximumConcurrency: 20 },
      });
    },
  );

  test("every function runs Node 24 on arm64", () => {
    expect(functions()).toHaveLength(10);
    for (const f of functions()) expect([f.runtime, f.architectures]).toEqual(["nodejs24.x", ["arm64"]]);
  });

  test("function URLs stream, leave CORS to the product, and point at the published version that can be kept warm", () => {
    const urls = all("aws:lambda/functionUrl:FunctionUrl");
    expect(urls.map((u) => u.name).sort()).toEqual(HTTP.map((name) => `${name}LiveUrl`));
    for (const { inputs } of urls) {
      expect(inputs).toMatchObject({ invokeMode: "RESPONSE_STREAM", qualifier: "live" });
      expect(inputs["cors"]).toBeUndefined();
    }
    expect(one("aws:lambda/alias:Alias", "SpendingLive")["functionVersion"]).toBe("7");
    const permissions = all("aws:lambda/permission:Permission")
      .filter((p) => p.inputs["principal"] === "*")
      .map((p) => [p.inputs["action"], p.inputs["qualifier"]]);
    expect(permissions.sort()).toEqual([
      ...HTTP.map(() => ["lambda:InvokeFunction", "live"]),
      ...HTTP.map(() => ["lambda:InvokeFunctionUrl", "live"]),
    ]);
  });

  test("instances are kept warm, and capped, where a stage asks for it: on the version that the URL points at", () => {
    expect(all("aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig")).toEqual([]);
    const warm = all("aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig", dev);
    expect(warm.map((w) => [w.inputs["qualifier"], w.inputs["provisionedConcurrentExecutions"]])).toEqual(
      [...HTTP, "Socket"].map(() => ["live", 2]),
    );
    expect(one("aws:lambda/function:Function", "OpsFunction", dev)["reservedConcurrentExecutions"]).toBe(50);
    expect(
      one("aws:lambda/function:Function", "OpsFunction")["reservedConcurrentExecutions"],
    ).toBeUndefined();
  });

  test("no secret stands in plain text in any resource but its own and the sealed links", () => {
    const open = production.resources.filter((r) => !/^sst:sst:(LinkRef|Secret)$/.test(r.type));
    const text = JSON.stringify(open);
    for (const value of Object.values(SECRETS)) expect(text).not.toContain(value);
  });

  test("a deployment without an LLM key needs no key to be set", () => {
    const link = dev.resources.find((r) => r.name === "OpenaiApiKeyLinkRef")!;
    expect(link.inputs["properties"]).toEqual({ value: "" });
  });

  test("functions know where their stores are", () => {
    for (const f of functions()) {
      expect(f.environment.variables).toMatchObject({
        RUNG_STAGE: "production",
        RUNG_DATA_TABLE: "rung-production-DataTable",
        RUNG_CACHE_TABLE: "rung-production-CacheTable",
        RUNG_JOBS_QUEUE: production.outputs["jobsQueue"],
        RUNG_EVENTS_QUEUE: production.outputs["eventsQueue"],
        RUNG_CORS_ORIGINS: "https://app.example",
      });
    }
    expect(functions(dev)[0]!.environment.variables).not.toHaveProperty("RUNG_CORS_ORIGINS");
  });

  test("a function that streams or works may take five minutes, any other one", () => {
    const long = [/^JobsApi/, /^Gateway/, /^JobsSubscriber/];
    expect(long.map((name) => byName(name).timeout)).toEqual([300, 300, 300]);
    expect(functions().filter(({ timeout }) => timeout === 60)).toHaveLength(4);
    expect(byName(/^SocketHandler/).timeout).toBe(30); // API Gateway waits 29
  });

  test("every minute the scheduler, and no one else, invokes the function that sweeps", () => {
    const [schedule] = all("aws:scheduler/schedule:Schedule");
    const target = schedule!.inputs["target"] as Inputs;
    expect(schedule!.inputs).toMatchObject({ scheduleExpression: "rate(1 minute)", state: "ENABLED" });
    expect(target["arn"]).toMatch(/:function:rung-production-ScheduleHandlerFunction$/);
    expect(target["roleArn"]).toMatch(/ScheduleRole$/);
    const { inlinePolicies } = one("aws:iam/role:Role", "ScheduleRole") as { inlinePolicies: Inputs[] };
    const { Statement } = JSON.parse(inlinePolicies[0]!["policy"] as string) as Policy;
    expect(Statement).toMatchObject([{ Action: ["lambda:InvokeFunction"], Resource: [target["arn"]] }]);
  });

  test("no policy allows a wildcard action or resource; roles trust Lambda alone, the schedule's the scheduler", () => {
    // An account that has never had an API Gateway gets a role of AWS's own making, for its access log.
    const roles = all("aws:iam/role:Role").filter(
      ({ name }) => name !== "APIGatewayPushToCloudWatchLogsRole",
    );
    expect(roles).toHaveLength(11); // one a function, and the schedule's
    for (const { name, inputs } of roles) {
      const policies = (inputs["inlinePolicies"] as { policy: string }[]).map(
        (p) => JSON.parse(p.policy) as Policy,
      );
      expect(policies).toHaveLength(1);
      for (const statement of policies.flatMap((p) => p.Statement)) {
        expect(statement.Action.filter((a) => a.includes("*"))).toEqual([]);
        // Objects of the buckets and connections have no names yet; everything else is named in full.
        const open = /(?:Uploads|Indexes)Bucket\/\*$|\/\$default\/(POST|DELETE)\/@connections\/\*$/;
        expect(statement.Resource.filter((r) => r.includes("*") && !open.test(r))).toEqual([]);
        expect(statement.Action).not.toContain("dynamodb:Scan");
      }
      const trust = inputs["assumeRolePolicy"];
      const { Statement } = (typeof trust === "string" ? JSON.parse(trust) : trust) as {
        Statement: Inputs[];
      };
      const service = name === "ScheduleRole" ? "scheduler" : "lambda";
      expect(Statement.map((s) => s["Principal"])).toEqual([{ Service: `${service}.amazonaws.com` }]);
    }
  });

  interface Policy {
    Statement: { Action: string[]; Resource: string[] }[];
  }

  test("only the function that a queue feeds may receive, hide and delete its messages", () => {
    const receivers = all("aws:iam/role:Role").filter((r) =>
      JSON.stringify(r.inputs).includes("sqs:ReceiveMessage"),
    );
    expect(receivers.map((r) => r.name).sort()).toEqual([
      expect.stringMatching(/^EventsSubscriber/),
      expect.stringMatching(/^JobsSubscriber/),
    ]);
    for (const { inputs } of receivers)
      expect(JSON.stringify(inputs)).toContain("sqs:ChangeMessageVisibility");
  });

  test("sockets: connect, messages and goodbyes invoke the version that can be warm, which alone may send to connections", () => {
    const api = one("aws:apigatewayv2/api:Api", "SocketApi");
    expect(api["protocolType"]).toBe("WEBSOCKET");
    const routes = all("aws:apigatewayv2/route:Route").map((r) => r.inputs["routeKey"]);
    expect(routes.sort()).toEqual(["$connect", "$default", "$disconnect"]);
    for (const { inputs } of all("aws:apigatewayv2/integration:Integration"))
      expect(inputs["integrationUri"]).toMatch(
        /:function:rung-production-SocketHandlerFunction:live\/invocations$/,
      );
    const invokers = all("aws:lambda/permission:Permission").filter(
      (p) => p.inputs["principal"] === "apigateway.amazonaws.com",
    );
    expect(invokers.map((p) => p.inputs["qualifier"])).toEqual(["live", "live", "live"]);
    const senders = all("aws:iam/role:Role").filter((r) =>
      JSON.stringify(r.inputs).includes("ManageConnections"),
    );
    expect(senders.map((r) => r.name)).toEqual(["SocketHandlerRole"]);
    expect(byName(/^SocketHandler/).environment.variables["RUNG_SOCKET_ENDPOINT"]).toBe(
      "https://ws1.execute-api.us-east-1.amazonaws.com/$default",
    );
  });

  test("sockets are reached at the base URL, by the path that the local product has too", async () => {
    const sentTo = edgeRouter(production);
    for (const path of ["/ws/chat", "/ws/chat/"])
      expect([await sentTo(path), sentTo.uri]).toEqual([
        "ws1.execute-api.us-east-1.amazonaws.com",
        "/$default",
      ]);
    expect(await sentTo("/ws/chats")).toBe(new URL(production.outputs["opsUrl"] as string).host);
  });

  test("the edge caches nothing: an answer for one caller is never served to another", () => {
    const [policy] = all("aws:cloudfront/cachePolicy:CachePolicy");
    expect(policy!.inputs).toMatchObject({ minTtl: 0, defaultTtl: 0, maxTtl: 0 });
  });

  test("one base URL reaches the right function, with or without a trailing slash", async () => {
    const hostOf = edgeRouter(production);
    const host = (output: string) => new URL(production.outputs[output] as string).host;
    const spending = host("spendingUrl");
    const ops = host("opsUrl");
    const jobs = host("jobsUrl");
    const expected: Record<string, string> = {
      "/api/v1/process/text": spending,
      "/api/v1/process/batch/": spending,
      "/api/v1/spending": spending,
      "/api/v1/spending/": spending,
      "/api/v1/spending/spd_01J": spending,
      "/api/v1/mappings/analytics": spending,
      "/api/v1/ai/feedback": spending,
      "/api/v1/insights/summary": spending,
      "/api/v1/jobs/job_01J": jobs,
      "/api/v1/jobs/job_01J/events/": jobs,
      "/api/v1/jobsx": ops,
      "/v1/chat/completions": host("gatewayUrl"),
      "/api/v1/spendings": ops,
      "/api/v1/health/readiness": ops,
      "/health": ops,
      "/openapi.json": ops,
      "/docs": ops,
      "/": ops,
    };
    for (const [path, wanted] of Object.entries(expected))
      expect([path, await hostOf(path)]).toEqual([path, wanted]);
  });

  test("every route of every app is reached by the base URL", async () => {
    const hostOf = edgeRouter(production);
    const platform = createPlatform(loadConfig({ LOG_LEVEL: "silent" }));
    const apps = [...createProductApps(platform), createOpsApp(platform)];
    for (const app of apps) {
      const host = new URL(production.outputs[`${app.name}Url`] as string).host;
      for (const { path } of app.routes) {
        const example = path.replace(/\{\w+\}/g, "x_1");
        expect([path, await hostOf(example), await hostOf(`${example}/`)]).toEqual([path, host, host]);
      }
    }
    await platform.stop();
  });

  test("route keys in the edge's store do not collide", () => {
    for (const stack of [production, dev]) {
      const namespaces = stack.resources
        .filter((r) => r.name.endsWith("KvKeys"))
        .map((r) => r.inputs["namespace"]);
      expect(new Set(namespaces).size).toBe(namespaces.length);
    }
  });
});
