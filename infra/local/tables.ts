import {
  CreateTableCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  type DynamoDBClient,
  ResourceInUseException,
  ResourceNotFoundException,
  UpdateTimeToLiveCommand,
} from "@aws-sdk/client-dynamodb";

const DATA_TABLE = "Data";
const CACHE_TABLE = "Cache";
const TTL_ATTRIBUTE = "ttl";

const INDEXES = ["gsi1", "gsi2", "gsi3", "gsi4", "gsi5"];

interface Shape {
  readonly name: string;
  readonly keys: readonly [partition: string, sort?: string];
  readonly indexes: readonly string[];
}

const SHAPES: readonly Shape[] = [
  { name: DATA_TABLE, keys: ["pk", "sk"], indexes: INDEXES },
  { name: CACHE_TABLE, keys: ["pk"], indexes: [] },
];

/** Creates the two tables where they are missing. */
export async function ensureTables(client: DynamoDBClient): Promise<void> {
  await Promise.all(SHAPES.map((shape) => ensureTable(client, shape)));
}

async function ensureTable(client: DynamoDBClient, shape: Shape): Promise<void> {
  const TableName = shape.name;
  let status = await statusOf(client, TableName);
  if (status === undefined) {
    try {
      await client.send(new CreateTableCommand(definition(shape)));
    } catch (error) {
      if (!(error instanceof ResourceInUseException)) throw error; // another process was first
    }
  }
  while (status !== "ACTIVE") status = await statusOf(client, TableName);
  const { TimeToLiveDescription } = await client.send(new DescribeTimeToLiveCommand({ TableName }));
  if (TimeToLiveDescription?.TimeToLiveStatus === "ENABLED") return;
  const TimeToLiveSpecification = { Enabled: true, AttributeName: TTL_ATTRIBUTE };
  await client.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification }));
}

async function statusOf(client: DynamoDBClient, TableName: string): Promise<string | undefined> {
  try {
    const { Table } = await client.send(new DescribeTableCommand({ TableName }));
    return Table?.TableStatus;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}

function definition({ name, keys, indexes }: Shape): ConstructorParameters<typeof CreateTableCommand>[0] {
  const schema = ([partition, sort]: Shape["keys"]) => [
    { AttributeName: partition, KeyType: "HASH" as const },
    ...(sort ? [{ AttributeName: sort, KeyType: "RANGE" as const }] : []),
  ];
  const indexKeys = (index: string): Shape["keys"] => [`${index}pk`, `${index}sk`];
  const attributes = [...keys, ...indexes.flatMap(indexKeys)].filter((key) => key !== undefined);
  return {
    TableName: name,
    BillingMode: "PAY_PER_REQUEST",
    KeySchema: schema(keys),
    AttributeDefinitions: attributes.map((AttributeName) => ({ AttributeName, AttributeType: "S" })),
    ...(indexes.length > 0 && {
      GlobalSecondaryIndexes: indexes.map((IndexName) => ({
        IndexName,
        KeySchema: schema(indexKeys(IndexName)),
        Projection: { ProjectionType: "ALL" as const },
      })),
    }),
  };
}
