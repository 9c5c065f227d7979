import { createHash, createHmac } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { request as httpRequest } from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Endpoint } from "../../../infra/local/listen.ts";
import { startUploads } from "../../../infra/local/uploads/index.ts";

const credentials = { accessKeyId: "local", secretAccessKey: "secret" };
const BYTES_MAX = 1_000_000;
let now = Date.parse("2026-11-21T05:00:00Z");
let folder: string;
let uploads: Endpoint;

// AWS's own client and signer, which the queue server brings along, judge the signatures here.
interface Sdk {
  S3Client: new (
    options: object,
  ) => { send(command: object): Promise<Record<string, unknown>>; destroy(): void };
  PutObjectCommand: new (input: object) => object;
  GetObjectCommand: new (input: object) => object;
  DeleteObjectCommand: new (input: object) => object;
}
interface Signer {
  SignatureV4: new (
    options: object,
  ) => {
    presign(request: object, options: object): Promise<{ path: string; query: Record<string, string> }>;
  };
}
const ofQueue = createRequire(new URL("../../../node_modules/fauxqs/package.json", import.meta.url));
const sdk = ofQueue("@aws-sdk/client-s3") as Sdk;
const { SignatureV4 } = createRequire(ofQueue.resolve("@aws-sdk/client-s3"))(
  "@smithy/signature-v4",
) as Signer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "rung-uploads-test-"));
  uploads = await startUploads({ folder, credentials, bytesMax: BYTES_MAX, now: () => now });
});
afterAll(async () => {
  await uploads.stop();
  await rm(folder, { recursive: true, force: true });
});

/** As the S3 presigner signs: the body is not known yet. */
const UNSIGNED = { "x-amz-content-sha256": "UNSIGNED-PAYLOAD" };

class Sha256 {
  readonly #hash: ReturnType<typeof createHash>;
  constructor(secret?: string | Uint8Array) {
    this.#hash = secret === undefined ? createHash("sha256") : (createHmac("sha256", secret) as never);
  }
  update(data: string | Uint8Array) {
    this.#hash.update(data);
  }
  async digest() {
    return new Uint8Array(this.#hash.digest());
  }
}

async function presigned(
  method: string,
  key: string,
  headers: Record<string, string> = {},
  expiresIn = 60,
): Promise<string> {
  const { host, hostname, port } = new URL(uploads.url);
  const signer = new SignatureV4({
    credentials,
    region: "us-east-1",
    service: "s3",
    sha256: Sha256,
    uriEscapePath: false,
  });
  const path = `/uploads/${key.split("/").map(encodeURIComponent).join("/")}`;
  const signed = await signer.presign(
    {
      method,
      protocol: "http:",
      hostname,
      port: Number(port),
      path,
      query: {},
      headers: { host, ...UNSIGNED, ...headers },
    },
    { expiresIn, signingDate: new Date(now) },
  );
  return `${uploads.url}${signed.path}?${new URLSearchParams(signed.query)}`;
}
const text = async (response: Response) => `${response.status} ${await response.text()}`;

test("what was put by a presigned address is read by one, with its type", async () => {
  const key = "acme/upl_1 ไทย.csv";
  const put = await fetch(await presigned("PUT", key), {
    method: "PUT",
    body: "กาแฟ,65",
    headers: { "content-type": "text/csv" },
  });
  expect(put.status).toBe(200);
  expect(put.headers.get("etag")).toBe(`"${createHash("md5").update("กาแฟ,65").digest("hex")}"`);
  const got = await fetch(await presigned("GET", key));
  expect(got.headers.get("content-type")).toBe("text/csv");
  expect(await got.text()).toBe("กาแฟ,65");
  const part = await fetch(await presigned("GET", key), { headers: { range: "bytes=-2" } });
  expect([part.status, await part.text(), part.headers.get("content-range")]).toEqual([
    206,
    "65",
    "bytes 13-14/15",
  ]);
});

test("AWS's client puts, reads and deletes", async () => {
  now = Date.now(); // the client signs with the real clock
  const client = new sdk.S3Client({
    endpoint: uploads.url,
    region: "us-east-1",
    credentials,
    forcePathStyle: true,
    maxAttempts: 1,
  });
  const at = { Bucket: "uploads", Key: "a/b+c d.txt" };
  await client.send(new sdk.PutObjectCommand({ ...at, Body: "hello", ContentType: "text/plain" }));
  const { Body, ContentType } = (await client.send(new sdk.GetObjectCommand(at))) as {
    Body: { transformToString(): Promise<string> };
    ContentType: string;
  };
  expect([await Body.transformToString(), ContentType]).toEqual(["hello", "text/plain"]);
  await client.send(new sdk.DeleteObjectCommand(at));
  await expect(client.send(new sdk.GetObjectCommand(at))).rejects.toMatchObject({ name: "NoSuchKey" });
  client.destroy();
});

test("an address ends when its time is over", async () => {
  const url = await presigned("PUT", "late", {}, 60);
  now += 61_000;
  expect(await text(await fetch(url, { method: "PUT", body: "x" }))).toMatch(/^403 .*expired/);
});

test("an address is good for its key, its method and what it signed, and for nothing else", async () => {
  const put = await presigned("PUT", "mine");
  expect(await text(await fetch(put.replace("/mine?", "/yours?"), { method: "PUT", body: "x" }))).toMatch(
    /^403 /,
  );
  expect(await text(await fetch(put))).toMatch(/^403 /);
  expect(
    await text(
      await fetch(put.replace("X-Amz-Expires=60", "X-Amz-Expires=99999"), { method: "PUT", body: "x" }),
    ),
  ).toMatch(/^403 /);
  expect(await text(await fetch(`${uploads.url}/uploads/mine`))).toMatch(/^403 .*not signed/);
  const sized = await presigned("PUT", "sized", { "content-length": "3" });
  expect(await text(await fetch(sized, { method: "PUT", body: "four" }))).toMatch(/^403 /);
  expect((await fetch(sized, { method: "PUT", body: "abc" })).status).toBe(200);
});

test("more than the bound is refused", async () => {
  const url = await presigned("PUT", "big");
  const response = await fetch(url, { method: "PUT", body: "x".repeat(BYTES_MAX + 1) }).then(
    text,
    () => "cut off",
  );
  expect(response).toMatch(/^413 |^cut off$/);
  expect(await text(await fetch(await presigned("GET", "big")))).toMatch(/^404 /);
});

test.each(["../../../../etc/passwd", "..", "a/../../b", "%2e%2e/x", "nul\0byte", "x".repeat(900)])(
  "no key leads out of the folder: %j",
  async (key) => {
    const url = new URL(await presigned("PUT", key));
    // fetch would tidy the path before it is sent.
    const status = await new Promise<number>((resolve, reject) => {
      const path = `/uploads/${key.split("/").map(encodeURIComponent).join("/")}${url.search}`;
      const request = httpRequest({ host: url.hostname, port: url.port, method: "PUT", path }, (response) => {
        response.resume();
        resolve(response.statusCode!);
      });
      request.once("error", reject);
      request.end("x");
    });
    expect(status).toBe(200);
    for (const name of await readdir(folder)) expect(name).toMatch(/^[0-9a-f]{64}(\.json)?$/);
    await expect(readdir(join(folder, ".."))).resolves.not.toContain("passwd");
  },
);
