import fc from "fast-check";
import { expect, test } from "vitest";
import { Problem } from "#lib/context";
import { parseJson } from "#lib/http";
import { readFrame } from "../../lib/sockets/frame.ts";

const read = (raw: string) => readFrame(raw, { bytesMax: 10_000, parse: (text) => parseJson(text) });

function refusal(raw: string): { code: string; field: string | undefined } {
  try {
    read(raw);
  } catch (error) {
    const { code, field } = error as Problem;
    return { code, field };
  }
  throw new Error(`taken: ${raw}`);
}

test("a frame without a type is a message, and keeps its other members for who answers", () => {
  expect(read('{"message":"hi","conversation_id":"c1","locale":"th"}')).toEqual({
    type: "message",
    conversationId: "c1",
    input: { message: "hi", conversation_id: "c1", locale: "th" },
  });
  expect(read('{"type":"message","message":"hi"}')).toEqual({ type: "message", input: { message: "hi" } });
});

test("stop, resume and ping", () => {
  expect(read('{"type":"stop"}')).toEqual({ type: "stop" });
  expect(read('{"type":"stop","conversation_id":"c"}')).toEqual({ type: "stop", conversationId: "c" });
  expect(read('{"type":"resume","conversation_id":"c","last_event_id":7}')).toEqual({
    type: "resume",
    conversationId: "c",
    lastEventId: 7,
  });
  expect(read('{"type":"resume","conversation_id":"c"}')).toMatchObject({ lastEventId: 0 });
  expect(read('{"type":"ping"}')).toEqual({ type: "ping" });
});

test.each([
  ["", "invalid_json", undefined],
  ["hello", "invalid_json", undefined],
  ["[]", "invalid_json", undefined],
  ["null", "invalid_json", undefined],
  ['"x"', "invalid_json", undefined],
  ["{", "invalid_json", undefined],
  [`${"[".repeat(4_000)}`, "invalid_json", undefined],
  ['{"type":"shout"}', "invalid_field", "type"],
  ['{"type":null}', "invalid_field", "type"],
  ['{"type":"resume"}', "invalid_field", "conversation_id"],
  ['{"type":"resume","conversation_id":""}', "invalid_field", "conversation_id"],
  ['{"type":"resume","conversation_id":{"$ne":1}}', "invalid_field", "conversation_id"],
  [`{"type":"stop","conversation_id":"${"x".repeat(129)}"}`, "invalid_field", "conversation_id"],
  ['{"message":"x","conversation_id":5}', "invalid_field", "conversation_id"],
  ['{"type":"resume","conversation_id":"c","last_event_id":-1}', "invalid_field", "last_event_id"],
  ['{"type":"resume","conversation_id":"c","last_event_id":1.5}', "invalid_field", "last_event_id"],
  ['{"type":"resume","conversation_id":"c","last_event_id":"7"}', "invalid_field", "last_event_id"],
  ['{"type":"resume","conversation_id":"c","last_event_id":1e300}', "invalid_field", "last_event_id"],
  ['{"type":"ping","x":1}', "unknown_field", "x"],
  ['{"type":"stop","all":true}', "unknown_field", "all"],
  ['{"message":"\\u0000"}', "invalid_field", "message"],
  ['{"__proto__":{"type":"ping"}}', "unknown_field", "__proto__"],
])("%j is refused as %s of %s", (raw, code, field) => {
  expect(refusal(raw)).toEqual({ code, field });
});

test("a frame may be as long as the limit in bytes, not in characters", () => {
  const frame = (text: string) => JSON.stringify({ message: text });
  const empty = Buffer.byteLength(frame(""));
  expect(read(frame("x".repeat(10_000 - empty)))).toMatchObject({ type: "message" });
  expect(refusal(frame("x".repeat(10_001 - empty))).code).toBe("body_too_large");
  expect(refusal(frame("ก".repeat(4_000))).code).toBe("body_too_large"); // 3 bytes each
  expect(refusal("x".repeat(10_000_000)).code).toBe("body_too_large");
});

test("whatever comes is a frame or a problem of the client's", () => {
  const type = fc.oneof(fc.constantFrom("message", "stop", "resume", "ping"), fc.jsonValue());
  const object = fc.record(
    { type, conversation_id: fc.jsonValue(), last_event_id: fc.jsonValue() },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.json(),
        object.map((o) => JSON.stringify(o)),
      ),
      (raw) => {
        try {
          expect(["message", "stop", "resume", "ping"]).toContain(read(raw).type);
        } catch (error) {
          expect(error).toBeInstanceOf(Problem);
          expect((error as Problem).status).toBeLessThan(500);
        }
      },
    ),
    { numRuns: 500, seed: 6 },
  );
});
