import { Problem } from "#lib/context";
import { sentence } from "./explain.ts";
import { jsonErrorAt } from "./json-error-at.ts";

/** Deeper than any request of ours; what walks a value further down may recurse. */
const DEPTH_MAX = 64;

const JSON_TYPE = /^application\/(?:[\w.-]+\+)?json\s*(?:;\s*charset="?utf-?8"?\s*)?;?$/i;

/**
 * Reads a JSON body: right media type, within the limit, well-formed, and free of what no later step should meet (lone
 * surrogates, NUL and other control characters, `__proto__`, bottomless nesting).
 * @param bytesMax larger bodies are refused before they are read
 * @param anyText leave the text of values to the caller
 * @throws Problem unsupported_media_type, body_too_large, invalid_json, invalid_field, unknown_field
 */
export async function readJson(request: Request, bytesMax: number, anyText = false): Promise<unknown> {
  const { headers } = request;
  const type = headers.get("content-type");
  if (type !== "application/json" && type !== null && !JSON_TYPE.test(type)) throw wrongType(type);
  const text = await readText(request, bytesMax);
  if (text.trim() === "")
    throw new Problem(
      "invalid_json",
      "The body is empty. Send a JSON object with Content-Type: application/json.",
    );
  if (type === null) throw wrongType(type);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    refuseCompressed(headers);
    throw new Problem(
      "invalid_json",
      `The body is not valid JSON${jsonErrorAt(text)}. Check quotes, commas and brackets.`,
    );
  }
  refuseHostile(value, anyText);
  return value;
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

function wrongType(type: string | null): Problem {
  return new Problem(
    "unsupported_media_type",
    type === null
      ? "Say what the body is: send Content-Type: application/json."
      : "This route takes JSON in UTF-8: send Content-Type: application/json.",
  );
}

const tooLarge = (bytesMax: number): Problem =>
  new Problem(
    "body_too_large",
    `The body is over ${bytesMax.toLocaleString("en")} bytes. Upload it with POST /api/v1/uploads and send its upload_id, or send less at a time.`,
    { extra: { upload_url: "/api/v1/uploads" } },
  );

async function readText(request: Request, bytesMax: number): Promise<string> {
  const declared = request.headers.get("content-length");
  if (declared !== null && Number(declared) > bytesMax) throw tooLarge(bytesMax);
  if (declared === null && request.body) return readStream(request, request.body, bytesMax);
  const text = await request.text();
  // In-process callers may declare what they like; a server's length was enforced by its parser.
  if (text.length * 3 > bytesMax && Buffer.byteLength(text) > bytesMax) throw tooLarge(bytesMax);
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
    if (bytes > bytesMax) throw tooLarge(bytesMax);
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

/** C0 controls but tab, line feed, vertical tab, form feed and carriage return. */
const CONTROL = /[\u0000-\u0008\u000e-\u001f]/;

const isClean = (text: string): boolean => !CONTROL.test(text) && text.isWellFormed();

/** Walks without recursion: the walk itself must survive what it looks for. */
function refuseHostile(root: unknown, anyText: boolean): void {
  if (typeof root !== "object" || root === null) {
    if (typeof root === "string" && !anyText && !isClean(root)) throw unclean("");
    return;
  }
  let level: { value: object; path: string }[] = [{ value: root, path: "" }];
  for (let depth = 1; level.length > 0; depth++) {
    if (depth > DEPTH_MAX)
      throw new Problem(
        "invalid_json",
        `The body is nested more than ${DEPTH_MAX} levels deep. Send a flatter one.`,
      );
    const below: typeof level = [];
    for (const { value, path } of level) {
      const list = Array.isArray(value);
      for (const key in value) {
        if (!list && (key === "__proto__" || !isClean(key))) throw badName(path, key);
        const member = (value as Record<string, unknown>)[key];
        if (typeof member === "string") {
          if (!anyText && !isClean(member)) throw unclean(path + key);
        } else if (typeof member === "object" && member !== null) {
          below.push({ value: member, path: `${path}${key}.` });
        }
      }
    }
    level = below;
  }
}

function unclean(field: string): Problem {
  const detail = sentence(
    field,
    "holds a control character or half of a surrogate pair: send plain Unicode text (tabs and line breaks are fine)",
    "body",
  );
  return new Problem("invalid_field", detail, field ? { field } : {});
}

function badName(path: string, key: string): Problem {
  const field = path + (isClean(key) ? key : "?");
  return new Problem("unknown_field", sentence(field, "is not a field here: remove it", "body"), { field });
}
