import type { Pool } from "undici";

const HEADERS = { authorization: "Bearer rk_local_dev", "content-type": "application/json" };

/** When what came, in milliseconds after the message was sent. */
export interface Streamed {
  readonly usefulMs: number;
  readonly firstTextMs: number;
  readonly totalMs: number;
}

export async function stream(pool: Pool, message: object): Promise<Streamed> {
  const start = performance.now();
  const { statusCode, body } = await pool.request({
    method: "POST",
    path: "/api/v1/chat/stream",
    headers: HEADERS,
    body: JSON.stringify(message),
  });
  let text = "";
  let [usefulMs, firstTextMs] = [0, 0];
  for await (const piece of body) {
    text += piece;
    const ms = performance.now() - start;
    if (usefulMs === 0 && /event: (?:products|quick_replies)/.test(text)) usefulMs = ms;
    if (firstTextMs === 0 && text.includes("event: delta")) firstTextMs = ms;
  }
  if (statusCode !== 200 || !text.includes("event: done"))
    throw new Error(`${statusCode} ${text.slice(-500)}`);
  return { usefulMs, firstTextMs, totalMs: performance.now() - start };
}

export async function say(pool: Pool, message: string): Promise<{ ms: number; cached: boolean }> {
  const start = performance.now();
  const { statusCode, body } = await pool.request({
    method: "POST",
    path: "/api/v1/chat",
    headers: HEADERS,
    body: JSON.stringify({ message }),
  });
  const answer = (await body.json()) as { answer?: { cached: string | null } };
  if (statusCode !== 200) throw new Error(`${statusCode} ${JSON.stringify(answer)}`);
  return { ms: performance.now() - start, cached: answer.answer!.cached !== null };
}
