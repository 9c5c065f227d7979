/**
 * A folder that plays S3: objects are put and read by their keys, with the signatures of AWS's own SDK, presigned or not.
 *
 * @example
 * const uploads = await startUploads({ folder: ".rung/uploads", credentials });
 * new S3Client({ endpoint: uploads.url, forcePathStyle: true, region: "us-east-1", credentials });
 */
import { createHash, randomUUID } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type Endpoint, type ListenOptions, listen } from "../listen.ts";
import { type Credentials, refusalOf } from "./signature.ts";

export interface UploadsOptions extends ListenOptions {
  /** Absent: a temporary one, removed on stop. */
  readonly folder?: string;
  readonly credentials: Credentials;
  /** No upload may be larger; a presigned address that signs `content-length` bounds its own. */
  readonly bytesMax?: number;
  readonly now?: () => number;
}

interface About {
  readonly key: string;
  readonly type: string;
  readonly bytes: number;
  readonly etag: string;
}

class Refused extends Error {
  override readonly name = "Refused";
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

const CORS = {
  "access-control-allow-origin": "*",
  "access-control-allow-methods": "GET, HEAD, PUT, DELETE",
  "access-control-allow-headers": "*",
  "access-control-expose-headers": "ETag",
};

export async function startUploads(options: UploadsOptions): Promise<Endpoint> {
  const { credentials, bytesMax = 512 * 1024 * 1024, now = Date.now } = options;
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), "rung-uploads-")));
  await mkdir(folder, { recursive: true });

  // A file is named after the hash of its key, so no key can lead out of the folder.
  const place = (key: string) => join(folder, createHash("sha256").update(key).digest("hex"));

  async function put(request: IncomingMessage, key: string): Promise<About> {
    if (String(request.headers["content-encoding"]).includes("aws-chunked"))
      throw new Refused(501, "NotImplemented", "Send the body as it is, not in signed chunks.");
    const announced = request.headers["content-length"];
    if (announced === undefined) throw new Refused(411, "MissingContentLength", "Content-Length is needed.");
    if (Number(announced) > bytesMax) throw tooLarge(bytesMax);
    const md5 = createHash("md5");
    let bytes = 0;
    const measure = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        bytes += chunk.length;
        md5.update(chunk);
        done(null, chunk);
      },
    });
    const draft = `${place(key)}.${randomUUID()}.new`;
    try {
      await pipeline(request, measure, createWriteStream(draft));
      const type = request.headers["content-type"] ?? "application/octet-stream";
      const about: About = { key, type, bytes, etag: `"${md5.digest("hex")}"` };
      await writeFile(`${place(key)}.json`, JSON.stringify(about));
      await rename(draft, place(key));
      return about;
    } finally {
      await rm(draft, { force: true });
    }
  }

  async function about(key: string): Promise<About> {
    const text = await readFile(`${place(key)}.json`, "utf8").catch(() => undefined);
    if (text === undefined) throw new Refused(404, "NoSuchKey", "The specified key does not exist.");
    return JSON.parse(text) as About;
  }

  async function get(request: IncomingMessage, response: ServerResponse, key: string): Promise<void> {
    const { type, bytes, etag } = await about(key);
    const match = request.headers["if-match"];
    if (match !== undefined && match !== etag)
      throw new Refused(412, "PreconditionFailed", "The object is not the one that was asked for.");
    const range = rangeOf(request.headers.range, bytes);
    response.writeHead(range ? 206 : 200, {
      ...CORS,
      "content-type": type,
      "content-length": range ? range.end - range.start + 1 : bytes,
      "accept-ranges": "bytes",
      etag,
      ...(range && { "content-range": `bytes ${range.start}-${range.end}/${bytes}` }),
    });
    if (request.method === "HEAD") response.end();
    else await pipeline(createReadStream(place(key), range ?? {}), response);
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [path, search = ""] = request.url!.split("?", 2) as [string, string?];
    if (request.method === "OPTIONS") {
      response.writeHead(204, CORS).end();
      return;
    }
    const query = new URLSearchParams(search);
    const refusal = refusalOf(request, path, query, credentials, now());
    if (refusal) throw new Refused(403, "AccessDenied", refusal);
    const key = decodeURIComponent(path.slice(1));
    if (!/^[^/]+\/./.test(key))
      throw new Refused(501, "NotImplemented", "Only objects are served, no buckets.");
    switch (request.method) {
      case "PUT": {
        const { etag } = await put(request, key);
        response.writeHead(200, { ...CORS, etag }).end();
        return;
      }
      case "DELETE":
        await Promise.all([rm(place(key), { force: true }), rm(`${place(key)}.json`, { force: true })]);
        response.writeHead(204, CORS).end();
        return;
      case "GET":
      case "HEAD":
        return get(request, response, key);
      default:
        throw new Refused(405, "MethodNotAllowed", "Use GET, HEAD, PUT or DELETE.");
    }
  }

  const endpoint = await listen((request, response) => {
    answer(request, response).catch((error) => {
      if (response.headersSent || response.destroyed) {
        response.destroy();
        return;
      }
      const { status, code, message } =
        error instanceof Refused ? error : new Refused(500, "InternalError", String(error));
      request.resume(); // else the client, still sending, never sees the answer
      response.writeHead(status, { ...CORS, "content-type": "application/xml", connection: "close" });
      response.end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>${message}</Message></Error>`);
    });
  }, options);
  return {
    url: endpoint.url,
    async stop() {
      await endpoint.stop();
      if (!options.folder) await rm(folder, { recursive: true, force: true });
    },
  };
}

const tooLarge = (bytesMax: number) =>
  new Refused(413, "EntityTooLarge", `An upload may hold ${bytesMax} bytes at most.`);

/** `bytes=5-9`, `bytes=5-` or `bytes=-5`. */
function rangeOf(header: string | undefined, bytes: number): { start: number; end: number } | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? "");
  if (!match || (match[1] === "" && match[2] === "")) return undefined;
  const [, from, to] = match;
  const start = from === "" ? Math.max(0, bytes - Number(to)) : Number(from);
  const end = from === "" || to === "" ? bytes - 1 : Math.min(Number(to), bytes - 1);
  if (start > end) throw new Refused(416, "InvalidRange", "The requested range is not satisfiable.");
  return { start, end };
}
