import { randomBytes } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SQSClient } from "@aws-sdk/client-sqs";
import { startDynamo } from "./dynamo/index.ts";
import type { Endpoint } from "./listen.ts";
import { ensureQueues } from "./queues.ts";
import { startSqs } from "./sqs.ts";
import { FolderInUse, StackError } from "./stack-error.ts";
import { ensureTables } from "./tables.ts";
import { startUploads } from "./uploads/index.ts";
import { embeddedBackend, realBackend, startUpstash } from "./upstash/index.ts";

export interface StackOptions {
  /** Folder of everything that is kept; absent: nothing is. */
  readonly dataPath?: string;
  /** A real Redis instead of the embedded one. */
  readonly redisUrl?: string;
  /** 0, the default, takes free ones. */
  readonly ports?: Partial<Record<"dynamo" | "sqs" | "redis" | "uploads", number>>;
  /** Told of what is odd but no reason to stop. */
  readonly warn?: (line: string) => void;
}

export interface Stack {
  /** What the product reads from its environment to find the endpoints. */
  readonly env: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

const REGION = "us-east-1";
const HOST = "127.0.0.1";
const UPLOADS_BUCKET = "uploads";

/**
 * The cloud on one machine: table, queue, Redis and uploads, each behind its real protocol, bound to this machine only.
 * @throws StackError when the folder is in use or a port is taken
 */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const { dataPath, redisUrl, ports = {}, warn = console.error } = options;
  const kept = (name: string) => (dataPath ? join(dataPath, name) : undefined);
  const started: Endpoint[] = [];
  const keep = async <T extends Endpoint>(starting: Promise<T>): Promise<T> => {
    const endpoint = await starting;
    started.push(endpoint);
    return endpoint;
  };
  const stop = async () => {
    await Promise.all(started.splice(0).map((endpoint) => endpoint.stop()));
  };
  // A key of its own: a DynamoDB Local that several stacks share keeps a database for each key.
  const credentials = {
    accessKeyId: `local${randomBytes(8).toString("hex")}`,
    secretAccessKey: randomBytes(24).toString("base64url"),
  };
  const token = randomBytes(24).toString("base64url");

  async function table(): Promise<Endpoint> {
    const path = kept("table");
    try {
      return await keep(startDynamo({ host: HOST, port: ports.dynamo ?? 0, ...(path && { path }) }));
    } catch (error) {
      throw error instanceof FolderInUse ? new FolderInUse(dataPath!) : error;
    }
  }
  async function tables({ url }: Endpoint): Promise<void> {
    const client = new DynamoDBClient({ endpoint: url, region: REGION, credentials });
    await ensureTables(client).finally(() => client.destroy());
  }
  async function queue(): Promise<Endpoint> {
    const endpoint = await keep(startSqs({ host: HOST, port: ports.sqs ?? 0 }));
    const client = new SQSClient({ endpoint: endpoint.url, region: REGION, credentials });
    await ensureQueues(client).finally(() => client.destroy());
    return endpoint;
  }
  async function redis(): Promise<Endpoint> {
    const snapshotPath = kept("redis.json");
    const backend = redisUrl
      ? await realBackend({ url: redisUrl, warn })
      : await embeddedBackend(snapshotPath ? { snapshotPath } : {});
    return keep(startUpstash({ backend, token, host: HOST, port: ports.redis ?? 0 }));
  }

  async function uploads(): Promise<Endpoint> {
    const folder = kept("uploads");
    return keep(
      startUploads({ credentials, host: HOST, port: ports.uploads ?? 0, ...(folder && { folder }) }),
    );
  }

  if (dataPath) await makeFolder(dataPath);
  // The table first: its lock guards the whole folder.
  const dynamo = await table();
  const parts = await Promise.allSettled([queue(), redis(), uploads(), tables(dynamo)]);
  const failed = parts.find((part) => part.status === "rejected");
  if (failed) {
    await stop();
    throw failed.reason;
  }
  const [sqs, upstash, s3] = parts.map((part) => (part as PromiseFulfilledResult<Endpoint>).value);
  return {
    env: {
      AWS_REGION: REGION,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      RUNG_DYNAMO_ENDPOINT: dynamo.url,
      RUNG_SQS_ENDPOINT: sqs!.url,
      UPSTASH_REDIS_REST_URL: upstash!.url,
      UPSTASH_REDIS_REST_TOKEN: token,
      RUNG_S3_ENDPOINT: s3!.url,
      RUNG_UPLOADS_BUCKET: UPLOADS_BUCKET,
    },
    stop,
  };
}

async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
  } catch (error) {
    throw new StackError(`${path} cannot be used to keep data: ${(error as Error).message}`);
  }
}
