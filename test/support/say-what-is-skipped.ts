import { hasDynamoDbLocal } from "./dynamodb-local.ts";
import { hasRedisServer } from "./redis-server.ts";

/** Vitest's global setup and teardown: a run without the real programs says so, before and after. */
export default function setup(): () => void {
  const missing = [
    ...(hasRedisServer ? [] : ["redis-server"]),
    ...(hasDynamoDbLocal ? [] : ["Java (for DynamoDB Local)"]),
  ];
  const say = () => {
    if (missing.length > 0 && !process.env["CI"]) {
      console.log(
        `\n Skipped: the suites that need ${missing.join(" and ")}, not found on this machine. CI runs them all.\n`,
      );
    }
  };
  say();
  return say;
}
