/**
 * What runs inside the sandbox: a Runtime API client in the manner of AWS's own for Node (aws-lambda-nodejs-runtime-interface-client),
 * with response streaming. It takes one invocation at a time and asks for the next only when the handler has returned and
 * its response is sent; that request is the moment at which the sandbox is frozen.
 */
import http from "node:http";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { pathToFileURL } from "node:url";

interface ResponseStream extends PassThrough {
  contentType?: string;
  beforeFirstWrite?: () => void;
}
interface Reply {
  headers: http.IncomingHttpHeaders;
  body: string;
}
type Handler = ((...args: unknown[]) => Promise<unknown>) & { [STREAMING]?: true };

const STREAMING = Symbol.for("aws.lambda.runtime.handler.streaming");
const PRELUDE_TYPE = "application/vnd.awslambda.http-integration-response";

Object.assign(globalThis, {
  awslambda: {
    streamifyResponse: (handler: Handler) => Object.assign(handler, { [STREAMING]: true }),
    HttpResponseStream: {
      // As AWS does: status and headers go out with the first write, so a response without a write is never sent.
      from(stream: ResponseStream, metadata: object): ResponseStream {
        stream.contentType = PRELUDE_TYPE;
        stream.beforeFirstWrite = () => {
          stream.write(JSON.stringify(metadata));
          stream.write(new Uint8Array(8));
        };
        return stream;
      },
    },
  },
});

const [host, port] = process.env["AWS_LAMBDA_RUNTIME_API"]!.split(":");
const agent = new http.Agent({ keepAlive: true });

function request(method: string, path: string, headers = {}, body?: string | PassThrough): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const options = { host, port, agent, method, path: `/2018-06-01/runtime${path}`, headers };
    const outgoing = http.request(options, async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk as Buffer);
      resolve({ headers: response.headers, body: Buffer.concat(chunks).toString() });
    });
    outgoing.on("error", reject);
    if (body instanceof PassThrough) body.on("error", () => outgoing.destroy()).pipe(outgoing);
    else outgoing.end(body);
  });
}

const describe = (thrown: unknown): string => {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  return JSON.stringify({
    errorType: error.name,
    errorMessage: error.message,
    stackTrace: error.stack?.split("\n"),
  });
};

async function loadHandler(): Promise<Handler> {
  const [file, name] = process.env["_HANDLER"]!.split(".") as [string, string];
  const module = await import(pathToFileURL(join(process.env["LAMBDA_TASK_ROOT"]!, `${file}.mjs`)).href);
  const handler: unknown = module[name];
  if (typeof handler !== "function") throw new Error(`${file}.mjs exports no function "${name}"`);
  return handler as Handler;
}

async function invokeStreaming(handler: Handler, id: string, event: unknown, context: object): Promise<void> {
  const stream: ResponseStream = new PassThrough();
  let sent: Promise<Reply> | undefined;
  const write = stream.write.bind(stream) as (chunk: unknown, ...rest: unknown[]) => boolean;
  stream.write = ((chunk: unknown, ...rest: unknown[]) => {
    const first = stream.beforeFirstWrite;
    delete stream.beforeFirstWrite;
    first?.();
    sent ??= request(
      "POST",
      `/invocation/${id}/response`,
      { "content-type": stream.contentType, "lambda-runtime-function-response-mode": "streaming" },
      stream,
    );
    return write(chunk, ...rest);
  }) as typeof stream.write;
  try {
    await handler(event, stream, context);
    if (!stream.writableEnded) stream.end();
  } catch (error) {
    if (!sent) throw error;
    // The status is out already: all that is left is to cut the response short.
    stream.destroy(error as Error);
    process.stderr.write(`${describe(error)}\n`);
  }
  await sent?.catch(() => {});
}

async function invokeBuffered(handler: Handler, id: string, event: unknown, context: object): Promise<void> {
  const result = (await handler(event, context)) ?? null;
  await request("POST", `/invocation/${id}/response`, {}, JSON.stringify(result));
}

const handler = await loadHandler().catch(async (error: unknown) => {
  await request("POST", "/init/error", {}, describe(error));
  process.exit(1);
});
for (;;) {
  const next = await request("GET", "/invocation/next");
  const id = next.headers["lambda-runtime-aws-request-id"] as string;
  const deadline = Number(next.headers["lambda-runtime-deadline-ms"]);
  const context = { awsRequestId: id, getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()) };
  try {
    const invoke = handler[STREAMING] ? invokeStreaming : invokeBuffered;
    await invoke(handler, id, JSON.parse(next.body), context);
  } catch (error) {
    await request("POST", `/invocation/${id}/error`, {}, describe(error));
  }
}
