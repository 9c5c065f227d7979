import {
  BatchWriteItemCommand,
  ConditionalCheckFailedException,
  DescribeTimeToLiveCommand,
  DynamoDBClient,
  TransactionCanceledException,
} from "@aws-sdk/client-dynamodb";
import {
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactGetCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
} from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startDynamo } from "../../../../infra/local/dynamo/index.ts";
import { ensureTables } from "../../../../infra/local/tables.ts";
import { hasDynamoDbLocal, sharedDynamoDbLocal } from "../../../support/dynamodb-local.ts";

const TableName = "Data";
type Write = NonNullable<TransactWriteCommandInput["TransactItems"]>[number];

/** The same checks on both, so that what the stand-in accepts is what DynamoDB accepts. */
describe.each(["the stand-in", "DynamoDB Local"] as const)("the table protocol on %s", (kind) => {
  // DynamoDB Local needs Java: without it this half is skipped.
  describe.skipIf(kind === "DynamoDB Local" && !hasDynamoDbLocal)("with the SDK", () => {
    let server: { stop(): Promise<void> } | undefined;
    let client: DynamoDBClient;
    let doc: DynamoDBDocumentClient;
    let serial = 0;
    /** Its own partition for each test. */
    const partition = () => `p${++serial}`;

    beforeAll(async () => {
      const started = kind === "the stand-in" ? await startDynamo() : undefined;
      server = started;
      client = new DynamoDBClient({
        endpoint: started?.url ?? (await sharedDynamoDbLocal()),
        region: "us-east-1",
        credentials: { accessKeyId: "protocol", secretAccessKey: "local" },
        maxAttempts: 1,
      });
      doc = DynamoDBDocumentClient.from(client);
      await ensureTables(client);
    });
    afterAll(async () => {
      client?.destroy();
      await server?.stop();
    });

    const put = (Item: Record<string, unknown>) => doc.send(new PutCommand({ TableName, Item }));
    const get = async (pk: string, sk: string) =>
      (await doc.send(new GetCommand({ TableName, Key: { pk, sk }, ConsistentRead: true }))).Item;
    const transact = (TransactItems: Write[], ClientRequestToken?: string) =>
      doc.send(
        new TransactWriteCommand({ TransactItems, ...(ClientRequestToken && { ClientRequestToken }) }),
      );
    const query = async (IndexName: string, key: string, value: string) => {
      const { Items } = await doc.send(
        new QueryCommand({
          TableName,
          IndexName,
          KeyConditionExpression: "#k = :v",
          ExpressionAttributeNames: { "#k": key },
          ExpressionAttributeValues: { ":v": value },
        }),
      );
      return Items ?? [];
    };

    test("the tables can be ensured again", async () => {
      await ensureTables(client);
      const { TimeToLiveDescription } = await client.send(new DescribeTimeToLiveCommand({ TableName }));
      expect(TimeToLiveDescription).toMatchObject({ TimeToLiveStatus: "ENABLED", AttributeName: "ttl" });
    });

    test("a transaction writes everything, in the indexes too", async () => {
      const pk = partition();
      await put({ pk, sk: "old", n: 1 });
      await put({ pk, sk: "gone", n: 1 });
      await transact([
        { Put: { TableName, Item: { pk, sk: "new", gsi1pk: pk, gsi1sk: "1" } } },
        {
          Update: {
            TableName,
            Key: { pk, sk: "old" },
            UpdateExpression: "ADD n :one SET gsi1pk = :pk, gsi1sk = :two",
            ExpressionAttributeValues: { ":one": 1, ":pk": pk, ":two": "2" },
          },
        },
        { Delete: { TableName, Key: { pk, sk: "gone" } } },
        {
          ConditionCheck: {
            TableName,
            Key: { pk, sk: "absent" },
            ConditionExpression: "attribute_not_exists(pk)",
          },
        },
      ]);
      expect(await get(pk, "old")).toMatchObject({ n: 2 });
      expect(await get(pk, "gone")).toBeUndefined();
      expect(await get(pk, "absent")).toBeUndefined();
      expect((await query("gsi1", "gsi1pk", pk)).map(({ sk }) => sk)).toEqual(["new", "old"]);
    });

    test("one failed condition stops the whole transaction, and says which and what stands there", async () => {
      const pk = partition();
      await put({ pk, sk: "taken", owner: "ann" });
      const failure = await transact([
        { Put: { TableName, Item: { pk, sk: "other", gsi1pk: pk, gsi1sk: "1" } } },
        {
          Put: {
            TableName,
            Item: { pk, sk: "taken", owner: "bob" },
            ConditionExpression: "attribute_not_exists(pk)",
            ReturnValuesOnConditionCheckFailure: "ALL_OLD",
          },
        },
        {
          ConditionCheck: {
            TableName,
            Key: { pk, sk: "absent" },
            ConditionExpression: "attribute_exists(pk)",
          },
        },
      ]).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(TransactionCanceledException);
      const { CancellationReasons, message } = failure as TransactionCanceledException;
      expect(message).toContain("[None, ConditionalCheckFailed, ConditionalCheckFailed]");
      expect(CancellationReasons?.map(({ Code }) => Code)).toEqual([
        "None",
        "ConditionalCheckFailed",
        "ConditionalCheckFailed",
      ]);
      expect(CancellationReasons?.[1]?.Item).toMatchObject({ owner: { S: "ann" } });
      expect(CancellationReasons?.[2]?.Item).toBeUndefined();
      expect(await get(pk, "other")).toBeUndefined();
      expect(await get(pk, "taken")).toMatchObject({ owner: "ann" });
      expect(await query("gsi1", "gsi1pk", pk)).toEqual([]);
    });

    test("a repeated token writes once; for another request it is refused", async () => {
      const pk = partition();
      const add = (by: number): Write[] => [
        {
          Update: {
            TableName,
            Key: { pk, sk: "count" },
            UpdateExpression: "ADD n :by",
            ExpressionAttributeValues: { ":by": by },
          },
        },
      ];
      await transact(add(1), `token-${pk}`);
      await transact(add(1), `token-${pk}`);
      expect(await get(pk, "count")).toMatchObject({ n: 1 });
      await expect(transact(add(2), `token-${pk}`)).rejects.toThrow(
        expect.objectContaining({ name: "IdempotentParameterMismatchException" }),
      );
      await transact(add(1), `token-${pk}-2`);
      expect(await get(pk, "count")).toMatchObject({ n: 2 });
    });

    test("transactions that count do not lose a count", async () => {
      const pk = partition();
      const one = (i: number): Write[] => [
        { Put: { TableName, Item: { pk, sk: `entry-${i}` } } },
        {
          Update: {
            TableName,
            Key: { pk, sk: "count" },
            UpdateExpression: "ADD n :one",
            ExpressionAttributeValues: { ":one": 1 },
          },
        },
      ];
      const results = await Promise.allSettled(Array.from({ length: 20 }, (_, i) => transact(one(i))));
      // DynamoDB may refuse some that collide; those leave no entry either.
      const done = results.filter(({ status }) => status === "fulfilled").length;
      expect(await get(pk, "count")).toMatchObject({ n: done });
      const { Items } = await doc.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: "pk = :pk AND begins_with(sk, :e)",
          ExpressionAttributeValues: { ":pk": pk, ":e": "entry-" },
          ConsistentRead: true,
        }),
      );
      expect(Items).toHaveLength(done);
      expect(done).toBeGreaterThan(0);
    });

    test.each([
      ["nothing", (): Write[] => [], "ValidationException"],
      [
        "more than 100 actions",
        (): Write[] =>
          Array.from({ length: 101 }, (_, i) => ({ Put: { TableName, Item: { pk: "many", sk: `${i}` } } })),
        "ValidationException",
      ],
      [
        "two actions on one item",
        (): Write[] => [
          { Put: { TableName, Item: { pk: "twice", sk: "a" } } },
          { Delete: { TableName, Key: { pk: "twice", sk: "a" } } },
        ],
        "ValidationException",
      ],
      [
        "a key of the wrong type",
        (): Write[] => [{ Put: { TableName, Item: { pk: 1, sk: "a" } } }],
        "ValidationException",
      ],
      [
        "a bad expression",
        (): Write[] => [
          { Update: { TableName, Key: { pk: "bad", sk: "a" }, UpdateExpression: "SOMETHING a = b" } },
        ],
        "ValidationException",
      ],
      [
        "an absent table",
        (): Write[] => [{ Put: { TableName: "Absent", Item: { pk: "a", sk: "a" } } }],
        "ResourceNotFoundException",
      ],
    ])("a transaction of %s is refused", async (name, writes, error) => {
      const failure = (await transact(writes()).catch((e: unknown) => e)) as Error & {
        CancellationReasons?: { Code: string }[];
      };
      // DynamoDB finds some faults only when it runs the action, and reports those as its reason to cancel.
      const code = failure.CancellationReasons?.find(({ Code }) => Code !== "None")?.Code;
      const seen = code === "ValidationError" ? "ValidationException" : failure.name;
      expect(seen, `${name}: ${failure.message}`).toBe(error);
    });

    test("reading in a transaction keeps the order and shows what is absent", async () => {
      const pk = partition();
      await put({ pk, sk: "a", n: 1 });
      const { Responses } = await doc.send(
        new TransactGetCommand({
          TransactItems: ["b", "a"].map((sk) => ({ Get: { TableName, Key: { pk, sk } } })),
        }),
      );
      expect(Responses?.map(({ Item }) => Item)).toEqual([undefined, { pk, sk: "a", n: 1 }]);
    });

    test("a failed condition shows the item that stands there, when asked", async () => {
      const pk = partition();
      await put({ pk, sk: "a", version: 3 });
      const failure = (how: "ALL_OLD" | "NONE") =>
        doc
          .send(
            new UpdateCommand({
              TableName,
              Key: { pk, sk: "a" },
              UpdateExpression: "SET version = :next",
              ConditionExpression: "version = :seen",
              ExpressionAttributeValues: { ":next": 3, ":seen": 2 },
              ReturnValuesOnConditionCheckFailure: how,
            }),
          )
          .catch((error: unknown) => error);
      expect(await failure("ALL_OLD")).toBeInstanceOf(ConditionalCheckFailedException);
      expect(await failure("ALL_OLD")).toMatchObject({ Item: { version: { N: "3" } } });
      expect(((await failure("NONE")) as ConditionalCheckFailedException).Item).toBeUndefined();
    });

    test("an item that leaves an index, or moves in it, is found only where it is", async () => {
      const pk = partition();
      await put({ pk, sk: "a", gsi2pk: `${pk}-x`, gsi2sk: "1" });
      await put({ pk, sk: "a", gsi2pk: `${pk}-y`, gsi2sk: "1" });
      expect(await query("gsi2", "gsi2pk", `${pk}-x`)).toEqual([]);
      expect(await query("gsi2", "gsi2pk", `${pk}-y`)).toHaveLength(1);
      await put({ pk, sk: "a" });
      expect(await query("gsi2", "gsi2pk", `${pk}-y`)).toEqual([]);
    });

    test("pages follow each other without a gap, backwards too", async () => {
      const pk = partition();
      const ids = Array.from({ length: 25 }, (_, i) => String(i).padStart(3, "0"));
      await client.send(
        new BatchWriteItemCommand({
          RequestItems: {
            [TableName]: ids.map((sk) => ({
              PutRequest: { Item: { pk: { S: pk }, sk: { S: sk }, gsi3pk: { S: pk }, gsi3sk: { S: sk } } },
            })),
          },
        }),
      );
      const seen: unknown[] = [];
      let ExclusiveStartKey: Record<string, unknown> | undefined;
      do {
        const page = await doc.send(
          new QueryCommand({
            TableName,
            IndexName: "gsi3",
            KeyConditionExpression: "gsi3pk = :pk",
            ExpressionAttributeValues: { ":pk": pk },
            ScanIndexForward: false,
            Limit: 7,
            ...(ExclusiveStartKey && { ExclusiveStartKey }),
          }),
        );
        seen.push(...(page.Items ?? []).map(({ sk }) => sk));
        ExclusiveStartKey = page.LastEvaluatedKey;
      } while (ExclusiveStartKey);
      expect(seen).toEqual(ids.toReversed());
    });

    test("keys keep their case, their Thai and their order by bytes", async () => {
      const pk = partition();
      for (const sk of ["a", "B", "กาแฟ", "😀", "\uffff"]) await put({ pk, sk, gsi4pk: pk, gsi4sk: sk });
      const found = (await query("gsi4", "gsi4pk", pk)).map(({ sk }) => sk);
      expect(found).toEqual(["B", "a", "กาแฟ", "\uffff", "😀"]);
    });
  });
});
