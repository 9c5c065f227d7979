import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, ScanCommand } from "@aws-sdk/lib-dynamodb";
import { loadConfig } from "#lib/context";
import type { TestStack } from "./stack.ts";

/** A small data table as it is stored, raw: what a table that is deployed must go on to be read by. Ordered by their keys. */
export async function storedRows(stack: Pick<TestStack, "env">): Promise<Record<string, unknown>[]> {
  const { aws, tables } = loadConfig({ ...stack.env });
  const base = new DynamoDBClient({ region: aws.region, endpoint: aws.dynamoEndpoint! });
  try {
    const { Items: rows = [] } = await DynamoDBDocumentClient.from(base).send(
      new ScanCommand({ TableName: tables.data, ConsistentRead: true }),
    );
    const place = (row: Record<string, unknown>) => `${row["pk"]}\n${row["sk"]}`;
    return rows.sort((a, b) => (place(a) < place(b) ? -1 : 1));
  } finally {
    base.destroy();
  }
}
