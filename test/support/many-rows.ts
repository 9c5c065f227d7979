import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { BatchWriteCommand, DynamoDBDocumentClient, ScanCommand } from "@aws-sdk/lib-dynamodb";
import { loadConfig } from "#lib/context";

/** As many as one write takes. */
const BATCH = 25;

/**
 * Fills a user's list up to its bound without as many requests: copies of one row of the data table, each under an id of its own.
 * @param id of the row; it stands in the row's keys too
 */
export async function copyRow(
  env: Readonly<Record<string, string>>,
  id: string,
  idsOfCopies: readonly string[],
): Promise<void> {
  const { aws, tables } = loadConfig(env);
  const base = new DynamoDBClient({ region: aws.region, endpoint: aws.dynamoEndpoint! });
  const client = DynamoDBDocumentClient.from(base);
  try {
    const { Items: rows = [] } = await client.send(
      new ScanCommand({ TableName: tables.data, ConsistentRead: true }),
    );
    const found = rows.filter((row) => row["id"] === id);
    if (found.length !== 1) throw new Error(`${found.length} rows have the id ${id}.`);
    const row = JSON.stringify(found[0]);
    for (let i = 0; i < idsOfCopies.length; i += BATCH) {
      const puts = idsOfCopies
        .slice(i, i + BATCH)
        .map((copy) => ({ PutRequest: { Item: JSON.parse(row.replaceAll(id, copy)) } }));
      const { UnprocessedItems = {} } = await client.send(
        new BatchWriteCommand({ RequestItems: { [tables.data]: puts } }),
      );
      if (Object.keys(UnprocessedItems).length > 0) throw new Error("Not every copy was written.");
    }
  } finally {
    base.destroy();
  }
}
