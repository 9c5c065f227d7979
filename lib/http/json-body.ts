import { Problem } from "#lib/context";
import { parseJson } from "./parse-json.ts";

const JSON_TYPE = /^application\/(?:[\w.-]+\+)?json\s*(?:;\s*charset="?utf-?8"?\s*)?;?$/i;

export interface JsonBodyOptions {
  /** Larger bodies are refused before they are read. */
  readonly bytesMax: number;
  /** Leave the text of values to the caller. */
  readonly anyText?: boolean;
  /** No body is none: undefined. */
  readonly optional?: boolean;
  /** Further media types that the route takes, to name them. */
  readonly alsoTaken?: readonly string[];
}

/**
 * Reads a JSON body: right media type, within the limit, and what `parseJson` accepts.
 * @throws Problem unsupported_media_type, body_too_large, invalid_json, invalid_field, unknown_field
 */
export async function readJson(request: Request, options: JsonBodyOptions): Promise<unknown> {
  const { bytesMax, anyText = false, optional = false, alsoTaken = [] } = options;
  const { headers } = request;
  const type = headers.get("content-type");
  if (type !== "application/json" && type !== null && !JSON_TYPE.test(type)) throw wrongType(type, alsoTaken);
  const text = await readText(request, bytesMax);
  if (optional && text === "") return undefined;
  if (text.trim() === "")
    throw new Problem(
      "invalid_json",
      "The body is empty. Send a JSON object with Content-Type: application/json.",
    );
  if (type === null) throw wrongType(type, alsoTaken);
  try {
    return parseJson(text, { anyText });
  } catch (error) {
    if (error instanceof Problem && error.code === "invalid_json") refuseCompressed(headers);
    throw error;
  }
}

const MEDIA_TYPE = /^[^;\s]*/;

/**
 * The media type of a body that is streamed, when it is one of these.
 * @throws Problem unsupported_media_type (compressed), body_too_large (by its own account)
 */
export function streamedType(
  { headers }: Request,
  types: readonly string[],
  bytesMax: number,
): string | undefined {
  const type = MEDIA_TYPE.exec(headers.get("content-type") ?? "")![0].toLowerCase();
  if (!types.includes(type)) return undefined;
  refuseCompressed(headers);
  if (Number(headers.get("content-length")) > bytesMax) throw bodyTooLarge(bytesMax);
  return type;
}

/** Asked only of what is not JSON: a look at one more header costs every request. */
function refuseCompressed(headers: Headers): void {
  const encoding = headers.get("content-encoding");
  if (encoding !== null && encoding !== "identity")
    throw new Problem(
      "unsupported_media_type",
      "Send the body without compression: remove the Content-Encoding header.",
    );
}

function wrongType(type: string | null, alsoTaken: readonly string[]): Problem {
  const or = alsoTaken.map((other) => `, or ${other}`).join("");
  return new Problem(
    "unsupported_media_type",
    type === null
      ? `Say what the body is: send Content-Type: application/json${or}.`
      : `This route takes JSON in UTF-8: send Content-Type: application/json${or}.`,
  );
}

export const bodyTooLarge = (bytesMax: number): Problem =>
  new Problem(
    "body_too_large",
    `The body is over ${bytesMax.toLocaleString("en")} bytes. Upload it with POST /api/v1/uploads and send its upload_id, or send less at a time.`,
    { extra: { upload_url: "/api/v1/uploads" } },
  );

async function readText(request: Request, bytesMax: number): Promise<string> {
  const declared = request.headers.get("content-length");
  if (declared !== null && Number(declared) > bytesMax) throw bodyTooLarge(bytesMax);
  if (declared === null && request.body) return readStream(request, request.body, bytesMax);
  const text = await request.text();
  // In-process callers may declare what they like; a server's length was enforced by its parser.
  if (text.length * 3 > bytesMax && Buffer.byteLength(text) > bytesMax) throw bodyTooLarge(bytesMax);
  if (text.includes("\uFFFD") && declared !== null && Buffer.byteLength(text) !== Number(declared))
    throw notUtf8(request.headers);
  return text;
}

/** A body of undeclared length (chunked): read no further than the limit. */
async function readStream(
  request: Request,
  body: ReadableStream<Uint8Array>,
  bytesMax: number,
): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength;
    if (bytes > bytesMax) throw bodyTooLarge(bytesMax);
    chunks.push(chunk);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw notUtf8(request.headers);
  }
}

function notUtf8(headers: Headers): Problem {
  refuseCompressed(headers);
  return new Problem(
    "invalid_json",
    "The body is not valid UTF-8. Encode the JSON as UTF-8 before sending it.",
  );
}
