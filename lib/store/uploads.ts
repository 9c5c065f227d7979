import type { Config } from "#lib/context";

/** How long a presigned address is good for. */
const EXPIRES_S = 15 * 60;

export interface Uploads {
  /**
   * An address that takes one PUT of exactly this type and size.
   * @param key where the object will be, with its owner in it
   */
  presignPut(key: string, contentType: string, bytes: number): Promise<{ url: string; expiresS: number }>;
}

/** Objects in S3, or in the folder that plays it. The SDK is loaded at the first use: most processes never upload. */
export function createUploads(config: Config): Uploads {
  let presign: Promise<Uploads["presignPut"]> | undefined;

  async function load(): Promise<Uploads["presignPut"]> {
    const [{ PutObjectCommand, S3Client }, { getSignedUrl }] = await Promise.all([
      import("@aws-sdk/client-s3"),
      import("@aws-sdk/s3-request-presigner"),
    ]);
    const { region, s3Endpoint } = config.aws;
    const client = new S3Client({
      region,
      ...(s3Endpoint && { endpoint: s3Endpoint, forcePathStyle: true }),
      requestChecksumCalculation: "WHEN_REQUIRED", // the body is not known yet
    });
    return async (Key, ContentType, ContentLength) => {
      const command = new PutObjectCommand({ Bucket: config.uploadsBucket, Key, ContentType, ContentLength });
      // What is signed binds: another type or size than was asked for is refused by the store itself.
      const signed = { expiresIn: EXPIRES_S, signableHeaders: new Set(["content-type", "content-length"]) };
      return { url: await getSignedUrl(client, command, signed), expiresS: EXPIRES_S };
    };
  }

  return {
    async presignPut(key, contentType, bytes) {
      presign ??= load();
      return (await presign)(key, contentType, bytes);
    },
  };
}
