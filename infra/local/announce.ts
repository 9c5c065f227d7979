import { DEVELOPMENT_KEY } from "#lib/identity";
import type { StackOptions } from "./stack.ts";

/** What a person wants to know once it runs: where, with which key, and what to try first. */
export function announce({
  url,
  options,
  tookMs,
}: {
  url: string;
  options: StackOptions;
  tookMs: number;
}): void {
  const data = options.dataPath ? `kept in ${options.dataPath}` : "in memory, gone when it stops";
  const llm = process.env["OPENAI_API_KEY"] || process.env["OPENAI_BASE_URL"];
  process.stdout.write(`
  Rung is ready after ${(tookMs / 1000).toFixed(1)} s.

    Address   ${url}
    Docs      ${url}/docs
    Key       ${DEVELOPMENT_KEY}   (valid on this machine only)
    Data      ${data}
    Redis     ${options.redisUrl ? new URL(options.redisUrl).host : "built in"}
    LLM       ${llm ? `configured: ${url}/v1 for any OpenAI client` : "none: the local rungs answer"}

  Try it:

    curl -X POST ${url}/api/v1/spending \\
      -H 'Authorization: Bearer ${DEVELOPMENT_KEY}' -H 'Content-Type: application/json' \\
      -d '{"text":"กาแฟ 65 บาท กับข้าวมันไก่ 50 เมื่อวาน"}'

  Ctrl-C stops it.

`);
}
