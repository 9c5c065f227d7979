import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface, type Interface } from "node:readline";
import {
  CreateTableCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  DynamoDBClient,
} from "@aws-sdk/client-dynamodb";
import {
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
} from "@aws-sdk/lib-dynamodb";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startDynamo } from "../../../../infra/local/dynamo/index.ts";
import { FolderInUse } from "../../../../infra/local/stack-error.ts";
import { ensureTables } from "../../../../infra/local/tables.ts";

const TableName = "Data";
let folder: string;
let child: ChildProcess | undefined;
let lines: Interface;
const clients: DynamoDBClient[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "rung-table-"));
});
afterEach(async () => {
  await kill();
  for (const client of clients.splice(0)) client.destroy();
  await rm(folder, { recursive: true, force: true });
});

function clientOf(endpoint: string): DynamoDBDocumentClient {
  const client = new DynamoDBClient({
    endpoint,
    region: "us-east-1",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
    maxAttempts: 1,
  });
  clients.push(client);
  return DynamoDBDocumentClient.from(client);
}

/** Starts the table in a process of its own. */
async function spawnTable(): Promise<DynamoDBDocumentClient> {
  const script = join(import.meta.dirname, "dynamo-process.ts");
  child = spawn(process.execPath, [script, join(folder, "table")], { stdio: ["pipe", "pipe", "inherit"] });
  lines = createInterface(child.stdout!);
  const [url] = (await once(lines, "line")) as [string];
  const doc = clientOf(url);
  await ensureTables(doc as unknown as DynamoDBClient);
  return doc;
}

/** As `kill -9` does it. */
async function kill(): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.kill("SIGKILL");
  await exited;
}

async function partition(doc: DynamoDBDocumentClient, pk: string, IndexName?: string) {
  const items: Record<string, unknown>[] = [];
  let ExclusiveStartKey: Record<string, unknown> | undefined;
  do {
    const page = await doc.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: "#pk = :pk",
        ExpressionAttributeNames: { "#pk": IndexName ? `${IndexName}pk` : "pk" },
        ExpressionAttributeValues: { ":pk": pk },
        ...(IndexName && { IndexName }),
        ...(ExclusiveStartKey && { ExclusiveStartKey }),
      }),
    );
    items.push(...(page.Items ?? []));
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey);
  return items;
}

/** Runs `write` 8 at a time until the table dies. @returns what was acknowledged */
async function writeUntilDead(write: (i: number) => Promise<unknown>, killAfter: number): Promise<number[]> {
  const acknowledged: number[] = [];
  let next = 0;
  let dead = false;
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      while (!dead) {
        const i = next++;
        try {
          await write(i);
          acknowledged.push(i);
          if (acknowledged.length === killAfter) await kill();
        } catch {
          dead = true;
        }
      }
    }),
  );
  return acknowledged;
}

test("killed in the middle of writes, nothing that was acknowledged is lost, and item and index agree", async () => {
  const doc = await spawnTable();
  const acknowledged = await writeUntilDead(
    (i) =>
      doc.send(
        new PutCommand({
          TableName,
          Item: { pk: "p", sk: `${i}`, gsi1pk: "g", gsi1sk: `${i}`, gsi2pk: "h", gsi2sk: `${i}` },
        }),
      ),
    500,
  );
  expect(acknowledged.length).toBeGreaterThanOrEqual(500);
  const again = await spawnTable();
  const items = await partition(again, "p");
  const keys = new Set(items.map(({ sk }) => sk));
  expect(acknowledged.filter((i) => !keys.has(`${i}`))).toEqual([]);
  for (const index of ["gsi1", "gsi2"]) {
    const [partitionKey] = [index === "gsi1" ? "g" : "h"];
    expect(new Set((await partition(again, partitionKey, index)).map(({ sk }) => sk))).toEqual(keys);
  }
});

test("killed in the middle of transactions, each is there whole or not at all", async () => {
  for (let round = 0; round < 3; round++) {
    const doc = await spawnTable();
    const pk = `round-${round}`;
    const acknowledged = await writeUntilDead(
      (i) =>
        doc.send(
          new TransactWriteCommand({
            TransactItems: [
              ...["a", "b", "c"].map((part) => ({
                Put: { TableName, Item: { pk, sk: `${part}-${i}`, gsi1pk: `${pk}-${part}`, gsi1sk: `${i}` } },
              })),
              {
                Update: {
                  TableName,
                  Key: { pk, sk: "count" },
                  UpdateExpression: "ADD n :one",
                  ExpressionAttributeValues: { ":one": 1 },
                },
              },
            ],
          }),
        ),
      60 + round * 37,
    );
    const again = await spawnTable();
    const items = await partition(again, pk);
    const of = (part: string) =>
      items
        .flatMap(({ sk }) => ((sk as string).startsWith(`${part}-`) ? [Number((sk as string).slice(2))] : []))
        .sort((x, y) => x - y);
    expect(of("b")).toEqual(of("a"));
    expect(of("c")).toEqual(of("a"));
    expect(items.find(({ sk }) => sk === "count")).toMatchObject({ n: of("a").length });
    for (const part of ["a", "b", "c"])
      expect(await partition(again, `${pk}-${part}`, "gsi1")).toHaveLength(of("a").length);
    expect(acknowledged.filter((i) => !of("a").includes(i))).toEqual([]);
    await kill();
  }
});

