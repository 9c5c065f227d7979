import { type Actor, type Config, Problem } from "#lib/context";
import { isTransient, StoreDown } from "./failure.ts";

/** How long a presigned address is good for. */
const EXPIRES_S = 15 * 60;
/** Bytes of one read: held in memory, and the connection is not kept open while they are worked on. */
const RANGE_BYTES = 2 * 1024 * 1024;
const CONNECT_TIMEOUT_MS = 1_000;
const REQUEST_TIMEOUT_MS = 20_000; // a range at 100 kB/s

export interface StoredObject {
  readonly bytes: number;
  readonly contentType: string;
  /** Changes with the content. */
  readonly etag: string;
}

export interface ReadOptions {
  /** Byte to begin with. Default: the first. */
  readonly from?: number;
  /** Only this content of it. */
  readonly etag?: string;
  readonly signal?: AbortSignal;
}

export interface Uploads {
  /**
   * An address that takes one PUT of exactly this type and size.
   * @param key where the object will be, with its owner in it: see `objectKey`
   */
  presignPut(key: string, contentType: string, bytes: number): Promise<{ url: string; expiresS: number }>;
  /** @throws StoreDown */
  find(key: string): Promise<StoredObject | undefined>;
  /**
   * Its bytes in pieces, each fetched when it is asked for.
   * @throws Problem not_found; conflict: its content is another by now. StoreDown
   */
  read(key: string, options?: ReadOptions): AsyncGenerator<Uint8Array>;
  /** @returns the content's ETag. @throws StoreDown */
  write(key: string, contentType: string, bytes: Uint8Array): Promise<string>;
}

/** Where an actor's object is: nobody else's key leads there. */
export const objectKey = ({ tenant, user }: Pick<Actor, "tenant" | "user">, ...path: string[]): string =>
  [encodeURIComponent(tenant), encodeURIComponent(user), ...path].join("/");

/** Objects in S3, or in the folder that plays it. The SDK is loaded at the first use: most processes never upload. */
export function createUploads(config: Config, Bucket = config.uploadsBucket): Uploads {
  let loading: ReturnType<typeof load> | undefined;
  const loaded = () => (loading ??= load());

  async function load() {
    const sdk = await import("@aws-sdk/client-s3");
    const { region, s3Endpoint } = config.aws;
    const client = new sdk.S3Client({
      region,
      ...(s3Endpoint && { endpoint: s3Endpoint, forcePathStyle: true }),
      requestChecksumCalculation: "WHEN_REQUIRED", // of a presigned PUT the body is not known yet
      responseChecksumValidation: "WHEN_REQUIRED", // ranges have none
      requestHandler: {
        connectionTimeout: CONNECT_TIMEOUT_MS,
        requestTimeout: REQUEST_TIMEOUT_MS,
        throwOnRequestTimeout: true,
      },
    });
    return { ...sdk, client };
  }

  async function run<T>(operation: (s3: Awaited<ReturnType<typeof load>>) => Promise<T>): Promise<T> {
    try {
      return await operation(await loaded());
    } catch (error) {
      if (isTransient(error)) throw new StoreDown("uploads", error);
      throw error;
    }
  }

  /** @returns undefined behind the end */
  async function range(Key: string, from: number, { etag, signal }: ReadOptions) {
    const Range = `bytes=${from}-${from + RANGE_BYTES - 1}`;
    try {
      return await run(async ({ client, GetObjectCommand }) => {
        const input = { Bucket, Key, Range, ...(etag !== undefined && { IfMatch: etag }) };
        const { Body, ETag } = await client.send(
          new GetObjectCommand(input),
          signal ? { abortSignal: signal } : {},
        );
        return { bytes: await Body!.transformToByteArray(), etag: ETag! };
      });
    } catch (error) {
      signal?.throwIfAborted();
      const status = statusOf(error);
      if (status === 416) return undefined;
      if (status === 404) throw new Problem("not_found", "What was uploaded is not there, or not any more.");
      if (status === 412)
        throw new Problem("conflict", "The upload was replaced while it was read. Upload it under a new id.");
      throw error;
    }
  }

  return {
    async presignPut(Key, ContentType, ContentLength) {
      const { client, PutObjectCommand } = await loaded();
      const { getSignedUrl } = await import("@aws-sdk/s3-request-presigner");
      const command = new PutObjectCommand({ Bucket, Key, ContentType, ContentLength });
      // What is signed binds: another type or size than was asked for is refused by the store itself.
      const signed = { expiresIn: EXPIRES_S, signableHeaders: new Set(["content-type", "content-length"]) };
      return { url: await getSignedUrl(client, command, signed), expiresS: EXPIRES_S };
    },

    async find(Key) {
      try {
        return await run(async ({ client, HeadObjectCommand }) => {
          const about = await client.send(new HeadObjectCommand({ Bucket, Key }));
          return {
            bytes: about.ContentLength ?? 0,
            contentType: about.ContentType ?? "",
            etag: about.ETag ?? "",
          };
        });
      } catch (error) {
        if (statusOf(error) === 404) return undefined;
        throw error;
      }
    },

    async *read(key, options = {}) {
      let { from = 0, etag } = options;
      for (;;) {
        const part = await range(key, from, { ...options, ...(etag !== undefined && { etag }) });
        if (!part) return;
        etag = part.etag;
        from += part.bytes.byteLength;
        yield part.bytes;
        if (part.bytes.byteLength < RANGE_BYTES) return;
      }
    },

    async write(Key, ContentType, Body) {
      const { ETag } = await run(({ client, PutObjectCommand }) =>
        client.send(new PutObjectCommand({ Bucket, Key, ContentType, Body })),
      );
      return ETag!;
    },
  };
}

const statusOf = (error: unknown): number | undefined =>
  (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