test("killed after the first write to the disk, a request's changes are there whole", async () => {
  const requests = {
    put: (doc: DynamoDBDocumentClient) =>
      doc.send(new PutCommand({ TableName, Item: { pk: "p", sk: "a", gsi1pk: "g", gsi1sk: "1", ttl: 1 } })),
    transaction: (doc: DynamoDBDocumentClient) =>
      doc.send(
        new TransactWriteCommand({
          TransactItems: ["b", "c"].map((sk) => ({
            Put: { TableName, Item: { pk: "p", sk, gsi1pk: "g", gsi1sk: sk } },
          })),
        }),
      ),
  };
  const expected: string[] = [];
  for (const [name, request] of Object.entries(requests)) {
    const doc = await spawnTable();
    const armed = once(lines, "line");
    child!.stdin!.write("arm\n");
    await armed;
    await expect(request(doc)).rejects.toThrow();
    expected.push(...(name === "put" ? ["a"] : ["b", "c"]));
    const again = await spawnTable();
    expect((await partition(again, "p")).map(({ sk }) => sk)).toEqual(expected);
    expect((await partition(again, "g", "gsi1")).map(({ sk }) => sk)).toEqual(expected);
    await kill();
  }
});

test("a token is remembered over a crash: a retry of what was written does not write again", async () => {
  const write = (doc: DynamoDBDocumentClient) =>
    doc.send(
      new TransactWriteCommand({
        ClientRequestToken: "the-same",
        TransactItems: [
          {
            Put: {
              TableName,
              Item: { pk: "p", sk: "once" },
              ConditionExpression: "attribute_not_exists(pk)",
            },
          },
        ],
      }),
    );
  await write(await spawnTable());
  await kill();
  await expect(write(await spawnTable())).resolves.toBeDefined();
});

test("what expires stays known after a restart, and only that is deleted", async () => {
  let now = Date.parse("2026-11-21T05:00:00Z");
  const path = join(folder, "table");
  const first = await startDynamo({ path, now: () => now });
  let doc = clientOf(first.url);
  await ensureTables(doc as unknown as DynamoDBClient);
  const inS = (s: number) => Math.floor(now / 1000) + s;
  const put = (sk: string, ttl?: number | string) =>
    doc.send(new PutCommand({ TableName, Item: { pk: "p", sk, ttl, gsi1pk: "g", gsi1sk: sk } }));
  await put("soon", inS(10));
  await put("later", inS(1_000));
  await put("for ever");
  await put("a text is no time", "10");
  await put("prolonged", inS(10));
  await put("prolonged", inS(1_000));
  await put("shortened", inS(1_000));
  await put("shortened", inS(10));
  await first.stop();

  const second = await startDynamo({ path, now: () => now });
  doc = clientOf(second.url);
  const { TimeToLiveDescription } = (await doc.send(
    new DescribeTimeToLiveCommand({ TableName }) as never,
  )) as { TimeToLiveDescription?: unknown };
  expect(TimeToLiveDescription).toEqual({ TimeToLiveStatus: "ENABLED", AttributeName: "ttl" });
  expect(await second.sweep()).toBe(0);
  now += 11_000;
  expect(await second.sweep()).toBe(2);
  const left = ["a text is no time", "for ever", "later", "prolonged"];
  expect((await partition(doc, "p")).map(({ sk }) => sk)).toEqual(left);
  expect((await partition(doc, "g", "gsi1")).map(({ sk }) => sk)).toEqual(left);
  now += 1_000_000;
  expect(await second.sweep()).toBe(2);
  await second.stop();
});

test("items from before expiry was switched on expire too", async () => {
  const dynamo = await startDynamo({ now: () => 2_000_000 });
  const doc = clientOf(dynamo.url);
  const client = doc as unknown as DynamoDBClient;
  await client.send(
    new CreateTableCommand({
      TableName: "Cache",
      BillingMode: "PAY_PER_REQUEST",
      KeySchema: [{ AttributeName: "pk", KeyType: "HASH" }],
      AttributeDefinitions: [{ AttributeName: "pk", AttributeType: "S" }],
    }),
  );
  await expect
    .poll(() => doc.send(new PutCommand({ TableName: "Cache", Item: { pk: "old", ttl: 1_999 } })))
    .toBeDefined();
  expect(await dynamo.sweep()).toBe(0);
  await ensureTables(client); // switches it on
  expect(await dynamo.sweep()).toBe(1);
  expect((await doc.send(new GetCommand({ TableName: "Cache", Key: { pk: "old" } }))).Item).toBeUndefined();
  await dynamo.stop();
});

test("a folder in use is refused in one line, and free again once the other stopped", async () => {
  const path = join(folder, "table");
  const first = await startDynamo({ path });
  await expect(startDynamo({ path })).rejects.toThrow(new FolderInUse(path));
  await first.stop();
  const second = await startDynamo({ path });
  await ensureTables(clientOf(second.url) as unknown as DynamoDBClient);
  await clientOf(second.url).send(new DescribeTableCommand({ TableName }) as never);
  await second.stop();
});
